"""Pages as they were written for Jekyll build without an edit, in each layout of languages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests import site as site_module
from tests.site import I18N, Site, build
from tests.sites.reading import find_pages, item_links, read_heading

SEEDS = site_module.SHARED / "seeds"

pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the reference pages are not ours to publish and are absent here"
)


def read_seeds() -> dict[str, str]:
    """The pages as they lie there, without `redirect_to`, which would take join-us away."""
    return {
        file.relative_to(SEEDS).as_posix(): re.sub(
            r"^redirect_to:.*\n", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE
        )
        for file in sorted(SEEDS.rglob("*.md"))
    }


def rename_to_suffix(docs: Mapping[str, str]) -> dict[str, str]:
    """`it/join-us.md` -> `join-us.it.md`."""
    return {re.sub(r"^(\w\w)/(.*)\.md$", r"\2.\1.md", path): text for path, text in docs.items()}


def use_i18n(structure: str, *, fallback: bool) -> list[Any]:
    options = {**I18N, "docs_structure": structure, "fallback_to_default": fallback}
    return ["search", {"i18n": options}, "jobs"]


LAYOUTS: Mapping[str, tuple[bool, Sequence[Any]]] = {
    "no i18n": (False, ["search", "jobs"]),
    "folder": (False, use_i18n("folder", fallback=False)),
    "folder with fallback": (False, use_i18n("folder", fallback=True)),
    "suffix, in folders": (False, use_i18n("suffix", fallback=False)),
    "suffix, in folders, with fallback": (False, use_i18n("suffix", fallback=True)),
    "suffix, renamed": (True, use_i18n("suffix", fallback=False)),
    "suffix, renamed, with fallback": (True, use_i18n("suffix", fallback=True)),
}
"""Whether the files are renamed, and the plugins."""


@pytest.fixture(scope="module", params=list(LAYOUTS))
def seeds(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    renamed, plugins = LAYOUTS[request.param]
    docs = read_seeds()
    return build(
        tmp_path_factory.mktemp("seeds"),
        rename_to_suffix(docs) if renamed else docs,
        plugins=plugins,
    )


def find_join_us(site: Site, heading: str) -> list[str]:
    """Every copy of the page: a fallback copy stands under a second address."""
    paths = find_pages(site, heading)
    assert paths
    return paths


def test_italian_join_us_lists_one_open_and_new_post(seeds: Site) -> None:
    for path in find_join_us(seeds, "Lavora con noi"):
        assert seeds.titles(path, "open") == ["Technical Program Manager"]
        (item,) = seeds.page(path).select('[data-jobs-status="open"] .jobs-item')
        assert item["data-jobs-ref"] == "technical-project-manager"
        assert [badge.get_text() for badge in item.select(".jobs-badge--new")] == ["Nuova"]


def test_italian_join_us_lists_one_closed_post_that_is_not_new(seeds: Site) -> None:
    for path in find_join_us(seeds, "Lavora con noi"):
        assert seeds.titles(path, "closed") == ["Collaborazioni Internazionali"]
        (archive,) = seeds.page(path).select("details.jobs-archive")
        assert archive.summary is not None
        assert archive.summary.get_text() == "1 posizione chiusa"
        assert archive.select(".jobs-badge--new") == []


def test_english_join_us_lists_none_and_says_so_in_english(seeds: Site) -> None:
    texts = {
        "open": "There are no open positions at the moment.",
        "closed": "There are no closed positions.",
    }
    for path in find_join_us(seeds, "Join us"):
        for status, text in texts.items():
            (section,) = seeds.page(path).select(f'.jobs-list[data-jobs-status="{status}"]')
            assert section["lang"] == "en"
            assert section["data-jobs-count"] == "0"
            assert section.select(".jobs-item") == []
            assert [p.get_text() for p in section.select(".jobs-list__empty")] == [text]


def test_links_in_the_lists_lead_to_the_posts(seeds: Site) -> None:
    for path in find_join_us(seeds, "Lavora con noi"):
        for status in ("open", "closed"):
            found = [read_heading(seeds, target) for target in item_links(seeds, path, status)]
            assert found == seeds.titles(path, status)


def test_no_directive_is_left_as_text(seeds: Site) -> None:
    for path in [*find_join_us(seeds, "Lavora con noi"), *find_join_us(seeds, "Join us")]:
        text = seeds.read(path)
        assert "{%" not in text
        assert "jobsdirective" not in text


def test_nothing_is_wrong_but_the_accordion_that_was_never_written(seeds: Site) -> None:
    ours = [warning for warning in seeds.warnings if warning.startswith("jobs: ")]
    accordion = [w for w in ours if "jobs_accordion.html: expected a file" in w]
    assert [w.partition(": jobs_acc")[0] for w in accordion] == ["jobs: 2 files"]
    # The pages ask for redirects, and nothing among the plugins writes any.
    assert [w for w in ours if w not in accordion and "redirect" not in w] == []


def test_a_warning_names_the_line_that_the_directive_stands_on(tmp_path: Path) -> None:
    docs = read_seeds()
    site = build(tmp_path, docs, verbose=True)
    for src_uri in ("it/join-us.md", "en/join-us.md"):
        lines = docs[src_uri].splitlines()
        line = lines.index("{% include jobs_accordion.html %}") + 1
        assert any(warning.startswith(f"jobs: {src_uri}:{line}: ") for warning in site.warnings)
