"""A key that nobody reads, and that says that people cannot apply, is told and held back."""

from __future__ import annotations

import datetime

import pytest
import yaml

from mkdocs_jobs.site.site import Site
from mkdocs_jobs.site.strings import LOCALES
from mkdocs_jobs.values.words import fold_word, load_words
from tests.content.catalogues import catalogue

NOW = datetime.datetime(2026, 5, 20, tzinfo=datetime.timezone.utc)


def make(keys: str, **settings: object) -> tuple[Site, list[str]]:
    return catalogue({"it/a.md": f"layout: job\ntitle: A\n{keys}"}, now=NOW, **settings)


def is_doubted(site: Site) -> bool:
    [post] = site.posts
    assert post.status.is_open
    return post.status.is_doubted


NOT_OPEN = [
    # flags, in both senses
    ("open: false", "open: {key: archived, not: true}"),
    ("isOpen: no", "isOpen: {key: archived, not: true}"),
    ("active: 'no'", "active: {key: archived, not: true}"),
    ("aktiv: nein", "aktiv: {key: archived, not: true}"),
    ("aperta: 0", "aperta: {key: archived, not: true}"),
    ("closed: true", "closed: archived"),
    ("filled: 'yes'", "filled: archived"),
    ("scaduta: sì", "scaduta: archived"),
    ("pourvu: oui", "pourvu: archived"),
    ("hidden: true", "hidden: draft"),
    ("visible: false", "visible: {key: draft, not: true}"),
    ("pubblicata: false", "pubblicata: {key: draft, not: true}"),
    # words
    ("status: filled", "status: {key: archived, values: {filled: true}}"),
    ("Status: Position filled", "Status: {key: archived, values: {Position filled: true}}"),
    ("state: Closed", "state: {key: archived, values: {Closed: true}}"),
    ("statut: Pourvu", "statut: {key: archived, values: {Pourvu: true}}"),
    ("stato: chiusa", "stato: {key: archived, values: {chiusa: true}}"),
    ("estado: [cerrada]", "estado: {key: archived, values: {cerrada: true}}"),
    ("status: no longer open", "status: {key: archived, values: {no longer open: true}}"),
    ("status: draft", "status: {key: draft, values: {draft: true}}"),
    ("stav: obsazeno", "stav: {key: archived, values: {obsazeno: true}}"),
    ("status: закрито", "status: {key: archived, values: {закрито: true}}"),
    ("open: filled", "open: {key: archived, values: {filled: true}}"),
    ("status: false", "status: {key: archived, not: true}"),
    # dates
    ("deadline: 2026-05-19", "deadline: valid_through"),
    ("Bewerbungsschluss: 2026-05-19", "Bewerbungsschluss: valid_through"),
    ("scadenza: 31 dicembre 2025", "scadenza: valid_through"),
    ("closed: 2026-05-19", "closed: valid_through"),
    ("unpublish_date: 2026-05-19T10:00:00Z", "unpublish_date: valid_through"),
    ("published: 2026-06-01", "published: opens"),
    ("publish_on: 2026-06-01", "publish_on: opens"),
    # in mappings
    ("params: {open: false}", "params.open: {key: archived, not: true}"),
    ("extra: {job: {status: geschlossen}}", None),
    ("params: {closes: 2026-05-19}", "params.closes: valid_through"),
    ("params: {archived: true}", "params.archived: archived"),
]


@pytest.mark.parametrize(("keys", "field"), NOT_OPEN, ids=[keys for keys, _ in NOT_OPEN])
def test_a_post_that_is_said_not_to_be_open_is_told_and_held_back(
    keys: str, field: str | None
) -> None:
    site, [message] = make(keys)
    field = field or "extra.job.status: {key: archived, values: {geschlossen: true}}"
    assert is_doubted(site)
    assert message.startswith("it/a.md:4: ")
    assert f"write `fields: {{{field}}}` in mkdocs.yml" in message
    # What the message says settles it.
    site, messages = make(keys, fields=yaml.safe_load(f"{{{field}}}"))
    posts = [post for post in site.every_post() if post.status.is_open]
    assert not posts or "31 dicembre 2025" in keys  # whose date is told in its own words
    assert messages == [] or "31 dicembre" in keys


@pytest.mark.parametrize(
    "keys",
    [
        *("open: true", "closed: false", "active: yes", "status: open", "status: searching"),
        *("state: CA", "status: new", "status: aperta", "filled: 0", "hidden: ''", "filled: 3"),
        *("active:", "status: not filled", "published: 2020-01-01", "open: 2026-01-01"),
        *("params: {open: true}", "extra: {a: 1}", "status: {a: b}", "closed: maybe"),
        "status: we closed the last round and look for people again",
        *("visible: [navigation]", "social: {closed: true}", "stage: seed"),
    ],
)
def test_a_value_that_says_open_gives_nothing(keys: str) -> None:
    site, messages = make(keys)
    assert messages == []
    assert not is_doubted(site)


@pytest.mark.parametrize(
    "keys", ["deadline: 2026-05-21", "scadenza: 2026-12-31", "expires: 31 December 2026"]
)
def test_a_day_to_come_is_told_as_another_name_of_the_key(keys: str) -> None:
    site, [message] = make(keys)
    assert "unknown key, it is ignored; write 'valid_through'" in message
    assert not is_doubted(site)


def test_a_misspelled_key_is_told_as_one_and_holds_the_post_back() -> None:
    site, [message] = make("archvied: true")
    assert message.endswith("did you mean 'archived'?")
    assert is_doubted(site)


@pytest.mark.parametrize(
    "keys",
    [
        "archived: false\nstatus: filled",
        "valid_through: 2026-12-31\nexpired: 2026-01-01",
        "closes: 2026-12-31\nexpired: 2026-01-01",
        "draft: false\nhidden: true",
    ],
)
def test_a_key_of_ours_settles_it(keys: str) -> None:
    site, messages = make(keys)
    assert messages == []
    assert not is_doubted(site)


@pytest.mark.parametrize(
    "keys", ["archived:\nclosed: true", "valid_through: ''\nexpired: 2026-01-01"]
)
def test_a_blank_key_of_ours_does_not(keys: str) -> None:
    assert is_doubted(make(keys)[0])


def test_a_message_shows_the_value_as_it_is_typed() -> None:
    _, [message] = make("open: no")
    assert message == (
        "it/a.md:4: open: expected a key that is read, got 'no': it says that the post is not open;"
        " write `fields: {open: {key: archived, not: true}}` in mkdocs.yml, or 'archived' here,"
        " until then it is listed as open, without structured data"
    )


def test_a_post_that_is_closed_anyway_needs_no_word() -> None:
    site, messages = make("archived: true\nstatus: filled\nopen: false")
    assert messages == []
    assert not site.posts[0].status.is_doubted


def test_a_mapped_key_is_settled() -> None:
    _, messages = make("open: false", fields={"open": "is_new"})
    assert messages == []
    _, messages = make("params: {open: false}", fields={"params.open": "is_new"})
    assert messages == []


def test_the_words_of_all_posts_are_in_what_to_write() -> None:
    words = ("searching", "Solved", "searching", "off", "draft", "null", "on hold: 2")
    pages = {
        f"it/{n}.md": f"layout: job\ntitle: A\nstatus: '{word}'" for n, word in enumerate(words)
    }
    _, messages = catalogue(pages, now=NOW)
    line = (
        'fields: {status: [{key: archived, values: {Solved: true, "off": true, searching: false,'
        ' draft: false, "null": false, "on hold: 2": false}},'
        ' {key: draft, values: {draft: true, searching: false, Solved: false, "off": false,'
        ' "null": false, "on hold: 2": false}}]}'
    )
    assert [line in message for message in messages] == [True] * len(messages)
    assert [message[:8] for message in messages] == ["it/1.md:", "it/3.md:", "it/4.md:"]


def test_many_words_that_do_not_matter_are_not_listed() -> None:
    words = ("closed", *(f"stage {n}" for n in range(9)))
    pages = {f"it/{n}.md": f"layout: job\ntitle: A\nstatus: {word}" for n, word in enumerate(words)}
    _, [message] = catalogue(pages, now=NOW)
    assert 'status: {key: archived, values: {closed: true, "*": false}}' in message


LANGUAGES = sorted(path.name.removesuffix(".yaml") for path in LOCALES.iterdir())


def test_every_language_of_the_interface_has_its_words() -> None:
    filled = (  # in the order of the codes
        "مغلق затворена obsazeno lukket geschlossen κλειστή closed cerrada suletud täytetty pourvue"
        " dúnta popunjeno betöltött chiusa 終了 uždaras slēgts magħluq besatt vervuld zakończona"
        " fechada ocupat obsadené zasedeno avslutad закрита 已关闭"
    ).split()
    assert len(filled) == len(LANGUAGES)
    for language, word in zip(LANGUAGES, filled, strict=True):
        assert load_words("states")["words"].get(fold_word(word)) == "closed", language
