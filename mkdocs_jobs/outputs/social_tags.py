"""What search engines, messengers and social networks show of a post's page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    other_langs: Sequence[str] = ()
    """The languages of its translations."""
    is_indexed: bool = True
    """Whether search engines may show it."""


def list_tags(card: Card) -> Iterator[HeadTag]:
    """The tags of a head for it.

    https://ogp.me; https://developer.x.com/en/docs/x-for-websites/cards: a Twitter card uses title,
    text and image of Open Graph.
    """
    yield HeadTag("<title>", f"<title>{escape(f'{card.title} - {card.site_name}')}</title>")
    if card.description:
        yield _meta("name", "description", card.description)
    if not card.is_indexed:
        yield _meta("name", "robots", "noindex")
    if card.url:
        yield HeadTag("<canonical>", f'<link rel="canonical" href="{escape(card.url)}">')
    yield _meta("property", "og:type", "website")
    yield _meta("property", "og:title", card.title)
    if card.description:
        yield _meta("property", "og:description", card.description)
    if card.url:
        yield _meta("property", "og:url", card.url)
    if card.image:
        yield _write_image(card.image)
    yield _meta("property", "og:site_name", card.site_name)
    yield _meta("property", "og:locale", to_locale(card.lang))
    for lang in card.other_langs:
        yield _meta("property", "og:locale:alternate", to_locale(lang))
    is_large = card.image is not None and card.image.is_large
    yield _meta("name", "twitter:card", "summary_large_image" if is_large else "summary")


@lru_cache(maxsize=16)
def _write_image(image: Image) -> HeadTag:
    """All that is said of it is one tag: beside the picture of another plugin it would be wrong."""
    tags = [_meta("property", "og:image", image.url)]
    for name, length in zip(("width", "height"), image.size or (), strict=False):
        tags.append(_meta("property", f"og:image:{name}", str(length)))
    if image.alt:
        tags.append(_meta("property", "og:image:alt", image.alt))
    return HeadTag(tags[0].key, "\n".join(tag.html for tag in tags))


@lru_cache(maxsize=256)  # half of them are the same on all pages
def _meta(attribute: str, key: str, content: str) -> HeadTag:
    return HeadTag(key, f'<meta {attribute}="{key}" content="{escape(content)}">')


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
