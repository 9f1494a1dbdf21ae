"""`jobs.json` is by its schema, and people can read it."""

from __future__ import annotations

import datetime
import json

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
