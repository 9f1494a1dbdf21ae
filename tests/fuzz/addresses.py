"""Addresses: permalinks, old addresses, targets and the rules that are made of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from urllib.parse import urljoin, urlsplit

from mkdocs_jobs.content.application import (
    EMBED_HOSTS,
    Email,
    Embed,
    Link,
    Sentence,
    read_applications,
)
from mkdocs_jobs.content.field import FieldContext
from mkdocs_jobs.content.front_matter import FrontMatter
from mkdocs_jobs.content.page_keys import read_page_keys
from mkdocs_jobs.outputs.redirect_rules import list_rules, write_rules
from mkdocs_jobs.site.accordion_sources import name_sources
from mkdocs_jobs.site.options import RedirectMap
from mkdocs_jobs.site.page import ParsedPage, SitePage, SourceRef
from mkdocs_jobs.site.permalinks import keep_permalinks, read_permalinks
from mkdocs_jobs.site.redirect_map import build_redirects
from mkdocs_jobs.site.redirect_targets import TargetResolver
from mkdocs_jobs.site.site import Redirect, index_pages
from mkdocs_jobs.values.address import (
    AddressError,
    to_absolute_url,
    to_dest_uri,
    to_relative_url,
    to_url,
    to_web_url,
)
from tests.fuzz.markup import check_file, check_link, check_problems

_FILES = {"404.html": "404.html", "assets/jobs.css": "assets/jobs.css", "x.pdf": "x.pdf"}
_BASES = ("", "a/b/", "a:b/c.html")
_HOST = "https://example.org/"


def check(data: bytes) -> None:
    """Each line of the text is an address somewhere: none leads out of the site."""
    lines = data.decode("utf-8", "ignore").split("\n")
    first, second, third, fourth = (lines * 4)[:4]
    for line in {first, second, third, fourth}:
        check_address(line)
    directories = len(data) % 2 == 0
    entries = [
        make_entry("a.md", permalink=first, redirect_from=[second, fourth]),
        make_entry("c/b.md", permalink=second, redirect_from=third, redirect_to=fourth),
        make_entry("c/it/d.md", redirect_to="a.md"),
    ]
    claims, problems = read_permalinks(entries)
    if len(data) % 3:
        entries, found = keep_permalinks(entries, claims, _FILES, directories)
        problems += found
        claims = []
    maps = [RedirectMap(third, None, first, "mkdocs.yml", 3)]
    by_uri = {entry.src_uri: entry for entry in entries}
    resolver = TargetResolver(by_uri, index_pages(entries), _FILES, directories, "en")
    redirects, found = build_redirects(entries, resolver, permalinks=claims, maps=maps)
    check_problems([*problems, *found])
    files = [entry.dest_uri for entry in entries if entry.src_uri not in redirects.moved]
    assert len(set(files)) == len(files), files
    check_redirects(files, redirects.written)


def check_alone(data: bytes) -> None:
    """The whole text is one address: far more of them in the same time."""
    check_address(data.decode("utf-8", "ignore"))


def make_entry(src_uri: str, **data: object) -> SitePage:
    """A page with these keys in its front matter."""
    dest_uri = src_uri.replace(".md", "/index.html")
    written = {key: value for key, value in data.items() if isinstance(value, str)}
    front_matter = FrontMatter(data, written, dict.fromkeys(data, 2), is_read=True)
    keys, _ = read_page_keys(front_matter)
    parsed = ParsedPage(SourceRef(src_uri, "en", dest_uri), "en", front_matter, keys)
    return SitePage(parsed, dest_uri, to_url(dest_uri, True))


def check_address(text: str) -> None:
    """An address is a file in the site's folder and a URL of the site, or refused."""
    if (url := to_web_url(text)) is not None:
        check_link(url)
        assert to_web_url(url) == url
    for name in name_sources(text, "it"):
        assert ".." not in name.split("/"), name
        assert not name.startswith("/"), name
    check_application(text)
    try:
        dest_uri = to_dest_uri(text)
    except AddressError:
        return
    check_file(dest_uri)
    url = to_url(dest_uri, bool(len(text) % 2))
    check_link(url)
    absolute = to_absolute_url(url, "https://example.org/team/")
    assert absolute.startswith("https://example.org/team/")
    path = url.removeprefix("./")
    assert to_dest_uri("/" + path) == dest_uri
    base = _BASES[len(text) % len(_BASES)]
    relative = to_relative_url(path, base)
    check_link(relative)
    assert urljoin(_HOST + base, relative) == _HOST + path


def check_application(text: str) -> None:
    """To apply is to follow an http(s) link, to write an e-mail, or to fill in a known form."""
    reading = FieldContext({}, {}, "a.md", "en")
    for found in read_applications("apply", [text, {"embed": text}], reading):
        if isinstance(found, Email):
            assert found.target.count("@") == 1, found
            assert not set(found.target) & set(' \t\r\n<>"\\,:;[]()'), found
        elif isinstance(found, Sentence):
            for piece in found.pieces:
                check_followed(piece.url or "https://example.org")
        else:
            check_followed(found.url if isinstance(found, Link) else found.embed)
        if isinstance(found, Embed):
            assert found.embed.startswith("https://"), found
            host = urlsplit(found.embed).netloc
            assert any(host == known or host.endswith("." + known) for known in EMBED_HOSTS), host
    check_problems(reading.problems)


def check_followed(url: str) -> None:
    """What a reader follows is an http(s) URL, and names its host plainly."""
    assert re.fullmatch(r"https?://[!#-;=?-\[\]-~]+", url), url
    assert "@" not in urlsplit(url).netloc, url


def check_redirects(files: Iterable[str], redirects: Sequence[Redirect]) -> None:
    """No redirect takes a page's place, and of each there is one rule."""
    stops = {redirect.dest_uri for redirect in redirects}
    assert not stops & {*files, *_FILES}, stops
    for redirect in redirects:
        check_file(redirect.dest_uri)
        check_link(redirect.target)
    rules = list_rules(redirects, "https://example.org/team")
    assert len(dict(json.loads(write_rules("json", rules)))) == len(redirects)
    text = write_rules("nginx", rules)
    assert len(text.split("\n")) == len(redirects) + 3, text
    assert write_rules("nginx", rules, text).count("# BEGIN mkdocs-jobs") == 1
    for line in write_rules("apache", rules).split("\n")[1:-2]:
        assert re.match(
            r'Redirect(Match 301 "\^/)|Rewrite(Rule \^|Cond %|Engine On)|</?If', line
        ), line
    for line in write_rules("gitlab", rules).split("\n")[1:-2]:
        assert re.fullmatch(r"/\S* [!-~]+ 301", line), line
    for line in write_rules("netlify", rules).split("\n")[1:-2]:
        assert len(line.split(" ")) == 3, line
