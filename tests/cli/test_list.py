"""`mkdocs-jobs list` shows every post, in the order in which its reader will need it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import ROOT, run, run_process, write_job, write_site

DOCS = {
    "index.md": "# Jobs\n\n{% include jobs_list.html %}\n",
    "draft.md": write_job("Draft", "draft: true"),
    "later.md": write_job("Later", "opens: 2026-07-01", "valid_through: 2026-08-01"),
    "open.md": write_job("Open"),
    "zoo.md": write_job("Zoo keeper", "valid_through: 2026-05-20"),
    "ape.md": write_job("Ape keeper", "valid_through: 2026-05-20"),
    "far.md": write_job("Far", "closes: 2027-01-31"),
    "soon.md": write_job("Soon", "valid_through: 2026-05-03"),
    "past.md": write_job("Past", "valid_through: 2026-04-30"),
    "away.md": write_job("Away", "archived: true", "valid_through: 2026-05-20"),
    "presto.md": write_job("Presto", "lang: it", "valid_through: 2026-05-14"),
}
"""Posts in all states on 1 May 2026, at midnight UTC."""

ORDER = [
    ("draft", "Draft"),
    ("scheduled", "Later"),
    ("open", "Presto"),
    ("open", "Ape keeper"),
    ("open", "Zoo keeper"),
    ("open", "Far"),
    ("open", "Open"),
    ("closing_soon", "Soon"),
    ("closed", "Away"),
    ("closed", "Past"),
]


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return write_site(tmp_path, DOCS)


def list_posts(config: Path, *options: str) -> list[dict[str, Any]]:
    result = run("list", "-f", config, "--format", "json", *options)
    assert result.exit_code == 0
    posts = json.loads(result.stdout)
    assert isinstance(posts, list)
    return posts


def list_titles(config: Path, *options: str) -> list[str]:
    return [post["title"] for post in list_posts(config, *options)]


# ---- what is listed


def test_posts_come_by_state_then_closing_date_then_title(config: Path) -> None:
    assert [(post["state"], post["title"]) for post in list_posts(config)] == ORDER


def test_drafts_and_scheduled_posts_are_listed(config: Path) -> None:
    assert list_titles(config)[:2] == ["Draft", "Later"]


def test_pages_that_are_no_posts_are_not(config: Path) -> None:
    assert "index.md" not in [post["src_uri"] for post in list_posts(config)]


def test_a_post_has_state_language_end_title_and_file(config: Path) -> None:
    posts = {post["title"]: post for post in list_posts(config)}
    assert posts["Presto"] == {
        "state": "open",
        "lang": "it",
        "closes": "2026-05-14",
        "title": "Presto",
        "src_uri": "presto.md",
    }
    assert posts["Open"]["closes"] is None


def test_a_last_day_is_shown_as_it_is_written_with_the_days_until_then(tmp_path: Path) -> None:
    days = {
        "zoo.md": "valid_through: 2026-05-20",
        "now.md": "valid_through: 2026-05-01",
        "next.md": "valid_through: 2026-05-02",
        "hour.md": "valid_through: 2026-05-04T17:00:00+02:00",
        "past.md": "valid_through: 2026-04-30",
    }
    docs = {path: write_job(path, day) for path, day in days.items()}
    text = run("list", "-f", write_site(tmp_path, docs)).stdout
    for day in (
        *("2026-05-20, in 19 days", "2026-05-01, today", "2026-05-02, tomorrow"),
        "2026-05-04 17:00:00+02:00, in 3 days",
    ):
        assert text.count(f"{day}  ") == 1
    assert "2026-04-30" not in text


def test_the_days_are_those_of_the_sites_time_zone(tmp_path: Path) -> None:
    jobs = {"timezone": "Europe/Rome", "now": "2026-05-18T22:30:00+00:00"}
    config = write_site(tmp_path, {"zoo.md": DOCS["zoo.md"]}, plugins=[{"jobs": jobs}])
    assert "2026-05-20, tomorrow" in run("list", "-f", config).stdout


def test_option_now_says_what_is_open(tmp_path: Path) -> None:
    config = write_site(tmp_path, DOCS, plugins=[{"jobs": {"now": "2027-02-01"}}])
    states = {post["title"]: post["state"] for post in list_posts(config)}
    assert (states["Far"], states["Later"], states["Open"]) == ("closed", "closed", "open")


def test_the_projects_own_posts_are_listed_in_both_languages() -> None:
    posts = list_posts(ROOT / "mkdocs.yml")
    files = {path.relative_to(ROOT / "docs").as_posix() for path in ROOT.glob("docs/*/jobp*/*.md")}
    assert {post["src_uri"] for post in posts} == files
    assert {post["lang"] for post in posts} == {"it", "en"}


def test_mistakes_in_posts_do_not_stop_the_list(tmp_path: Path) -> None:
    docs = {"bad.md": write_job("Bad", "valid_through: soon"), "index.md": b"\xff"}
    config = write_site(tmp_path, docs)  # type: ignore[arg-type]
    assert list_titles(config) == ["Bad"]


# ---- what is left out


@pytest.mark.parametrize("state", ["draft", "scheduled", "open", "closing_soon", "closed"])
def test_one_state_can_be_asked_for(config: Path, state: str) -> None:
    expected = [title for found, title in ORDER if found == state]
    assert list_titles(config, "--state", state) == expected


def test_several_states_can_be_asked_for(config: Path) -> None:
    found = list_titles(config, "--state", "closed", "--state", "draft")
    assert found == ["Draft", "Away", "Past"]


def test_one_or_several_languages_can_be_asked_for(config: Path) -> None:
    assert list_titles(config, "--lang", "it") == ["Presto"]
    assert len(list_titles(config, "--lang", "it", "--lang", "en")) == len(ORDER)
    assert list_titles(config, "--lang", "fr") == []


@pytest.mark.parametrize(
    ("duration", "titles"),
    [
        ("0d", []),
        ("2d", []),
        ("3d", ["Soon"]),
        ("14d", ["Presto", "Soon"]),
        ("14", ["Presto", "Soon"]),
        (" 14 d ", ["Presto", "Soon"]),
        ("2w", ["Presto", "Soon"]),
        ("20d", ["Presto", "Ape keeper", "Zoo keeper", "Soon"]),
        ("99999d", ["Presto", "Ape keeper", "Zoo keeper", "Far", "Soon"]),
    ],
)
def test_only_open_posts_that_close_within_that_time_are_listed(
    config: Path, duration: str, titles: list[str]
) -> None:
    assert list_titles(config, "--closing-within", duration) == titles


@pytest.mark.parametrize("duration", ["soon", "", "-1d", "2m", "1.5d", "14dd", "999999d", "d"])
def test_a_time_that_is_none_is_refused_with_2(config: Path, duration: str) -> None:
    result = run("list", "-f", config, f"--closing-within={duration}")
    assert result.exit_code == 2
    assert "expected days like 14d or weeks like 2w" in result.output


@pytest.mark.parametrize("duration", ["99999w", "99999d"])
def test_a_time_longer_than_the_calendar_leaves_nothing_out(config: Path, duration: str) -> None:
    assert "Far" in list_titles(config, "--closing-within", duration)


def test_a_state_that_is_none_is_refused_with_2(config: Path) -> None:
    assert run("list", "-f", config, "--state", "new").exit_code == 2


def test_filters_add_up(config: Path) -> None:
    options = ("--state", "open", "--closing-within", "20d", "--lang", "en")
    assert list_titles(config, *options) == ["Ape keeper", "Zoo keeper"]


# ---- formats


def test_the_table_has_a_heading_and_a_line_for_each_post(config: Path) -> None:
    output = run("list", "-f", config).output
    heading, *lines = output.splitlines()
    assert heading.split() == ["state", "lang", "closes", "title", "src_uri"]
    assert [line.split()[0] for line in lines] == [state for state, _ in ORDER]
    start = heading.index("title")
    assert [line[start:].split("  ")[0] for line in lines] == [title for _, title in ORDER]
    assert "\x1b" not in output
    assert [line for line in output.splitlines() if line != line.rstrip()] == []


def test_the_table_of_a_process_has_no_colours_and_whole_lines(tmp_path: Path) -> None:
    write_site(tmp_path, {"long.md": write_job("Long " * 40)})
    done = run_process("list", cwd=tmp_path, COLUMNS="40")
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(done.stdout.decode().splitlines()) == 2
    assert b"\x1b" not in done.stdout


MARKUP = ["Developer [m/w/d]", "Engineer [bold]", "Nurse [/b]", "Chef :bug:"]


@pytest.mark.parametrize("title", MARKUP)
def test_titles_stand_in_the_table_as_they_were_written(tmp_path: Path, title: str) -> None:
    config = write_site(tmp_path, {"a.md": write_job(f"'{title}'")})
    assert title in run("list", "-f", config).output


def test_a_title_cannot_drive_the_terminal(tmp_path: Path) -> None:
    config = write_site(tmp_path, {"a.md": write_job(r'"Dev \e[31m red"')})
    assert "\x1b" not in run("list", "-f", config).output


@pytest.mark.parametrize("title", [*MARKUP, 'R&D, "prototype first"', "Città; è così"])
def test_json_and_csv_keep_titles_as_they_were_written(tmp_path: Path, title: str) -> None:
    config = write_site(tmp_path, {"a.md": write_job(f"'{title}'")})
    assert list_titles(config) == [title]
    text = run("list", "-f", config, "--format", "csv").output
    assert [row["title"] for row in csv.DictReader(io.StringIO(text))] == [title]


def test_csv_has_control_characters_written_out(tmp_path: Path) -> None:
    config = write_site(tmp_path, {"a.md": write_job('"a\\0b\\e[31m"')})
    assert list_titles(config) == ["a\0b\x1b[31m"]
    text = run("list", "-f", config, "--format", "csv").output
    assert [row["title"] for row in csv.DictReader(io.StringIO(text))] == [r"a\x00b\x1b[31m"]


def test_csv_says_the_same_as_json(config: Path) -> None:
    text = run("list", "-f", config, "--format", "csv").output
    assert text.startswith("state,lang,closes,title,src_uri\n")
    rows = [{**row, "closes": row["closes"] or None} for row in csv.DictReader(io.StringIO(text))]
    assert rows == list_posts(config)


def test_a_list_of_nothing_is_empty_in_every_format(config: Path) -> None:
    texts = [
        run("list", "-f", config, "--lang", "fr", "--format", format_).output
        for format_ in ("table", "json", "csv")
    ]
    assert [text.split() for text in texts] == [
        ["state", "lang", "closes", "title", "src_uri"],
        ["[]"],
        ["state,lang,closes,title,src_uri"],
    ]
