"""Golden files: what each parameter and each layout of a list makes of the same few posts.

`tests/golden/lists/x.md` is a page, `x.html` beside it the HTML that its readers get, and `x.txt`,
where there is one, the messages about it. A new case is a new pair of files.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.nesting import find_mistakes
from tests.site import Site, build, write_post

GOLDEN = Path(__file__).parents[1] / "golden" / "lists"
CASES = [file.stem for file in sorted(GOLDEN.glob("*.md"))]


POSTS = {
    "jobs/baker.md": write_post(
        "Baker & <pâtissier>",
        "ref: baker",
        "department: Kitchen",
        "locations: [{locality: Turin, country: IT}, Zürich]",
        "employment_type: [FULL_TIME, PART_TIME]",
        "remote: no",
        "tags: [Bread]",
        "salary: {min: 24000, max: 28000, currency: EUR, unit: YEAR}",
        "description: Bread & <b>rolls</b>.",
        "date_posted: 2026-05-01",
        "valid_through: 2026-06-30",
    ),
    "jobs/cook.md": write_post(
        "Cook",
        "ref: cook",
        "department: Kitchen",
        "location: {locality: Turin, country: IT}",
        "employment_type: FULL_TIME",
        "tags: [Soup, Bread]",
        "date_posted: 2026-05-25",
        "valid_through: 2026-06-03",
    ),
    "jobs/gardener.md": write_post(
        "Gardener", "department: Garden", "remote: hybrid", "date_posted: 2025-11-01"
    ),
    "jobs/porter.md": write_post("Porter"),
    "jobs/butler.md": write_post(
        *("Butler", "archived: true", "closed_reason: hired", "department: House"),
    ),
    "jobs/driver.md": write_post(
        "Driver",
        "department: Garden",
        "date_posted: 2024-11-01",
        "valid_through: 2025-01-31",
        "closed_reason: withdrawn",
    ),
    "jobs/valet.md": write_post("Valet", "department: House", "valid_through: 2024-05-31"),
    "jobs/hello.md": write_post(
        "Write to us", "evergreen: true", "description: We like to hear from you."
    ),
    "jobs/cuoca.md": write_post("Cuoca", "lang: it", "department: Cucina"),
    "../theme/main.html": "{{ page.content }}",
    "../theme/jobs/mine.html": (
        '<ol class="mine" data-of="{{ listing.count }}">'
        "{% for item in listing.items %}<li{{ item.attributes | xmlattr }}>{{ item.title }}</li>"
        "{% endfor %}</ol>"
    ),
}


@pytest.fixture(scope="module", name="site")
def _site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    cases = {file.name: file.read_text(encoding="utf-8") for file in GOLDEN.glob("*.md")}
    return build(
        tmp_path_factory.mktemp("site"),
        {"index.md": "# Home\n", **POSTS, **cases},
        plugins=[{"jobs": {"now": "2026-06-01"}}],
        theme={"name": None, "custom_dir": "theme"},
        verbose=True,
        markdown_extensions=["tables"],
    )


@pytest.mark.parametrize("name", CASES)
def test_a_list_reads_as_its_golden_file(site: Site, name: str) -> None:
    html = site.read(f"{name}/index.html").strip("\n") + "\n"
    assert html == (GOLDEN / f"{name}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CASES)
def test_a_list_is_told_about_as_its_golden_file_says(site: Site, name: str) -> None:
    file = GOLDEN / f"{name}.txt"
    expected = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    told = [message.removeprefix("jobs: ") for message in site.warnings]
    assert [message for message in told if message.startswith(f"{name}.md:")] == expected


@pytest.mark.parametrize("file", sorted(GOLDEN.glob("*.html")), ids=lambda file: file.stem)
def test_golden_lists_are_well_nested(file: Path) -> None:
    assert find_mistakes(file.read_text(encoding="utf-8")) == []


def test_golden_files_come_in_pairs() -> None:
    pages = {file.stem for file in GOLDEN.glob("*.md")}
    assert pages == {file.stem for file in GOLDEN.glob("*.html")}
    assert pages >= {file.stem for file in GOLDEN.glob("*.txt")}


def test_no_warning_is_about_anything_else(site: Site) -> None:
    about = {message.removeprefix("jobs: ").split(".md:")[0] for message in site.warnings}
    assert about == {file.stem for file in GOLDEN.glob("*.txt")}
