"""A disk that is full, a folder that is read-only, links that lead out: whole files or none."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from mkdocs.exceptions import Abort

from tests.site import Site, build, rebuild

DOCS = {
    "index.md": "# Jobs\n\n{% include jobs_list.html %}\n",
    "cook.md": "---\nlayout: job\ntitle: Cook\nredirect_from: [/old/, /older/, /a.htm]\n---\n",
    "baker.md": "---\nlayout: job\ntitle: Baker\n---\n",
}
PLUGINS: Sequence[Any] = ("search", "redirects", {"jobs": {"redirects_file": "apache"}})
FILL = """
import os
from pathlib import Path
from mkdocs.plugins import event_priority

# After MkDocs and all plugins have written, before the plugin writes what is about the whole site.
@event_priority(-105)
def on_post_build(config):
    if Path(config.config_file_path).with_name("full").exists():
        with open(os.path.join(config.site_dir, "filler.bin"), "wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"x" * 512)
            except OSError:
                pass
"""
INCOMPLETE = "jobs: the site is incomplete; see above what was not written"
THEME = "<title>{{ page.title }}</title>{{ page.content }}"


@pytest.fixture(autouse=True)
def _same_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782864000")


def build_plain(folder: Path, docs: Mapping[str, str] = {}) -> Site:
    return build(
        folder,
        {**DOCS, "../theme/main.html": THEME, "../fill.py": FILL, **docs},
        plugins=PLUGINS,
        theme={"name": None, "custom_dir": "theme"},
        hooks=["fill.py"],
    )


def fail_plain(folder: Path, docs: Mapping[str, str]) -> list[str]:
    """The same site, which cannot be written: what the plugin says, in order."""
    with pytest.raises(Abort):
        build_plain(folder, docs)
    return build_in_vain(folder)


def told(site: Site) -> list[str]:
    return [w.removeprefix("jobs: ") for w in site.warnings]


def list_tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with what is in it; links are not followed."""
    files = (Path(top, name) for top, _, names in os.walk(folder) for name in names)
    return {
        path.relative_to(folder).as_posix(): b"" if path.is_symlink() else path.read_bytes()
        for path in files
    }


@pytest.fixture(name="disk")
def _disk(tmp_path: Path) -> Iterator[Path]:
    """A site's folder that is a small disk of its own."""
    site = tmp_path / "site"
    site.mkdir()
    if not mount("-t", "tmpfs", "-o", "size=2m", "tmpfs", site):
        pytest.skip("only root on Linux can mount a disk")
    yield site
    subprocess.run(["umount", str(site)], check=True)


def mount(*arguments: str | Path) -> bool:
    """Whether it could be done."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return False
    return subprocess.run(["mount", *map(str, arguments)], capture_output=True).returncode == 0


def test_what_does_not_fit_on_the_disk_is_told_and_left_out(tmp_path: Path, disk: Path) -> None:
    whole = build_plain(tmp_path)
    assert told(whole) == []
    expected = list_tree(disk)
    (tmp_path / "full").touch()
    full = build_in_vain(tmp_path)
    cause = "cannot be written: No space left on device; make room, then build again"
    assert full == [
        f"jobs: redirect a.htm and 2 more: {cause}",
        f"jobs: .htaccess: {cause}",
        f"jobs: jobs.json: {cause}",
        INCOMPLETE,
    ]
    left = list_tree(disk)
    del left["filler.bin"]
    # MkDocs leaves hidden files where they are, and so the last rules that were written.
    missing = {"a.htm", "old/index.html", "older/index.html", "jobs.json"}
    assert left == {name: text for name, text in expected.items() if name not in missing}
    (tmp_path / "full").unlink()
    assert told(rebuild(tmp_path)) == []
    assert list_tree(disk) == expected


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("big.bin", "site/big.bin"),
        ("big.md", "site"),  # Python does not say which file it was writing
    ],
)
def test_a_disk_that_is_full_when_pages_are_written_is_told(
    tmp_path: Path, disk: Path, name: str, named: str
) -> None:
    build_plain(tmp_path)
    expected = list_tree(disk)
    big = tmp_path / "docs" / name
    big.write_text("x" * 3_000_000, encoding="utf-8")
    assert build_in_vain(tmp_path) == [
        f"jobs: {named}: cannot be written: No space left on device; make room, then build again"
    ]
    big.unlink()
    assert told(rebuild(tmp_path)) == []
    assert list_tree(disk) == expected


@pytest.mark.slow
def test_a_site_folder_that_is_read_only_is_told(tmp_path: Path, disk: Path) -> None:
    build_plain(tmp_path)
    expected = list_tree(disk)
    mount("-o", "remount,ro", disk)
    (message,) = build_in_vain(tmp_path)
    assert re.fullmatch(
        "jobs: site/[^ ]+: cannot be written: Read-only file system;"
        " make the folder writable, then build again",
        message,
    )
    mount("-o", "remount,rw", disk)
    assert told(rebuild(tmp_path)) == []
    assert list_tree(disk) == expected


def test_what_stands_in_the_way_of_a_file_is_told(tmp_path: Path) -> None:
    messages = fail_plain(tmp_path, {"jobs.json/x.txt": "Mine."})
    message = (
        "jobs.json: cannot be written: Is a directory; rename what is in its place, then build"
    )
    assert messages == [f"jobs: {message} again", INCOMPLETE]
    files = list_tree(tmp_path / "site")
    assert files["jobs.json/x.txt"] == b"Mine."
    assert not [name for name in files if "draft" in name]


def test_a_preview_goes_on_without_what_cannot_be_written(tmp_path: Path) -> None:
    build_plain(tmp_path)
    (tmp_path / "docs/jobs.json").mkdir()
    (tmp_path / "docs/jobs.json/x.txt").write_text("Mine.", encoding="utf-8")
    [message] = told(rebuild(tmp_path, command="serve"))
    assert message.startswith("jobs.json: cannot be written: Is a directory; ")


def test_nothing_is_written_through_links_in_the_sites_folder(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "mine.txt").write_text("Mine.\n", encoding="utf-8")
    folder = tmp_path / "site"
    folder.mkdir()
    # MkDocs removes neither hidden files nor links to folders.
    (folder / "old").symlink_to(outside, target_is_directory=True)
    (folder / ".htaccess").symlink_to(outside / "mine.txt")
    (folder / ".jobs.json.draft").symlink_to(outside / "mine.txt")
    (folder / ".hidden").symlink_to(outside, target_is_directory=True)
    before = list_tree(outside)
    urls = "[/.hidden/x.htm, /.hidden/a/b/, /.hidden/c/]"
    hidden = f"---\nlayout: job\ntitle: A\nredirect_from: {urls}\n---\n"
    messages = fail_plain(tmp_path, {"a.md": hidden})
    assert list_tree(outside) == before
    assert os.listdir(outside) == ["mine.txt"]
    link = "A symbolic link points outside the site's folder; remove the link, then build again"
    name = "redirect .hidden/a/b/index.html and 3 more"
    assert messages == [f"jobs: {name}: cannot be written: {link}", INCOMPLETE]
    rules = folder / ".htaccess"
    assert not rules.is_symlink()
    assert rules.read_text(encoding="utf-8").startswith("Mine.\n# BEGIN mkdocs-jobs")
    assert json.loads((folder / "jobs.json").read_text(encoding="utf-8"))["posts"]
    assert not (folder / ".jobs.json.draft").is_symlink()


def test_links_within_the_sites_folder_are_followed(tmp_path: Path) -> None:
    (tmp_path / "site/.kept").mkdir(parents=True)
    (tmp_path / "site/.a").symlink_to(".kept", target_is_directory=True)
    (tmp_path / "site/.kept/d").symlink_to(".", target_is_directory=True)
    urls = "[/.a/x.htm, /.a/b/, /.a/b/c/, /.a/d/]"
    text = f"---\nlayout: job\ntitle: A\nredirect_from: {urls}\n---\n"
    assert told(build_plain(tmp_path, {"a.md": text})) == []
    kept = list_tree(tmp_path / "site/.kept")
    assert sorted(kept) == ["b/c/index.html", "b/index.html", "index.html", "x.htm"]
    assert told(rebuild(tmp_path)) == []
    assert list_tree(tmp_path / "site/.kept") == kept


def build_in_vain(folder: Path) -> list[str]:
    """Build as the command does, and fail; what the plugin complains of, in order."""
    command = [sys.executable, "-m", "mkdocs", "build"]
    result = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8")
    assert result.returncode != 0
    complaints = (line for line in result.stderr.splitlines() if not line.startswith("INFO"))
    lines = (line.partition(" -  ")[2] for line in complaints)
    return [line.strip() for line in lines if line.startswith("jobs: ")]


@pytest.fixture(name="folding_disk")
def _folding_disk(tmp_path: Path) -> Iterator[Path]:
    """A site's folder on a disk that takes upper and lower case for the same, as macOS's do."""
    image, site = tmp_path / "disk.img", tmp_path / "site"
    site.mkdir()
    with image.open("wb") as file:
        file.truncate(8_000_000)
    programs = [shutil.which(name) for name in ("mkntfs", "lowntfs-3g")]
    if not all(programs) or os.geteuid() != 0:
        pytest.skip("only root can mount such a disk, with ntfs-3g")
    make, mount_it = map(str, programs)
    subprocess.run([make, "-q", "-F", str(image)], check=True, capture_output=True)
    done = subprocess.run([mount_it, "-o", "ignore_case", str(image), str(site)])
    if done.returncode != 0:
        pytest.skip("there is no FUSE here")
    yield site
    subprocess.run(["umount", str(site)], check=True)


def test_a_redirect_takes_the_place_of_no_page_that_is_spelt_otherwise(
    tmp_path: Path, folding_disk: Path
) -> None:
    docs = {"cook.md": "---\nlayout: job\ntitle: Cook\nredirect_from: [/BAKER/, /Old/x.htm]\n---\n"}
    messages = fail_plain(tmp_path, {**docs, "old.md": "# Old\n"})
    [twin, error, incomplete] = messages
    assert twin.startswith(
        "jobs: cook.md:4: redirect_from: /BAKER/: differs from /baker/ (baker.md) "
    )
    assert error == (
        "jobs: redirect BAKER/index.html: cannot be written: This disk takes it for"
        " baker/index.html; rename what is in its place, then build again"
    )
    assert incomplete == INCOMPLETE
    names = {name.lower(): name for name in list_tree(folding_disk)}
    assert "<title>Baker</title>" in (folding_disk / names["baker/index.html"]).read_text("utf-8")
    assert "../cook/" in (folding_disk / "old/x.htm").read_text("utf-8")
    # Again over what is there: MkDocs removes names that it lists.
    assert build_in_vain(tmp_path) == messages
