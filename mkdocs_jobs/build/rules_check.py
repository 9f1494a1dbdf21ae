"""What the rules for web servers will not say, found before they are written."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from mkdocs_jobs.hosts.mkdocs import pages as mkdocs
from mkdocs_jobs.hosts.mkdocs import redirects
from mkdocs_jobs.hosts.mkdocs.config import JobsConfig
from mkdocs_jobs.outputs.redirect_rules import (
    can_answer_gone,
    check_rules,
    list_rules,
    name_file,
)
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.values.problem import Problem


def check_rules_files(
    site: Site, files: Files, options: JobsConfig, config: MkDocsConfig
) -> Iterator[Problem]:
    """What the formats of `redirects_file` leave out of the redirects of a site."""
    if not options.redirects_file:
        return
    rules = list_rules(site.redirects, config.site_url, site.gone)
    for name in options.redirects_file:
        file = files.get_file_from_path(name_file(name))
        existing = mkdocs.read_text(file, []) or "" if file else ""
        yield from check_rules(name, rules, existing, has_pages=redirects.is_installed(config))
        if not can_answer_gone([name]):
            yield from _find_removed(site, options, name)


def _find_removed(site: Site, options: JobsConfig, name: str) -> Iterator[Problem]:
    """Posts whose page is to be removed, whether or not they are closed by now."""
    for entry in site.list_jobs():
        key = entry.job.closed_page if entry.job else None
        if (key or options.closed_pages) == "remove":
            message = (
                f"closed_page: {name} in redirects_file has no status 410 for what is removed, here"
                " and in other posts; leave that value out, or choose `keep`, `index` or"
                " `redirect`; until then a small page stays there"
            )
            yield Problem(entry.src_uri, entry.front_matter.line("closed_page"), message)
            return
