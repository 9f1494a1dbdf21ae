"""How front matter begins and ends in each format that is read, and what reads its keys.

python-frontmatter detects a format, and splits front matter from text, by the `FM_BOUNDARY` of its
handlers. `frontmatter.parse` does both and strips the text besides: what is said about blank lines
above, and an indented first line below, would be lost, so `read_front_matter` asks the handlers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

import frontmatter
from frontmatter.default_handlers import BaseHandler

from mkdocs_jobs.content.handler_result import HandlerResult
from mkdocs_jobs.content.json_keys import find_end, read_json
from mkdocs_jobs.content.toml_keys import read_toml
from mkdocs_jobs.content.yaml_nodes import read_yaml
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem

_NAMES = (
    "layout|lang|ref|parent_ref|permalink|redirect_from|redirect_to|menu_position"
    "|last_modified_by_layout|hide_last_mod_date"
)

_YAML_OPENING = re.compile(r"\A\s*?^-{3,}[ \t]*$\n?", re.MULTILINE)
_YAML_CLOSING = re.compile(r"\n(?:-{3,}|\.{3})[ \t]*$\n?", re.MULTILINE)
_YAML_KEY = re.compile(rf"(?:{_NAMES})['\"]?\s*:")
# Other generators than Hugo name the format behind dashes.
_TOML_BOUNDARY = re.compile(
    r"(?<=\n)\+{3,}[ \t]*$\n?|\A\s*?^(?:\+{3,}|-{3}[ \t]*toml)[ \t]*$\n?", re.MULTILINE
)
_TOML_KEY = re.compile("[=:]")
_DASHES = re.compile(r"^-{3}[ \t]*$\n?", re.MULTILINE)
# Not the braces of a directive, of a template's expression, or of an attribute list.
_JSON_BOUNDARY = re.compile(
    r"\A\s*?(?:^-{3}[ \t]*json[ \t]*$\n?|^(?=\{\s*(?:[\"']|//|\w+\s*:|\}[ \t]*$)))", re.MULTILINE
)
_JSON_KEY = re.compile(r"[\w\"'][ \t]*:")


class Handler(BaseHandler):
    """A format of front matter. `FM_BOUNDARY` matches its opening line, and then the closing one
    where there is no `split` that finds it.

    Another format is another one of these in `HANDLERS`.
    """

    FM_BOUNDARY: re.Pattern[str]
    OURS: re.Pattern[str]
    """What a key that any page may have looks like; where none is, there is nothing to read."""
    is_read_by_mkdocs = False
    """Whether MkDocs reads the format by itself."""

    def find_opening(self, text: str) -> str:
        """What stands before the keys of a text that is in this format."""
        found = self.FM_BOUNDARY.match(text)
        return found.group() if found else ""

    def load(self, fm: str, first_line: int = 1) -> HandlerResult:
        """Read the keys, the first of which stands on `first_line`; never raises."""
        raise NotImplementedError

    def list_differences(self, opening: str, closing: str, line: int) -> tuple[Problem, ...]:
        """Where MkDocs and Jekyll would see no front matter but we do.

        `opening` and `closing` are the lines around the keys, the first of them on `line`.
        """
        return ()


class YamlHandler(Handler):
    """YAML between lines of `---`: the union of what Jekyll, MkDocs and python-frontmatter take."""

    FM_BOUNDARY = _YAML_OPENING
    START_DELIMITER = END_DELIMITER = "---"
    OURS = _YAML_KEY
    is_read_by_mkdocs = True

    def split(self, text: str) -> tuple[str, str]:
        """The keys, and the text after them. Raises `ValueError` without a closing line."""
        start = len(self.find_opening(text))
        # Looked for by the line feed before it, which may be that of the opening line.
        closing = _YAML_CLOSING.search(text, max(start - 1, 0))
        if closing is None:
            raise ValueError("no closing line")
        return text[start : closing.start() + 1], text[closing.end() :]

    def load(self, fm: str, first_line: int = 1) -> HandlerResult:
        """Read the keys strictly; a value that cannot be read costs its own key only."""
        return read_yaml(fm, first_line)

    def list_differences(self, opening: str, closing: str, line: int) -> tuple[Problem, ...]:
        """Blank lines before it, and more than three dashes.

        No line feed after the closing line is none of these: Jekyll takes it, so we do silently.
        """
        if line > 1:
            message = Message(
                "front matter: expected it on line 1, got blank lines before it; remove them"
            )
        elif opening.strip() != "---":
            message = Message(
                "front matter: expected '---' as its first line, got more dashes; write three"
            )
        elif closing.strip() not in ("---", "..."):
            message = Message(
                "front matter: expected '---' as its last line, got more dashes; write three"
            )
        else:
            return ()
        return (Problem("", line, message),)


class TomlHandler(Handler):
    """TOML between lines of `+++`, as Hugo has it, or below `---toml`."""

    FM_BOUNDARY = _TOML_BOUNDARY
    START_DELIMITER = END_DELIMITER = "+++"
    OURS = _TOML_KEY

    def split(self, text: str) -> tuple[str, str]:
        """The keys, and the text after them. Raises `ValueError` without a closing line."""
        opening = self.find_opening(text)
        if "toml" in opening:
            return split_at(_DASHES, text[len(opening) :])
        return super().split(text)

    def load(self, fm: str, first_line: int = 1) -> HandlerResult:
        """Read the keys strictly."""
        return read_toml(fm, first_line)


class JsonHandler(Handler):
    """JSON on its own, as Hugo has it, or below `---json`."""

    FM_BOUNDARY = _JSON_BOUNDARY
    START_DELIMITER, END_DELIMITER = "{", "}"
    OURS = _JSON_KEY

    def split(self, text: str) -> tuple[str, str]:
        """The keys, and the text after them. Raises `ValueError` where they have no end."""
        opening = self.find_opening(text)
        rest = text[len(opening) :]
        if "json" in opening:
            return split_at(_DASHES, rest)
        end = find_end(rest)
        return rest[:end], rest[end:].lstrip(" \t").removeprefix("\n")

    def load(self, fm: str, first_line: int = 1) -> HandlerResult:
        """Read the keys strictly."""
        return read_json(fm, first_line)


def split_at(boundary: re.Pattern[str], text: str) -> tuple[str, str]:
    """What stands before and after the first match. Raises `ValueError` where there is none."""
    before, after = boundary.split(text, 1)
    return before, after


HANDLERS: Sequence[Handler] = (YamlHandler(), TomlHandler(), JsonHandler())
"""The formats that are read."""


def detect_format(text: str) -> Handler | None:
    """What reads the front matter that a text begins with; None: it has none."""
    return cast("Handler | None", frontmatter.detect_format(text, HANDLERS))
