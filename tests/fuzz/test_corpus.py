"""The harnesses hold for every seed and every finding, and notice what they are there for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from mkdocs_jobs.content import page_keys
from mkdocs_jobs.directives import expansion
from mkdocs_jobs.rendering.templates import TEMPLATES
from mkdocs_jobs.values import problem as problems
from tests.fuzz import addresses, directives, front_matter

FOLDER = Path(__file__).parent
HARNESSES: Mapping[str, Callable[[bytes], None]] = {
    "addresses": addresses.check,
    "directives": directives.check,
    "front_matter": front_matter.check,
}
ALONE: Mapping[str, Callable[[bytes], None]] = {
    "addresses": addresses.check_alone,
    "directives": directives.check_alone,
    "front_matter": front_matter.check_alone,
}
INPUTS = [file for kind in ("corpus", "findings") for file in sorted((FOLDER / kind).glob("*/*"))]


@pytest.mark.parametrize("file", INPUTS, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_seed_or_a_finding_is_taken(file: Path) -> None:
    HARNESSES[file.parent.name](file.read_bytes())


@pytest.mark.parametrize("file", INPUTS, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_seed_or_a_finding_is_taken_alone(file: Path) -> None:
    ALONE[file.parent.name](file.read_bytes())


def test_each_harness_has_seeds_and_words() -> None:
    assert {file.parent.name for file in INPUTS} == HARNESSES.keys()
    assert {file.stem for file in (FOLDER / "corpus").glob("*.dict")} == HARNESSES.keys()


def run_all(harness: str) -> None:
    for file in (file for file in INPUTS if file.parent.name == harness):
        HARNESSES[harness](file.read_bytes())


def test_text_that_comes_back_unescaped_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expansion, "escape", lambda text: text)
    with pytest.raises(AssertionError, match="became"):
        run_all("directives")


def test_a_template_that_does_not_escape_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    renderer = front_matter.RENDERER
    plain = type(renderer._inlined)(Environment(loader=FileSystemLoader(TEMPLATES)))
    monkeypatch.setattr(renderer, "_inlined", plain)
    with pytest.raises(AssertionError, match="is in no template"):
        run_all("front_matter")


def test_an_address_that_leads_upwards_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_keys, "to_dest_uri", lambda text: f"{text}/index.html")
    with pytest.raises(AssertionError):
        run_all("addresses")


def test_a_message_of_two_lines_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(problems, "to_one_line", lambda text: text)
    with pytest.raises(AssertionError, match="control character"):
        run_all("front_matter")
