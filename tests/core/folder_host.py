"""A site generator of a few lines: the core builds a site in it, with no MkDocs to import.

As a program it reads pages from standard input, a JSON object of paths and texts, builds them below
the folder that is its argument, and prints what was written and what was wrong.
"""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markdown import markdown

from mkdocs_jobs.build.build import Build
from mkdocs_jobs.content.front_matter import read_front_matter
from mkdocs_jobs.rendering.templates import TEMPLATES
from mkdocs_jobs.site.file_days import FileDays
from mkdocs_jobs.site.options import HostFeatures, OccupiedPaths, Options, ParseOptions
from mkdocs_jobs.site.page import SourceFile, SourceRef
from mkdocs_jobs.site.rendered_page import FileHistory, PageRef
from mkdocs_jobs.site.site import Redirect
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem

NOW = datetime.datetime(2026, 5, 1, tzinfo=datetime.timezone.utc)
OPTIONS = Options(
    parse=ParseOptions(languages=("it", "en"), site_name="Team"),
    default_language="it",
    site_url="https://example.org/",
    now=NOW,
)


class FolderHost:
    """Pages in a mapping, each in the language of its folder, written to a folder."""

    features = HostFeatures(writes_redirects=True)
    language = "it"

    def __init__(self, pages: Mapping[str, str], site_dir: Path) -> None:
        self._pages = pages
        self.site_dir = site_dir

    @property
    def source_uris(self) -> Collection[str]:
        return self._pages

    def list_files(self) -> tuple[Sequence[SourceFile], OccupiedPaths]:
        return [self._make_source(src_uri) for src_uri in self._pages], OccupiedPaths()

    def _make_source(self, src_uri: str) -> SourceFile:
        folder, _, name = src_uri.partition("/")
        locale = folder if folder in ("it", "en") else "it"
        stem = src_uri.removesuffix(".md")
        dest_uri = f"{stem.removesuffix('index')}/index.html".replace("//", "/").lstrip("/")
        ref = SourceRef(src_uri, locale, dest_uri, name or src_uri, locale == folder)
        return SourceFile(ref, lambda: self.read_text(src_uri))

    def read_text(self, src_uri: str) -> tuple[str | None, Sequence[Problem]]:
        return self._pages[src_uri], ()

    def site_texts(self) -> Mapping[str, object]:
        return {"site_name": "Team"}

    def read_static(self, name: str) -> str:
        return ""

    def read_metadata(self, text: str) -> Mapping[str, object]:
        return {}

    def render_source(self, src_uri: str, page: PageRef) -> str:
        return str(markdown(read_front_matter(self._pages[src_uri]).body))

    def render_option(self, text: str, page: PageRef) -> str:
        return str(markdown(text))

    def render_early(self, text: str) -> str:
        return str(markdown(text))

    def environment(self) -> Environment:
        return Environment(loader=FileSystemLoader(TEMPLATES))

    def template_folders(self) -> Sequence[str]:
        return [TEMPLATES]

    def last_changed(self, page: PageRef) -> tuple[datetime.date | None, Sequence[Problem]]:
        return None, ()

    def find_history(self, src_uri: str) -> FileHistory:
        return FileHistory()

    def read_file_days(self) -> tuple[Mapping[str, FileDays] | None, Sequence[Problem]]:
        return None, [Problem("", 0, Message("a folder has no history"))]

    def write_redirect(self, redirect: Redirect) -> None:
        path = self.site_dir / redirect.dest_uri
        path.write_text(f"-> {redirect.target}", encoding="utf-8")


def build(pages: Mapping[str, str], site_dir: Path) -> list[str]:
    """Build a site; returns what was wrong."""
    host = FolderHost(pages, site_dir)
    job_build = Build(host, OPTIONS)
    job_build.pages.start_language()
    refs = {
        page.src_uri: PageRef(page.src_uri, page.url.removeprefix("./"))
        for page in job_build.site.pages.values()
        if page.has_page and page.src_uri not in job_build.plan.hidden
    }
    contents: dict[str, str] = {}
    for src_uri, ref in refs.items():
        body = read_front_matter(pages[src_uri]).body
        masked, problems = job_build.pages.mask(body, src_uri, 1, {})
        job_build.report.add(problems)
        html = markdown(masked.markdown)
        rendered, problems = job_build.pages.render(html, ref, masked.markdown, ())
        job_build.report.add(problems)
        contents[src_uri] = rendered.html
    for filled in job_build.pages.fill_accordions(contents.get):
        contents[filled.page.src_uri] = filled.html
        job_build.report.add(filled.problems)
    for src_uri, html in contents.items():
        page = f"<!doctype html><html><head></head><body>{html}</body></html>"
        page, problems = job_build.heads.write(page, refs[src_uri])
        job_build.report.add(problems)
        path = site_dir / job_build.site.pages[src_uri].dest_uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8")
    job_build.write()
    return [str(problem) for problem in job_build.drain()]


def main() -> None:
    """Build what standard input has, where no MkDocs can be imported."""
    for name in ("mkdocs", "mkdocs.plugins"):
        assert name not in sys.modules
        sys.modules[name] = None  # type: ignore[assignment]
    folder = Path(sys.argv[1])
    problems = build(json.load(sys.stdin), folder)
    files = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    json.dump({"problems": problems, "files": files}, sys.stdout)


if __name__ == "__main__":
    main()
