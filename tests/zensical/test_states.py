"""Which files tell that a site was edited."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_jobs.cli.zensical.states import list_states
from mkdocs_jobs.hosts.zensical.settings import SettingsError, read_settings

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


def test_so_does_what_the_configuration_inherits_from_even_if_it_is_broken(tmp_path: Path) -> None:
    texts = {
        "mkdocs.yml": "INHERIT: shared/team.yml\nsite_name: Team\n",
        "shared/team.yml": "INHERIT: ../all.yml\n",
        "all.yml": "copyright: Ours\n",
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    settings = read_settings(tmp_path / "mkdocs.yml")
    assert settings.values == {"site_name": "Team", "copyright": "Ours"}
    assert list(list_states(settings)) == [str(tmp_path / name) for name in texts]
    for broken, read in (("all.yml", 3), ("shared/team.yml", 2), ("mkdocs.yml", 1)):
        (tmp_path / broken).write_text("x: [y\n", encoding="utf-8")
        with pytest.raises(SettingsError) as found:
            read_settings(tmp_path / "mkdocs.yml")
        assert list(found.value.files) == [tmp_path / name for name in texts][:read]
    (tmp_path / "mkdocs.yml").write_text("INHERIT: mkdocs.yml\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="inherits from itself"):
        read_settings(tmp_path / "mkdocs.yml")
