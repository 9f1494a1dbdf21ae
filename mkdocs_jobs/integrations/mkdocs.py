"""MkDocs' files and pages, as the rest of the plugin wants them."""

from __future__ import annotations

import errno
import os
import posixpath
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from html import escape, unescape
from typing import Any

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import meta

from mkdocs_jobs.content.address import to_url, to_web_url
from mkdocs_jobs.content.fault import explain
from mkdocs_jobs.content.organization import Organization
from mkdocs_jobs.content.page import Entry
from mkdocs_jobs.content.problem import Problem, Severity, show
from mkdocs_jobs.integrations.i18n import Languages
from mkdocs_jobs.outputs.assets import SCRIPT, STYLE, join_scripts, squeeze_style
from mkdocs_jobs.pages.directives import Masks, unmask, unmask_id, write_shown
from mkdocs_jobs.pages.renderer import TEMPLATES

_CONTAINERS = (dict, list, set)
_TITLE_ID = re.compile(r"\s*<h1\b[^>]*\bid=\"([^\"]*)\"")


def to_filter(is_serving: bool) -> Callable[[InclusionLevel], bool]:
    """Which files are part of the site: `mkdocs serve` shows drafts, `mkdocs build` does not."""
    return InclusionLevel.is_in_serve if is_serving else InclusionLevel.is_included


def read_text(file: File, problems: list[Problem]) -> str | None:
    """The text of a file; None, and a problem, when it cannot be read."""
    try:
        return file.content_string
    except OSError as error:
        message = f"cannot be read, it is left out: {explain(error)}"
        problems.append(Problem(file.src_uri, 1, message, Severity.ERROR))
    except ValueError as error:
        message = f"expected a text file in UTF-8, got: {error}; save it as UTF-8"
        problems.append(Problem(file.src_uri, 1, message))
    return None


def replace_lost(file: File, problems: list[Problem]) -> None:
    """Give a file an empty text if it is gone, or may not be read, since the build began.

    MkDocs stops where it cannot read a file.
    """
    path = file.abs_src_path
    if path is not None and not os.access(path, os.R_OK):
        code = errno.EACCES if os.path.exists(path) else errno.ENOENT
        cause = explain(OSError(code, os.strerror(code)))
        message = f"cannot be read any more, its page has no text: {cause}"
        problems.append(Problem(file.src_uri, 1, message, Severity.ERROR))
        file.content_string = ""


def read_metadata(text: str) -> dict[str, object]:
    """What MkDocs takes for a page's metadata."""
    return dict(meta.get_data(text)[1])


def copy_metadata(value: Any, copies: dict[int, Any] | None = None) -> Any:
    """A value of front matter for a page to own: any plugin may change it.

    What YAML's aliases name several times is one value there as well: written out, ten lines of
    them are a thousand million. `copies` has those that were made, by the `id` of what was copied.
    """
    if not isinstance(value, _CONTAINERS):
        return value
    copies = {} if copies is None else copies
    if id(value) in copies:
        return copies[id(value)]
    copy: Any = type(value)()
    copies[id(value)] = copy
    if isinstance(value, dict):
        copy.update(value)
        for key, part in value.items():
            if isinstance(part, _CONTAINERS):
                copy[key] = copy_metadata(part, copies)
    elif isinstance(value, list):
        copy.extend(copy_metadata(part, copies) for part in value)
    else:
        copy.update(value)
    return copy


def find_first_line(file: File, markdown: str) -> int:
    """The number, in the file, of the first line of what MkDocs hands out as the page's text."""
    text = read_text(file, []) or ""
    if markdown and text.endswith(markdown):
        return 1 + text.count("\n", 0, len(text) - len(markdown))
    return 1  # Another plugin changed the text.


def repair_front_matter(page: Page, markdown: str, entry: Entry) -> str:
    """Give the page what its front matter says where MkDocs could not read it.

    MkDocs shows front matter as text when one value is bad, when it is empty, and when no line
    feed ends it. Returns the page's Markdown without it. A title is made text, and safe for the
    themes, which take it for HTML as they take the title that MkDocs finds in a heading. So is one
    that is the name of a file.
    """
    front_matter = entry.front_matter
    if not page.meta and front_matter.is_read and not front_matter.end:
        page.meta = copy_metadata(front_matter.data)
        markdown = front_matter.body.lstrip("\n")
    is_nameless = not front_matter.heading and front_matter.text("title") is None
    if entry.job is not None and ("title" in page.meta or is_nameless):
        page.meta["title"] = write_title(entry.job.title)
    if entry.job is not None and isinstance(tags := page.meta.get("tags"), list):
        # Material writes them as HTML into what its search finds.
        page.meta["tags"] = [write_title(tag) if isinstance(tag, str) else tag for tag in tags]
    return markdown


def write_title(title: str) -> str:
    """A title for themes, which take it for HTML, and readthedocs for the value of an attribute."""
    if "<" not in title and '"' not in title and ("&" not in title or unescape(title) == title):
        return title
    return escape(title, quote=False).replace('"', "&quot;")  # of `'` none needs to be afraid


def render_fragment(text: str, file: File, page: Page, files: Files, config: MkDocsConfig) -> str:
    """Render a file's Markdown as a part of `page`, links resolved and validated by MkDocs.

    Links are looked up from where `file` lies and written for where `page` is shown.
    """
    twin = File(file.src_uri, None, config.site_dir, config.use_directory_urls)
    twin.dest_uri, twin.url, twin.inclusion = page.file.dest_uri, page.file.url, page.file.inclusion
    fragment = Page(None, twin, config)
    fragment.markdown, fragment.meta = meta.get_data(text)
    fragment.render(config, files)
    if fragment.links_to_anchors and page.links_to_anchors is not None:
        # The heading of the whole is not shown, and so its permalink leads nowhere.
        title = _TITLE_ID.match(fragment.content or "")
        for target, links in fragment.links_to_anchors.items():
            if target is twin:
                target = page.file
                links = {id_: link for id_, link in links.items() if not title or id_ != title[1]}
            page.links_to_anchors.setdefault(target, {}).update(links)
    return fragment.content or ""


def render_option(text: str, page: Page, files: Files, config: MkDocsConfig) -> str:
    """Render Markdown that stands in the configuration, as a part of `page`.

    Its links are those of a file in the docs folder; what is wrong with them is told of mkdocs.yml.
    """
    file = File("mkdocs.yml", config.docs_dir, config.site_dir, config.use_directory_urls)
    return render_fragment(text, file, page, files, config)


def add_heading(page: Page, title: str, id_: str) -> None:
    """Name a heading of the second level in a page's table of contents, at its end."""
    anchor = AnchorLink(escape(title, quote=False), id_, 2)
    items = page.toc.items
    (items[0].children if len(items) == 1 and items[0].level == 1 else items).append(anchor)
    page.present_anchor_ids = {*(page.present_anchor_ids or ()), id_}


def restore_directives(page: Page, masks: Masks) -> None:
    """Clean a page's text and table of contents of what stood in for directives."""
    page.markdown = unmask(page.markdown or "", masks)
    if page.title and (title := write_shown(page.title, masks)) != page.title:
        page.title = escape(title, quote=False)  # MkDocs took it from a heading
    for anchor in _walk(page.toc):
        title = write_shown(anchor.title, masks)
        if title != anchor.title:
            anchor.title = escape(title, quote=False)
            anchor.id = unmask_id(anchor.id, masks)
            page.present_anchor_ids = {*(page.present_anchor_ids or ()), anchor.id}


def _walk(anchors: Iterable[AnchorLink]) -> Iterable[AnchorLink]:
    for anchor in anchors:
        yield anchor
        yield from _walk(anchor.children)


def register_assets(config: MkDocsConfig) -> None:
    """Add the templates, the style sheet and the script, once however often it is called.

    The folder goes last, so that `overrides/jobs/…` and the theme win over it.
    """
    if TEMPLATES not in config.theme.dirs:
        config.theme.dirs.append(TEMPLATES)
    if STYLE not in config.extra_css:
        config.extra_css.insert(0, STYLE)  # what the user has there wins
    if SCRIPT not in map(str, config.extra_javascript):
        script = ExtraScriptValue(SCRIPT)
        script.async_ = True  # `defer` would keep the theme's own script waiting
        config.extra_javascript.append(script)


def find_logo(
    organization: Organization, files: Files, languages: Languages, config: MkDocsConfig
) -> tuple[Organization, list[Problem]]:
    """The organization with its logo as a URL, absolute or from the site's root.

    A logo in the docs folder that no build publishes is told and left out.
    """
    if organization.logo is None:
        return organization, []
    if url := to_web_url(organization.logo):
        return replace(organization, logo=url), []
    file = files.get_file_from_path(posixpath.normpath(organization.logo.lstrip("/")))
    if file is not None and not file.is_documentation_page() and file.inclusion.is_included():
        place = languages.place(file) if file.src_dir == config.docs_dir else None
        dest_uri = place.dest_uri if place else file.dest_uri
        return replace(organization, logo=to_url(dest_uri, config.use_directory_urls)), []
    message = (
        "mkdocs.yml: organization.logo: expected an image in the docs folder or an http(s) address,"
        f" got '{show(organization.logo)}', which is not there; correct it, until then JobPosting"
        " has no logo"
    )
    return replace(organization, logo=None), [Problem("", 0, message)]


def squeeze_assets(files: Files) -> None:
    """Publish the style sheet and the script as browsers get them; files of the site's own stay."""
    for path, squeeze in ((STYLE, squeeze_style), (SCRIPT, join_scripts)):
        file = files.get_file_from_path(path)
        if file is not None and file.src_dir == TEMPLATES:
            file.content_string = squeeze(file.content_string)
