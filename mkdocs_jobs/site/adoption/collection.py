"""A collection from elsewhere: its pages, and the folders of them whose pages are posts."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mkdocs_jobs.content.front_matter import FrontMatter
from mkdocs_jobs.content.job import KEYS, SHARED_KEYS
from mkdocs_jobs.content.key_meaning import find_meaning
from mkdocs_jobs.content.state_signs import read_state_words
from mkdocs_jobs.site.post_paths import HIDDEN, read_stem
from mkdocs_jobs.values.words import fold_word, load_words

NOWHERE = ("\0",)
"""What no path begins with."""
Values = Mapping[str, object]

_STATES = {"closed": "archived", "hidden": "draft"}
_INDEXES = ("index", "_index", "readme")


@dataclass(frozen=True, slots=True)
class Collection:
    """Pages from elsewhere, and what their generator's configuration says of them."""

    pages: Mapping[str, str]
    """`src_uri` to the text of the page."""
    front_matter: Mapping[str, FrontMatter]
    """`src_uri` to what it begins with."""
    folders: Sequence[str] = ()
    """Folders whose pages are posts, as the configuration says."""
    defaults: Sequence[tuple[str, Values]] = ()
    """What it says of the pages in a folder, the first to count first."""


@dataclass(frozen=True, slots=True)
class PostFolders:
    """The folders that posts are in."""

    folders: tuple[str, ...] = ()
    """With a slash at their ends; none of them is in another."""
    beside: tuple[str, ...] = ()
    """Folders in these whose pages are no posts, by their name."""
    states: Mapping[str, str] = field(default_factory=dict)
    """A folder in these to the key of ours that its pages are to have: `archived`, `draft`."""

    def holds(self, src_uri: str) -> bool:
        """Whether a page is in one of the folders."""
        return src_uri.startswith(self.folders) and not src_uri.startswith(self.beside or NOWHERE)


def find_post_folders(collection: Collection) -> PostFolders:
    """Where the posts are: what the configuration names, else by names and front matter."""
    pages = collection.front_matter
    states = dict(_find_states(pages))
    pages_in: dict[str, list[FrontMatter]] = {}
    for src_uri, front_matter in pages.items():
        folder = _find_folder(src_uri)
        if folder and not posixpath.basename(src_uri).startswith(HIDDEN):
            pages_in.setdefault(folder, []).append(front_matter)
    found = {
        folder
        for folder, listed in pages_in.items()
        if folder in collection.folders or is_named_for_posts(folder) or _are_like_posts(listed)
    }
    # `archive/` beside `jobs/`
    above = {posixpath.dirname(folder.rstrip("/")) for folder in found}
    found |= {
        folder
        for folder in pages_in.keys() & states
        if (outer := posixpath.dirname(folder.rstrip("/"))) in above or f"{outer}/" in found
    }
    folders = tuple(sorted(folder for folder in found if not _is_below_any(folder, found)))
    beside = tuple(
        sorted(
            folder
            for folder, listed in pages_in.items()
            if folder not in found
            and folder.startswith(folders or NOWHERE)
            and _find_group(folder) == "other"
            and not any(map(is_like_post, listed))
        )
    )
    inside = {
        folder: key for folder, key in states.items() if folder.startswith(folders or NOWHERE)
    }
    return PostFolders(folders, beside, inside)


def _are_like_posts(pages: Sequence[FrontMatter]) -> bool:
    return sum(map(is_like_post, pages)) * 2 >= max(len(pages), 1)


def is_like_post(front_matter: FrontMatter) -> bool:
    """Whether a page has keys that are about a job."""
    data = front_matter.data
    if data.keys() & (KEYS - SHARED_KEYS) or data.get("layout") == "job":
        return True
    return any(
        meaning.sense is not None or meaning.ours not in (None, *SHARED_KEYS)
        for key in _list_names(data)
        if (meaning := find_meaning(key)) is not None
    )


def is_named_for_posts(folder: str) -> bool:
    """Whether a folder is called `jobs`, or what people call it in another language."""
    return _find_group(folder) == "posts"


def _find_group(folder: str) -> str | None:
    name = fold_word(folder.rstrip("/").rpartition("/")[2])
    return load_words("folders")["folders"].get(name)


def _list_names(data: Mapping[str, object]) -> Iterator[str]:
    for key, value in data.items():
        yield key
        if key in ("params", "extra", "job") and isinstance(value, Mapping):
            yield from map(str, value)


def _find_folder(src_uri: str) -> str:
    """The folder that a page is in; of an index, the one above."""
    folder = posixpath.dirname(src_uri)
    if read_stem(src_uri) in _INDEXES:
        folder = posixpath.dirname(folder)
    return f"{folder}/" if folder else ""


def _is_below_any(folder: str, folders: Iterable[str]) -> bool:
    return any(folder != other and folder.startswith(other) for other in folders)


def _find_states(pages: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Folders whose name says what the pages in them are: `_old/`, `archive/`, `drafts/`."""
    folders = {f"{folder}/" for page in pages if (folder := posixpath.dirname(page))}
    for folder in sorted(folders):
        name = folder.rstrip("/").rpartition("/")[2]
        if name == "_drafts":
            continue  # which are none by themselves
        said = _STATES.get(_find_group(folder) or "") or read_state_words(name.strip(HIDDEN))
        if said in ("archived", "draft"):
            yield folder, said
