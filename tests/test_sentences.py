"""Messages in other languages: every sentence of the code is there, and no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel import Locale

from mkdocs_jobs.site.sentences import SENTENCES, list_languages
from mkdocs_jobs.site.strings import load_texts

ROOT = Path(__file__).parents[1] / "mkdocs_jobs"
MAKERS = {"Message": 0, "Counted": 1, "totalled": 1}
"""What makes a message, and which of its arguments is the template."""
LANGUAGES = [language for language in list_languages() if language != "en"]


def list_makers() -> Iterator[tuple[str, ast.Call]]:
    """Each call in the package that makes a message, with its place."""
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node) in MAKERS:
                yield f"{path.relative_to(ROOT).as_posix()}:{node.lineno}", node


def _name(call: ast.Call) -> str:
    return str(getattr(call.func, "id", getattr(call.func, "attr", "")))


def _template(call: ast.Call) -> ast.expr:
    return call.args[: MAKERS[_name(call)] + 1][-1]


@dataclass(frozen=True)
class Template:
    """What the code says about a template."""

    is_counted: bool
    has_values: bool
    """Whether the names in braces are those of values; else braces are braces."""

    def read_names(self, text: str) -> set[str]:
        """The values that a text names."""
        found = Formatter().parse(text) if self.has_values or self.is_counted else ()
        return {name for _, name, _, _ in found if name}


@cache
def list_templates() -> Mapping[str, Template]:
    """The template of each message in the code."""
    return {
        str(template.value): Template(_name(call) != "Message", bool(call.keywords))
        for _, call in list_makers()
        if isinstance(template := _template(call), ast.Constant)
    }


def test_templates_are_written_where_the_message_is_made() -> None:
    other = [
        place for place, call in list_makers() if not isinstance(_template(call), ast.Constant)
    ]
    assert {place.partition(":")[0] for place in other} <= {"values/message.py", "values/kinds.py"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_sentence_and_no_other(language: str) -> None:
    translated = load_texts(SENTENCES, language)
    # What is nothing but values and signs is the same everywhere.
    with_words = {
        text for text in list_templates() if re.search(r"\w", re.sub(r"\{\w*\}", "", text))
    }
    assert with_words - translated.keys() == set(), f"add them to messages/{language}.yaml"
    assert translated.keys() - with_words == set(), "the code has them no longer"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translated_sentence_has_the_values_and_the_forms_of_its_language(language: str) -> None:
    categories = {*Locale.parse(language).plural_form.tags, "other"}
    for text, translated in load_texts(SENTENCES, language).items():
        template = list_templates()[text]
        assert isinstance(translated, str) != template.is_counted, text
        forms = [translated] if isinstance(translated, str) else list(translated.values())
        assert isinstance(translated, str) or {"one", "other"} <= translated.keys() <= categories
        names = template.read_names(text)
        for form in forms:
            found = template.read_names(form)
            # For one there may be a word instead of the number.
            assert found == names or (template.is_counted and found == names - {"count"}), form
