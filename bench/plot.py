"""A bar chart as SVG to stand in a page: it takes the colours of the text around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

# A phone is no wider, and there the letters are as large as those of the text.
_WIDTH, _RIGHT, _ROW, _HEAD = 360, 72, 38, 30


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
    scale = (_WIDTH - _RIGHT) / (max((*(bar.value for bar in bars), 0)) - least or 1)
    zero = -least * scale
    lines: list[str] = []
    y = 0
    for group, name in groups.items():
        members = [bar for bar in bars if bar.group == group]
        if not members:
            continue
        lines.append(f'<text x="0" y="{y + 20}" font-weight="bold">{escape(name)}</text>')
        y += _HEAD
        for number, bar in enumerate(members):
            width = max(1.0, abs(bar.value) * scale)
            start = min(zero, zero + bar.value * scale)
            end = max(zero, start + width)
            opacity = 1 if number < 2 else 0.45
            lines += [
                f'<text x="0" y="{y + 13}">{escape(bar.name)}</text>',
                f'<rect x="{start:.1f}" y="{y + 19}" width="{width:.1f}" height="{_ROW - 25}"'
                f' fill-opacity="{opacity}"/>',
                f'<text x="{end + 6:.1f}" y="{y + 30}">{escape(write(bar.value))}</text>',
            ]
            y += _ROW
        if least < 0:
            # Not through the names, which stand above the bars.
            tops = range(y - len(members) * _ROW, y, _ROW)
            line = "".join(f"M{zero:.1f} {top + 16}v{_ROW - 19}" for top in tops)
            lines.append(f'<path d="{line}" stroke="currentColor"/>')
    return "\n".join(
        [
            "<figure>",
            f'<svg viewBox="0 0 {_WIDTH} {y + 6}" width="{_WIDTH * 7 // 6}" role="img"'
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
