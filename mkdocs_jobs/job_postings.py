"""The structured data of a build: made with each post's text, for the head of its page."""

from __future__ import annotations

from dataclasses import replace

from mkdocs.config.defaults import MkDocsConfig

from mkdocs_jobs.build import Build
from mkdocs_jobs.content.address import to_absolute_url
from mkdocs_jobs.content.page import Entry
from mkdocs_jobs.content.problem import Problem, Severity, by_place
from mkdocs_jobs.integrations import mkdocs
from mkdocs_jobs.outputs.description import reduce_html
from mkdocs_jobs.outputs.eligibility import find_missing, is_offered, tell_missing
from mkdocs_jobs.outputs.structured_data import Site, build_job_posting, write_script
from mkdocs_jobs.pages.directives import Masks, mask
from mkdocs_jobs.pages.expansion import expand


class JobPostings:
    """The `JobPosting` of each post that people can apply for; what the others lack is told."""

    def __init__(self, build: Build, config: MkDocsConfig) -> None:
        self._build = build
        self._site_url = config.site_url or None
        self._scripts: dict[str, str] = {}
        self._problems: list[Problem] = []

    def add(self, entry: Entry, html: str, masks: Masks) -> None:
        """Make the posting of a page, if it gets one.

        `html` is what Markdown made of the page's text, in which `masks` stand for directives:
        a list of other posts is no part of what this one says.
        """
        job, life = entry.job, entry.life
        if job is None or life is None or not is_offered(job, life):
            return
        site = self._make_site()
        description = reduce_html(expand(html, masks, lambda directive: "")[0])
        if missing := find_missing(job, description, site.organization):
            lines = (entry.front_matter.lines.get(found.key) for found in missing)
            line = next(filter(None, lines), 1)
            problem = Problem(entry.src_uri, line, tell_missing(missing), Severity.INFO)
            self._problems.append(problem)
            return
        url = to_absolute_url(entry.url, self._site_url) if self._site_url else None
        posting = build_job_posting(job, life, description, site, url=url)
        self._scripts[entry.src_uri] = write_script(posting)
        if self._site_url is None:
            message = (
                "site_url: expected the address of the site in mkdocs.yml, got none; until you set"
                " it, JobPosting names neither the address of a page nor a logo in the docs folder"
            )
            self._problems.append(Problem("", 0, message, Severity.INFO))

    def add_all(self) -> None:
        """Do the same for every post without rendering it, to tell what is missing."""
        for post in self._build.catalogue.posts:
            src_uri = post.entry.src_uri
            text = mkdocs.read_text(self._build.files[src_uri], []) or ""
            self.add(post.entry, *mask(self._build.read_body(text), key=src_uri))

    def _make_site(self) -> Site:
        organization = self._build.organization
        logo = organization.find_logo_url(self._site_url)
        return Site(replace(organization, logo=logo), self._build.calendar.zone)

    def take(self, src_uri: str) -> str:
        """The script of a page that is written now; empty when it has none."""
        return self._scripts.pop(src_uri, "")

    def tell(self) -> list[Problem]:
        """What is missing, by file and line: each once."""
        return sorted(dict.fromkeys(self._problems), key=by_place)
