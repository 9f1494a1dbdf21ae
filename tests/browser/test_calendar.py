"""The link *Add to calendar*: a download while people can apply, gone once they cannot."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.chromium import Open, Serve
from tests.site import THEMES, build, write_post

LINK = ".jobs-summary a[type='text/calendar']"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    docs = {
        "index.md": "# Jobs\n\n{% include jobs_list.html %}\n",
        "cook.md": write_post("Cook", "valid_through: 2026-12-31", "apply: jobs@example.org"),
    }
    plugins = ["search", {"jobs": {"calendar": True, "now": "2026-12-01"}}]
    more: dict[str, Any] = {"site_url": "https://example.org/", "theme": THEMES["mkdocs"]}
    return build(tmp_path_factory.mktemp("site"), docs, plugins=plugins, **more).folder


@pytest.mark.parametrize(("day", "links"), [(1, 1), (0, 0)])
@pytest.mark.smoke
def test_the_link_is_there_until_the_deadline(
    day: int, links: int, folder: Path, visit: Open, serve: Serve
) -> None:
    tab = visit(serve(folder))
    ends = datetime.datetime(2027, 1, 1, 0, 1, tzinfo=datetime.timezone.utc)
    tab.page.clock.set_fixed_time(ends - datetime.timedelta(days=day))
    tab.open("cook/")
    assert tab.page.locator(LINK).count() == links
    if links:
        with tab.page.expect_download() as download:
            tab.page.locator(LINK).click()
        assert download.value.suggested_filename == "cook.ics"
        (event,) = Calendar.from_ical(download.value.path().read_bytes()).walk("VEVENT")
        assert event.decoded("DTSTART") == datetime.date(2026, 12, 31)
    assert tab.errors == []
