"""What must hold for everything that the plugin writes, whatever was fed to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs_jobs.markup.html import HEADINGS
from mkdocs_jobs.rendering.templates import TEMPLATES
from mkdocs_jobs.values.problem import Problem

_SOURCES = [path.read_text(encoding="utf-8") for path in Path(TEMPLATES, "jobs").glob("*.html")]
_TEMPLATES = re.sub(r"\{[#%].*?[#%]\}|\{\{.*?\}\}", " ", "".join(_SOURCES), flags=re.DOTALL)
ELEMENTS = frozenset(re.findall(r"<([a-z]\w*)", _TEMPLATES)) | set(HEADINGS)
"""Every element of the plugin's own templates."""
_TAGS = "".join(re.findall(r"<\w[^>]*>", re.sub(r'"[^"]*"', '""', _TEMPLATES)))
ATTRIBUTES = frozenset(
    re.findall(r"\s([a-z-]+)", _TAGS)
    + re.findall(r"\b([a-z-]+)=\"", _TEMPLATES)
    # a post's own, in one piece
    + ["data-jobs-ref", "data-jobs-closes", "data-jobs-posted", "data-jobs-facets"]
    + ["data-jobs-words"]
)
"""And every attribute."""

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
# A quotation mark and the like may stand in another site's address, where templates escape it.
_LINK = re.compile(r"https?://[!#-;=?-\[\]-~]+|(?!/)[!#$%&()*+,./0-9:;=?@A-Z\[\]_a-z~-]*")
_LINKS = ("href", "src", "action", "formaction", "srcdoc")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))


def read_tags(html: str) -> list[tuple[str, list[tuple[str, str | None]]]]:
    """Each start tag with its attributes, as the standard library reads them."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.tags


def count_elements(html: str, without: Iterable[str] = ()) -> Counter[str]:
    """How often each element is there, but for those named in `without`."""
    ignored = frozenset(without)
    return Counter(name for name, _ in read_tags(html) if name not in ignored)


def check_markup(html: str) -> None:
    """A rendered template has its own elements and attributes, and no link to a script."""
    for name, attributes in read_tags(html):
        assert name in ELEMENTS, f"<{name}> is in no template: {html!r}"
        for key, value in attributes:
            assert key in ATTRIBUTES, f"{key}= is in no template: {html!r}"
            if key in _LINKS:
                check_link(value or "")


def check_link(url: str) -> None:
    """A link that stays in the site, or leads to an http(s) address; it can stand anywhere."""
    assert _LINK.fullmatch(url), url
    parts = urlsplit(url)
    assert parts.scheme in ("", "http", "https", "mailto"), url
    assert bool(parts.netloc) == (parts.scheme in ("http", "https")), url


def check_file(dest_uri: str) -> None:
    """A file that lies in the site's folder, on every system."""
    names = dest_uri.split("/")
    assert not set(names) & {"", ".", ".."}, dest_uri
    assert "\\" not in dest_uri, dest_uri
    assert not _CONTROL.search(dest_uri), dest_uri
    assert all(len(name.encode()) <= 255 for name in names), dest_uri


def check_problems(problems: Iterable[Problem]) -> None:
    """A message is one line that a terminal shows as it is, and says where."""
    for problem in problems:
        text = str(problem)
        assert not _CONTROL.search(text), f"a control character in {text!r}"
        assert problem.line >= 1 or not problem.src_uri, text
