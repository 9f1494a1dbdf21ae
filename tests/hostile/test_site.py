"""What one hostile page among honest ones can do: nothing to them, and nothing beside the site."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from mkdocs_jobs.cli.findings import FORMATS
from mkdocs_jobs.cli.main import main
from mkdocs_jobs.cli.posts import FORMATS as POST_FORMATS
from mkdocs_jobs.values.problem import to_one_line
from tests.hostile.conftest import BuildOnce
from tests.hostile.sites import (
    LINKS,
    LISTING,
    OUTSIDE,
    THEMES,
    list_hostile,
    write_hostile_docs,
)
from tests.hostile.tricks import ODD, TITLES
from tests.postings import read_postings
from tests.site import Site
from tests.tiers import first_quick

_HARMLESS = frozenset(
    (
        *(f"posts/title-{name}" for name in TITLES if name not in ("markup", "long")),
        # Two are only spelt differently from other pages, and half a character is no UTF-8.
        *(f"posts/permalink-{name}" for name in ODD if name not in ("upper", "composed", "half")),
        *("posts/permalink-script-theme", "posts/redirect-to-loop", "posts/redirect-to-loop-3"),
        *("posts/proto", "posts/document$", "posts/yaml-many", "loop-2"),
    )
)
"""Pages with nothing to mend in them: text is text, and odd addresses are addresses."""


@pytest.fixture(name="theme", params=first_quick(THEMES))
def _theme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(name="honest")
def _honest(theme: str, build_once: BuildOnce) -> Site:
    return build_once("honest", theme)


@pytest.fixture(name="hostile")
def _hostile(theme: str, build_once: BuildOnce) -> Site:
    return build_once("hostile", theme)


_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


_SIMILAR = re.compile(
    rb'<section class="jobs-similar".*?</section>\s*|<p class="jobs-closed__next".*?</p>\s*',
    re.DOTALL,
)


def told(site: Site) -> list[str]:
    return [w.removeprefix("jobs: ") for w in site.warnings if w.startswith("jobs: ")]


def test_the_honest_site_alone_is_told_nothing(honest: Site) -> None:
    assert honest.warnings == []


def test_a_message_names_each_page_that_has_something_to_mend(hostile: Site, theme: str) -> None:
    messages = told(hostile)
    for path in list_hostile(theme):
        start = to_one_line(f"it/{path}:")
        is_told = any(message.startswith(start) for message in messages)
        assert is_told != (path.removesuffix(".md") in _HARMLESS), path
    for name in ("nowhere.md", "itself.md"):
        assert any(message.startswith(f"it/links/{name}:1: cannot be read") for message in messages)


def test_messages_are_lines_of_a_readable_length(hostile: Site) -> None:
    for message in told(hostile):
        assert re.match(r"it/.*:\d+: ", message), message
        assert not _CONTROL.search(message), message
        assert len(message) < 2500


def test_honest_pages_are_what_they_are_without_hostile_ones(
    honest: Site, hostile: Site, theme: str
) -> None:
    names = [path.removesuffix(".md") for path in LISTING]
    changed = {f"{folder}{name}/index.html" for name in names for folder in ("", "en/")}
    # static-i18n leaves the language switch of the page that it wrote last in Material's 404.html.
    changed |= {"404.html"} if theme == "material" else set()
    changed |= {
        "sitemap.xml",
        "sitemap.xml.gz",
        *("jobs.json", "jobs.it.json", "jobs.en.json"),
        ".htaccess",
        "search/search_index.json",
    }
    assert set(honest.files) - set(hostile.files) == set()
    for path in honest.files:
        one, other = ((site.folder / path).read_bytes() for site in (honest, hostile))
        # Posts of one department are similar, honest or not.
        is_same = one == other or _SIMILAR.sub(b"", one) == _SIMILAR.sub(b"", other)
        assert is_same or path in changed, path


def test_english_pages_know_nothing_of_hostile_italian_ones(build_once: BuildOnce) -> None:
    honest, hostile = build_once("honest", "mkdocs"), build_once("hostile", "mkdocs")
    for path in ("en/jobs/index.html", "en/texts/index.html", "en/posts/waiter/index.html"):
        assert honest.read(path) == hostile.read(path)


def test_nothing_is_written_beside_the_site(hostile: Site, theme: str) -> None:
    folder = hostile.folder.parents[1]
    written = {f"inner/docs/{path}": text for path, text in write_hostile_docs(theme).items()}
    written |= {f"outside/{path}": text for path, text in OUTSIDE.items()}
    links = {f"inner/docs/it/links/{name}" for name in LINKS}
    found = {path for path in folder.rglob("*") if not path.is_relative_to(hostile.folder)}
    files = {path.relative_to(folder).as_posix(): path for path in found if path.is_file()}
    linked = {path for path in files if path.startswith("inner/docs/it/links/")}
    assert files.keys() - linked == {*written, "inner/mkdocs.yml"}
    for path, text in written.items():
        assert files[path].read_bytes() == text.encode(), path
    assert {p.relative_to(folder).as_posix() for p in found if p.is_symlink()} == links
    assert not Path("pwned").exists()


def test_no_link_leads_out_of_the_site_folder(hostile: Site) -> None:
    root = hostile.folder.resolve()
    for path in hostile.folder.rglob("*"):
        assert not path.is_symlink(), path
        assert path.resolve().is_relative_to(root), path


@pytest.mark.parametrize("kind", ["hostile", "options"])
def test_whatever_is_data_can_be_read(build_once: BuildOnce, kind: str, theme: str) -> None:
    site = build_once(kind, theme)
    posts = json.loads(site.read("jobs.json"))["posts"]
    assert {"Cook", "Waiter"} < {post["title"] for post in posts}
    assert ElementTree.fromstring(site.read("sitemap.xml")).tag.endswith("urlset")
    docs = json.loads(site.read("search/search_index.json"))["docs"]
    assert "Cook" in {doc["title"] for doc in docs}
    postings = 0
    for path in (path for path in site.files if path.endswith((".html", ".htm"))):
        for data in read_postings(site, path):
            postings += data["@type"] == "JobPosting"
            assert "<script" not in data["description"], path
    assert postings >= 3  # of the cook, in two languages, and of hostile posts
    for line in site.read(".htaccess").splitlines():
        assert re.fullmatch(HTACCESS, line), line


HTACCESS = r"""(?x)
    \#\ (BEGIN|END)\ .* | RedirectMatch\ 301\ "[^"]*"\ ".*" | RewriteEngine\ On
    | RewriteCond\ %\{QUERY_STRING\}\ \. | RewriteRule\ \^\S+\ \S+\ \[R=301,NE,L\]
    | </?IfModule(\ !?mod_rewrite\.c)?>
"""
"""Each line of the rules is one of these."""


def test_titles_are_listed_as_they_are_written(hostile: Site) -> None:
    listed = hostile.titles("jobs/")
    for title in TITLES.values():
        if title.strip():
            shown = " ".join(title.replace("\0", "\N{REPLACEMENT CHARACTER}").split())
            assert shown in listed or " ".join(title.split()) in listed, title[:60]


def test_odd_addresses_are_served_from_where_they_say(build_once: BuildOnce) -> None:
    hostile = build_once("hostile", "mkdocs")
    for path in ("con/nul.htm", "ABOUT/index.html", "café/index.html", "a:b/index.html"):
        assert path in hostile.files
    assert "cafe\u0301/index.html" in hostile.files
    assert hostile.page("about/").h1.get_text().startswith("About")  # type: ignore[union-attr]


def test_files_of_plugins_and_themes_are_not_covered(build_once: BuildOnce) -> None:
    hostile = build_once("hostile", "mkdocs")
    for path in ("jobs.json", ".htaccess", "sitemap.xml", "404.html", "search/search_index.json"):
        assert (hostile.folder / path).is_file(), path
    assert not any(Path(path).name.endswith(".draft") for path in hostile.files)
    for name in ("search/lunr.it.js", "search/lunr.multi.js"):
        assert not (hostile.folder / name).is_dir(), name


@pytest.mark.parametrize(
    ("command", "format_"),
    [
        *(("check", format_) for format_ in FORMATS),
        *(("list", format_) for format_ in POST_FORMATS),
    ],
)
def test_the_command_reads_hostile_pages_too(
    build_once: BuildOnce, command: str, format_: str
) -> None:
    config_file = build_once("hostile", "mkdocs").folder.parent / "mkdocs.yml"
    arguments = [command, "--config-file", str(config_file), "--format", format_]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == (1 if command == "check" else 0), result.output
    lines = result.stdout.split("\n")
    if format_ in ("json", "gitlab", "sarif"):
        assert json.loads(result.stdout)
    elif format_ == "csv":
        assert len({len(row) for row in csv.reader(io.StringIO(result.stdout))}) == 1
    else:
        assert not any(map(_CONTROL.search, lines))
    if format_ == "github":
        assert all(re.match("::(notice|warning|error) file=", line) for line in lines[:-1])
