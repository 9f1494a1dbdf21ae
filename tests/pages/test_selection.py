"""Directives choose posts by state, language and traits, and sort them in a total order."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from mkdocs_jobs.directives.parameters import Parameters
from mkdocs_jobs.rendering.listing.facets import list_values
from mkdocs_jobs.rendering.listing.selection import Selector
from mkdocs_jobs.site.options import MissingTranslation
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.site.strings import Strings
from mkdocs_jobs.values.sorting import fold
from tests.content.catalogues import LANGUAGES, catalogue

NOW = datetime.datetime(2026, 6, 1, tzinfo=datetime.timezone.utc)

PAGES = {
    "en/analyst.md": (
        "ref: analyst\ndepartment: Data\nlocation: {locality: Rome, region: Lazio, country: IT}\n"
        "remote: hybrid\nemployment_type: [FULL_TIME, TEMPORARY]\ntags: [sql, Numbers]\n"
        "date_posted: 2026-03-01\nvalid_through: 2026-12-31"
    ),
    "en/baker.md": (
        "ref: baker\ndepartment: Rest, food and drink\nlocation: [Rome, Zürich]\nremote: no\n"
        "employment_type: PART_TIME\ndate_posted: 2026-05-01\nvalid_through: 2026-07-01"
    ),
    "en/cook.md": "ref: cook\ndepartment: Rest, food and drink\nvalid_through: 2026-12-31",
    "en/dean.md": "department: data\nlocation: {country: CH}\nremote: yes\ndate_posted: 2026-04-01",
    "en/elder.md": "archived: true\ndepartment: Design\ndate_posted: 2023-01-01",
    "en/fired.md": "valid_through: 2025-02-01\ndepartment: Data\ndate_posted: 2024-12-01",
    "en/ghost.md": "draft: true\ndepartment: Secrets",
    "en/hello.md": "evergreen: true\ndepartment: Data",
    "en/ideas.md": "evergreen: true\narchived: true",
    "it/analista.md": "ref: analyst\ndepartment: Dati",
    "it/cuoca.md": "ref: cuoca\ndepartment: Cucina",
    "it/scrivici.md": "evergreen: true",
    "fr/macon.md": "ref: macon",
}


@pytest.fixture(scope="module", name="site")
def _site() -> Site:
    pages = {
        path: f"layout: job\ntitle: {path.split('/')[1].removesuffix('.md').title()}\n{keys}"
        for path, keys in PAGES.items()
    }
    return catalogue(pages, now=NOW, state_mismatch="ignore")[0]


def make_selector(site: Site, lang: str = "en", missing: MissingTranslation = "hide") -> Selector:
    return Selector(site, Strings(lang), lang=lang, missing=missing, languages=LANGUAGES)


def choose(
    site: Site, page: str = "en", missing: MissingTranslation = "hide", **asked: Any
) -> list[str]:
    """The titles of the posts that a directive on a page in that language gets."""
    posts = make_selector(site, page, missing).select(Parameters(**asked))
    return [post.job.title for post in posts]


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({}, ["Analyst", "Baker", "Cook", "Dean"]),
        ({"status": "closed"}, ["Elder", "Fired"]),
        ({"status": "all"}, ["Analyst", "Baker", "Cook", "Dean", "Elder", "Fired"]),
        ({"department": ("data",)}, ["Analyst", "Dean"]),
        ({"department": ("DÀTA",)}, ["Analyst", "Dean"]),
        ({"department": ("Data", "Nothing")}, ["Analyst", "Dean"]),
        ({"department": ("Nothing",)}, []),
        # A comma separates values; one that has commas is found as well.
        ({"department": ("Rest", "food and drink")}, ["Baker", "Cook"]),
        ({"department": ("Data", "Rest", "food and drink")}, ["Analyst", "Baker", "Cook", "Dean"]),
        ({"department": ("Rest",)}, []),
        ({"location": ("Rome",)}, ["Analyst", "Baker"]),
        ({"location": ("zurich",)}, ["Baker"]),
        ({"location": ("lazio",)}, ["Analyst"]),
        ({"location": ("IT",)}, ["Analyst"]),
        ({"location": ("italy",)}, ["Analyst"]),
        ({"location": ("Switzerland", "Zürich")}, ["Baker", "Dean"]),
        ({"employment_type": ("TEMPORARY",)}, ["Analyst"]),
        ({"employment_type": ("FULL_TIME", "PART_TIME")}, ["Analyst", "Baker"]),
        ({"remote": ("hybrid",)}, ["Analyst"]),
        ({"remote": ("yes", "no")}, ["Baker", "Dean"]),
        ({"tag": ("numbers",)}, ["Analyst"]),
        ({"ref": ("cook", "baker")}, ["Baker", "Cook"]),
        ({"department": ("data",), "remote": ("yes",)}, ["Dean"]),
        ({"department": ("data",), "status": "all"}, ["Analyst", "Dean", "Fired"]),
        ({"lang": ("it",)}, ["Analista", "Cuoca"]),
        ({"lang": ("IT", "fr")}, ["Analista", "Cuoca", "Macon"]),
        ({"lang": ("de",)}, []),
        ({"limit": 2}, ["Analyst", "Baker"]),
        ({"limit": 9}, ["Analyst", "Baker", "Cook", "Dean"]),
        ({"limit": 2, "sort": "-title"}, ["Dean", "Cook"]),
    ],
)
def test_a_directive_gets_the_posts_that_it_asks_for(
    site: Site, asked: dict[str, Any], titles: list[str]
) -> None:
    assert choose(site, **asked) == titles


@pytest.mark.parametrize(
    ("sort", "titles"),
    [
        ("title", ["Analyst", "Baker", "Cook", "Dean"]),
        ("-title", ["Dean", "Cook", "Baker", "Analyst"]),
        # What has no value comes last, whichever way the others are sorted.
        ("posted", ["Analyst", "Dean", "Baker", "Cook"]),
        ("-posted", ["Baker", "Dean", "Analyst", "Cook"]),
        # Of posts with the same value the title decides, both ways.
        ("closes", ["Baker", "Analyst", "Cook", "Dean"]),
        ("-closes", ["Analyst", "Cook", "Baker", "Dean"]),
        ("department", ["Analyst", "Dean", "Baker", "Cook"]),
        ("-department", ["Baker", "Cook", "Analyst", "Dean"]),
        ("location", ["Analyst", "Baker", "Dean", "Cook"]),
        ("-location", ["Dean", "Analyst", "Baker", "Cook"]),
    ],
)
def test_posts_are_sorted(site: Site, sort: str, titles: list[str]) -> None:
    assert choose(site, sort=sort) == titles


@pytest.mark.parametrize("sort", ["title", "-title", "posted", "-closes", "department"])
def test_what_is_equal_is_sorted_by_file(sort: str) -> None:
    pages = {f"en/{name}.md": "layout: job\ntitle: Cook" for name in ("b", "a", "c")}
    posts = make_selector(catalogue(pages)[0]).select(Parameters(sort=sort))
    assert [post.page.src_uri for post in posts] == ["en/a.md", "en/b.md", "en/c.md"]


def test_posts_without_a_translation_are_linked_where_the_site_says_so(site: Site) -> None:
    assert choose(site, "it", "link") == [
        *("Analista", "Baker", "Cook", "Cuoca", "Dean", "Macon")
    ]  # fmt: skip
    assert choose(site, "it", "link", lang=("it",)) == ["Analista", "Cuoca"]


def test_standing_invitations_are_no_positions_but_can_be_asked_for(site: Site) -> None:
    selector = make_selector(site)

    def invite(**asked: Any) -> list[str]:
        return [post.job.title for post in selector.list_evergreen_posts(Parameters(**asked))]

    assert invite() == ["Hello"]
    assert invite(department=("Design",), status="closed") == ["Hello"]
    assert invite(lang=("it", "en")) == ["Hello", "Scrivici"]
    assert "Hello" not in choose(site, status="all")
    assert "Ideas" not in choose(site, status="all")


def tell(site: Site, **asked: Any) -> list[str]:
    found = make_selector(site).find_errors(Parameters(**asked))
    return [
        f"{key}: expected {error.expected}, got {error.got!r}; {error.remedy}"
        for key, error in found
    ]


@pytest.mark.parametrize(
    ("asked", "messages"),
    [
        ({"department": ("data", "Design")}, []),
        # A department whose post is not published yet is no mistake.
        ({"department": ("Secrets",)}, []),
        ({"department": ("Rest", "food and drink")}, []),
        (
            {"department": ("Dezign", "Data")},
            [
                "department: expected one of Data, Design, 'Rest, food and drink', Secrets, got"
                " 'Dezign'; did you mean 'Design'?"
            ],
        ),
        (
            {"department": ("Cucina",)},  # a department in another language
            [
                "department: expected one of Data, Design, 'Rest, food and drink', Secrets, got"
                " 'Cucina'; correct it"
            ],
        ),
        ({"department": ("Cucina",), "lang": ("it",)}, []),
        ({"location": ("Romme",)}, ["location: expected one of Rome, Switzerland, Zürich, got"
                                    " 'Romme'; did you mean 'Rome'?"]),
        ({"tag": ("sqll",)}, ["tag: expected one of Numbers, sql, got 'sqll'; did you mean"
                              " 'sql'?"]),
        ({"ref": ("cok",)}, ["ref: expected one of analyst, baker, cook, got 'cok'; did you mean"
                             " 'cook'?"]),
        ({"lang": ("de",)}, ["lang: expected one of en, fr, it, got 'de'; correct it"]),
        ({"lang": ("EN",)}, []),
        # These are closed sets; that nobody works part-time today is no mistake.
        ({"employment_type": ("INTERN",), "remote": ("no",)}, []),
        ({"education": ("none", "bachelor_degree"), "visa_sponsorship": ("no",)}, []),
        (
            {"education": ("bachelors_degree",)},
            [
                "education: expected one of associate_degree, bachelor_degree, high_school, none,"
                " postgraduate_degree, professional_certificate, got 'bachelors_degree'; did you"
                " mean 'bachelor_degree'?"
            ],
        ),
        (
            {"tag": ("cooking",), "lang": ("fr",)},
            ["tag: expected a value used in a post, but no post has any, got 'cooking'; remove it"],
        ),
    ],
)  # fmt: skip
def test_a_value_that_no_post_has_is_told_with_those_there_are(
    site: Site, asked: dict[str, Any], messages: list[str]
) -> None:
    assert tell(site, **asked) == messages


def test_of_many_values_the_nearest_are_told() -> None:
    names = [*map("Bureau of {}".format, "abcdefghijklmn"), "Kitchen", "Garden"]
    pages = {f"en/{name}.md": f"layout: job\ntitle: A\ndepartment: {name}" for name in names}
    [message] = tell(catalogue(pages)[0], department=("Kitchn",))
    assert message.startswith("department: expected one of Kitchen, Garden, Bureau of ")
    assert message.count("Bureau") == 10
    assert message.endswith(", …, got 'Kitchn'; did you mean 'Kitchen'?")


@pytest.mark.parametrize(
    ("attribute", "keys", "values"),
    [
        ("department", "department: R&D", [("R&D", "R&D")]),
        ("department", "department:", []),
        ("location", "location: [Rome, rome, Milan]", [("rome", "rome"), ("Milan", "Milan")]),
        ("location", "location: {region: Lazio, country: IT}", [("Lazio", "Lazio")]),
        ("location", "location: {country: IT}", [("Italia", "Italia")]),
        ("location", "location: {address: Via Roma 1}", []),
        ("remote", "remote: false", [("no", "In sede")]),
        ("employment_type", "employment_type: [INTERN, FULL_TIME]",
         [("INTERN", "Tirocinio"), ("FULL_TIME", "Tempo pieno")]),
        ("level", "level: Junior, Senior", [("Junior", "Junior"), ("Senior", "Senior")]),
        ("education", "education: Bachelor degree", [("bachelor_degree", "Laurea triennale")]),
        ("education", "education: no", [("none", "Nessun requisito")]),
        ("education", "education: Licenza media", [("Licenza media", "Licenza media")]),
        ("education", "education:", []),
        ("visa_sponsorship", "visa_sponsorship: true", [("yes", "Sì")]),
        ("visa_sponsorship", "visa_sponsorship: no", [("no", "No")]),
        ("visa_sponsorship", "visa_sponsorship: Sì, anche per la famiglia", [("yes", "Sì")]),
        ("visa_sponsorship", "visa_sponsorship: No.", [("no", "No")]),
        # What is neither cannot be filtered by.
        ("visa_sponsorship", "visa_sponsorship: Soltanto per ricercatori", []),
        ("visa_sponsorship", "visa_sponsorship: No problem", []),
        ("visa_sponsorship", "visa_sponsorship: '…'", []),
        ("visa_sponsorship", "", []),
        ("tag", "tags: [a, b, A]", [("A", "A"), ("b", "b")]),
        ("ref", "ref: x", [("x", "x")]),
        ("year", "date_posted: 2026-01-01", [("2026", "2026")]),
        ("year", "date_posted: 2024-12-01\nvalid_through: 2025-02-01", [("2025", "2025")]),
        # It was closed before its end, at a time that nobody wrote down.
        ("year", "date_posted: 2024-12-01\nvalid_through: 2030-02-01\narchived: true",
         [("2024", "2024")]),
        ("year", "archived: true", []),
    ],
)  # fmt: skip
def test_a_post_has_values_for_a_trait(
    attribute: str, keys: str, values: list[tuple[str, str]]
) -> None:
    made, _ = catalogue({"a.md": f"layout: job\ntitle: A\n{keys}"}, now=NOW)
    found = list_values(attribute, made.posts[0], Strings("it"))
    assert [(value.key, value.label) for value in found] == values


def test_degrees_are_chosen_by_any_of_their_names_and_come_in_their_order() -> None:
    degrees = ("Licenza media", "postgraduate degree", "none", "bachelor degree", "Attestato")
    pages = {f"{n}.md": f"layout: job\ntitle: {n}\neducation: {d}" for n, d in enumerate(degrees)}
    made, _ = catalogue(pages)
    selector = make_selector(made, "it")
    for name in ("bachelor_degree", "bachelor degree", "laurea triennale"):
        [post] = selector.select(Parameters(education=(name,)))
        assert post.job.title == "3"
    values = [value for post in made.posts for value in selector.list_values("education", post)]
    assert [value.key for value in sorted(values, key=lambda value: value.rank)] == [
        *("none", "bachelor_degree", "postgraduate_degree", "Attestato", "Licenza media")
    ]


@pytest.mark.parametrize("text", ["Caffè", "CAFFE", " caffe ", "caffe\u0300"])
def test_case_accents_and_blanks_make_no_difference(text: str) -> None:
    assert fold(text) == "caffe"
