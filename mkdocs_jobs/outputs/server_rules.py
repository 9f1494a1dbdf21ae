"""Rules of web servers that are configured: Apache, nginx, Caddy; and a map for any other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote, unquote

from mkdocs_jobs.outputs.rule import Format, Rule, Written
from mkdocs_jobs.site.rules_files import RedirectsFile
from mkdocs_jobs.values.message import Counted

_SPECIAL = re.compile(r"([.\\+*?\[\]^$(){}|])")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_TARGET = re.compile(
    r"(?P<start>https?://[^/?#]*)?(?P<path>[^?#]*)(?P<query>\?[^#]*)?(?P<hash>#.*)?"
)
_PLAIN_START = re.compile(r"https?://[A-Za-z0-9.-]+(:\d+)?")
_MANY = 200
"""Rules of `.htaccess` before a hint: with 1,000, each request takes nine times as long."""


def _match_path(path: str, is_folder: bool) -> str:
    """A regular expression for an old path: with a slash at its end, and with `index.html`."""
    escaped = _SPECIAL.sub(r"\\\1", path)
    if not is_folder:
        return f"^{escaped}/?$"
    if path in ("", "/"):
        return rf"^{path}(?:index\.html)?$"
    return rf"^{escaped}(?:/(?:index\.html)?)?$"


def _quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _split(target: str) -> tuple[str, str, str, str]:
    """Scheme and host, path, query with its `?`, and fragment with its `#`."""
    start, path, query, fragment = _TARGET.fullmatch(target).groups("")  # type: ignore[union-attr]
    return start, path, query, fragment


def _write_apache(rules: Sequence[Rule], existing: str) -> Written:
    """`RedirectMatch` where possible, as mod_alias is always available; else `RewriteRule`.

    https://httpd.apache.org/docs/2.4/mod/mod_alias.html#redirectmatch encodes the path of a target
    once more, which therefore cannot have a `%2F`, and puts the reader's query behind a fragment.
    """
    lines: list[str] = []
    rewritten: list[str] = []
    instead: list[str] = []
    for rule in rules:
        pattern = _quote(_match_path(rule.path, rule.is_folder))
        if rule.status == 410:
            lines.append(f"RedirectMatch 410 {pattern}\n")
            continue
        start, path, query, fragment = _split(rule.target)
        # A line feed would end the rule, and what follows it would be a directive of its own.
        decoded = _CONTROL.sub(lambda found: quote(found[0]), unquote(path))
        text = (start + decoded + query + fragment).replace("\\", "\\\\").replace("$", "\\$")
        line = f"RedirectMatch 301 {pattern} {_quote(text)}\n"
        is_plain = _is_plain(start, path, decoded)
        if is_plain and not fragment:
            lines.append(line)
            continue
        rewritten += _rewrite(rule)
        if is_plain:
            instead.append(line)
    if rewritten:
        lines += ("<IfModule mod_rewrite.c>\n", "RewriteEngine On\n", *rewritten, "</IfModule>\n")
    if instead:
        lines += ("<IfModule !mod_rewrite.c>\n", *instead, "</IfModule>\n")
    if len(rules) <= _MANY:
        return Written("".join(lines))
    hint = Counted(
        "Apache reads .htaccess on every request, and this site has {count} rule; above"
        " {most}, move them to the server's own configuration",
        "Apache reads .htaccess on every request, and this site has {count} rules; above"
        " {most}, move them to the server's own configuration",
        count=len(rules),
        most=_MANY,
    )
    return Written("".join(lines), hints=(hint,))


def _is_plain(start: str, path: str, decoded: str) -> bool:
    """Whether mod_alias makes of `decoded` what `path` says, and of a host what it is."""
    if re.search(r'[%?#{}\[\]"\\<>|^`;]', decoded) or "%2f" in path.lower():
        return False
    return not start or _PLAIN_START.fullmatch(start) is not None


def _rewrite(rule: Rule) -> Iterator[str]:
    r"""https://httpd.apache.org/docs/2.4/mod/mod_rewrite.html#rewriterule - within `.htaccess` a
    pattern sees the path from the file's folder. Quotes have no escape, hence `\x22` and `\x20`.
    """
    place = rule.dest_uri.rpartition("/")[0] if rule.is_folder else rule.dest_uri
    pattern = _match_path(place, rule.is_folder).replace(" ", r"\x20").replace('"', r"\x22")
    start, path, query, fragment = _split(rule.target)
    place, rest = (re.sub(r"[\\$%]", r"\\\g<0>", text) for text in (start + path, query + fragment))
    if fragment and not query:  # where the reader's query would land behind it
        yield "RewriteCond %{QUERY_STRING} .\n"
        yield f"RewriteRule {pattern} {place}?%{{QUERY_STRING}}{rest} [R=301,NE,L]\n"
    yield f"RewriteRule {pattern} {place}{rest} [R=301,NE,L]\n"


def _write_nginx(rules: Sequence[Rule], existing: str) -> Written:
    """https://nginx.org/en/docs/http/ngx_http_map_module.html - for `map $uri $jobs_redirect`.

    Patterns, for plain keys are compared without case and may be too long for the hash table. The
    value `410` is no URL: the server's configuration asks for it first.
    """
    lines = []
    for rule in rules:
        start, path, query, fragment = (part.replace("$", "%24") for part in _split(rule.target))
        target = f"{start}{path}{query or '$is_args$args'}{fragment}"
        value = "410" if rule.status == 410 else target
        key = _quote("~" + _match_path(rule.path, rule.is_folder))
        lines.append(f"{key} {_quote(value)};\n")
    return Written("".join(lines))


def _write_caddy(rules: Sequence[Rule], existing: str) -> Written:
    """https://caddyserver.com/docs/caddyfile/directives/map - to be imported by a site.

    The query of a target and its fragment apart, for the reader's query belongs between them.
    """
    lines = []
    for rule in rules:
        # Braces would be placeholders, and quotes have but one escape.
        pattern = _match_path(rule.path, rule.is_folder)
        pattern = re.sub(r'\\?([{}"])', lambda found: f"\\x{ord(found[1]):02X}", pattern)
        start, path, query, fragment = _split(rule.target.replace("$", "$$"))
        parts = ("410", "", "") if rule.status == 410 else (start + path, query, fragment)
        lines.append("\t" + " ".join(f'"{part}"' for part in ("~" + pattern, *parts)) + "\n")
    return Written(_CADDY.replace("RULES", "".join(lines)))


_CADDY = """\
map {path} {jobs_target} {jobs_query} {jobs_fragment} {
RULES\tdefault "" "" ""
}
route {
\t@jobs_gone expression `{jobs_target} == "410"`
\terror @jobs_gone 410
\t@jobs_keeps_query expression `{jobs_target} != "" && {jobs_query} == "" && {query} != ""`
\tredir @jobs_keeps_query {jobs_target}?{query}{jobs_fragment} 301
\t@jobs_redirect expression `{jobs_target} != ""`
\tredir @jobs_redirect {jobs_target}{jobs_query}{jobs_fragment} 301
}
"""


def _write_json(rules: Sequence[Rule], existing: str) -> Written:
    answers = {rule.path: None if rule.status == 410 else rule.target for rule in rules}
    return Written(json.dumps(answers, ensure_ascii=False, indent=2) + "\n")


SERVERS: Mapping[RedirectsFile, Format] = {
    "apache": Format(_write_apache),
    "nginx": Format(_write_nginx),
    "caddy": Format(_write_caddy),
    "json": Format(_write_json, has_comments=False),
}
