"""A post's text as HTML that is safe wherever it is shown, with absolute links and pictures."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import nh3

from mkdocs_jobs.markup.html import Tag, scan
from mkdocs_jobs.markup.leftovers import strip_leftovers
from mkdocs_jobs.outputs.description import DROPPED, reduce_html, strip_permalinks

TAGS = frozenset(
    "a abbr b blockquote br caption cite code col colgroup dd del details dfn dl dt em figcaption"
    " figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small strong sub summary"
    " sup table tbody td tfoot th thead tr u ul var".split()
)
"""What readers of feeds show; other tags are left out, and their content is kept."""
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"dir", "lang"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "img": {"alt", "height", "src", "title", "width"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
_URLS = frozenset(("href", "src"))
_SCHEMES = frozenset(("http", "https", "mailto", "tel"))
_DEEPEST = 100
_MOST_TAGS = 1000  # with fewer, reading takes no long time however deeply they are nested
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


class SafeHtml:
    """Makes texts safe; there is one cleaner for all, which takes longer to make than to use."""

    def __init__(self) -> None:
        self._base = ""
        self._clean = nh3.Cleaner(
            tags=set(TAGS),
            clean_content_tags=set(DROPPED),
            attributes=_ATTRIBUTES,
            attribute_filter=self._filter,
            url_schemes=set(_SCHEMES),
            link_rel=None,
        ).clean

    def write(self, html: str, base: str) -> str:
        """The text of the page with absolute URL `base`; lists of other posts are left out.

        Never raises. Takes time linear in `html`.
        """
        if not html.isascii():
            html = html.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate is no text
        html = strip_permalinks(strip_leftovers(html))
        if html.count("<") > _MOST_TAGS and _is_deep(html):
            return reduce_html(html)
        if "jobs-list" in html or "jobs-archive" in html:
            html = _drop_lists(html)
        self._base = base
        return self._clean(html).strip()

    def _filter(self, element: str, attribute: str, value: str) -> str | None:
        if attribute not in _URLS:
            return value
        try:
            # What nh3 has judged may begin with a blank of Unicode, which is no scheme to it.
            url = urljoin(self._base, value.strip())
            return url if urlsplit(url).scheme in _SCHEMES else None
        except ValueError:
            return None


def _is_deep(html: str) -> bool:
    depth = 0
    for tag in scan(html):
        if tag.name not in _VOID:
            depth = max(0, depth + (-1 if tag.closing else 1))
            if depth > _DEEPEST:
                return True
    return False


def _drop_lists(html: str) -> str:
    done: list[str] = []
    cursor = depth = 0
    name = ""
    for tag in scan(html):
        if depth:
            if tag.name == name:
                depth += -1 if tag.closing else 1
            cursor = tag.end
        elif _is_list(tag):
            done.append(html[cursor : tag.start])
            name, depth, cursor = tag.name, 1, tag.end
    return "".join((*done, "" if depth else html[cursor:]))


def _is_list(tag: Tag) -> bool:
    if tag.closing or tag.name not in ("section", "details"):
        return False
    return not {"jobs-list", "jobs-archive"}.isdisjoint(tag.attributes.get("class", "").split())
