"""Lighthouse finds nothing to mend on the site's join-us page and on a job page.

How fast they are it measures on this machine at this moment, which is no test: `make lighthouse`
compares that with the same pages without the plugin.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urljoin

import pytest

from tests.chromium import Serve
from tests.site import Site
from tests.web.conftest import build_team_site
from tests.web.lighthouse import Report, ask_lighthouse

CATEGORIES = ("accessibility", "best-practices", "seo")


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> Mapping[str, Report]:
    """What Lighthouse says of join us and an open post on the team's site, built for the address it
    is served from, and of a page that has faults. It mostly waits, so it looks at all at once."""
    folder = tmp_path_factory.mktemp("lighthouse")
    (folder / "site").mkdir()
    url = serve(folder / "site")
    build_team_site(folder, site_url=url)
    post = Site(folder / "site", []).page("en/join-us/").select(".jobs-item__title[href]")[0]
    join_us = f"{url}en/join-us/"
    faulty = tmp_path_factory.mktemp("faulty")
    (faulty / "index.html").write_text("<!doctype html><title></title><img src=x>")
    pages = {
        "join us": join_us,
        "post": urljoin(join_us, str(post["href"])),
        "faults": serve(faulty),
    }
    with ThreadPoolExecutor(len(pages)) as pool:
        asked = pool.map(lambda page: ask_lighthouse(page, *CATEGORIES), pages.values())
        return dict(zip(pages, asked, strict=True))


@pytest.mark.parametrize("page", ["join us", "post"])
def test_it_gives_full_marks(page: str, reports: Mapping[str, Report]) -> None:
    assert reports[page].failed == []
    assert reports[page].scores == dict.fromkeys(CATEGORIES, 100)


def test_it_takes_marks_off_a_page_that_has_faults(reports: Mapping[str, Report]) -> None:
    scores = reports["faults"].scores
    assert all(scores[name] < 100 for name in CATEGORIES), scores
