"""The head of a page: the translations that it names, and what the theme has not written."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_jobs.outputs import head
from mkdocs_jobs.outputs.head import HeadTag
from mkdocs_jobs.outputs.head_reader import HeadReader

PAIRS = [("it", "https://example.org/x/"), ("en", "https://example.org/en/x/")]

# Whatever may stand in a head and names no translation.
OTHERS = [
    '<meta charset="utf-8">',
    "<title>A &lt;link&gt; of ours</title>",
    '<link rel="canonical" href="https://example.org/x/">',
    '<link rel="stylesheet" href="../a.css">',
    '<link rel="alternate stylesheet" href="b.css" title="Dark">',
    '<link rel="alternate" type="application/rss+xml" title="RSS" href="/feed.xml">',
    '<link href="x" hreflang="it" rel="next">',
    "<link rel=prev href=../>",
    '<link rel="icon" href="data:,>">',
    "<!-- <link rel='alternate' hreflang='it' href='/'> -->",
    '<script>var a = \'<link rel="alternate" hreflang="it" href="/">\'</script>',
    "<style>a::after { content: '<' }</style>",
    "<base href='/'>",
    "text",
]
# What names a translation, as themes and minifiers write it.
ALTERNATES = [
    '<link rel="alternate" hreflang="it" href="./">',
    '<link rel="alternate" href="/en/" hreflang="en">',
    "<link rel='alternate' href='/' hreflang='x-default'>",
    '<LINK REL="Alternate" HREFLANG="DE" HREF="/de/">',
    '<link rel="alternate" hreflang="fr" href="/fr/" />',
    '<link\n  rel="alternate"\n  hreflang="es"\n  href="/es/">',
    '<link rel="alternate" hreflang="pt" title="A > B" href="/pt/">',
    '<link rel="noopener alternate" hreflang="nl" href="/nl/">',
]


def write_head(
    html: str,
    alternates: Sequence[tuple[str, str]],
    tags: Sequence[HeadTag] = (),
    *,
    generic: str | None = None,
) -> str:
    """A page, with what is missing in its head if it has one."""
    found = HeadReader().read(html)
    return head.write_head(html, found, alternates, tags, generic=generic) if found else html


def read(html: str) -> list[tuple[str, str]]:
    """The translations that a browser finds in the head."""
    links = BeautifulSoup(html, "html.parser").select("link[rel~=alternate][hreflang]")
    return [(str(link["hreflang"]), str(link["href"])) for link in links]


def test_a_page_that_names_none_names_them_at_the_end_of_its_head() -> None:
    html = "<html><head><title>X</title></head><body></body></html>"
    assert write_head(html, PAIRS) == (
        "<html><head><title>X</title>"
        '<link rel="alternate" hreflang="it" href="https://example.org/x/">\n'
        '<link rel="alternate" hreflang="en" href="https://example.org/en/x/">\n'
        "</head><body></body></html>"
    )


@pytest.mark.parametrize("link", ALTERNATES)
@pytest.mark.parametrize("pairs", [PAIRS, []], ids=["some", "none"])
def test_what_the_theme_named_is_replaced(link: str, pairs: list[tuple[str, str]]) -> None:
    html = f"<head><title>X</title>{link}<meta name='a'></head><body>y</body>"
    result = write_head(html, pairs)
    assert read(result) == pairs
    assert link not in result
    assert "<title>X</title><meta name='a'>" in result
    assert result.endswith("</head><body>y</body>")


@pytest.mark.parametrize(
    "link",
    [
        "<link rel=alternate hreflang=it href=/>",
        '<link rel=alternate hreflang="it" href="/">',
        '<link rel="alternate" hreflang=it href="/">',
    ],
)
def test_what_the_theme_named_without_quotes_is_replaced(link: str) -> None:
    assert read(write_head(f"<head>{link}</head>", PAIRS)) == PAIRS


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize("pairs", [PAIRS, []], ids=["some", "none"])
def test_what_names_no_translation_stays_as_it_is(other: str, pairs: list[tuple[str, str]]) -> None:
    result = write_head(f"<head>\n  {other}\n</head>\n<body>", pairs)
    assert result.startswith(f"<head>\n  {other}\n")
    assert result.endswith("</head>\n<body>")


@pytest.mark.parametrize(
    "html",
    [
        "",
        "text",
        "<p>A fragment</p>",
        "<body><link rel='alternate' hreflang='it' href='/'></body>",
        '<head><link rel="alternate" hreflang="it" href="/">',  # never closed
        '{"a": "<head>"}',
        "<header></header>",
        "&lt;/head&gt;",
    ],
)
def test_a_page_without_a_head_is_returned_as_it_is(html: str) -> None:
    assert write_head(html, PAIRS) == html


def test_the_body_is_left_alone() -> None:
    body = '<body><link rel="alternate" hreflang="it" href="/"><pre>&lt;/head> </head></pre></body>'
    result = write_head(f"<head></head>{body}", PAIRS)
    assert result.endswith(f"</head>{body}")
    assert result.count('hreflang="it"') == 2


@pytest.mark.parametrize("end", ["</HEAD>", "</head >", "</head\n>", "</Head>"])
def test_an_end_tag_may_be_written_in_any_way(end: str) -> None:
    result = write_head(f"<head>{ALTERNATES[0]}{end}<body>", PAIRS)
    assert result.endswith(f"{end}<body>")
    assert read(result) == PAIRS


@pytest.mark.parametrize(
    "other", ["<!-- </head> -->", "<script>var end = '</head>'</script>"], ids=["comment", "script"]
)
def test_the_name_of_the_end_tag_in_a_comment_or_a_script_does_not_end_the_head(
    other: str,
) -> None:
    result = write_head(f"<head>{other}{ALTERNATES[0]}</head><body>", PAIRS)
    assert result.startswith(f"<head>{other}")
    assert read(result) == PAIRS


def test_languages_and_addresses_are_escaped() -> None:
    pairs = [('i"t<', "https://example.org/?a=1&b='2'\"><script>")]
    result = write_head("<head></head>", pairs)
    assert read(result) == pairs
    assert "<script>" not in result
    assert "a=1&amp;b=" in result


def test_the_order_given_is_kept() -> None:
    pairs = [(lang, f"/{lang}/") for lang in ("fr", "it", "en", "de")]
    assert read(write_head("<head></head>", pairs)) == pairs


@given(st.text(), st.lists(st.tuples(st.text(), st.text()), max_size=2))
def test_any_text_is_taken(html: str, pairs: list[tuple[str, str]]) -> None:
    result = write_head(html, pairs)
    assert "</head" in html.lower() or result == html


@given(st.text(alphabet="<>/=-! \"'headlinkrtvscp", max_size=60))
def test_any_broken_markup_is_taken_and_the_body_stays(head: str) -> None:
    result = write_head(f"<head>{head}</head><body>text</body>", PAIRS)
    assert result.endswith("</head><body>text</body>")


BLANK = st.sampled_from(["", "\n", "\n    ", "  "])


@given(
    st.lists(st.tuples(BLANK, st.sampled_from(OTHERS + ALTERNATES)), max_size=12),
    st.lists(
        st.tuples(st.text(st.characters(codec="ascii", categories=["L"]), min_size=2), st.text()),
        max_size=3,
    ),
)
def test_any_head_keeps_all_but_its_alternates_in_order(
    parts: list[tuple[str, str]], pairs: list[tuple[str, str]]
) -> None:
    html = "<head>" + "".join(blank + tag for blank, tag in parts) + "</head><body>"
    result = write_head(html, pairs)
    kept = "".join(tag for _, tag in parts if tag in OTHERS)
    assert "".join(kept.split()) in "".join(result.split())
    assert len(read(result)) == len(pairs)
    assert write_head(result, []).count("hreflang") == kept.count("hreflang")


# What is missing is added

DESCRIPTION = HeadTag("description", '<meta name="description" content="Ours">')
TITLE = HeadTag("og:title", '<meta property="og:title" content="Ours">')
CANONICAL = HeadTag("<canonical>", '<link rel="canonical" href="https://example.org/">')
ROBOTS = HeadTag("robots", '<meta name="robots" content="noindex">')


def test_what_is_missing_comes_at_the_end_of_the_head() -> None:
    result = write_head("<head><title>X</title></head><body>", PAIRS[:1], [DESCRIPTION, TITLE])
    assert result == (
        f"<head><title>X</title>{DESCRIPTION.html}\n{TITLE.html}\n"
        '<link rel="alternate" hreflang="it" href="https://example.org/x/">\n</head><body>'
    )


@pytest.mark.parametrize(
    ("tag", "there"),
    [
        (DESCRIPTION, '<meta name="description" content="Theirs">'),
        (DESCRIPTION, "<meta content='Theirs' name=description>"),
        (DESCRIPTION, '<META NAME="Description" CONTENT="Theirs"/>'),
        (TITLE, '<meta property="og:title" content="Theirs" />'),
        (TITLE, '<meta name="og:title" content="Theirs">'),
        (TITLE, '<meta\n  property="og:title"\n  content="a > b">'),
        (CANONICAL, '<link href="https://example.org/a/" rel="canonical">'),
        (CANONICAL, '<link rel="Canonical nofollow" href="/a/">'),
        (ROBOTS, '<meta name="robots" content="noindex, nofollow">'),
        (ROBOTS, '<meta name="robots" content="NONE">'),
        (HeadTag("<title>", "<title>Ours</title>"), "<title>Theirs</title>"),
    ],
)
def test_what_the_theme_has_written_stays_and_comes_once(tag: HeadTag, there: str) -> None:
    html = f"<head>{there}</head><body>"
    assert write_head(html, [], [tag]) == html


@pytest.mark.parametrize(
    ("tag", "there"),
    [
        (DESCRIPTION, '<meta property="og:description" content="Theirs">'),
        (DESCRIPTION, '<!-- <meta name="description" content="Theirs"> -->'),
        (DESCRIPTION, """<script>'<meta name="description" content="Theirs">'</script>"""),
        (TITLE, '<meta property="og:title:x" content="Theirs">'),
        (CANONICAL, '<link rel="stylesheet" href="canonical">'),
        (ROBOTS, '<meta name="robots" content="index, follow">'),
        (ROBOTS, '<meta name="robots" content="max-snippet:-1">'),
        (ROBOTS, '<meta name="googlebot" content="noindex">'),
        (HeadTag("<title>", "<title>Ours</title>"), '<meta name="title" content="Theirs">'),
    ],
)
def test_what_says_something_else_is_no_reason_to_be_silent(tag: HeadTag, there: str) -> None:
    result = write_head(f"<head>{there}</head><body>", [], [tag])
    assert result == f"<head>{there}{tag.html}\n</head><body>"


@pytest.mark.parametrize("content", ["The site's", "", "  The site&#39;s "])
def test_the_description_of_the_whole_site_gives_way_to_that_of_the_page(content: str) -> None:
    there = f'<meta name="description" content="{content}">\n'
    result = write_head(f"<head>{there}</head>", [], [DESCRIPTION], generic="The site's")
    assert result == f"<head>{DESCRIPTION.html}\n</head>"


def test_without_a_description_of_its_own_a_page_keeps_that_of_the_site() -> None:
    html = '<head><meta name="description" content="The site"></head>'
    assert write_head(html, [], [TITLE], generic="The site").startswith(
        html.removesuffix("</head>")
    )


def test_what_stands_in_the_body_does_not_count() -> None:
    html = f"<head></head><body>{TITLE.html}"
    assert write_head(html, [], [TITLE]) == f"<head>{TITLE.html}\n</head><body>{TITLE.html}"
