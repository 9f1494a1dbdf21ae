"""What the posts of a site have in common: their folders, their keys, their addresses."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from mkdocs_jobs.authoring.data import look_up
from mkdocs_jobs.authoring.find import PostGroup
from mkdocs_jobs.authoring.keys import find_place
from mkdocs_jobs.authoring.names import rename_address
from mkdocs_jobs.content.mapping import FieldMap
from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.site.site import Site

Localize = Callable[[str, str], "str | None"]
"""Where the generator looks for a file of a name in a language; None: its path does not say."""
_LISTS = ("jobs_list.html", "jobs_accordion.html", "jobs_list_archive.html")


@dataclass(frozen=True, slots=True)
class Habits:
    """What one learns of a site before a post is added to it."""

    site: Site
    groups: Sequence[PostGroup]
    fields: FieldMap
    """Keys of the site's own that mean ours."""
    localize: Localize

    def place(self, name: str, lang: str, model: SitePage | None = None) -> str:
        """The file of a new post, beside `model` or where most posts in that language are."""
        near = [model] if model is not None and model.lang == lang else self._list_posts(lang)
        places = Counter(_split_place(page) for page in near)
        if places:
            (folder, ending), _ = max(places.items(), key=lambda item: (item[1], item[0]))
            return posixpath.join(folder, name + ending)
        others = [model] if model is not None else self._list_posts()
        folders = Counter(posixpath.dirname(page.name) for page in others)
        folder = max(folders.items(), key=lambda i: (i[1], i[0]))[0] if folders else "jobs"
        path = posixpath.join(folder, f"{name}.md")
        if (localized := self.localize(path, lang)) is not None:
            return localized
        swapped = _swap_language(path, others[0].lang, lang) if others else path
        is_taken = others and swapped == path
        return posixpath.join(folder, f"{name}.{lang}.md") if is_taken else swapped

    def find_permalink(self, name: str, lang: str, model: SitePage | None = None) -> str | None:
        """The permalink of a new post: like that of `model`, or of most posts in that language."""
        near = self._list_posts(lang)
        if model is not None and (model.lang == lang or not near):
            near = [model]
        found = Counter(self._rename_permalink(page, name) for page in near)
        if not found:
            return None
        permalink = max(found.items(), key=lambda item: (item[1], item[0] or ""))[0]
        if permalink is not None and near[0].lang != lang:
            swapped = _swap_language(permalink, near[0].lang, lang)
            return swapped if swapped != permalink else None  # it has one address
        return permalink

    def find_parent_ref(self, lang: str) -> str | None:
        """The `ref` of the page that lists posts: as most posts have it, else the first one's."""
        posts = self._list_posts(lang) or self._list_posts()
        found = Counter(page.keys.parent_ref for page in posts)
        if found:
            return max(found.items(), key=lambda item: (item[1], item[0] or ""))[0]
        lists = (
            page.keys.ref
            for page in self.site.pages.values()
            if page.lang == lang and any(d.name in _LISTS for d in page.parsed.directives)
        )
        return next((ref for ref in lists if ref is not None), None)

    def have(self, key: str, lang: str | None = None) -> bool | None:
        """Whether most posts have a key; None where there is no post."""
        posts = self._list_posts(lang) or self._list_posts()
        if not posts:
            return None
        return sum(self._read(page, key) is not None for page in posts) * 2 > len(posts)

    def translate(self, key: str, value: Any, source: str, target: str) -> Any | None:
        """What the site's posts say in another language for a value; None where none tells.

        Where all of them say the same in both languages, this one does too.
        """
        said: Counter[str] = Counter()
        values: dict[str, Any] = {}
        pairs = 0
        same = 0
        for group in self.groups:
            pages = {page.lang: page for page in group.pages}
            if source not in pages or target not in pages:
                continue
            ours, theirs = self._read(pages[source], key), self._read(pages[target], key)
            if ours is None or theirs is None or "TODO: " in repr(theirs):
                continue
            pairs += 1
            same += repr(ours) == repr(theirs)
            if repr(ours) == repr(value):
                said[repr(theirs)] += 1
                values[repr(theirs)] = theirs
        if said:
            return values[max(said.items(), key=lambda item: (item[1], item[0]))[0]]
        return value if pairs and pairs == same else None

    def _list_posts(self, lang: str | None = None) -> list[SitePage]:
        pages = (page for group in self.groups for page in group.pages)
        return [page for page in pages if lang is None or page.lang == lang]

    def _read(self, page: SitePage, key: str) -> Any:
        data = page.front_matter.page_data
        return look_up(data, find_place(key, data, self.fields).path)

    def _rename_permalink(self, page: SitePage, name: str) -> str | None:
        written = page.front_matter.text("permalink")
        return rename_address(written, name) if written is not None else None


def _split_place(page: SitePage) -> tuple[str, str]:
    """A page's folder, and what follows its name in that of its file: `.md`, `.it.md`."""
    folder, file = posixpath.split(page.src_uri)
    stem = posixpath.splitext(posixpath.basename(page.name))[0]
    stem = re.sub(rf"\.{re.escape(page.lang)}$", "", stem)
    return folder, file[len(stem) :] if file.startswith(stem) else ".md"


def _swap_language(path: str, source: str, target: str) -> str:
    """A path in another language, where it names one; else the same."""
    parts = path.split("/")
    if source in parts:
        parts[parts.index(source)] = target
        return "/".join(parts)
    stem, ending = posixpath.splitext(path)
    return f"{stem.removesuffix(source)}{target}{ending}" if stem.endswith(f".{source}") else path
