"""Languages that are written from right to left, and what HTML is told of it."""

from __future__ import annotations

import pytest
from babel import Locale, localedata

from mkdocs_jobs.rendering.direction import LanguageWriter, is_rtl, write_language


@pytest.mark.parametrize(
    "language",
    [
        *("ar", "ar-EG", "AR", "he", "iw", "fa", "fa_AF", "ur", "yi", "ps", "sd", "ug", "ckb"),
        *("dv", "syr", "pa-Arab", "pa-PK", "az-Arab", "uz-AF", "ku-Arab", "ms-Arab", "ff-Adlm"),
    ],
)
def test_these_are_written_from_right_to_left(language: str) -> None:
    assert is_rtl(language)


@pytest.mark.parametrize(
    "language",
    [
        *("en", "it", "ja", "zh", "ku", "pa", "az", "uz", "ms", "ar-Latn", "he-Latn", "ks-Deva"),
        *("tlh", "x y", "", "-", "1", "<b>", "en-US", "pt_BR"),
    ],
)
def test_these_are_not(language: str) -> None:
    assert not is_rtl(language)


@pytest.mark.parametrize("name", [x for x in localedata.locale_identifiers() if "_" not in x])
def test_cldr_says_the_same_of_its_languages(name: str) -> None:
    assert is_rtl(name) == (Locale.parse(name).text_direction == "rtl")


@pytest.mark.parametrize(
    ("language", "around", "always", "attributes"),
    [
        ("en", "en", False, ""),
        ("en", "en", True, ' lang="en"'),
        ("it", "en", False, ' lang="it"'),
        ("ar", "ar", False, ' dir="rtl"'),
        ("ar", "ar", True, ' lang="ar" dir="rtl"'),
        ("ar", "en", False, ' lang="ar" dir="rtl"'),
        ("en", "ar", False, ' lang="en" dir="ltr"'),
        ("", "ar", True, ""),
        ('"><b>', "en", False, ' lang="&#34;&gt;&lt;b&gt;"'),
    ],
)
def test_an_element_says_what_the_page_around_it_does_not(
    language: str, around: str, always: bool, attributes: str
) -> None:
    assert write_language(language, around, always=always) == attributes
    write = LanguageWriter(around)
    assert [write(language, always), write(language, always=always)] == [attributes] * 2
    assert write(language, not always) == write_language(language, around, always=not always)
