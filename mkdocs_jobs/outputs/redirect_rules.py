"""Redirects as rules of a web server, for real HTTP 301 answers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Literal
from urllib.parse import quote, urlsplit

from mkdocs_jobs.content.redirect import Redirect

RedirectsFile = Literal["netlify", "apache", "nginx", "json"]
Rules = list[tuple[str, str]]

_BEGIN = "# BEGIN mkdocs-jobs, written anew by each build"
_END = "# END mkdocs-jobs"


def list_rules(redirects: Iterable[Redirect], site_url: str | None) -> Rules:
    """Old path and target of each redirect, both from the host's root.

    Old paths are not encoded and end without a slash where a folder is meant; targets are encoded.
    """
    base = urlsplit(site_url or "").path.rstrip("/")
    rules: Rules = []
    for redirect in redirects:
        path = redirect.dest_uri.removesuffix("index.html").rstrip("/")
        target = redirect.target
        if not redirect.is_external:
            target = f"{base}/{target.removeprefix('./')}"
        rules.append((f"{base}/{path}", target))
    return rules


def _write_netlify(rules: Rules) -> str:
    """https://docs.netlify.com/routing/redirects/ - a slash at the end of a path does not count."""
    return "".join(f"{quote(path)} {target} 301\n" for path, target in rules)


def _write_apache(rules: Rules) -> str:
    """https://httpd.apache.org/docs/2.4/mod/mod_alias.html#redirectmatch - paths come decoded."""

    def quoted(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    # `$1` in a target would be a group of the pattern.
    lines = (
        (quoted(f"^{_escape_regex(path)}/?$"), quoted(target.replace("$", "%24")))
        for path, target in rules
    )
    return "".join(f"RedirectMatch 301 {pattern} {target}\n" for pattern, target in lines)


def _escape_regex(text: str) -> str:
    return re.sub(r"([.\\+*?\[\]^$(){}|])", r"\\\1", text)


def _write_nginx(rules: Rules) -> str:
    """https://nginx.org/en/docs/http/ngx_http_map_module.html - for `map $uri $jobs_redirect`."""

    def quoted(text: str) -> str:
        text = text.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + text.replace("$", "%24") + '"'

    lines = []
    for path, target in rules:
        # A `$` in a key is only a character to `map`; in a value it begins a variable.
        key = path.replace("\\", "\\\\").replace('"', '\\"')
        slash = [f'"{key}/"'] if not path.lower().endswith((".htm", ".html")) else []
        lines += [f"{name} {quoted(target)};\n" for name in (f'"{key}"', *slash)]
    return "".join(lines)


def _write_json(rules: Rules) -> str:
    return json.dumps(dict(rules), ensure_ascii=False, indent=2) + "\n"


_FORMATS: Mapping[RedirectsFile, tuple[str, Callable[[Rules], str]]] = {
    "netlify": ("_redirects", _write_netlify),
    "apache": (".htaccess", _write_apache),
    "nginx": ("redirects.map", _write_nginx),
    "json": ("redirects.json", _write_json),
}
"""File name in the site's folder, and its writer."""


def write_rules(format_: RedirectsFile, rules: Rules, existing: str = "") -> str:
    """The text of a rules file; what the user has in `existing` stays, ours is written anew."""
    text = _FORMATS[format_][1](rules)
    if format_ == "json":
        return text
    block = f"{_BEGIN}\n{text}{_END}\n"
    ours = re.compile(rf"^{re.escape(_BEGIN)}\n.*?^{re.escape(_END)}\n", re.DOTALL | re.MULTILINE)
    kept = ours.sub("", existing)
    if kept and not kept.endswith("\n"):
        kept += "\n"
    return kept + block


def name_file(format_: RedirectsFile) -> str:
    """The name of a rules file, in the site's folder."""
    return _FORMATS[format_][0]
