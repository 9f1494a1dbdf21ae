"""Redirects as rules of a web server or host, for real HTTP 301 and 410 answers."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote, unquote, urlsplit

from mkdocs_jobs.outputs.host_rules import HOSTS
from mkdocs_jobs.outputs.rule import Rule, Written
from mkdocs_jobs.outputs.server_rules import SERVERS
from mkdocs_jobs.site.rules_files import RedirectsFile
from mkdocs_jobs.site.site import Redirect
from mkdocs_jobs.values.address import is_web_url
from mkdocs_jobs.values.problem import Problem

_BEGIN = "# BEGIN mkdocs-jobs, written anew by each build"
_END = "# END mkdocs-jobs"

FORMATS = {**SERVERS, **HOSTS}
"""Each value of the option `redirects_file`, and how its file is written."""


def list_rules(
    redirects: Iterable[Redirect], site_url: str | None, gone: Iterable[str] = ()
) -> list[Rule]:
    """A rule for each redirect and each file that is `gone`; URLs from the host's root.

    Old paths are not encoded and end without a slash where a folder is meant; targets are encoded.
    """
    base = unquote(urlsplit(site_url or "").path.rstrip("/"))
    answers = [(redirect.dest_uri, redirect.target, 301) for redirect in redirects]
    answers += ((dest_uri, "404.html", 410) for dest_uri in sorted(gone))
    rules: list[Rule] = []
    for dest_uri, target, status in answers:
        folder, name = posixpath.split(dest_uri)
        path = folder if name == "index.html" else dest_uri
        if not is_web_url(target):
            target = f"{quote(base)}/{target.removeprefix('./')}"
        rules.append(Rule(f"{base}/{path}" if path else base or "/", target, status, dest_uri))
    return rules


def check_rules(
    format_: RedirectsFile, rules: Sequence[Rule], existing: str, *, has_pages: bool
) -> Iterator[Problem]:
    """What the rules of a format cannot express, or what exceeds the limits of a host.

    `has_pages` says that mkdocs-redirects writes pages, which redirect where a rule does not.
    """
    return _write(format_, rules, _keep(existing)).report(format_, has_pages)


def write_rules(format_: RedirectsFile, rules: Sequence[Rule], existing: str = "") -> str:
    """The text of a rules file; the user's lines in `existing` stay, ours are rewritten."""
    kept = _keep(existing)
    text = _write(format_, rules, kept).text
    if not FORMATS[format_].has_comments:
        return text
    block = f"{_BEGIN}\n{text}{_END}\n"
    if FORMATS[format_].comes_first:
        return block + kept
    if kept and not kept.endswith("\n"):
        kept += "\n"
    return kept + block


def list_unwritten(
    format_: RedirectsFile, rules: Sequence[Rule], existing: str = ""
) -> Iterator[Rule]:
    """The rules that `write_rules` leaves out."""
    for _, left_out in _write(format_, rules, _keep(existing)).left_out:
        yield from left_out


def _write(format_: RedirectsFile, rules: Sequence[Rule], kept: str) -> Written:
    return FORMATS[format_].write(rules, kept)


def _keep(existing: str) -> str:
    """The lines of a rules file that are not ours."""
    ours = re.compile(rf"^{re.escape(_BEGIN)}\n.*?^{re.escape(_END)}\n", re.DOTALL | re.MULTILINE)
    return ours.sub("", existing)


def gives_way_to_files(format_: RedirectsFile) -> bool:
    """Whether a page at an old URL is served, instead of following its rule."""
    return FORMATS[format_].yields_to_files
