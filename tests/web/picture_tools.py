"""Pictures of what the command makes: the form for new posts, the report about all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Browser

from tests.cli.running import run, write_site
from tests.cli.test_forms import CALL, LIST
from tests.test_guide import ROOT, find_page, read_examples, write_examples
from tests.web.picture_tasks import Lang
from tests.web.programs import MODULES
from tests.web.sveltia_form import open_form

FORMS: Mapping[Lang, tuple[str, str, tuple[str, str]]] = {
    "en": ("docs/en/guide/img/form.png", "Title", ("English", "Italian")),
    "it": ("docs/it/guida/img/modulo.png", "Titolo", ("Italian", "English")),
}
"""Default language of a site to the picture of its form, a label in it, and its two sides."""
KEYS = "department,locations,remote,valid_through,archived"
_TITLES = {"English": "Cook", "Italian": "Cuoca"}
REPORTS: Mapping[Lang, str] = {
    "en": "docs/en/guide/img/report.png",
    "it": "docs/it/guida/img/rapporto.png",
}
"""The report of the posts on the guide's page about reports, by language."""


def take_form(browser: Browser, folder: Path, lang: Lang) -> None:
    """The form of a site in two languages, with a title in each."""
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


def take_report(browser: Browser, folder: Path, lang: Lang) -> None:
    """The report as HTML of the posts that the guide's page shows."""
    page = browser.new_page(viewport={"width": 960, "height": 760}, device_scale_factor=1.5)
    page.set_content(_write_report(lang, folder))
    page.screenshot(path=ROOT / REPORTS[lang])


def _write_report(lang: Lang, folder: Path) -> str:
    page = find_page(lang, "guide-report")
    write_examples(folder, page, read_examples(page))
    return run("report", "-f", folder / "mkdocs.yml", "--format", "html").output
