"""Golden files: what a directive becomes in each place of a Markdown page.

`tests/golden/directives/x.md` is a page, `x.html` beside it the HTML that its readers get, and
`x.txt`, where there is one, the messages about it. A new case is a new pair of files.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.nesting import find_mistakes
from tests.site import Site, build

GOLDEN = Path(__file__).parents[1] / "golden" / "directives"
CASES = [file.stem for file in sorted(GOLDEN.glob("*.md"))]

EXTENSIONS: Sequence[Any] = (
    "admonition",
    "attr_list",
    "md_in_html",
    "tables",
    "footnotes",
    "def_list",
    "smarty",
    {"toc": {"permalink": True}},
    "pymdownx.superfences",
    "pymdownx.details",
    {"pymdownx.tabbed": {"alternate_style": True}},
    "pymdownx.inlinehilite",
)

PAGES = {
    "jobs/analyst.md": (
        "---\ntitle: R&D analyst\nlayout: job\nref: analyst\nis_new: true\n---\n\nText.\n"
    ),
    "jobs/cook.md": "---\ntitle: Cook\nlayout: job\narchived: true\n---\n\nText.\n",
    "jobs_accordion.md": (
        "## Duration\n\nTwo years, see [contract](#contract) and [cook](jobs/cook.md).\n\n"
        "## Contract\n\n- Full time\n"
    ),
    # Nothing but the content: what a theme puts around it is of no interest here.
    "../theme/main.html": "{{ page.content }}",
}


def build_cases(folder: Path, plugins: Sequence[str]) -> Site:
    cases = {file.name: file.read_text(encoding="utf-8") for file in GOLDEN.glob("*.md")}
    return build(
        folder,
        {**PAGES, **cases},
        plugins=plugins,
        theme={"name": None, "custom_dir": "theme"},
        verbose=True,
        markdown_extensions=list(EXTENSIONS),
    )


@pytest.fixture(scope="module", name="site")
def _site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build_cases(tmp_path_factory.mktemp("site"), ["jobs"])


@pytest.fixture(scope="module", params=["macros first", "jobs first"], name="macros_site")
def _macros_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    plugins = ["macros", "jobs"] if request.param == "macros first" else ["jobs", "macros"]
    return build_cases(tmp_path_factory.mktemp("site"), plugins)


def read_content(site: Site, name: str) -> str:
    return site.read(f"{name}/index.html").strip("\n") + "\n"


def find_tokens(site: Site) -> list[str]:
    """The files in which a directive's token is left."""
    texts = [file for file in site.files if file.endswith((".html", ".json", ".xml", ".txt"))]
    return [file for file in texts if "jobsdirective" in site.read(file)]


@pytest.mark.parametrize("name", CASES)
def test_a_page_reads_as_its_golden_file(site: Site, name: str) -> None:
    assert read_content(site, name) == (GOLDEN / f"{name}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CASES)
def test_with_macros_a_page_reads_the_same(macros_site: Site, name: str) -> None:
    expected = (GOLDEN / f"{name}.html").read_text(encoding="utf-8")
    assert read_content(macros_site, name) == expected


@pytest.mark.parametrize("file", sorted(GOLDEN.glob("*.html")), ids=lambda file: file.stem)
def test_golden_files_are_well_nested(file: Path) -> None:
    assert find_mistakes(file.read_text(encoding="utf-8")) == []


def test_golden_files_come_in_pairs() -> None:
    pages = {file.stem for file in GOLDEN.glob("*.md")}
    assert pages == {file.stem for file in GOLDEN.glob("*.html")}
    assert pages >= {file.stem for file in GOLDEN.glob("*.txt")}


@pytest.mark.parametrize("name", [file.stem for file in sorted(GOLDEN.glob("*.md"))])
def test_a_page_is_told_about_as_its_golden_file_says(site: Site, name: str) -> None:
    file = GOLDEN / f"{name}.txt"
    expected = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    told = [message.removeprefix("jobs: ") for message in site.warnings]
    assert [message for message in told if message.startswith(f"{name}.md:")] == expected


def test_no_warning_is_about_anything_else(site: Site) -> None:
    names = {file.stem for file in GOLDEN.glob("*.txt")}
    about = [message.removeprefix("jobs: ").split(".md:")[0] for message in site.warnings]
    assert set(about) <= names


def test_no_token_is_left_anywhere_in_a_site(site: Site, macros_site: Site) -> None:
    for each in (site, macros_site):
        assert find_tokens(each) == []
        for record in each.records:
            assert "jobsdirective" not in record.getMessage()


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_a_directive_in_the_heading_that_names_a_page_leaves_no_token(
    tmp_path: Path, theme: str
) -> None:
    page = "# Open {% include jobs_list.html %}\n\n## More {% include jobs_list.html %}"
    site = build(tmp_path, {"index.md": "Text.", "open.md": page}, theme=theme)
    assert site.page("open/").title
    assert find_tokens(site) == []


def test_a_directive_in_the_target_of_a_link_names_no_page(tmp_path: Path) -> None:
    site = build(tmp_path, {"index.md": "[Jobs]({% include jobs_list.html %})"}, plugins=["jobs"])
    hrefs = [link["href"] for link in site.page("").select('[role="main"] a')]
    assert hrefs in ([], ["{% include jobs_list.html %}"])
    assert "jobsdirective" not in site.read("index.html")


def test_raw_around_anything_but_directives_is_left_alone(tmp_path: Path) -> None:
    page = "{% raw %}{{ x }} {% include head.html %}{% endraw %} *and*"
    site = build(tmp_path, {"index.md": page}, plugins=["jobs"])
    assert "{% raw %}{{ x }} {% include head.html %}{% endraw %} <em>and</em>" in site.read(
        "index.html"
    )


def test_with_macros_raw_around_anything_but_directives_is_left_to_macros(tmp_path: Path) -> None:
    page = "{% raw %}{{ x }} {% include head.html %}{% endraw %} {{ 7*7 }}"
    for plugins in (["macros", "jobs"], ["jobs", "macros"]):
        site = build(tmp_path, {"index.md": page}, plugins=plugins)
        assert "<p>{{ x }} {% include head.html %} 49</p>" in site.read("index.html")
