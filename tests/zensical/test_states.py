"""Which files tell that a site was edited."""

from __future__ import annotations

from pathlib import Path

from mkdocs_jobs.cli.zensical.states import list_states
from mkdocs_jobs.hosts.zensical.settings import read_settings

CONFIG = "site_name: Team\ntheme: {name: material, custom_dir: .}\nsite_dir: docs/site\n"
SOURCES = ["docs/.meta.yml", "docs/cook.md", "docs/photo.jpg", "main.html", "mkdocs.yml"]
OTHERS = [
    *(".cache/x", ".mkdocs-jobs.yml", "docs/.git/index", "docs/.obsidian/workspace.json"),
    *("docs/site/index.html", "docs/.cook.md.swp", "docs/cook.md~", "docs/#cook.md#"),
]


def test_sources_count_and_what_is_built_or_kept_by_git_and_editors_does_not(
    tmp_path: Path,
) -> None:
    for name in (*SOURCES, *OTHERS):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(CONFIG if name == "mkdocs.yml" else "x", encoding="utf-8")
    (tmp_path / "docs/.#cook.md").symlink_to("nowhere")
    states = list_states(read_settings(tmp_path / "mkdocs.yml"))
    assert sorted(Path(path).relative_to(tmp_path).as_posix() for path in states) == SOURCES
