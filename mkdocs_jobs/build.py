"""One build of a site, in all its languages: what was collected, and how pages are made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from mkdocs_jobs.config import JobsConfig
from mkdocs_jobs.content.catalogue import Catalogue, Source, build_catalogue
from mkdocs_jobs.content.problem import Problem, Severity
from mkdocs_jobs.integrations import mkdocs
from mkdocs_jobs.integrations.i18n import Languages
from mkdocs_jobs.pages.accordion import build_accordion, list_ids, name_sources
from mkdocs_jobs.pages.directives import Directive, Masks, expand, find_directives, mask
from mkdocs_jobs.pages.listing import Status, build_listing
from mkdocs_jobs.pages.renderer import Renderer
from mkdocs_jobs.pages.strings import Strings, check_overrides, name_missing

_LISTS: dict[str, tuple[str, Status]] = {
    "jobs_list.html": ("list", "open"),
    "jobs_list_archive.html": ("archive", "closed"),
}


class Build:
    """The state of one build; the next build starts with a new one."""

    def __init__(self, options: JobsConfig, config: MkDocsConfig) -> None:
        self._options = options
        self._config = config
        self._languages = Languages(config)
        self._catalogue = Catalogue()
        self._files: dict[str, File] = {}
        self._hidden: set[str] = set()
        self._masks: dict[str, Masks] = {}
        self._strings: dict[str, Strings] = {}
        self._overrides, mistakes = check_overrides(options.strings)
        self._renderer = Renderer(config.theme.get_env())
        self._problems = [Problem("", 0, f"mkdocs.yml: jobs: strings: {m}") for m in mistakes]
        self._told: set[Problem] = set()

    def collect(self, files: Files, *, is_serving: bool) -> None:
        """Read every page of every language, once a build."""
        sources: list[Source] = []
        for file in files.documentation_pages(inclusion=mkdocs.to_filter(is_serving)):
            place = self._languages.place(file)
            text = mkdocs.read_text(file, self._problems)
            if place is None or text is None:
                continue
            self._files[file.src_uri] = file
            sources.append(Source(file.src_uri, text, place.locale, place.url))
        self._catalogue, problems = build_catalogue(
            sources, layouts=self._options.layouts, languages=self._languages.built
        )
        self._problems += problems
        if not self._catalogue.posts:
            layouts = " or ".join(f"`layout: {layout}`" for layout in self._options.layouts)
            message = f"no page has {layouts} in its front matter, all lists are empty"
            self._problems.append(Problem("", 0, message, Severity.INFO))
        self._hidden = set(self._list_accordion_sources(sources))

    def _list_accordion_sources(self, sources: Iterable[Source]) -> Iterator[str]:
        """The pages that are shown inside accordions, and are therefore none of their own."""
        for source in sources:
            entry = self._catalogue.entries.get(source.src_uri)
            lang = entry.lang if entry else source.locale
            if source.src_uri in name_sources(self._options.accordion, lang):
                yield source.src_uri
            for directive in find_directives(source.text, "jobs_accordion.html"):
                if file := self._find_accordion_source(directive, lang):
                    yield file.src_uri

    def start_language(self, files: Files) -> None:
        """Make ready for the pages of one language; `files` are still those of all."""
        self._renderer = Renderer(self._config.theme.get_env())
        for src_uri in self._hidden:
            if file := files.get_file_from_path(src_uri):
                file.inclusion = InclusionLevel.EXCLUDED

    def mask_directives(self, markdown: str, page: Page) -> str:
        """Take the directives out of a page's Markdown, and mend its front matter."""
        src_uri = page.file.src_uri
        if entry := self._catalogue.entries.get(src_uri):
            markdown = mkdocs.repair_front_matter(page, markdown, entry)
        first_line = mkdocs.find_first_line(page.file, markdown) if "jobs_" in markdown else 1
        masked, self._masks[src_uri] = mask(markdown, key=src_uri, first_line=first_line)
        return masked

    def expand_directives(self, html: str, page: Page, files: Files) -> str:
        """Put lists and accordions where the directives stood."""
        masks = self._masks.pop(page.file.src_uri, {})
        if not masks:
            return html
        entry = self._catalogue.entries.get(page.file.src_uri)
        lang = entry.lang if entry else self._languages.language_of(page.file)

        def render(directive: Directive) -> str:
            if directive.name == "jobs_accordion.html":
                return self._render_accordion(directive, page, files, lang)
            return self._render_list(directive, page, lang)

        html = self._expand(html, masks, page.file.src_uri, render)
        mkdocs.restore_directives(page, masks)
        return html

    def _expand(
        self, html: str, masks: Masks, src_uri: str, render: Callable[[Directive], str]
    ) -> str:
        html, problems = expand(html, masks, render)
        self._problems += (problem.at(src_uri) for problem in problems)
        return html

    def _render_list(self, directive: Directive, page: Page, lang: str) -> str:
        layout, status = _LISTS[directive.name]
        listing = build_listing(self._catalogue, status=status, lang=lang, base=page.url)
        return self._renderer.render(layout, listing=listing, t=self._translate(lang), page=page)

    def _render_accordion(self, directive: Directive, page: Page, files: Files, lang: str) -> str:
        file = self._find_accordion_source(directive, lang)
        if file is None:
            names = " or ".join(self._name_accordion_sources(directive, lang))
            message = f"{directive.name}: expected a file {names}, got none; write one"
            self._problems.append(Problem(page.file.src_uri, directive.line, message))
            return ""
        text = mkdocs.read_text(file, self._problems) or ""
        text, masks = mask(text, key=f"{file.src_uri} in {page.file.src_uri}")
        html = mkdocs.render_fragment(text, file, page, files, self._config)

        def render(inner: Directive) -> str:
            if inner.name != "jobs_accordion.html":
                return self._render_list(inner, page, lang)
            message = f"{inner.name}: cannot stand inside an accordion; remove it"
            self._problems.append(Problem(file.src_uri, inner.line, message))
            return ""

        html = self._expand(html, masks, file.src_uri, render)
        accordion = build_accordion(html, page.present_anchor_ids or (), lang)
        if not accordion.panels:
            message = "expected a `##` heading for each panel, got none; add one"
            self._problems.append(Problem(file.src_uri, 1, message))
        html = self._renderer.render("accordion", accordion=accordion, page=page)
        page.present_anchor_ids = {*(page.present_anchor_ids or ()), *list_ids(html)}
        return html

    def _name_accordion_sources(self, directive: Directive, lang: str) -> tuple[str, ...]:
        name = directive.parameters.get("source") or self._options.accordion
        return name_sources(name, lang)

    def _find_accordion_source(self, directive: Directive, lang: str) -> File | None:
        names = self._name_accordion_sources(directive, lang)
        return next((self._files[name] for name in names if name in self._files), None)

    def _translate(self, lang: str) -> Strings:
        """The UI strings of a language; one that the plugin does not have is told once."""
        if lang not in self._strings:
            self._strings[lang] = strings = Strings(lang, self._overrides.get(lang))
            if not strings.is_shipped and lang not in self._overrides:
                self._problems.append(name_missing(lang))
        return self._strings[lang]

    def take_problems(self) -> list[Problem]:
        """What was found since the last call; a problem is told once a build."""
        problems = dict.fromkeys((*self._problems, *self._renderer.problems))
        new = [problem for problem in problems if problem not in self._told]
        self._told.update(new)
        self._problems.clear()
        self._renderer.problems.clear()
        return new
