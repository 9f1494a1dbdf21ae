"""Redirects as rules of a web server, for real HTTP 301 and 410 answers."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Literal, NamedTuple
from urllib.parse import quote, unquote, urlsplit

from mkdocs_jobs.content.address import is_web_url
from mkdocs_jobs.content.redirect import Redirect

RedirectsFile = Literal["netlify", "apache", "nginx", "json"]


class Rule(NamedTuple):
    """What a server is to answer to one path."""

    path: str
    target: str
    """Where the path leads; with status 410 the page to show, where a server wants one."""
    status: int = 301


Rules = list[Rule]

_SPECIAL = re.compile(r"([.\\+*?\[\]^$(){}|])")
_ESCAPED = r"\\\1"
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_BEGIN = "# BEGIN mkdocs-jobs, written anew by each build"
_END = "# END mkdocs-jobs"


def list_rules(
    redirects: Iterable[Redirect], site_url: str | None, gone: Iterable[str] = ()
) -> Rules:
    """A rule for each redirect and each file that is `gone`; addresses from the host's root.

    Old paths are not encoded and end without a slash where a folder is meant; targets are encoded.
    """
    base = unquote(urlsplit(site_url or "").path.rstrip("/"))
    answers = [(redirect.dest_uri, redirect.target, 301) for redirect in redirects]
    answers += ((dest_uri, "404.html", 410) for dest_uri in sorted(gone))
    rules: Rules = []
    for dest_uri, target, status in answers:
        folder, name = posixpath.split(dest_uri)
        path = folder if name == "index.html" else dest_uri
        if not is_web_url(target):
            target = f"{quote(base)}/{target.removeprefix('./')}"
        rules.append(Rule(f"{base}/{path}" if path else base or "/", target, status))
    return rules


def _write_netlify(rules: Rules) -> str:
    """https://docs.netlify.com/routing/redirects/ - a slash at the end of a path does not count.

    A 410 names the page to show: https://github.com/netlify/netlify-playground/issues/22.
    """
    # Without the exclamation mark a page that is there wins, and mkdocs-redirects writes one.
    return "".join(f"{quote(rule.path)} {rule.target} {rule.status}!\n" for rule in rules)


def _write_apache(rules: Rules) -> str:
    """https://httpd.apache.org/docs/2.4/mod/mod_alias.html#redirectmatch - paths come decoded.

    Apache encodes a target's path, but not its query and fragment.
    """
    lines = []
    for path, target, status in rules:
        if status == 410:
            lines.append(f"RedirectMatch 410 {_quote(_to_pattern(path))}\n")
            continue
        place, rest = re.fullmatch(r"([^?#]*)(.*)", target, re.DOTALL).groups()  # type: ignore[union-attr]
        # A line feed would end the rule, and what follows it would be a directive of its own.
        place = _CONTROL.sub(lambda found: quote(found[0]), unquote(place))
        decoded = (place + rest).replace("\\", "\\\\").replace("$", "\\$")
        lines.append(f"RedirectMatch 301 {_quote(_to_pattern(path))} {_quote(decoded)}\n")
    return "".join(lines)


def _write_nginx(rules: Rules) -> str:
    """https://nginx.org/en/docs/http/ngx_http_map_module.html - for `map $uri $jobs_redirect`.

    Patterns, for plain keys are compared without case and may be too long for the hash table. The
    value `410` is no address: the server's configuration asks for it first.
    """
    lines = []
    for path, target, status in rules:
        # A `$` in a value begins a variable.
        value = "410" if status == 410 else target.replace("$", "%24")
        lines.append(f"{_quote('~' + _to_pattern(path))} {_quote(value)};\n")
    return "".join(lines)


def _to_pattern(path: str) -> str:
    """A regular expression for an old path, with and without a slash at its end."""
    return "^/$" if path == "/" else f"^{_SPECIAL.sub(_ESCAPED, path)}/?$"


def _quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _write_json(rules: Rules) -> str:
    answers = {rule.path: None if rule.status == 410 else rule.target for rule in rules}
    return json.dumps(answers, ensure_ascii=False, indent=2) + "\n"


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
