"""The picture that is drawn of a logo."""

from __future__ import annotations

import socket
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from mkdocs_jobs.outputs.card_image import SIZE, DrawingError, NoDrawingError, draw_card
from tests.cairo import need_cairo

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" {}>{}</svg>'
SQUARE = 'viewBox="0 0 10 10"'
WHOLE = '<rect width="100%" height="100%" fill="{}"/>'


@pytest.fixture(autouse=True)
def cairo() -> None:
    need_cairo()


def draw(content: str, box: str = SQUARE) -> Image.Image:
    return Image.open(BytesIO(draw_card(SVG.format(box, content))))


def find_box(card: Image.Image) -> tuple[int, int, int, int]:
    """Where on the card something differs from its corner."""
    background = Image.new("RGB", card.size, card.getpixel((0, 0)))
    box = ImageChops.difference(card, background).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize("box", [SQUARE, 'viewBox="0 0 50 10"', 'width="8" height="64px"'])
def test_a_logo_is_whole_and_in_the_square_in_the_middle(box: str) -> None:
    card = draw(WHOLE.format("#386641"), box)
    assert card.size == SIZE
    left, top, right, bottom = find_box(card)
    margin = (SIZE[0] - SIZE[1]) // 2
    assert margin <= left
    assert right <= SIZE[0] - margin
    assert abs(left - (SIZE[0] - right)) <= 1
    assert abs(top - (SIZE[1] - bottom)) <= 1
    assert right - left > 300 or bottom - top > 300


@pytest.mark.parametrize(
    ("fill", "background"), [("#386641", "white"), ("black", "white"), ("#fffbe6", "dark")]
)
def test_the_background_is_one_on_which_the_logo_is_seen(fill: str, background: str) -> None:
    card = draw(f'<circle cx="5" cy="5" r="4" fill="{fill}"/>')
    pixel = card.getpixel((0, 0))
    assert isinstance(pixel, tuple)
    assert (sum(pixel) > 700) == (background == "white")


def test_nothing_outside_of_the_file_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("asked for something")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    red = tmp_path / "red.svg"
    red.write_text(SVG.format(SQUARE, WHOLE.format("red")), encoding="utf-8")
    plain = draw(WHOLE.format("#386641"))
    for other in (red.as_uri(), str(red), "http://127.0.0.1:9/red.svg"):
        card = draw(
            f'<style>@import "{other}";</style>{WHOLE.format("#386641")}'
            f'<image x:href="{other}" width="10" height="10"/><use x:href="{other}#a"/>'
        )
        assert card.tobytes() == plain.tobytes()


@pytest.mark.parametrize(
    "svg",
    [
        "",
        "<svg",
        "a logo",
        SVG.format("", "<g/>"),
        SVG.format(SQUARE, ""),
        SVG.format('width="0" height="0"', WHOLE),
        f'<!DOCTYPE svg [<!ENTITY a "b">]>{SVG.format(SQUARE, "<text>&a;</text>")}',
        f'<!DOCTYPE svg [<!ENTITY a SYSTEM "/etc/hostname">]>{SVG.format(SQUARE, "&a;")}',
        SVG.format('viewBox="0 0 1 1000000"', WHOLE.format("red")),
    ],
)
def test_what_cannot_be_drawn_is_said(svg: str) -> None:
    with pytest.raises(DrawingError, match=r"."):
        draw_card(svg)


def test_where_nothing_draws_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cairosvg", None)
    with pytest.raises(NoDrawingError):
        draw_card(SVG.format(SQUARE, WHOLE.format("#123456")))
