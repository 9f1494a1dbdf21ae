"""What is said about a site as a whole, once all its pages are read."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_jobs.hosts.mkdocs.config import JobsConfig
from mkdocs_jobs.hosts.mkdocs.options import option_problems
from mkdocs_jobs.rendering.post.application import find_missing_notices
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.site.strings import Text
from mkdocs_jobs.values.problem import Problem, Severity


def check_site(
    site: Site, options: JobsConfig, *, privacy: Text | None, writes_redirects: bool
) -> Iterator[Problem]:
    """What a site lacks for what its pages and its options ask for.

    `privacy` is the notice above applications; with `writes_redirects` something writes redirects.
    """
    jobs = list(site.list_jobs())
    if not jobs and not any(entry.job for entry in site.pages.values()):
        layouts = " or ".join(f"`layout: {layout}`" for layout in options.layouts)
        message = f"no page has {layouts} in its front matter, all lists are empty"
        yield Problem("", 0, message, Severity.INFO)
    if not writes_redirects:
        yield from _missing_writer_problem(site, options)
    for lang in find_missing_notices(jobs, privacy):
        error = f"{lang}: expected a text as in other languages, got none; add one"
        yield from option_problems("apply.privacy.", [error])


def _missing_writer_problem(site: Site, options: JobsConfig) -> Iterator[Problem]:
    """Say, once, that nothing writes the redirects that pages or options ask for."""
    remedy = (
        "nothing writes redirects, here and in other pages; add `redirects` to the"
        " plugins in mkdocs.yml (pip install mkdocs-redirects) or set `redirects_file`"
    )
    if asking := site.first_redirect_request:
        entry, key = asking
        yield Problem(entry.src_uri, entry.front_matter.line(key), f"{key}: {remedy}")
    elif options.closed_pages == "redirect":
        yield Problem("", 0, f"mkdocs.yml: jobs: closed_pages: {remedy}")


def next_change_problem(site: Site) -> Iterator[Problem]:
    """Say when to build next: a static site does not change by itself."""
    lives = (
        (entry.status.next_change, entry.src_uri) for entry in site.list_jobs() if entry.status
    )
    dated = sorted((change, src_uri) for change, src_uri in lives if change is not None)
    if dated:
        change, src_uri = dated[0]
        message = f"the next post changes at {change.isoformat()} ({src_uri}); build again then"
        yield Problem("", 0, message, Severity.INFO)
