"""The guide's table of what commands refuse is true: each is produced, word for word."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.cli.running import run, write_job, write_site
from tests.cli.test_editing import BROKEN, FOLDERS, POSTS, read_all
from tests.test_guide import GUIDES, find_page

_PATH = re.compile(r"^docs/[\w/.-]+: ")
_ROW = re.compile(r"\| (?P<ticks>`+) ?(?P<message>.+?) ?(?P=ticks) \| .+ \|")

Setup = Callable[[Path], object]


def write(path: str, text: str) -> Setup:
    return lambda folder: (folder / "docs" / path).write_text(text, encoding="utf-8")


def end(folder: Path) -> None:
    run("publish", "cook")
    run("extend", "cook", "2026-04-30", "--force")


CASES: Mapping[str, tuple[tuple[str, ...], Setup | None]] = {
    (
        "expected the ref, the file or a part of the title of a post, got 'porter';"
        " `mkdocs-jobs list` shows all posts"
    ): (("publish", "porter"), None),
    (
        "expected one post, got 2 with 'ok', which are listed above; name one by what stands"
        " before the colon"
    ): (("publish", "ok"), None),
    (
        "expected a post, got a page that is none, or whose front matter cannot be read;"
        " `mkdocs-jobs check docs/en/index.md` says why"
    ): (("publish", "docs/en/index.md"), None),
    "--lang: expected a language that the site has (it, en), got 'fr'": (
        ("publish", "cook", "--lang", "fr"),
        None,
    ),
    "--lang: expected a language of second-cook (en), got 'it'": (
        ("publish", "second-cook", "--lang", "it"),
        None,
    ),
    (
        "expected a day like 2026-12-31, +14d, +2w, friday or tomorrow, got 'soon'; write one of"
        " these"
    ): (("extend", "cook", "soon"), None),
    "expected a day that is not past, got 2026-04-30; add --force if you mean it": (
        ("extend", "cook", "2026-04-30"),
        None,
    ),
    "expected an open post, got one that is closed; use `mkdocs-jobs reopen`": (
        ("extend", "cook", "+14d"),
        lambda folder: run("close", "cook"),
    ),
    "expected a last day that is not past, got 2026-04-30; add `--until` and a day": (
        ("reopen", "cook"),
        end,
    ),
    "departmnt: expected a key of a post, got another one; did you mean 'department'?": (
        ("set", "cook", "departmnt=Kitchen"),
        None,
    ),
    ("title: expected a text, got 'TODO: Cook'; write it, without 'TODO: '; nothing is changed"): (
        ("publish", "cook"),
        write("en/cook.md", write_job("'TODO: Cook'", "ref: cook", "draft: true")),
    ),
    (
        "expected one language, for the post is called otherwise in each (en: Cook, it: Cuoca);"
        " add --lang"
    ): (("rename", "cook", "Head cook"), None),
    (
        "expected a title that gives a file its name, got '?!'; add letters or digits, or another"
        " name with --ref"
    ): (("new", "?!"), None),
    (
        "expected a ref that no page has, got 'cook', which docs/en/cook.md has; choose another"
        " one with --ref"
    ): (("new", "Cook"), None),
    "cannot be written: File exists; nothing is changed": (
        ("new", "Baker"),
        write("en/baker.md", "# Baking\n"),
    ),
    "is read-only; make it writable, nothing is changed": (
        ("publish", "cook"),
        lambda folder: (folder / "docs/it/cuoca.md").chmod(0o444),
    ),
    "valid_through: cannot be changed: it is there twice; remove one": (
        ("extend", "cook", "+14d"),
        write("it/cuoca.md", BROKEN["twice"][0]),
    ),
    (
        "front matter: cannot be changed: the value of 'opens' would be another one; change it by"
        " hand"
    ): (("extend", "cook", "2026-12-31"), write("it/cuoca.md", BROKEN["alias"][0])),
}


@pytest.mark.parametrize("message", CASES)
def test_each_refusal_of_the_table_is_produced(
    message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments, prepare = CASES[message]
    write_site(tmp_path, POSTS, plugins=FOLDERS)
    monkeypatch.chdir(tmp_path)
    if prepare is not None:
        prepare(tmp_path)
    before = read_all(tmp_path)
    result = run(*arguments)
    assert _PATH.sub("", result.stderr.splitlines()[-1]) == message
    assert (result.stdout, result.exit_code) == ("", 2)
    assert read_all(tmp_path) == before


@pytest.mark.parametrize("lang", GUIDES)
def test_the_table_names_all_of_them(lang: str) -> None:
    lines = find_page(lang, "guide-commands").read_text(encoding="utf-8").splitlines()
    rows = [row["message"] for line in lines if (row := _ROW.fullmatch(line))]
    assert [row for row in rows if not row.startswith("mkdocs-jobs ")] == list(CASES)
