"""The translations that the sitemap names."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_jobs.outputs.sitemap import write_sitemap

_S = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_X = "{http://www.w3.org/1999/xhtml}"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
OPENING = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">'
)
SITE = "https://example.org/team/"
PAIRS = [("it", f"{SITE}x/"), ("en", f"{SITE}en/x/")]


def write(*urls: str) -> str:
    """A sitemap with the given content in its `<url>` elements."""
    return HEAD + OPENING + "".join(f"<url>{url}</url>" for url in urls) + "</urlset>"


def loc(path: str) -> str:
    return f"<loc>{SITE}{path}</loc>"


def link(lang: str, href: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang="{lang}" href="{href}"/>'


def read(xml: str) -> dict[str, list[tuple[str, str]]]:
    """Each address of a sitemap and its translations, as a search engine finds them."""
    root = ElementTree.fromstring(xml)
    assert root.tag == f"{_S}urlset"
    found = {}
    for url in root:
        assert url.tag == f"{_S}url"
        links = url.findall(f"{_X}link")
        assert all(link.attrib["rel"] == "alternate" for link in links)
        address = (url.findtext(f"{_S}loc") or "").strip()
        found[address] = [(link.attrib["hreflang"], link.attrib["href"]) for link in links]
    return found


def test_a_page_gets_its_translations_and_no_others() -> None:
    xml = write(loc("x/"), loc("en/x/"), loc("alone/"))
    result = write_sitemap(xml, {f"{SITE}x/": PAIRS, f"{SITE}en/x/": PAIRS})
    assert read(result) == {f"{SITE}x/": PAIRS, f"{SITE}en/x/": PAIRS, f"{SITE}alone/": []}


def test_pages_that_search_engines_are_not_to_show_are_left_out() -> None:
    xml = write(loc("x/"), loc("y/"), loc("en/x/"))
    result = write_sitemap(xml, {f"{SITE}x/": PAIRS}, {f"{SITE}y/", f"{SITE}en/x/"})
    assert read(result) == {f"{SITE}x/": PAIRS}


def test_what_another_plugin_named_is_replaced() -> None:
    xml = write(
        loc("x/") + link("it", f"{SITE}x/") + link("en", f"{SITE}en/") + link("de", "None"),
        loc("alone/") + link("it", f"{SITE}alone/") + link("en", f"{SITE}en/"),
    )
    assert read(write_sitemap(xml, {f"{SITE}x/": PAIRS})) == {
        f"{SITE}x/": PAIRS,
        f"{SITE}alone/": [],
    }


def test_all_else_that_is_said_of_a_page_stays() -> None:
    image = "<image:image><image:loc>https://example.org/a.png</image:loc></image:image>"
    rest = f"<lastmod>2019-03-07</lastmod>{image}<priority>0.5</priority>"
    result = write_sitemap(write(loc("x/") + rest), {f"{SITE}x/": PAIRS})
    [url] = ElementTree.fromstring(result)
    assert [child.tag.rpartition("}")[2] for child in url] == [
        "loc",
        "lastmod",
        "image",
        "priority",
        "link",
        "link",
    ]
    assert url.findtext(f"{_S}lastmod") == "2019-03-07"
    image_loc = "{http://www.google.com/schemas/sitemap-image/1.1}loc"
    assert [found.text for found in url.iter(image_loc)] == ["https://example.org/a.png"]


@pytest.mark.parametrize("address", ["None", "", "./x/", "/x/", "ftp://example.org/x/", "//e.org/"])
def test_an_address_that_is_not_absolute_is_left_out(address: str) -> None:
    xml = write(f"<loc>{address}</loc>", loc("x/"), "<lastmod>2019-03-07</lastmod>")
    assert read(write_sitemap(xml, {address: PAIRS})) == {f"{SITE}x/": []}


def test_blanks_around_an_address_do_not_count() -> None:
    xml = write(f"\n  <loc>\n  {SITE}x/\n  </loc>\n")
    assert read(write_sitemap(xml, {f"{SITE}x/": PAIRS})) == {f"{SITE}x/": PAIRS}


@pytest.mark.parametrize(
    "path",
    ["a%20b/", "caff%C3%A8/", "caffè/", "it/x.htm", "?a=1&amp;b=2", "&lt;&quot;/", ""],
)
def test_an_address_is_compared_as_it_is_meant(path: str) -> None:
    meant = path.replace("&amp;", "&").replace("&lt;", "<").replace("&quot;", '"')
    result = write_sitemap(write(loc(path)), {f"{SITE}{meant}": PAIRS})
    assert read(result) == {f"{SITE}{meant}": PAIRS}


def test_addresses_and_languages_are_escaped() -> None:
    pairs = [('i"t', f'{SITE}?a=1&b="2"<x>')]
    assert read(write_sitemap(write(loc("x/")), {f"{SITE}x/": pairs})) == {f"{SITE}x/": pairs}


def test_a_sitemap_without_pages_stays_one() -> None:
    assert read(write_sitemap(write(), {f"{SITE}x/": PAIRS})) == {}


def test_the_result_begins_like_a_sitemap_with_the_usual_names() -> None:
    result = write_sitemap("\n" + write(loc("x/")), {f"{SITE}x/": PAIRS})
    assert result.startswith(
        f'{HEAD}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">'
    )
    assert (
        '<xhtml:link rel="alternate" hreflang="it" href="https://example.org/team/x/" />' in result
    )
    assert result.endswith("</urlset>\n")


def test_a_second_time_changes_nothing() -> None:
    alternates = {f"{SITE}x/": PAIRS}
    once = write_sitemap(write(loc("x/"), loc("alone/")), alternates)
    assert write_sitemap(once, alternates) == once


@pytest.mark.parametrize(
    "text",
    [
        "",
        "text",
        "<urlset>",
        "<a/><b/>",
        "https://example.org/\nhttps://example.org/x/\n",  # a sitemap of plain text
        "<urlset><url>&nbsp;</url></urlset>",
        '<?xml version="1.0"?>',
    ],
)
def test_what_is_no_xml_is_returned_as_it_is(text: str) -> None:
    assert write_sitemap(text, {f"{SITE}x/": PAIRS}) == text


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    write_sitemap(text, {f"{SITE}x/": PAIRS})


@given(st.text(alphabet="<>/&;!?[]-= \"'urlsetoc\x00"))
def test_any_broken_markup_is_taken(text: str) -> None:
    write_sitemap(text, {f"{SITE}x/": PAIRS})
    write_sitemap(write(text), {f"{SITE}x/": PAIRS})


# What XML can hold, and an attribute keeps as it is.
WORDS = st.text(st.characters(min_codepoint=0x21, max_codepoint=0xD7FF), min_size=1)
PATHS = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1)


@given(
    st.lists(PATHS, unique=True, max_size=4),
    st.dictionaries(PATHS, st.lists(st.tuples(WORDS, WORDS), max_size=3), max_size=4),
)
def test_any_translations_come_out_as_they_went_in(
    paths: list[str], alternates: dict[str, list[tuple[str, str]]]
) -> None:
    given_pairs = {f"{SITE}{path}": pairs for path, pairs in alternates.items()}
    xml = write(*(loc(path) + link("xx", "https://example.org/") for path in paths))
    expected = {f"{SITE}{path}": given_pairs.get(f"{SITE}{path}", []) for path in paths}
    assert read(write_sitemap(xml, given_pairs)) == expected


LINKS = link("it", f"{SITE}x/") + "\n    " + link("en", "None")
WITHOUT_LINKS = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
USUAL = OPENING.partition(" xmlns:image")[0] + ">"


@pytest.mark.parametrize("opening", [USUAL, WITHOUT_LINKS, OPENING, "<urlset>"])
@pytest.mark.parametrize("blank", ["", "\n    ", " text "])
@pytest.mark.parametrize(
    "url",
    [
        loc("y/"),
        loc("gone/"),
        loc("x/") + "\n  <lastmod>2019-03-07</lastmod>\n\n<changefreq>daily</changefreq>  ",
        loc("x/") + LINKS,
        loc("alone/") + LINKS,
        LINKS + loc("x/"),
        loc("?a=1&amp;b") + "<priority>0.5</priority>",
        loc("caffè/"),
        loc(" x/ "),
        loc("a]]b'/"),
        loc(""),
        loc("x/") + loc("y/"),
        "<lastmod>2019-03-07</lastmod>" + loc("x/"),
        loc("x/") + "<lastmod></lastmod>",
        loc("x/") + "<lastmod>a b</lastmod>",
        loc("x/") + "text",
        loc("x/") + "<image:image/>",
        loc("x/") + '<priority id="1">0.5</priority>',
        loc("x/") + "<xhtml:link/>",
        "<url/>" + loc("x/"),
        "<loc>/x/</loc>",
        "",
    ],
)
def test_a_comment_changes_nothing_else(opening: str, blank: str, url: str) -> None:
    """However a sitemap is read: plain ones in a way of their own."""
    alternates = {f"{SITE}{path}": [*PAIRS, ('"', "\t<&>\r\n")] for path in ("x/", "?a=1&b")}
    urls = blank.join(f"<url>{found}</url>" for found in (loc("z/"), url, loc("alone/")))
    xml = f"{HEAD}{opening}{urls}\n</urlset>"
    commented = xml.replace("</urlset>", "<!-- X --></urlset>")
    result = write_sitemap(xml, alternates, {f"{SITE}gone/"})
    if result == xml:  # it is no XML
        assert write_sitemap(commented, alternates) == commented
    else:
        assert write_sitemap(commented, alternates, {f"{SITE}gone/"}) == result
