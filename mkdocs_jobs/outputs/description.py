"""A post's text, reduced to the HTML that search engines accept in a description."""

from __future__ import annotations

import re
from itertools import islice

import nh3

from mkdocs_jobs.markup.html import HEADINGS, Tag, scan
from mkdocs_jobs.markup.leftovers import strip_leftovers

TAGS = frozenset("p br ul ol li strong em h1 h2 h3 h4 h5".split())
"""https://developers.google.com/search/docs/appearance/structured-data/job-posting"""

DROPPED = frozenset(
    "script style template noscript iframe object svg math audio video canvas nav form button"
    " select textarea title noembed noframes xmp".split()
)
"""Removed with their content: scripts, embedded media, controls."""
_LISTS = frozenset(("jobs-list", "jobs-archive"))
"""Lists of other posts are not part of this one's text."""
_INSTEAD = {
    **{tag: tag for tag in TAGS},
    **dict.fromkeys("tr dt dd summary caption figcaption address pre".split(), "p"),
    "h6": "h5",
    "b": "strong",
    "i": "em",
}
"""Each tag and the one to write for it."""
_PARTS = frozenset(
    "table thead tbody tfoot td th dl div section article aside header footer main blockquote"
    " figure details fieldset legend hr".split()
)
"""Tags that are replaced by a space, so that words do not run together."""
_DEEPEST = 100
"""Parsing takes time quadratic in the depth; beyond this the rest is text."""

_LINK = re.compile(r"<a\s([^<>]*)>[^<]*</a>", re.IGNORECASE)
_LEADS_HOME = re.compile(r"\bclass=\"(?:headerlink|footnote-backref)\"", re.IGNORECASE)
# Most texts have only tags that the sanitizer handles by itself.
_NEEDS_PASS = re.compile(
    rf"<(?!/?(?:{'|'.join(sorted(TAGS))}|a|code|span|sup|sub)[\s/>])", re.IGNORECASE
)
_LEADS_WITHIN = re.compile("href=[\"']?#", re.IGNORECASE)
_MOST_TAGS = 1000
_BREAKS = re.compile(r"(?<!\s)\s*\n\s*")
_EMPTY = re.compile(r"<(p|li|h[1-5]|strong|em)>\s*</\1>")
_WORD = re.compile(r"\w+")
_WORD_IN_HTML = re.compile(r"<[^<>]*>|&(?:nbsp|amp|lt|gt);|(\w+)")
# Without a word about `*`, any element may keep its `title` and `lang`.
_clean = nh3.Cleaner(tags=set(TAGS), attributes={"*": set()}).clean
_PLAIN_BEGINNING = re.compile(r"<p>([^<>&]+)")
_INITIALS = "".join(sorted({name[0] for name in DROPPED}))
# Nearly all tags begin with another letter: looking at that first takes a third of the time.
_SPECIAL = re.compile(rf"<(?=[!{_INITIALS}])(?:!|(?:{'|'.join(sorted(DROPPED))})\b)", re.IGNORECASE)


def reduce_html(html: str) -> str:
    """The same text with no tags but `TAGS`, and no attributes; empty when it has no word.

    Links are replaced by their text; permalinks of headings and back-references of footnotes are
    removed. Never raises. Takes time linear in `html`.
    """
    if not html.isascii():
        html = html.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate is no text
    html = strip_leftovers(html)
    html = strip_permalinks(html)
    leads_within = "#" in html and _LEADS_WITHIN.search(html)
    if html.count("<") > _MOST_TAGS or leads_within or _NEEDS_PASS.search(html):
        html = _BREAKS.sub("\n", _simplify(html))
    html = _clean(html)
    html = _EMPTY.sub("", _EMPTY.sub("", html)).strip()
    return html if _read_words(html, 1) else ""


def strip_permalinks(html: str) -> str:
    """HTML without permalinks of headings and back-references of footnotes."""
    return _LINK.sub(lambda link: "" if _LEADS_HOME.search(link[1]) else link[0], html)


def says_more_than(description: str, title: str) -> bool:
    """Whether a description, as HTML or as plain text, has other words than the title's."""
    words = _WORD.findall(title.casefold())
    return _read_words(description, len(words) + 1) not in ([], words)


def has_enough_text(html: str, title: str) -> bool:
    """Whether a look at how the paragraphs begin shows more words than the title has.

    True of most texts, and then `says_more_than` is true of the reduced text as well: reducing it
    takes ten times as long.
    """
    if _SPECIAL.search(html) or any(name in html for name in _LISTS):
        return False
    limit = len(_WORD.findall(title))
    count = 0
    for beginning in _PLAIN_BEGINNING.finditer(html):
        count += len(_WORD.findall(beginning[1]))
        if count > limit:
            return True
    return False


def _read_words(html: str, most: int) -> list[str]:
    """The first words of a text, `most` at most, in lower case."""
    words = (found[1].casefold() for found in _WORD_IN_HTML.finditer(html) if found[1])
    return list(islice(words, most))


def _simplify(html: str) -> str:
    """Bare tags of `TAGS` and the text between them, in the order they came; not yet safe."""
    done: list[str] = []
    open_: list[str] = []
    cursor = skipped = 0
    skipping = heading = ""
    for tag in scan(html):
        if skipping:
            cursor = tag.end
            if tag.name == skipping:
                skipped += -1 if tag.closing else 1
                skipping = skipping if skipped else ""
            continue
        done.append(html[cursor : tag.start])
        cursor = tag.end
        if tag.name in HEADINGS:
            heading = "" if tag.closing else tag.attributes.get("id", "")
        if not tag.closing and _is_dropped(tag, heading):
            skipping, skipped = tag.name, 1
        elif tag.name in _INSTEAD:
            done.append(_write(_INSTEAD[tag.name], tag.closing, open_))
        elif tag.name in _PARTS:
            done.append("\n")
    return "".join((*done, "" if skipping else html[cursor:]))


def _is_dropped(tag: Tag, heading: str) -> bool:
    """Whether an element goes with its content; `heading` is the id of the heading around it."""
    if tag.name in DROPPED:
        return not tag.source.endswith("/>")
    if tag.name not in ("a", "section", "details"):
        return False
    found = tag.attributes
    classes = found.get("class", "").split()
    if tag.name != "a":
        return not _LISTS.isdisjoint(classes)
    leads_home = bool(heading) and found.get("href") == f"#{heading}" and "toclink" not in classes
    return leads_home or "footnote-backref" in classes


def _write(name: str, closing: bool, open_: list[str]) -> str:
    """A bare tag; none once elements are nested more deeply than a person writes them.

    `open_` are the elements that are surely not closed yet: more than a browser would leave open.
    """
    if len(open_) > _DEEPEST:
        return "\n"
    top = open_[-1] if open_ else ""
    if closing:
        if top == name:
            open_.pop()
        return f"</{name}>"
    if name != "br" and not (top == name and name in ("p", "li")):
        open_.append(name)
    return f"<{name}>"
