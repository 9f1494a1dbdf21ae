"""Templates for boards: whatever a post says, a value stays a value."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.site import I18N, Site, build, write_post

LIST = "# Jobs\n\n{% include jobs_list.html %}\n"
HOSTILE = "]]> <b>&\"' \x0b{# #} \U0001f373"
XML = (
    "<jobs>{% for job in jobs %}<job title='{{ job.title }}'>{{ job.title }}</job>{% endfor %}"
    "</jobs>"
)


def make(folder: Path, templates: Mapping[str, str], posts: Mapping[str, str] = {}) -> Site:
    """A site with these templates, and these posts or one."""
    docs = {"index.md": LIST, **(posts or {"cook.md": write_hostile(HOSTILE)})}
    files = {f"../overrides/jobs/feeds/{name}": text for name, text in templates.items()}
    theme = {"name": "mkdocs", "custom_dir": str(folder / "overrides")}
    return build(folder, {**docs, **files}, theme=theme, site_url="https://example.org/")


def write_hostile(title: str) -> str:
    keys = {"layout": "job", "title": title, "ref": "cook", "date_posted": "2026-05-20"}
    return f"{json.dumps({**keys, 'tags': ['a', '=1+1']})}\nText with *stress*.\n"


def test_a_hostile_title_stays_a_title_in_every_kind(tmp_path: Path) -> None:
    templates = {
        "a.xml": XML,
        "cdata.xml": "<jobs>{% for j in jobs %}<job>{{ j.title | cdata }}</job>{% endfor %}</jobs>",
        "a.json": "[{% for job in jobs %}{{ job.title }}, {{ job.tags }}, {{ job.salary }}"
        "{% endfor %}]",
        "a.csv": "t,u,n\n{% for job in jobs %}\n{{ job.title }},{{ job.tags }},{{ -1 }}\n"
        "{% endfor %}\n",
        "_part.xml": "{{ nothing }}",
        "_notes.txt": "{{ nothing }}",
        ".hidden.txt": "{{ nothing }}",
        "parts/a.txt": "{{ nothing }}",
    }
    site = make(tmp_path, templates)
    assert site.warnings == []
    assert [path for path in site.files if path.startswith("feeds/")] == [
        *("feeds/a.csv", "feeds/a.json", "feeds/a.xml", "feeds/cdata.xml")
    ]
    title = json.loads(site.read("jobs.json"))["posts"][0]["title"]
    plain = title.replace("\x0b", "")
    job = ElementTree.fromstring(site.read("feeds/a.xml"))[0]
    assert (job.text, job.get("title")) == (plain, plain)
    assert ElementTree.fromstring(site.read("feeds/cdata.xml"))[0].text == plain
    assert json.loads(site.read("feeds/a.json")) == [title, ["a", "=1+1"], None]
    assert [*csv.reader(io.StringIO(site.read("feeds/a.csv")))] == [
        ["t", "u", "n"],
        [title, "a, =1+1", "-1"],
    ]


@pytest.mark.parametrize("name", ["a.txt", "b.XML", "c.xml.j2", "d"])
def test_a_template_with_another_ending_is_named(tmp_path: Path, name: str) -> None:
    site = make(tmp_path, {name: XML, "good.xml": XML})
    (warning,) = site.warnings
    assert f"template jobs/feeds/{name}: expected a name that ends in .xml, .json or" in warning
    assert [path for path in site.files if path.startswith("feeds/")] == ["feeds/good.xml"]


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "  =1", "|x"])
def test_no_value_is_a_formula_in_a_spreadsheet(tmp_path: Path, title: str) -> None:
    template = "{% for job in jobs %}\n{{ job.title }},{{ job.tags[1] }}\n{% endfor %}\n"
    site = make(tmp_path, {"a.csv": template}, {"cook.md": write_hostile(title)})
    [row] = csv.reader(io.StringIO(site.read("feeds/a.csv")))
    assert row == [f"'{title.strip()}", "'=1+1"]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "a.xml",
            "<a>\n{{ jobs[0].headline }}</a>",
            "jobs/feeds/a.xml:2: 'dict object' has no attribute",
        ),
        ("a.json", "[\n\n{{ 1 / 0 }}]", "jobs/feeds/a.json:3: division by zero"),
        ("a.csv", "\n{% for %}", "jobs/feeds/a.csv:2: Expected an expression"),
        (
            "a.xml",
            "<a>{{ site.name }}",
            "jobs/feeds/a.xml: what it writes is not XML: no element found",
        ),
        (
            "a.json",
            '["{{ site.name }}"]',
            "jobs/feeds/a.json: what it writes is not JSON: Expecting ','",
        ),
        ("a.csv", '"{{ site.name }}"', "jobs/feeds/a.csv: what it writes is not CSV: ',' expected"),
        ("a.csv", "a,b\n1\n", "jobs/feeds/a.csv: what it writes is not CSV: row 2 has 1 columns"),
        ("a.xml", "<a>{% include 'jobs/feeds/_b.xml' %}</a>", "jobs/feeds/_b.xml:2: "),
    ],
)
def test_a_template_that_fails_is_named_and_the_build_goes_on(
    tmp_path: Path, name: str, text: str, message: str
) -> None:
    site = make(tmp_path, {name: text, "good.xml": XML, "_b.xml": "\n{{ nothing }}"})
    [warning] = site.warnings
    assert warning.startswith(f"jobs: template {message}")
    assert warning.endswith(f"correct it, until then feeds/{name} is not written")
    assert [path for path in site.files if path.startswith("feeds/")] == ["feeds/good.xml"]


def test_a_template_gets_every_open_post_in_every_language(tmp_path: Path) -> None:
    posts = {
        **{f"{lang}/index.md": LIST for lang in ("it", "en")},
        "it/a.md": write_post("Cuoca", "ref: a", "date_posted: 2026-05-20"),
        "en/a.md": write_post("Cook", "ref: a", "date_posted: 2026-05-21"),
        "en/b.md": write_post("Closed", "archived: true"),
        "en/c.md": write_post("Always", "evergreen: true"),
    }
    template = "{{ jobs }}\n"
    theme = {"name": "mkdocs", "custom_dir": str(tmp_path / "overrides")}
    site = build(
        tmp_path,
        {**posts, "../overrides/jobs/feeds/all.json": template},
        plugins=["search", {"i18n": I18N}, "jobs"],
        theme=theme,
        site_url="https://example.org/",
    )
    jobs = json.loads(site.read("feeds/all.json"))
    assert [(job["lang"], job["title"], job["text"]) for job in jobs] == [
        ("en", "Cook", "<p>Text.</p>"),
        ("it", "Cuoca", "<p>Text.</p>"),
    ]
    assert jobs[0]["translations"] == [{"lang": "it", "url": "https://example.org/a/"}]
    assert jobs[0]["published"] == jobs[0]["updated"] == "2026-05-21T00:00:00Z"


def test_a_board_needs_a_url_and_a_name_of_its_own(tmp_path: Path) -> None:
    theme = {"name": "mkdocs", "custom_dir": str(tmp_path / "one/overrides")}
    docs = {"index.md": LIST, "cook.md": write_post("Cook"), "../overrides/jobs/feeds/a.xml": XML}
    site = build(tmp_path / "one", docs, theme=theme)
    [warning] = site.warnings
    assert "site_url: " in warning
    assert "feeds/a.xml" not in site.files
    site = make(tmp_path / "two", {"a.xml": XML}, {"feeds/a.xml": "mine"})
    assert site.read("feeds/a.xml") == "mine"
    assert "feeds/a.xml: expected no other file with this name" in site.warnings[0]
