"""What is said about a site as a whole, once all its pages are read."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_jobs.config import JobsConfig
from mkdocs_jobs.content.catalogue import Catalogue
from mkdocs_jobs.content.problem import Problem, Severity
from mkdocs_jobs.pages.application import find_missing_notices
from mkdocs_jobs.pages.strings import Text
from mkdocs_jobs.site_options import tell_option


def check_site(
    catalogue: Catalogue, options: JobsConfig, *, privacy: Text | None, writes_redirects: bool
) -> Iterator[Problem]:
    """What a site lacks for what its pages and its options ask for.

    `privacy` is the notice above applications; with `writes_redirects` something writes redirects.
    """
    jobs = list(catalogue.list_jobs())
    if not jobs and not any(entry.job for entry in catalogue.entries.values()):
        layouts = " or ".join(f"`layout: {layout}`" for layout in options.layouts)
        message = f"no page has {layouts} in its front matter, all lists are empty"
        yield Problem("", 0, message, Severity.INFO)
    if not writes_redirects:
        yield from _tell_missing_writer(catalogue, options)
    for lang in find_missing_notices(jobs, privacy):
        mistake = f"{lang}: expected a text as in other languages, got none; add one"
        yield from tell_option("apply.privacy.", [mistake])


def _tell_missing_writer(catalogue: Catalogue, options: JobsConfig) -> Iterator[Problem]:
    """Say, once, that nothing writes the redirects that pages or options ask for."""
    remedy = (
        "nothing writes redirects, here and in other pages; add `redirects` to the"
        " plugins in mkdocs.yml (pip install mkdocs-redirects) or set `redirects_file`"
    )
    if asking := catalogue.asks_for_redirects:
        entry, key = asking
        yield Problem(entry.src_uri, entry.front_matter.line(key), f"{key}: {remedy}")
    elif options.closed_pages == "redirect":
        yield Problem("", 0, f"mkdocs.yml: jobs: closed_pages: {remedy}")


def tell_next_change(catalogue: Catalogue) -> Iterator[Problem]:
    """Say when to build next: a static site does not change by itself."""
    lives = (
        (entry.life.next_change, entry.src_uri) for entry in catalogue.list_jobs() if entry.life
    )
    dated = sorted((change, src_uri) for change, src_uri in lives if change is not None)
    if dated:
        change, src_uri = dated[0]
        message = f"the next post changes at {change.isoformat()} ({src_uri}); build again then"
        yield Problem("", 0, message, Severity.INFO)
