"""What search engines, messengers and social networks show of a post's page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape

from babel.core import get_global

from mkdocs_jobs.outputs.head import HeadTag


@dataclass(frozen=True, slots=True)
class Image:
    """The picture of a preview."""

    url: str
    """Its absolute URL."""
    alt: str = ""
    """What it shows, for those who do not see it."""
    size: tuple[int, int] | None = None
    """Its width and height in pixels, as far as they are known: networks show it at once."""
    is_large: bool = False
    """Whether it is worth more room than a logo."""


@dataclass(frozen=True, slots=True)
class Card:
    """A page as a preview shows it; unknown values are left out."""

    title: str
    lang: str
    """The language of the page's text."""
    site_name: str
    description: str = ""
    url: str | None = None
    """The page's own absolute URL."""
    image: Image | None = None
    other_langs: tuple[str, ...] = ()
    """The languages of its translations."""
    is_indexed: bool = True
    """Whether search engines may show it."""


def list_tags(card: Card) -> Iterator[HeadTag]:
    """The tags of a head for it.

    https://ogp.me; https://developer.x.com/en/docs/x-for-websites/cards: a Twitter card uses title,
    text and image of Open Graph.
    """
    title, description = escape(card.title), escape(card.description)
    yield HeadTag("<title>", f"<title>{title} - {escape(card.site_name)}</title>")
    if description:
        yield _meta("name", "description", description)
    if not card.is_indexed:
        yield _meta("name", "robots", "noindex")
    url = escape(card.url) if card.url else ""
    if url:
        yield HeadTag("<canonical>", f'<link rel="canonical" href="{url}">')
    yield _meta("property", "og:type", "website")
    yield _meta("property", "og:title", title)
    if description:
        yield _meta("property", "og:description", description)
    if url:
        yield _meta("property", "og:url", url)
    yield from _list_shared(card.image, card.site_name, card.lang, card.other_langs)


@lru_cache(maxsize=64)
def _list_shared(
    image: Image | None, site_name: str, lang: str, other_langs: tuple[str, ...]
) -> tuple[HeadTag, ...]:
    """What is the same on most pages of a language."""
    tags = [_write_image(image)] if image else []
    tags.append(_meta("property", "og:site_name", escape(site_name)))
    tags.append(_meta("property", "og:locale", escape(to_locale(lang))))
    others = (escape(to_locale(other)) for other in other_langs)
    tags += [_meta("property", "og:locale:alternate", locale) for locale in others]
    is_large = image is not None and image.is_large
    tags.append(_meta("name", "twitter:card", "summary_large_image" if is_large else "summary"))
    return tuple(tags)


def _write_image(image: Image) -> HeadTag:
    """All that is said of it is one tag: beside the picture of another plugin it would be wrong."""
    tags = [_meta("property", "og:image", escape(image.url))]
    for name, length in zip(("width", "height"), image.size or (), strict=False):
        tags.append(_meta("property", f"og:image:{name}", str(length)))
    if image.alt:
        tags.append(_meta("property", "og:image:alt", escape(image.alt)))
    return HeadTag(tags[0].key, "\n".join(tag.html for tag in tags))


def _meta(attribute: str, key: str, content: str) -> HeadTag:
    return HeadTag(key, f'<meta {attribute}="{key}" content="{content}">')


@cache
def to_locale(lang: str) -> str:
    """A language in Open Graph's form, with the country where most of its speakers live: `it_IT`.

    A BCP 47 tag that names its country keeps it; one that is not in CLDR stays as it is.
    """
    language, *others = lang.split("-")
    region = next((part.upper() for part in others if len(part) == 2 or part.isdigit()), None)
    if region is None:
        likely = get_global("likely_subtags")
        found = likely.get(lang.replace("-", "_")) or likely.get(language.lower()) or ""
        region = found.rpartition("_")[2]
    return f"{language.lower()}_{region}" if region else lang
