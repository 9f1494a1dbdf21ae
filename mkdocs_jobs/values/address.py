"""Addresses inside a site: pure functions on paths. Nothing here leads out of the site."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from typing import Generic, TypeVar
from urllib.parse import quote, unquote, urlsplit

from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Severity

T = TypeVar("T")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_LEAVES_PAGE = re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:|[/\\])")
# The letters of Unicode's categories Cc, Cs, Zl and Zp.
_CONTROLS = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_LONGEST_NAME = 200  # bytes; file systems take 255, and `index.html` or a suffix may follow
_LONGEST_PATH = 2000


class AddressError(ValueError):
    """A text that is no address in the site; says what is wrong with it."""

    severity = Severity.WARNING

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


class UnsafeAddressError(AddressError):
    """A text that would lead out of the site, or into a script."""

    severity = Severity.ERROR


def to_dest_uri(address: str) -> str:
    """The file, from the site's folder, that `address` is served from.

    `/it/x.htm` is that file; an address without `.htm` or `.html` at its end is a folder with
    `index.html`, for a file without an extension is served as a download. Percent-encoding is
    resolved. Raises `AddressError` for whatever is not plainly a path inside the site.
    """
    try:
        path = unquote(address.strip(), errors="strict")
    except UnicodeDecodeError as error:
        # Old servers had such URLs, in Latin-1. No file and no rule can be named so everywhere.
        octets = "".join(f"%{octet:02X}" for octet in error.object[error.start : error.end])
        letter = error.object[error.start : error.start + 1].decode("latin-1")
        message = Message(
            "its {octets} is not UTF-8, the encoding of URLs; if it means '{letter}', write {code}",
            octets=octets,
            letter=letter,
            code=quote(letter),
        )
        raise AddressError(message) from None
    if not path:
        raise AddressError(Message("it is empty"))
    if "{{" in path or "{%" in path:
        raise AddressError(Message("it contains '{{' or '{%', a template that nothing fills in"))
    if "\\" in path or _CONTROLS.search(path):
        raise UnsafeAddressError(Message("it contains a backslash or a control character"))
    if path.startswith("//"):
        raise UnsafeAddressError(Message("it begins with '//', which names another host"))
    if _SCHEME.match(path):
        raise UnsafeAddressError(Message("it begins with a scheme"))
    if "?" in path or "#" in path:
        raise AddressError(Message("it contains '?' or '#', which are not part of a path"))
    names = [name for name in path.split("/") if name not in ("", ".")]
    # A second unquote tells `%252e%252e` from a name; no host should ever get to see one.
    if any(unquote(name) == ".." for name in names):
        raise UnsafeAddressError(Message("it goes up with '..'"))
    if any(len(name.encode()) > _LONGEST_NAME for name in names) or len(path) > _LONGEST_PATH:
        raise AddressError(Message("it is too long for a file"))
    if not path.endswith("/") and names and names[-1].lower().endswith((".htm", ".html")):
        return "/".join(names)
    return "/".join((*names, "index.html"))


def slugify(text: str) -> str:
    """A text as part of a URL, as Jekyll and Hugo write it: small letters, digits and hyphens."""
    return re.sub(r"[\W_]+", "-", text.lower()).strip("-")


def to_url(dest_uri: str, use_directory_urls: bool) -> str:
    """The URL of a file of the site, from its root: percent-encoded, as MkDocs writes it."""
    folder, name = posixpath.split(dest_uri)
    if use_directory_urls and name == "index.html":
        return quote(f"{folder}/") if folder else "./"
    return quote(dest_uri)


def to_relative_url(target: str, base: str) -> str:
    """The relative URL that leads from the page at `base` to `target`.

    Both are URLs from the site's root without a leading slash, percent-encoded, as in MkDocs'
    `page.url`. The result is never empty and never looks like a scheme or a host.
    """
    path, hash_, fragment = target.partition("#")
    folders, names = _split(base.rpartition("/")[0]), _split(path)
    shared = 0
    for folder, name in zip(folders, names, strict=False):
        if folder != name:
            break
        shared += 1
    # What `posixpath.relpath` says, in half its time: lists ask for each post.
    relative = "/".join((*[".."] * (len(folders) - shared), *names[shared:])) or "."
    if path.endswith("/") or path == "":
        relative += "/"
    if ":" in relative.split("/", 1)[0]:
        relative = "./" + relative
    return relative + hash_ + fragment


def move_url(url: str, start: str, base: str) -> str:
    """A relative `url` on the page at `start`, as the page at `base` has to write it.

    Both pages are URLs from the site's root, as in `to_relative_url`. What is no relative URL stays
    as it is; one without a path leads to the page at `start`.
    """
    if _LEAVES_PAGE.match(url):
        return url
    length = next((at for at, letter in enumerate(url) if letter in "?#"), len(url))
    path, rest = url[:length].strip(), url[length:]
    if not path:
        return to_relative_url(start, base) + rest
    folder = posixpath.dirname(start)
    moved = posixpath.normpath(to_relative_url(folder and folder + "/", base) + path)
    if posixpath.basename(path) in ("", ".", ".."):
        moved += "/"
    return ("./" if ":" in moved.split("/", 1)[0] else "") + moved + rest


@lru_cache(maxsize=256)  # a page has several links, and many pages link to one
def _split(path: str) -> tuple[str, ...]:
    """The names that a path leads through from the root."""
    names = [name for name in path.split("/") if name not in ("", ".")]
    if ".." in names:
        names = [name for name in posixpath.normpath("/" + path).split("/") if name]
    return tuple(names)


def to_absolute_url(url: str, site_url: str | None) -> str:
    """`url`, from the site's root, under `site_url`; from the host's root without one."""
    url = "" if url == "./" else url
    return (site_url.rstrip("/") if site_url else "") + "/" + url


def is_web_url(url: str) -> bool:
    """Whether a URL that was checked leads out of the site."""
    return url.startswith(("http://", "https://"))


def to_web_url(text: str) -> str | None:
    """An http(s) URL, made safe to write into HTML and scripts; None when it is not one."""
    if _CONTROLS.search(text.strip()):
        return None
    try:
        parts = urlsplit(text.strip())
        host = parts.hostname
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or "\\" in text:
        return None
    netloc = quote(parts.netloc, safe=":@[]%.-_~")
    path = quote(parts.path, safe="/%:@!$&()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&()*+,;=~-._?")
    fragment = quote(parts.fragment, safe="/%:@!$&()*+,;=~-._?")
    return (
        f"{parts.scheme}://{netloc}{path}"
        + (f"?{query}" if query else "")
        + (f"#{fragment}" if fragment else "")
    )


class Tree(Generic[T]):
    """The files of a site, to ask whether one more can be written beside them."""

    def __init__(self) -> None:
        self._owners: dict[str, T] = {}
        self._folders: dict[str, T] = {}

    def find_owner(self, dest_uri: str) -> T | None:
        """What stands in the way of writing `dest_uri`: a file there, above or below it."""
        if dest_uri in self._owners:
            return self._owners[dest_uri]
        if dest_uri in self._folders:
            return self._folders[dest_uri]
        above = (self._owners.get(folder) for folder in _list_folders(dest_uri))
        return next((owner for owner in above if owner is not None), None)

    def add(self, dest_uri: str, owner: T) -> None:
        """Note that `owner` writes `dest_uri`."""
        self._owners[dest_uri] = owner
        folder = dest_uri.rpartition("/")[0]
        while folder and folder not in self._folders:  # else those above it are there already
            self._folders[folder] = owner
            folder = folder.rpartition("/")[0]


def _list_folders(dest_uri: str) -> list[str]:
    names = dest_uri.split("/")
    return ["/".join(names[:count]) for count in range(1, len(names))]
