"""`mkdocs-jobs report` says what a team should look at, and who changed it last."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from icalendar import Calendar
from markdown import markdown

from mkdocs_jobs.cli import links
from tests.cli.running import run, write_job, write_site
from tests.repository import Repository

PAID = "salary: {value: 30000, currency: EUR, unit: YEAR}"
MAIL = "apply: jobs@example.org"
OPEN = (PAID, MAIL, "valid_through: 2026-08-31")


def post(title: str, *lines: str, lang: str = "en", ref: str = "") -> str:
    return write_job(title, f"lang: {lang}", *([f"ref: {ref}"] if ref else []), *lines)


DOCS = {
    "index.md": "# Jobs\n\n{% include jobs_list.html %}\n",
    "jobs/fine.md": post("Fine", *OPEN, ref="fine"),
    "jobs/bene.md": post("Bene", *OPEN, lang="it", ref="fine"),
    "jobs/today.md": post("Today", PAID, MAIL, "valid_through: 2026-05-01", ref="t"),
    "jobs/oggi.md": post("Oggi", PAID, MAIL, "valid_through: 2026-05-01", lang="it", ref="t"),
    "jobs/edge.md": post("Edge", PAID, MAIL, "closes: 2026-05-15T10:00:00Z"),
    "jobs/over.md": post("Over the edge", *OPEN[:2], "valid_through: 2026-05-16"),
    "jobs/past.md": post("Past", *OPEN[:2], "valid_through: 2026-04-17"),
    "jobs/long-past.md": post("Long past", *OPEN[:2], "valid_through: 2026-04-16"),
    "jobs/by-hand.md": post("By hand", "archived: true"),
    "jobs/undated.md": post("Undated", PAID, MAIL),
    "jobs/old.md": post("Old", *OPEN, "date_posted: 2026-01-30"),
    "jobs/older.md": post("Young", *OPEN, "date_posted: 2026-01-31"),
    "jobs/poor.md": post("Poor", *OPEN[1:]),
    "jobs/silent.md": post("Silent", PAID, OPEN[2], "apply: https://example.net/apply"),
    "jobs/named.md": post("Named", PAID, OPEN[2], "contact: Ada"),
    "jobs/sentence.md": post("Asks", PAID, OPEN[2], "apply: Write to ada@example.org now"),
    "jobs/always.md": post("Always", "evergreen: true", "date_posted: 2020-01-01", MAIL),
    "jobs/draft.md": post("Draft", "draft: true"),
    "jobs/later.md": post("Later", "opens: 2026-06-01"),
    "jobs/a.md": post("A", *OPEN, ref="a"),
    "jobs/b.md": post("B", PAID, MAIL, "valid_through: 2026-09-01", lang="it", ref="a"),
}
"""Posts on 1 May 2026, at midnight UTC."""


def report(config_file: Path, *arguments: str | Path, code: int = 0) -> str:
    result = run("report", "-f", config_file, *arguments)
    assert result.exit_code == code, result.output
    return result.output


def read(config_file: Path, *arguments: str, code: int = 0) -> dict[str, Any]:
    data = json.loads(report(config_file, "--format", "json", *arguments, code=code))
    assert isinstance(data, dict)
    return data


def list_titles(data: dict[str, Any]) -> dict[str, list[str]]:
    return {s["key"]: [found["title"] for found in s["posts"]] for s in data["sections"]}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("site"), DOCS)


@pytest.fixture(scope="module")
def data(site: Path) -> dict[str, Any]:
    return read(site, code=1)


def test_each_section_has_the_posts_that_it_is_about(data: dict[str, Any]) -> None:
    untranslated = "Asks Edge Named Old Over Poor Silent Undated Young Always".split()
    titles = list_titles(data)
    assert {title.split()[0] for title in titles.pop("translation")} == set(untranslated)
    assert titles == {
        "closing": ["Oggi", "Today", "Edge"],
        "closed": ["Past"],
        "undated": ["Undated"],
        "old": ["Old"],
        "pay": ["Poor"],
        "contact": ["Silent"],
        "differences": ["B"],
    }


def test_an_entry_says_why_it_is_there_and_where(data: dict[str, Any], site: Path) -> None:
    found = {(s["key"], post["title"]): post for s in data["sections"] for post in s["posts"]}
    notes = {
        "translation " * (key == "translation") + title: p for (key, title), p in found.items()
    }
    assert notes["Today"]["note"] == "closes today"
    assert notes["Edge"]["note"] == "closes on 2026-05-15, in 14 days"
    assert notes["Past"]["note"] == "closed on 2026-04-17"
    assert notes["Undated"]["note"] == "posted on 2026-04-01"
    assert notes["Old"]["line"] == 8
    assert notes["Poor"]["note"] is None
    assert found["translation", "Poor"]["note"] == "not in it"
    assert notes["B"]["is_wrong"]
    assert notes["B"]["note"].startswith("valid_through: expected '2026-08-31' as in its trans")
    assert notes["B"]["url"] == "https://green-table.example/jobs/b/"
    assert notes["B"]["file"].endswith("jobs/b.md")
    assert data["version"] == 1
    assert (data["now"], data["open"]) == ("2026-05-01T00:00:00+00:00", 16)


def test_a_limit_of_its_own_moves_the_edges(site: Path) -> None:
    titles = list_titles(read(site, "--days", "15", "--older-than", "89", code=1))
    assert titles["closing"] == ["Oggi", "Today", "Edge", "Over the edge"]
    assert titles["closed"] == ["Long past", "Past"]
    assert titles["old"] == ["Old", "Young"]
    assert list_titles(read(site, "--days", "0", code=1))["closing"] == ["Oggi", "Today"]
    assert run("report", "-f", site, "--days", "-1").exit_code == 2


def test_the_day_of_a_moment_is_that_of_the_site(tmp_path: Path) -> None:
    docs = {"jobs/a.md": post("A", "closes: 2026-05-10T23:30:00Z", "opens: 2026-04-20T23:30:00Z")}
    zone = {"jobs": {"timezone": "Europe/Rome"}}
    data = read(write_site(tmp_path, docs, plugins=(zone,)))
    (entry,) = next(s["posts"] for s in data["sections"] if s["key"] == "closing")
    assert entry["note"] == "closes on 2026-05-11, in 10 days"
    assert data["timeline"][0]["start"] == "2026-04-21"
    assert data["timeline"][0]["end"] == "2026-05-11"


def test_the_timeline_has_each_post_once(data: dict[str, Any]) -> None:
    spans = {span["title"]: span for span in data["timeline"]}
    assert len(spans) == len(data["timeline"])
    assert spans["Fine"] == {
        "title": "Fine",
        "state": "open",
        "langs": ["en", "it"],
        "start": "2026-04-01",
        "end": "2026-08-31",
    }
    assert {"A", "B", "Later", "Always", "Long past"} <= spans.keys()
    assert not spans.keys() & {"Bene", "Draft", "By hand"}


def test_a_site_without_such_posts_has_nothing_to_report(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"jobs/a.md": write_job("A", *OPEN)})
    assert report(site).splitlines()[2] == "Nothing to report."
    assert "Nothing to report." in report(site, "--format", "markdown")
    page = BeautifulSoup(report(site, "--format", "html"), "html.parser")
    assert "Nothing to report." in page.main.get_text()  # type: ignore[union-attr]


def test_the_report_speaks_the_language_that_is_asked_for(site: Path) -> None:
    assert "Aperti senza retribuzione (1)" in report(site, "--lang", "it", code=1)
    page = BeautifulSoup(report(site, "--lang", "it", "--format", "html", code=1), "html.parser")
    assert page.html is not None
    assert page.html["lang"] == "it"
    assert "mag 2026" in page.svg.get_text()  # type: ignore[union-attr]


def test_who_changed_a_file_last_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = Repository(tmp_path, monkeypatch)
    texts = {f"docs/jobs/{name}.md": write_job(name, MAIL) for name in "ab"}
    repository.commit("2026-03-01", texts)
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Zoë | *b*`")
    repository.commit("2026-03-02", {"docs/jobs/b.md": write_job("b", MAIL, "openings: 2")})
    site = write_site(tmp_path, {"jobs/c.md": write_job("c", MAIL)})
    data = read(site)
    found = {p["title"]: (p["author"], p["changed"]) for p in data["sections"][2]["posts"]}
    assert found == {
        "a": ("Anna Bianchi", "2026-03-01"),
        "b": ("Zoë | *b*`", "2026-03-02"),
        "c": (None, None),
    }
    assert data["notes"] == []
    page = BeautifulSoup(
        markdown(report(site, "--format", "markdown"), extensions=["tables"]), "html.parser"
    )
    assert {len(row.select("td, th")) for row in page.select("tr")} == {4, 5}
    assert page.find(string="2026-03-02, Zoë | *b*`")


def test_a_shallow_clone_and_no_history_are_said_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Repository(tmp_path / "whole", monkeypatch)
    for day, name in enumerate("abc", 1):
        path = f"docs/jobs/{name}.md"
        repository.commit(f"2026-03-0{day}", {path: write_job(name, MAIL)})
    write_site(tmp_path / "whole", {})
    repository.run("clone", "--quiet", "--depth=1", repository.folder.as_uri(), str(tmp_path / "b"))
    write_site(tmp_path / "b", {})
    notes = read(tmp_path / "b/mkdocs.yml")["notes"]
    assert len(notes) == 1
    assert "the clone is shallow, so it is not known who changed" in notes[0]
    site = write_site(tmp_path / "none", {"jobs/a.md": write_job("A", MAIL)})
    assert read(site)["notes"] == [
        "git: no post is in a commit, so it is not known who changed it last"
    ]
    assert report(site).count("git:") == 1


@pytest.mark.parametrize(
    "title",
    [
        "a | b",
        "<script>alert(1)</script>",
        "*x* _y_ `z` [l](u)",
        "::error::x",
        "@team #1",
        "https://evil.example",
    ],
)
def test_a_hostile_title_stays_text(title: str, tmp_path: Path) -> None:
    site = write_site(tmp_path, {"jobs/a.md": write_job(f"'{title}'", MAIL)})
    assert read(site)["sections"][2]["posts"][0]["title"] == title
    text = report(site, "--format", "markdown")
    page = BeautifulSoup(markdown(text, extensions=["tables"]), "html.parser")
    assert page.find("a").get_text().replace("\u2060", "") == title  # type: ignore[union-attr]
    assert not page.find(["script", "em", "code"])
    assert "@team" not in text
    assert "//evil" not in text.replace("https://green", "")
    assert not any(line.startswith("::") for line in report(site).splitlines())
    html = BeautifulSoup(report(site, "--format", "html"), "html.parser")
    assert html.find("script") is None
    assert title in html.svg.get_text()  # type: ignore[union-attr]


def test_the_page_says_in_a_table_what_its_timeline_shows(site: Path, tmp_path: Path) -> None:
    output = tmp_path / "report.html"
    assert report(site, "--format", "html", "--output", output, code=1) == ""
    text = output.read_text(encoding="utf-8")
    page = BeautifulSoup(text, "html.parser")
    assert page.svg is not None
    ElementTree.fromstring(str(page.svg))
    names = str(page.svg["aria-labelledby"]).split()
    assert [page.select_one(f"#{name}").name for name in names] == ["title", "desc"]  # type: ignore[union-attr]
    rows = page.select("details tbody tr")
    assert len(rows) == len(page.svg.select("rect"))
    assert "http://" not in text.replace("http://www.w3.org", "")
    assert not page.select("link, script, img, [src]")


def test_a_file_that_cannot_be_written_is_an_error(site: Path, tmp_path: Path) -> None:
    result = run("report", "-f", site, "--output", tmp_path / "none/report.md")
    assert result.exit_code == 2
    assert "cannot be written: No such file or directory" in result.output


def test_deadlines_of_all_languages_are_a_calendar(site: Path, tmp_path: Path) -> None:
    output = tmp_path / "jobs.ics"
    report(site, "--ics", "--output", output)
    events = Calendar.from_ical(output.read_bytes()).walk("VEVENT")
    titles = [str(event["SUMMARY"]).partition(": ")[2] for event in events]
    assert titles[:4] == ["Oggi", "Today", "Edge", "Over the edge"]
    assert len(titles) == 14
    assert "Past" not in titles
    without = write_site(tmp_path / "b", {"a.md": write_job()}, site_url=None)
    assert "--ics: site_url: expected the URL of the site" in report(without, "--ics", code=2)


def test_what_is_not_installed_is_named(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mkdocs_jobs.cli.post_report.is_installed", lambda module: False)
    wanted = "--{}: needs {}; run `pip install 'mkdocs-jobs[{}]'`\n"
    assert report(site, "--ics", code=2) == wanted.format("ics", "icalendar", "calendar")
    assert report(site, "--links", code=2) == wanted.format("links", "httpx", "import")


class Answers(BaseHTTPRequestHandler):
    """A server that answers what the path says."""

    protocol_version = "HTTP/1.1"
    asked: list[str] = []  # noqa: RUF012
    at_once = 0
    most = 0

    def do_HEAD(self) -> None:
        type(self).asked.append(f"{self.command} {self.path}")
        name = self.path.strip("/")
        if name == "slow":
            time.sleep(2)
        if name.startswith("busy"):
            cls = type(self)
            cls.at_once += 1
            cls.most = max(cls.most, cls.at_once)
            time.sleep(0.05)
            cls.at_once -= 1
        code = {"no-head": 405 if self.command == "HEAD" else 200, "loop": 302, "out": 302}
        status = code.get(name) or (int(name) if name.isdigit() else 200)
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/loop" if name == "loop" else "file:///etc/passwd")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    Answers.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()


ANSWERS = {
    "200": None,
    "404": "answers 404",
    "410": "answers 410",
    "500": "answers 500",
    "401": None,
    "403": None,
    "429": None,
    "503": None,
    "no-head": None,
    "loop": "redirects without end",
    "out": "redirects to what is not http(s)",
}


def test_a_link_is_dead_where_nothing_is_and_not_where_programs_are_refused(server: str) -> None:
    urls = [server + name for name in ANSWERS]
    said = {f"{server}{name}": text for name, text in ANSWERS.items() if text}
    found = links.find_dead_links([*urls, *urls, "mailto:a@example.org", "file:///etc"], 5)
    assert found == {url: f"{url}: {text}" for url, text in said.items()}
    assert Answers.asked.count("HEAD /200") == 1
    assert "GET /200" not in Answers.asked


def test_a_server_that_does_not_answer_in_time_is_dead(server: str) -> None:
    start = time.monotonic()
    url = f"{server}slow"
    assert links.find_dead_links([url], 0.6) == {url: f"{url}: no answer in 1 second"}
    assert time.monotonic() - start < 1.8
    (refused,) = links.find_dead_links(["http://127.0.0.1:9/"], 5).values()
    assert refused.startswith("http://127.0.0.1:9/: ")


def test_only_some_links_are_asked_at_once(server: str) -> None:
    Answers.most = 0
    assert links.find_dead_links([f"{server}busy{n}" for n in range(30)], 5) == {}
    assert 1 < Answers.most <= links.AT_ONCE


def test_links_of_open_posts_are_asked_only_where_that_is_wanted(
    server: str, tmp_path: Path
) -> None:
    docs = {
        "jobs/a.md": write_job("A", *OPEN[::2], f"apply: {server}404"),
        "jobs/b.md": write_job("B", *OPEN[::2], f"apply: See {server}200 or {server}410 please"),
        "jobs/c.md": write_job("C", "archived: true", f"apply: {server}500"),
    }
    site = write_site(tmp_path, docs)
    assert "links" not in list_titles(read(site))
    assert Answers.asked == []
    (section,) = [s for s in read(site, "--links", code=1)["sections"] if s["key"] == "links"]
    assert [(p["title"], p["note"]) for p in section["posts"]] == [
        ("A", f"{server}404: answers 404"),
        ("B", f"{server}410: answers 410"),
    ]
    assert not any("500" in asked for asked in Answers.asked)
