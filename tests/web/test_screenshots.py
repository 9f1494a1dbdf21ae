"""Pages as readers see them: on a phone, a tablet and a desk, in each theme, light, dark, printed.

The pictures are for people to look at: `build/screenshots/`, which CI keeps for a while.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.web.conftest import ROOT, Sites
from tests.web.page_types import LOOKS, PAGES, SITE_URL
from tests.web.visiting import open_tab

FOLDER = ROOT / "build/screenshots"
WIDTHS = {360: 740, 768: 1024, 1440: 900}
"""Width to height of the window, in CSS px."""
SHOWN = ("join us", "post, facts", "post, closed", "join us, Arabic", "post, facts, Arabic")

_OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def name_file(look: str, page: str, view: str) -> Path:
    folder = FOLDER / look
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{page.replace(', ', '-').replace(' ', '-').lower()}-{view}"


@pytest.mark.parametrize("look", LOOKS)
def test_no_page_scrolls_sideways_at_any_width(look: str, browser: Browser, sites: Sites) -> None:
    scheme = LOOKS[look].scheme
    wide = []
    with open_tab(browser, sites(look), SITE_URL, color_scheme=scheme) as tab:
        for page in SHOWN:
            tab.open(PAGES[page])
            for width, height in WIDTHS.items():
                tab.page.set_viewport_size({"width": width, "height": height})
                file = name_file(look, page, f"{width}.png")
                tab.page.screenshot(path=file, full_page=True, animations="disabled")
                if (pixels := tab.page.evaluate(_OVERFLOW)) > 0:
                    wide.append(f"{file.name}: {pixels} px")
    assert wide == []


_FOLDED = """
async () => {
  for (const frame of [1, 2]) await new Promise(requestAnimationFrame);
  return [...document.querySelectorAll(".jobs-panel__content, .jobs-archive .jobs-item")]
    .filter((part) => !part.checkVisibility({ contentVisibilityAuto: true }))
    .map((part) => part.textContent);
}
"""


@pytest.mark.parametrize("look", [look for look in LOOKS if not look.endswith("-dark")])
def test_what_is_folded_is_printed(look: str, browser: Browser, sites: Sites) -> None:
    folded = []
    with open_tab(browser, sites(look), SITE_URL) as tab:
        for page in SHOWN:
            tab.open(PAGES[page])
            tab.page.pdf(path=name_file(look, page, "printed.pdf"), format="A4")
            tab.page.emulate_media(media="print")
            folded += tab.page.evaluate(_FOLDED)
            tab.page.emulate_media(media="screen")
    assert folded == []
