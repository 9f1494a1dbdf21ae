"""The structured data of a build: each post's made while its page is written, none kept."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from mkdocs.config.defaults import MkDocsConfig

from mkdocs_jobs.build.build import Build
from mkdocs_jobs.content.job import Job
from mkdocs_jobs.directives.expansion import expand
from mkdocs_jobs.directives.masking import mask
from mkdocs_jobs.hosts.mkdocs import pages as mkdocs
from mkdocs_jobs.outputs.description import has_enough_text, reduce_html
from mkdocs_jobs.outputs.eligibility import (
    find_missing,
    find_missing_keys,
    is_offered,
    missing_problem,
)
from mkdocs_jobs.outputs.structured_data import Publisher, build_job_posting, write_script
from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.site.status import PostStatus
from mkdocs_jobs.values.address import to_absolute_url
from mkdocs_jobs.values.problem import Problem, Severity, by_place

# Between them is the post's text, and not what the templates put around it.
_START, _END = "<!--jobs:text-->", "<!--/jobs:text-->"


class JobPostings:
    """The `JobPosting` of each post that people can apply for; what the others lack is told."""

    def __init__(self, build: Build, config: MkDocsConfig) -> None:
        self._build = build
        self._site_url = config.site_url or None
        self._problems: list[Problem] = []

    def mark(self, html: str, entry: SitePage) -> str:
        """The text of a post, so that it is found again in the page that it becomes a part of.

        MkDocs holds all pages before it writes the first; postings beside them would be too much.
        """
        return f"{_START}{html}{_END}" if _find_offer(entry) else html

    def make(self, html: str, entry: SitePage) -> tuple[str, str]:
        """The page without marks, and the script with its posting; empty when it gets none."""
        if not (offer := _find_offer(entry)):
            return html, ""
        before, _, rest = html.partition(_START)
        text, is_shown, after = rest.rpartition(_END)
        script = self._write(*offer, text)
        return (f"{before}{text}{after}" if is_shown else html), script

    def check_all(self) -> None:
        """Find what every post lacks, without its page."""
        for post in self._build.site.posts:
            if offer := _find_offer(post.entry):
                src_uri = post.entry.src_uri
                text = mkdocs.read_text(self._build.files[src_uri], []) or ""
                masked, masks = mask(self._build.read_body(text), key=src_uri)
                self._write(*offer, expand(masked, masks, lambda directive: "")[0])

    def _write(self, entry: SitePage, job: Job, status: PostStatus, text: str) -> str:
        """The script of a post with this text, else empty, and what it lacks is noted."""
        site = self._site
        description = ""
        missing = find_missing_keys(job, site.organization)
        if not missing or not has_enough_text(text, job.title):
            description = reduce_html(text)
            missing = find_missing(job, description, site.organization)
        if missing:
            lines = (entry.front_matter.lines.get(found.key) for found in missing)
            line = next(filter(None, lines), 1)
            problem = Problem(entry.src_uri, line, missing_problem(missing), Severity.INFO)
            self._problems.append(problem)
            return ""
        url = to_absolute_url(entry.url, self._site_url) if self._site_url else None
        if self._site_url is None:
            message = (
                "site_url: expected the address of the site in mkdocs.yml, got none; until you set"
                " it, JobPosting names neither the address of a page nor a logo in the docs folder"
            )
            self._problems.append(Problem("", 0, message, Severity.INFO))
        return write_script(build_job_posting(job, status, description, site, url=url))

    @cached_property
    def _site(self) -> Publisher:
        organization = self._build.organization
        logo = organization.find_logo_url(self._site_url)
        return Publisher(replace(organization, logo=logo), self._build.site_options.calendar.zone)

    def tell(self) -> list[Problem]:
        """What is missing, by file and line: each once."""
        return sorted(dict.fromkeys(self._problems), key=by_place)


def _find_offer(entry: SitePage) -> tuple[SitePage, Job, PostStatus] | None:
    """A post with what it says, while people can apply."""
    job, status = entry.job, entry.status
    return (entry, job, status) if job and status and is_offered(job, status) else None
