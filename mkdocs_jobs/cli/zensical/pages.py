"""What happens to a page that Zensical renders, from its Markdown to what its head gets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol

from mkdocs_jobs.cli.site import ReadBuild
from mkdocs_jobs.content.front_matter import read_front_matter
from mkdocs_jobs.directives.late import may_have_directives, restore_literal
from mkdocs_jobs.directives.masking import Masks
from mkdocs_jobs.directives.tokens import unmask_id, write_shown
from mkdocs_jobs.hosts.zensical.extension import convert_part, make_page
from mkdocs_jobs.hosts.zensical.head import describe_page, read_metadata, split_head
from mkdocs_jobs.hosts.zensical.host import Parts, ZensicalHost
from mkdocs_jobs.hosts.zensical.theme import find_theme_language
from mkdocs_jobs.site.options import Options
from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.site.rendered_page import PageRef, RenderedPage
from mkdocs_jobs.values.address import to_absolute_url

if TYPE_CHECKING:
    from mkdocs_jobs.hosts.zensical.extension import PageContext

Toc = list[dict[str, Any]]
"""The headings of a page, as Markdown's `toc` has them."""
Convert = Callable[[str], tuple[str, Toc]]
"""Makes HTML of a page's Markdown, and finds its headings."""


class PageBuild(ReadBuild, Protocol):
    """What pages need of a `Build`."""

    pages: Any
    heads: Any
    report: Any

    def write(self) -> bool:
        """Write the files of the whole site."""


@dataclass(slots=True)
class _Made:
    """A page whose directives are expanded."""

    html: str
    toc: Toc = field(default_factory=list)
    meta: dict[str, Any] = field(default_factory=dict)


class SitePages:
    """The pages of one build."""

    def __init__(self, build: PageBuild, host: ZensicalHost, options: Options) -> None:
        self._build = build
        self._host = host
        self._options = options
        self._made: dict[str, _Made] = {}
        self._is_ahead = False
        self._language: str | None = None
        host.parts = Parts(self._mask_part, self._convert_part)
        texts = build.pages.texts
        build.pages.texts = replace(texts, find=lambda uri: self._place(texts.find(uri), uri))

    def _place(self, text: Any, src_uri: str) -> Any:
        """The text of a post as feeds take it: its links start from the URL of its page."""
        if text is None:
            return None
        pages = self._build.site.pages
        page = pages[src_uri]
        html = self._host.place_links(text.html, page, pages)
        return replace(text, html=html, url=page.url.removeprefix("./"))

    def make_posts(self) -> None:
        """Render the posts that accordions show, and the pages that have these, ahead of time.

        Zensical renders one page after the other by their names, and asks for each once.
        """
        plan, site = self._build.plan, self._build.site
        if self._is_ahead:
            return
        self._is_ahead = True
        if not plan.read_last:
            return
        posts = [post.page for post in site.posts if post.page.has_page]
        shown = [page for page in posts if page.src_uri not in plan.hidden | plan.read_last]
        showing = [site.pages[src_uri] for src_uri in sorted(plan.read_last)]
        for lang in dict.fromkeys(page.lang for page in (*shown, *showing)):
            for page in (page for page in (*shown, *showing) if page.lang == lang):
                text = self._host.read_text(page.src_uri)[0]
                if text is not None:
                    self._made[page.src_uri] = self._make_ahead(page.src_uri, text)
            self._start_language(lang)
            for filled in self._build.pages.fill_accordions(self._find_made):
                self._made[filled.page.src_uri].html = filled.html
                self._build.report.add(filled.problems)

    def _start_language(self, lang: str) -> None:
        """Prepare for a page of a language; the pages of a folder are in the same one."""
        found = find_theme_language(lang) or self._host.site_language
        if found != self._language:
            self._language = self._host.language = found
            self._build.pages.start_language()

    def _make_ahead(self, src_uri: str, text: str) -> _Made:
        site_page = self._build.site.pages[src_uri]
        body = read_front_matter(text).body.lstrip("\n")
        meta = dict(site_page.front_matter.page_data)
        page = make_page(src_uri, site_page.url, site_page.title, meta)

        def convert(masked: str) -> tuple[str, Toc]:
            md = convert_part(masked, page, self._build.pages.mask_more)
            return md.html, getattr(md, "toc_tokens", [])

        return self._make(page, body, convert)

    def _find_made(self, src_uri: str) -> str | None:
        return self._made[src_uri].html if src_uri in self._made else None

    def render(self, page: PageContext, text: str, convert: Convert) -> tuple[str, Toc]:
        """The HTML and the headings of a page; what its head gets is put into its metadata."""
        src_uri = page.path.replace("\\", "/")
        site_page = self._build.site.pages.get(src_uri)
        if site_page is None:
            return convert(text)
        front_matter = site_page.front_matter
        if not page.meta and front_matter.is_read and not front_matter.end:
            page.meta.update(front_matter.page_data)
            text = front_matter.body.lstrip("\n")
        self.make_posts()
        made = self._made.pop(src_uri, None) or self._make(page, text, convert)
        page.meta.update(read_metadata(site_page))
        page.meta.update(made.meta)
        ref = PageRef(src_uri, src_uri, template_page=page)
        self._start_language(site_page.lang)
        html = made.html + self._render_update(site_page, ref)
        if may_have_directives(html):
            html, _, problems = self._build.pages.render_late(html, ref)
            self._build.report.add(problems)
        return restore_literal(self._write_head(html, ref, site_page, page.meta)), made.toc

    def _make(self, page: PageContext, text: str, convert: Convert) -> _Made:
        src_uri = page.path.replace("\\", "/")
        pages, report = self._build.pages, self._build.report
        self._start_language(self._build.site.pages[src_uri].lang)
        ref = PageRef(src_uri, src_uri, template_page=page)
        masked, problems = pages.mask(text, src_uri, self._find_line(src_uri, text), page.meta)
        report.add(problems)
        html, toc = convert(masked.markdown)
        titles = [page.title or "", *(str(entry["name"]) for entry in _walk(toc))]
        rendered, found = pages.render(html, ref, masked.markdown, titles)
        report.add(found)
        description = masked.description or rendered.description
        is_kept = bool(page.meta.get("description")) and not masked.description
        meta = {"description": description} if description and not is_kept else {}
        return _Made(rendered.html, _list_headings(toc, rendered), meta)

    def _find_line(self, src_uri: str, text: str) -> int:
        """The number, in the file, of the first line of a page's text."""
        whole = self._host.read_text(src_uri)[0] or ""
        if text and whole.endswith(text):
            return 1 + whole.count("\n", 0, len(whole) - len(text))
        return 1

    def _write_head(self, html: str, ref: PageRef, page: SitePage, meta: dict[str, Any]) -> str:
        """The HTML of a page, while what its head gets goes into `meta`."""
        heads, site_url = self._build.heads, self._options.site_url
        # A template writes it, whose links Zensical leaves as they are.
        ref = replace(ref, url=page.url.removeprefix("./"))
        description = str(meta.get("description") or "")
        canonical = to_absolute_url(page.url, site_url) if site_url else None
        whole, problems = heads.write(
            describe_page(html, description, canonical),
            ref,
            description=description,
            canonical_url=canonical,
        )
        self._build.report.add(problems)
        html, head = split_head(whole)
        links = heads.alternates.of(page) if site_url else ()
        translations = self._build.site.list_translations(page, self._options.parse.languages)
        meta.update(
            jobs_head=head,
            jobs_lang=find_theme_language(page.lang),
            jobs_unindexed=not page.is_indexed,
            jobs_alternates=[{"lang": lang, "url": url} for lang, url in links],
            jobs_translations={p.lang: p.url for p in translations if p.has_page},
        )
        if not page.is_indexed:
            meta["search"] = {"exclude": True}
        return html

    def _render_update(self, page: SitePage, ref: PageRef) -> str:
        """The line that says when the posts of a page last changed, where it asks for that."""
        if page.keys.last_modified_by_layout is None or page.keys.hides_last_update:
            return ""
        date, problems = self._host.find_newest(page, self._build.site.pages)
        self._build.report.add(problems)
        if date is None:
            return ""
        html, problems = self._build.pages.render_update(date, ref)
        self._build.report.add(problems)
        return f"\n{html}"

    def _mask_part(self, text: str, src_uri: str, first_line: int) -> str:
        masked, problems = self._build.pages.mask(text, src_uri, first_line, {})
        self._build.report.add(problems)
        return str(masked.markdown)

    def _convert_part(self, text: str, page: PageContext) -> str:
        return str(convert_part(text, page, self._build.pages.mask_more).html)


def _walk(toc: Toc) -> Iterator[dict[str, Any]]:
    for entry in toc:
        yield entry
        yield from _walk(entry["children"])


def _list_headings(toc: Toc, rendered: RenderedPage) -> Toc:
    """The headings of a page with what became of its directives."""
    if not rendered.has_contents:
        return []
    toc = [_restore(entry, rendered.masks) for entry in toc] if rendered.masks else toc
    added = [_make_entry(heading.title, heading.id) for heading in rendered.headings]
    if added and len(toc) == 1 and toc[0]["level"] == 1:
        return [{**toc[0], "children": [*toc[0]["children"], *added]}]
    return [*toc, *added]


def _restore(entry: Mapping[str, Any], masks: Masks) -> dict[str, Any]:
    texts = {key: write_shown(str(entry[key]), masks) for key in ("name", "html") if key in entry}
    children = [_restore(child, masks) for child in entry["children"]]
    return {**entry, **texts, "id": unmask_id(entry["id"], masks), "children": children}


def _make_entry(title: str, id_: str) -> dict[str, Any]:
    names = {"name": title, "html": title, "data-toc-label": ""}
    return {"level": 2, "id": id_, **names, "children": []}
