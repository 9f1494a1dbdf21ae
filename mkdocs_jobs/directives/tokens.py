"""The tokens that stand in for directives, out of every text but a page's HTML."""

from __future__ import annotations

import re

from mkdocs_jobs.directives.masking import TOKEN, Masks


def unmask(text: str, masks: Masks) -> str:
    """Put the directives back as they were written, for those who read a page's Markdown."""
    return TOKEN.sub(lambda m: masks[m[0]].text if m[0] in masks else m[0], text)


def write_shown(text: str, masks: Masks) -> str:
    """Put in what readers see of the directives, for a title in plain text."""

    def write(token: re.Match[str]) -> str:
        found = masks.get(token[0])
        return token[0] if found is None else found.text if found.shown is None else found.shown

    return TOKEN.sub(write, text)


def unmask_id(text: str, masks: Masks) -> str:
    """An id that was made of a text with tokens, without them."""
    return TOKEN.sub(lambda m: to_id(m[0]) if m[0].lower() in masks else m[0], text)


def to_id(token: str) -> str:
    """What a directive adds to the id of a heading that it stands in; unlike any other's."""
    return f"jobs-{int(token[-4:]) + 1}"


def list_shown(text: str, masks: Masks) -> list[str]:
    """The directives in a text that stay what their writers wrote."""
    found = (masks.get(token) for token in TOKEN.findall(text))
    return [mask.text for mask in found if mask is not None and mask.shown is None]
