"""A picture of a logo for previews of links, which show no SVG."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

CARD_FILE = "assets/jobs-card.png"
"""Where it is, in the site."""
SIZE = (1200, 630)
"""Its width and height in pixels, as Facebook, LinkedIn and messengers show a picture whole."""
# In the square in the middle, which is all that those leave who show a square.
_BOX = (520, 400)
_LIGHT, _DARK = (255, 255, 255), (32, 36, 44)
_PALE = 190  # of 255: on white, what is lighter is hardly seen


class DrawingError(Exception):
    """A picture that cannot be drawn; says why."""


class NoDrawingError(DrawingError):
    """Nothing is installed that draws one."""


@lru_cache(maxsize=1)  # `mkdocs serve` builds again and again
def draw_card(svg: str) -> bytes:
    """The PNG of a logo in the middle of a background on which it is seen: white, or dark.

    Nothing is fetched and no other file is read: what an SVG refers to outside of itself stays
    blank, and one with entities is refused. Raises `DrawingError`.
    """
    try:
        from cairosvg import svg2png
        from PIL import Image, ImageStat
    except (ImportError, OSError) as error:  # the latter without Cairo itself, which is no Python
        raise NoDrawingError(str(error)) from None
    try:
        logo = Image.open(BytesIO(svg2png(svg.encode(), output_width=_BOX[0]))).convert("RGBA")
        if logo.height > _BOX[1]:
            logo = Image.open(BytesIO(svg2png(svg.encode(), output_height=_BOX[1]))).convert("RGBA")
    except Exception as error:  # noqa: BLE001 - of the readers of XML, CSS and SVG, and of Cairo
        raise DrawingError(" ".join(str(error).split()) or type(error).__name__) from None
    alpha = logo.getchannel("A")
    if alpha.getbbox() is None:
        raise DrawingError("nothing is seen of it")
    is_pale = ImageStat.Stat(logo.convert("L"), alpha.point(lambda a: 255 * (a > 127))).mean[0]
    card = Image.new("RGB", SIZE, _DARK if is_pale > _PALE else _LIGHT)
    card.paste(logo, ((SIZE[0] - logo.width) // 2, (SIZE[1] - logo.height) // 2), alpha)
    file = BytesIO()
    card.save(file, "PNG", optimize=True)
    return file.getvalue()
