"""Text for a terminal: colours where there is one, plain text where there is none."""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich.console import Console, RenderableType


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
