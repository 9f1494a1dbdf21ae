"""`mkdocs-jobs import`: posts of job boards, written and kept up to date."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.running import run, write_site
from tests.cli.test_editing import LIST, read_all
from tests.cli.test_writing import PLUGINS
from tests.cli.test_writing import SITE as TRANSLATED
from tests.importing.answering import ANSWERS, NAMES, serve
from tests.site import Site, build

HERE = {"jobs": {"now": "2026-05-01", "organization": {"name": "The Green Table"}}}
GREENHOUSE = json.loads((ANSWERS / "greenhouse.json").read_bytes())
COOK = "jobs/cook-baker.md"
PERSONIO = ("--board", "personio/greentable")
Write = Callable[..., str]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a site that has no post."""
    write_site(tmp_path, {"index.md": LIST}, plugins=[HERE])
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write_answer(folder: Path, **changes: Any) -> str:
    """The answer of Greenhouse with other values in its first post; None leaves the post out."""
    first, *others = GREENHOUSE["jobs"]
    jobs = others if changes.get("id", 0) is None else [{**first, **changes}, *others]
    (folder / "greenhouse.json").write_text(json.dumps({"jobs": jobs}), encoding="utf-8")
    return "greenhouse.json"


def read(folder: Path, path: str = COOK) -> str:
    return (folder / "docs" / path).read_text(encoding="utf-8")


def edit(folder: Path, old: str, new: str) -> None:
    text = read(folder)
    assert text.count(old) == 1
    (folder / "docs" / COOK).write_text(text.replace(old, new), encoding="utf-8")


# ---- from an answer to a page


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A built site with the posts of all boards."""
    folder = tmp_path_factory.mktemp("imported")
    config = write_site(folder / "source", {"index.md": LIST}, plugins=[HERE])
    for name in (*NAMES, "page.html"):
        extra = PERSONIO if name == "personio.xml" else ()
        result = run("import", ANSWERS / name, *extra, "-f", config)
        assert result.exit_code == 0, result.output
        assert result.output.endswith("0 errors, 0 warnings\n")
        before = read_all(folder / "source")
        again = run("import", ANSWERS / name, *extra, "-f", config)
        assert (again.exit_code, again.output) == (0, "nothing to change\n")
        assert read_all(folder / "source") == before
    docs = folder / "source/docs"
    pages = {p.relative_to(docs).as_posix(): p.read_text("utf-8") for p in docs.rglob("*.md")}
    return build(folder / "built", pages, plugins=[HERE])


def place(*parts: str) -> dict[str, Any]:
    names = ("addressLocality", "addressRegion", "addressCountry", "streetAddress", "postalCode")
    address = {name: part for name, part in zip(names, parts, strict=False) if part}
    return {"@type": "Place", "address": {"@type": "PostalAddress", **address}}


def pay(unit: str, low: float, high: float) -> dict[str, Any]:
    value = {"@type": "QuantitativeValue", "minValue": low, "maxValue": high, "unitText": unit}
    return {"@type": "MonetaryAmount", "currency": "EUR", "value": value}


TURIN = place("Turin", "Piedmont", "IT", "Via Po 1", "10123")
POSTINGS: dict[str, dict[str, Any]] = {
    "cook-baker": {
        "title": "Cook & baker",
        "datePosted": "2026-04-13",
        "validThrough": "2026-06-30",
        "jobLocation": place("Turin", "Piedmont", "IT"),
        "baseSalary": pay("YEAR", 28000, 32000),
        "identifier": "GT-7",
    },
    "gardener": {
        "title": "Gardener",
        "datePosted": "2026-04-13",
        "employmentType": "PART_TIME",
        "jobLocation": [place("Turin", "", "IT"), place("Milan", "", "IT")],
        "baseSalary": pay("HOUR", 12.5, 14),
        "identifier": "5ac21346-8e0c-4494-8e7a-3eb92ff77902",
    },
    "web-developer": {
        "title": "Web developer",
        "datePosted": "2026-04-16",
        "employmentType": "FULL_TIME",
        "jobLocationType": "TELECOMMUTE",
        "jobLocation": place("Lyon", "", "FR"),
        "applicantLocationRequirements": [
            {"@type": "Country", "name": "Italy"},
            {"@type": "Country", "name": "France"},
        ],
        "baseSalary": pay("YEAR", 40000, 50000),
        "identifier": "145ff46b-1441-4773-bcd3-c8c90baa598a",
    },
    "waiter": {
        "title": "Waiter",
        "datePosted": "2026-04-10",
        "employmentType": "PART_TIME",
        "jobLocation": [place("Turin", "", "IT"), place("Genoa", "", "IT")],
        "baseSalary": pay("MONTH", 1400, 1600),
        "identifier": "4103",
    },
    "dishwasher": {
        "title": "Dishwasher",
        "datePosted": "2026-04-02",
        "validThrough": "2026-06-15",
        "employmentType": "FULL_TIME",
        "jobLocation": TURIN,
        "baseSalary": pay("MONTH", 1500, 1700),
        "identifier": "987",
    },
    "host-sommelier": {
        "title": "Host & sommelier",
        "datePosted": "2026-04-05",
        "validThrough": "2026-06-30T17:00:00+02:00",
        "employmentType": ["FULL_TIME", "TEMPORARY"],
        "jobLocation": TURIN,
        "baseSalary": pay("MONTH", 1800, 2000),
        "identifier": "W-3",
        "totalJobOpenings": 2,
    },
}
"""What search engines are to read of the first post of each board."""


@pytest.mark.slow
@pytest.mark.parametrize("name", POSTINGS)
def test_no_field_is_lost_between_the_board_and_search_engines(imported: Site, name: str) -> None:
    page = imported.page(f"jobs/{name}/")
    [script] = page.select('script[type="application/ld+json"]')
    posting = json.loads(script.get_text())
    if isinstance(posting["identifier"], dict):
        posting["identifier"] = posting["identifier"]["value"]
    wanted = POSTINGS[name]
    shown = {key: posting.get(key) for key in wanted}
    shown["validThrough"] = (shown.get("validThrough") or "")[: len(wanted.get("validThrough", ""))]
    assert shown == {"validThrough": "", **wanted}
    assert page.select(".jobs-apply a[href^='https://']")


@pytest.mark.slow
def test_nothing_shows_where_a_post_is_from(imported: Site) -> None:
    assert imported.warnings == []
    for path in imported.files:
        if path.endswith((".html", ".json", ".xml")):
            assert "greenhouse/greentable" not in imported.read(path)


# ---- again, and again


def test_a_new_post_has_what_the_board_says(site: Path) -> None:
    result = run("import", write_answer(site))
    assert result.output.splitlines() == [
        "new: 2, changed: 0, closed: 0, opened again: 0",
        "docs/jobs/cook-baker.md: created",
        "docs/jobs/accountant.md: created",
        "0 errors, 0 warnings",
    ]
    text = read(site)
    before, _, after = text.partition("  seen: {title: ")
    assert before.splitlines()[:3] == ["---", "layout: job", "title: Cook & baker"]
    assert "imported:\n  board: greenhouse/greentable\n  id: '4001'\n" in before
    assert after.endswith("## What you do\n\nYou cook for 60 guests & bake.\n\n- Plan the menu\n"
                          "- [Our menu](https://boards.greenhouse.io/menu)\n")  # fmt: skip
    assert "draft" not in text


def test_drafts_are_drafts(site: Path) -> None:
    run("import", write_answer(site), "--draft")
    assert "\ndraft: true\n" in read(site)
    assert run("import", "greenhouse.json").output == "nothing to change\n"


def test_what_changed_on_the_board_changes_here_and_nothing_else(site: Path) -> None:
    run("import", write_answer(site))
    edit(site, "department: Kitchen\n", "department: Kitchen  # by hand\ntags: [x]\n")
    before = read(site)
    result = run("import", write_answer(site, title="Cook", application_deadline=None))
    assert "new: 0, changed: 1, closed: 0, opened again: 0\n" in result.output
    changed = [*before.splitlines()]
    for line in read(site).splitlines():
        if line in changed:
            changed.remove(line)
        else:
            assert line == "title: Cook" or line.startswith("  seen: {")
    names = {line.partition(":")[0].strip() for line in changed}
    assert names == {"title", "seen", "valid_through"}
    assert run("import", "greenhouse.json").output == "nothing to change\n"


def test_a_text_that_changed_there_alone_changes_here(site: Path) -> None:
    run("import", write_answer(site))
    run("import", write_answer(site, content="<p>We grill.</p>"))
    assert read(site).endswith("---\n\nWe grill.\n")


def test_what_was_edited_here_stays(site: Path) -> None:
    run("import", write_answer(site))
    edit(site, "department: Kitchen\n", "department: Our kitchen\n")
    edit(site, "You cook for 60 guests", "You cook for 80 guests")
    before = read(site)
    assert run("import", "greenhouse.json").output == "nothing to change\n"
    assert read(site) == before


BOTH = {"content": "<p>We grill.</p>", "departments": [{"name": "Grill"}]}


def edit_both(site: Path) -> None:
    run("import", write_answer(site))
    edit(site, "department: Kitchen\n", "department: Our kitchen\n")
    edit(site, "You cook for 60 guests", "You cook for 80 guests")
    write_answer(site, **BOTH)


def test_what_was_edited_in_both_places_is_named(site: Path) -> None:
    edit_both(site)
    before = read(site)
    remedy = (
        "was changed here and on the board; it stays as it is here: add --theirs to take the"
        " board's, --ours to keep yours and stop this message"
    )
    result = run("import", "greenhouse.json")
    assert result.stderr.splitlines() == [
        f"docs/{COOK}: department: {remedy}",
        f"docs/{COOK}: text: {remedy}",
    ]
    assert result.stdout == "nothing to change\n"
    assert read(site) == before


def test_theirs_takes_the_boards(site: Path) -> None:
    edit_both(site)
    assert run("import", "greenhouse.json", "--theirs").stderr == ""
    assert "\ndepartment: Grill\n" in read(site)
    assert read(site).endswith("\n\nWe grill.\n")


def test_ours_keeps_what_is_here_for_good(site: Path) -> None:
    edit_both(site)
    assert run("import", "greenhouse.json", "--ours").stderr == ""
    assert "\ndepartment: Our kitchen\n" in read(site)
    assert "80 guests" in read(site)
    assert run("import", "greenhouse.json").output == "nothing to change\n"


def test_a_key_that_was_removed_here_stays_away(site: Path) -> None:
    run("import", write_answer(site))
    edit(site, "department: Kitchen\n", "")
    assert run("import", "greenhouse.json").output == "nothing to change\n"


def test_a_post_that_is_gone_is_closed_and_opened_when_it_is_back(site: Path) -> None:
    run("import", write_answer(site))
    before = read(site)
    result = run("import", write_answer(site, id=None))
    assert "new: 0, changed: 0, closed: 1, opened again: 0\n" in result.output
    assert "\narchived: true\n" in read(site)
    assert "\n  gone: 2026-05-01\n" in read(site)
    assert run("import", "greenhouse.json").output == "nothing to change\n"
    result = run("import", write_answer(site))
    assert "new: 0, changed: 0, closed: 0, opened again: 1\n" in result.output
    assert read(site) == before


def test_a_post_that_was_closed_here_is_not_opened(site: Path) -> None:
    run("import", write_answer(site))
    run("close", "cook-baker", "--reason", "hired")
    before = read(site)
    assert run("import", "greenhouse.json").output == "nothing to change\n"
    assert run("import", write_answer(site, id=None)).output == "nothing to change\n"
    assert read(site) == before


def test_posts_of_other_boards_and_of_none_stay_open(site: Path) -> None:
    (site / "docs/jobs").mkdir()
    (site / "docs/jobs/own.md").write_text("---\nlayout: job\ntitle: Own\n---\n\nx\n", "utf-8")
    run("import", ANSWERS / "lever.json")
    before = read_all(site)
    run("import", write_answer(site))
    assert {path: text for path, text in read_all(site).items() if path in before} == before


def test_an_empty_board_closes_nothing_unless_asked(site: Path) -> None:
    run("import", write_answer(site))
    before = read_all(site)
    (site / "greenhouse.json").write_text('{"jobs": []}', "utf-8")
    result = run("import", "greenhouse.json", "--board", "greenhouse/greentable")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "expected posts, got none; add --allow-empty" in result.stderr
    assert read_all(site) == before
    result = run("import", "greenhouse.json", "--board", "greenhouse/greentable", "--allow-empty")
    assert "closed: 2" in result.output


def test_one_post_can_be_imported_alone(site: Path) -> None:
    run("import", write_answer(site), "--only", "4002")
    assert [path.name for path in (site / "docs/jobs").iterdir()] == ["accountant.md"]
    run("import", "greenhouse.json")
    result = run("import", write_answer(site, title="Cook"), "--only", "4002")
    assert result.output == "nothing to change\n"


def test_a_dry_run_writes_nothing(site: Path) -> None:
    result = run("import", write_answer(site), "--dry-run")
    assert "+++ docs/jobs/cook-baker.md\n" in result.output
    assert not (site / "docs/jobs").exists()


# ---- where posts go, and in which language


def test_a_name_that_exists_gets_the_place_then_the_id(site: Path) -> None:
    first, second = GREENHOUSE["jobs"]
    twin = {**first, "id": 4009}
    triplet = {**first, "id": 4010}
    nameless = {**second, "title": "?!"}
    (site / "docs/jobs").mkdir()
    (site / "docs/jobs/accountant.md").write_text("# No post\n", "utf-8")
    data = {"jobs": [first, twin, triplet, nameless, {**second, "id": 7}]}
    (site / "x.json").write_text(json.dumps(data), "utf-8")
    run("import", "x.json")
    assert sorted(path.name for path in (site / "docs/jobs").iterdir()) == [
        *("accountant-7.md", "accountant.md", "cook-baker-4010.md", "cook-baker-turin.md"),
        *("cook-baker.md", "job-4002.md"),
    ]
    assert run("import", "x.json").output == "nothing to change\n"


@pytest.fixture
def translated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a site in two languages."""
    write_site(tmp_path, TRANSLATED, plugins=PLUGINS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_new_posts_are_like_their_neighbours(translated: Path) -> None:
    run("import", write_answer(translated))
    text = read(translated, "en/jobs/cook-baker.md")
    assert "lang: en\nref: cook-baker\nparent_ref: careers\n" in text
    assert "permalink: /en/jobs/cook-baker.htm\n" in text


def test_a_post_in_two_languages_is_two_files_with_one_ref(translated: Path) -> None:
    run("import", ANSWERS / "recruitee.json", "--lang", "it,en")
    italian = read(translated, "it/posti/lavapiatti.md")
    english = read(translated, "en/jobs/lavapiatti.md")
    assert ("title: Lavapiatti\n" in italian, "title: Dishwasher\n" in english) == (True, True)
    assert "ref: lavapiatti\n" in italian
    assert "ref: lavapiatti\n" in english
    again = run("import", ANSWERS / "recruitee.json", "--lang", "it,en")
    assert again.output == "nothing to change\n"


def test_a_language_that_is_added_later_is_a_translation(translated: Path) -> None:
    run("import", ANSWERS / "recruitee.json", "--lang", "en")
    run("import", ANSWERS / "recruitee.json", "--lang", "it")
    assert "ref: dishwasher\n" in read(translated, "it/posti/dishwasher.md")


def test_a_board_that_says_no_language_is_named(translated: Path) -> None:
    result = run("import", ANSWERS / "lever.json")
    assert result.stderr == (
        "lever/greentable: does not say in which language its posts are; new ones are written as"
        " it: add --lang to say another one\n"
    )
    assert run("import", ANSWERS / "lever.json").output == "nothing to change\n"


def test_a_language_that_the_site_does_not_have_is_named(translated: Path) -> None:
    result = run("import", write_answer(translated, language="fr"))
    assert "Cook & baker: its language is 'fr', which the site does not have" in result.stderr
    assert (translated / "docs/it/posti/cook-baker.md").exists()


@pytest.mark.parametrize("folder", ["en/careers", "docs/en/careers", "careers"])
def test_new_posts_go_where_they_are_wanted(translated: Path, folder: str) -> None:
    run("import", write_answer(translated), "--lang", "en", "--into", folder)
    assert (translated / "docs/en/careers/cook-baker.md").exists()


# ---- what is refused


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nothing.json"], "expected an address that begins with https://, or a file"),
        (["empty.json"], "expected posts of a job board in JSON or XML, got something else"),
        (["page.html"], "expected posts of a job board, or a page with JobPosting data"),
        (["greenhouse.json", "--lang", "en,it"], "expected one language, for greenhouse has"),
        (["greenhouse.json", "--into", "../x"], "expected a folder in the docs folder"),
        (["greenhouse.json", "--into", "/x"], "expected a folder in the docs folder"),
        (["greenhouse.json", "--into", "en/x", "--lang", "it"], "got that of en; add --lang en"),
        (["file:///etc/passwd"], "expected an address that begins with https:// or http://"),
        (["x" * 5000], "expected an address that begins with https://, or a file"),
        (["broken"], "expected an address that begins with https://, or a file, got 'broken'"),
    ],
)
def test_nothing_is_written_where_it_cannot_be(
    translated: Path, arguments: list[str], message: str
) -> None:
    write_answer(translated)
    (translated / "empty.json").write_text("{", "utf-8")
    (translated / "page.html").write_text("<!DOCTYPE html><p>Not found</p>", "utf-8")
    before = read_all(translated)
    result = run("import", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert read_all(translated) == before


def test_a_post_of_the_board_that_cannot_be_read_stops_all(site: Path) -> None:
    run("import", write_answer(site))
    edit(site, "department: Kitchen", "department: 'Kitchen")
    before = read_all(site)
    result = run("import", write_answer(site, title="Cook"))
    assert result.exit_code == 2
    assert result.stderr.startswith(f"docs/{COOK}: ")
    assert read_all(site) == before


def test_a_value_that_is_none_is_left_out_and_named_once(site: Path) -> None:
    pay = [{"min_cents": 100, "max_cents": 200, "currency_type": "XYZZY", "title": "Annual"}]
    result = run("import", write_answer(site, pay_input_ranges=pay))
    assert f"docs/{COOK}: salary: expected a currency like EUR" in result.stderr
    assert "; it is left out" in result.stderr
    assert "salary" not in read(site).replace("{title", "").partition("seen:")[0]
    assert run("import", "greenhouse.json").output == "nothing to change\n"
    assert "currency: EUR" not in read(site)
    run("import", write_answer(site))
    assert "salary: {min: 28000, max: 32000, currency: EUR, unit: YEAR}\n" in read(site)


def test_dates_that_contradict_one_another_are_named(site: Path) -> None:
    result = run("import", write_answer(site, application_deadline="2026-01-01"))
    assert "expected a day not before date_posted" in result.stderr
    assert "valid_through:" not in read(site).replace("{title", "").split("seen")[0]
    assert result.exit_code == 0


def test_a_broken_key_of_an_import_gets_a_message_and_that_of_somebody_else_none(
    site: Path,
) -> None:
    head = "---\nlayout: job\ntitle: Own\nimported: "
    (site / "docs/own.md").write_text(f"{head}{{board: x}}\n---\n", "utf-8")
    (site / "docs/moved.md").write_text(f"{head}true\n---\n", "utf-8")
    result = run("check")
    message = "docs/own.md:4: warning: imported: expected a board and the id of a post there"
    assert message in result.output
    assert "moved.md:4" not in result.output


def test_a_translation_by_hand_is_closed_and_opened_with_its_post(translated: Path) -> None:
    run("import", write_answer(translated))
    run("translate", "cook-baker", "--to", "it")
    path = "it/posti/cook-baker.md"
    before = read(translated, path)
    assert "  board: greenhouse/greentable\n" in before
    assert run("import", "greenhouse.json").output == "nothing to change\n"
    assert "closed: 2" in run("import", write_answer(translated, id=None)).output
    assert "\narchived: true\n" in read(translated, path)
    run("import", write_answer(translated, title="Cook"))
    assert read(translated, path) == before
    assert "title: Cook\n" in read(translated, "en/jobs/cook-baker.md")


def test_a_post_made_from_an_imported_one_is_not_from_the_board(site: Path) -> None:
    run("import", write_answer(site))
    run("new", "Baker", "--from", "cook-baker")
    assert "imported" not in read(site, "jobs/baker.md")


def test_a_board_that_is_asked_in_each_language_has_one_post_in_both(translated: Path) -> None:
    run("import", ANSWERS / "personio.xml", *PERSONIO, "--lang", "it,en")
    assert "ref: waiter\n" in read(translated, "it/posti/waiter.md")
    english = read(translated, "en/jobs/waiter.md")
    assert "ref: waiter\n" in english
    assert "https://greentable.jobs.personio.com/job/4103?language=en#apply" in english


def test_the_answer_of_a_server_is_read_like_a_file(site: Path) -> None:
    path = "/v1/boards/greentable/jobs?content=true"
    with serve({path: (ANSWERS / "greenhouse.json").read_bytes()}) as server:
        result = run("import", server.url + path)
        assert "new: 2" in result.output
        assert run("import", server.url + path).output == "nothing to change\n"
        before = read_all(site)
        failed = run("import", f"{server.url}/gone")
        assert failed.exit_code == 2
        assert "got status 404" in failed.stderr
        assert read_all(site) == before


@pytest.mark.slow
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.fixed_dictionaries(
        {
            "title": st.text(min_size=1, max_size=40),
            "content": st.text(max_size=60),
            "location": st.fixed_dictionaries({"name": st.text(max_size=30)}),
            "departments": st.lists(st.fixed_dictionaries({"name": st.text(max_size=20)})),
            "requisition_id": st.text(max_size=10),
        }
    )
)
def test_whatever_a_board_says_is_a_post_or_is_named(site: Path, values: dict[str, Any]) -> None:
    shutil.rmtree(site / "docs/jobs", ignore_errors=True)
    result = run("import", write_answer(site, **values))
    assert result.exit_code in (0, 1), result.output
    again = run("import", "greenhouse.json")
    assert again.stdout == "nothing to change\n"
