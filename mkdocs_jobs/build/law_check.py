"""The check of open posts by the law packs of option `rules`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from mkdocs_jobs.build.early_texts import read_markdown
from mkdocs_jobs.build.host import Host
from mkdocs_jobs.site.law_packs import load_pack
from mkdocs_jobs.site.options import Options
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.site.strings import find_text
from mkdocs_jobs.values.problem import Problem


def check_law(site: Site, options: Options, host: Host) -> Iterator[Problem]:
    """What open posts lack by the law of the places that they are at; nothing without `rules`."""
    if not options.rules:
        return
    from mkdocs_jobs.site.law import LawContext, find_breaches  # most sites ask for no law

    packs = [load_pack(name) for name in options.rules]
    context = LawContext(
        options.now.astimezone(options.calendar.zone).date(),
        options.apply_consent,
        lambda lang: find_text(options.privacy, lang) is not None,
    )
    for post in site.posts:
        read = partial(read_markdown, host, post.page)
        yield from find_breaches(post, read, packs, context)
