"""Posts that plugins make: without static-i18n they are posts, with it nobody builds them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.site import I18N, build, write_post

SCRIPT = f"""
import mkdocs_gen_files
for lang in ("it", "en"):
    with mkdocs_gen_files.open(f"{{lang}}/jobs/chef.md", "w") as file:
        file.write({write_post("Chef", "redirect_from: /chef", "ref: chef")!r})
    with mkdocs_gen_files.open(f"{{lang}}/about.md", "w") as file:
        file.write("# About")
    with mkdocs_gen_files.open(f"{{lang}}/jobs_accordion.md", "w") as file:
        file.write("## Lunch\\n\\nFree.\\n")
"""
LIST = "# Us\n\n{% include jobs_list.html %}\n\n{% include jobs_accordion.html %}\n"


@pytest.mark.parametrize("is_first", [True, False])
def test_nothing_of_ours_leads_to_a_post_that_static_i18n_does_not_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_first: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "posts.py").write_text(SCRIPT)
    generator: Any = {"gen-files": {"scripts": ["posts.py"]}}
    others = ["redirects", {"i18n": I18N}]
    plugins = ["search", *((generator, "jobs") if is_first else ("jobs", generator)), *others]
    docs = {
        f"{lang}/{path}": text
        for lang in ("it", "en")
        for path, text in (("index.md", LIST), ("jobs/cook.md", write_post("Cook")))
    }
    site = build(tmp_path, docs, plugins=plugins)
    assert site.titles("") == site.titles("en/") == ["Cook"]
    assert "Free." in site.page("").get_text()
    assert {job["title"] for job in json.loads(site.read("jobs.json"))["posts"]} == {"Cook"}
    assert [file for file in site.files if "chef" in file] == []
    ours = [warning for warning in site.warnings if warning.startswith("jobs: ")]
    assert ours == [
        "jobs: 2 files: expected a file in the docs folder, got one from a plugin or hook, which"
        " static-i18n does not build; it is left out, write it into the docs folder,"
        " in en/jobs/chef.md:1, it/jobs/chef.md:1"
    ]
