"""The states of posts on whole sites: what is published, listed, marked, and told to tools."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from mkdocs.exceptions import Abort

from tests.jobs_json import check_jobs_json
from tests.site import I18N, Command, Site, build

NOW = "2026-05-28T12:00:00Z"
LISTS = "{% include jobs_list.html %}\n\n{% include jobs_list_archive.html %}\n"


def write_job(title: str, **keys: str) -> str:
    lines = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\nlayout: job\ntitle: {title}\n{lines}---\n\nText of {title}.\n"


DOCS = {
    "index.md": f"---\nref: home\n---\n\n# Home\n\n{LISTS}",
    "open.md": write_job("Open"),
    "soon.md": write_job("Soon", valid_through="2026-05-31", redirect_from="/old-soon/"),
    "today.md": write_job("Today", valid_through="2026-05-28"),
    "fresh.md": write_job("Fresh", date_posted="2026-05-20"),
    "stale.md": write_job("Stale", date_posted="2026-05-01"),
    "ended.md": write_job("Ended", valid_through="2026-05-27", is_new="true"),
    "filled.md": write_job("Filled", archived="true", valid_through="2027-05-31"),
    "later.md": write_job("Later", opens="2026-06-10", redirect_from="/old-later/"),
    "draft.md": write_job("Unfinished", draft="true", redirect_from="/old-draft/"),
}
LISTED = ["Fresh", "Open", "Soon", "Stale", "Today"]
ENDED = ["Ended", "Filled"]


def make(
    folder: Path,
    docs: Mapping[str, str] = DOCS,
    command: Command = "build",
    *,
    config: Mapping[str, Any] | None = None,
    i18n: Mapping[str, Any] | None = None,
    **options: Any,
) -> Site:
    """A site with these options of the plugin, built at `NOW`."""
    plugins: list[Any] = ["search", "redirects", {"jobs": {"now": NOW, **options}}]
    if i18n is not None:
        plugins.insert(1, {"i18n": {**I18N, **i18n}})
    return build(
        folder,
        docs,
        plugins=plugins,
        command=command,
        site_url="https://example.org/",
        **(config or {}),
    )


def read_data(site: Site) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(site.read("jobs.json"))
    return data


def states(site: Site) -> dict[str, str]:
    return {post["title"]: post["state"] for post in read_data(site)["posts"]}


def badges(site: Site, path: str = "") -> dict[str, list[str]]:
    """The badges of each item in the lists of a page, by title."""
    return {
        item.select(".jobs-item__title")[0].get_text(): [
            badge.get_text() for badge in item.select(".jobs-badge")
        ]
        for item in site.page(path).select(".jobs-item")
    }


def header(site: Site, path: str) -> list[str]:
    """The badges above a post's text."""
    return [badge.get_text() for badge in site.page(path).select(".jobs-header .jobs-badge")]


def changes(site: Site) -> list[str]:
    return [info for info in site.infos if "next post changes" in info]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return make(tmp_path_factory.mktemp("site"))


# What a build publishes


def test_lists_hold_what_is_open_and_the_archive_what_is_closed(site: Site) -> None:
    assert site.titles("") == LISTED
    assert site.titles("", "closed") == ENDED
    assert site.warnings == []


def test_badges_say_what_a_post_is(site: Site) -> None:
    assert badges(site) == {
        "Fresh": ["New"],
        "Open": [],
        "Soon": ["Closing soon"],
        "Stale": [],
        "Today": ["Closing soon"],
        "Ended": [],
        "Filled": [],
    }
    assert header(site, "soon/") == ["Closing soon"]
    assert header(site, "fresh/") == ["New"]
    assert header(site, "open/") == []
    assert header(site, "ended/") == ["Closed"]
    assert header(site, "filled/") == ["Closed"]


def test_a_deadline_stands_where_a_script_finds_it_on_what_is_open_only(site: Site) -> None:
    items = site.page("").select(".jobs-item[data-jobs-closes]")
    assert {item.get_text().split()[0]: item["data-jobs-closes"] for item in items} == {
        "Soon": "2026-06-01T00:00:00+00:00",
        "Today": "2026-05-29T00:00:00+00:00",
    }
    [soon] = site.page("soon/").select(".jobs-header")
    assert soon["data-jobs-closes"] == "2026-06-01T00:00:00+00:00"
    for path in ("open/", "ended/", "filled/"):
        assert site.page(path).select("[data-jobs-closes]") == []


@pytest.mark.parametrize(("page", "title"), [("later", "Later"), ("draft", "Unfinished")])
def test_what_is_not_published_yet_leaves_no_trace(site: Site, page: str, title: str) -> None:
    assert not any(page in file for file in site.files)
    for file in site.files:
        if file.endswith((".html", ".xml", ".json")):
            text = site.read(file)
            assert title not in text, file
            assert f"{page}/" not in text, file


def test_redirects_lead_to_what_is_published(site: Site) -> None:
    assert "old-soon/index.html" in site.files


def test_nav_leaves_out_what_is_not_published_yet(tmp_path: Path) -> None:
    home = make(tmp_path, nav="all").page("")
    links = {str(link["href"]) for link in home.select(".navbar a[href]")}
    assert {"soon/", "ended/"} <= links
    assert not {"later/", "draft/"} & links


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_an_explicit_nav_does_not_lead_to_what_is_not_published_yet(
    tmp_path: Path, theme: str
) -> None:
    nav = ["index.md", {"Open": "open.md"}, {"Soon to come": "later.md"}, {"Mine": "draft.md"}]
    text = make(tmp_path, config={"nav": nav, "theme": theme}).read("index.html")
    assert 'href="open/"' in text
    assert 'href="later/"' not in text
    assert 'href="draft/"' not in text


def test_option_scheduled_publishes_the_page_but_lists_it_nowhere(tmp_path: Path) -> None:
    site = make(tmp_path, scheduled="show")
    assert header(site, "later/") == ["Scheduled"]
    assert site.titles("") == LISTED
    assert site.titles("", "closed") == ENDED
    assert "https://example.org/later/" in site.read("sitemap.xml")
    assert "old-later/index.html" in site.files
    assert "Later" not in states(site)
    assert "draft/index.html" not in site.files


def test_serve_shows_drafts_and_what_is_scheduled(tmp_path: Path) -> None:
    site = make(tmp_path, command="serve")
    assert header(site, "draft/") == ["Draft"]
    assert header(site, "later/") == ["Scheduled"]
    assert site.titles("") == [*LISTED, "Unfinished"]
    assert badges(site)["Unfinished"] == ["Draft"]
    assert states(site).keys() == {*LISTED, *ENDED}


def test_a_site_of_drafts_alone_has_jobs(tmp_path: Path) -> None:
    site = make(tmp_path, {"index.md": f"# Home\n\n{LISTS}", "a.md": write_job("A", draft="true")})
    assert site.titles("") == []
    assert not any("no page has" in info for info in site.infos)


# What tools read


def test_jobs_json_names_what_is_published_and_the_next_change(site: Site) -> None:
    data = read_data(site)
    assert data["built"] == "2026-05-28T12:00:00+00:00"
    assert data["next_change"] == "2026-05-29T00:00:00+00:00"
    assert states(site) == {
        "Ended": "closed",
        "Filled": "closed",
        "Fresh": "open",
        "Open": "open",
        "Soon": "closing_soon",
        "Stale": "open",
        "Today": "closing_soon",
    }
    assert [post for post in data["posts"] if post["title"] == "Soon"] == [
        {
            "src_uri": "soon.md",
            "url": "https://example.org/soon/",
            "title": "Soon",
            "lang": "en",
            "ref": None,
            "state": "closing_soon",
            "closes": "2026-06-01T00:00:00+00:00",
            "next_change": "2026-06-01T00:00:00+00:00",
            "description": "Text of Soon.",
            "valid_through": "2026-05-31",
        }
    ]
    check_jobs_json(data)


def test_the_build_tells_the_next_change_once(site: Site) -> None:
    assert changes(site) == [
        "jobs: the next post changes at 2026-05-29T00:00:00+00:00 (today.md); build again then"
    ]


def test_what_is_not_published_yet_counts_for_the_next_change(tmp_path: Path) -> None:
    site = make(tmp_path, {"index.md": "# Home\n", "later.md": DOCS["later.md"]})
    assert read_data(site)["next_change"] == "2026-06-10T00:00:00+00:00"
    assert read_data(site)["posts"] == []
    assert changes(site) == [
        "jobs: the next post changes at 2026-06-10T00:00:00+00:00 (later.md); build again then"
    ]


def test_without_dates_nothing_changes(tmp_path: Path) -> None:
    site = make(tmp_path, {"index.md": "# Home\n", "open.md": DOCS["open.md"]})
    assert read_data(site)["next_change"] is None
    assert changes(site) == []


def test_a_jobs_json_of_ones_own_is_kept(tmp_path: Path) -> None:
    site = make(tmp_path, {**DOCS, "jobs.json": '{"mine": 1}'})
    assert site.read("jobs.json") == '{"mine": 1}'
    assert site.warnings == []


def test_no_page_may_take_the_place_of_jobs_json(tmp_path: Path) -> None:
    site = make(tmp_path, {**DOCS, "open.md": write_job("Open", permalink="/jobs.json")})
    assert states(site)["Open"] == "open"
    assert any("jobs.json" in warning for warning in site.warnings)


# The clock and the calendar


@pytest.mark.parametrize(
    ("timezone", "now", "listed"),
    [
        ("Europe/Rome", "2026-05-31T21:59:59Z", ["Soon"]),
        ("Europe/Rome", "2026-05-31T22:00:00Z", []),
        ("Pacific/Honolulu", "2026-06-01T09:59:59Z", ["Soon"]),
        ("Pacific/Kiritimati", "2026-05-31T10:00:00Z", []),
        ("anywhere", "2026-06-01T11:59:59Z", ["Soon"]),
        ("anywhere", "2026-06-01T12:00:00Z", []),
        ("Europe/Rome", datetime.datetime(2026, 5, 31, 23, 59), ["Soon"]),
        ("Europe/Rome", datetime.date(2026, 6, 1), []),
    ],
)
def test_a_day_ends_in_the_sites_zone(
    tmp_path: Path, timezone: str, now: object, listed: list[str]
) -> None:
    docs = {"index.md": f"# Home\n\n{LISTS}", "soon.md": DOCS["soon.md"]}
    assert make(tmp_path, docs, timezone=timezone, now=now).titles("") == listed


def test_options_set_for_how_long_a_post_is_marked(tmp_path: Path) -> None:
    marked = badges(make(tmp_path, closing_soon=1, new_for=60))
    assert marked["Soon"] == []
    assert marked["Today"] == ["Closing soon"]
    assert marked["Stale"] == ["New"]
    marked = badges(make(tmp_path, closing_soon=0, new_for=0))
    assert not any(marked.values())


def test_without_option_now_the_variable_is_the_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1779969600")  # 2026-05-28T12:00:00Z
    site = make(tmp_path, now=None)
    assert read_data(site)["built"] == "2026-05-28T12:00:00+00:00"
    assert site.titles("") == LISTED


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"now": "soon"}, "now: expected a date like 2026-05-31, got 'soon'"),
        ({"now": "2026-02-30"}, "now: expected a date that exists, got '2026-02-30'"),
        pytest.param(
            {"timezone": "Mars/Olympus"},
            "timezone: ",
        ),
        ({"timezone": "Mars/Olympus"}, "'Mars/Olympus'"),
    ],
)
def test_a_wrong_option_stops_the_build_and_is_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, options: Mapping[str, Any], named: str
) -> None:
    with pytest.raises(Abort):
        make(tmp_path, **options)
    [record] = [record for record in caplog.records if record.levelname == "ERROR"]
    assert record.getMessage().startswith("jobs: ")
    assert named in record.getMessage()
    assert record.getMessage().endswith("correct it in mkdocs.yml")


def test_a_wrong_variable_stops_the_build_and_is_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(Abort):
        make(tmp_path, now=None)
    assert "SOURCE_DATE_EPOCH: expected seconds since 1970, got 'yesterday'" in caplog.text


def test_nobody_is_sent_to_mkdocs_yml_for_a_variable(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(Abort):
        make(tmp_path, now=None)
    assert "SOURCE_DATE_EPOCH" in caplog.text
    assert "mkdocs.yml" not in caplog.text


def test_what_must_not_be_published_stops_a_strict_build(tmp_path: Path) -> None:
    docs = {"index.md": "# Home\n", "a.md": write_job("A", opens="2026-06-01", closes="2026-05-31")}
    site = make(tmp_path, docs)
    assert site.warnings == [
        "jobs: a.md:5: closes: expected a day not before opens (2026-06-01), got '2026-05-31';"
        " correct one of them"
    ]
    with pytest.raises(Abort):
        make(tmp_path, docs, config={"strict": True})


# Languages

TWO = {
    "it/index.md": f"# Home\n\n{LISTS}",
    "en/index.md": f"# Home\n\n{LISTS}",
}


def test_both_languages_list_by_the_same_dates(tmp_path: Path) -> None:
    docs = {
        **TWO,
        **{f"{lang}/{path}": text for lang in ("it", "en") for path, text in DOCS.items()},
    }
    docs = {path: text.replace("/old", f"/{path[:2]}-old") for path, text in docs.items()}
    site = make(tmp_path, docs, i18n={})
    for path in ("", "en/"):
        assert site.titles(path) == LISTED
        assert site.titles(path, "closed") == ENDED
    assert badges(site)["Soon"] == ["In scadenza"]
    assert badges(site, "en/")["Soon"] == ["Closing soon"]
    assert header(site, "ended/") == ["Chiusa"]
    assert header(site, "en/ended/") == ["Closed"]
    assert not any("later" in file or "draft" in file for file in site.files)
    assert len(read_data(site)["posts"]) == 2 * len(LISTED + ENDED)
    assert len(changes(site)) == 1
    assert site.warnings == []


def test_the_clock_is_read_once_for_all_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1779969600")  # 2026-05-28T12:00:00Z
    # By the time the second language is built, the last day is over.
    hook = (
        "import os\n"
        "def on_env(env, config, files):\n"
        "    os.environ['SOURCE_DATE_EPOCH'] = '1801505600'\n"
    )
    docs = {
        **TWO,
        "it/soon.md": write_job("Presto", closes="2026-05-31"),
        "en/soon.md": write_job("Soon", closes="2026-05-31"),
        "../hook.py": hook,
    }
    site = make(tmp_path, docs, i18n={}, now=None, config={"hooks": ["hook.py"]})
    assert site.titles("") == ["Presto"]
    assert site.titles("en/") == ["Soon"]
    assert read_data(site)["built"] == "2026-05-28T12:00:00+00:00"
    assert site.warnings == []


@pytest.mark.parametrize("keys", [{"draft": "true"}, {"opens": "2026-06-10"}])
@pytest.mark.parametrize("fallback", [False, True])
def test_a_translation_that_is_not_published_yet_is_no_alternate(
    tmp_path: Path, keys: Mapping[str, str], fallback: bool
) -> None:
    docs = {**TWO, "it/a.md": write_job("Analista"), "en/a.md": write_job("Analyst", **keys)}
    site = make(tmp_path, docs, i18n={"fallback_to_default": fallback})
    assert site.titles("") == ["Analista"]
    assert site.titles("en/") == []
    english = 'link[rel="alternate"][hreflang="en"]'
    assert site.page("a/").select(english) == []
    whole = {**docs, "en/a.md": write_job("Analyst")}
    other = make(tmp_path / "whole", whole, i18n={"fallback_to_default": fallback})
    assert len(other.page("a/").select(english)) == 1
    assert "Analyst" not in site.read("sitemap.xml") + site.read("search/search_index.json")


@pytest.mark.parametrize("keys", [{"draft": "true"}, {"opens": "2026-06-10"}])
def test_what_is_not_published_yet_fills_no_gap_of_another_language(
    tmp_path: Path, keys: Mapping[str, str]
) -> None:
    docs = {**TWO, "it/a.md": write_job("Analista", **keys)}
    site = make(tmp_path, docs, i18n={"fallback_to_default": True})
    assert [file for file in site.files if "a/index.html" in file] == []
    assert "Analista" not in site.read("search/search_index.json")


def test_a_translation_that_its_date_closed_alone_is_told(tmp_path: Path) -> None:
    docs = {
        **TWO,
        "it/a.md": write_job("Analista", valid_through="2026-05-01"),
        "en/a.md": write_job("Analyst", valid_through="2026-12-31"),
    }
    [warning] = make(tmp_path, docs, i18n={}).warnings
    assert warning.startswith(
        "jobs: it/a.md:4: valid_through: expected '2026-12-31' as in its translation (en/a.md:4),"
    )
    site = make(tmp_path, docs, i18n={}, translations={"state_mismatch": "ignore"})
    assert site.warnings == []


def test_translations_that_the_same_date_closes_are_not_told(tmp_path: Path) -> None:
    docs = {
        **TWO,
        "it/a.md": write_job("Analista", valid_through="2026-05-01"),
        "en/a.md": write_job("Analyst", archived="true"),
    }
    assert make(tmp_path, docs, i18n={}).warnings == []


def test_a_mismatch_names_the_key_that_was_written(tmp_path: Path) -> None:
    docs = {
        **TWO,
        "it/a.md": write_job("Analista", closes="2026-05-01"),
        "en/a.md": write_job("Analyst", closes="2026-12-31"),
    }
    [warning] = make(tmp_path, docs, i18n={}).warnings
    assert warning.startswith("jobs: it/a.md:4: closes: expected '2026-12-31' as in its")
