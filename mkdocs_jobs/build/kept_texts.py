"""The texts of posts, kept until one is asked for: on most sites none is."""

from __future__ import annotations

import zlib
from array import array
from dataclasses import dataclass
from itertools import accumulate, pairwise

from mkdocs_jobs.rendering.accordion.posts import Text

_TOGETHER = 32
"""How many are packed at a time: one alone takes ten times as long, and more memory."""


@dataclass(frozen=True, slots=True)
class _Pack:
    """Some texts, with where each begins and ends in the HTML of all."""

    src_uris: tuple[str, ...]
    urls: tuple[str, ...]
    places: array[int]
    html: bytes


class KeptTexts:
    """Text by `src_uri`, packed until the first is read: MkDocs holds each as a part of a page,
    too.
    """

    def __init__(self) -> None:
        self._texts: dict[str, Text] = {}
        self._packs: list[_Pack] = []
        self._src_uris: dict[str, None] = {}  # a set of 20,000 takes 2 MB, this 0.4
        self._is_read = False

    def __contains__(self, src_uri: str) -> bool:
        return src_uri in self._src_uris

    def keep(self, src_uri: str, text: Text) -> None:
        """Keep the text of a post, instead of one that was kept before."""
        self._src_uris[src_uri] = None
        self._texts[src_uri] = text
        if len(self._texts) >= _TOGETHER and not self._is_read:
            self._packs.append(_pack(self._texts))
            self._texts = {}

    def find(self, src_uri: str) -> Text | None:
        """The text of a post, if it is kept."""
        if not self._is_read:
            self._is_read = True
            packed = {uri: text for pack in self._packs for uri, text in _unpack(pack).items()}
            self._texts, self._packs = packed | self._texts, []
        return self._texts.get(src_uri)


def _pack(texts: dict[str, Text]) -> _Pack:
    parts = [text.html for text in texts.values()]
    # Half of what level 1 makes of it, for 5 µs a text; 20 KB while it packs, not 256.
    packer = zlib.compressobj(6, wbits=12, memLevel=3)
    # What is no Unicode has to come back as well: a plugin may have put it in.
    packed = [packer.compress(part.encode("utf-8", "surrogatepass")) for part in parts]
    html = b"".join((*packed, packer.flush()))
    urls = tuple([text.url for text in texts.values()])
    return _Pack(tuple(texts), urls, array("Q", accumulate(map(len, parts), initial=0)), html)


def _unpack(pack: _Pack) -> dict[str, Text]:
    html = zlib.decompress(pack.html).decode("utf-8", "surrogatepass")
    texts = (html[start:end] for start, end in pairwise(pack.places))
    return dict(zip(pack.src_uris, map(Text, texts, pack.urls), strict=True))
