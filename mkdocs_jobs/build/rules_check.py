"""What the rules for web servers cannot express, found before they are written."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_jobs.build.host import Host
from mkdocs_jobs.outputs.redirect_rules import check_rules, list_rules
from mkdocs_jobs.site.options import Options
from mkdocs_jobs.site.rules_files import RedirectsFile, can_answer_gone, name_file
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem


def check_rules_files(site: Site, options: Options, host: Host) -> Iterator[Problem]:
    """What the formats of `redirects_file` leave out of the redirects of a site."""
    if not options.redirects_files:
        return
    rules = list_rules(site.redirects, options.site_url, site.removed)
    for name in options.redirects_files:
        existing = host.read_static(name_file(name))
        yield from check_rules(name, rules, existing, has_pages=host.features.writes_redirects)
        if not can_answer_gone([name]):
            yield from _find_removed(site, options, name)


def _find_removed(site: Site, options: Options, name: RedirectsFile) -> Iterator[Problem]:
    """Posts whose page is to be removed, whether or not they are closed yet."""
    for post in site.every_post():
        if (post.job.closed_page or options.closed_pages) == "remove":
            message = Message(
                "closed_page: {name} in redirects_file does not support status 410 for removed"
                " pages, here and in other posts; leave that value out, or choose `keep`,"
                " `index` or"
                " `redirect`; until then a small page is published instead",
                name=name,
            )
            yield Problem(post.page.src_uri, post.page.line("closed_page"), message)
            return
