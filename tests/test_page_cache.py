"""`mkdocs serve` reads again what was edited alone, and builds what a new build would."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.structure.files import File

from mkdocs_jobs.content.handler_result import HandlerResult
from mkdocs_jobs.content.handlers import YamlHandler
from mkdocs_jobs.content.mapping_options import read_fields
from mkdocs_jobs.hosts.mkdocs import pages as mkdocs
from mkdocs_jobs.site import cache as page_cache
from mkdocs_jobs.site import parsing
from mkdocs_jobs.site.cache import PageCache
from mkdocs_jobs.site.options import ParseOptions
from mkdocs_jobs.site.page import ParsedPage, SourceFile, SourceRef
from mkdocs_jobs.values.problem import Problem
from tests.site import I18N, build, rebuild

POST = "---\nlayout: job\ntitle: {}\n---\nText.\n"
time_ns = time.time_ns
SOME_TIME_AGO = time.time_ns() - 3_600_000_000_000


class Shelf:
    """Files of a docs folder, as builds come for them; counts what is read and what is parsed."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.cache = PageCache(is_kept=True)
        self.problems: list[Problem] = []
        self.found: dict[str, ParsedPage] = {}
        self.read: list[str] = []
        self.parsed = 0
        parse_page = parsing.parse_page

        def parse(source: SourceRef, text: str, *rest: Any) -> ParsedPage:
            self.parsed += 1
            return parse_page(source, text, *rest)

        monkeypatch.setattr(page_cache, "parse_page", parse)
        # By its clock, a file system may have changed a file an hour ago at the latest.
        monkeypatch.setattr(time, "time_ns", lambda: time_ns() + 3_600_000_000_000)

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def build(self, *held: File, foreign: tuple[str, ...] = ()) -> tuple[list[str], int]:
        """Read all files; which of them were really read, and how many of them parsed."""
        self.read, self.parsed = [], 0
        paths = sorted(self.folder.iterdir())
        folders = str(self.folder), str(self.folder / "site")
        files = [File(path.name, *folders, True) for path in paths]
        options = ParseOptions(fields=read_fields(dict.fromkeys(foreign, "title"))[0])
        found, problems = self.cache.parse(map(self._offer, (*files, *held)), options)
        self.found = {page.source.src_uri: page for page in found}
        self.problems += problems
        return self.read, self.parsed

    def _offer(self, file: File) -> SourceFile:
        def read() -> tuple[str | None, Sequence[Problem]]:
            self.read.append(file.src_uri)
            return mkdocs.read_text(file)

        ref = SourceRef(file.src_uri, "en", file.dest_uri)
        return SourceFile(ref, read, file.abs_src_path)

    def title(self, name: str) -> str | None:
        page = self.found.get(name)
        return page.front_matter.text("title") if page else None


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    shelf = Shelf(tmp_path, monkeypatch)
    for name in "abc":
        shelf.write(f"{name}.md", POST.format(name))
    assert shelf.build() == (["a.md", "b.md", "c.md"], 3)
    return shelf


def test_what_stays_as_it_is_is_read_once(shelf: Shelf) -> None:
    first = dict(shelf.found)
    assert shelf.build() == ([], 0)
    assert all(shelf.found[name] is first[name] for name in first)


def test_one_edit_reads_one_file(shelf: Shelf) -> None:
    shelf.write("b.md", POST.format("new"))
    assert shelf.build() == (["b.md"], 1)
    assert [shelf.title(f"{name}.md") for name in "abc"] == ["a", "new", "c"]
    assert shelf.build() == ([], 0)


def test_a_touched_file_is_read_and_not_parsed(shelf: Shelf) -> None:
    os.utime(shelf.folder / "b.md")
    assert shelf.build() == (["b.md"], 0)
    assert shelf.title("b.md") == "b"


@pytest.mark.skipif(os.name == "nt", reason="Windows does not say when a file last changed")
def test_an_edit_that_keeps_size_and_time_is_seen(shelf: Shelf) -> None:
    path = shelf.folder / "b.md"
    before = path.stat()
    path.write_text(POST.format("x"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert shelf.build() == (["b.md"], 1)
    assert shelf.title("b.md") == "x"


def test_a_second_edit_in_the_same_tick_of_the_clock_is_seen(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "time_ns", time_ns)
    stamp = (time_ns(), 0, 1, 1)
    monkeypatch.setattr(page_cache, "_read_stamp", lambda path: stamp)
    assert shelf.build() == (["a.md", "b.md", "c.md"], 0)
    shelf.write("b.md", POST.format("x"))
    assert shelf.build() == (["a.md", "b.md", "c.md"], 1)
    assert shelf.title("b.md") == "x"


def test_an_older_file_that_takes_the_place_of_another_is_seen(shelf: Shelf) -> None:
    shelf.write("d.md", POST.format("d")).replace(shelf.folder / "a.md")
    os.utime(shelf.folder / "a.md", ns=(SOME_TIME_AGO, SOME_TIME_AGO))
    assert shelf.build() == (["a.md"], 1)
    assert shelf.title("a.md") == "d"


def test_files_that_change_their_names_are_not_mixed_up(shelf: Shelf) -> None:
    a, b = shelf.folder / "a.md", shelf.folder / "b.md"
    a.rename(shelf.folder / "z.md")
    b.rename(a)
    shelf.build()
    assert [shelf.title(name) for name in shelf.found] == ["b", "c", "a"]


def test_what_is_gone_is_forgotten(shelf: Shelf) -> None:
    (shelf.folder / "a.md").unlink()
    shelf.build()
    assert len(shelf.cache) == 2
    shelf.write("a.md", POST.format("a"))
    assert shelf.build() == (["a.md"], 1)
    for number in range(200):
        shelf.write("b.md", POST.format(number))
        shelf.build()
    assert len(shelf.cache) == 3


def test_a_file_that_cannot_be_read_any_more_is_told_in_every_build(shelf: Shelf) -> None:
    (shelf.folder / "b.md").write_bytes(b"\xff\xfe")
    for _ in range(2):
        shelf.problems.clear()
        shelf.build()
        assert "b.md" not in shelf.found
        assert [problem.src_uri for problem in shelf.problems] == ["b.md"]
    shelf.write("b.md", POST.format("b"))
    shelf.build()
    assert shelf.title("b.md") == "b"


def test_other_foreign_keys_ask_for_another_reading(shelf: Shelf) -> None:
    shelf.write("b.md", "---\nheadline: b\n---\n")
    shelf.build()
    assert shelf.title("b.md") is None
    assert shelf.build(foreign=("headline",)) == (["a.md", "b.md", "c.md"], 3)
    content = shelf.found["b.md"]
    assert content is not None
    assert content.front_matter.text("headline") == "b"
    assert shelf.build(foreign=("headline",)) == ([], 0)


def test_a_file_that_a_plugin_holds_is_parsed_when_its_text_is_another(shelf: Shelf) -> None:
    def hold(text: str) -> File:
        file = File("held.md", None, "site", use_directory_urls=True)
        file.content_string = text
        return file

    assert shelf.build(hold(POST.format("1"))) == (["held.md"], 1)
    assert shelf.build(hold(POST.format("1"))) == (["held.md"], 0)
    assert shelf.build(hold(POST.format("2"))) == (["held.md"], 1)
    assert shelf.title("held.md") == "2"


def test_a_build_that_is_alone_keeps_nothing(shelf: Shelf) -> None:
    shelf.cache = PageCache()
    assert shelf.build() == (["a.md", "b.md", "c.md"], 3)
    assert shelf.build() == (["a.md", "b.md", "c.md"], 3)
    assert len(shelf.cache) == 0


FULL = """---
layout: job
title: {title}
lang: {lang}
ref: {ref}
parent_ref: join-us
role: {title} (role)
locations: [{{locality: Roma, country: IT}}, {{locality: Paris, country: FR}}]
remote: {{kind: hybrid, countries: [IT, FR]}}
salary: {{min: 30000, max: 40000, currency: EUR, unit: YEAR}}
date_posted: 2026-04-30
valid_through: 2026-05-20
tags: [one, two]
apply: jobs@example.org
---
## What you do

Whatever a {title} does, in some more words than there are in the title.
"""
MEDDLER = """
def on_page_markdown(markdown, page, **_):
    for value in page.meta.values():
        if isinstance(value, list):
            value.append("meddled")
        if isinstance(value, dict):
            value["country"] = "meddled"
    page.meta["title"] = "meddled"
"""
SETTINGS: dict[str, Any] = {
    "site_name": "Site",
    "theme": "mkdocs",
    "hooks": ["meddler.py"],
    "plugins": [
        "search",
        {"i18n": dict(I18N)},
        "redirects",
        {"jobs": {"now": "2026-05-01T12:00:00Z", "organization": {"name": "Team"}}},
    ],
}


def _write_site(folder: Path) -> None:
    for lang, suffix in (("it", "o"), ("en", "")):
        docs = folder / "docs" / lang
        docs.mkdir(parents=True)
        (docs / "index.md").write_text("# Home\n\n{% include jobs_list.html %}\n", "utf-8")
        (docs / "join.md").write_text(
            '---\nref: join-us\n---\n# Join\n\n{% include jobs_accordion.html of="open" %}\n'
            "{% include jobs_list_archive.html %}\n",
            "utf-8",
        )
        for ref in ("cook", "baker", "miller"):
            text = FULL.format(title=f"{ref}{suffix}", lang=lang, ref=ref)
            (docs / f"{ref}{suffix}.md").write_text(text, "utf-8")
    (folder / "docs/en/broken.md").write_text("---\nlayout: job\ntitle: [a\n---\nText.\n", "utf-8")
    (folder / "meddler.py").write_text(MEDDLER, "utf-8")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(SETTINGS), "utf-8")


def _edit(path: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        file = folder / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    return edit


def _set(**options: object) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        file = folder / "mkdocs.yml"
        settings = yaml.safe_load(file.read_text("utf-8"))
        settings["plugins"][-1]["jobs"] |= options
        file.write_text(yaml.safe_dump(settings), "utf-8")

    return edit


def _translate_folder(folder: Path) -> None:
    (folder / "docs/en/miller.md").rename(folder / "docs/it/miller-it.md")
    _edit("docs/it/miller-it.md", "lang: en", "lang: it")(folder)


STEPS: dict[str, Sequence[Callable[[Path], None]]] = {
    "start": (),
    "nothing": (),
    "posts": (
        _edit("docs/en/cook.md", "title: cook", "title: chef"),
        _edit("docs/it/bakero.md", "layout: job", "layout: job\narchived: true"),
        _edit("docs/en/baker.md", "layout: job", "layout: job\nredirect_from: /old"),
        _edit("docs/en/miller.md", "Whatever", "Everything that"),
        _edit("docs/en/broken.md", "[a", "a"),
    ),
    "clock": (_set(now="2026-05-20T23:00:00Z", timezone="Etc/GMT+12"),),
    "options": (
        _set(organization={"name": "Others", "location": {"locality": "Turin", "country": "IT"}}),
        _set(fields={"role": "department"}, layout=["job", "post"], permalinks="ignore"),
        _set(apply={"embed_hosts": ["example.com"]}),
    ),
    "options back": (_set(fields={}, layout="job", organization={"name": "Team"}),),
    "files": (
        _translate_folder,
        _edit("docs/en/broken.md", "title: a", "title: [a"),
        _edit("docs/en/join.md", 'of="open"', 'of="closed"'),
        lambda folder: (folder / "docs/it/cooko.md").unlink(),
    ),
}


def _snap(folder: Path, warnings: list[str]) -> dict[str, object]:
    site = folder / "site"
    paths = sorted(path for path in site.rglob("*") if path.is_file() and path.suffix != ".gz")
    return {"warnings": warnings, **{str(p.relative_to(site)): p.read_bytes() for p in paths}}


def test_each_rebuild_writes_what_a_new_build_would(tmp_path: Path) -> None:
    folder = tmp_path / "served"
    _write_site(folder)
    served: dict[str, dict[str, object]] = {}
    for number, (name, edits) in enumerate(STEPS.items()):
        for edit in edits:
            edit(folder)
        site = rebuild(folder, command="serve", is_startup=number == 0)
        served[name] = _snap(folder, site.warnings)
        shutil.copytree(folder, tmp_path / name, ignore=shutil.ignore_patterns("site"))
    snaps = list(served.values())
    assert snaps[0] == snaps[1]
    assert all(before != after for before, after in pairwise(snaps[1:]))
    for name in STEPS:
        site = rebuild(tmp_path / name, command="serve")
        assert served[name] == _snap(tmp_path / name, site.warnings), name


def test_a_rebuild_parses_and_checks_the_edited_post_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[tuple[str, str]] = []
    parse_page = parsing.parse_page

    def parse(source: SourceRef, text: str, *rest: Any) -> ParsedPage:
        parsed.append((source.src_uri, text))
        return parse_page(source, text, *rest)

    monkeypatch.setattr(page_cache, "parse_page", parse)
    docs = {f"{number}.md": POST.format(f"Post {number}") for number in range(20)}
    build(tmp_path, {**docs, "index.md": "{% include jobs_list.html %}"}, command="serve")
    assert len(parsed) == 21
    for number in range(3):
        parsed.clear()
        text = POST.format(f"Edit {number}")
        (tmp_path / f"docs/{number}.md").write_text(text, encoding="utf-8")
        site = rebuild(tmp_path, command="serve", is_startup=False)
        assert parsed == [(f"{number}.md", text)]
        assert f"Edit {number}" in site.titles("")


def test_a_page_without_our_keys_costs_no_parse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[str] = []
    load = YamlHandler.load

    def count(self: YamlHandler, fm: str, first_line: int) -> HandlerResult:
        loaded.append(fm)
        return load(self, fm, first_line)

    monkeypatch.setattr(YamlHandler, "load", count)
    docs = {
        "index.md": "---\ntitle: Home\ntags: [a]\nhide: [toc]\n---\n",
        "plain.md": "# Plain\n",
        "post.md": POST.format("Post"),
    }
    build(tmp_path, docs)
    assert loaded == ["layout: job\ntitle: Post\n"]


def test_a_page_is_the_file_that_a_plugin_made_it(tmp_path: Path) -> None:
    held = """
from mkdocs.structure.files import File


def on_files(files, config):
    with open(f"{config.docs_dir}/../elsewhere.md", "w", encoding="utf-8") as file:
        file.write("## Elsewhere\\n")
    path = f"{config.docs_dir}/../elsewhere.md"
    files.append(File.generated(config, "held.md", content="## Held\\n"))
    files.append(File.generated(config, "elsewhere.md", abs_src_path=path))
    return files
"""
    page = "".join(
        f'{{% include jobs_accordion.html source="{name}.md" %}}\n\n'
        for name in ("held", "elsewhere", "plain")
    )
    docs = {"index.md": page, "plain.md": "## Plain\n", "../held.py": held}
    site = build(tmp_path, docs, hooks=["held.py"])
    assert site.warnings == []
    titles = [title.get_text(strip=True) for title in site.page("").select("summary")]
    assert titles == ["Held", "Elsewhere", "Plain"]
