"""Redirects as rules of a web server, for real HTTP 301 answers."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Literal
from urllib.parse import quote, unquote, urlsplit

from mkdocs_jobs.content.redirect import Redirect

RedirectsFile = Literal["netlify", "apache", "nginx", "json"]
Rules = list[tuple[str, str]]

_SPECIAL = re.compile(r"([.\\+*?\[\]^$(){}|])")
_ESCAPED = r"\\\1"
_BEGIN = "# BEGIN mkdocs-jobs, written anew by each build"
_END = "# END mkdocs-jobs"


def list_rules(redirects: Iterable[Redirect], site_url: str | None) -> Rules:
    """Old path and target of each redirect, both from the host's root.

    Old paths are not encoded and end without a slash where a folder is meant; targets are encoded.
    """
    base = unquote(urlsplit(site_url or "").path.rstrip("/"))
    rules: Rules = []
    for redirect in redirects:
        folder, name = posixpath.split(redirect.dest_uri)
        path = folder if name == "index.html" else redirect.dest_uri
        target = redirect.target
        if not redirect.is_external:
            target = f"{quote(base)}/{target.removeprefix('./')}"
        rules.append((f"{base}/{path}" if path else base or "/", target))
    return rules


def _write_netlify(rules: Rules) -> str:
    """https://docs.netlify.com/routing/redirects/ - a slash at the end of a path does not count."""
    # Without the exclamation mark a page that is there wins, and mkdocs-redirects writes one.
    return "".join(f"{quote(path)} {target} 301!\n" for path, target in rules)


def _write_apache(rules: Rules) -> str:
    """https://httpd.apache.org/docs/2.4/mod/mod_alias.html#redirectmatch - paths come decoded.

    Apache encodes a target's path, but not its query and fragment.
    """
    lines = []
    for path, target in rules:
        place, rest = re.fullmatch(r"([^?#]*)(.*)", target, re.DOTALL).groups()  # type: ignore[union-attr]
        decoded = (unquote(place) + rest).replace("\\", "\\\\").replace("$", "\\$")
        lines.append(f"RedirectMatch 301 {_quote(_to_pattern(path))} {_quote(decoded)}\n")
    return "".join(lines)


def _write_nginx(rules: Rules) -> str:
    """https://nginx.org/en/docs/http/ngx_http_map_module.html - for `map $uri $jobs_redirect`.

    Patterns, for plain keys are compared without case and may be too long for the hash table.
    """
    lines = (
        # A `$` in a value begins a variable.
        f"{_quote('~' + _to_pattern(path))} {_quote(target.replace('$', '%24'))};\n"
        for path, target in rules
    )
    return "".join(lines)


def _to_pattern(path: str) -> str:
    """A regular expression for an old path, with and without a slash at its end."""
    return "^/$" if path == "/" else f"^{_SPECIAL.sub(_ESCAPED, path)}/?$"


def _quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


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
