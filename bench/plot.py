"""A bar chart as SVG to stand in a page: it takes the colours of the text around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

_WIDTH, _LEFT, _RIGHT, _ROW, _HEAD = 720, 300, 80, 24, 34


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

    What is less than nothing stands to the left of a line. `title` and `description` are what a
    screen reader says; `write` turns a value into text.
    """
    least = min((*(bar.value for bar in bars), 0))
    scale = (_WIDTH - _LEFT - _RIGHT) / (max((*(bar.value for bar in bars), 0)) - least or 1)
    zero = _LEFT - least * scale
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
            start = min(zero, zero + bar.value * scale)
            end = max(zero, start + width)
            opacity = 1 if number < 2 else 0.45
            lines += [
                f'<text x="{_LEFT - 8}" y="{y + 15}" text-anchor="end">{escape(bar.name)}</text>',
                f'<rect x="{start:.1f}" y="{y + 3}" width="{width:.1f}" height="{_ROW - 8}"'
                f' fill-opacity="{opacity}"/>',
                f'<text x="{end + 6:.1f}" y="{y + 15}">{escape(write(bar.value))}</text>',
            ]
            y += _ROW
        if least < 0:
            top = y - len(members) * _ROW
            lines.append(f'<rect x="{zero:.1f}" y="{top}" width="1" height="{y - top - 2}"/>')
    return "\n".join(
        [
            "<figure>",
            f'<svg viewBox="0 0 {_WIDTH} {y + 6}" width="{_WIDTH}" role="img"'
            ' aria-labelledby="plot-title plot-desc" fill="currentColor" font-size="13"'
            ' font-family="inherit" style="max-width: 100%; height: auto">',
            f'<title id="plot-title">{escape(title)}</title>',
            f'<desc id="plot-desc">{escape(description)}</desc>',
            *lines,
            "</svg>",
            f"<figcaption>{escape(title)}</figcaption>",
            "</figure>",
        ]
    )
