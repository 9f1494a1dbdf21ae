"""What `mkdocs-jobs zensical` says where it cannot build, and what it leaves behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.zensical.running import needs_zensical, run, write_pages

pytestmark = [needs_zensical, pytest.mark.slow]

CONFIG = "site_name: Team\nsite_url: https://example.org/\nplugins: [search, jobs]\n"
PAGES = {
    "index.md": "# Jobs\n\n{% include jobs_list.html %}\n",
    "cook.md": "---\nlayout: job\ntitle: Cook\nredirect_from: /old/\n---\nYou cook.\n",
    "draft.md": "---\nlayout: job\ntitle: Draft\ndraft: true\n---\n",
}


def test_a_site_without_other_plugins_gets_lists_redirects_and_assets(tmp_path: Path) -> None:
    write_pages(tmp_path, PAGES, CONFIG)
    done = run(tmp_path, "build", "--strict")
    assert done.returncode == 0, done.stderr
    site = tmp_path / "site"
    index = (site / "index.html").read_text(encoding="utf-8")
    assert ">Cook</a>" in index
    assert "{% include" not in index
    assert "../cook/" in (site / "old/index.html").read_text(encoding="utf-8")
    assert (site / "assets/jobs.css").is_file()
    assert (site / "assets/jobs.js").is_file()
    assert (site / "assets/jobs-zensical.css").is_file()
    assert "assets/jobs-zensical.css" in index
    assert not (site / "draft").exists()
    assert not (tmp_path / ".mkdocs-jobs.yml").exists()


def test_a_configuration_in_toml_is_read(tmp_path: Path) -> None:
    write_pages(tmp_path, PAGES, "")
    (tmp_path / "mkdocs.yml").unlink()
    (tmp_path / "zensical.toml").write_text(
        '[project]\nsite_name = "Team"\n[project.plugins.jobs]\n', encoding="utf-8"
    )
    done = run(tmp_path, "build")
    assert done.returncode == 0, done.stderr
    assert ">Cook</a>" in (tmp_path / "site/index.html").read_text(encoding="utf-8")


def test_broken_front_matter_fails_the_build_and_names_its_line(tmp_path: Path) -> None:
    write_pages(tmp_path, {**PAGES, "bad.md": "---\nlayout: job\ntitle: [x\n---\n"}, CONFIG)
    done = run(tmp_path, "build")
    assert done.returncode == 1
    assert "docs/bad.md:3: error" in done.stderr
    assert not (tmp_path / ".mkdocs-jobs.yml").exists()


def test_a_warning_fails_a_strict_build_alone(tmp_path: Path) -> None:
    bad = "---\nlayout: job\ntitle: Bad\nvalid_through: 2026-13-45\n---\n"
    write_pages(tmp_path, {**PAGES, "bad.md": bad}, CONFIG)
    assert run(tmp_path, "build").returncode == 0
    strict = run(tmp_path, "build", "--strict")
    assert strict.returncode == 1
    assert "docs/bad.md:4: warning: valid_through" in strict.stderr


def test_a_site_without_the_plugin_is_told_to_name_it(tmp_path: Path) -> None:
    write_pages(tmp_path, PAGES, "site_name: Team\n")
    done = run(tmp_path, "build")
    assert done.returncode == 2
    assert "expected the plugin `jobs`" in done.stderr


def test_a_file_in_the_way_stays(tmp_path: Path) -> None:
    write_pages(tmp_path, PAGES, CONFIG)
    (tmp_path / ".mkdocs-jobs.yml").write_text("mine: true\n", encoding="utf-8")
    done = run(tmp_path, "build")
    assert done.returncode == 2
    assert ".mkdocs-jobs.yml: expected no file of that name" in done.stderr
    assert (tmp_path / ".mkdocs-jobs.yml").read_text(encoding="utf-8") == "mine: true\n"
