"""Text for a terminal or a log: colours where there are any, and no control characters."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from rich.console import Console, RenderableType
from rich.text import Text

from mkdocs_jobs.values.problem import misleads, to_one_line

_LOG_COMMAND = re.compile(r"(?<!\S)::")
_COMMAND = re.compile(r"##(?=[A-Za-z]*\[)")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]#|~$])")
_LINKED = re.compile(r"@|#(?=\w)|(?<=\bGH)-(?=\d)|(?<=:)//|(?<=www)\.", re.IGNORECASE)
"""What makes a mention, a reference or a link of plain text."""
_JOINER = "\N{WORD JOINER}"


def render(parts: Iterable[RenderableType]) -> str:
    """What rich makes of `parts`, for standard output as it is; long lines are not broken."""
    output = Console()
    file = io.StringIO()
    console = Console(
        file=file,
        force_terminal=output.is_terminal,
        no_color=output.no_color,
        width=output.width if output.is_terminal else 10_000,
        soft_wrap=True,
        highlight=False,
    )
    for part in parts:
        console.print(part)
    return "\n".join(line.rstrip() for line in file.getvalue().split("\n"))


def write_lines(lines: Iterable[tuple[str, str]]) -> str:
    """Lines as they are, each in its style where there are colours."""
    if Console().is_terminal:
        return render(Text(line, style) for line, style in lines)
    return "".join(f"{line}\n" for line, _ in lines)


def write_path(path: Path | str) -> str:
    """A file's name at the start of a line: no log treats `::error::x.md` as a command."""
    text = to_one_line(str(path))
    return text if re.match(r"[\w./~]", text) else f"./{text}"


def write_cell(text: str) -> str:
    """A text for a cell of a table.

    A narrow terminal breaks cells, and a line that starts with `::` is a command to GitHub.
    """
    return _LOG_COMMAND.sub(r":\\x3a", to_one_line(text))


def escape_markdown(text: str) -> str:
    """A text as Markdown that shows it on one line: it is no Markdown and no HTML, and mentions and
    links to nobody.
    """
    text = to_one_line(" ".join(text.split()))
    text = _LINKED.sub(lambda match: f"{_JOINER}{match[0]}{_JOINER}", text)
    return _MARKDOWN.sub(r"\\\1", escape(text, quote=False))


def write_json(data: Any) -> str:
    """JSON with unchanged texts, in which misleading characters are escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    if not text.isascii() or "\x7f" in text:
        text = "".join(_escape(c) if c != "\n" and misleads(c) else c for c in text)
    return _COMMAND.sub(r"#\\u0023", text) + "\n"


def _escape(c: str) -> str:
    return f"\\u{ord(c):04x}"  # all misleading characters have four digits


def is_interactive() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()
