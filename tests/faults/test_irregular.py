"""What has the name of a file and is none: told and left out. Nobody waits for a pipe to end."""

from __future__ import annotations

import os
import signal
import socket
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig

from tests.cli.running import run
from tests.site import I18N, build, rebuild, write_post

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files in folders")

HOME = "# Jobs\n\n{% include jobs_list.html %}\n"
COOK = write_post("Cook")
THEME: dict[str, Any] = {"name": "mkdocs", "custom_dir": "overrides"}
AGAIN = "put a file in its place, then build again"


def make_socket(path: Path) -> None:
    # The path of a socket may have about a hundred characters, and no more.
    folder = os.getcwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(path.name)
    finally:
        os.chdir(folder)


def link(path: Path, make_target: Callable[[Path], object]) -> None:
    """A link to what MkDocs does not see."""
    make_target(path.with_name(".target"))
    path.symlink_to(".target")


KINDS: dict[str, tuple[Callable[[Path], object], str]] = {
    "pipe": (os.mkfifo, f"It is a named pipe; {AGAIN}"),
    "link to a pipe": (lambda path: link(path, os.mkfifo), f"It is a named pipe; {AGAIN}"),
    "endless device": (lambda path: path.symlink_to("/dev/zero"), f"It is a device; {AGAIN}"),
    "empty device": (lambda path: path.symlink_to("/dev/null"), f"It is a device; {AGAIN}"),
    "socket": (make_socket, f"It is a socket; {AGAIN}"),
    "link to itself": (
        lambda path: path.symlink_to(path.name),
        "Too many levels of symbolic links; remove the link, then build again",
    ),
    "link to a folder": (lambda path: link(path, os.mkdir), ""),
    "folder": (os.mkdir, ""),
}
"""How each comes to be, and what is said of it where pages are; nothing of a folder."""


@pytest.fixture(autouse=True)
def alarm() -> Iterator[None]:
    """Let a test fail that would wait for ever."""

    def fail(number: int, frame: FrameType | None) -> None:
        pytest.fail("it waits for ever")  # no `OSError`, which what is tested may catch

    before = signal.signal(signal.SIGALRM, fail)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def make(path: Path, kind: str) -> str:
    """Put it there; returns what is said of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    create, told = KINDS[kind]
    create(path)
    return told


def warn(name: str, told: str, line: str = ":1") -> list[str]:
    return [f"jobs: {name}{line}: cannot be read, it is left out: {told}"] if told else []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("plugins", [["jobs"], [{"i18n": I18N}, "jobs"]], ids=["alone", "i18n"])
def test_a_page_that_is_no_file_is_told_and_left_out(
    tmp_path: Path, kind: str, plugins: list[Any]
) -> None:
    told = make(tmp_path / "docs/it/x.md", kind)
    docs = {"it/index.md": HOME, "en/index.md": HOME, "it/cook.md": COOK}
    site = build(tmp_path, docs, plugins=plugins)
    assert site.warnings == warn("it/x.md", told)
    assert [path for path in site.files if "/x/" in path or path.startswith("x/")] == []
    config = tmp_path / "mkdocs.yml"
    checked = run("check", "-f", config)
    assert checked.exit_code == int(bool(told))
    assert (f"docs/it/x.md:1: error: cannot be read, it is left out: {told}" in checked.output) is (
        bool(told)
    )
    assert "Cook" in run("list", "-f", config).output


@pytest.mark.parametrize("kind", ["pipe", "endless device", "socket"])
def test_serve_reads_none_either(tmp_path: Path, kind: str) -> None:
    told = make(tmp_path / "docs/x.md", kind)
    docs = {"index.md": HOME, "cook.md": COOK}
    assert build(tmp_path, docs, plugins=["jobs"], command="serve").warnings == warn("x.md", told)
    (tmp_path / "docs/x.md").unlink()
    (tmp_path / "docs/x.md").write_text("# A page\n", encoding="utf-8")
    assert rebuild(tmp_path, command="serve", is_startup=False).warnings == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["jobs_accordion.md", "perks.md"])
def test_an_accordion_s_source_that_is_no_file_is_told(
    tmp_path: Path, kind: str, name: str
) -> None:
    told = make(tmp_path / "docs" / name, kind)
    page = f"Before.\n\n{{% include jobs_accordion.html source={name} %}}\n\nAfter.\n"
    site = build(tmp_path, {"index.md": page, "cook.md": COOK}, plugins=["jobs"])
    first, *others = site.warnings if told else ["", *site.warnings]
    assert [first] == (warn(name, told) or [""])
    [missing] = others
    assert "jobs_accordion.html: expected a file " in missing
    assert "After." in site.page("").get_text()
    assert run("check", "-f", tmp_path / "mkdocs.yml").exit_code == 1


FAULT = """
import os
from pathlib import Path
from mkdocs.plugins import event_priority

@event_priority(-95)
def on_files(files, config):
    Path(config.docs_dir, "late.md").unlink()
    os.mkfifo(Path(config.docs_dir, "late.md"))
"""


@pytest.mark.parametrize("page", [HOME, "{% include jobs_accordion.html source=late.md %}\n"])
def test_a_file_that_becomes_a_pipe_while_the_site_is_built_is_told(
    tmp_path: Path, page: str
) -> None:
    docs = {"../fault.py": FAULT, "index.md": page, "late.md": "## A\n\nB\n", "cook.md": COOK}
    site = build(tmp_path, docs, plugins=["jobs"], hooks=["fault.py"])
    [warning] = site.warnings
    assert warning.startswith("jobs: late.md:1: cannot be read")
    assert warning.endswith(f": It is a named pipe; {AGAIN}")


@pytest.mark.parametrize("kind", ["pipe", "link to a pipe", "endless device", "socket"])
@pytest.mark.parametrize("name", ["logo.svg", "jobs.json", "_redirects"])
def test_a_file_to_be_published_that_is_none_is_told_and_left_out(
    tmp_path: Path, kind: str, name: str
) -> None:
    told = make(tmp_path / "docs" / name, kind)
    plugins = [{"jobs": {"redirects_file": "netlify"}}]
    docs = {"index.md": HOME, "cook.md": write_post("Cook", "redirect_from: /old/")}
    site = build(tmp_path, docs, plugins=plugins, site_url="https://example.org/")
    assert site.warnings == warn(name, told, line="")
    assert "/old" in site.read("_redirects")
    assert "Cook" in site.read("jobs.json")
    assert all(stat.S_ISREG((site.folder / path).lstat().st_mode) for path in site.files)
    assert f"docs/{name}: error: " in run("check", "-f", tmp_path / "mkdocs.yml").output


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_that_is_no_file_is_told_and_ours_is_shown(tmp_path: Path, kind: str) -> None:
    make(tmp_path / "overrides/jobs/list.html", kind)
    docs = {"index.md": HOME, "cook.md": COOK}
    site = build(tmp_path, docs, plugins=["jobs"], theme=THEME)
    [warning] = site.warnings
    assert warning.startswith("jobs: template jobs/list.html: cannot be read, it is left out: ")
    assert site.titles("") == ["Cook"]


@pytest.mark.parametrize("kind", ["pipe", "folder"])
def test_a_layout_that_is_no_file_is_none(tmp_path: Path, kind: str) -> None:
    make(tmp_path / "overrides/jobs/grid.html", kind)
    docs = {"index.md": "{% include jobs_list.html layout=grid %}\n", "cook.md": COOK}
    site = build(tmp_path, docs, plugins=["jobs"], theme=THEME)
    told = [warning.split(":")[1].strip() for warning in site.warnings]
    assert told == ["template jobs/grid.html", "index.md"]
    assert site.titles("") == ["Cook"]


@pytest.mark.parametrize("command", ["check", "list"])
@pytest.mark.parametrize("kind", ["pipe", "endless device", "socket"])
def test_a_configuration_that_is_no_file_exits_with_2(
    tmp_path: Path, command: str, kind: str
) -> None:
    config = tmp_path / "config/mkdocs.yml"
    make(config, kind)
    result = run(command, "-f", config)
    told = "expected a regular file, got a pipe or device; name another one"
    assert (result.exit_code, result.output) == (2, f"{config}: {told}\n")


def test_a_file_to_check_that_is_none_is_not_opened(tmp_path: Path) -> None:
    build(tmp_path, {"index.md": HOME, "cook.md": COOK}, plugins=["jobs"])
    os.mkfifo(tmp_path / "x.md")
    result = run("check", "-f", tmp_path / "mkdocs.yml", tmp_path / "x.md")
    assert result.exit_code == 0
    assert f"{tmp_path}/x.md: expected a page of the site, got another file" in result.output


def test_a_configuration_from_a_pipe_is_read_once(tmp_path: Path) -> None:
    """As a shell's `mkdocs build -f <(…)` has it: who opens that pipe again waits for ever."""
    from mkdocs_jobs.hosts.mkdocs.redirects import _read_lines
    from mkdocs_jobs.hosts.mkdocs.typed import read_typed

    os.mkfifo(tmp_path / "mkdocs.yml")
    assert _read_lines(str(tmp_path / "mkdocs.yml")) == {}
    config = MkDocsConfig(config_file_path=str(tmp_path / "mkdocs.yml"))
    assert read_typed(config, {"defaults": [{"path": "*", "values": {"openings": 1}}]}) == {}


def test_a_folder_that_is_a_link_to_the_one_it_is_in_ends(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/loop").symlink_to(".")
    build(tmp_path, {"index.md": HOME, "cook.md": COOK}, plugins=["jobs"])
    assert run("check", "-f", tmp_path / "mkdocs.yml").exit_code in (0, 1)
    assert "Cook" in run("list", "-f", tmp_path / "mkdocs.yml").output
