"""The log of a build: one line a kind of mistake, in the site's language, whatever ends it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from mkdocs.exceptions import Abort

from mkdocs_jobs.site import sentences
from tests.site import build, write_post

INDEX = "# Jobs\n\n{% include jobs_list.html %}\n"
LATE = "valid_through: 31/05/2026"
POSTS: Mapping[str, str | bytes] = {
    "index.md": INDEX,
    **{f"jobs/{n}.md": write_post(f"Cook {n}", LATE) for n in range(5)},
}
SUM = (
    "jobs: 5 posts: valid_through: expected a date like 2026-05-31, got '31/05/2026'; write"
    " 2026-05-31, e.g. jobs/0.md:4, jobs/1.md:4, jobs/2.md:4 and 2 more (--verbose lists all)"
)
IN_ITALIAN = "jobs: 5 annunci: valid_through: serve una data come 2026-05-31"


def test_a_mistake_in_many_posts_is_one_line(tmp_path: Path) -> None:
    site = build(tmp_path, POSTS)
    assert site.warnings == [SUM]
    assert [info.partition(", e.g.")[0] for info in site.not_eligible] == [
        "jobs: 5 posts are not eligible for Google for Jobs"
    ]


def test_verbose_lists_each(tmp_path: Path) -> None:
    site = build(tmp_path, POSTS, verbose=True)
    assert [text.partition(": v")[0] for text in site.warnings] == [
        f"jobs: jobs/{n}.md:4" for n in range(5)
    ]


def test_a_strict_build_fails_at_a_sum_too(tmp_path: Path) -> None:
    with pytest.raises(Abort):
        build(tmp_path, POSTS, strict=True)


def test_mistakes_that_pages_show_are_summed_up_at_the_end(tmp_path: Path) -> None:
    pages = {f"{n}.md": "# Page\n\n{% include jobs_lists.html %}\n" for n in range(3)}
    site = build(tmp_path, {"index.md": INDEX, "jobs/cook.md": write_post("Cook"), **pages})
    assert site.warnings == [
        "jobs: 3 files: jobs_lists.html: unknown directive; did you mean 'jobs_list.html'? Until"
        " then it is shown as text, in 0.md:3, 1.md:3, 2.md:3"
    ]


@pytest.mark.parametrize(
    ("theme", "options", "told"),
    [
        ({"name": "mkdocs", "locale": "it"}, {"messages": None}, IN_ITALIAN),
        ({"name": "mkdocs", "locale": "it"}, {"messages": "en"}, SUM),
        ({"name": "mkdocs", "locale": "fr"}, {"messages": None}, SUM),
        ("mkdocs", {"messages": "it"}, IN_ITALIAN),
    ],
    ids=["of the site", "by the option", "unknown", "by the option alone"],
)
def test_messages_are_in_the_language_of_the_site_or_of_the_option(
    tmp_path: Path, theme: Any, options: Mapping[str, Any], told: str
) -> None:
    site = build(tmp_path, POSTS, theme=theme, plugins=["search", {"jobs": options}])
    assert [text[: len(told)] for text in site.warnings] == [told]


def test_a_broken_file_of_sentences_is_told_and_english_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "messages").mkdir()
    (tmp_path / "messages/it.yaml").write_text("- x\n", encoding="utf-8")
    monkeypatch.setattr(sentences, "SENTENCES", tmp_path / "messages")
    sentences._load.cache_clear()
    site = build(tmp_path, POSTS, plugins=["search", {"jobs": {"messages": "it"}}])
    assert site.warnings == [
        SUM,
        "jobs: mkdocs_jobs/messages/it.yaml: cannot be read: it has no keys; reinstall"
        " mkdocs-jobs, until then English is shown",
    ]


@pytest.mark.parametrize(
    "end",
    [
        "from mkdocs.exceptions import PluginError\n    raise PluginError('enough')",
        "raise KeyError('enough')",
        "import sys\n    sys.exit(3)",
    ],
    ids=["aborted", "crashed", "exited"],
)
def test_what_was_found_is_told_when_another_plugin_ends_the_build(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, end: str
) -> None:
    pages = {
        "index.md": INDEX,
        "page.md": "{% include jobs_lists.html %}\n",
        "jobs/cook.md": write_post("Cook"),
        "../hook.py": f"def on_post_build(config):\n    {end}\n",
    }
    with pytest.raises((Abort, KeyError, SystemExit)), caplog.at_level(logging.WARNING):
        build(tmp_path, pages, hooks=["hook.py"])
    told = [text for text in caplog.messages if "jobs_lists.html" in text]
    assert len(told) == 1
    assert told[0].startswith("jobs: page.md:1: jobs_lists.html: unknown directive;")
