"""Checks of the whole site, once all its pages are read."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_jobs.build.context import BuildContext
from mkdocs_jobs.content.front_matter import read_front_matter
from mkdocs_jobs.directives.masking import find_problems, list_directives
from mkdocs_jobs.directives.misplaced import find_in_metadata
from mkdocs_jobs.directives.parameters import ACCORDION
from mkdocs_jobs.rendering.post.application import find_missing_notices
from mkdocs_jobs.site.accordion_sources import nested_problem
from mkdocs_jobs.site.options import Options
from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.values.message import FileName, Message, list_alternatives
from mkdocs_jobs.values.problem import CONFIG, Problem, Severity


def check_site(site: Site, options: Options) -> Iterator[Problem]:
    """What is missing for the pages and options of a site."""
    posts = list(site.every_post())
    if not posts and not any(page.post for page in site.pages.values()):
        layouts = list_alternatives([f"`layout: {layout}`" for layout in options.parse.layouts])
        message = Message(
            "no page has {layouts} in its front matter, all lists are empty", layouts=layouts
        )
        if options.parse.posts.patterns:
            message = Message(
                "no page has {layouts} in its front matter or a path in option `posts`, all lists"
                " are empty",
                layouts=layouts,
            )
        yield Problem("", 0, message, Severity.INFO)
    if not options.writes_redirects:
        yield from _find_missing_writer(site, options)
    for lang in find_missing_notices(posts, options.privacy):
        message = Message(
            "jobs: apply.privacy.{key}: expected a text as in other languages, got none; add one",
            key=lang,
        )
        yield Problem(CONFIG, 0, message)


def _find_missing_writer(site: Site, options: Options) -> Iterator[Problem]:
    """Report, once, that nothing writes the redirects that pages or options need."""
    remedy = Message(
        "nothing writes redirects, here and on other pages; add `redirects` to the"
        " plugins in mkdocs.yml (pip install mkdocs-redirects) or set `redirects_file`"
    )
    if asking := site.first_redirect_request:
        page, key = asking
        message = Message("{key}: {error}", key=key, error=remedy)
        yield Problem(page.src_uri, page.line(key), message)
    elif options.closed_pages == "redirect":
        message = Message("jobs: {key}: {error}", key="closed_pages", error=remedy)
        yield Problem(CONFIG, 0, message)


def find_next_change(site: Site) -> Iterator[Problem]:
    """Report when to build next: a static site does not change by itself."""
    changes = ((post.status.next_change, post.page.src_uri) for post in site.every_post())
    dated = sorted((change, src_uri) for change, src_uri in changes if change is not None)
    if dated:
        change, src_uri = dated[0]
        message = Message(
            "the next post changes at {time} ({file}); build again then",
            time=change.isoformat(),
            file=FileName(src_uri),
        )
        yield Problem("", 0, message, Severity.INFO)


def check_directives(context: BuildContext) -> Iterator[Problem]:
    """What is wrong with directives, found without rendering the pages that they are in."""
    for page in (*context.site.pages.values(), *context.site.withheld):
        src_uri = page.src_uri
        if not page.parsed.names_directive:
            continue  # most pages, whose file is not read again
        if not page.has_page or src_uri in context.index.unused:
            continue
        text = context.host.read_text(src_uri)[0] or ""
        # Blank lines for front matter, so that the others keep their numbers.
        front_matter = page.front_matter
        is_known = front_matter.is_read or front_matter.is_refused
        body = read_front_matter(text, ("",) if is_known else ()).body or text
        text = "\n" * text.count("\n", 0, len(text) - len(body)) + body
        if page.post is None:  # values of a post are text wherever they are shown
            metadata = front_matter.data if is_known else context.host.read_metadata(text)
            yield from find_in_metadata(metadata, src_uri, front_matter.line)
        yield from (problem.at(src_uri) for problem in _check_text(page, text, context))


def _check_text(page: SitePage, text: str, context: BuildContext) -> Iterator[Problem]:
    """What is wrong with the directives in `text` of a page, which has its lines."""
    sources, listings = context.index.sources, context.listings
    yield from find_problems(text)
    for directive in list_directives(text):
        if directive.name != ACCORDION or directive.posts:
            parameters = listings.read(directive, page.lang)
            yield from listings.find_problems(directive, parameters, page.lang)
        if directive.name != ACCORDION:
            continue
        if page.src_uri in context.index.shown:
            yield nested_problem(directive, page.src_uri)
        elif not directive.posts and sources.find(directive, page.lang) is None:
            yield sources.missing_problem(directive, page.lang, page.src_uri)
