"""Lighthouse finds nothing to mend on the site's join-us page and on a job page.

How fast they are it measures on this machine at this moment, which is no test: `make lighthouse`
compares that with the same pages without the plugin.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.chromium import Serve
from tests.site import Site
from tests.web.conftest import build_team_site
from tests.web.lighthouse import ask_lighthouse

CATEGORIES = ("accessibility", "best-practices", "seo")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> dict[str, str]:
    """Join us and an open post on the team's site, built for the address it is served from."""
    folder = tmp_path_factory.mktemp("lighthouse")
    (folder / "site").mkdir()
    url = serve(folder / "site")
    build_team_site(folder, site_url=url)
    post = Site(folder / "site", []).page("en/join-us/").select(".jobs-item__title[href]")[0]
    join_us = f"{url}en/join-us/"
    return {"join us": join_us, "post": urljoin(join_us, str(post["href"]))}


@pytest.mark.parametrize("page", ["join us", "post"])
def test_it_gives_full_marks(page: str, pages: dict[str, str]) -> None:
    report = ask_lighthouse(pages[page], *CATEGORIES)
    assert report.failed == []
    assert report.scores == dict.fromkeys(CATEGORIES, 100)


def test_it_takes_marks_off_a_page_that_has_faults(serve: Serve, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title></title><img src=x>")
    scores = ask_lighthouse(serve(tmp_path), *CATEGORIES).scores
    assert all(scores[name] < 100 for name in CATEGORIES), scores
