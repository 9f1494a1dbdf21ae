"""One run of Zensical: the site is read, and read again when it changes."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Container, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_jobs.cli.findings import Finding, write_for_people
from mkdocs_jobs.cli.site import LoadedSite, load_site
from mkdocs_jobs.cli.zensical.pages import PageBuild, SitePages, Toc
from mkdocs_jobs.cli.zensical.refusing import UNREADABLE, explain, locate, say
from mkdocs_jobs.cli.zensical.states import States, list_states
from mkdocs_jobs.hosts.zensical.config import Plan, write_config
from mkdocs_jobs.hosts.zensical.host import ZensicalHost
from mkdocs_jobs.hosts.zensical.limits import find_limits
from mkdocs_jobs.hosts.zensical.settings import Settings, SettingsError, read_settings
from mkdocs_jobs.hosts.zensical.theme import write_theme
from mkdocs_jobs.outputs.assets import SCRIPT, read_assets
from mkdocs_jobs.site.options import Options, RedirectMap
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.values.problem import by_place

if TYPE_CHECKING:
    from markdown import Markdown

    from mkdocs_jobs.hosts.zensical.extension import PageContext

_PAUSE = 0.2
"""Seconds between two pages after which it is worth seeing whether the site was edited."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A site that was read, and its pages."""

    settings: Settings
    site: LoadedSite
    host: ZensicalHost
    options: Options
    build: PageBuild
    pages: SitePages
    config_file: Path
    """What Zensical is to read."""


class Session:
    """Reads a site, and renders the pages that Zensical asks for."""

    def __init__(self, config_file: Path, theme_dir: Path, *, is_serving: bool) -> None:
        self.lock = threading.RLock()
        """Held while a page is rendered, and while the site is read or completed."""
        self.rendered_at = 0.0
        """When the last page was rendered, by the monotonic clock."""
        self._config_file = config_file
        self._theme_dir = theme_dir
        self._is_serving = is_serving
        self._token = secrets.token_hex(8)
        self._is_inside = False
        self._settings: Settings
        self._states: States = {}  # of the files that these settings name, when they were read
        self._rendered: set[str] = set()  # of this build, all that Zensical has asked for
        self.reading = self._read(self._token)
        """The site as it is by now."""

    def _read(self, token: str) -> Reading:
        """Read the site, and write what Zensical needs. Raises what is `UNREADABLE`."""
        self._settings = settings = read_settings(self._config_file)
        self._states = list_states(settings)  # before it is read: an edit may come meanwhile
        site = load_site(settings.file, settings.for_reader())
        host = ZensicalHost(
            site.host, settings, directories=bool(settings.values.get("use_directory_urls", True))
        )
        moved = list(_list_moved(site.build.site, host, site.build.plan.hidden))
        options = replace(
            site.options,
            permalinks="redirect" if site.options.permalinks == "keep" else site.options.permalinks,
            redirect_maps=[*site.options.redirect_maps, *moved],
            shows_drafts=self._is_serving,
            writes_pages=True,
            writes_redirects=True,
        )
        pages = site.build.site.pages.values()
        limits = find_limits(
            settings,
            site.options.permalinks,
            has_permalinks=any(page.front_matter.text("permalink") for page in pages),
            has_moved=bool(moved),
        )
        build = site.make_build(host, options, (*site.problems, *limits))
        write_theme(settings, self._theme_dir, read_assets())
        plan = Plan(
            self._theme_dir,
            hidden=build.plan.hidden,
            unlisted=tuple(list_unlisted(build, options)),
            script=SCRIPT,
            token=token,
        )
        config_file = write_config(settings, plan)
        pages_ = SitePages(build, host, options)
        return Reading(settings, site, host, options, build, pages_, config_file)

    def read_anew(self) -> None:
        """Read the site, and let Zensical render all of its pages once more."""
        self._renew(secrets.token_hex(8))

    def _renew(self, token: str) -> bool:
        """Read the site; returns whether it could be read, and says why not."""
        before = list_states(self._settings)
        try:
            reading = self._read(token)
        except UNREADABLE as error:
            if isinstance(error, SettingsError):
                self._settings = replace(self._settings, files=error.files)
            # It is read again once something is edited.
            now = list_states(self._settings)
            self._states = {path: before.get(path, state) for path, state in now.items()}
            say(locate(error, self._config_file), explain(error))
            return False
        self.reading, self._token, self._rendered = reading, token, set()
        return True

    def render(
        self,
        md: Markdown,
        convert: Callable[[str], str],
        page: PageContext,
        text: str,
        token: str,
    ) -> str:
        """The HTML of a page that Zensical asks for."""
        with self.lock:
            if self._is_inside:  # an extension reads Markdown within a page
                return convert(text)
            self._is_inside = True
            try:
                if self._is_serving:
                    self._follow(page.path.replace("\\", "/"), token)

                def make(masked: str) -> tuple[str, Toc]:
                    return convert(masked), getattr(md, "toc_tokens", [])

                html, toc = self.reading.pages.render(page, text, make)
                md.toc_tokens = toc
                return html
            finally:
                self._is_inside = False
                self.rendered_at = time.monotonic()

    def _follow(self, src_uri: str, token: str) -> None:
        """Read the site again, or begin another build, where a page is of another pass."""
        is_again = src_uri in self._rendered
        is_known = src_uri in self.reading.build.site.pages
        if is_again or not is_known or time.monotonic() - self.rendered_at > _PAUSE:
            is_old = list_states(self._settings) != self._states
            if not (is_old and self._renew(self._token)) and is_again:
                self._start_again()
        if token == self._token:  # else of a pass that was on when the site was read anew
            self._rendered.add(src_uri)

    def _start_again(self) -> None:
        old = self.reading
        build = old.site.make_build(old.host, old.options, ())
        self.reading = replace(old, build=build, pages=SitePages(build, old.host, old.options))
        self._rendered = set()

    def mask_more(self, text: str) -> str:
        """A page's Markdown without the directives that other extensions have brought in."""
        return str(self.reading.build.pages.mask_more(text))

    def complete(self) -> bool:
        """Write what is no page: redirects, `jobs.json`; returns whether all could be written."""
        with self.lock:
            reading = self.reading
            is_complete = reading.build.write()
            for dest_uri in reading.build.site.removed:
                (reading.host.site_dir / dest_uri).unlink(missing_ok=True)
            return is_complete

    def report(self) -> bool:
        """Say what is wrong and was not said yet; returns whether nothing stops `--strict`."""
        with self.lock:
            reading = self.reading
            problems = sorted(reading.build.drain(), key=by_place)
            speaker = reading.site.speak()
            said = speaker.say_all(problems)
            findings = [Finding(reading.site.locate, p) for p in said]
        if findings:
            text = write_for_people(findings, speaker, reading.build.is_post)
            click.echo(text, nl=False, err=True)
        return not any(finding.is_wrong for finding in findings)

    def find_lack(self) -> States | None:
        """The site's files, where one was edited since it was read or a page is not rendered."""
        states = list_states(self._settings)
        build = self.reading.build
        pages = {uri for uri, page in build.site.pages.items() if page.has_page}
        is_whole = pages - build.plan.hidden <= self._rendered
        return None if is_whole and states == self._states else states

    def find_pass(self) -> tuple[float, ...]:
        """Tells one pass of Zensical from the next, once it has written pages; else empty.

        It empties the site's folder first, and must not find a file there that is new.
        """
        found = []
        for name in ("404.html", "sitemap.xml"):
            with suppress(OSError):  # not there, or not any more
                found.append((self.reading.host.site_dir / name).stat().st_mtime)
        return (*found, self.rendered_at) if found else ()


def _list_moved(site: Site, host: ZensicalHost, hidden: Container[str]) -> Iterator[RedirectMap]:
    """The addresses that pages had by their language, and do not have any more."""
    taken = {host.place(src_uri) for src_uri in site.pages}
    for page in site.pages.values():
        is_natural = page.dest_uri == page.parsed.source.dest_uri
        if not page.has_page or not is_natural or page.dest_uri in taken:
            continue
        if page.src_uri in hidden:
            continue
        if page.dest_uri != host.place(page.src_uri):
            yield RedirectMap(page.url, page.dest_uri, page.src_uri, page.src_uri)


def list_unlisted(build: PageBuild, options: Options) -> Iterator[str]:
    """The posts that an automatic nav leaves out, but never the only way to reach them."""
    for post in build.site.posts if options.nav != "all" else ():
        is_open = post.status.is_open
        if is_open and (options.nav == "open" or post.page.lang not in build.plan.languages_listed):
            continue
        yield post.page.src_uri
