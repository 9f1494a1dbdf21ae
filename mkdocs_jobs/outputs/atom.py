"""A feed as Atom (RFC 4287)."""

from __future__ import annotations

import datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from mkdocs_jobs.outputs.feed import Entry, FeedDocument
from mkdocs_jobs.site.feed import MEDIA_TYPES

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def write_atom(feed: FeedDocument) -> str:
    """The text of the feed."""
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": feed.lang})
    add(root, "id", feed.id)
    add(root, "title", feed.title)
    add(root, "updated", format_moment(feed.updated))
    link = {"rel": "self", "type": MEDIA_TYPES["atom"], "href": feed.url}
    SubElement(root, "link", link)
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.page_url})
    add(SubElement(root, "author"), "name", feed.author)
    add(root, "generator", "mkdocs-jobs")
    for entry in feed.entries:
        _write_entry(root, entry, feed)
    return f"{DECLARATION}{tostring(root, encoding='unicode')}\n"


def _write_entry(root: Element, entry: Entry, feed: FeedDocument) -> None:
    root = SubElement(root, "entry", {"xml:lang": entry.lang} if entry.lang != feed.lang else {})
    add(root, "id", entry.id)
    add(root, "title", entry.title)
    link = {"rel": "alternate", "type": "text/html", "href": entry.url}
    SubElement(root, "link", link)
    if entry.published is not None:
        add(root, "published", format_moment(entry.published))
    add(root, "updated", format_moment(entry.updated))
    if entry.author != feed.author:
        add(SubElement(root, "author"), "name", entry.author)
    for tag in entry.tags:
        SubElement(root, "category", {"term": tag})
    if entry.summary:
        add(root, "summary", entry.summary)
    if entry.html:
        add(root, "content", entry.content, type="html")


def add(root: Element, name: str, text: str, **attributes: str) -> None:
    """Add an element with a text to another."""
    SubElement(root, name, attributes).text = text


def format_moment(moment: datetime.datetime) -> str:
    """A moment as RFC 3339 writes it, in UTC."""
    moment = moment.astimezone(datetime.timezone.utc).replace(tzinfo=None)
    return f"{moment.isoformat(timespec='seconds')}Z"
