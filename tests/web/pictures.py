"""Take the guide's pictures of the project's site anew: python -m tests.web.pictures."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from tests.chromium import NAMES
from tests.web.conftest import ROOT, build_team_site
from tests.web.programs import find_program
from tests.web.visiting import open_tab

URL = "https://officina-pubblica.example.org/"
PICTURES = {
    "en/join-us/": ("docs/en/guide/img/careers-page.png", "dress-code"),
    "it/lavora-con-noi/": ("docs/it/guida/img/pagina-lavora-con-noi.png", "abbigliamento"),
}
"""Page to the file that shows it, and the panel that is open there."""

# From the panels' heading to the end of the text, with some air.
_CLIP = """() => {
  const [article, heading, end] = ["article", "article h2", ".jobs-updated"]
    .map((css) => document.querySelector(css).getBoundingClientRect());
  const top = heading.top - 16;
  return { x: article.left - 16, y: top, width: article.width + 32, height: end.bottom + 16 - top };
}"""


def main() -> None:
    """Build the site, and write each file."""
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        build_team_site(Path(name))
        browser = playwright.chromium.launch(
            executable_path=find_program(*NAMES), args=["--no-sandbox"]
        )
        with open_tab(browser, Path(name, "site"), URL) as tab:
            for path, (file, panel) in PICTURES.items():
                tab.open(path)
                tab.page.locator(f"#{panel}").evaluate("el => (el.open = true)")
                clip = tab.page.evaluate(_CLIP)
                tab.page.screenshot(path=ROOT / file, full_page=True, clip=clip)
        browser.close()


if __name__ == "__main__":
    main()
