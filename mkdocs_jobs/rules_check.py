"""What the rules for web servers will not say, found before they are written."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from mkdocs_jobs.config import JobsConfig
from mkdocs_jobs.content.catalogue import Catalogue
from mkdocs_jobs.content.problem import Problem
from mkdocs_jobs.integrations import mkdocs, redirects
from mkdocs_jobs.outputs.redirect_rules import (
    can_answer_gone,
    check_rules,
    list_rules,
    name_file,
)


def check_rules_files(
    catalogue: Catalogue, files: Files, options: JobsConfig, config: MkDocsConfig
) -> Iterator[Problem]:
    """What the formats of `redirects_file` leave out of the redirects of a site."""
    if not options.redirects_file:
        return
    rules = list_rules(catalogue.redirects, config.site_url, catalogue.gone)
    for name in options.redirects_file:
        file = files.get_file_from_path(name_file(name))
        existing = mkdocs.read_text(file, []) or "" if file else ""
        yield from check_rules(name, rules, existing, has_pages=redirects.is_installed(config))
        if not can_answer_gone([name]):
            yield from _find_removed(catalogue, options, name)


def _find_removed(catalogue: Catalogue, options: JobsConfig, name: str) -> Iterator[Problem]:
    """Posts whose page is to be removed, whether or not they are closed by now."""
    for entry in catalogue.list_jobs():
        key = entry.job.closed_page if entry.job else None
        if (key or options.closed_pages) == "remove":
            message = (
                f"closed_page: {name} in redirects_file has no status 410 for what is removed, here"
                " and in other posts; leave that value out, or choose `keep`, `index` or"
                " `redirect`; until then a small page stays there"
            )
            yield Problem(entry.src_uri, entry.front_matter.line("closed_page"), message)
            return
