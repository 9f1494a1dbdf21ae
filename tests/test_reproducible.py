"""One tree and one `SOURCE_DATE_EPOCH` make one site, whatever the machine is set to."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.site import I18N

pytestmark = pytest.mark.slow

EPOCH = "1779969600"  # 2026-05-28T12:00:00Z
LISTS = "{% include jobs_list.html %}\n\n{% include jobs_list_archive.html %}\n"
MACHINES: Mapping[str, Mapping[str, str]] = {
    "another order of sets": {"PYTHONHASHSEED": "4321"},
    "ahead of all, in Turkish": {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8"},
    "behind all, without a locale": {"TZ": "Pacific/Honolulu", "LC_ALL": "C", "LANG": "C"},
    "Italian": {"TZ": "Europe/Rome", "LANG": "it_IT.UTF-8", "PYTHONHASHSEED": "7"},
}


def write_pages() -> dict[str, str]:
    """Posts in each state, in two languages, with redirects and an accordion."""
    dates = [
        "valid_through: 2026-05-28",
        "valid_through: 2026-05-27",
        "valid_through: 2026-05-28T23:00:00",
        "opens: 2026-06-01",
        "date_posted: 2026-05-20",
        "archived: true",
        "draft: true",
        "tags: [b, a, c]",
    ]
    pages: dict[str, str] = {}
    for lang in ("it", "en"):
        home = f"# Home\n\n{LISTS}\n{{% include jobs_accordion.html %}}\n"
        pages[f"{lang}/index.md"] = f"---\nref: home\n---\n\n{home}"
        pages[f"{lang}/jobs_accordion.md"] = "## Durata\n\nTre anni.\n\n## Età\n\nQualsiasi.\n"
        for number, date in enumerate(dates):
            keys = f"layout: job\ntitle: Città {number}\nref: r{number}\nparent_ref: home\n{date}"
            keys += f"\nredirect_from: [/{lang}-old-{number}/, /{lang}-older-{number}/]"
            pages[f"{lang}/job-{number}.md"] = f"---\n{keys}\n---\n\nTesto.\n"
    return pages


def write_tree(folder: Path, *, backwards: bool = False) -> None:
    for path, text in sorted(write_pages().items(), reverse=backwards):
        file = folder / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    settings: dict[str, Any] = {
        "site_name": "Site",
        "site_url": "https://example.org/",
        "theme": {"name": "material", "font": False},
        "plugins": [
            "search",
            {"i18n": dict(I18N)},
            "redirects",
            {"jobs": {"timezone": "Europe/Rome", "redirects_file": "netlify", "feeds": True}},
        ],
    }
    text = yaml.safe_dump(settings, sort_keys=False)
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")


def build(folder: Path, site: Path, **environ: str) -> dict[str, str]:
    """Build the tree as another machine would; every file of the site with its hash."""
    kept = {key: os.environ[key] for key in ("PATH", "PYTHONPATH", "HOME") if key in os.environ}
    quiet = {"DISABLE_MKDOCS_2_WARNING": "true", "NO_MKDOCS_2_WARNING": "1"}
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)],
        cwd=folder,
        env={**kept, **quiet, "SOURCE_DATE_EPOCH": EPOCH, **environ},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    assert (run.returncode, "WARNING" in run.stderr) == (0, False), run.stderr
    files = sorted(path for path in site.rglob("*") if path.is_file())
    return {file.relative_to(site).as_posix(): hash_file(file) for file in files}


def hash_file(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tree")
    write_tree(folder)
    return folder


@pytest.fixture(scope="module")
def first(tree: Path) -> dict[str, str]:
    return build(tree, tree / "first", PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C.UTF-8")


def test_the_first_build_holds_what_it_should(tree: Path, first: dict[str, str]) -> None:
    named = ("jobs.json", "feed.en.atom", "feed.it.rss", "feed.it.json", "_redirects")
    for path in (*named, "sitemap.xml", "it-old-0/index.html", "en/index.html"):
        assert path in first, path
    assert "job-3/index.html" not in first  # opens later
    assert b"2026-05-28T12:00:00+00:00" in (tree / "first/jobs.json").read_bytes()


@pytest.mark.parametrize("machine", list(MACHINES))
def test_every_machine_builds_the_same_bytes(
    tree: Path, first: dict[str, str], machine: str
) -> None:
    site = tree / f"site-{zlib.crc32(machine.encode())}"
    second = build(tree, site, **MACHINES[machine])
    assert second.keys() == first.keys()
    assert [path for path, digest in second.items() if digest != first[path]] == []


def test_neither_the_folder_nor_the_order_of_its_files_matters(
    tmp_path: Path, first: dict[str, str]
) -> None:
    folder = tmp_path / "another place"
    write_tree(folder, backwards=True)
    assert build(folder, tmp_path / "site", TZ="Asia/Tokyo") == first
