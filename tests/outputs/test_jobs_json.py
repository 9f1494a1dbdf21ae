"""`jobs.json` is by its schema, and people can read it."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

from mkdocs_jobs.content.front_matter import FrontMatter
from mkdocs_jobs.content.job import Job
from mkdocs_jobs.content.job_values import Location
from mkdocs_jobs.content.page_keys import PageKeys
from mkdocs_jobs.outputs.jobs_json import write_data
from mkdocs_jobs.outputs.post_record import Records
from mkdocs_jobs.site.options import Options
from mkdocs_jobs.site.page import ParsedPage, PostPage, SitePage, SourceRef
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.site.states import PostStatus, State
from tests.jobs_json import PATH, check_jobs_json
from tests.site import build, write_post
from tests.test_guide import ROOT

NOW = datetime.datetime(2026, 5, 1, tzinfo=datetime.timezone.utc)


def make_post(name: str, title: str, *, closes: bool) -> PostPage:
    source = SourceRef(f"{name}.md", "it", f"{name}/index.html")
    parsed = ParsedPage(source, "it", FrontMatter(), PageKeys(ref=name))
    page = SitePage(parsed, source.dest_uri, f"{name}/")
    day = NOW + datetime.timedelta(days=1) if closes else None
    return PostPage(
        page,
        Job(title, locations=(Location(locality="Bari"),)),
        PostStatus(State.OPEN, closes_at=day, next_change=day),
    )


def test_each_key_is_on_a_line_and_a_language_has_a_file_of_its_own() -> None:
    posts = [
        make_post("cook", 'Cuoca "di sala"\n\u2028, caffè', closes=True),
        make_post("host", "Host {x}", closes=False),
    ]
    records = Records(Site(), Options(site_url="https://example.org/"))
    for shown in (posts, posts[:1], []):
        files = write_data(shown, NOW, lambda post: records.make(post, "Text."), ("it", "en"))
        texts = dict(files)
        assert list(texts) == ["jobs.json", "jobs.it.json", "jobs.en.json"]
        for name, text in texts.items():
            data = json.loads(text)
            check_jobs_json(data)
            keys = [key for post in data["posts"] for key in post]
            lines = text.split("\n      ")[1:]
            assert [line.partition(": ")[0].strip('"') for line in lines] == keys
            titles = [] if name == "jobs.en.json" else [post.job.title for post in shown]
            assert [post["title"] for post in data["posts"]] == titles


def test_the_schema_is_published_as_it_is_shipped() -> None:
    assert (ROOT / "docs/schemas/jobs-1.json").read_bytes() == PATH.read_bytes()


def test_what_a_post_says_of_the_job_is_there(tmp_path: Path) -> None:
    keys = (
        "level: Senior",
        "benefits: [Lunch, Bicycle]",
        "hours: 38.5",
        "start_date: As soon as possible",
        "duration: 12 months",
        "education: bachelor degree",
        "experience: {years: 2}",
        "travel: false",
        "visa_sponsorship: true",
        "occupation: {code: 2512, name: Software developers}",
        "process: [Call, Meeting]",
        "events: {name: Open day, date: 2026-05-30, url: 'https://example.org/'}",
        "hiring_manager: Ada",
        "collective_agreement: Metal",
        "vacancy: existing",
        "ai_screening: false",
        "accommodation: Ask Ada",
        "salary: {min: 30000, max: 40000.5, currency: EUR, unit: YEAR}",
        "remote: {kind: hybrid, countries: [IT]}",
        "apply: ['https://example.org/', ada@example.org, 'Write to ada@example.org']",
        "valid_through: 2026-05-31",
    )
    jobs = {"jobs": {"now": "2026-05-28"}}
    site = build(tmp_path, {"cook.md": write_post("Cook", *keys)}, plugins=["search", jobs])
    data = json.loads(site.read("jobs.json"))
    check_jobs_json(data)
    [post] = data["posts"]
    assert {key: post[key] for key in ("hours", "travel", "ai_screening", "events", "salary")} == {
        "hours": 38.5,
        "travel": False,
        "ai_screening": False,
        "events": [{"name": "Open day", "date": "2026-05-30", "url": "https://example.org/"}],
        "salary": {"min": 30000, "max": 40000.5, "currency": "EUR", "unit": "YEAR"},
    }
    assert [way["kind"] for way in post["apply"]] == ["link", "email", "text"]
    unsaid = {"is_new", "evergreen", "translations", "successor", "closed_reason"}
    said = {key.partition(":")[0] for key in keys}
    assert said <= post.keys() | {"apply"}
    assert not unsaid & post.keys()
