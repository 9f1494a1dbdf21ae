"""The pictures of the guide: each is shown, described and small."""

from __future__ import annotations

import re

import pytest

from tests.test_guide import GUIDES, ROOT
from tests.web.picture_tasks import Lang
from tests.web.pictures import FOLDERS, list_names

_FIGURE = re.compile(
    r"<figure markdown=\"span\">\n!\[(?P<alt>[^\]]+)\]\(img/(?P<name>[\w.-]+)\)\{[^}\n]*\}\n"
    r"<figcaption>(?P<caption>[^\n]+)</figcaption>\n</figure>"
)


@pytest.mark.parametrize("lang", FOLDERS)
def test_each_picture_is_shown_once_with_a_description_and_a_caption(lang: Lang) -> None:
    found = [
        match
        for page in GUIDES[lang]
        for match in _FIGURE.finditer(page.read_text(encoding="utf-8"))
    ]
    shown = [match["name"] for match in found]
    assert [name for name in list_names() if shown.count(name) != 1] == []
    for match in found:
        assert len(match["alt"]) > 50, match["name"]
        assert match["caption"] != match["alt"]


@pytest.mark.parametrize("lang", FOLDERS)
def test_each_picture_is_small(lang: Lang) -> None:
    sizes = {name: (ROOT / FOLDERS[lang] / name).stat().st_size for name in list_names()}
    assert {name: size for name, size in sizes.items() if size > 64_000} == {}
