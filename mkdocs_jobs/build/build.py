"""One build of a site, in all its languages: from MkDocs' files to a catalogue, and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from mkdocs_jobs.build.checks import check_site
from mkdocs_jobs.build.rules_check import check_rules_files
from mkdocs_jobs.content.front_matter import read_front_matter
from mkdocs_jobs.directives.masking import Directive
from mkdocs_jobs.directives.misplaced import find_in_metadata, find_in_options
from mkdocs_jobs.hosts.mkdocs import awesome, blog, navigation, redirects, search
from mkdocs_jobs.hosts.mkdocs import pages as mkdocs
from mkdocs_jobs.hosts.mkdocs.config import JobsConfig
from mkdocs_jobs.hosts.mkdocs.files import FileUpdater
from mkdocs_jobs.hosts.mkdocs.folder_defaults import FolderDefaults
from mkdocs_jobs.hosts.mkdocs.i18n import FileLocation, Languages
from mkdocs_jobs.hosts.mkdocs.metadata import read_metadata
from mkdocs_jobs.hosts.mkdocs.options import read_options
from mkdocs_jobs.hosts.mkdocs.reading_order import ReadingOrder
from mkdocs_jobs.hosts.mkdocs.source_files import SourceFiles
from mkdocs_jobs.outputs.jobs_json import DATA_FILE, name_draft
from mkdocs_jobs.outputs.redirect_rules import can_answer_gone, name_file
from mkdocs_jobs.rendering.listing.listings import Lists
from mkdocs_jobs.rendering.templates import find_unreadable, list_layouts
from mkdocs_jobs.site.accordion_sources import Sources
from mkdocs_jobs.site.cache import PageCache
from mkdocs_jobs.site.directive_index import DirectiveIndex
from mkdocs_jobs.site.options import Settings
from mkdocs_jobs.site.page import SitePage, SourceFile
from mkdocs_jobs.site.site import Site, resolve_site
from mkdocs_jobs.site.strings import Strings, name_missing
from mkdocs_jobs.values.problem import Problem, Severity

_THEME_FILES = ("404.html", "sitemap.xml", "sitemap.xml.gz", "search/search_index.json")


class Build:
    """The site-wide state of one build; the next build starts with a new one."""

    def __init__(
        self,
        options: JobsConfig,
        config: MkDocsConfig,
        *,
        is_serving: bool = False,
        page_cache: PageCache | None = None,
    ) -> None:
        """`page_cache` may know pages from an earlier build.

        Raises `PluginError` for options that nothing can be built with.
        """
        self.site = Site()
        self.languages = Languages(config)
        self.files = SourceFiles(config)
        """Every page of every language as MkDocs found it, by `src_uri`."""
        self.texts = SourceFiles(config)
        """These, and the Markdown files that are no pages: an accordion can show any."""
        self.accordion_sources = Sources(options.accordion, self.texts)
        self.problems: list[Problem] = []
        """What was found and is not yet told."""
        self._options = options
        self._config = config
        self._is_serving = is_serving
        self._page_cache = PageCache() if page_cache is None else page_cache
        self.site_options = read_options(options, self.languages)
        """What the options say."""
        self.problems += self.site_options.problems
        self.problems += find_unreadable(config.theme.dirs)
        self.organization = self.site_options.organization
        """The employer that the site speaks for; its logo is a URL once the files are known."""
        self._strings: dict[str, Strings] = {}  # those of the languages met so far
        self.lists = self._make_lists()
        """The lists of the site; made anew when its posts are read."""
        self._writes_redirects = redirects.is_installed(config) or bool(options.redirects_file)
        self._redirect_maps = redirects.take_redirect_maps(config, self.languages)
        self.reading_order = ReadingOrder()
        """That of the pages of the running language."""
        self._hidden: set[str] = set()
        self._survey = DirectiveIndex(self.site, self.accordion_sources)
        self.owns_data = True
        """Whether `jobs.json` is ours to write: the site may have a file of that name."""
        self.unindexed: set[str] = set()
        """The addresses of pages, and of their copies, that search engines are not to show."""
        self._placeholders: Mapping[str, File] = {}
        self._late: list[File] = []  # posts that leave the nav once it is made
        self._settled: dict[str, File] = {}  # the files of the languages that are built

    def collect(self, files: Files) -> None:
        """Read every page of every language."""
        self.problems += find_in_options(self._config)
        sources: list[SourceFile] = []
        placed: list[tuple[File, FileLocation]] = []
        asking: list[tuple[SourceFile, Sequence[Directive]]] = []
        self._page_cache.start(tuple(self._options.fields))
        defaults = FolderDefaults(files, self._config, self.problems)
        is_page = mkdocs.to_filter(self._is_serving)
        included = files.documentation_pages(inclusion=is_page)
        for file in (*included, *blog.list_files(self._config)):
            place = self.languages.place(file)
            has_defaults = defaults.concern(file.src_uri)
            content = self._page_cache.read(file, self.problems, reads_all=has_defaults)
            if content is None:
                self._hidden.add(file.src_uri)  # MkDocs would stop at it
            if place is None or content is None:
                continue
            self.files.add(file)
            self.texts.add(file)
            if not self.languages.builds(file):
                if content.front_matter.text("layout") in self._options.layouts:
                    self.problems.append(_tell_unbuilt(file.src_uri))
                continue
            placed.append((file, place))
            source = SourceFile(
                *(file.src_uri, "", place.locale, place.dest_uri),
                *(place.name, place.is_localized),
                defaults.add_to(file.src_uri, content.front_matter),
            )
            sources.append(source)
            if content.directives:
                asking.append((source, content.directives))
        self._page_cache.finish()
        irregular = list(mkdocs.find_irregular(files))
        self.problems += irregular
        self._hidden |= {problem.src_uri for problem in irregular}
        for file in files.documentation_pages(inclusion=lambda level: not is_page(level)):
            self.texts.add(file)
        others = dict(self._list_other_files(files))
        copies: dict[str, list[tuple[str, str]]] = {}
        for locale, src_uri, dest_uri in self.languages.place_copies(placed):
            others[dest_uri] = f"the copy of {src_uri} that fills a gap in '{locale}'"
            copies.setdefault(src_uri, []).append((locale, dest_uri))
        self.owns_data = DATA_FILE not in others
        others.setdefault(DATA_FILE, DATA_FILE)
        self.organization, problems = mkdocs.find_logo(
            self.organization, files, self.languages, self._config
        )
        self.problems += problems
        self.site, problems = resolve_site(
            sources, self._make_settings(others, copies), self._page_cache.pages
        )
        self.problems += problems
        self.lists = self._make_lists()
        self._hidden |= {entry.src_uri for entry in self.site.withheld}
        self._survey = DirectiveIndex(self.site, self.accordion_sources, asking)
        self.problems += self._survey.problems
        self._hidden |= self._survey.accordion_pages
        self.problems += check_site(
            self.site,
            self._options,
            privacy=self.site_options.privacy,
            writes_redirects=self._writes_redirects,
        )
        self.problems += check_rules_files(self.site, files, self._options, self._config)

    def _make_lists(self) -> Lists:
        return Lists(
            self.site,
            self.translate,
            defaults=self.site_options.listing,
            layouts=list_layouts(self._config.theme.dirs),
            missing=self._options.translations.missing,
            languages=self.languages.built,
        )

    def translate(self, lang: str) -> Strings:
        """The UI strings of a language; one that the plugin does not have is told once."""
        if lang not in self._strings:
            self._strings[lang] = strings = Strings(lang, self.site_options.texts)
            if strings.error or not strings.is_known:
                self.problems.append(name_missing(lang, strings.error))
        return self._strings[lang]

    def _make_settings(
        self, others: Mapping[str, str], copies: Mapping[str, Sequence[tuple[str, str]]]
    ) -> Settings:
        return Settings(
            layouts=self._options.layouts,
            languages=self.languages.built,
            default_language=self.languages.default,
            permalinks=self._options.permalinks,
            state_mismatch=self._options.translations.state_mismatch,
            use_directory_urls=self._config.use_directory_urls,
            files=others,
            fields={str(key): str(value) for key, value in self._options.fields.items()},
            now=self.site_options.now,
            calendar=self.site_options.calendar,
            shows_drafts=self._is_serving,
            shows_scheduled=self._options.scheduled == "show",
            redirect_maps=self._redirect_maps,
            embed_hosts=self.site_options.embed_hosts,
            organization=self.organization,
            site_name=self._config.site_name,
            writes_redirects=self._writes_redirects,
            writes_pages=redirects.is_installed(self._config),
            can_answer_gone=bool(rules := self._options.redirects_file) and can_answer_gone(rules),
            closed_pages=self._options.closed_pages,
            copies=copies,
        )

    def _list_other_files(self, files: Files) -> Iterator[tuple[str, str]]:
        """Path in the site's folder, and name, of all that is written and is no page of its own."""
        own = [name_file(name) for name in self._options.redirects_file]
        drafts = map(name_draft, (*own, DATA_FILE))
        others = (*_THEME_FILES, *self._config.theme.static_templates, *search.list_scripts())
        for name in (*own, *drafts, *others):
            yield name, name
        for file in files:
            if file.src_uri in self._hidden or file.is_documentation_page():
                continue
            if file.inclusion.is_included():
                is_theme = file.src_dir != self._config.docs_dir
                place = None if is_theme else self.languages.place(file)
                yield (place.dest_uri if place else file.dest_uri), file.src_uri

    def find_page(self, src_uri: str) -> SitePage | None:
        """The page of a file; None where it is none of the site's."""
        return self.site.pages.get(src_uri)

    def check_directives(self) -> None:
        """Find what is wrong with directives without rendering the pages they stand in."""
        for entry in (*self.site.pages.values(), *self.site.withheld):
            src_uri = entry.src_uri
            text = mkdocs.read_text(self.files[src_uri], []) or ""
            if "jobs_" not in text or not entry.has_page or self._survey.is_unused(src_uri):
                continue
            # Blank lines for front matter, so that the others keep their numbers.
            body = self.read_body(text) or text
            text = "\n" * text.count("\n", 0, len(text) - len(body)) + body
            front_matter = entry.front_matter
            is_known = front_matter.is_read or front_matter.is_refused
            meta = front_matter.data if is_known else read_metadata(text)
            if entry.job is None:
                self.problems += find_in_metadata(meta, src_uri, front_matter.line)
            found = self._survey.check(entry, text, self.lists)
            self.problems += (problem.at(src_uri) for problem in found)

    def read_body(self, text: str) -> str:
        """What follows the front matter of a page, whose whole text is `text`."""
        return read_front_matter(text, tuple(self._options.fields)).body

    def hide_files(self, files: Files) -> None:
        """Keep out of the site what is no page; `files` are still those of all languages."""
        self.files.renew(files)
        self.texts.renew(files)
        pageless = {e.src_uri for e in self.site.pages.values() if not e.has_page}
        blog.drop_posts(self._config, self._hidden | pageless, self._hidden)
        for src_uri in self._hidden:
            if file := files.get_file_from_path(src_uri):
                file.inclusion = InclusionLevel.EXCLUDED

    def update_files(self, files: Files) -> None:
        """Bring the files of one language in line with the catalogue."""
        settler = FileUpdater(files, self.site, self.languages, self._config, self._settled)
        self._placeholders = settler.update()
        for file in files:
            entry = self.site.pages.get(file.src_uri)
            if entry is not None and not entry.is_indexed:
                self.unindexed.add(file.url)
        self._hide_posts_from_nav(files)

    def is_unindexed(self, page: Page) -> bool:
        """Whether search is not to know a page, or a copy of one."""
        return page.file.url in self.unindexed  # not `page.url`, which has no `./`

    def _hide_posts_from_nav(self, files: Files) -> None:
        """Take posts out of the automatic nav, but never the only way to reach them.

        An explicit one is as it is, but MkDocs need not report posts that are not in it.
        """
        posts, kept = navigation.find_posts(
            files, self.site, self._options.nav, self._survey.languages_listed
        )
        early, self._late = awesome.divide_posts(files, posts, self._config)
        navigation.leave_out(early)
        for lang in sorted(kept) if self._config.nav is None else ():
            message = (
                f"no page in '{lang}' lists the open positions, so the nav does;"
                " write {% include jobs_list.html %} on a page to take them out of it"
            )
            self.problems.append(Problem("", 0, message, Severity.INFO))

    def arrange_nav(self, nav: Navigation, files: Files) -> None:
        """Order the top level, and give jobs their place."""
        if self._config.nav is None:
            navigation.sort_top_level(nav, self.site)
        gone = {e.src_uri for e in self.site.pages.values() if self.site.is_gone(e)}
        navigation.drop_pages(nav, {entry.src_uri for entry in self.site.withheld} | gone)
        navigation.take_out(self._late, nav)
        navigation.set_parents(files, self.site)
        navigation.name_placeholders(self._placeholders, self.site)
        self.reading_order.defer(files, self._survey.showing_posts)


def _tell_unbuilt(src_uri: str) -> Problem:
    message = (
        "expected a file in the docs folder, got one from a plugin or hook, which static-i18n does"
        " not build; it is left out, write it into the docs folder"
    )
    return Problem(src_uri, 1, message)
