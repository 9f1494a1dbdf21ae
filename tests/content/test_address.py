"""Addresses lead where they should."""

from __future__ import annotations

from urllib.parse import quote, urljoin, urlsplit

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mkdocs_jobs.values.address import (
    AddressError,
    move_url,
    to_dest_uri,
    to_relative_url,
    to_url,
)


@pytest.mark.parametrize(
    ("target", "base", "relative"),
    [
        ("jobs/a/", "", "jobs/a/"),
        ("jobs/a/", "./", "jobs/a/"),
        ("jobs/a/", "join-us/", "../jobs/a/"),
        ("jobs/a/", "jobs/", "a/"),
        ("jobs/a/", "jobs/a/", "./"),
        ("jobs/a/", "jobs/a/b/", "../"),
        ("./", "join-us/", "../"),
        ("", "join-us/", "../"),
        ("./", "./", "./"),
        ("", "", "./"),
        ("jobs/a.html", "index.html", "jobs/a.html"),
        ("jobs/a.html", "jobs/b.html", "a.html"),
        ("jobs/a.html", "jobs/a.html", "a.html"),
        ("index.html", "jobs/a.html", "../index.html"),
        ("it/jobpositions/x.htm", "en/join-us/", "../../it/jobpositions/x.htm"),
        ("jobs/a/#apply", "join-us/", "../jobs/a/#apply"),
        ("#top", "join-us/", "../#top"),
        ("citt%C3%A0/R%26D/", "x/", "../citt%C3%A0/R%26D/"),
        ("a:b/", "", "./a:b/"),
        ("a:b", "c", "./a:b"),
        ("x/a:b/", "", "x/a:b/"),
        ("...", "", "..."),
    ],
)
def test_a_relative_url(target: str, base: str, relative: str) -> None:
    assert to_relative_url(target, base) == relative


_SEGMENT = (
    st.text(min_size=1).map(lambda text: quote(text, safe="", errors="replace"))
    | st.sampled_from(["a", "b", "a:b", "http:", "...", "it", "index.html", "x.htm"])
).filter(lambda segment: segment not in (".", ".."))
_FOLDER = st.lists(_SEGMENT, max_size=4).map(lambda segments: "".join(f"{s}/" for s in segments))
_URL = st.builds(str.__add__, _FOLDER, st.just("") | _SEGMENT)
_FRAGMENT = st.just("") | _SEGMENT.map("#{}".format)


@given(target=_URL, base=_URL, fragment=_FRAGMENT)
def test_a_relative_url_leads_from_base_to_target(target: str, base: str, fragment: str) -> None:
    assume(not base.startswith(f"{target}/"))  # a file cannot be a folder too
    root = "https://example.org/site/"
    relative = to_relative_url(target + fragment, base)
    assert urljoin(root + base, relative) == root + target + fragment


@given(target=_URL, base=_URL)
def test_a_relative_url_is_never_empty_and_has_no_scheme_or_host(target: str, base: str) -> None:
    relative = to_relative_url(target, base)
    parts = urlsplit(relative)
    assert (parts.scheme, parts.netloc) == ("", "")
    assert relative
    assert not relative.startswith("/")


@pytest.mark.parametrize(
    ("dest_uri", "use_directory_urls", "url"),
    [
        ("index.html", True, "./"),
        ("index.html", False, "index.html"),
        ("jobs/a/index.html", True, "jobs/a/"),
        ("jobs/a/index.html", False, "jobs/a/index.html"),
        ("jobs/a.html", True, "jobs/a.html"),
        ("it/x.htm", True, "it/x.htm"),
        ("città/R&D/index.html", True, "citt%C3%A0/R%26D/"),
        ("a:b.html", False, "a%3Ab.html"),
    ],
)
def test_the_url_of_a_file(dest_uri: str, use_directory_urls: bool, url: str) -> None:
    assert to_url(dest_uri, use_directory_urls) == url


@pytest.mark.parametrize(
    ("url", "start", "base", "moved"),
    [
        ("../b/", "jobs/a/", "join/", "../jobs/b/"),
        ("../../img/a.png", "jobs/a/", "", "img/a.png"),
        ("b.html#part", "jobs/a.html", "join.html", "jobs/b.html#part"),
        ("./", "jobs/a/", "jobs/", "a/"),
        ("..", "jobs/a/", "join/", "../jobs/"),
        ("", "jobs/a/", "join/", "../jobs/a/"),
        ("#apply", "jobs/a/", "join/", "../jobs/a/#apply"),
        ("?q=a/b", "jobs/a/", "join/", "../jobs/a/?q=a/b"),
        (" ../b/?x#y ", "jobs/a/", "join/", "../jobs/b/?x#y "),
        ("../../../out/", "jobs/a/", "join/", "../../out/"),
        ("../x/", "", "join/", "../../x/"),
        ("a.png", "", "join/", "../a.png"),
        ("./a:b/", "", "", "./a:b/"),
        ("https://example.org/", "jobs/a/", "join/", "https://example.org/"),
        ("mailto:a@example.org", "jobs/a/", "join/", "mailto:a@example.org"),
        ("/x/", "jobs/a/", "join/", "/x/"),
        ("//example.org/x", "jobs/a/", "join/", "//example.org/x"),
        ("\\\\example.org", "jobs/a/", "join/", "\\\\example.org"),
        (" javascript:x", "jobs/a/", "join/", " javascript:x"),
    ],
)
def test_a_url_that_moves_to_another_page(url: str, start: str, base: str, moved: str) -> None:
    assert move_url(url, start, base) == moved


_RELATIVE = st.builds(
    "{}{}{}".format, st.sampled_from(["", "./", "../", "../../"]), _URL, _FRAGMENT
).filter(lambda url: not urlsplit(url).scheme)


@given(url=_RELATIVE, start=_URL, base=_URL)
def test_a_url_that_moved_leads_where_it_led(url: str, start: str, base: str) -> None:
    assume(not base.startswith(f"{start}/"))  # a file cannot be a folder too
    root = "https://example.org/a/b/c/d/e/f/"
    assert urljoin(root + base, move_url(url, start, base)) == urljoin(root + start, url)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("/caff%E8", "its %E8 is not UTF-8, the encoding of URLs; if it means 'è',"),
        ("/%C3%A8/caff%e8.htm", "its %E8 is not UTF-8, the encoding of URLs; if it means"),
        (
            "/%FF%FE/",
            "its %FF is not UTF-8, the encoding of URLs; if it means 'ÿ', write",
        ),
        ("/%C3", "its %C3 is not UTF-8, "),
        ("/%ED%A0%80", "its %ED is not UTF-8, "),
    ],
)
def test_octets_that_are_no_text_are_refused(url: str, reason: str) -> None:
    with pytest.raises(AddressError) as caught:
        to_dest_uri(url)
    assert str(caught.value).startswith(reason)
    assert to_dest_uri("/caff%C3%A8") == "caffè/index.html"
