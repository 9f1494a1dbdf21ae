"""A bar chart as SVG to stand in a page: it takes the colours of the text around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

_WIDTH, _LEFT, _ROW, _HEAD = 720, 300, 24, 34


@dataclass(frozen=True)
class Bar:
    """One bar."""

    name: str
    group: int
    value: float


def draw_bars(
    bars: Sequence[Bar],
    groups: Mapping[int, str],
    *,
    title: str,
    description: str,
    write: Callable[[float], str],
) -> str:
    """An SVG of horizontal bars, group by group, without a blank line: Markdown leaves it alone.

    `title` and `description` are what a screen reader says; `write` turns a value into text.
    """
    largest = max((abs(bar.value) for bar in bars), default=0) or 1
    scale = (_WIDTH - _LEFT - 80) / largest
    lines: list[str] = []
    y = 0
    for group, name in groups.items():
        members = [bar for bar in bars if bar.group == group]
        if not members:
            continue
        lines.append(f'<text x="0" y="{y + 22}" font-weight="bold">{escape(name)}</text>')
        y += _HEAD
        for number, bar in enumerate(members):
            width = max(1.0, abs(bar.value) * scale)
            opacity = 1 if number < 2 else 0.45
            lines += [
                f'<text x="{_LEFT - 8}" y="{y + 15}" text-anchor="end">{escape(bar.name)}</text>',
                f'<rect x="{_LEFT}" y="{y + 3}" width="{width:.1f}" height="{_ROW - 8}"'
                f' fill-opacity="{opacity}"/>',
                f'<text x="{_LEFT + width + 6:.1f}" y="{y + 15}">{escape(write(bar.value))}</text>',
            ]
            y += _ROW
    return "\n".join(
        [
            "<figure>",
            f'<svg viewBox="0 0 {_WIDTH} {y + 6}" role="img" aria-labelledby="plot-title plot-desc"'
            ' fill="currentColor" font-size="13" font-family="inherit"'
            ' style="max-width: 100%; height: auto">',
            f'<title id="plot-title">{escape(title)}</title>',
            f'<desc id="plot-desc">{escape(description)}</desc>',
            *lines,
            "</svg>",
            f"<figcaption>{escape(title)}</figcaption>",
            "</figure>",
        ]
    )
