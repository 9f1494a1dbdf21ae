"""MkDocs takes what the plugin has read: a page's metadata and text stay what they were."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from mkdocs_jobs.content.front_matter import read_body, read_front_matter
from mkdocs_jobs.hosts.mkdocs.metadata import copy_metadata
from tests.site import build

_PIECES = st.sampled_from(
    [
        *("---\n", "--- \n", "----\n", "...\n", "...\t\n", "\n", "---", "\r\n", "\ufeff"),
        *("layout: job\n", "title: A\n", "title: 'A: b'\n", "title: B\n", "ref: 007\n", "ref:\n"),
        *("on: 1\n", "2026: x\n", "? [a]\n: b\n", "x: &a [1, {b: c}]\n", "y: *a\n", "<<: {z: 1}\n"),
        *("date_posted: 2026-05-31\n", "draft: yes\n", "n: 1.50\n", "x: 2026-02-30\n", "- a\n"),
        *(
            "s: !!set {a, b}\n",
            "b: !!binary aGk=\n",
            "t: !!str 1\n",
            "t: !!str [1]\n",
            "x: |\n  ---\n",
        ),
        *("layout: job", "Text.\n", "Key: value\n", "# Heading\n", "{}\n", "{layout: job}\n"),
    ]
)
_PAGES = st.lists(_PIECES, max_size=8).map("".join) | st.lists(_PIECES, max_size=6).map(
    lambda pieces: f"---\nlayout: job\n{''.join(pieces)}---\nText.\n"
)


@given(_PAGES)
def test_what_is_lent_is_what_mkdocs_would_read(text: str) -> None:
    front_matter = read_front_matter(text)
    if front_matter.end:
        body, meta = get_data(text)
        assert body == text[front_matter.end :].lstrip("\n")
        assert repr(meta) == repr(front_matter.data)
        assert hash(text[: front_matter.end]) == front_matter.digest


@given(_PAGES, _PAGES)
def test_the_text_after_front_matter_is_found_without_reading_it_again(
    text: str, other: str
) -> None:
    front_matter = read_front_matter(text, ("",)).without_body()
    assert front_matter.find_body(text) == read_body(text)
    if front_matter.end:
        assert front_matter.find_body(other) == read_body(other)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.dates(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=4,
)


@given(st.dictionaries(st.text(), VALUES, max_size=5))
def test_all_front_matter_with_plain_keys_is_lent(data: dict[str, Any]) -> None:
    inner = yaml.safe_dump({"layout": "job", **data}, allow_unicode=True, sort_keys=False)
    text = f"---\n{inner}---\nText.\n"
    front_matter = read_front_matter(text)
    assert get_data(text) == ("Text.\n", front_matter.data)
    assert front_matter.end == text.index("Text.\n") or "\r" in text


HOOK = """
import json
from pathlib import Path

from mkdocs.plugins import event_priority

SEEN = {}


@event_priority(100)
def on_page_markdown(markdown, *, page, config, files):
    SEEN[page.file.src_uri] = [markdown, repr(page.meta)]


def on_post_build(*, config):
    Path(config.site_dir, "seen.json").write_text(json.dumps(SEEN, sort_keys=True))
"""
PAGES = {
    "index.md": "# Home\n",
    "post.md": "---\nlayout: job\ntitle: Cook\ntags: [a]\ndate_posted: 2026-05-01\n---\n\n\nText",
    "keys.md": "---\nref: a\non: 1\n2026: x\n---\nText.",
    "other.md": "---\nicon: x\n---\nText.",
    "empty.md": "---\nref: c\n---\n",
    "table.md": "---\nref: b\n---\nKey: value\n\nText.",
}


def see(folder: Path, plugins: list[Any], hook: str = HOOK, *, late: Sequence[str] = ()) -> str:
    """What the hook has seen; of the keys `late` that it sets it is told that it is late."""
    folder.mkdir()
    docs = {**PAGES, "../hook.py": hook}
    site = build(folder, docs, plugins=plugins, hooks=["hook.py"])
    assert [warning.split(": ")[2] for warning in site.warnings] == list(late)
    return site.read("seen.json")


def test_other_plugins_see_the_same_pages_as_without_the_plugin(tmp_path: Path) -> None:
    assert see(tmp_path / "with", ["jobs"]) == see(tmp_path / "without", [])


READS = (
    HOOK
    + """

def on_pre_page(page, *, config, files):
    page.read_source(config)
    assert page.meta or page.file.src_uri == "index.md"
"""
)
SOURCE = (
    HOOK
    + """

def on_page_read_source(*, page, config):
    return "---\\nref: other\\n---\\nOther text."
"""
)
EDITS = (
    HOOK
    + """

def on_nav(nav, *, config, files):
    for file in files.documentation_pages():
        file.content_string = "---\\nref: edited\\nicon: x\\n---\\nOther text."
"""
)


@pytest.mark.parametrize("hook", [READS, SOURCE, EDITS], ids=["reads", "replaces", "edits"])
def test_a_page_that_another_plugin_reads_or_writes_is_that_plugins(
    hook: str, tmp_path: Path
) -> None:
    assert see(tmp_path / "with", ["jobs"], hook) == see(tmp_path / "without", [], hook)


def test_what_aliases_name_several_times_is_copied_once() -> None:
    shared = [1, {2}]
    copy = copy_metadata({"a": shared, "b": {"c": shared}, "d": {3}})
    assert copy == {"a": [1, {2}], "b": {"c": [1, {2}]}, "d": {3}}
    assert copy["a"] is copy["b"]["c"] is not shared
    assert copy["a"][1] is not shared[1]


def test_a_page_does_not_share_its_values_with_the_next_build(tmp_path: Path) -> None:
    hook = HOOK.replace("    SEEN[", '    page.meta.get("tags", []).append("c")\n    SEEN[')
    seen = see(tmp_path / "with", ["jobs"], hook, late=["tags"])
    assert seen == see(tmp_path / "without", [], hook)
