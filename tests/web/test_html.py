"""The W3C's checker finds no error on any page, in three themes, but the themes' own."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

import pytest

from tests.web.conftest import SITES, Share, Sites
from tests.web.page_types import LOOKS
from tests.web.programs import find_module, find_program, run


class Pardon(NamedTuple):
    """An error of the theme's own: the checker finds it without the plugin as well."""

    message: str
    """How the checker's message begins."""
    extract: str
    """A regular expression for what the checker shows of the page. Nothing of ours fits it."""
    reason: str


PARDONS: Mapping[str, list[Pardon]] = {
    "material": [
        Pardon(
            "Attribute “autocomplete” is only allowed when the input type is",
            r'<input class="md-toggle" data-md-toggle="\w+" type="checkbox"',
            "It keeps Firefox from restoring the state of drawer and search when a page is "
            "reloaded: https://github.com/squidfunk/mkdocs-material/issues/1513",
        ),
        Pardon(
            "The value of the “for” attribute of the “label” element must be the ID",
            r'<label class="md-nav__title" for="__toc">',
            "The title of a page's table of contents is for a toggle that Material writes into "
            "the page's entry in the nav only; a page that the nav does not list has none",
        ),
    ],
    "mkdocs": [
        Pardon(
            "The heading “h4” (with computed level 4) follows the heading",
            r'<h4 class="modal-title" id="\w+Label">',
            "The dialogs for search and shortcuts have headings of the fourth level, for their "
            "size, and stand after the page",
        ),
        Pardon(
            "Element “a” is missing required attribute “href”.",
            r'<a rel="(prev|next)" class="nav-link disabled">',
            "The first page has no previous one, the last no next one",
        ),
    ],
    "readthedocs": [],
}


@pytest.fixture(scope="module")
def errors(share: Share, sites: Sites) -> dict[str, list[dict[str, Any]]]:
    """Every error on every page of every site, by the site's name; one run of the checker."""
    jar = find_module("vnu-jar/build/dist/vnu.jar")
    java = find_program("java")
    folders = {str(sites(name)): name for name in SITES}

    def check(folder: Path) -> None:
        options = ["--errors-only", "--exit-zero-always", "--format", "json", "--stdout"]
        answer = run([java, "-jar", str(jar), *options, "--skip-non-html", *folders])
        (folder / "answer.json").write_text(answer, encoding="utf-8")

    answer = (share("vnu", check) / "answer.json").read_text(encoding="utf-8")
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in SITES}
    for message in json.loads(answer)["messages"]:
        path = unquote(urlsplit(message["url"]).path)
        (name,) = (name for folder, name in folders.items() if path.startswith(f"{folder}/"))
        found[name].append(message)
    return found


def find_pardon(error: Mapping[str, Any], theme: str) -> Pardon | None:
    for pardon in PARDONS[theme]:
        if error["message"].startswith(pardon.message) and re.search(
            pardon.extract, error.get("extract", "")
        ):
            return pardon
    return None


def name_theme(site: str) -> str:
    """The theme of a site: `team, mkdocs` and `mkdocs-dark` have the same."""
    return next((theme for theme in PARDONS if theme in site), "material")


@pytest.mark.parametrize("site", [name for name in SITES if not name.endswith(", bare")])
def test_every_page_is_valid(site: str, errors: dict[str, list[dict[str, Any]]]) -> None:
    ours = [
        f"{unquote(error['url'])}:{error.get('lastLine')}: {error['message']} {error['extract']!r}"
        for error in errors[site]
        if find_pardon(error, name_theme(site)) is None
    ]
    assert ours == []


@pytest.mark.parametrize("theme", PARDONS)
def test_every_error_that_is_pardoned_is_there_without_the_plugin(
    theme: str, errors: dict[str, list[dict[str, Any]]]
) -> None:
    bare = [
        error for name in LOOKS if name_theme(name) == theme for error in errors[f"{name}, bare"]
    ]
    assert {find_pardon(error, theme) for error in bare} == set(PARDONS[theme])


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '<!doctype html><html lang="en"><title>T</title><ul><p>text</p></ul>', encoding="utf-8"
    )
    jar = find_module("vnu-jar/build/dist/vnu.jar")
    options = ["--errors-only", "--exit-zero-always", "--stdout"]
    assert "Element “p” not allowed as child of element “ul”" in run(
        [find_program("java"), "-jar", str(jar), *options, str(page)]
    )
