"""What Zensical does otherwise than MkDocs, on one site that asks for all of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from tests.site import write_post
from tests.zensical.running import needs_zensical, run, write_pages

pytestmark = [needs_zensical, pytest.mark.slow]

PAGES = {
    "en/index.md": "# Jobs\n\n{% include jobs_list.html %}\n",
    "it/index.md": "# Lavoro\n\n{% include jobs_list.html %}\n",
    "en/cook.md": write_post(
        "Cook", "permalink: /en/kitchen/", "valid_through: 2036-01-01", "apply: jobs@example.org"
    ),
    "it/cook.md": write_post("Cuoca o cuoco", "valid_through: 2036-01-01"),
    "en/only.md": "# Only here\n",
}
CONFIG = {
    "site_name": "Team",
    "site_url": "https://example.org/",
    "theme": {"name": "material", "font": False},
    "hooks": ["hook.py"],
    "plugins": [
        "search",
        {
            "i18n": {
                "docs_structure": "folder",
                "languages": [
                    {"locale": "en", "name": "English", "default": True, "nav": ["index.md"]},
                    {
                        "locale": "it",
                        "name": "Italiano",
                        "site_name": "Squadra",
                        "nav": ["index.md", "cook.md"],
                    },
                ],
            }
        },
        {"jobs": {"permalinks": "keep", "calendar": True, "messages": "en"}},
    ],
}
HOOK = "def on_page_content(html, **kwargs):\n    return html + '<p>hooked</p>'\n"


@dataclass(frozen=True)
class Built:
    """The site, and what was said while it was built."""

    folder: Path
    said: str

    def read(self, name: str) -> BeautifulSoup:
        return BeautifulSoup((self.folder / name).read_text(encoding="utf-8"), "html.parser")

    def find_target(self, name: str) -> str:
        """Where a redirect leads."""
        refresh = self.read(name).select_one('meta[http-equiv="refresh"]')
        assert refresh is not None, name
        return str(refresh["content"]).partition("url=")[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("limits")
    (folder / "hook.py").write_text(HOOK, encoding="utf-8")
    write_pages(folder, PAGES, yaml.safe_dump(CONFIG, allow_unicode=True))
    done = run(folder, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return Built(folder / "site", done.stderr)


def test_each_limit_that_concerns_a_site_is_said(built: Built) -> None:
    for words in (
        "permalinks: Zensical writes a page where its file is",
        "i18n: Zensical writes each page where its file is, pages in 'en' too",
        "i18n: Zensical does not fill gaps",
        "these options of one language are not read: site_name",
        "hooks: Zensical does not run hook.py; write what they do",
    ):
        assert built.said.count(words) == 1, words


def test_a_permalink_redirects_to_its_page(built: Built) -> None:
    assert built.find_target("en/kitchen/index.html") == "../cook/"
    assert built.read("en/cook/index.html").select(".jobs-apply")


def test_the_default_language_is_in_its_folder(built: Built) -> None:
    assert built.read("en/index.html").select(".jobs-list")
    assert built.find_target("index.html") == "en/"


def test_gaps_are_left(built: Built) -> None:
    assert (built.folder / "en/only/index.html").is_file()
    assert not (built.folder / "it/only").exists()


def test_options_of_one_language_are_those_of_all(built: Built) -> None:
    for lang in ("en", "it"):
        title = built.read(f"{lang}/index.html").title
        assert title is not None
        assert "Team" in title.get_text()


def test_the_nav_of_each_language_is_a_section_of_one(built: Built) -> None:
    nav = built.read("en/index.html").select_one(".md-nav--primary")
    assert nav is not None
    assert {"English", "Italiano"} <= set(nav.stripped_strings)
    assert "Cuoca o cuoco" in set(nav.stripped_strings)


def test_a_calendar_is_beside_its_page(built: Built) -> None:
    (link,) = built.read("en/cook/index.html").select('a[href$=".ics"]')
    assert (built.folder / "en/cook" / str(link["href"])).resolve().is_file()


def test_hooks_do_not_run(built: Built) -> None:
    assert "hooked" not in built.read("en/index.html").get_text()
