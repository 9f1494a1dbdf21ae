"""New posts: from nothing, from another post, from the same post in another language."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mkdocs_jobs.authoring.assignments import assign
from mkdocs_jobs.authoring.changes import Change, Remove, SetValue
from mkdocs_jobs.authoring.data import look_up
from mkdocs_jobs.authoring.habits import Habits
from mkdocs_jobs.authoring.post_file import PostFile
from mkdocs_jobs.authoring.source_text import SourceText
from mkdocs_jobs.content.front_matter import read_body, read_front_matter
from mkdocs_jobs.content.marks import mark_text, mark_value
from mkdocs_jobs.site.options import Options
from mkdocs_jobs.site.page import SitePage, SourceRef

_OF_ONE_POST = (
    *("redirect_from", "redirect_to", "description", "date_posted", "opens", "valid_through"),
    *("is_new", "archived", "closed_reason", "closed_page", "successor"),
    *("openings", "identifier", "jazz_url", "iframeheight", "imported"),
)
"""What a post made from another one does not have."""
_OF_ONE_LANGUAGE = ("redirect_from", "redirect_to")
"""What a translation does not have."""
_TEXTS = ("department", "tags", "skills", "salary")
"""What says the same in another language in other words, besides places."""
_PLACE_TEXTS = ("locality", "region")


@dataclass(frozen=True, slots=True)
class NewPost:
    """What is asked for."""

    title: str
    """In the first language."""
    name: str
    """What its files and its `ref` are called."""
    langs: Sequence[str]
    closes: datetime.date | None = None
    assignments: Sequence[tuple[str, str]] = ()
    """Keys and values as they were typed."""
    folder: str | None = None
    """Where its files go, from the docs folder or a language's; None: where the others are."""


@dataclass(frozen=True, slots=True)
class Model:
    """A post that another one is made from, in one language."""

    page: SitePage
    file: PostFile


@dataclass(frozen=True, slots=True)
class Author:
    """Makes new files of a site."""

    habits: Habits
    options: Options

    def write_new(
        self, new: NewPost, lang: str, model: Model | None = None, template: str | None = None
    ) -> PostFile:
        """A new post in one language, as a draft; what is still to write is marked.

        It has the keys of `model`, if there is one, and the text of `template`, else that of
        `model`. Raises `RefusedError`.
        """
        page = model.page if model is not None else None
        place = self.habits.place(new.name, lang, page)
        if new.folder is not None:
            place = posixpath.join(new.folder, f"{new.name}.md")
            if new.folder.partition("/")[0] not in self.options.parse.languages:
                place = self.habits.localize(place, lang) or place
        post = self._start(place, lang, model, template)
        is_first = lang == new.langs[0]
        title = new.title if is_first else mark_value(new.title)
        changes = [post.set("title", title), *self._identify(post, new.name, lang, page)]
        if model is not None:
            changes += _remove(post, _OF_ONE_POST)
            changes += self._translate(post, model.page.lang, lang)
        if new.closes is not None:
            changes.append(post.set_day("valid_through", new.closes))
        post = post.change(changes)
        for key, text in new.assignments:
            post = post.change([assign(post, key, text)])
        keys = {key for key, _ in new.assignments}
        return post.change([*self._translate(post, new.langs[0], lang, keys)]) if keys else post

    def translate(self, model: Model, lang: str) -> PostFile:
        """The file of a post in another language, as a draft; what is to translate is marked.

        Raises `RefusedError`.
        """
        page = model.page
        stem = posixpath.splitext(posixpath.basename(page.name))[0].removesuffix(f".{page.lang}")
        head, body = _split(model.file.source.text)
        text = SourceText(f"{head}\n{mark_text('translate')}\n\n{body.lstrip()}")
        post = self._open(self.habits.place(stem, lang, page), lang, text)
        changes: list[Change] = [post.set("title", mark_value(model.file.job.title))]
        changes += self._identify(post, page.keys.ref or stem, lang, page)
        changes += _remove(post, _OF_ONE_LANGUAGE)
        if (description := look_up(post.data, post.find("description"))) is not None:
            changes.append(post.set("description", mark_value(str(description))))
        changes += self._translate(post, page.lang, lang)
        return post.change(changes)

    def _start(
        self, src_uri: str, lang: str, model: Model | None, template: str | None
    ) -> PostFile:
        """The text that a new post begins with."""
        layout = self.options.parse.layouts[0]
        head, body = f"---\nlayout: {layout}\n---\n", f"{mark_text('write')}\n"
        if model is not None:
            head, body = _split(model.file.source.text)
            body = f"{mark_text('adapt')}\n\n{body.lstrip()}"
        if template is not None:
            if model is None and read_front_matter(template, ("",)).is_read:
                head, _ = _split(template)
            body = _split(template)[1].lstrip()
        return self._open(src_uri, lang, SourceText(f"{head}\n{body}"))

    def _open(self, src_uri: str, lang: str, source: SourceText) -> PostFile:
        locale = lang if self.options.parse.languages else self.options.default_language
        return PostFile(SourceRef(src_uri, locale, src_uri), source, self.options.parse)

    def _identify(
        self, post: PostFile, name: str, lang: str, model: SitePage | None
    ) -> Iterator[Change]:
        """The keys that say which post it is, and where; and that it is not published yet."""
        habits = self.habits
        if post.ref.locale != lang or post.has("lang") or habits.have("lang", lang):
            yield post.set("lang", lang)
        is_same = model is not None and model.keys.ref == name  # of a translation
        if not is_same and habits.have("ref") is not False:
            yield post.set("ref", name)
        if not post.has("parent_ref") and (parent := habits.find_parent_ref(lang)) is not None:
            yield post.set("parent_ref", parent)
        permalink = habits.find_permalink(name, lang, model)
        if permalink is not None:
            yield post.set("permalink", permalink)
        elif post.has("permalink"):
            yield Remove(post.find("permalink"))
        yield post.set("draft", True)

    def _translate(
        self, post: PostFile, source: str, lang: str, keys: Collection[str] = ()
    ) -> Iterator[Change]:
        """The texts of a post as the site has them in another language, else with a mark.

        Of `keys` alone, where there are any.
        """
        if source == lang:
            return
        for key in (*_TEXTS, "locations"):
            path = post.find(key)
            value = look_up(post.data, path)
            if value is None or (keys and key not in keys and path[0] not in keys):
                continue
            said = self.habits.translate(key, value, source, lang)
            if said is not None:
                yield SetValue(path, said)
            elif key != "locations" or not isinstance(value, Mapping):
                yield SetValue(path, _mark(key, value))
            else:
                yield from (
                    SetValue((*path, part), mark_value(value[part]))
                    for part in _PLACE_TEXTS
                    if isinstance(value.get(part), str)
                )


def _mark(key: str, value: Any) -> Any:
    if key == "locations" and isinstance(value, list):
        return [_mark(key, part) for part in value]
    if isinstance(value, Mapping):
        texts = _PLACE_TEXTS if key == "locations" else ()
        return {part: mark_value(v) if part in texts else v for part, v in value.items()}
    return mark_value(value)


def _remove(post: PostFile, keys: Iterable[str]) -> Iterator[Remove]:
    return (Remove(post.find(key)) for key in keys if post.has(key))


def _split(text: str) -> tuple[str, str]:
    """The front matter with its closing line, and the text below."""
    body = read_body(text)
    head = text[: len(text) - len(body)]
    return head if head.endswith("\n") or not head else f"{head}\n", body
