"""A strict look at HTML: browsers mend what is nested badly, and readers see what they made."""

from __future__ import annotations

from html.parser import HTMLParser

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_BLOCKS = frozenset(
    "address article aside blockquote details dialog dd div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search section summary"
    " table tbody td th thead tr ul".split()
)
# In these stand phrases only. https://html.spec.whatwg.org/multipage/dom.html#phrasing-content
_HOLD_PHRASES = frozenset(
    "abbr b bdi bdo button cite code data dfn em h1 h2 h3 h4 h5 h6 i kbd label mark output p pre q"
    " rp rt ruby s samp small span strong sub sup time u var".split()
)


def find_mistakes(html: str) -> list[str]:
    """What is wrong with a piece of HTML: badly nested, never closed, an id twice."""
    checker = _Checker()
    checker.feed(html)
    checker.close()
    return checker.errors + [f"<{name}> is never closed" for name in checker.stack]


class _Checker(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.errors: list[str] = []
        self._ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            holder = next((name for name in self.stack if name in _HOLD_PHRASES), "")
            if holder:
                self._tell(f"<{tag}> stands in <{holder}>")
        for key, value in attrs:
            if key == "id" and value in self._ids:
                self._tell(f"id {value!r} is there twice")
            if key == "id":
                self._ids.add(value or "")
        if tag not in _VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._tell(f"<{tag}/> closes nothing")
            self.stack.pop()

    def handle_endtag(self, tag: str) -> None:
        if self.stack and self.stack[-1] == tag:
            self.stack.pop()
        else:
            self._tell(f"</{tag}> closes nothing")

    def _tell(self, mistake: str) -> None:
        line, column = self.getpos()
        self.errors.append(f"{line}:{column}: {mistake}")
