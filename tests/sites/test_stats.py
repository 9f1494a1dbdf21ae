"""The figures of the positions: what git's history knows, and nothing that it does not."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from mkdocs_jobs.site.stats import Position, Stats, count_stats
from tests.core import folder_host
from tests.repository import Repository
from tests.site import I18N, THEMES, Site, build, write_post
from tests.test_guide import GUIDES, find_page, read_table

DIRECTIVE = "{% include jobs_stats.html %}"
NOW = "2025-01-01"
WHOLE = (
    "date_posted: 2026-04-20",
    "location: {locality: Turin, country: IT}",
    "organization: Team",
)
SALARY = "salary: {value: 30000, currency: EUR, unit: YEAR}"


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def make(days: int | None, *, is_closed: bool = True, pay: bool = False) -> Position:
    start = day("2024-01-01")
    end = None if days is None else start + datetime.timedelta(days=days)
    return Position(start, end, is_closed, pay, has_reason=pay)


@pytest.mark.parametrize(
    ("positions", "expected"),
    [
        ([], Stats(0, 0, 0, 0, 0, None)),
        ([make(None, is_closed=False, pay=True)], Stats(1, 1, 0, 0, 0, None)),
        ([make(None)], Stats(1, 0, 1, 0, 0, None)),
        ([make(0)], Stats(1, 0, 1, 0, 1, 0)),
        ([make(9, pay=True), make(1), make(30)], Stats(3, 1, 3, 1, 3, 9)),
        ([make(9), make(12), make(None)], Stats(3, 0, 3, 0, 2, 10.5)),
        ([make(-1), make(7)], Stats(2, 0, 2, 0, 1, 7)),  # dates in the wrong order
    ],
)
def test_the_median_is_that_of_the_positions_whose_days_are_known(
    positions: list[Position], expected: Stats
) -> None:
    assert count_stats(positions) == expected


def test_a_position_is_not_timed_without_its_first_day() -> None:
    closed = Position(None, day("2024-02-01"), True, False, False)
    assert closed.days is None


DOCS: Mapping[str, str] = {
    "it/index.md": f"# Noi\n\n{DIRECTIVE}\n",
    "en/index.md": f"# Us\n\n{DIRECTIVE}\n",
    "en/both.md": '{% include jobs_stats.html lang="en, it" %}\n',
    "en/garden.md": '{% include jobs_stats.html department="Garden" %}\n',
    "en/year.md": '{% include jobs_stats.html since="2024" %}\n',
    "en/day.md": '{% include jobs_stats.html since="2024-03-02" %}\n',
    "en/none.md": '{% include jobs_stats.html since="2030" %}\n',
    "en/wrong.md": '{% include jobs_stats.html since="lately" limit=3 %}\n',
    # Closed by its date: open from the first of March to the end of the tenth, for ten days.
    "en/cook.md": write_post(
        *("Cook", "ref: cook", "date_posted: 2024-03-01", "valid_through: 2024-03-10"),
        *(SALARY, "closed_reason: hired"),
    ),
    "it/cuoco.md": write_post(
        *("Cuoco", "ref: cook", "date_posted: 2024-03-01", "valid_through: 2024-03-10"),
        *(SALARY, "closed_reason: hired"),
    ),
    # Archived by hand on the 21st of April, and moved since: it was added on the first.
    "en/old/baker.md": write_post("Baker", "ref: baker"),
    # Archived when it came here: nobody knows when it closed.
    "en/porter.md": write_post("Porter", "archived: true", "date_posted: 2019-01-01"),
    "en/gardener.md": write_post("Gardener", "department: Garden", "date_posted: 2024-06-01"),
    "en/always.md": write_post("Anybody", "evergreen: true"),
    "it/solo.md": write_post("Solo", "ref: solo"),
}


def commit_all(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    repository = Repository(folder, monkeypatch)
    baker = DOCS["en/old/baker.md"]
    repository.commit("2024-04-01", {f"docs/{path}": text for path, text in DOCS.items()})
    archived = baker.replace("ref:", "archived: false\nref:")
    repository.commit("2024-04-11", {"docs/en/old/baker.md": archived})
    archived = baker.replace("ref:", "archived: true\nref:")
    repository.commit("2024-04-21", {"docs/en/old/baker.md": archived})
    (folder / 'docs/en/bäcker "1".md').write_text(archived, encoding="utf-8")
    repository.run("rm", "--quiet", "docs/en/old/baker.md")
    repository.run("add", "--all")
    repository.run("commit", "--quiet", "--message=Move", date="2024-05-05T12:00:00+00:00")
    # Written otherwise: it was archived before.
    again = archived.replace("archived: true", "archived: yes")
    repository.commit("2024-07-01", {'docs/en/bäcker "1".md': again})
    return repository


def build_clone(folder: Path, theme: str = "material") -> Site:
    return build(
        folder,
        {},
        plugins=[{"i18n": dict(I18N)}, {"jobs": {"now": NOW}}],
        theme=dict(THEMES[theme]),
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        folder = tmp_path_factory.mktemp("stats")
        commit_all(folder, monkeypatch)
        yield build_clone(folder)


def read(site: Site, path: str) -> dict[str, str]:
    figures = site.page(path).select("dl.jobs-stats > [data-jobs-stat]")
    return {str(figure["data-jobs-stat"]): figure.select("dd")[0].get_text() for figure in figures}


@pytest.mark.parametrize(
    ("path", "figures"),
    [
        # Cook was open for 10 days, the baker for 20.
        (
            "en/",
            {
                "positions": "4",
                "days": "15 days (2 positions)",
                "pay": "25% (1/4)",
                "reason": "33% (1/3)",
            },
        ),
        (
            "en/both/",
            {
                "positions": "5",
                "days": "15 days (2 positions)",
                "pay": "20% (1/5)",
                "reason": "33% (1/3)",
            },
        ),
        (
            "",
            {
                "positions": "2",
                "days": "10 giorni (1 posizione)",
                "pay": "50% (1/2)",
                "reason": "100% (1/1)",
            },
        ),
        ("en/garden/", {"positions": "1", "pay": "0% (0/1)"}),
        (
            "en/year/",
            {
                "positions": "3",
                "days": "15 days (2 positions)",
                "pay": "33% (1/3)",
                "reason": "50% (1/2)",
            },
        ),
        (
            "en/day/",
            {
                "positions": "2",
                "days": "20 days (1 position)",
                "pay": "0% (0/2)",
                "reason": "0% (0/1)",
            },
        ),
        ("en/none/", {"positions": "0"}),
    ],
)
def test_a_page_has_the_figures_that_were_counted(
    site: Site, path: str, figures: Mapping[str, str]
) -> None:
    assert read(site, path) == figures


def test_what_cannot_be_read_is_one_message_each(site: Site) -> None:
    assert read(site, "en/wrong/") == read(site, "en/")
    assert sorted(site.warnings) == [
        "jobs: en/wrong.md:1: jobs_stats.html: since: expected a year or a date like 2026-05-31,"
        " got 'lately'; it is ignored, write year, month and day",
        "jobs: en/wrong.md:1: jobs_stats.html: unknown parameter 'limit', it is ignored; it takes"
        " department, location, employment_type, remote, level, education, visa_sponsorship, tag,"
        " lang, ref, since",
    ]


def test_the_html_is_a_list_of_definitions(site: Site) -> None:
    (found,) = site.page("en/garden/").select("dl.jobs-stats")
    assert str(found) == (
        '<dl class="jobs-stats jobs-facts">\n'
        '<div class="jobs-fact" data-jobs-stat="positions">\n'
        "<dt>Positions</dt>\n<dd><bdi>1</bdi></dd>\n</div>\n"
        '<div class="jobs-fact" data-jobs-stat="pay">\n'
        "<dt>With the pay stated</dt>\n<dd><bdi>0% (0/1)</bdi></dd>\n</div>\n</dl>"
    )


REMEDY = "fetch all commits: `git fetch --unshallow`, `fetch-depth: 0` on GitHub"


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("shallow", f"git: the clone is shallow, so nothing can be counted; {REMEDY}"),
        ("none", "git: nothing can be counted: fatal: not a git repository"),
        ("empty", "git: no page is in a commit, so nothing can be counted; commit the pages"),
        ("no git", "git: nothing can be counted: No such file or directory: 'git'; install it"),
    ],
)
def test_without_a_whole_history_nothing_is_shown_and_one_message_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, said: str
) -> None:
    docs = {"index.md": f"# A\n\n{DIRECTIVE}\n\n{DIRECTIVE}\n", "b.md": write_post("B")}
    folder = tmp_path / "site"
    if kind == "shallow":
        repository = Repository(tmp_path / "origin", monkeypatch)
        repository.commit("2024-01-10", {"docs/b.md": docs["b.md"]})
        repository.commit("2024-02-10", {"docs/index.md": docs["index.md"]})
        uri = repository.folder.as_uri()
        repository.run("clone", "--quiet", "--depth=1", uri, str(folder))
    else:
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
        if kind == "empty":
            Repository(folder, monkeypatch)
        if kind == "no git":
            monkeypatch.setenv("PATH", str(tmp_path))
    site = build(folder, docs)
    assert site.page("").select(".jobs-stats") == []
    counted = [text for text in site.warnings if "jobs_stats.html" in text]
    assert [text[: len(f"jobs: jobs_stats.html: {said}")] for text in counted] == [
        f"jobs: jobs_stats.html: {said}"
    ]


def test_a_site_that_does_not_use_it_asks_git_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mkdocs_jobs.git import history

    def fail(docs_dir: str) -> None:
        raise AssertionError(docs_dir)

    monkeypatch.setattr(history, "read_file_days", fail)
    assert build(tmp_path, {"index.md": "{% include jobs_list.html %}"}).warnings == []


def test_a_figure_that_nobody_knows_is_left_out_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Repository(tmp_path, monkeypatch)
    docs = {"docs/index.md": f"# A\n\n{DIRECTIVE}\n", "docs/b.md": write_post("B", "archived: yes")}
    repository.commit("2024-01-10", docs)
    site = build(tmp_path, {})
    assert read(site, "") == {"positions": "1", "pay": "0% (0/1)", "reason": "0% (0/1)"}
    (info,) = [text for text in site.infos if "jobs_stats" in text]
    assert info.startswith("jobs: index.md:3: jobs_stats.html: it is not known of any closed")


@pytest.mark.parametrize(
    ("archived_on", "days"),
    [("2024-04-11", "10 days (1 position)"), ("2024-06-20", "30 days (1 position)")],
)
def test_a_position_closed_by_its_date_or_by_hand_before_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, archived_on: str, days: str
) -> None:
    dates = ("date_posted: 2024-04-01", "valid_through: 2024-04-30")
    repository = Repository(tmp_path, monkeypatch)
    files = {"docs/index.md": f"# A\n\n{DIRECTIVE}\n", "docs/b.md": write_post("B", *dates)}
    repository.commit("2024-04-01", files)
    repository.commit(archived_on, {"docs/b.md": write_post("B", *dates, "archived: true")})
    assert read(build(tmp_path, {}), "")["days"] == days


def test_a_generator_without_history_says_so(tmp_path: Path) -> None:
    docs = {"en/index.md": f"{DIRECTIVE}\n", "en/b.md": write_post("B", *WHOLE)}
    said = folder_host.build(docs, tmp_path)
    assert said == ["jobs_stats.html: a folder has no history"]
    assert "jobs-stats" not in (tmp_path / "en/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", GUIDES)
def test_the_guide_names_the_figures_and_its_example_is_that_of_a_page(
    site: Site, lang: str
) -> None:
    guide = find_page(lang, "guide-lists")
    assert read_table(guide, "Figure", "Cifra") == list(read(site, "en/"))
    [code] = re.findall(r"```text\n(.* jobs_stats.*)\n```", guide.read_text(encoding="utf-8"))
    assert f"{code}\n" == DOCS["en/year.md"]


@pytest.mark.parametrize(
    ("theme", "lang", "direction"), [("mkdocs", "en", None), ("readthedocs", "ar", "rtl")]
)
def test_it_has_the_direction_of_its_language_in_every_theme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theme: str, lang: str, direction: str | None
) -> None:
    repository = Repository(tmp_path, monkeypatch)
    text = f"---\nlang: {lang}\n---\n# A\n\n{DIRECTIVE}\n"
    repository.commit("2024-01-10", {"docs/index.md": text})
    site = build(tmp_path, {}, theme=dict(THEMES[theme]))
    (found,) = site.page("").select("dl.jobs-stats")
    assert found.get("dir") == direction
