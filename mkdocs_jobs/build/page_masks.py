"""The tokens of each page, from the first plugin that reads its Markdown to Markdown itself."""

from __future__ import annotations

from mkdocs_jobs.directives.masking import Mask, Masks, mask


class PageMasks:
    """The masks of one build. A page is masked several times: other plugins add text after each."""

    def __init__(self) -> None:
        self._masks: dict[str, dict[str, Mask]] = {}
        self._current = ""

    def start(self, markdown: str, src_uri: str, first_line: int) -> str:
        """Take the directives out of a page's own text, whose first line that is in its file."""
        self._masks[src_uri] = {}
        self._current = src_uri
        return self._add(markdown, first_line)

    def mask_more(self, markdown: str) -> str:
        """Take out those that other plugins have added to the page since."""
        if not self._current or "jobs_" not in markdown:
            return markdown
        return self._add(markdown, 0)

    def _add(self, markdown: str, first_line: int) -> str:
        masked, masks = mask(markdown, key=self._current, first_line=first_line)
        self._masks[self._current].update(masks)
        return masked

    def lend(self, src_uri: str, masks: Masks) -> None:
        """Go on with a page whose masks were taken before."""
        self._masks[src_uri] = dict(masks)
        self._current = src_uri

    def see(self, src_uri: str) -> Masks:
        """The masks of a page's tokens so far."""
        return self._masks[src_uri]

    def take(self, src_uri: str) -> dict[str, Mask]:
        """The masks of the tokens of a page whose Markdown is rendered."""
        self._current = ""
        return self._masks.pop(src_uri, {})
