"""The titles of feeds: in feeds, and on the pages that link to them."""

from __future__ import annotations

from mkdocs_jobs.build.texts import Texts
from mkdocs_jobs.site.feed import Feed


def title_feed(feed: Feed, texts: Texts, site_name: str) -> str:
    """The site, and which posts the feed has."""
    strings = texts(feed.lang)
    words = []
    for key, word in feed.list_words():
        if key == "employment_type":
            word = strings(f"employment_{word.lower()}")
        elif key == "remote":
            word = strings(f"remote_{word}")
        elif key == "lang":
            word = strings.name_language(word)
        words.append(word)
    what = ", ".join(words) or strings("all_open_positions")
    return f"{site_name}: {what}" if site_name else what
