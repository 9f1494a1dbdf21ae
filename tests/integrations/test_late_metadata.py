"""Metadata that hooks and plugins set while pages are built come too late, and that is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site import THEMES, build, write_post

INDEX = "# Us\n\n{% include jobs_list.html %}\n"
HOOK = """
def on_page_markdown(markdown, page, config, files):
    if page.file.src_uri == "jobs/cook.md":
        {}
"""
TOO_LATE = "from a hook or plugin that runs after posts are read"
REMEDY = "set it in the file or in on_files"


def write_hook(folder: Path, line: str) -> list[str]:
    (folder / "hook.py").write_text(HOOK.format(line))
    return ["hook.py"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "page.meta['title'] = 'Chef'",
            f"3: title: expected 'Cook' as in the file, got 'Chef' {TOO_LATE};"
            f" lists and headings keep 'Cook', {REMEDY}",
        ),
        (
            "page.meta['description'] = 'Other'",
            f"4: description: expected 'Cooks.' as in the file, got 'Other' {TOO_LATE};"
            f" lists and headings keep 'Cooks.', {REMEDY}",
        ),
        (
            "page.meta['department'] = 'Kitchen'",
            f"1: department: expected none as in the file, got 'Kitchen' {TOO_LATE};"
            f" lists and headings keep none, {REMEDY}",
        ),
        (
            "del page.meta['tags']",
            f"5: tags: expected '['a']' as in the file, got none {TOO_LATE};"
            f" lists and headings keep '['a']', {REMEDY}",
        ),
        (
            "page.meta['tags'].append('b')",
            f"5: tags: expected '['a']' as in the file, got '['a', 'b']' {TOO_LATE};"
            f" lists and headings keep '['a']', {REMEDY}",
        ),
    ],
)
def test_a_key_that_a_hook_sets_too_late_is_named(tmp_path: Path, line: str, message: str) -> None:
    post = write_post("Cook", "description: Cooks.", "tags: [a]")
    docs = {"index.md": INDEX, "jobs/cook.md": post}
    site = build(tmp_path, docs, hooks=write_hook(tmp_path, line))
    assert site.warnings == [f"jobs: jobs/cook.md:{message}"]
    assert site.titles("") == ["Cook"]


def test_a_page_that_becomes_a_post_too_late_is_named(tmp_path: Path) -> None:
    docs = {"index.md": INDEX, "jobs/cook.md": "# Cook\n"}
    site = build(tmp_path, docs, hooks=write_hook(tmp_path, "page.meta['layout'] = 'job'"))
    assert site.warnings == [
        f"jobs: jobs/cook.md:1: layout: expected none as in the file, got 'job' {TOO_LATE};"
        f" the page is not a post, {REMEDY}"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "page.meta['template'] = 'main.html'",
        "page.meta['hide'] = ['toc']",
        "page.meta['title'] = page.meta['title']",
        "page.meta.setdefault('description', 'Made by a plugin.')",
        "page.meta = dict(page.meta)",
    ],
)
def test_keys_that_are_not_ours_and_values_that_stay_are_fine(tmp_path: Path, line: str) -> None:
    docs = {"index.md": INDEX, "jobs/cook.md": write_post("R&D <b>", "tags: [a&b, '<i>']")}
    site = build(tmp_path, docs, hooks=write_hook(tmp_path, line))
    assert site.warnings == []


@pytest.mark.parametrize("line", ["page.meta['layout'] = 'wide'", "page.meta['title'] = 'X'"])
def test_what_a_hook_says_of_a_page_that_is_no_post_is_fine(tmp_path: Path, line: str) -> None:
    docs = {"index.md": INDEX, "jobs/cook.md": "# Cook\n"}
    site = build(tmp_path, docs, hooks=write_hook(tmp_path, line))
    assert site.warnings == []


@pytest.mark.parametrize("theme", THEMES)
def test_what_a_hook_does_to_the_file_in_on_files_counts(tmp_path: Path, theme: str) -> None:
    (tmp_path / "hook.py").write_text(
        "def on_files(files, config):\n"
        "    file = files.get_file_from_path('jobs/cook.md')\n"
        "    file.content_string = file.content_string.replace('Cook', 'Chef')\n"
    )
    docs = {"index.md": INDEX, "jobs/cook.md": write_post("Cook")}
    site = build(tmp_path, docs, hooks=["hook.py"], theme=THEMES[theme])
    assert site.warnings == []
    assert site.titles("") == ["Chef"]
    page = site.page("jobs/cook/")
    assert page.title is not None
    assert page.title.get_text().startswith("Chef")
    assert "Chef" in " ".join(heading.get_text() for heading in page.select("h1"))
