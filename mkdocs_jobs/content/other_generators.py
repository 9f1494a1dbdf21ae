"""Keys of Jekyll and Hugo that say the same as keys of ours, on posts alone."""

from __future__ import annotations

import datetime
import posixpath
import re
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from mkdocs_jobs.content.front_matter import FrontMatter
from mkdocs_jobs.values.address import slugify
from mkdocs_jobs.values.dates import read_end
from mkdocs_jobs.values.problem import FieldError
from mkdocs_jobs.values.readers import is_blank, read_flag

_KEYS = {
    "published": "draft",
    "expirydate": "valid_through",
    "unpublishdate": "valid_through",
    "publishdate": "opens",
    "aliases": "redirect_from",
    "slug": "permalink",
}
"""Keys in small letters, as Hugo compares them, to ours."""
ADOPTED = frozenset(_KEYS)
"""The keys that are read, in small letters."""
_SAME = {"valid_through": "closes"}


def reads_key(key: str) -> bool:
    """Whether a key is read on posts as another generator does, with no option."""
    return key.lower() in _KEYS


def adopt_keys(
    front_matter: FrontMatter, src_uri: str, dest_uri: str, mapped: Collection[str] = ()
) -> FrontMatter:
    """A post's front matter with the keys of other generators under ours, where ours are blank.

    `dest_uri` is the file that the page is written to, `mapped` are keys that the site maps itself.
    """
    found = [key for key in front_matter.data if key.lower() in _KEYS and key not in mapped]
    if not found:
        return front_matter
    data, lines = dict(front_matter.data), dict(front_matter.lines)
    written = dict(front_matter.written)
    for key in found:
        ours, value = _KEYS[key.lower()], front_matter.data[key]
        is_set = any(not is_blank(data.get(name)) for name in (ours, _SAME.get(ours, ours)))
        if is_blank(value) or (is_set and ours != "draft"):
            continue
        adopted = _adopt(ours, value, src_uri, dest_uri)
        if adopted is None:
            continue
        data[ours], lines[ours] = adopted, front_matter.line(key)
        written[ours] = front_matter.written.get(key) or str(value)
    if data == front_matter.data:
        return front_matter
    # MkDocs is to read what the file says itself, and so are other plugins.
    own = front_matter.page_data
    return replace(front_matter, data=data, lines=lines, written=written, own=own)


def _adopt(ours: str, value: object, src_uri: str, dest_uri: str) -> Any:
    """The value of our key; None: the other one says nothing."""
    if ours == "draft":
        return True if _is_false(value) else None
    if ours == "valid_through":
        return _find_last_day(value)
    if ours == "redirect_from":
        return _list_old_urls(value, posixpath.dirname(src_uri))
    if ours == "permalink":
        return _find_permalink(value, dest_uri)
    return value


def _is_false(value: object) -> bool:
    try:
        return not read_flag(value)
    except FieldError:  # a date, as Hugo has it
        return False


def _find_last_day(value: object) -> object:
    """The last day before Hugo's `expiryDate`, the moment from which a page is gone."""
    try:
        end = read_end(value)
    except FieldError:
        return value  # for its reader to tell
    if end is None or isinstance(end, datetime.datetime):
        return end
    return end - datetime.timedelta(days=1) if end > datetime.date.min else end


def _list_old_urls(value: object, folder: str) -> list[str] | None:
    """Hugo's `aliases` from the site's root; one without a slash before it is in the page's folder.

    A name of two words is what Obsidian calls a page.
    """
    listed = value if isinstance(value, list) else [value]
    urls = [alias.strip() for alias in listed if isinstance(alias, str)]
    found = [
        url if url.startswith("/") else f"/{posixpath.join(folder, url)}"
        for url in urls
        if url and not re.search(r"\s", url)
    ]
    return found or None


def _find_permalink(value: object, dest_uri: str) -> str | None:
    """The page's own URL with `slug` as its last part; None where it has that already."""
    slug = slugify(str(value)) if isinstance(value, str | int) else ""
    folder, name = posixpath.split(dest_uri)
    if name == "index.html":
        folder, name = posixpath.split(folder)
    stem, extension = posixpath.splitext(name) if name.endswith(".html") else (name, "/")
    if not slug or not stem or slug == stem:
        return None
    return f"/{posixpath.join(folder, slug)}{extension}"
