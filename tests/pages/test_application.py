"""How to apply, as its template gets it: addresses that are safe, and only while people can."""

from __future__ import annotations

import datetime
from email.message import EmailMessage
from email.parser import Parser
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_jobs.content.front_matter import FrontMatter
from mkdocs_jobs.content.job import Job, read_job
from mkdocs_jobs.rendering.post.application import (
    choose_id,
    list_application_methods,
    takes_applications,
    write_mailto,
)
from mkdocs_jobs.site.options import OnClosed
from mkdocs_jobs.site.states import PostStatus
from mkdocs_jobs.site.status import Calendar, compute_status
from mkdocs_jobs.site.strings import Strings, read_notice

MOMENT = datetime.datetime(2026, 5, 20, tzinfo=datetime.timezone.utc)


def make(**keys: object) -> tuple[Job, PostStatus]:
    job, _ = read_job(FrontMatter(data={"title": "Cook", **keys}), "a.md", "en")
    return job, compute_status(job, MOMENT, Calendar())


@pytest.mark.parametrize(
    ("keys", "on_closed", "is_shown"),
    [
        ({}, "hide", True),
        ({"valid_through": "2026-05-22"}, "hide", True),
        ({"draft": True}, "hide", True),
        ({"archived": True}, "hide", False),
        ({"valid_through": "2026-05-19"}, "hide", False),
        ({"opens": "2026-06-01"}, "hide", False),
        ({}, "show", True),
        ({"archived": True}, "show", True),
        ({"valid_through": "2026-05-19"}, "show", True),
        ({"opens": "2026-06-01"}, "show", False),
    ],
)
def test_only_posts_that_people_can_apply_for_say_how(
    keys: dict[str, object], on_closed: OnClosed, is_shown: bool
) -> None:
    _, life = make(**keys)
    assert takes_applications(life, on_closed) is is_shown


def test_ways_come_in_their_writers_order() -> None:
    apply = [
        "https://www.example.org/apply",
        {"embed": "https://x.recruitee.com/1", "height": 700},
        "jobs@example.org",
    ]
    job, _ = make(apply=apply, jazz_url="https://x.applytojob.com/2")
    methods = list(list_application_methods(job, Strings("en")))
    assert [(way.kind, way.name, way.title, way.height) for way in methods] == [
        ("link", "example.org", "", 600),
        ("form", "x.recruitee.com", "Application form: Cook", 700),
        ("email", "jobs@example.org", "", 600),
        ("form", "x.applytojob.com", "Application form: Cook", 600),
    ]


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("Cook", "Application%3A%20Cook"),
        ("Chef & co", "Application%3A%20Chef%20%26%20co"),
        ("100 % Köchin?", "Application%3A%20100%20%25%20K%C3%B6chin%3F"),
        ("Cook\r\nBcc: all@example.org", "Application%3A%20Cook%20Bcc%3A%20all%40example.org"),
    ],
)
def test_the_subject_of_a_letter_is_percent_encoded(title: str, subject: str) -> None:
    job, _ = make(title=title, apply="jobs@example.org")
    (way,) = list_application_methods(job, Strings("en"))
    assert way.url == f"mailto:jobs@example.org?subject={subject}"


@given(st.text(), st.text(min_size=1))
def test_what_stands_in_a_mailto_url_ends_none_of_its_parts(local: str, subject: str) -> None:
    url = write_mailto(f"{local}@example.org", subject)
    assert url.isascii()
    assert not set(url) & set("\r\n\t <>\"'&#")
    parts = urlsplit(url)
    assert (parts.scheme, unquote(parts.path)) == ("mailto", f"{local}@example.org")
    assert parse_qs(parts.query, keep_blank_values=True, errors="surrogatepass") == {
        "subject": [subject]
    }


def test_a_letter_has_no_header_but_its_own() -> None:
    job, _ = make(title="Cook\nBcc: all@example.org", apply="jobs@example.org")
    (way,) = list_application_methods(job, Strings("en"))
    letter = EmailMessage()
    letter["Subject"] = parse_qs(urlsplit(way.url).query)["subject"][0]
    assert Parser().parsestr(letter.as_string()).keys() == ["Subject"]


@pytest.mark.parametrize(
    ("html", "id_"),
    [
        ("", "apply"),
        ("<p>apply id=apply</p>", "apply"),
        ('<h2 id="apply-now">x</h2>', "apply"),
        ('<h2 id="apply">x</h2>', "apply-2"),
        ("<h2 id='apply'>x</h2><p id=apply-2>", "apply-3"),
        ('<h2 class="x" ID = apply>x</h2>', "apply-2"),
        ("<!-- <b id='apply'> -->", "apply"),
    ],
)
def test_the_section_has_an_id_of_its_own(html: str, id_: str) -> None:
    assert choose_id(html, "apply") == id_


@pytest.mark.parametrize(
    ("privacy", "read", "mistakes"),
    [
        (None, None, []),
        ("Notice", "Notice", []),
        ({"it": "Avviso", "pt_BR": "Aviso"}, {"it": "Avviso", "pt-BR": "Aviso"}, []),
        ({"it": ["x"]}, {}, ["it: expected a text, got \"['x']\"; correct it"]),
        ({False: "x"}, {}, ["False: expected a language, got False; put it in quotes"]),
    ],
)
def test_a_notice_is_one_text_or_one_a_language(
    privacy: object, read: object, mistakes: list[str]
) -> None:
    assert read_notice(privacy) == (read, mistakes)
