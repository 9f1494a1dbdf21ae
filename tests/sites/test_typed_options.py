"""Numbers in the options of mkdocs.yml mean what is typed, where a text is meant."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.site import rebuild

CONFIG = """\
site_name: Site
site_url: https://example.org/
theme: mkdocs
plugins:
  - search
  - jobs:
      messages: en
      now: 2026-05-05
      organization: {name: Us, location: {locality: Roma, postal_code: 00121, country: IT}}
      defaults:
        - path: index.md
          values: {department: 0200}
        - path: "*"
          values:
            date_posted: 2026-05-04
            identifier: 007
            occupation: 0110
            department: 1.10
            tags: [0100, a]
            openings: 010
            salary: {value: 60_000, currency: EUR, unit: YEAR}
"""
POST = "---\nlayout: job\ntitle: Cook\n---\nText.\n"


def write(folder: Path, config: str, **others: str) -> Path:
    (folder / "docs").mkdir()
    (folder / "docs/index.md").write_text("{% include jobs_list.html %}\n")
    (folder / "docs/cook.md").write_text(POST)
    (folder / "mkdocs.yml").write_text(config)
    for name, text in others.items():
        (folder / f"{name}.yml").write_text(text)
    return folder


def read_post(folder: Path) -> dict[str, object]:
    site = rebuild(folder)
    assert site.warnings == []
    [post] = json.loads(site.read("jobs.json"))["posts"]
    return {key: post.get(key) for key in EXPECTED}


EXPECTED = {
    "identifier": "007",
    "occupation": {"code": "0110"},
    "department": "1.10",
    "tags": ["0100", "a"],
    "openings": 8,
    "salary": {"value": 60000, "currency": "EUR", "unit": "YEAR"},
    "date_posted": "2026-05-04",
    "locations": [{"locality": "Roma", "country": "IT", "postal_code": "00121"}],
}


@pytest.mark.parametrize(
    "config",
    [
        CONFIG,
        CONFIG.replace("  - search\n", "  search: {}\n").replace("  - jobs:", "  jobs:"),
        "extra: {x: !ENV [NONE, 1]}\n" + CONFIG,
    ],
)
def test_a_default_is_what_is_typed(tmp_path: Path, config: str) -> None:
    assert read_post(write(tmp_path, config)) == EXPECTED


def test_of_options_that_are_inherited_too(tmp_path: Path) -> None:
    assert read_post(write(tmp_path, "INHERIT: base.yml\n", base=CONFIG)) == EXPECTED


def test_a_hook_has_the_last_word(tmp_path: Path) -> None:
    hook = (
        "def on_config(config):\n"
        "    config.plugins['jobs'].config.defaults[1]['values']['identifier'] = 8\n"
    )
    config = CONFIG.replace("plugins:", "hooks: [hook.py]\nplugins:")
    write(tmp_path, config)
    (tmp_path / "hook.py").write_text(
        "from mkdocs.plugins import event_priority\n@event_priority(100)\n" + hook
    )
    assert read_post(tmp_path)["identifier"] == "8"


def test_a_doubtful_figure_is_reported_once_and_in_the_configuration(tmp_path: Path) -> None:
    config = CONFIG.replace("60_000", "60.000")
    result = run("check", "-f", write(tmp_path, config) / "mkdocs.yml")
    assert result.exit_code == 1
    [line] = [line for line in result.stdout.splitlines() if "60.000" in line]
    assert "mkdocs.yml: error: jobs: defaults[2].values: salary" in line
