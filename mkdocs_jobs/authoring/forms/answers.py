"""The answers to a form, as GitHub writes them into the text of an issue; and posts of them."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mkdocs_jobs.authoring import life
from mkdocs_jobs.authoring.changes import Change, RefusedError
from mkdocs_jobs.authoring.forms.fields import Kind
from mkdocs_jobs.authoring.forms.questions import Question
from mkdocs_jobs.authoring.forms.texts import FormTexts
from mkdocs_jobs.authoring.names import make_name
from mkdocs_jobs.authoring.new_posts import Author, NewPost
from mkdocs_jobs.authoring.post_file import PostFile
from mkdocs_jobs.authoring.source_text import SourceText
from mkdocs_jobs.content.front_matter import read_body
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.words import fold_word

_NONE = "_No response_"
_LARGEST = 200_000  # characters; GitHub allows a third of that
ReadDay = Callable[[str], datetime.date]


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered."""

    texts: Mapping[Question, str]
    """The answer to each question that has one."""
    options: FormTexts
    """The labels of options."""

    def find(self, key: str, lang: str) -> str | None:
        """The answer about a key, in a language or in all of them."""
        found = (t for q, t in self.texts.items() if q.field.key == key and q.lang in (None, lang))
        return next(found, None)

    def select(self, lang: str) -> Iterator[tuple[Question, str]]:
        """What is to be written into the front matter of the post in a language."""
        for question, text in self.texts.items():
            if question.lang in (None, lang) and question.field.key not in ("title", "body"):
                yield question, text


def read_answers(body: str, questions: Sequence[Question], options: FormTexts) -> Answers:
    """The answers in the text of an issue. Raises `RefusedError`."""
    if len(body) > _LARGEST:
        raise RefusedError(Message("expected the answers to a form, got a text that is too long"))
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    by_heading = {f"### {question.label}": question for question in questions}
    counted = Counter(line for line in lines if line in by_heading)
    if not counted:
        raise RefusedError(
            Message(
                "expected the answers to the form, got none of its headings; `mkdocs-jobs forms"
                " github` writes the form that belongs to this site"
            )
        )
    for heading, count in counted.items():
        if count > 1:
            raise RefusedError(
                Message(
                    "expected '{heading}' once, got {count} of it; change the heading in the text"
                    " of an answer",
                    heading=heading,
                    count=count,
                )
            )
    found: dict[Question, list[str]] = {}
    current: list[str] = []
    for line in lines:
        if line in by_heading:
            current = found.setdefault(by_heading[line], [])
        else:
            current.append(line)
    texts = {question: _clean(question, text) for question, text in found.items()}
    titled = {q.lang for q, text in texts.items() if q.field.key == "title" and text}
    for question in questions:
        is_needed = question.field.key == "body" and question.lang in titled
        if (question.is_required or is_needed) and not texts.get(question):
            raise RefusedError(
                Message("{label}: expected an answer, got none; add it", label=question.label)
            )
    return Answers({question: text for question, text in texts.items() if text}, options)


def _clean(question: Question, lines: Sequence[str]) -> str:
    text = "\n".join(lines).strip()
    if text == _NONE:
        return ""
    return text if question.is_long else " ".join(text.split())


def list_languages(answers: Answers, langs: Sequence[str]) -> list[str]:
    """The languages in which there is a title, so that the post is written in them."""
    return [lang for lang in langs if answers.find("title", lang) is not None]


def write_posts(
    answers: Answers, langs: Sequence[str], author: Author, read_day: ReadDay, today: datetime.date
) -> list[PostFile]:
    """The post in each language in which it has a title. Raises `RefusedError`."""
    langs = list_languages(answers, langs)
    title = " ".join((answers.find("title", langs[0]) or "").split())
    new = NewPost(title, make_name(title), langs)
    return [
        life.publish(_fill_in(author.write_new(new, lang), answers, lang, read_day), today)
        for lang in langs
    ]


def _fill_in(post: PostFile, answers: Answers, lang: str, read_day: ReadDay) -> PostFile:
    changes: list[Change] = [post.set("title", answers.find("title", lang) or "")]
    parts: dict[str, dict[str, Any]] = {}
    for question, text in answers.select(lang):
        key, asked = question.field.key, question.asked
        if asked.kind is Kind.DAY and question.part is None:
            changes.append(post.set_day(key, read_day(text)))
            continue
        is_day = asked.kind is Kind.DAY
        value = read_day(text) if is_day else _read_value(question, text, answers.options)
        if question.part is not None:
            parts.setdefault(key, {})[question.part.name] = value
        else:
            changes.append(post.set(key, value))
    kinds = {q.field.key: q.field.kind for q in answers.texts}
    for key, value in parts.items():
        changes.append(post.set(key, [value] if kinds[key] is Kind.GROUPS else value))
    post = post.change(changes)
    text = post.source.text
    head = text[: len(text) - len(read_body(text))]
    body = answers.find("body", lang)
    if body is None:
        return post
    return PostFile(
        post.ref, SourceText(f"{head.rstrip()}\n\n{body}\n"), post.options, post.inherited
    )


def _read_value(question: Question, text: str, options: FormTexts) -> Any:
    asked = question.asked
    if asked.kind is Kind.CHOICE:
        return _find_option(question, text, options)
    if asked.kind is Kind.CHOICES:
        return [_find_option(question, part, options) for part in text.split(", ")]
    if asked.kind is Kind.TEXTS:
        return [part.strip() for part in text.split(",") if part.strip()]
    if asked.kind is Kind.NUMBER and re.fullmatch(r"[0-9]{1,15}", text):
        return int(text)
    return text


def _find_option(question: Question, text: str, options: FormTexts) -> Any:
    asked = question.asked
    for value in asked.options:
        if fold_word(text) in (fold_word(options.option(asked.key, value)), fold_word(str(value))):
            return value
    known = ", ".join(options.option(asked.key, value) for value in asked.options)
    raise RefusedError(
        Message(
            "{label}: expected one of {names}, got '{got}'; correct it",
            label=question.label,
            names=known,
            got=text[:60],
        )
    )
