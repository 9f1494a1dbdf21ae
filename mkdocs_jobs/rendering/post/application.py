"""The application section of a post's page, as plain values for its template."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urlsplit

from markupsafe import Markup, escape

from mkdocs_jobs.content.application import HEIGHT, Email, Embed, Link, Sentence
from mkdocs_jobs.content.job import Job
from mkdocs_jobs.markup.attributes import Ids, list_ids
from mkdocs_jobs.site.options import OnClosed
from mkdocs_jobs.site.page import PostPage
from mkdocs_jobs.site.states import PostStatus, State
from mkdocs_jobs.site.strings import Strings, Text, find_text


@dataclass(frozen=True, slots=True)
class ApplicationMethod:
    """One way to apply."""

    kind: Literal["link", "email", "form", "text"]
    url: str
    """The URL of its link: http(s), or `mailto:` with a subject; of a text none."""
    name: str
    """The host of the link, the e-mail address, or the text as HTML with its links."""
    title: str = ""
    """The title of a form's frame."""
    height: int = HEIGHT
    """The height of a form's frame, in px."""


@dataclass(frozen=True, slots=True)
class Application:
    """The values for `apply.html`."""

    methods: tuple[ApplicationMethod, ...]
    id: str
    """The id of the section: `apply`, unless the post's text already has it."""
    privacy: Markup
    """The privacy notice, as HTML; may be empty."""
    consent: bool
    """Whether forms are loaded only when the reader asks for them."""
    keep_when_closed: bool
    """Whether it stays when the post closes in the reader's browser."""


def find_missing_notices(posts: Iterable[PostPage], privacy: Text | None) -> Iterator[str]:
    """The languages in which posts take applications, but there is no privacy notice."""
    if privacy:
        langs = {post.page.lang for post in posts if post.job.apply}
        yield from sorted(lang for lang in langs if find_text(privacy, lang) is None)


def choose_id(html: str, name: str) -> str:
    """The name, or an id like it that is not yet in the post's text."""
    # True of most, and found out in less time than reading the text takes.
    if name not in html or not re.search(rf"\b[iI][dD]\s*=[\s\"']*{name}\b", html):
        return name
    ids = list_ids(html)
    return Ids(ids).make_free(name) if name in ids else name


def takes_applications(status: PostStatus, on_closed: OnClosed) -> bool:
    """Whether a post in that state shows how to apply; a draft does, for its preview."""
    is_kept = status.is_closed and on_closed == "show"
    return status.is_open or status.state is State.DRAFT or is_kept


def list_application_methods(job: Job, strings: Strings) -> Iterator[ApplicationMethod]:
    """The ways to apply for a job, in the order of front matter."""
    for way in job.apply:
        if isinstance(way, Email):
            subject = strings("apply_subject", title=job.title)
            yield ApplicationMethod("email", write_mailto(way.target, subject), way.address)
        elif isinstance(way, Link):
            yield ApplicationMethod("link", way.url, _name_host(way.url))
        elif isinstance(way, Sentence):
            subject = strings("apply_subject", title=job.title)
            yield ApplicationMethod("text", "", _write_sentence(way, subject))
        elif isinstance(way, Embed):
            title = way.title or strings("apply_frame", title=job.title)
            yield ApplicationMethod("form", way.embed, _name_host(way.embed), title, way.height)


def _write_sentence(sentence: Sentence, subject: str) -> Markup:
    """A sentence as HTML, its addresses and links to click on."""
    parts = []
    for piece in sentence.pieces:
        url = write_mailto(piece.email, subject) if piece.email else piece.url
        text = escape(piece.text)
        parts.append(Markup('<a href="{}">{}</a>').format(url, text) if url else text)
    return Markup("").join(parts)


def write_mailto(address: str, subject: str = "") -> str:
    """A `mailto:` URL (RFC 6068); delimiters in its parts are percent-encoded."""
    query = f"?subject={quote(subject, safe='')}" if subject else ""
    return f"mailto:{quote(address, safe='@')}{query}"


def _name_host(url: str) -> str:
    """The host of a checked URL, decoded for display."""
    return (urlsplit(url).hostname or "").removeprefix("www.")
