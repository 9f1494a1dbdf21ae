"""The structured data of a build: each post's made while its page is written, none kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from mkdocs_jobs.build.early_texts import make_early_text
from mkdocs_jobs.build.host import Host
from mkdocs_jobs.content.job import Job
from mkdocs_jobs.outputs.description import has_enough_text, reduce_html
from mkdocs_jobs.outputs.eligibility import (
    MissingField,
    find_missing,
    find_missing_keys,
    is_offered,
    missing_problem,
)
from mkdocs_jobs.outputs.structured_data import Publisher, build_job_posting, write_script
from mkdocs_jobs.site.options import Options
from mkdocs_jobs.site.page import Post, PostPage, SitePage
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.values.address import to_absolute_url
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.needs import need_site_url
from mkdocs_jobs.values.problem import CONFIG, Problem, Severity

# They enclose the post's text, without what the templates add around it.
_START, _END = "<!--jobs:text-->", "<!--/jobs:text-->"


class JobPostings:
    """The `JobPosting` of each open post; incomplete ones are reported."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._site_url = options.site_url

    def mark(self, html: str, post: PostPage) -> str:
        """The text of a post, marked so that it is found in the finished page.

        MkDocs holds all pages before it writes the first; keeping postings as well would take too
        much memory.
        """
        if not is_offered(post.job, post.status):
            return html
        is_incomplete = post.page.parsed.has_text and self._find_missing_keys(post.job)
        return html if is_incomplete else f"{_START}{html}{_END}"

    def make(self, html: str, page: SitePage) -> tuple[str, str, list[Problem]]:
        """The page without marks, and the script with its posting; empty when it gets none."""
        post = page.post
        if post is None or not is_offered(post.job, post.status):
            return html, "", []
        missing = self._find_missing_keys(post.job)
        if missing and page.parsed.has_text:
            return html, "", self._tell_missing(page, missing)
        before, _, rest = html.partition(_START)
        text, is_shown, after = rest.rpartition(_END)
        script, problems = self._write(page, post, text, missing)
        return (f"{before}{text}{after}" if is_shown else html), script, problems

    def check_all(self, site: Site, host: Host) -> Iterator[Problem]:
        """What every post lacks, found without its page."""
        for post in site.posts:
            if is_offered(post.job, post.status):
                yield from self._check(post, host)

    def _check(self, post: PostPage, host: Host) -> list[Problem]:
        """What a post lacks; its posting, and for most its text, is not needed for that."""
        page = post.page
        if page.parsed.has_text:
            missing = self._find_missing_keys(post.job)
        else:
            text = reduce_html(make_early_text(host, page))
            missing = find_missing(post.job, text, self._publisher.organization)
        return self._tell_missing(page, missing) if missing else self._problems

    def _write(
        self, page: SitePage, post: Post, text: str, missing: tuple[MissingField, ...]
    ) -> tuple[str, list[Problem]]:
        """The script of a post with this text, else empty, and what it lacks.

        `missing` is what its front matter lacks.
        """
        job, publisher = post.job, self._publisher
        description = ""
        if not missing or not has_enough_text(text, job.title):
            description = reduce_html(text)
            missing = find_missing(job, description, publisher.organization)
        if missing:
            return "", self._tell_missing(page, missing)
        url = to_absolute_url(page.url, self._site_url) if self._site_url else None
        posting = build_job_posting(job, post.status, description, publisher, url=url)
        return write_script(posting), self._problems

    def _find_missing_keys(self, job: Job) -> tuple[MissingField, ...]:
        return find_missing_keys(job, self._publisher.organization)

    def _tell_missing(self, page: SitePage, missing: tuple[MissingField, ...]) -> list[Problem]:
        lines = (page.front_matter.lines.get(found.key) for found in missing)
        line = next(filter(None, lines), 1)
        return [Problem(page.src_uri, line, missing_problem(missing), Severity.INFO)]

    @cached_property
    def _problems(self) -> list[Problem]:
        """What each posting lacks on this site."""
        if self._site_url is not None:
            return []
        loss = Message("JobPosting has neither the URL of a page nor a logo of the docs folder")
        return [Problem(CONFIG, 0, need_site_url(loss), Severity.INFO)]

    @cached_property
    def _publisher(self) -> Publisher:
        organization = self._options.parse.organization
        logo = organization.find_logo_url(self._site_url)
        return Publisher(replace(organization, logo=logo), self._options.calendar.zone)
