"""The structured data of a build: each post's made while its page is written, none kept."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from mkdocs.config.defaults import MkDocsConfig

from mkdocs_jobs.build import Build
from mkdocs_jobs.content.address import to_absolute_url
from mkdocs_jobs.content.job import Job
from mkdocs_jobs.content.life import Life
from mkdocs_jobs.content.page import Entry
from mkdocs_jobs.content.problem import Problem, Severity, by_place
from mkdocs_jobs.integrations import mkdocs
from mkdocs_jobs.outputs.description import reduce_html, says_much
from mkdocs_jobs.outputs.eligibility import (
    find_missing,
    find_missing_keys,
    is_offered,
    tell_missing,
)
from mkdocs_jobs.outputs.structured_data import Site, build_job_posting, write_script
from mkdocs_jobs.pages.directives import mask
from mkdocs_jobs.pages.expansion import expand

# Between them is the post's text, and not what the templates put around it.
_START, _END = "<!--jobs:text-->", "<!--/jobs:text-->"


class JobPostings:
    """The `JobPosting` of each post that people can apply for; what the others lack is told."""

    def __init__(self, build: Build, config: MkDocsConfig) -> None:
        self._build = build
        self._site_url = config.site_url or None
        self._problems: list[Problem] = []

    def mark(self, html: str, entry: Entry) -> str:
        """The text of a post, so that it is found again in the page that it becomes a part of.

        MkDocs holds all pages before it writes the first; postings beside them would be too much.
        """
        return f"{_START}{html}{_END}" if _find_offer(entry) else html

    def make(self, html: str, entry: Entry) -> tuple[str, str]:
        """The page without marks, and the script with its posting; empty when it gets none."""
        if not (offer := _find_offer(entry)):
            return html, ""
        before, _, rest = html.partition(_START)
        text, is_shown, after = rest.rpartition(_END)
        script = self._write(*offer, text)
        return (f"{before}{text}{after}" if is_shown else html), script

    def check_all(self) -> None:
        """Find what every post lacks, without its page."""
        for post in self._build.catalogue.posts:
            if offer := _find_offer(post.entry):
                src_uri = post.entry.src_uri
                text = mkdocs.read_text(self._build.files[src_uri], []) or ""
                masked, masks = mask(self._build.read_body(text), key=src_uri)
                self._write(*offer, expand(masked, masks, lambda directive: "")[0])

    def _write(self, entry: Entry, job: Job, life: Life, text: str) -> str:
        """The script of a post with this text, else empty, and what it lacks is noted."""
        site = self._site
        description = ""
        missing = find_missing_keys(job, site.organization)
        if not missing or not says_much(text, job.title):
            description = reduce_html(text)
            missing = find_missing(job, description, site.organization)
        if missing:
            lines = (entry.front_matter.lines.get(found.key) for found in missing)
            line = next(filter(None, lines), 1)
            problem = Problem(entry.src_uri, line, tell_missing(missing), Severity.INFO)
            self._problems.append(problem)
            return ""
        url = to_absolute_url(entry.url, self._site_url) if self._site_url else None
        if self._site_url is None:
            message = (
                "site_url: expected the address of the site in mkdocs.yml, got none; until you set"
                " it, JobPosting names neither the address of a page nor a logo in the docs folder"
            )
            self._problems.append(Problem("", 0, message, Severity.INFO))
        return write_script(build_job_posting(job, life, description, site, url=url))

    @cached_property
    def _site(self) -> Site:
        organization = self._build.organization
        logo = organization.find_logo_url(self._site_url)
        return Site(replace(organization, logo=logo), self._build.site_options.calendar.zone)

    def tell(self) -> list[Problem]:
        """What is missing, by file and line: each once."""
        return sorted(dict.fromkeys(self._problems), key=by_place)


def _find_offer(entry: Entry) -> tuple[Entry, Job, Life] | None:
    """A post with what it says, while people can apply."""
    job, life = entry.job, entry.life
    return (entry, job, life) if job and life and is_offered(job, life) else None
