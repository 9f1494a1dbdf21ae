"""Files that vanish or cannot be read, templates and texts that are broken: told, and the build
goes on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from mkdocs.exceptions import Abort

from mkdocs_jobs.site import strings
from tests.site import I18N, Site, build, rebuild

ROOT = Path(__file__).parents[2]
LISTS = "# Jobs\n\n{% include jobs_list.html %}\n"
COOK = "---\nlayout: job\ntitle: Cook\n---\n\nYou cook.\n"
THEME = "<title>{{ page.title }}</title>{{ page.content }}"
FAULT = """
import os
from pathlib import Path
from mkdocs.plugins import event_priority

# After the plugin has read all pages (-90), before MkDocs reads them.
@event_priority(-95)
def on_files(files, config):
    for line in Path(config.config_file_path).with_name("lose.txt").read_text().split():
        Path(config.docs_dir, line).unlink(missing_ok=True)
"""


def build_plain(folder: Path, docs: Mapping[str, str], **config: Any) -> Site:
    theme = {"name": None, "custom_dir": "theme"}
    docs = {"index.md": LISTS, "cook.md": COOK, "../theme/main.html": THEME, **docs}
    return build(folder, docs, **{"plugins": ["jobs"], "theme": theme, **config})


def told(site: Site) -> list[str]:
    return [w.removeprefix("jobs: ") for w in site.warnings]


# Pages


@pytest.mark.parametrize("i18n", [False, True], ids=["no i18n", "i18n"])
def test_a_page_that_vanishes_after_it_was_read_is_told_and_has_no_text(
    tmp_path: Path, i18n: bool
) -> None:
    docs = {
        "../fault.py": FAULT,
        "../lose.txt": "baker.md plain.md",
        "baker.md": "---\nlayout: job\ntitle: Baker\n---\n\nYou bake.\n",
        "plain.md": "# Plain\n\nText.\n",
    }
    languages = [{"locale": "en", "name": "English", "default": True}]
    plugins = [{"i18n": {"languages": languages}}, "jobs"] if i18n else ["jobs"]
    site = build_plain(tmp_path, docs, hooks=["fault.py"], plugins=plugins)
    cause = "No such file or directory; put it back, then build again"
    assert told(site) == [
        f"2 files: cannot be read any more, its page has no text: {cause}, in baker.md:1,"
        " plain.md:1"
    ]
    assert site.titles("") == ["Baker", "Cook"]
    assert "You bake" not in site.read("baker/index.html")
    assert "You cook" in site.read("cook/index.html")
    for name in ("baker.md", "plain.md"):
        (tmp_path / "docs" / name).write_text(docs[name], encoding="utf-8")
    (tmp_path / "lose.txt").write_text("", encoding="utf-8")
    again = rebuild(tmp_path)
    assert told(again) == []
    assert "You bake" in again.read("baker/index.html")


def test_an_accordion_whose_source_vanishes_is_told_and_left_out(tmp_path: Path) -> None:
    docs = {
        "../fault.py": FAULT,
        "../lose.txt": "perks.md",
        "team.md": "Before.\n\n{% include jobs_accordion.html source=perks.md %}\n\nAfter.\n",
        "perks.md": "## Pay\n\nFair.\n",
    }
    site = build_plain(tmp_path, docs, hooks=["fault.py"])
    assert told(site) == [
        "perks.md:1: cannot be read, it is left out: No such file or directory; put it back,"
        " then build again"
    ]
    assert site.page("team/").get_text("|", strip=True) == "Team|Before.|After."


@pytest.mark.parametrize(
    ("target", "cause"),
    [
        ("nowhere.txt", "No such file or directory; put it back"),
        ("link.md", "Too many levels of symbolic links; remove the link"),
    ],
)
def test_a_page_that_is_a_link_to_nothing_is_told_and_left_out(
    tmp_path: Path, target: str, cause: str
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/link.md").symlink_to(target)
    site = build_plain(tmp_path, {})
    assert told(site) == [f"link.md:1: cannot be read, it is left out: {cause}, then build again"]
    assert "link/index.html" not in site.files


def test_a_page_that_may_not_be_read_is_told_and_left_out(tmp_path: Path) -> None:
    build_plain(tmp_path, {"secret.md": COOK})
    secret = tmp_path / "docs/secret.md"
    secret.chmod(0)
    result = build_with_rights(tmp_path)
    assert (
        "jobs: secret.md:1: cannot be read, it is left out: Permission denied;"
        " give yourself permission, then build again"
    ) in result.stderr
    assert "Traceback" not in result.stderr
    assert result.returncode == 0
    assert (tmp_path / "site/cook/index.html").exists()
    assert not (tmp_path / "site/secret/index.html").exists()
    secret.chmod(0o644)
    assert told(rebuild(tmp_path)) == []
    assert (tmp_path / "site/secret/index.html").exists()


def build_with_rights(folder: Path) -> subprocess.CompletedProcess[str]:
    """Build as somebody whom the rights of files bind: root may read anything."""
    command = [sys.executable, "-m", "mkdocs", "build"]
    if sys.platform != "linux":
        pytest.skip("gives up root's rights as Linux has it")
    if os.geteuid() == 0:
        # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH, dropped from what exec may give.
        script = "import ctypes, os, sys; drop = ctypes.CDLL(None).prctl; drop(24, 1); drop(24, 2);"
        command = [sys.executable, "-c", f"{script} os.execv(sys.argv[1], sys.argv[1:])", *command]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8")


# Texts


def break_locale(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: bytes) -> Path:
    """Let the plugin read its texts from a copy, of which one file is broken."""
    locales = folder / "locales"
    shutil.copytree(ROOT / "mkdocs_jobs/locales", locales)
    (locales / name).write_bytes(text)
    monkeypatch.setattr(strings, "LOCALES", locales)
    strings._load.cache_clear()
    return locales


@pytest.mark.parametrize(
    ("text", "told_"),
    [
        (b"new: Novit: a", ":1: cannot be read: mapping values are not allowed in this context"),
        (b"new: Novit\xe0\n", ": cannot be read: 'utf-8' codec can't decode byte 0xe0 in"),
        (b"", ": cannot be read: it has no keys"),
        (b"- new\n", ": cannot be read: it has no keys"),
        (b"new: 7\n", ": cannot be read: 'new' is not text"),
        (b"closed_positions: {one: Uno}\n", ": cannot be read: 'closed_positions' is not text"),
    ],
    ids=["no YAML", "no UTF-8", "empty", "a list", "a number", "plural forms without other"],
)
def test_a_broken_file_of_texts_is_told_once_and_english_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: bytes, told_: str
) -> None:
    locales = break_locale(tmp_path, monkeypatch, "it.yaml", text)
    docs = dict.fromkeys(("it/index.md", "en/index.md"), "{% include jobs_list.html %}\n")
    theme = {"name": None, "custom_dir": "theme"}
    docs["../theme/main.html"] = "{{ page.content }}"
    site = build(tmp_path, docs, plugins=[{"i18n": I18N}, "jobs"], theme=theme)
    (message,) = told(site)
    assert message.startswith(f"mkdocs_jobs/locales/it.yaml{told_}")
    assert message.endswith("; reinstall mkdocs-jobs, until then English is shown")
    assert site.page("").get_text().strip() == "There are no open positions at the moment."
    shutil.copy(ROOT / "mkdocs_jobs/locales/it.yaml", locales)
    again = rebuild(tmp_path)
    assert told(again) == []
    assert again.page("").get_text().strip() == "In questo momento non ci sono posizioni aperte."


def test_broken_english_texts_stop_the_build_and_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_locale(tmp_path, monkeypatch, "en.yaml", b"new: [")
    with pytest.raises(Abort):
        build_plain(tmp_path, {})
    shutil.copy(ROOT / "mkdocs_jobs/locales/en.yaml", tmp_path / "locales")
    assert told(rebuild(tmp_path)) == []
