"""Keys of Jekyll and Hugo on posts, and Jekyll's placeholders in a permalink."""

from __future__ import annotations

import datetime

import pytest

from mkdocs_jobs.content.mapping import FieldMap, FieldRule
from mkdocs_jobs.content.page_keys import WrittenUrl
from mkdocs_jobs.site.options import ParseOptions
from mkdocs_jobs.site.page import ParsedPage, SourceRef
from mkdocs_jobs.site.parsing import parse_page
from mkdocs_jobs.values.message import Message


def parse(
    keys: str,
    src_uri: str = "jobs/cook.md",
    layout: str = "layout: job",
    dest_uri: str = "jobs/cook/index.html",
    fields: FieldMap | None = None,
) -> ParsedPage:
    """A page with these keys."""
    source = SourceRef(src_uri, "en", dest_uri)
    text = f"---\n{layout}\ntitle: Cook\n{keys}\n---\n\nText.\n"
    return parse_page(source, text, ParseOptions(fields=fields or FieldMap()))


def tell(page: ParsedPage) -> list[str]:
    return [problem.message for problem in page.problems]


@pytest.mark.parametrize("written", ["false", "'false'", "no", "'no'", "nein", "0", "'off'"])
@pytest.mark.parametrize("also", ["", "\ndraft: false", "\ndraft:"])
def test_a_post_that_is_not_published_is_a_draft(written: str, also: str) -> None:
    page = parse(f"published: {written}{also}")
    assert page.job is not None
    assert (page.job.draft, tell(page), page.state_signs) == (True, [], ())


@pytest.mark.parametrize("written", ["true", "'yes'", "2026-05-01", "", "soon", "[x]"])
def test_a_post_that_is_published_is_none(written: str) -> None:
    page = parse(f"published: {written}")
    assert page.job is not None
    assert not page.job.draft


@pytest.mark.parametrize(
    ("written", "day"),
    [
        # A page of Hugo's is gone from the beginning of that day.
        ("2026-12-31", datetime.date(2026, 12, 30)),
        ("'2026-12-31'", datetime.date(2026, 12, 30)),
        ("'2026-12-31T17:00:00'", datetime.datetime(2026, 12, 31, 17)),
        ("open until filled", None),
    ],
)
@pytest.mark.parametrize("key", ["expiryDate", "expirydate", "unpublishDate"])
def test_the_day_before_it_expires_is_the_last_one(
    key: str, written: str, day: datetime.date | None
) -> None:
    page = parse(f"{key}: {written}")
    assert page.job is not None
    assert (page.job.valid_through, tell(page), page.state_signs) == (day, [], ())


def test_an_expiry_that_is_no_date_is_told() -> None:
    page = parse("expiryDate: 31/12/2026")
    assert tell(page) == [
        "valid_through: expected a date like 2026-05-31, got '31/12/2026'; write 2026-12-31"
    ]


@pytest.mark.parametrize("ours", ["valid_through", "closes"])
def test_a_key_of_ours_counts_before_another_generators(ours: str) -> None:
    page = parse(f"expiryDate: 2026-12-31\n{ours}: 2026-06-30")
    assert page.job is not None
    assert page.job.valid_through == datetime.date(2026, 6, 30)
    blank = parse(f"expiryDate: 2026-12-31\n{ours}:")
    assert blank.job is not None
    assert blank.job.valid_through == datetime.date(2026, 12, 30)


def test_a_post_opens_when_it_is_published() -> None:
    page = parse("publishDate: 2026-06-01")
    assert page.job is not None
    assert (page.job.opens, tell(page)) == (datetime.date(2026, 6, 1), [])


def test_a_key_that_the_site_maps_itself_means_that_alone() -> None:
    fields = FieldMap((FieldRule("publishDate", "date_posted"),))
    page = parse("publishDate: 2026-06-01", fields=fields)
    assert page.job is not None
    assert (page.job.opens, page.job.date_posted) == (None, datetime.date(2026, 6, 1))


def test_aliases_are_old_urls() -> None:
    page = parse("aliases: [/old/, older, ../top/, Head cook]")
    assert [url.dest_uri for url in page.keys.redirect_from] == [
        *("old/index.html", "jobs/older/index.html", None)
    ]
    assert [url.written for url in parse("aliases: /old.html").keys.redirect_from] == ["/old.html"]


@pytest.mark.parametrize(
    ("slug", "dest_uri", "permalink"),
    [
        ("head-cook", "jobs/cook/index.html", "/jobs/head-cook/"),
        ("Head cook", "jobs/cook/index.html", "/jobs/head-cook/"),
        ("head-cook", "jobs/cook.html", "/jobs/head-cook.html"),
        ("head-cook", "cook/index.html", "/head-cook/"),
        ("cook", "jobs/cook/index.html", None),
        ("cook", "jobs/cook.html", None),
        ("head-cook", "index.html", None),
        ("", "jobs/cook/index.html", None),
        ("[x]", "jobs/cook/index.html", None),
    ],
)
def test_a_slug_is_the_last_part_of_the_url(slug: str, dest_uri: str, permalink: str) -> None:
    found = parse(f"slug: {slug}", dest_uri=dest_uri).keys.permalink
    assert (found.written if found else None) == permalink


def test_a_page_that_is_no_post_keeps_its_keys() -> None:
    page = parse(
        "ref: x\npublished: false\nslug: y\naliases: [/z/]\nexpiryDate: 2026-01-01",
        layout="layout: page",
    )
    assert (page.job, page.keys.permalink, page.keys.redirect_from) == (None, None, ())


@pytest.mark.parametrize(
    ("permalink", "src_uri", "dest_uri"),
    [
        ("/jobs/:title/", "jobs/head-chef.md", "jobs/head-chef/index.html"),
        ("/jobs/:title/", "_posts/2019-03-01-head-chef.md", "jobs/head-chef/index.html"),
        ("/:year/:month/:day/:title.html", "jobs/2019-03-01-a.md", "2019/03/01/a.html"),
        ("/:short_year-:i_month-:i_day/:slug/", "2019-03-01-a.md", "19-3-1/a/index.html"),
        ("/:collection/:name:output_ext", "_jobs/Head chef.it.md", "jobs/head-chef.html"),
        ("/:categories/:basename/", "jobs/cook.md", "cook/index.html"),
        ("/x/:path/", "jobs/cook/index.md", "x/jobs/cook/index.html"),
        ("/a:b/", "jobs/cook.md", "a:b/index.html"),
    ],
)
def test_placeholders_are_filled_in(permalink: str, src_uri: str, dest_uri: str) -> None:
    found = parse(f"permalink: '{permalink}'", src_uri).keys.permalink
    assert found == WrittenUrl(permalink, dest_uri)


def test_placeholders_take_what_the_page_says() -> None:
    keys = "permalink: /:categories/:year/:title/\ndate: 2026-05-04\nslug: Head cook"
    found = parse(f"{keys}\ncategories: [Kitchen, Full time]").keys.permalink
    assert found is not None
    assert found.dest_uri == "kitchen/full-time/2026/head-cook/index.html"


@pytest.mark.parametrize(
    ("permalink", "error"),
    [
        ("/jobs/:titolo/", "nothing is known that stands for ':titolo'"),
        ("/jobs/:year/", "nothing is known that stands for ':year'"),
        ("/jobs/{{ title }}.html", "it contains '{{' or '{%', a template that nothing fills in"),
        ("/{% x %}/", "it contains '{{' or '{%', a template that nothing fills in"),
    ],
)
def test_what_cannot_be_filled_in_is_told(permalink: str, error: str) -> None:
    found = parse(f"permalink: '{permalink}'").keys.permalink
    assert found == WrittenUrl(permalink, None, Message("{text}", text=error))


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        ("logo, privacy", ("logo", "privacy")),
        ("logo; privacy", ("logo", "privacy")),
        ("logo", ("logo",)),
        ("[logo, 'a, b']", ("logo", "a, b")),
        ("'1,5 metres'", ("1,5 metres",)),
        ("You cook, bake and clean.", ("You cook, bake and clean.",)),
    ],
)
def test_a_list_may_be_one_text_with_commas(written: str, tags: tuple[str, ...]) -> None:
    for key in ("tags", "skills"):
        page = parse(f"{key}: {written}")
        assert page.job is not None
        assert (getattr(page.job, key), tell(page)) == (tags, [])
