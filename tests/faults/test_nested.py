"""An error in a language that static-i18n builds after the first: MkDocs is left as it was."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest
from jinja2 import UndefinedError
from mkdocs import utils
from mkdocs.exceptions import Abort, BuildError

from tests.site import I18N, build, rebuild

LOGGER = logging.getLogger("mkdocs.commands.build")
LISTS = "# {0}\n\n{{% include jobs_list.html %}}\n"
DOCS = {
    "it/index.md": LISTS.format("Inizio"),
    "en/index.md": LISTS.format("Home"),
    "it/cuoco.md": "---\nlayout: job\ntitle: Cuoco\nref: cook\n---\nTesto.\n",
    "en/cook.md": "---\nlayout: job\ntitle: Cook\nref: cook\nredirect_from: /old/\n---\nText.\n",
    "it/pagina.md": "# Pagina\n",
    "../theme/main.html": "<title>{{ page.title }}</title>{{ page.content }}",
}
HOOK = """
from mkdocs.exceptions import PluginError

def on_page_markdown(markdown, page, config, files):
    if "{{ fail }}" in markdown:
        raise PluginError("It fails.")
"""
TEMPLATE = "{{ page.nonsense.more if page.title == 'Cook' }} {{ page.content }}"
ERRORS = {
    "a template of the theme": ("../theme/main.html", TEMPLATE),
    "another plugin": ("en/cook.md", f"{DOCS['en/cook.md']} {{{{ fail }}}}\n"),
    "a warning in a strict build": ("en/cook.md", "---\nlayout: job\n---\n[dead](dead.md)\n"),
}
"""Where an error comes from, and the file that makes it."""


@pytest.fixture(name="failed", params=ERRORS)
def _failed(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The folder of a site of which the second language could not be built."""
    path, text = ERRORS[request.param]
    plugins: list[Any] = ["search", {"i18n": I18N}, "redirects", "jobs"]
    with pytest.raises((Abort, BuildError, UndefinedError)):
        build(
            tmp_path,
            {"../fail.py": HOOK, **DOCS, path: text},
            plugins=plugins,
            theme={"name": None, "custom_dir": "theme"},
            hooks=["fail.py"],
            strict="strict" in request.param,
        )
    assert (tmp_path / "site/index.html").exists(), "the first language was built"
    assert not (tmp_path / "site/old/index.html").exists(), "the last step was not reached"
    return tmp_path


@pytest.fixture(name="before", autouse=True)
def _before() -> tuple[object, list[object]]:
    return utils.clean_directory, list(LOGGER.filters)


def test_mkdocs_is_left_as_it_was(before: tuple[object, list[object]], failed: Path) -> None:
    assert (utils.clean_directory, LOGGER.filters) == before


def test_the_next_build_is_right(failed: Path) -> None:
    for path, text in DOCS.items():
        (failed / "docs" / path).write_text(text, encoding="utf-8")
    (failed / "docs/it/pagina.md").unlink()
    (failed / "site/stale.html").touch()
    site = rebuild(failed)
    assert site.warnings == []
    assert "Documentation built in" in site.records[-1].getMessage()
    assert "stale.html" not in site.files
    assert "pagina/index.html" not in site.files
    assert site.titles("") == ["Cuoco"]
    assert site.titles("en/") == ["Cook"]
    assert "old/index.html" in site.files
