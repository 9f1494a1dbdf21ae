"""Structured data in whole sites: on the page of each post that search engines take, and there
alone."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from babel import Locale
from babel.dates import format_date
from bs4 import BeautifulSoup

from tests.cli.running import run
from tests.posting_schema import check
from tests.postings import (
    ELIGIBLE,
    LACKING,
    LOGO,
    NOT_OFFERED,
    NOW,
    ORGANIZATION,
    SITE_URL,
    build_site,
    list_eligible,
    read_postings,
    write_post,
)
from tests.site import I18N, Site, build
from tests.tiers import first_quick


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    posts = {
        **list_eligible(),
        **{name: write_post(name, lines, text) for name, (lines, text, _) in LACKING.items()},
        **{name: write_post(name, lines) for name, lines in NOT_OFFERED.items()},
    }
    posts["only-the-title"] = posts["only-the-title"].replace("Only-", "Only ")
    return build_site(tmp_path_factory.mktemp("site"), posts, theme="material")


def read(site: Site, name: str) -> dict[str, Any]:
    [posting] = read_postings(site, f"jobs/{name}/")
    return posting


# ---- which pages get it


@pytest.mark.parametrize("name", list_eligible())
def test_a_post_that_says_all_has_one_posting_in_its_head(site: Site, name: str) -> None:
    [script] = site.page(f"jobs/{name}/").select('script[type="application/ld+json"]')
    assert script.parent is not None
    assert script.parent.name == "head"
    check(json.loads(script.get_text()))


@pytest.mark.parametrize("name", LACKING)
def test_a_post_that_lacks_something_has_none(site: Site, name: str) -> None:
    assert read_postings(site, f"jobs/{name}/") == []


def test_what_it_lacks_is_said_once_a_post_at_the_end_of_the_build(site: Site) -> None:
    told = sorted(
        f"jobs: jobs/{name}.md:{find_line(lines)}: not eligible for JobPosting: {message}"
        for name, (lines, _, message) in LACKING.items()
    )
    assert site.not_eligible == told
    infos = [r.getMessage() for r in site.records if r.levelname == "INFO"]
    start = infos.index(told[0])
    assert infos[start : start + len(told)] == told
    assert any("the next post changes" in info for info in infos[:start])  # said before pages are
    assert [w for w in site.warnings if "JobPosting" in w] == []


def find_line(lines: Sequence[str]) -> int:
    """The line of the key that a value has to be added to; 1 where the key itself is missing."""
    keys = ("locations: Turin", "locations: [{", "remote: yes")
    return next((4 + n for n, line in enumerate(lines) if line.startswith(keys)), 1)


@pytest.mark.parametrize("name", [name for name in NOT_OFFERED if name in ("archived", "ended")])
def test_a_closed_post_has_none_and_nothing_is_said_of_it(site: Site, name: str) -> None:
    assert read_postings(site, f"jobs/{name}/") == []
    assert not any(f"jobs/{name}.md" in info for info in site.not_eligible)


def test_a_standing_invitation_has_none(site: Site) -> None:
    assert read_postings(site, "jobs/evergreen/") == []


def test_a_scheduled_post_has_none_even_where_its_page_is_shown(tmp_path: Path) -> None:
    posts = {"scheduled": write_post("scheduled", NOT_OFFERED["scheduled"])}
    site = build_site(tmp_path, posts, scheduled="show")
    assert read_postings(site, "jobs/scheduled/") == []
    assert site.not_eligible == []


def test_a_draft_in_the_preview_has_none(tmp_path: Path) -> None:
    docs = {"jobs/draft.md": write_post("draft", NOT_OFFERED["draft"])}
    site = build(tmp_path, docs, plugins=[{"jobs": {"now": NOW}}], command="serve")
    assert "jobs/draft/index.html" in site.files
    assert read_postings(site, "jobs/draft/") == []
    assert site.not_eligible == []


def test_no_other_page_has_any(site: Site) -> None:
    eligible = {f"jobs/{name}/index.html" for name in list_eligible()}
    others = [f for f in site.files if f.endswith(".html") and f not in eligible]
    assert "index.html" in others
    assert [f for f in others if "ld+json" in site.read(f)] == []


def test_the_search_index_has_nothing_of_it(site: Site) -> None:
    assert "JobPosting" not in site.read("search/search_index.json")


def test_nothing_is_left_of_what_marked_the_text(site: Site) -> None:
    texts = [f for f in site.files if f.endswith((".html", ".json", ".xml"))]
    assert [f for f in texts if "jobs:text" in site.read(f)] == []


def test_a_text_that_speaks_of_marks_is_marked_up_whole(tmp_path: Path) -> None:
    text = "One <!--/jobs:text--> two <!--jobs:text--> three."
    site = build_site(tmp_path, {"x": write_post("x", ELIGIBLE["plain"], text)})
    assert read(site, "x")["description"].split() == ["<p>One", "two", "three.</p>"]


def test_a_theme_that_does_not_show_the_text_makes_a_post_not_eligible(tmp_path: Path) -> None:
    (tmp_path / "theme").mkdir()
    text = "<html><head></head><body>{{ page.title }}</body></html>"
    (tmp_path / "theme/main.html").write_text(text, encoding="utf-8")
    theme = {"name": "mkdocs", "custom_dir": str(tmp_path / "theme")}
    site = build_site(tmp_path, {"x": write_post("x", ELIGIBLE["plain"])}, theme=theme)
    assert read_postings(site, "jobs/x/") == []
    assert site.not_eligible == [
        "jobs: jobs/x.md:1: not eligible for JobPosting: missing text;"
        " add a text that says more than the title"
    ]


@pytest.mark.parametrize("theme", first_quick(["mkdocs", "readthedocs", "material"]))
def test_every_theme_has_the_same(tmp_path: Path, theme: str) -> None:
    posts = {"plain": write_post("plain", ELIGIBLE["plain"])}
    site = build_site(tmp_path, posts, theme=theme)
    assert read(site, "plain")["title"] == "Plain"


def test_a_theme_that_leaves_out_the_end_of_the_head_has_it_too(tmp_path: Path) -> None:
    theme = {"name": None, "custom_dir": str(tmp_path / "theme")}
    (tmp_path / "theme").mkdir()
    text = "<!doctype html><title>{{ page.title }}</title>{{ page.content }}"
    (tmp_path / "theme/main.html").write_text(text, encoding="utf-8")
    site = build_site(tmp_path, {"plain": write_post("plain", ELIGIBLE["plain"])}, theme=theme)
    assert read(site, "plain")["title"] == "Plain"


def test_a_copy_in_another_language_has_none_for_it_is_not_the_posts_own_page(
    tmp_path: Path,
) -> None:
    plugins = [
        {"i18n": {**I18N, "fallback_to_default": True}},
        {"jobs": {"now": NOW, "organization": dict(ORGANIZATION, logo=None)}},
    ]
    docs = {
        "it/index.md": "# Qui",
        "en/index.md": "# Here",
        "it/cuoca.md": write_post("cuoca", ELIGIBLE["plain"]),
    }
    site = build(tmp_path, docs, plugins=plugins, site_url=SITE_URL)
    assert [p["url"] for p in read_postings(site, "cuoca/")] == [f"{SITE_URL}cuoca/"]
    assert "en/cuoca/index.html" in site.files
    assert read_postings(site, "en/cuoca/") == []


# ---- what it says


def test_a_plain_post_says_this_and_nothing_else(site: Site) -> None:
    assert read(site, "plain") == {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": "Plain",
        "description": "<p>We are looking for someone to run our kitchen four days a week.</p>",
        "datePosted": "2026-05-04",
        "hiringOrganization": {
            "@type": "Organization",
            "name": "The Green Table",
            "sameAs": "https://green-table.example",
            "logo": "https://green-table.example/careers/img/logo.svg",
        },
        "jobLocation": {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "addressLocality": "Turin",
                "addressCountry": "IT",
            },
        },
        "url": "https://green-table.example/careers/jobs/plain/",
    }


def test_the_logo_is_where_the_posting_says(site: Site) -> None:
    assert read(site, "plain")["hiringOrganization"]["logo"] == SITE_URL + LOGO
    assert LOGO in site.files


def test_a_list_of_other_posts_is_no_part_of_what_a_post_says(site: Site) -> None:
    assert site.page("jobs/list-of-others/").select(".jobs-list") != []
    assert read(site, "list-of-others")["description"] == "<p>Text.</p>\n<p>More.</p>"


def test_what_an_accordion_says_is_a_part_of_it(tmp_path: Path) -> None:
    posts = {"x": write_post("x", ELIGIBLE["plain"], "Text.\n\n{% include jobs_accordion.html %}")}
    accordion = {"jobs_accordion.md": "## Pay\n\nFair."}
    site = build(
        tmp_path,
        {**accordion, **{f"jobs/{name}.md": text for name, text in posts.items()}},
        plugins=[{"jobs": {"now": NOW, "organization": {"name": "Us"}}}],
    )
    assert read(site, "x")["description"] == "<p>Text.</p>\n<h2>Pay</h2>\n<p>Fair.</p>"


def test_scripts_embeds_and_attributes_are_left_out_and_the_page_is_whole(site: Site) -> None:
    description = read(site, "raw-html")["description"]
    assert description.split("\n") == ["Text", "<p>More</p>"]


def test_a_text_that_ends_scripts_ends_none(site: Site) -> None:
    html = site.read("jobs/end-of-script/index.html")
    start = html.index('<script type="application/ld+json">')
    script = html[start : html.index("</script>", start)]
    assert "<!--" not in script
    assert "<" not in script[1:]
    assert "Text with" in read(site, "end-of-script")["description"]


@pytest.mark.slow
def test_a_text_of_one_megabyte_is_marked_up_whole(tmp_path: Path) -> None:
    text = "Words and more words and more of them.\n\n" * 25_000
    site = build_site(tmp_path, {"x": write_post("x", ELIGIBLE["plain"], text)})
    assert len(text) == 1_000_000
    assert read(site, "x")["description"].count("<p>Words and") == 25_000


def test_headings_have_no_permalink(site: Site) -> None:
    assert site.page("jobs/headings/").select("a.headerlink") != []
    assert read(site, "headings")["description"] == (
        "<h2>The kitchen</h2>\n<p>A text.</p>\n<h5>The smallest of headings</h5>\n<p>More.</p>"
    )


@pytest.mark.parametrize("name", ELIGIBLE)
def test_what_is_marked_up_can_be_read_on_the_page(site: Site, name: str) -> None:
    page = site.page(f"jobs/{name}/")
    shown = " ".join(page.select("article")[0].get_text(" ").split())
    for said in list_texts(read(site, name)):
        assert said in shown


def list_texts(posting: dict[str, Any]) -> Iterator[str]:
    """What a posting says in words that a page in English has to have too."""
    yield posting["title"]
    yield posting["hiringOrganization"]["name"]
    yield BeautifulSoup(posting["description"], "html.parser").get_text(" ").split("\n")[0].strip()
    yield from ([posting["identifier"]["value"]] if "identifier" in posting else [])
    yield from listed(posting.get("skills", []))
    for country in listed(posting.get("applicantLocationRequirements", [])):
        yield country["name"]
    if "jobLocationType" in posting:
        yield "Fully remote"
    for place in listed(posting.get("jobLocation", [])):
        address = place["address"]
        yield from (address[k] for k in ("addressLocality", "streetAddress") if k in address)
        yield str(Locale("en").territories[address["addressCountry"]])
    if "baseSalary" in posting:
        amounts = posting["baseSalary"]["value"]
        yield from (f"{amounts[k]:,}" for k in ("value", "minValue", "maxValue") if k in amounts)
    for key in ("datePosted", "validThrough"):
        if key in posting:
            yield format_date(datetime.date.fromisoformat(posting[key][:10]), "long", "en")


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


# ---- the site's own facts


def test_without_an_employer_every_post_lacks_one(tmp_path: Path) -> None:
    posts = {
        "plain": write_post("plain", ELIGIBLE["plain"]),
        "other": write_post("other", ELIGIBLE["other-employer"]),
    }
    site = build_site(tmp_path, posts, organization={})
    assert site.not_eligible == [
        "jobs: jobs/plain.md:1: not eligible for JobPosting: missing organization;"
        " add the employer (here or in mkdocs.yml)"
    ]
    assert read(site, "other")["hiringOrganization"] == {
        "@type": "Organization",
        "name": "The Red Chair",
    }


def test_posts_that_name_no_place_are_at_the_employers_unless_they_are_elsewhere(
    tmp_path: Path,
) -> None:
    rome = {"locality": "Rome", "country": "Italy"}
    lines = {
        "here": ["date_posted: 2026-05-04"],
        "blank": ["date_posted: 2026-05-04", "locations:"],
        "hybrid": ["date_posted: 2026-05-04", "remote: hybrid"],
        "ours": ["date_posted: 2026-05-04", "organization: The Green Table"],
        "there": ELIGIBLE["plain"],
        "remote": ELIGIBLE["remote"],
        "theirs": ["date_posted: 2026-05-04", "organization: The Red Chair"],
    }
    posts = {name: write_post(name, these) for name, these in lines.items()}
    site = build_site(tmp_path, posts, organization={**ORGANIZATION, "location": rome})
    assert site.warnings == []
    for name in ("here", "blank", "hybrid", "ours"):
        assert read(site, name)["jobLocation"]["address"]["addressLocality"] == "Rome"
        assert read(site, name)["jobLocation"]["address"]["addressCountry"] == "IT"
    assert read(site, "there")["jobLocation"]["address"]["addressLocality"] == "Turin"
    assert "jobLocation" not in read(site, "remote")
    assert [info.split(":")[1].strip() for info in site.not_eligible] == ["jobs/theirs.md"]


def test_without_a_site_url_relative_addresses_are_left_out_and_that_is_said_once(
    tmp_path: Path,
) -> None:
    posts = {f"jobs/cook-{n}.md": write_post(f"cook-{n}", ELIGIBLE["plain"]) for n in range(3)}
    jobs = {"now": NOW, "organization": dict(ORGANIZATION)}
    site = build(tmp_path, {"index.md": "# X", LOGO: "<svg/>", **posts}, plugins=[{"jobs": jobs}])
    posting = read(site, "cook-0")
    assert "url" not in posting
    assert posting["hiringOrganization"] == {
        "@type": "Organization",
        "name": "The Green Table",
        "sameAs": "https://green-table.example",
    }
    check(posting)
    assert [info for info in site.infos if "site_url" in info] == [
        "jobs: mkdocs.yml: site_url: expected the URL of the site, got none; until you set it,"
        " JobPosting has neither the URL of a page nor a logo of the docs folder"
    ]


def test_without_a_site_url_a_site_that_loses_nothing_is_not_told(tmp_path: Path) -> None:
    site = build(tmp_path, {"index.md": "# X", "x.md": write_post("x", [])})
    assert [info for info in site.infos if "site_url" in info] == []


def test_a_logo_elsewhere_needs_no_site_url(tmp_path: Path) -> None:
    logo = "https://elsewhere.example/logo.png"
    jobs = {"now": NOW, "organization": {"name": "The Green Table", "logo": logo}}
    docs = {"jobs/x.md": write_post("x", ELIGIBLE["plain"])}
    site = build(tmp_path, docs, plugins=[{"jobs": jobs}])
    assert read(site, "x")["hiringOrganization"]["logo"] == logo


@pytest.mark.parametrize(
    "logo", ["img/none.svg", "../logo.svg", "//x/logo.svg", "index.md", "javascript:alert(1)", "."]
)
def test_a_logo_that_is_not_there_is_told_once_and_left_out(tmp_path: Path, logo: str) -> None:
    posts = {f"cook-{n}": write_post(f"cook-{n}", ELIGIBLE["plain"]) for n in range(3)}
    site = build_site(tmp_path, posts, organization={"name": "The Green Table", "logo": logo})
    assert site.warnings == [
        "jobs: mkdocs.yml: organization.logo: expected an image in the docs folder or an http(s)"
        f" URL, got '{logo}', which does not exist; correct it, until then JobPosting has no logo"
    ]
    assert read(site, "cook-0")["hiringOrganization"] == {
        "@type": "Organization",
        "name": "The Green Table",
    }


@pytest.mark.parametrize("logo", ["img/logo.svg", "/img/logo.svg", "./img/../img/logo.svg"])
@pytest.mark.parametrize("structure", ["folder", "suffix"])
def test_a_logo_is_found_in_a_site_of_several_languages(
    tmp_path: Path, logo: str, structure: str
) -> None:
    names = {"folder": "{lang}/x.md", "suffix": "x.{lang}.md"}[structure]
    docs = {
        names.format(lang=lang): write_post(lang, ELIGIBLE["plain"]) for lang in ("it", "en")
    } | {LOGO: "<svg/>"}
    plugins = [
        {"i18n": {**I18N, "docs_structure": structure}},
        {"jobs": {"now": NOW, "organization": {"name": "The Green Table", "logo": logo}}},
    ]
    site = build(tmp_path, docs, plugins=plugins, site_url=SITE_URL)
    for path in ("x/", "en/x/"):
        [posting] = read_postings(site, path)
        assert posting["url"] == SITE_URL + path
        file = posting["hiringOrganization"]["logo"].removeprefix(SITE_URL)
        assert file in site.files


# ---- the command


def test_the_command_says_the_same_as_the_build(site: Site) -> None:
    lines = run("check", "--verbose", "-f", site.folder.parent / "mkdocs.yml").output.splitlines()
    found = [line.partition("docs/")[2] for line in lines if "not eligible" in line]
    assert found == [
        info.removeprefix("jobs: ").replace(": not", ": info: not") for info in site.not_eligible
    ]


def test_a_strict_build_goes_on_and_the_command_is_content(tmp_path: Path) -> None:
    docs = {"index.md": "# X", "x.md": write_post("x", ["date_posted: 2026-05-04"])}
    site = build(tmp_path, docs, plugins=[{"jobs": {"now": NOW}}], strict=True)
    assert len(site.not_eligible) == 1
    assert run("check", "-f", tmp_path / "mkdocs.yml").exit_code == 0
