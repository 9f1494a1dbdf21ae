"""With mkdocs-git-revision-date-localized, against the real plugin and a real repository."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.site import Site, build, rebuild
from tests.tiers import first_quick

DATES = {"join.md": "2019-01-05T10:00:00+01:00", "new.md": "2019-02-25T10:00:00+01:00"}


def build_dated(folder: Path, theme: str) -> Site:
    docs = {
        "index.md": "# Home\n",
        "join.md": "---\nlast_modified_by_layout: job\n---\n# Join\n",
        "new.md": "---\ntitle: New\nlayout: job\n---\nText.\n",
    }
    build(folder, docs, theme=theme, site_url="https://example.org/", plugins=[
        "search", "jobs", {"git-revision-date-localized": {"fallback_to_build_date": True}},
    ])  # fmt: skip
    git = ["git", "-C", str(folder), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run([*git, "init", "--quiet"], check=True)
    for path, date in DATES.items():
        env = {**os.environ, "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
        subprocess.run([*git, "add", f"docs/{path}"], check=True)
        subprocess.run([*git, "commit", "--quiet", "-m", path], check=True, env=env)
    return rebuild(folder)


@pytest.mark.parametrize("theme", first_quick(["material", "mkdocs"]))
def test_its_date_is_shown_once_and_is_the_newest_posts(tmp_path: Path, theme: str) -> None:
    site = build_dated(tmp_path, theme)
    text = site.page("join/").get_text()
    assert text.count("February 25, 2019") == 1
    assert "January 5, 2019" not in text
    assert "<lastmod>2019-02-25</lastmod>" in site.read("sitemap.xml")


@pytest.mark.parametrize("theme", first_quick(["material", "mkdocs"]))
def test_a_post_shows_its_date_once(tmp_path: Path, theme: str) -> None:
    text = build_dated(tmp_path, theme).page("new/").get_text()
    assert text.count("February 25, 2019") == 1
