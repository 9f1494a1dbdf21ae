"""A feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from typing import Any

from mkdocs_jobs.outputs.atom import format_moment
from mkdocs_jobs.outputs.feed import Entry, FeedDocument

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ": ")).encode


def write_json_feed(feed: FeedDocument) -> str:
    """The text of the feed, an entry on each line."""
    head = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page_url,
        "feed_url": feed.url,
        "language": feed.lang,
        "authors": [{"name": feed.author}],
    }
    lines = [f"  {_encode(key)}: {_encode(value)}" for key, value in head.items()]
    items = ",\n".join(f"    {_encode(_make_item(entry, feed))}" for entry in feed.entries)
    lines.append(f'  "items": [\n{items}\n  ]' if items else '  "items": []')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _make_item(entry: Entry, feed: FeedDocument) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.content,  # an item has to have a content, an empty one
    }
    if entry.summary:
        item["summary"] = entry.summary
    if entry.published is not None:
        item["date_published"] = format_moment(entry.published)
        item["date_modified"] = format_moment(entry.updated)
    if entry.author != feed.author:
        item["authors"] = [{"name": entry.author}]
    if entry.tags:
        item["tags"] = list(entry.tags)
    if entry.lang != feed.lang:
        item["language"] = entry.lang
    return item
