"""Front matter: the text of a page in, its keys with their lines out.

python-frontmatter finds it, handlers of our own read it strictly: MkDocs' own reader swallows
whatever does not parse, even under `--strict`, and a job would just vanish.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from mkdocs_jobs.content.handlers import Handler, detect_format
from mkdocs_jobs.markup.markdown import find_heading
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem

_MULTIMARKDOWN = re.compile(r"layout[ \t]*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The keys that a page begins with: in YAML, in TOML or in JSON."""

    data: Mapping[str, Any] = field(default_factory=dict)
    """Key to value, as YAML reads it."""
    written: Mapping[str, str] = field(default_factory=dict)
    """Key to the text of its value, where that is plain and YAML makes something else of it: `007`
    stays `007`, a date stays as typed. Those of a mapping's parts stand under `key.part`, in a list
    under `key[2].part`."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """Key to the line in the file that it stands on, from 1."""
    body: str = ""
    """The page's text after the front matter."""
    heading: str = ""
    """The first heading of that text, where the front matter names no title."""
    is_read: bool = False
    """Whether there was front matter of ours, and it could be read, be it empty."""
    is_refused: bool = False
    """Whether it is nested so deeply that reading it, by whomever, could crash the interpreter, or
    has aliases that make a few lines a thousand million values."""
    end: int = 0
    """Where the body begins in the file's text, if MkDocs reads the very same keys and values up to
    there; else 0."""
    digest: int = 0
    """The hash of the file's text up to that place. Differs from run to run."""
    problems: tuple[Problem, ...] = ()
    """What is wrong, without the file's name."""
    own: Mapping[str, Any] | None = None
    """What the page itself says, where `data` has more than that."""
    given: frozenset[str] = frozenset()
    """The keys of `data` that the site's options have set."""

    @property
    def page_data(self) -> Mapping[str, Any]:
        """The keys that stand on the page itself."""
        return self.data if self.own is None else self.own

    def line(self, key: str) -> int:
        """The line of `key`; line 1 when the key is absent, for that is where it belongs."""
        return self.lines.get(key, 1)

    def without_body(
        self, share: Callable[[Mapping[str, Any]], Mapping[str, Any]] = dict
    ) -> FrontMatter:
        """The same without the page's text, which is most of it, where MkDocs finds that too.

        `share` gives lines and texts that many pages have alike, once for all of these.
        """
        if not self.body or self.is_refused or (self.is_read and not self.end):
            return self
        return FrontMatter(  # `replace` would take longer
            *(self.data, share(self.written), share(self.lines), "", self.heading),
            *(self.is_read, self.is_refused, self.end, self.digest, self.problems),
            own=self.own,
            given=self.given,
        )

    def is_in(self, text: str) -> bool:
        """Whether a page's text begins with it, up to `end`, as that which it was read from did."""
        return self.end > 0 and hash(text[: self.end]) == self.digest and "\r" not in text

    def find_body(self, text: str) -> str:
        """What comes after it in a page's text. No key is read again, except in another text."""
        return self.body or (text[self.end :] if self.is_in(text) else read_body(text))

    def text(self, key: str) -> str | None:
        """A plain value as text, as its writer typed it; None when absent, null or blank.

        YAML 1.1 reads `lang: no` as false and `ref: 007` as seven; nobody means that.
        """
        value = self.data.get(key)
        if value is None:
            return None
        plain = value if isinstance(value, str) else ""
        return self.written.get(key, plain).strip() or None


def read_body(text: str) -> str:
    """The text of a page after its front matter, whatever its keys are."""
    return read_front_matter(text, ("",)).body  # "" is in each key


def read_front_matter(text: str, foreign: tuple[str, ...] = ()) -> FrontMatter:
    """Read the front matter of a page.

    `text` is the whole file without byte order mark, `foreign` are keys that matter besides ours.
    Never raises: what is wrong is in `problems`.
    """
    is_plain = "\r" not in text
    if not is_plain:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    handler = detect_format(text)
    if handler is None:
        return _read_none(text)
    opening = handler.find_opening(text)
    opening_line = 1 + text.count("\n", 0, len(opening.rstrip()))
    try:
        inner, body = handler.split(text)
    except ValueError:  # python-frontmatter's word for no closing line
        if _is_ours(text[len(opening) :], handler, foreign):
            return _make_unread(text, text, (_tell_unclosed(handler, opening, opening_line),))
        return _make_unread(text, text)
    if not _is_ours(inner, handler, foreign):
        return _make_unread(text, body)
    keys = handler.load(inner, 1 + opening.count("\n"))
    end = len(text) - len(body)
    closing = text[len(opening) + len(inner) : end]
    problems = (*handler.list_differences(opening, closing, opening_line), *keys.problems)
    if keys.is_refused:
        return FrontMatter(body=body, is_refused=True, problems=problems)
    body = body if keys.is_read else text
    is_same = is_plain and keys.is_plain and not problems and closing.endswith("\n")
    is_lent = is_same and handler.is_read_by_mkdocs
    front_matter = FrontMatter(
        data=dict(keys),
        written=keys.written,
        lines=keys.lines,
        body=body,
        is_read=keys.is_read,
        end=end if is_lent else 0,
        digest=hash(text[:end]) if is_lent else 0,
        problems=problems,
    )
    if front_matter.text("title") is None:
        return replace(front_matter, heading=find_heading(body) or "")
    return front_matter


def _is_ours(inner: str, handler: Handler, foreign: Iterable[str]) -> bool:
    """Whether a quick look finds no key at all, or one that matters."""
    return (
        not inner.strip()
        or handler.OURS.search(inner) is not None
        or any(key.split(".")[0] in inner for key in foreign)
    )


def _tell_unclosed(handler: Handler, opening: str, line: int) -> Problem:
    message = Message(
        "front matter: expected a closing '{end}' line, got none; add one after the last key, or"
        " the page has no front matter at all",
        end="---" if opening.lstrip().startswith("---") else handler.END_DELIMITER,
    )
    return Problem("", line, message)


def _make_unread(text: str, body: str, problems: tuple[Problem, ...] = ()) -> FrontMatter:
    """What is known of a page without front matter of ours, or with none that can be read."""
    return FrontMatter(body=text, heading=find_heading(body) or "", problems=problems)


def _read_none(text: str) -> FrontMatter:
    """A page without a `---` line; MultiMarkdown's bare keys are read by MkDocs but not by us."""
    start = text[: len(text) - len(text.lstrip())].count("\n")
    for number, line in enumerate(text.lstrip().split("\n\n", 1)[0].split("\n"), start + 1):
        if not re.match(r"[\w-]+[ \t]*:|[ \t]+\S", line):
            break
        if _MULTIMARKDOWN.match(line):
            message = Message(
                "front matter: expected it between two lines of '---', got bare keys;"
                " put a line of '---' before the first key and one after the last"
            )
            return _make_unread(text, text, (Problem("", number, message),))
    return _make_unread(text, text)
