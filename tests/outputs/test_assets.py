"""What browsers load of the plugin is small, whole, and its own."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

import mkdocs_jobs
from hatch_build import minify
from mkdocs_jobs.outputs.assets import MINIFIED, SCRIPT, STYLE, read_assets, read_sources
from tests.site import I18N, build
from tests.tiers import first_quick

PACKAGE = Path(mkdocs_jobs.__file__).parent
PARTS = sorted(PACKAGE.joinpath("scripts").iterdir())


def test_all_that_browsers_load_takes_at_most_9_kilobytes() -> None:
    minified = minify()
    assert [*minified] == [STYLE, SCRIPT]
    sizes = {name: len(gzip.compress(text.encode(), 9)) for name, text in minified.items()}
    assert sum(sizes.values()) <= 9 * 1024, sizes
    assert sizes[SCRIPT] <= 6 * 1024


@pytest.mark.parametrize("path", [STYLE, SCRIPT])
def test_nothing_in_it_is_for_developers(path: str) -> None:
    source, minified = read_sources(PACKAGE)[path], minify()[path]
    assert "/*" in source
    assert "/*" not in minified
    assert "  " not in minified
    assert max(map(len, minified.splitlines())) > 500
    assert minify()[path] == minified


def test_the_strings_of_the_script_are_those_of_its_source() -> None:
    strings = re.compile(r'"(?:[^"\\\n]|\\.)*"|`[^`]*`')
    comments = r"/\*(?:.|\n)*?\*/|^\s*//.*| // .*"
    source = re.sub(comments, "", read_sources(PACKAGE)[SCRIPT], flags=re.MULTILINE)
    assert strings.findall(minify()[SCRIPT]) == strings.findall(source)


@pytest.mark.parametrize("file", PARTS, ids=lambda file: file.name)
def test_the_script_has_each_part_in_a_block_of_its_own(file: Path) -> None:
    script = read_sources(PACKAGE)[SCRIPT]
    before, _, after = script.partition(file.read_text(encoding="utf-8"))
    assert before.startswith('(() => {\n"use strict";\n')
    assert (before[-2:], after[0]) == ("{\n", "}")


@pytest.mark.parametrize("theme", first_quick(["mkdocs", "readthedocs", "material"]))
def test_what_is_published_is_the_same_in_every_language(tmp_path: Path, theme: str) -> None:
    docs = {f"{lang}/index.md": "# Jobs" for lang in ("it", "en")}
    site = build(tmp_path, docs, theme=theme, plugins=["search", {"i18n": I18N}, "jobs"])
    assert [path for path in site.files if path.startswith("assets/jobs")] == [STYLE, SCRIPT]
    assert {path: site.read(path) for path in (STYLE, SCRIPT)} == read_assets()


def test_a_checkout_publishes_what_is_edited_there() -> None:
    assert not PACKAGE.joinpath(MINIFIED).exists()
    assert read_assets() == read_sources(PACKAGE)


@pytest.mark.parametrize("folder", ["", "../overrides/"])
@pytest.mark.parametrize(("path", "other"), [(STYLE, SCRIPT), (SCRIPT, STYLE)])
def test_a_file_of_the_sites_own_is_published_as_it_is(
    tmp_path: Path, folder: str, path: str, other: str
) -> None:
    own = "/* mine */\na { color: red }\n"
    docs = {"index.md": "# Jobs", f"{folder}{path}": own}
    theme = {"name": "mkdocs", "custom_dir": "overrides"}
    (tmp_path / "overrides").mkdir()
    site = build(tmp_path, docs, theme=theme, strict=True)
    assert site.read(path) == own
    assert site.read(other) == read_assets()[other]


@pytest.mark.parametrize("theme", first_quick(["mkdocs", "readthedocs", "material"]))
def test_no_page_waits_for_the_script(tmp_path: Path, theme: str) -> None:
    docs = {f"{lang}/index.md": "{% include jobs_list.html filters=tag %}" for lang in ("it", "en")}
    docs["en/cook.md"] = "---\nlayout: job\ntitle: Cook\ntags: [food]\n---\n"
    site = build(tmp_path, docs, theme=theme, plugins=["search", {"i18n": I18N}, "jobs"])
    for path in ("en/", "en/cook/"):
        (script,) = site.page(path).select('script[src*="assets/jobs"]')
        assert script.has_attr("async")
