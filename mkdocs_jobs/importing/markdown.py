"""The HTML of a board as Markdown that means the same, and nothing else.

What is no part of a text, such as scripts, styles and pictures, is left out. What would mean
something in Markdown, to a plugin or to an extension is escaped: a text in angle brackets, a
directive, attributes in braces.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import nh3

from mkdocs_jobs.importing.fields import unescape

_INLINE = ("a", "b", "br", "em", "i", "strong")
_BLOCKS = (
    *("article", "blockquote", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p"),
    *("section", "table", "tbody", "td", "th", "thead", "tr", "ul"),
)
_TAGS = {*_INLINE, *_BLOCKS}
_OTHER_BLOCKS = re.compile(
    r"<(/?)(?:address|aside|center|dd|details|dl|dt|fieldset|figcaption|figure|footer|form|header"
    r"|main|nav|pre|summary)\b[^<>]*>",
    re.IGNORECASE,
)
_HEADING = re.compile(r"<h([1-6])>")
_SCHEMES = ("http", "https", "mailto", "tel")
_LOWEST = 6
_ENTITY = re.compile(r"&(?=#?[0-9A-Za-z]{1,32};)")
_SPECIAL = re.compile(r"[\\`*\[\]]|(?<!\w)_|_(?!\w)")
_START = re.compile(
    r"(?P<sign>[#>+-])|(?P<number>\d{1,9})\.(?=\s|$)|(?P<run>[:?=~!])(?=\s|(?P=run))"
)
_BLANK = re.compile(r"(?:\s|&nbsp;|\xa0)+")


def to_markdown(text: str, base: str | None = None, level: int = 2) -> str:
    """HTML, or plain text, as Markdown; links are absolute, from `base`.

    Its highest heading becomes one of `level`, since the page has a title.
    """
    if "<" not in text and "&lt;" in text:
        text = unescape(text)
    if "<" not in text:
        paragraphs = re.split(r"\n[ \t\r]*\n", html.escape(unescape(text), quote=False))
        text = "".join(f"<p>{p.strip()}</p>".replace("\n", "<br>") for p in paragraphs)
    blocks = _OTHER_BLOCKS.sub(r"<\1div>", text)
    clean = nh3.clean(
        blocks, tags=_TAGS, attributes={"a": {"href"}}, url_schemes=set(_SCHEMES), link_rel=None
    )
    clean = _BLANK.sub(" ", clean)
    highest = min(map(int, _HEADING.findall(clean)), default=level)
    try:
        found = _get_converter()(base=base, shift=level - highest).convert(clean)
    except RecursionError:  # thousands of elements, one in the other
        plain = html.unescape(nh3.clean(clean, tags=set()))
        found = _escape_start(_escape(" ".join(plain.split())))
    lines = (_strip_end(line) for line in found.strip().split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def join_sections(sections: Mapping[str, str], base: str | None = None) -> str:
    """Parts with a title each; that of one without is empty."""
    written = []
    for title, text in sections.items():
        body = to_markdown(text, base, 3 if title else 2)
        head = _escape(title)
        written.append(f"## {head}\n\n{body}" if head and body else body)
    return "\n\n".join(filter(None, written))


def _strip_end(line: str) -> str:
    stripped = line.rstrip()
    return f"{stripped}  " if stripped and line.endswith("  ") else stripped


def _escape(text: str) -> str:
    text = _ENTITY.sub("&amp;", text).replace("<", "&lt;").replace("{", "&#123;")
    return _SPECIAL.sub(r"\\\g<0>", text)


def _escape_start(text: str) -> str:
    """A text that begins a line, where some signs begin a list or a heading."""
    rest = text.lstrip()
    found = _START.match(rest)
    if found is None:
        return text
    before = text[: len(text) - len(rest)]
    if found["number"]:
        return f"{before}{found['number']}\\{rest[len(found['number']) :]}"
    if found["run"]:
        return f"{before}&#{ord(rest[0])};{rest[1:]}"
    return f"{before}\\{rest}"


def _absolute(href: str, base: str | None) -> str | None:
    """A link as Markdown takes it; None for one that leads nowhere."""
    if not href.strip():
        return None
    try:
        url = urljoin(base, href.strip()) if base else href.strip()
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in _SCHEMES or not (parts.netloc or parts.scheme in ("mailto", "tel")):
        return None
    return quote(url, safe="%/:=&?~#+!$,;'@*")


@cache
def _get_converter() -> Any:
    """The class that converts; markdownify is an extra, and loaded by imports alone."""
    from markdownify import MarkdownConverter

    base_class: Any = MarkdownConverter  # what we override has no types

    class Converter(base_class):  # type: ignore[misc]
        class DefaultOptions(base_class.DefaultOptions):  # type: ignore[misc]
            base = None
            shift = 0

        def __init__(self, **options: Any) -> None:
            super().__init__(**options)
            self._numbers: dict[int, int] = {}

        def escape(self, text: str, parent_tags: set[str]) -> str:
            escaped = _escape(text)
            in_cell = parent_tags & {"td", "th"}
            return escaped.replace("|", "&#124;") if in_cell else escaped

        def process_text(self, el: Any, parent_tags: set[str] | None = None) -> str:
            text: str = super().process_text(el, parent_tags=parent_tags)
            return _escape_start(text) if text.strip() and _begins_line(el) else text

        def convert_a(self, el: Any, text: str, parent_tags: set[str]) -> str:
            href = _absolute(el.get("href") or "", self.options["base"])
            label = text.strip()
            if not label or href is None:
                return text
            before = text[: len(text) - len(text.lstrip())]
            return f"{before}[{label}]({href}){text[len(text.rstrip()) :]}"

        def convert_hN(self, n: int, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: N802
            title = " ".join(text.split())
            if not title or "_inline" in parent_tags:
                return title
            level = max(1, min(n + self.options["shift"], _LOWEST))
            return f"\n\n{'#' * level} {title}\n\n"

        def convert_li(self, el: Any, text: str, parent_tags: set[str]) -> str:
            lines = text.strip().split("\n")
            if not lines[0]:
                return "\n"
            bullet = "-"
            if el.parent is not None and el.parent.name == "ol":
                if id(el) not in self._numbers:  # those of a list at once: one by one is squared
                    items = el.parent.find_all("li", recursive=False)
                    self._numbers |= {id(item): n for n, item in enumerate(items, 1)}
                bullet = f"{self._numbers[id(el)]}."
            # What is in an item is four blanks to the right of it, also to Python-Markdown.
            rest = (f"    {line}" if line else "" for line in lines[1:])
            return "\n".join((f"{bullet} {lines[0]}", *rest)) + "\n"

    return Converter


def _begins_line(el: Any) -> bool:
    """Whether nothing that is seen stands before a text on its line."""
    if el.parent is not None and el.parent.name in _INLINE:
        return False
    for before in el.previous_siblings:
        if getattr(before, "name", None) in (*_BLOCKS, "br"):
            return True
        if before.get_text().strip():
            return False
    return True
