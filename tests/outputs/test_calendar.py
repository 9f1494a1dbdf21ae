"""Deadlines as iCalendar, read back by the library that other programs use."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

import pytest
from icalendar import Calendar, Event

from mkdocs_jobs.outputs.calendar import Deadline, write_calendar, write_event
from tests.site import I18N, Site, build, write_post
from tests.tiers import first_quick

NOW = datetime.datetime(2026, 11, 1, 8, tzinfo=datetime.timezone.utc)
ADDRESS = "https://example.org/team/"
DAY = "valid_through: 2026-12-31"
PLACE = "locations: {locality: Torino, country: IT}"


def make(folder: Path, docs: Mapping[str, str], **more: object) -> Site:
    settings = {"calendar": True, "timezone": "Europe/Rome", "now": "2026-11-01T08:00:00Z"}
    plugins = ["search", {"i18n": I18N}, {"jobs": {**settings, **more}}]
    index = {
        f"{lang}/index.md": "# Jobs\n\n{% include jobs_list.html %}\n" for lang in "it en".split()
    }
    return build(folder, {**index, **docs}, plugins=plugins, site_url=ADDRESS)


def read(site: Site, path: str) -> list[Event]:
    text = (site.folder / path).read_bytes()
    assert b"\n" not in text.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    calendar = Calendar.from_ical(text)
    assert not calendar.errors
    return [event for event in calendar.walk("VEVENT") if isinstance(event, Event)]


def find_uids(site: Site) -> dict[str, str]:
    return {
        path: str(event["UID"])
        for path in site.files
        if path.endswith("jobs.ics")
        for event in read(site, path)
    }


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    docs = {
        "it/lavori/cuoca.md": write_post("Cuoca", "ref: cook", DAY, PLACE),
        "it/lavori/chiusa.md": write_post("Chiusa", "archived: true", DAY),
        "it/lavori/bozza.md": write_post("Bozza", "draft: true", DAY),
        "it/lavori/sempre.md": write_post("Sempre aperta"),
        "it/lavori/presto.md": write_post("Presto", "opens: 2026-12-01", DAY),
        "it/lavori/dubbia.md": write_post("Dubbia", "open: false", DAY),
        "it/lavori/finita.md": write_post("Finita", "valid_through: 2026-10-31"),
        "en/jobs/cook.md": write_post(
            "Cook", "ref: cook", "valid_through: 2026-12-31T17:00", "permalink: /en/c o.htm"
        ),
        "en/jobs/remote.md": write_post("Anywhere", DAY, "remote: yes", "description: Far off."),
    }
    return make(tmp_path_factory.mktemp("calendar"), docs)


def test_each_language_has_the_deadlines_of_its_open_posts(site: Site) -> None:
    (cook,) = read(site, "jobs.ics")
    assert cook["SUMMARY"] == "Scadenza per candidarsi: Cuoca"
    assert cook.decoded("DTSTART") == datetime.date(2026, 12, 31)
    assert cook["URL"] == f"{ADDRESS}lavori/cuoca/"
    assert cook["LOCATION"] == "Torino, Italia"
    assert cook.decoded("DTSTAMP") == NOW
    english = {str(event["SUMMARY"]): event for event in read(site, "en/jobs.ics")}
    assert sorted(english) == [
        "Application deadline: Anywhere",
        "Application deadline: Cook",
    ]
    remote = english["Application deadline: Anywhere"]
    assert remote["LOCATION"] == "Fully remote"
    assert remote["DESCRIPTION"] == f"Far off.\n\n{ADDRESS}en/jobs/remote/"


def test_a_time_is_a_moment_in_the_time_zone_of_the_site(site: Site) -> None:
    events = {str(event["SUMMARY"]): event for event in read(site, "en/jobs.ics")}
    at = events["Application deadline: Cook"].decoded("DTSTART")
    assert at == datetime.datetime(2026, 12, 31, 16, tzinfo=datetime.timezone.utc)


def test_a_post_with_a_deadline_links_to_a_calendar_beside_it(site: Site) -> None:
    pages = {"lavori/cuoca/": "lavori/cuoca/cuoca.ics", "en/c o.htm": "en/c o.ics"}
    for page, file in pages.items():
        (link,) = site.page(page).select('a[type="text/calendar"]')
        assert link["href"] == Path(file).name.replace(" ", "%20")
        assert [len(read(site, file))] == [1]
    assert site.page("en/c o.htm").select_one('a[type="text/calendar"]').text == "Add to calendar"  # type: ignore[union-attr]
    linked = [p for p in site.files if p.endswith(".html") and "text/calendar" in site.read(p)]
    assert linked == ["en/jobs/remote/index.html", "lavori/cuoca/index.html"]
    assert len([path for path in site.files if path.endswith(".ics")]) == 5


def test_a_uid_outlives_title_file_permalink_and_day(tmp_path: Path) -> None:
    before = {"it/cuoca.md": write_post("Cuoca", "ref: cook", DAY)}
    after = {
        "it/sala/chef.md": write_post(
            "Chef", "ref: cook", "valid_through: 2027-01-15", "permalink: /x.htm"
        )
    }
    first, second = (make(tmp_path / name, d) for name, d in (("a", before), ("b", after)))
    assert find_uids(first) == find_uids(second) != {}


def test_every_post_has_a_uid_of_its_own(tmp_path: Path) -> None:
    docs = {
        "it/a.md": write_post("A", "ref: cook", DAY),
        "it/b.md": write_post("B", "ref: cook", DAY),
        "it/c.md": write_post("C", DAY),
        "it/d.md": write_post("D", DAY),
        "en/a.md": write_post("A", "ref: cook", DAY),
    }
    site = make(tmp_path, docs)
    events = [*read(site, "jobs.ics"), *read(site, "en/jobs.ics")]
    assert len({str(event["UID"]) for event in events}) == len(events) == 5


HOSTILE = [
    "a ]]> b",
    "Chef 👩🏽‍🍳 " * 20,
    "طاهٍ \u202e أول",
    'x; y, z \\n \\ "q"',
    "END:VEVENT",
]


@pytest.mark.parametrize("title", first_quick(HOSTILE))
def test_a_hostile_title_is_read_back(title: str, tmp_path: Path) -> None:
    quoted = title.replace("'", "''")
    site = make(tmp_path, {"it/a.md": write_post(quoted, DAY)})
    (event,) = read(site, "jobs.ics")
    assert str(event["SUMMARY"]) == f"Scadenza per candidarsi: {title.strip()}"


def test_what_no_calendar_may_have_is_left_out() -> None:
    text = "a\x00b\x07\x85c\u2028d\ud800e\r\nBEGIN:VALARM\tf"
    deadline = Deadline("u", text, NOW, "https://example.org/", text, text)
    written = write_calendar([write_event(deadline, NOW)], f"{text}, g; h")
    assert "X-WR-CALNAME:ab c de \\nBEGIN:VALARM f\\, g\\; h\r\n" in written
    (event,) = Calendar.from_ical(written).walk("VEVENT")
    assert str(event["SUMMARY"]) == str(event["LOCATION"]) == "ab c de \nBEGIN:VALARM f"


def test_two_builds_of_one_moment_are_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1793520000")
    docs = {f"it/{n}.md": write_post(f"Post {n}", DAY) for n in "abc"}
    sites = [make(tmp_path / name, docs, now=None) for name in ("a", "b")]
    first, second = ({p: s.read(p) for p in s.files if p.endswith(".ics")} for s in sites)
    assert first == second
    assert len(first) == 5


def test_without_the_option_nothing_is_written_or_imported(tmp_path: Path) -> None:
    site = make(tmp_path, {"it/a.md": write_post("A", DAY)}, calendar=False)
    assert not [path for path in site.files if path.endswith(".ics")]
    assert "text/calendar" not in site.read("a/index.html")


def test_a_file_of_the_site_of_that_name_stays(tmp_path: Path) -> None:
    docs = {"it/a.md": write_post("A", DAY), "it/a/a.ics": "mine", "it/jobs.ics": "mine, too"}
    site = make(tmp_path, docs)
    assert (site.read("a/a.ics"), site.read("jobs.ics")) == ("mine", "mine, too")
    assert "text/calendar" not in site.read("a/index.html")
    assert [warning for warning in site.warnings if "calendar" in warning] == [
        "jobs: mkdocs.yml: jobs: calendar: jobs.ics is a file of the site; it stays, and no"
        " calendar is written there, rename it"
    ]
