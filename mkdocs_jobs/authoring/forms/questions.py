"""The questions of a form that is a list of labels: each key, part and language by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mkdocs_jobs.authoring.forms.fields import FormField, Kind
from mkdocs_jobs.authoring.forms.texts import FormTexts
from mkdocs_jobs.values.message import Message

_NOT_OF_A_NEW_POST = (
    *("ref", "archived", "closed_reason", "closed_page", "successor", "is_new", "draft"),
    *("evergreen", "permalink", "redirect_from", "jazz_url", "iframeheight"),
)
_LONG = (Kind.PARAGRAPH, Kind.MARKDOWN)


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that is asked for."""

    label: str
    hint: str
    field: FormField
    part: FormField | None = None
    """The part of the field's value."""
    lang: str | None = None
    """The language whose post it is about; None: all."""
    is_required: bool = False

    @property
    def asked(self) -> FormField:
        """The field or the part of it."""
        return self.part or self.field

    @property
    def is_long(self) -> bool:
        """Whether an answer may have several lines."""
        return self.asked.kind in _LONG


def list_questions(
    fields: Sequence[FormField], langs: Sequence[str], texts: FormTexts
) -> list[Question]:
    """What to ask for a new post in these languages, the first of which it must have.

    Long answers come last: nothing that is written in them is taken for another answer.
    """
    questions = [q for field in fields for q in _ask(field, langs, texts)]
    return sorted(questions, key=lambda question: question.is_long)


def _ask(field: FormField, langs: Sequence[str], texts: FormTexts) -> Iterator[Question]:
    if field.key in _NOT_OF_A_NEW_POST:
        return
    for part in field.parts or (None,):
        asked = part or field
        label = texts.label(field.key)
        if part is not None:
            label = f"{label}: {texts.label(part.key)}"
        hint = texts.hint(asked.key)
        if asked.kind in (Kind.TEXTS, Kind.CHOICES) and not asked.options:
            hint = f"{hint} {texts.say(Message('Several with commas.'))}".strip()
        if asked.kind is Kind.DAY:
            hint = f"{hint} {texts.say(Message('Like 2026-12-31.'))}".strip()
        is_localized = asked.is_localized and len(langs) > 1
        for lang in langs if is_localized else (None,):
            name = f" ({texts.name_language(lang)})" if lang is not None else ""
            is_needed = field.key in ("title", "body") and lang in (None, langs[0])
            yield Question(f"{label}{name}", hint, field, part, lang, is_needed)
