"""MkDocs' files and pages, as the rest of the plugin needs them."""

from __future__ import annotations

import errno
import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import replace
from html import escape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import meta

from mkdocs_jobs.directives.masking import Masks
from mkdocs_jobs.directives.tokens import unmask_id, write_shown
from mkdocs_jobs.hosts.mkdocs import tags
from mkdocs_jobs.hosts.mkdocs.i18n import Languages
from mkdocs_jobs.hosts.mkdocs.metadata import write_description
from mkdocs_jobs.site.options import Options
from mkdocs_jobs.site.organization import is_svg
from mkdocs_jobs.site.rendered_page import RenderedPage
from mkdocs_jobs.values.address import to_url, to_web_url
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.os_errors import check_regular, explain
from mkdocs_jobs.values.problem import CONFIG, Problem, Severity, show
from mkdocs_jobs.values.text_files import read_text_file

_TITLE_ID = re.compile(r"\s*<h1\b[^>]*\bid=\"([^\"]*)\"")


def to_filter(is_serving: bool) -> Callable[[InclusionLevel], bool]:
    """Which files are part of the site: `mkdocs serve` shows drafts, `mkdocs build` does not."""
    return InclusionLevel.is_in_serve if is_serving else InclusionLevel.is_included


def read_text(file: File) -> tuple[str | None, Sequence[Problem]]:
    """The text of a file; None, and a problem, when it cannot be read."""
    try:
        return _read(file), ()
    except OSError as error:
        message = _left_out(error)
        return None, [Problem(file.src_uri, 1, message, Severity.ERROR)]
    except ValueError as error:
        message = Message(
            "expected a text file in UTF-8, got: {cause}; save it as UTF-8", cause=str(error)
        )
        return None, [Problem(file.src_uri, 1, message)]


def _read(file: File) -> str:
    path = file.abs_src_path
    return file.content_string if path is None else read_text_file(path)


def _left_out(error: OSError) -> Message:
    return Message("cannot be read, it is left out: {cause}", cause=explain(error))


def read_again(file: File) -> tuple[str | None, Sequence[Problem]]:
    """The text of a page that MkDocs reads next; None where MkDocs has to say what is wrong.

    MkDocs stops where it cannot read a file: one that is gone since the build began, or may not be
    read any more, gets an empty text.
    """
    try:
        return _read(file), ()
    except OSError as error:
        message = Message(
            "cannot be read any more, its page has no text: {cause}", cause=explain(error)
        )
        file.content_string = ""
        return "", [Problem(file.src_uri, 1, message, Severity.ERROR)]
    except ValueError:
        return None, ()


def find_irregular(files: Files) -> Iterator[Problem]:
    """What MkDocs would copy into the site, but is no regular file: it may never come to an end."""
    for file in files:
        if not file.is_documentation_page() and file.inclusion.is_included() and file.abs_src_path:
            try:
                check_regular(file.abs_src_path)
            except OSError as error:
                if error.errno in (errno.ENXIO, errno.ELOOP):  # the others are MkDocs' to report
                    message = _left_out(error)
                    yield Problem(file.src_uri, 0, message, Severity.ERROR)


def find_first_line(file: File, markdown: str) -> int:
    """The number, in the file, of the first line of what MkDocs hands out as the page's text."""
    text = read_text(file)[0] or ""
    if markdown and text.endswith(markdown):
        return 1 + text.count("\n", 0, len(text) - len(markdown))
    return 1  # Another plugin changed the text.


def render_source(file: File, page: Page, files: Files, config: MkDocsConfig) -> str:
    """Render a file as a part of `page`; other plugins see its Markdown as they see a page's.

    What they do to a page's HTML they do to that of `page`, in which this will be.
    """
    twin = _place(copy(file), page)
    part = Page(None, twin, config)
    part = config.plugins.on_pre_page(part, config=config, files=files)
    part.read_source(config)
    tags.remove_tags(part, config)  # it is no page that could be listed
    part.markdown = config.plugins.on_page_markdown(
        part.markdown or "", page=part, config=config, files=files
    )
    return _render_part(part, page, files, config)


def render_option(text: str, page: Page, files: Files, config: MkDocsConfig) -> str:
    """Render Markdown from the configuration, as a part of `page`.

    Its links are those of a file in the docs folder; problems with them are reported for
    mkdocs.yml.
    """
    file = File("mkdocs.yml", config.docs_dir, config.site_dir, config.use_directory_urls)
    part = Page(None, _place(file, page), config)
    part.markdown, part.meta = meta.get_data(text)
    return _render_part(part, page, files, config)


def _place(file: File, page: Page) -> File:
    """A file that is shown where `page` is: links are looked up from its place, and written for
    that.
    """
    file.dest_uri, file.url, file.inclusion = page.file.dest_uri, page.file.url, page.file.inclusion
    return file


def _render_part(part: Page, page: Page, files: Files, config: MkDocsConfig) -> str:
    """The HTML of a part of `page`, links resolved and validated by MkDocs."""
    part.render(config, files)
    if part.links_to_anchors and page.links_to_anchors is not None:
        # The heading of the whole is not shown, and so its permalink has no target.
        title = _TITLE_ID.match(part.content or "")
        for target, links in part.links_to_anchors.items():
            if target is part.file:
                target = page.file
                links = {id_: link for id_, link in links.items() if not title or id_ != title[1]}
            page.links_to_anchors.setdefault(target, {}).update(links)
    return part.content or ""


def list_titles(page: Page, toc: Iterable[AnchorLink]) -> Iterator[str]:
    """The titles of a page, and those in a table of contents."""
    yield page.title or ""
    yield from (anchor.title for anchor in _walk(toc))


def apply_rendered(page: Page, rendered: RenderedPage) -> str:
    """Give a page what became of it; returns its HTML."""
    if not rendered.has_contents:
        page.toc = TableOfContents([])
    if rendered.markdown is not None:
        page.markdown = rendered.markdown
    if rendered.masks:
        if page.title and (title := write_shown(page.title, rendered.masks)) != page.title:
            page.title = escape(title, quote=False)  # MkDocs took it from a heading
        restore_toc(page, page.toc, rendered.masks)
    if rendered.description and not page.meta.get("description"):
        set_description(page, rendered.description)
    for heading in rendered.headings:
        anchor = AnchorLink(escape(heading.title, quote=False), heading.id, 2)
        items = page.toc.items
        (items[0].children if len(items) == 1 and items[0].level == 1 else items).append(anchor)
    add_anchor_ids(page, rendered.anchor_ids)
    return rendered.html


def add_anchor_ids(page: Page, ids: Collection[str]) -> None:
    """Register ids of a page with MkDocs, so that links to them are valid."""
    if ids:
        page.present_anchor_ids = {*(page.present_anchor_ids or ()), *ids}


def set_description(page: Page, text: str) -> None:
    """Let the theme, and other plugins, describe a page with `text`; themes take it for HTML."""
    page.meta["description"] = write_description(text)


def restore_toc(page: Page, toc: Iterable[AnchorLink], masks: Masks) -> None:
    """Clean entries of a table of contents of the tokens of directives."""
    for anchor in _walk(toc):
        title = write_shown(anchor.title, masks)
        if title != anchor.title:
            anchor.title = escape(title, quote=False)
            anchor.id = unmask_id(anchor.id, masks)
            page.present_anchor_ids = {*(page.present_anchor_ids or ()), anchor.id}


def _walk(anchors: Iterable[AnchorLink]) -> Iterable[AnchorLink]:
    for anchor in anchors:
        yield anchor
        yield from _walk(anchor.children)


_PICTURES = (".png", ".jpg", ".jpeg", ".webp")


def locate_logo(
    options: Options, files: Files, languages: Languages, config: MkDocsConfig
) -> tuple[Options, list[Problem]]:
    """The options with the organization's logo as a URL, absolute or from the site's root.

    A logo in the docs folder that no build publishes is reported and left out; previews then show
    the theme's. Of an SVG, which they do not show, the picture of the same name beside it is the
    image, and where there is none, one is to be drawn.
    """
    written = options.parse.organization.logo
    logo, problems = _locate(written, files, languages, config)
    shown = written if logo else config.theme.get("logo")
    shown = shown if isinstance(shown, str) else None
    image = _locate(shown, files, languages, config)[0]
    drawn = None
    if shown is not None and image is not None and is_svg(image):
        drawn = None if to_web_url(shown) else posixpath.normpath(shown.lstrip("/"))
        stem = posixpath.splitext(drawn)[0] if drawn else None
        names = (stem + extension for extension in _PICTURES if stem)
        beside = (_locate(name, files, languages, config)[0] for name in names)
        image = next(filter(None, beside), None)
        drawn = None if image else drawn
    organization = replace(options.parse.organization, logo=logo, image=image, drawn=drawn)
    return replace(options, parse=replace(options.parse, organization=organization)), problems


def _locate(
    logo: str | None, files: Files, languages: Languages, config: MkDocsConfig
) -> tuple[str | None, list[Problem]]:
    if logo is None:
        return None, []
    if url := to_web_url(logo):
        return url, []
    file = files.get_file_from_path(posixpath.normpath(logo.lstrip("/")))
    if file is not None and not file.is_documentation_page() and file.inclusion.is_included():
        place = languages.place(file) if file.src_dir == config.docs_dir else None
        dest_uri = place.dest_uri if place else file.dest_uri
        return to_url(dest_uri, config.use_directory_urls), []
    message = Message(
        "organization.logo: expected an image in the docs folder or an http(s) URL,"
        " got '{got}', which does not exist; correct it, until then JobPosting has no logo",
        got=show(logo),
    )
    return None, [Problem(CONFIG, 0, message)]
