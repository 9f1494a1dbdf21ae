"""The include directives: found in Markdown, and kept out of Markdown's hands.

`mask` replaces every directive of a page by a token of letters and digits before any Markdown is
read; `expansion.py` finds the tokens in the HTML. HTML put into Markdown breaks in lists, tabs,
tables and footnotes, and is expanded inside code; a directive left as it is meets attr_list, smarty
and mkdocs-macros. This is the only module that knows the syntax; what parameters mean is said in
`parameters.py`.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mkdocs_jobs.directives.parameters import DIRECTIVES, read_parameters
from mkdocs_jobs.markup.markdown import blank_code
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem
from mkdocs_jobs.values.suggest import ask_for, list_nearest

# The signs of a template language, and a blank line: a tag never reaches across one.
_SIGN = re.compile(r"\{%-?|-?%\}|\n[ \t\r]*\n")
_INCLUDE = re.compile(r"\s*include\s+([\"']?)(jobs_[\w./-]*)")
_OWN_SUFFIXES = frozenset(("", ".html", ".htm"))
_INCLUDE_SOMEWHERE = re.compile(r"\{%-?[ \t]*include\s+[\"']?jobs_")
_PARAMETER = re.compile(
    r"\s*(?P<key>[A-Za-z][\w-]*)\s*=\s*"
    r"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[\w./+-]+))(?=\s|$)"
)
_RAW_TEMPLATE = re.compile(r"\{[%{#](?:[^{}\n]*\}\}?)?")
TOKEN = re.compile(r"jobsdirective[0-9a-f]{16}x[0-9]{4}", re.IGNORECASE)
"""What stands in for a directive; Markdown may change its case."""
_SOMETHING = re.compile(r"\S")
NAMES_BEGIN = "jobs_"
"""A text without it has no directive of ours."""
_MOST = 10_000  # as many as a token's four digits can tell apart


@dataclass(frozen=True, slots=True)
class Directive:
    """One include directive."""

    name: str
    """What is included: `jobs_list.html`."""
    line: int = 0
    """Its line in the page's file, from 1; 0 when it cannot be told."""
    given: Mapping[str, object] = field(default_factory=dict)
    """The parameters with a valid value, as they are meant; one that is blank has its default."""
    written: frozenset[str] = frozenset()
    """The parameters that were written, with whatever value."""
    heading: int = 0
    """The level of the heading that it stands under in the page's HTML; 0: none, or not known."""

    @property
    def level(self) -> int:
        """The level of headings in it: one below, for a page has a heading of the first level."""
        return min(max(self.heading, 1) + 1, 6)

    @property
    def posts(self) -> str | None:
        """Which posts the panels of an accordion are, `open` or `closed`; None: it has a source."""
        status = self.given.get("of")
        return str(status) if status else None

    @property
    def source(self) -> str | None:
        """The name of the source that an accordion asks for."""
        source = self.given.get("source")
        return str(source) if source else None

    @property
    def is_exclusive(self) -> bool:
        """Whether one panel of an accordion is open at a time."""
        return bool(self.given.get("exclusive"))


def make_directive(
    name: str, written: Mapping[str, object], line: int = 0
) -> tuple[Directive, list[Message]]:
    """A directive with its parameters read, and what is wrong with them."""
    given, errors = read_parameters(name, written)
    return Directive(name, line, given, frozenset(written)), errors


@dataclass(frozen=True, slots=True)
class Mask:
    """What stands behind a token."""

    text: str
    """What its writer wrote, for every place where it is only text."""
    directive: Directive | None = None
    """What to expand; None for text that is never expanded."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with it; of no interest where it is only text."""
    shown: str | None = None
    """What readers see of it where plain text alone can stand, in place of `text`."""


Masks = Mapping[str, Mask]


@dataclass(frozen=True, slots=True)
class Tag:
    """`{% … %}` in a text."""

    start: int
    end: int
    content: str
    closed: bool


def mask(markdown: str, *, key: str, first_line: int = 1) -> tuple[str, dict[str, Mask]]:
    """Replace each directive of ours in `markdown` by a token.

    `key` tells pages apart, `first_line` is the number of the text's first line in its file; 0
    when the text is in no file.
    Directives inside `{% raw %}` become text, as Jekyll and mkdocs-macros have it, and so does
    whatever else of a template language stands in that block.
    """
    if NAMES_BEGIN not in markdown:
        return markdown, {}
    digest = hashlib.sha256(f"{key}\0{markdown}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
    masks: dict[str, Mask] = {}
    parts: list[str] = []
    cursor = 0
    for start, end, found in _find_masks(markdown, first_line):
        if len(masks) == _MOST:
            break
        token = f"jobsdirective{digest}x{len(masks):04d}" if found is not None else ""
        if found is not None:
            masks[token] = found
        parts += (markdown[cursor:start], token)
        cursor = end
    return "".join((*parts, markdown[cursor:])), masks


def list_directives(markdown: str) -> Iterator[Directive]:
    """Each directive of ours outside of code, by a quick look at the Markdown alone."""
    if NAMES_BEGIN not in markdown:
        return
    for _, _, found in _find_masks(blank_code(markdown), 1):
        if found is not None and found.directive is not None:
            yield found.directive


def find_problems(markdown: str) -> Iterator[Problem]:
    """What is wrong with the directives of a page, by the same quick look."""
    if NAMES_BEGIN in markdown:
        for _, _, found in _find_masks(blank_code(markdown), 1):
            yield from found.problems if found is not None else ()


def _find_masks(markdown: str, first_line: int) -> Iterator[tuple[int, int, Mask | None]]:
    """Start, end and meaning of each stretch to replace; None: take it out."""
    raw: Tag | None = None
    line, counted = first_line, 0
    tags = list(find_tags(markdown))
    last_end = max((tag.start for tag in tags if tag.content.strip() == "endraw"), default=-1)
    for tag in tags:
        word = tag.content.strip()
        if raw is None and word == "raw" and tag.start < last_end:
            raw = tag
        elif raw is not None and word == "endraw":
            inner = markdown[raw.end : tag.start]
            if _INCLUDE_SOMEWHERE.search(inner):
                yield raw.start, raw.end, None
                for template in _RAW_TEMPLATE.finditer(inner):
                    start, end = template.span()
                    yield raw.end + start, raw.end + end, Mask(template.group())
                yield tag.start, tag.end, None
            raw = None
        elif raw is None and (include := find_include(tag.content)):
            line += markdown.count("\n", counted, tag.start)
            counted = tag.start
            number = line if first_line else 0
            text = markdown[tag.start : tag.end]
            yield tag.start, tag.end, read_directive(text, tag, include, number)


def find_tags(markdown: str) -> Iterator[Tag]:
    """Each `{% … %}` in one pass; one that is never closed ends with its line."""
    opening: re.Match[str] | None = None
    for sign in _SIGN.finditer(markdown):
        if sign.group().endswith("%}"):
            if opening is not None:
                content = markdown[opening.end() : sign.start()]
                yield Tag(opening.start(), sign.end(), content, closed=True)
            opening = None
            continue
        if opening is not None:
            yield _end_with_line(markdown, opening, sign.start())
        opening = sign if sign.group().startswith("{") else None
    if opening is not None:
        yield _end_with_line(markdown, opening, len(markdown))


def _end_with_line(markdown: str, opening: re.Match[str], limit: int) -> Tag:
    end = markdown.find("\n", opening.end(), limit)
    end = end if end >= 0 else limit
    return Tag(opening.start(), end, markdown[opening.end() : end], closed=False)


def find_include(content: str) -> re.Match[str] | None:
    """How the content of a tag begins that is a directive of ours, or was meant to be.

    `{% include "jobs_intro.md" %}` names a file, for mkdocs-include-markdown or mkdocs-macros.
    """
    found = _INCLUDE.match(content)
    is_file = found and found[1] and posixpath.splitext(found[2])[1] not in _OWN_SUFFIXES
    return None if is_file else found


def read_directive(text: str, tag: Tag, include: re.Match[str], line: int) -> Mask:
    """The meaning of `text`, a tag in which `include` matches, on that line; 0: not known."""
    name = include.group(2)
    if not tag.closed:
        return _refuse(text, line, name, Message("expected '%}' at its end, got none; close it"))
    if name not in DIRECTIVES:
        remedy = ask_for(list_nearest(name, DIRECTIVES)[0])
        return _refuse(text, line, name, Message("unknown directive; {remedy}", remedy=remedy))
    parameters: dict[str, str] = {}
    errors: list[Message] = []
    position = include.end() + len(include.group(1))
    if not tag.content.startswith(include.group(1), include.end()):
        return _refuse(
            text,
            line,
            name,
            Message("expected a closing {sign} after it, got none; add it", sign=include.group(1)),
        )
    if position < len(tag.content) and not tag.content[position].isspace():
        got = tag.content[position : position + 20].split()[0]
        return _refuse(
            text,
            line,
            name,
            Message("expected a space after it, got {got}; add one", got=repr(got)),
        )
    while _SOMETHING.search(tag.content, position):
        parameter = _PARAMETER.match(tag.content, position)
        if parameter is None:
            got = " ".join(tag.content[position:].split())[:60]
            return _refuse(
                text,
                line,
                name,
                Message(
                    'expected parameters like name="value", got {got}; correct them', got=repr(got)
                ),
            )
        value = next(filter(None, parameter.group("double", "single", "bare")), "")
        key = parameter.group("key")
        if key in parameters:
            errors.append(
                Message(
                    "{key}: expected once, got twice; the last one is used, remove one", key=key
                )
            )
        parameters[key] = value
        position = parameter.end()
    directive, found = make_directive(name, parameters, line)
    errors += found
    problems = tuple(Problem("", line, prefix(name, error)) for error in errors)
    return Mask(text, directive, problems)


def prefix(name: str, error: Message) -> Message:
    """What is wrong with directive `name`, or with one of its parameters."""
    return Message("{directive}: {error}", directive=name, error=error)


def _refuse(text: str, line: int, name: str, error: Message) -> Mask:
    if error.endswith("?"):
        error = Message("{error} Until then it is shown as text", error=error)
    else:
        error = Message("{error}; until then it is shown as text", error=error)
    return Mask(text, None, (Problem("", line, prefix(name, error)),))
