"""Whatever text is put into HTML is there again, and nothing else, when a browser's rules read it.

The harnesses of `tests/fuzz` hold what must be true of addresses, directives and front matter; here
they get text made of what means something to one of the languages that it goes through.
"""

from __future__ import annotations

import json
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_jobs.hosts.mkdocs.metadata import write_title
from mkdocs_jobs.hosts.mkdocs.pages import set_description
from mkdocs_jobs.outputs.social_tags import Card, Image, list_tags
from mkdocs_jobs.outputs.structured_data import write_script
from mkdocs_jobs.rendering.post.application import write_mailto
from tests.fuzz import addresses, directives, front_matter

_PIECES = st.sampled_from(
    [
        *("<", ">", "&", '"', "'", "`", "=", "/", "\\", "#", "?", "%", ":", ";", " ", "\t", "\n"),
        *("&amp;", "&lt", "&#60;", "&#x3c", "&quot;", "&nbsp;", "--", "!", "[", "]", "(", ")", "*"),
        *("<script>", "</script>", "</title>", "<!--", "-->", "]]>", "<![CDATA[", "<svg/onload=x>"),
        *("{{", "}}", "{%", "%}", "{#", "{0}", "{count}", "%s", "\\u003c", "$&", "javascript:"),
        *("//x.example/", "../", "%2e", "%0a", "\0", "\x1b", "\x7f", "\x85", "\u2028", "\u202e"),
        *("---\n", "layout: job\n", "title: ", "redirect_from: ", "permalink: ", "- ", "&a ", "*a"),
        *("{% include jobs_list.html ", "id=", "layout=", 'source="', "{% raw %}", "{% endraw %}"),
        *("a", "Z", "0", "é", "日", "\U0001f9d1"),
    ]
)
TEXT = st.lists(_PIECES, max_size=20).map("".join)
SHOWN = TEXT.map(lambda text: "".join(c for c in text if c.isprintable()))
"""Without what HTML has no signs for."""


def read(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


@given(SHOWN)
def test_a_title_is_itself_as_text_and_in_an_attribute(title: str) -> None:
    written = write_title(title)
    page = read(f'<p title="{written}">{written}</p>')
    [element] = page.find_all(True)
    assert element["title"] == title
    assert element.get_text() == title


@given(SHOWN)
def test_a_description_is_itself_in_an_attribute(text: str) -> None:
    page: Any = SimpleNamespace(meta={})
    set_description(page, text)
    [element] = read(f'<meta content="{page.meta["description"]}">').find_all(True)
    assert element["content"] == text


@given(SHOWN, SHOWN, SHOWN)
def test_a_card_says_what_it_was_given(title: str, description: str, name: str) -> None:
    card = Card(
        title, "it", name, description, url="https://example.org/", image=Image(f"/{name}", name)
    )
    html = "".join(tag.html for tag in list_tags(card))
    page = read(html)
    assert {element.name for element in page.find_all(True)} <= {"title", "meta", "link"}
    said = {str(tag.get("property")): tag["content"] for tag in page.select("meta[property]")}
    assert (said["og:title"], said["og:site_name"]) == (title, name)
    assert said.get("og:description", "") == description
    assert page.title is not None
    assert page.title.get_text() == f"{title} - {name}"


@given(st.dictionaries(TEXT, TEXT, max_size=3))
def test_structured_data_is_itself_and_ends_where_it_ends(data: dict[str, str]) -> None:
    script = write_script(data)
    assert script.count("<") == 2
    assert script.count(">") == 2
    assert json.loads(script.partition(">")[2].rpartition("<")[0]) == data


@given(TEXT, TEXT)
def test_an_address_has_one_recipient_and_one_header(address: str, subject: str) -> None:
    url = write_mailto(address, subject)
    assert url.isascii()
    assert url.count("?") == url.count("=") == bool(subject)
    assert not set(url) & set("&#\"'<> \n\\")


@pytest.mark.parametrize("harness", [addresses, directives, front_matter])
@given(text=st.one_of(TEXT, st.lists(TEXT, max_size=6).map("\n".join)))
def test_what_holds_for_random_text_holds_for_this(harness: ModuleType, text: str) -> None:
    harness.check(text.encode())
