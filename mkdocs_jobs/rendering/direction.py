"""The writing direction of a language, and its HTML attributes."""

from __future__ import annotations

from functools import cache, partial

from babel.core import get_global
from markupsafe import Markup, escape

from mkdocs_jobs.values.codes import to_tag

# The right-to-left scripts of Unicode in use today. CLDR has a direction only for languages
# with further data, and so for fewer.
_FROM_RIGHT_TO_LEFT = frozenset("Adlm Arab Aran Hebr Mand Mend Nkoo Rohg Samr Syrc Thaa".split())


@cache
def is_rtl(language: str) -> bool:
    """Whether a language is written from right to left: in its script or in the usual."""
    tag = to_tag(language)
    primary, *others = tag.split("-")
    script = next((part.title() for part in others if len(part) == 4 and part.isalpha()), None)
    if script is None:
        usual = get_global("likely_subtags")
        written = usual.get(tag.replace("-", "_")) or usual.get(primary.lower()) or ""
        script = next((part for part in written.split("_")[1:] if len(part) == 4), "")
    return script in _FROM_RIGHT_TO_LEFT


def write_language(language: str, around: str, *, always: bool = False) -> Markup:
    """The attributes `lang` and `dir` of an element in one language on a page in another.

    `lang` is written where the two are not the same, or `always`; `dir` where either is written
    from right to left, since most themes do not set it on their pages.
    """
    if not language:
        return Markup()
    lang = f' lang="{escape(language)}"' if always or language != around else ""
    own = "rtl" if is_rtl(language) else "ltr"
    return Markup(lang + (f' dir="{own}"' if own == "rtl" or is_rtl(around) else ""))


class LanguageWriter:
    """What templates call as `language`, on pages in one language; knows what it wrote before."""

    def __init__(self, around: str) -> None:
        self._write = cache(partial(write_language, around=around))

    def __call__(self, language: str, always: bool = False) -> Markup:
        """The attributes of an element in a language, as `write_language` has them."""
        return self._write(language, always=always)
