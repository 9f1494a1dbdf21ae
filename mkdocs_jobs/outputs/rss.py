"""A feed as RSS 2.0 (https://www.rssboard.org/rss-specification), with the text of each post in
`content:encoded` (https://web.resource.org/rss/1.0/modules/content/).
"""

from __future__ import annotations

from datetime import timezone
from email.utils import format_datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from mkdocs_jobs.outputs.atom import DECLARATION, add
from mkdocs_jobs.outputs.feed import Entry, FeedDocument
from mkdocs_jobs.site.feed import MEDIA_TYPES

_NAMES = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}


def write_rss(feed: FeedDocument) -> str:
    """The text of the feed."""
    root = Element("rss", {"version": "2.0", **_NAMES})
    channel = SubElement(root, "channel")
    add(channel, "title", feed.title)
    add(channel, "link", feed.page_url)
    add(channel, "description", feed.title)
    add(channel, "language", feed.lang)
    add(channel, "lastBuildDate", format_datetime(feed.updated.astimezone(timezone.utc)))
    add(channel, "generator", "mkdocs-jobs")
    link = {"rel": "self", "type": MEDIA_TYPES["rss"], "href": feed.url}
    SubElement(channel, "atom:link", link)
    for entry in feed.entries:
        _write_item(SubElement(channel, "item"), entry)
    return f"{DECLARATION}{tostring(root, encoding='unicode')}\n"


def _write_item(item: Element, entry: Entry) -> None:
    add(item, "title", entry.title)
    add(item, "link", entry.url)
    add(item, "guid", entry.id, isPermaLink="false")
    if entry.published is not None:
        add(item, "pubDate", format_datetime(entry.published.astimezone(timezone.utc)))
    add(item, "dc:creator", entry.author)
    for tag in entry.tags:
        add(item, "category", tag)
    if entry.summary:
        add(item, "description", entry.summary)
    if entry.html:
        add(item, "content:encoded", entry.content)
