"""URLs that differ only in case or in Unicode normalisation."""

from __future__ import annotations

import pytest

from mkdocs_jobs.site.site import Redirect
from tests.content.catalogues import catalogue

JOB = "title: A\nlayout: job\n"
CASE = "only in case; on macOS, Windows and some hosts one overwrites the other; rename one of them"
NORMALISATION = CASE.replace("in case", "in Unicode normalisation")
COMPOSED, DECOMPOSED = "caff\u00e8", "caffe\u0300"


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        (
            {"a.md": f"{JOB}redirect_from: /Old", "b.md": f"{JOB}redirect_from: /old"},
            [f"b.md:4: redirect_from: /old: differs from /Old/ (a redirect to /a/, a.md:4) {CASE}"],
        ),
        (
            {"a.md": f"{JOB}redirect_from: /x.htm", "b.md": f"{JOB}redirect_from: /X.HTM"},
            [
                "b.md:4: redirect_from: /X.HTM: differs from /x.htm (a redirect to /a/, a.md:4)"
                f" {CASE}"
            ],
        ),
        (
            {
                "a.md": f"{JOB}redirect_from: /{COMPOSED}",
                "b.md": f"{JOB}redirect_from: /{DECOMPOSED}",
            },
            [
                f"b.md:4: redirect_from: /{DECOMPOSED}: differs from /caff\\xe8/ (a redirect to"
                f" /a/, a.md:4) {NORMALISATION}"
            ],
        ),
        (
            {"a.md": f"{JOB}redirect_from: /STRASSE", "b.md": f"{JOB}redirect_from: /straße"},
            [
                "b.md:4: redirect_from: /straße: differs from /STRASSE/ (a redirect to /a/,"
                f" a.md:4) {CASE}"
            ],
        ),
        (
            {"a.md": f"{JOB}redirect_from: /B/", "b.md": JOB},
            [f"a.md:4: redirect_from: /B/: differs from /b/ (b.md) {CASE}"],
        ),
        (  # its own page: on such a disk the redirect would take its place
            {"a.md": f"{JOB}redirect_from: /A/"},
            [f"a.md:4: redirect_from: /A/: differs from /a/ (a.md) {CASE}"],
        ),
        (
            {"a.md": f"{JOB}redirect_from: /LOGO.HTML"},
            [f"a.md:4: redirect_from: /LOGO.HTML: differs from /logo.html (logo.html) {CASE}"],
        ),
        (
            {"a.md": f"{JOB}permalink: /X/", "b.md": f"{JOB}permalink: /x/"},
            [f"a.md:4: permalink: /X/: differs from /x/ (b.md) {CASE}"],
        ),
        (
            {"a.md": "title: A", "b.md": "title: B\npermalink: /A/"},
            [f"b.md:3: permalink: /A/: differs from /a/ (a.md) {CASE}"],
        ),
        (
            {"Cook.md": JOB, "cook.md": JOB},
            [f"Cook.md:1: URL: /Cook/: differs from /cook/ (cook.md) {CASE}"],
        ),
        # What neither is a post nor asks for a URL is the site's own business.
        ({"Team.md": "title: A", "team.md": "title: B"}, []),
        # Each may take the place of the other.
        ({"a.md": f"{JOB}redirect_from: [/Old, /old, /OLD]"}, []),
        ({"a.md": f"{JOB}redirect_from: [/{COMPOSED}, /{DECOMPOSED}]"}, []),
        # Folders are one on such a disk, and what is in them lies side by side.
        ({"a.md": f"{JOB}redirect_from: /B/x.htm", "b.md": JOB}, []),
    ],
)
def test_a_warning_names_both(pages: dict[str, str], told: list[str]) -> None:
    _, problems = catalogue(pages, files={"logo.html": "logo.html"})
    assert problems == told


def test_both_redirects_are_there_all_the_same() -> None:
    pages = {"a.md": f"{JOB}redirect_from: /Old", "b.md": f"{JOB}redirect_from: [/old, /B]"}
    made, _ = catalogue(pages)
    assert made.redirects == (
        Redirect("B/index.html", "b/"),
        Redirect("Old/index.html", "a/"),
        Redirect("old/index.html", "b/"),
    )


@pytest.mark.parametrize("target", ["/A/", f"/{DECOMPOSED}/"])
def test_a_rule_alone_may_lead_to_the_page_that_is_spelt_alike(target: str) -> None:
    """As on a site whose old server took both for the same; no file is written at the old URL."""
    pages = {"a.md": f"{JOB}redirect_from: /A/", f"{COMPOSED}.md": f"redirect_from: /{DECOMPOSED}/"}
    _, problems = catalogue(pages, writes_pages=False)
    assert problems == []
    other = {"a.md": JOB, f"{COMPOSED}.md": "title: C", "b.md": f"{JOB}redirect_from: {target}"}
    _, problems = catalogue(other, writes_pages=False)
    assert len(problems) == 1
