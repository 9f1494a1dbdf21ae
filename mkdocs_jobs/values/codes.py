"""Countries and currencies: the codes of ISO 3166-1 and ISO 4217, from CLDR through Babel.

And languages, which many write with POSIX's underscore.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from mkdocs_jobs.values.problem import FieldError, Severity, show
from mkdocs_jobs.values.sorting import fold

_NO_COUNTRIES = ("EU", "EZ", "UN", "ZZ", "QO", "XA", "XB")
"""Codes in CLDR that stand for no country: unions, oceans, the unknown, test data."""


def to_tag(language: str) -> str:
    """A language as BCP 47 writes it: `pt_BR` is `pt-BR`."""
    return language.replace("_", "-")


def read_country(value: object, lang: str = "en") -> str:
    """An ISO 3166-1 alpha-2 code, from the code or from the name in `lang` or in English."""
    # YAML 1.1 reads `no` as false: Norway.
    text = "NO" if value is False else show(value)
    names = _name_countries(lang.split("-")[0])
    if code := names.get(fold(text)):
        return code
    raise FieldError("a country like IT", "write its ISO 3166 code", Severity.ERROR, text)


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
                countries.setdefault(fold(name), code)
                countries[code.casefold()] = code
    countries["uk"] = "GB"
    for alpha3, alpha2 in _list_aliases().items():
        countries.setdefault(alpha3, alpha2)
    return countries


@cache
def _list_aliases() -> Mapping[str, str]:
    """`ITA` -> `IT`, from CLDR's territory aliases."""
    aliases = get_global("territory_aliases")
    return {
        alias.casefold(): codes[0]
        for alias, codes in aliases.items()
        if re.fullmatch(r"[A-Z]{3}", alias) and len(codes) == 1 and codes[0] not in _NO_COUNTRIES
    }


def read_currency(value: object) -> str:
    """An ISO 4217 code; `€` is one currency's sign only, `$` is not."""
    text = show(value)
    if text == "€":
        return "EUR"
    if text.upper() in Locale("en").currencies:
        return text.upper()
    raise FieldError("a currency like EUR", "write its ISO 4217 code", Severity.ERROR, text)
