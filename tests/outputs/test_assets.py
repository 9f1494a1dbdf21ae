"""What browsers load of the plugin is small, whole, and its own."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from mkdocs_jobs.outputs.assets import squeeze
from mkdocs_jobs.pages.renderer import TEMPLATES
from tests.site import I18N, build

ASSETS = sorted(Path(TEMPLATES, "assets").iterdir())


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
    assert squeeze(text) == squeezed


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
    assert squeeze(text, is_style=True) == squeezed


@pytest.mark.parametrize("file", ASSETS, ids=lambda file: file.name)
def test_in_nothing_of_ours_stands_what_looks_like_a_comment_and_is_none(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    for line in lines:
        code = line.split("/*")[0].split(" // ")[0]
        assert "//" not in code or line.lstrip().startswith("// ")


def test_all_that_browsers_load_takes_at_most_6_kilobytes(tmp_path: Path) -> None:
    site = build(tmp_path, {"index.md": "{% include jobs_list.html filters=department %}"})
    names = [f"assets/{file.name}" for file in ASSETS]
    assert {"assets/jobs.css", "assets/jobs.js", "assets/jobs-filter.js"} <= set(names)
    sizes = {name: len(gzip.compress(site.read(name).encode(), 9)) for name in names}
    assert sum(sizes.values()) <= 6 * 1024, sizes
    assert sizes["assets/jobs-filter.js"] <= 2 * 1024


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
def test_what_is_published_is_squeezed_in_every_language(tmp_path: Path, theme: str) -> None:
    docs = {f"{lang}/index.md": "# Jobs" for lang in ("it", "en")}
    site = build(tmp_path, docs, theme=theme, plugins=["search", {"i18n": I18N}, "jobs"])
    for file in ASSETS:
        text = squeeze(file.read_text(encoding="utf-8"), is_style=file.suffix == ".css")
        assert site.read(f"assets/{file.name}") == text


def test_a_file_of_the_sites_own_is_published_as_it_is(tmp_path: Path) -> None:
    own = "/* mine */\nli { color: red }\n"
    docs = {"index.md": "# Jobs", "../overrides/assets/jobs.css": own}
    site = build(tmp_path, docs, theme={"name": "mkdocs", "custom_dir": "overrides"})
    assert site.read("assets/jobs.css") == own
    assert "/*" not in site.read("assets/jobs.js")


def test_only_a_site_with_filters_loads_their_script(tmp_path: Path) -> None:
    plain = build(tmp_path / "plain", {"index.md": "{% include jobs_list.html %}"})
    assert "jobs-filter.js" not in plain.read("index.html")
    pages = {
        "index.md": "# Home",
        "jobs.md": "{% include jobs_list.html filters=department %}",
        "cook.md": "---\nlayout: job\ntitle: Cook\ndepartment: Kitchen\n---\n",
    }
    site = build(tmp_path / "filters", pages)
    for path in ("", "jobs/"):
        scripts = [script["src"] for script in site.page(path).select("script[src]")]
        ours = [str(src).rpartition("/")[2] for src in scripts if "assets/jobs" in str(src)]
        assert ours[-1] == "jobs-filter.js"
        assert ours.count("jobs-filter.js") == 1


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
def test_no_page_waits_for_a_script_of_ours(tmp_path: Path, theme: str) -> None:
    docs = {f"{lang}/index.md": "{% include jobs_list.html filters=tag %}" for lang in ("it", "en")}
    docs["en/cook.md"] = "---\nlayout: job\ntitle: Cook\ntags: [food]\n---\n"
    site = build(tmp_path, docs, theme=theme, plugins=["search", {"i18n": I18N}, "jobs"])
    for path in ("en/", "en/cook/"):
        ours = site.page(path).select('script[src*="assets/jobs"]')
        assert len(ours) == 4
        assert all(script.has_attr("defer") for script in ours)
