"""`jobs.json` is written as `json.dumps` writes it with `indent=2`."""

from __future__ import annotations

import datetime
import json

from mkdocs_jobs.content.front_matter import FrontMatter
from mkdocs_jobs.content.job import Job
from mkdocs_jobs.content.page_keys import PageKeys
from mkdocs_jobs.outputs.jobs_json import write_data
from mkdocs_jobs.site.page import ParsedPage, PostPage, SitePage, SourceRef
from mkdocs_jobs.site.states import PostStatus, State

NOW = datetime.datetime(2026, 5, 1, tzinfo=datetime.timezone.utc)


def make_post(name: str, title: str, *, closes: bool) -> PostPage:
    source = SourceRef(f"{name}.md", "it", f"{name}/index.html")
    parsed = ParsedPage(source, "it", FrontMatter(), PageKeys(ref=name))
    page = SitePage(parsed, source.dest_uri, f"{name}/")
    day = NOW + datetime.timedelta(days=1) if closes else None
    return PostPage(page, Job(title), PostStatus(State.OPEN, closes_at=day, next_change=day))


def test_the_file_is_indented() -> None:
    posts = [
        make_post("cook", 'Cuoca "di sala"\n\u2028, caffè', closes=True),
        make_post("host", "Host {x}", closes=False),
    ]
    for shown in (posts, posts[:1], []):
        text = write_data(shown, NOW, "https://example.org/")
        assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
        assert [post["title"] for post in json.loads(text)["posts"]] == [p.job.title for p in shown]
