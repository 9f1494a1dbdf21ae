"""Take the guide's pictures of the project's site anew: python -m tests.web.pictures."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from tests.chromium import NAMES
from tests.cli.running import run, write_site
from tests.cli.test_forms import CALL, LIST
from tests.test_guide import find_page, read_examples, write_examples
from tests.web.conftest import ROOT, build_team_site
from tests.web.programs import MODULES, find_program
from tests.web.sveltia_form import open_form
from tests.web.visiting import open_tab

URL = "https://officina-pubblica.example.org/"
PICTURES = {
    "en/join-us/": ("docs/en/guide/img/careers-page.png", "dress-code"),
    "it/lavora-con-noi/": ("docs/it/guida/img/pagina-lavora-con-noi.png", "abbigliamento"),
}
"""Page to the file that shows it, and the panel that is open there."""
FORMS = {
    "en": ("docs/en/guide/img/form.png", "Title", ("English", "Italian")),
    "it": ("docs/it/guida/img/modulo.png", "Titolo", ("Italian", "English")),
}
"""Default language of a site to the picture of its form, a label in it, and its two sides."""
KEYS = "department,locations,remote,valid_through,archived"
_TITLES = {"English": "Cook", "Italian": "Cuoca"}
REPORTS = {"en": "docs/en/guide/img/report.png", "it": "docs/it/guida/img/rapporto.png"}
"""The report of the posts on the guide's page about reports, by language."""

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
        for lang in FORMS:
            _take_form(browser, Path(name, lang), lang)
        for lang, file in REPORTS.items():
            page = browser.new_page(viewport={"width": 960, "height": 760}, device_scale_factor=1.5)
            page.set_content(write_report(lang, Path(name, lang)))
            page.screenshot(path=ROOT / file)
        browser.close()


def _take_form(browser: Browser, folder: Path, lang: str) -> None:
    file, label, sides = FORMS[lang]
    languages = [{"locale": x, "name": x, "default": x == lang} for x in ("en", "it")]
    i18n = {"docs_structure": "folder", "languages": languages}
    write_site(folder, {"en/index.md": LIST, "it/index.md": LIST}, plugins=[{"i18n": i18n}, "jobs"])
    package = MODULES / "@sveltia/cms"
    arguments = ("--config-file", folder / "mkdocs.yml", "--vendor", package, "--keys", KEYS)
    assert run(*CALL, *arguments).exit_code == 0
    with open_form(browser, folder, "2026-05-01T10:00:00Z") as form:
        form.page.set_viewport_size({"width": 1200, "height": 760})
        for side in sides:
            form.write(side, label, _TITLES[side])
        form.page.screenshot(path=ROOT / file)


def write_report(lang: str, folder: Path) -> str:
    """The report as HTML of the posts that the guide's page shows."""
    page = find_page(lang, "guide-report")
    write_examples(folder, page, read_examples(page))
    return run("report", "-f", folder / "mkdocs.yml", "--format", "html").output


if __name__ == "__main__":
    main()
