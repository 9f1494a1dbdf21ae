"""Countries and currencies: the codes of ISO 3166-1 and ISO 4217, from CLDR through Babel.

And languages, which many write with POSIX's underscore.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import FieldError, Severity, show
from mkdocs_jobs.values.sorting import fold
from mkdocs_jobs.values.words import find_word, list_languages

_NO_COUNTRIES = ("EU", "EZ", "UN", "ZZ", "QO", "XA", "XB")
"""Codes in CLDR that stand for no country: unions, oceans, the unknown, test data."""
_SHORTEST = 4
"""The length from which on a text may be a name that is badly spelt."""
_LONGEST = 60
_LIKENESS = 0.8
"""How much alike two names are, to difflib: Roma is less like Romania."""


def to_tag(language: str) -> str:
    """A language as BCP 47 writes it: `pt_BR` is `pt-BR`."""
    return language.replace("_", "-")


def read_country(value: object, lang: str = "en") -> str:
    """An ISO 3166-1 alpha-2 code, from the code or from the name in `lang` or in English."""
    # YAML 1.1 reads `no` as false: Norway.
    text = "NO" if value is False else show(value)
    if code := find_country(text, lang):
        return code
    remedy = _suggest_country(text, lang)
    raise FieldError(Message("a country like IT"), remedy, Severity.ERROR, text)


@lru_cache(maxsize=256)  # many posts share their country
def find_country(text: str, lang: str = "en") -> str | None:
    """The code of a country, from its code or its name in any of the interface's languages."""
    folded = _fold(text)
    if code := _name_countries(lang.split("-")[0]).get(folded) or find_word("country", text):
        return code
    codes = {names[folded] for names in _list_all_names() if folded in names}
    return codes.pop() if len(codes) == 1 else None


def _fold(name: str) -> str:
    return fold(name.replace("’", "'"))  # which keyboards do not have


@cache
def _name_countries(lang: str) -> Mapping[str, str]:
    countries: dict[str, str] = {}
    for language in (lang, "en"):
        try:
            territories = Locale.parse(language).territories
        except (ValueError, UnknownLocaleError):
            continue
        for code, name in territories.items():
            if re.fullmatch(r"[A-Z]{2}", code) and code not in _NO_COUNTRIES:
                countries.setdefault(_fold(name), code)
                countries[code.casefold()] = code
    for alpha3, alpha2 in _list_aliases().items():
        countries.setdefault(alpha3, alpha2)
    return countries


@cache
def _list_all_names() -> Sequence[Mapping[str, str]]:
    return [_name_countries(language) for language in list_languages()]


def _suggest_country(text: str, lang: str) -> Message:
    """The country that is spelt nearly like this."""
    folded = _fold(text)
    own = lang.split("-")[0]
    for language in (own, "en", *list_languages()):
        names = _name_countries(language)
        near = difflib.get_close_matches(folded[:_LONGEST], names, n=1, cutoff=_LIKENESS)
        if near and len(near[0]) >= _SHORTEST:
            code = names[near[0]]
            shown = next(
                name
                for candidate in (language, "en")
                if (name := _find_territory(candidate, code)) and _fold(name) == near[0]
            )
            return Message("did you mean {name} ({code})?", name=shown, code=code)
    return Message("write its ISO 3166 code")


def _find_territory(lang: str, code: str) -> str | None:
    try:
        return Locale.parse(lang).territories.get(code)
    except (ValueError, UnknownLocaleError):
        return None


@cache
def _list_aliases() -> Mapping[str, str]:
    """`ITA` -> `IT`, from CLDR's territory aliases."""
    aliases = get_global("territory_aliases")
    return {
        alias.casefold(): codes[0]
        for alias, codes in aliases.items()
        if re.fullmatch(r"[A-Z]{3}", alias) and len(codes) == 1 and codes[0] not in _NO_COUNTRIES
    }


@cache
def _list_currencies() -> Collection[str]:
    return frozenset(Locale("en").currencies)


def read_currency(value: object) -> str:
    """An ISO 4217 code; `€` is one currency's sign only, `$` is not."""
    text = show(value)
    if text == "€":
        return "EUR"
    if text.upper() in _list_currencies():
        return text.upper()
    expected, remedy = Message("a currency like EUR"), Message("write its ISO 4217 code")
    raise FieldError(expected, remedy, Severity.ERROR, text)
