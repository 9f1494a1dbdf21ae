"""The core builds a site in another generator, where MkDocs cannot be imported."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

ELIGIBLE = "date_posted: 2026-04-20\norganization: Team\nlocation: {locality: Turin, country: IT}\n"
PAGES = {
    "it/index.md": "# Lavora con noi\n\n{% include jobs_list.html %}\n\n"
    "{% include jobs_list_archive.html %}\n\n{% include jobs_accordion.html %}\n",
    "en/index.md": "# Join us\n\nWe have {% include jobs_count.html %} posts.\n\n"
    '{% include jobs_list.html %}\n\n{% include jobs_accordion.html of="open" %}\n',
    "it/cuoco.md": "---\nlayout: job\ntitle: Cuoco\nref: cook\napply: jobs@example.org\n"
    f"redirect_from: /vecchio/\n{ELIGIBLE}---\nSi cucina con cura, ogni giorno.\n",
    "en/cook.md": "---\nlayout: job\ntitle: Cook\nref: cook\napply: jobs@example.org\n"
    f"permalink: /en/kitchen/cook.htm\n{ELIGIBLE}---\nYou cook with care, every day.\n",
    "it/portiere.md": "---\nlayout: job\ntitle: Portiere\narchived: true\n---\nChiuso.\n",
    "it/bozza.md": "---\nlayout: job\ntitle: Bozza\ndraft: true\n---\n",
    "it/jobs_accordion.md": "## Ferie\n\nTrenta giorni.\n",
}
FILES = [
    "en/index.html",
    "en/kitchen/cook.htm",
    "it/cuoco/index.html",
    "it/index.html",
    "it/portiere/index.html",
    "jobs.en.json",
    "jobs.it.json",
    "jobs.json",
    "vecchio/index.html",
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("core")
    command = [sys.executable, "-m", "tests.core.folder_host", str(folder)]
    done = subprocess.run(
        command, input=json.dumps(PAGES), capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    result = json.loads(done.stdout)
    assert result["problems"] == []
    assert result["files"] == FILES
    return folder


def read(site: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((site / name).read_text(encoding="utf-8"), "html.parser")


def list_titles(page: BeautifulSoup, status: str) -> list[tuple[str, str]]:
    links = page.select(f'[data-jobs-status="{status}"] a.jobs-item__title')
    return [(link.get_text(strip=True), str(link["href"])) for link in links]


def test_lists_have_the_posts_of_their_language(site: Path) -> None:
    italian, english = read(site, "it/index.html"), read(site, "en/index.html")
    assert list_titles(italian, "open") == [("Cuoco", "cuoco/")]
    assert list_titles(italian, "closed") == [("Portiere", "portiere/")]
    assert list_titles(english, "open") == [("Cook", "kitchen/cook.htm")]
    assert "We have 1 posts." in " ".join(english.get_text().split())


def test_accordions_have_the_panels_of_a_source_and_of_posts(site: Path) -> None:
    (panel,) = read(site, "it/index.html").select("details.jobs-panel")
    assert "Trenta giorni." in panel.get_text()
    (panel,) = read(site, "en/index.html").select("details.jobs-panel")
    assert "You cook with care" in panel.get_text()


def test_a_post_says_how_to_apply_and_what_it_is_to_search_engines(site: Path) -> None:
    page = read(site, "en/kitchen/cook.htm")
    assert page.select_one("#apply") is not None
    canonical = {link["hreflang"]: link["href"] for link in page.select("link[hreflang]")}
    assert canonical["it"] == "https://example.org/it/cuoco/"
    (script,) = page.select('script[type="application/ld+json"]')
    assert json.loads(script.get_text())["url"] == canonical["en"]
    assert canonical["en"] == "https://example.org/en/kitchen/cook.htm"


def test_old_urls_redirect(site: Path) -> None:
    assert (site / "vecchio/index.html").read_text(encoding="utf-8") == "-> it/cuoco/"


def test_the_data_have_every_published_post(site: Path) -> None:
    posts = json.loads((site / "jobs.json").read_text(encoding="utf-8"))["posts"]
    states = {post["title"]: post["state"] for post in posts}
    assert states == {"Cook": "open", "Cuoco": "open", "Portiere": "closed"}
    for lang, titles in (("en", ["Cook"]), ("it", ["Cuoco", "Portiere"])):
        data = json.loads((site / f"jobs.{lang}.json").read_text(encoding="utf-8"))
        assert [post["title"] for post in data["posts"]] == titles
