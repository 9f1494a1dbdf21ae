"""Golden files: what the page of a post shows, in each state and with each way to apply.

`tests/golden/job_pages/en/x.md` is a post, `x.html` beside it the HTML that its readers get. A new
case is a new pair of files.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.nesting import find_mistakes
from tests.site import I18N, Site, build

GOLDEN = Path(__file__).parents[1] / "golden" / "job_pages"
CASES = [file.relative_to(GOLDEN).with_suffix("") for file in sorted(GOLDEN.glob("*/*.md"))]

PAGES = {
    "it/index.md": "---\ntitle: Lavora con noi\nref: join\n---\n\n{% include jobs_list.html %}\n",
    "en/index.md": "---\ntitle: Work with us\nref: join\n---\n\n{% include jobs_list.html %}\n",
    "it/dati.md": "---\nref: data\n---\n\n# Dati\n",
    "en/data.md": "---\nref: data\n---\n\n# Data\n",
    # Nothing but the content: what a theme puts around it is of no interest here.
    "../theme/main.html": "{{ page.content }}",
}
APPLY = {
    "consent": True,
    "privacy": {
        "it": "Vedi i [dati](it/dati.md).",
        "en": "We keep it *six months*: [data](en/data.md).",
    },
}
OPTIONS = {
    "now": "2026-05-20T12:00:00+02:00",
    "timezone": "Europe/Rome",
    "scheduled": "show",
    "apply": APPLY,
    "translations": {"state_mismatch": "ignore"},  # each language has a post of another kind
}


@pytest.fixture(scope="module", name="site")
def _site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    cases = {f"{case}.md": (GOLDEN / f"{case}.md").read_text(encoding="utf-8") for case in CASES}
    return build(
        tmp_path_factory.mktemp("site"),
        {**PAGES, **cases},
        plugins=[{"i18n": I18N}, {"jobs": OPTIONS}],
        theme={"name": None, "custom_dir": "theme"},
        command="serve",  # drafts, too
    )


def read_content(site: Site, case: Path) -> str:
    lang, name = case.parts
    prefix = "" if lang == "it" else "en/"
    return site.read(f"{prefix}{name}/index.html").strip("\n") + "\n"


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_page_shows_what_its_front_matter_says(site: Site, case: Path) -> None:
    assert read_content(site, case) == (GOLDEN / f"{case}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_its_elements_nest_as_browsers_take_them(site: Site, case: Path) -> None:
    assert find_mistakes(read_content(site, case)) == []


@pytest.mark.parametrize("case", CASES, ids=str)
def test_it_has_one_heading_of_the_first_level(site: Site, case: Path) -> None:
    assert read_content(site, case).count("<h1") == 1


def test_nothing_is_wrong_with_the_posts(site: Site) -> None:
    assert site.warnings == []
