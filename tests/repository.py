"""Real git repositories, whatever the machine's own git is told."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest


class Repository:
    """A git repository in `folder`; every commit has a date."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        isolate(monkeypatch)
        self.run("init", "--quiet")

    def run(self, *arguments: str, date: str = "2000-01-01T12:00:00+00:00") -> str:
        """Run git in the repository."""
        result = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env={**os.environ, "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
        return result.stdout

    def commit(self, date: str, files: Mapping[str, str]) -> None:
        """Write `files` and commit them; `date` is a day, or a time with its zone."""
        date = date if "T" in date else f"{date}T12:00:00+00:00"
        for name, text in files.items():
            file = self.folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        self.run("add", "--all", "--", *files)
        self.run("commit", "--quiet", "--message=Write", date=date)


def isolate(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let git see nothing of this machine's settings, nor of the repository that we are in."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Anna Bianchi")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "anna@example.org")


def set_date(file: Path, day: str) -> None:
    """Give a file a date of its own, at noon UTC."""
    stamp = datetime.datetime.fromisoformat(f"{day}T12:00:00+00:00").timestamp()
    os.utime(file, (stamp, stamp))


def log_calls(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a `git` first in PATH that notes each call, one a line, in the file it returns."""
    real = shutil.which("git")
    assert real is not None
    calls = folder / "calls.txt"
    calls.touch()
    wrapper = folder / "bin" / "git"
    wrapper.parent.mkdir()
    wrapper.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$*" >>"{calls}"\nexec "{real}" "$@"\n', encoding="utf-8"
    )
    wrapper.chmod(0o755)
    monkeypatch.setenv("PATH", f"{wrapper.parent}{os.pathsep}{os.environ['PATH']}")
    return calls
