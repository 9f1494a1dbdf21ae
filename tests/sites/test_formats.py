"""Pages whose front matter is TOML or JSON, which MkDocs would show as text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.site import build

META = """
import json


def on_page_markdown(markdown, page, **_):
    page.meta["seen"] = 1
    return markdown + "\\n\\n" + json.dumps(page.meta, default=str, sort_keys=True)
"""


@pytest.mark.parametrize("name", ["toml", "json"])
def test_a_page_shows_its_text_and_has_its_keys(tmp_path: Path, name: str) -> None:
    formats: dict[str, tuple[Any, str]] = {
        "toml": ('+++\n{}title = "{}"\n+++\n', 'layout = "job"\n'),
        "json": ('{{{}"title": "{}"}}\n', '"layout": "job", '),
    }
    shape, layout = formats[name]
    docs = {
        "index.md": "{% include jobs_list.html %}\n",
        "cook.md": shape.format(layout, "Cook") + "We cook.\n",
        "about.md": shape.format("", "About us") + "We eat.\n",
        "../meta.py": META,
    }
    site = build(tmp_path, docs, hooks=["meta.py"], strict=True)
    assert site.titles("") == ["Cook"]
    for path, title, text in (("cook/", "Cook", "We cook."), ("about/", "About us", "We eat.")):
        shown = site.page(path).select_one('[role="main"]')
        assert shown is not None
        assert text in shown.get_text()
        assert "+++" not in shown.get_text()
        assert f'"title": "{title}"' in shown.get_text()
        page_title = site.page(path).title
        assert page_title is not None
        assert page_title.get_text().startswith(title)
