"""What browsers load of the plugin is small, whole, and its own."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

import mkdocs_jobs
from mkdocs_jobs.outputs.assets import (
    SCRIPT,
    STYLE,
    join_scripts,
    squeeze_script,
    squeeze_style,
)
from mkdocs_jobs.pages.renderer import TEMPLATES
from tests.site import I18N, build
from tests.tiers import first_quick

STYLE_FILE, SCRIPT_FILE = Path(TEMPLATES, STYLE), Path(TEMPLATES, SCRIPT)
PARTS = sorted(Path(mkdocs_jobs.__file__).parent.joinpath("scripts").iterdir())


@pytest.mark.parametrize(
    ("text", "squeezed"),
    [
        ("if (a) {\n  b = c;\n}\n", "if(a){b=c}\n"),
        ("/* why */\na()\n", "a()\n"),
        ("a() /* why\n so */\nb()", "a()\nb()\n"),
        ("x(); // why\n  // and why\n  y();\n", "x();y();\n"),
        ("x('a//b');\n\n\ny();", "x('a//b');y();\n"),
        ("const f = (a, b) => a + b;", "const f=(a,b)=>a+b;\n"),
        ('x("afterend", " " + y);', 'x("afterend"," "+y);\n'),
        ("return x ? /a b/ : typeof y;", "return x?/a b/:typeof y;\n"),
        ("if (!a && b < 1) return c || d;\n", "if(!a&&b<1)return c||d;\n"),
        ("for (a of b)\n  c()\nd()", "for(a of b)\nc()\nd()\n"),
        ("", "\n"),
    ],
)
def test_comments_and_indentation_go(text: str, squeezed: str) -> None:
    assert squeeze_script(text) == squeezed


@pytest.mark.parametrize(
    ("text", "squeezed"),
    [
        ("a,\n.b > c {\n  d: e 1px;\n}\n", "a,.b>c{d:e 1px}"),
        (
            '@media (x: y) {\n  a::before {\n    content: attr(z) " ";\n  }\n}',
            '@media (x:y){a::before{content:attr(z) " "}}',
        ),
        ("a :is(b, c) {}", "a :is(b,c){}"),
        ('a[b="c-d"] {}\ne[f^="1"] {}', 'a[b=c-d]{}e[f^="1"]{}'),
    ],
)
def test_a_style_sheet_needs_no_lines(text: str, squeezed: str) -> None:
    assert squeeze_style(text) == squeezed


@pytest.mark.parametrize("file", [STYLE_FILE, SCRIPT_FILE, *PARTS], ids=lambda file: file.name)
def test_in_nothing_of_ours_stands_what_looks_like_a_comment_and_is_none(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    for line in lines:
        code = line.split("/*")[0].split(" // ")[0]
        assert "//" not in code or line.lstrip().startswith("// ")


def test_all_that_browsers_load_takes_at_most_9_kilobytes(tmp_path: Path) -> None:
    site = build(tmp_path, {"index.md": "{% include jobs_list.html filters=department %}"})
    ours = [path for path in site.files if path.startswith("assets/jobs")]
    assert ours == [STYLE, SCRIPT]
    sizes = {name: len(gzip.compress(site.read(name).encode(), 9)) for name in ours}
    assert sum(sizes.values()) <= 9 * 1024, sizes
    assert sizes[SCRIPT] <= 4 * 1024


@pytest.mark.parametrize("file", PARTS, ids=lambda file: file.name)
def test_the_script_has_each_part_in_a_block_of_its_own(file: Path) -> None:
    part = squeeze_script(file.read_text(encoding="utf-8")).strip().removesuffix(";")
    before, _, after = join_scripts("const a=1;").partition(part)
    assert before.startswith('(()=>{"use strict";const a=1;{')
    assert (before[-1], after[0]) == ("{", "}")


@pytest.mark.parametrize("theme", first_quick(["mkdocs", "readthedocs", "material"]))
def test_what_is_published_is_squeezed_in_every_language(tmp_path: Path, theme: str) -> None:
    docs = {f"{lang}/index.md": "# Jobs" for lang in ("it", "en")}
    site = build(tmp_path, docs, theme=theme, plugins=["search", {"i18n": I18N}, "jobs"])
    assert site.read(STYLE) == squeeze_style(STYLE_FILE.read_text(encoding="utf-8"))
    assert site.read(SCRIPT) == join_scripts(SCRIPT_FILE.read_text(encoding="utf-8"))


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
    assert "/*" not in site.read(other)


@pytest.mark.parametrize("theme", first_quick(["mkdocs", "readthedocs", "material"]))
def test_no_page_waits_for_the_script(tmp_path: Path, theme: str) -> None:
    docs = {f"{lang}/index.md": "{% include jobs_list.html filters=tag %}" for lang in ("it", "en")}
    docs["en/cook.md"] = "---\nlayout: job\ntitle: Cook\ntags: [food]\n---\n"
    site = build(tmp_path, docs, theme=theme, plugins=["search", {"i18n": I18N}, "jobs"])
    for path in ("en/", "en/cook/"):
        (script,) = site.page(path).select('script[src*="assets/jobs"]')
        assert script.has_attr("async")
