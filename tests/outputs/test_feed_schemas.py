"""Feeds in XML are what their specifications ask for, and the schemas notice what is not."""

from __future__ import annotations

import datetime

import pytest

from mkdocs_jobs.outputs.atom import write_atom
from mkdocs_jobs.outputs.feed import Entry, FeedDocument
from mkdocs_jobs.outputs.rss import write_rss
from tests.hostile.tricks import attack
from tests.outputs.feed_schemas import list_errors

MOMENT = datetime.datetime(2026, 5, 1, 9, 30, 15, 7, datetime.timezone.utc)
WRITERS = {"atom": write_atom, "rss": write_rss}
TEXTS = {
    "plain": "A cook",
    "empty": "",
    "markup": attack("feed"),
    "cdata": "]]> <![CDATA[ <b>&amp;",
    "control": "\x00\x0b\ufffe\ud800 \u0085\u2028",
    "letters": "é \U0001f373 \u202eمهندس",
}


def make(
    text: str, *, published: datetime.datetime | None = MOMENT, is_full: bool = True
) -> FeedDocument:
    entry = Entry(
        id="tag:example.org,2026:jobs/en/cook",
        url="https://example.org/caff%C3%A8/?a=1&b=2",
        title=f"Cook {text}",
        lang="pt-BR",
        html=f"<p>{text}</p>" if is_full else "",
        summary=text if is_full else "",
        published=published,
        updated=MOMENT.astimezone(datetime.timezone(datetime.timedelta(hours=5, minutes=30))),
        author=f"Us {text}" if is_full else "Team",
        tags=(f"a {text}", "b") if is_full else (),
        is_rtl=is_full,
    )
    return FeedDocument(
        id="tag:example.org,2026:jobs/en",
        url="https://example.org/feed.en.atom",
        page_url="https://example.org/",
        title=f"Team {text}",
        lang="en",
        author="Team",
        updated=MOMENT,
        entries=(entry,),
    )


def write(format_: str, feed: FeedDocument) -> bytes:
    return WRITERS[format_](feed).encode()


@pytest.mark.parametrize("format_", WRITERS)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("is_full", [True, False])
def test_a_feed_is_what_its_specification_asks_for(format_: str, text: str, is_full: bool) -> None:
    for published in (MOMENT, None):
        feed = make(text, published=published, is_full=is_full)
        assert list_errors(write(format_, feed), format_) == []


@pytest.mark.parametrize(
    ("format_", "written", "instead"),
    [
        ("atom", "<id>tag:example.org,2026:jobs/en</id>", ""),
        ("atom", "<id>tag:example.org,2026:jobs/en</id>", "<id>1</id>"),
        ("atom", "2026-05-01T09:30:15Z</updated>", "2026-05-01</updated>"),
        ("atom", 'xml:lang="en"', 'xml:lang="the English"'),
        ("atom", "<title>Cook", "<title>1</title><title>Cook"),
        ("atom", ' type="html">', ' type="text/html">'),
        ("atom", '<category term="b" />', "<category>b</category>"),
        ("atom", "<published>", "<pubDate>1</pubDate><published>"),
        ("atom", "<author><name>Team</name></author>", "<author>Team</author>"),
        ("rss", ' version="2.0"', ""),
        ("rss", "<link>https://example.org/</link>", "<link>/</link>"),
        ("rss", "<lastBuildDate>Fri, 01 May 2026", "<lastBuildDate>2026-05-01"),
        ("rss", "+0000</pubDate>", "UTC</pubDate>"),
        ("rss", ' isPermaLink="false"', ""),
        ("rss", "<category>b</category>", "<category />"),
        ("rss", "<dc:creator>", "<creator>1</creator><dc:creator>"),
        ("rss", "</channel>", "</channel><channel />"),
    ],
)
def test_the_schemas_notice_what_is_wrong(format_: str, written: str, instead: str) -> None:
    feed = write(format_, make("today")).decode()
    assert written in feed
    assert list_errors(feed.replace(written, instead, 1).encode(), format_) != []
