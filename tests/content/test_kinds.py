"""Problems of one kind are one: what they share is kept, what differs is named with its file."""

from __future__ import annotations

import pytest

from mkdocs_jobs.site.sentences import Speaker, find_language
from mkdocs_jobs.values.kinds import sum_up_kinds
from mkdocs_jobs.values.message import Counted, FileName, Message, Wording, merge
from mkdocs_jobs.values.problem import FieldError, Problem, Severity
from mkdocs_jobs.values.readers import read_flag


def wrong(src_uri: str, line: int, got: str, key: str = "draft") -> Problem:
    """A flag that is none."""
    try:
        read_flag(got)
    except FieldError as error:
        message = Message(
            "{key}: expected {expected}, got {got}; {remedy}",
            key=key,
            expected=error.expected,
            got=repr(got),
            remedy=error.remedy,
        )
        return Problem(src_uri, line, message)
    raise AssertionError(got)


def tell(*problems: Problem, is_post: bool = True) -> list[str]:
    return [str(problem) for problem in sum_up_kinds(problems, lambda src_uri: is_post)]


def test_one_problem_is_told_as_it_is() -> None:
    assert tell(wrong("a.md", 3, "soon")) == [
        "a.md:3: draft: expected true or false, got 'soon'; correct it"
    ]


def test_two_are_one_with_what_each_has() -> None:
    assert tell(wrong("a.md", 3, "soon"), wrong("b.md", 4, "late")) == [
        "2 posts: draft: expected true or false, got …; correct it,"
        " in a.md:3 ('soon'), b.md:4 ('late')"
    ]


def test_what_is_the_same_in_all_is_not_repeated() -> None:
    assert tell(wrong("a.md", 3, "soon"), wrong("b.md", 0, "soon"), is_post=False) == [
        "2 files: draft: expected true or false, got 'soon'; correct it, in a.md:3, b.md"
    ]


@pytest.mark.parametrize("number", [4, 7])
def test_of_many_three_are_named(number: int) -> None:
    problems = [wrong(f"{n}.md", 3, "soon") for n in range(number)]
    assert tell(*problems) == [
        f"{number} posts: draft: expected true or false, got 'soon'; correct it, e.g. 0.md:3,"
        f" 1.md:3, 2.md:3 and {number - 3} more (--verbose lists all)"
    ]


def test_kinds_differ_by_key_severity_and_sentence() -> None:
    message = Message("draft: {got}", got="x")
    problems = [
        wrong("a.md", 3, "soon"),
        wrong("b.md", 3, "soon", key="archived"),
        Problem("c.md", 1, message),
        Problem("d.md", 1, message, Severity.INFO),
    ]
    assert tell(*problems) == [str(problem) for problem in problems]


def test_problems_of_one_file_stay_lines() -> None:
    problems = [wrong("a.md", 3, "soon"), wrong("a.md", 4, "late")]
    assert tell(*problems) == [str(problem) for problem in problems]


def test_a_file_with_several_counts_once() -> None:
    problems = [wrong("a.md", 3, "x"), wrong("a.md", 4, "x"), wrong("b.md", 5, "x")]
    assert tell(*problems) == [
        "2 posts: draft: expected true or false, got 'x'; correct it, in a.md:3, b.md:5"
    ]


def test_a_sentence_that_asks_keeps_its_question_mark() -> None:
    def slip(src_uri: str) -> Problem:
        return Problem(src_uri, 1, Message("did you mean '{near}'?", near="draft"))

    assert tell(slip("a.md"), slip("b.md")) == ["2 posts: did you mean 'draft'? In a.md:1, b.md:1"]
    assert tell(*map(slip, "abcd")) == [
        "4 posts: did you mean 'draft'? E.g. a:1, b:1, c:1 and 1 more (--verbose lists all)"
    ]


def test_a_total_stands_for_the_sentence() -> None:
    def lack(src_uri: str, got: str) -> Problem:
        message = Message("not eligible: missing {got}", got=got)
        return Problem(src_uri, 1, message.totalled("{count} post is not", "{count} posts are not"))

    assert tell(lack("a.md", "text"), lack("b.md", "date_posted")) == [
        "2 posts are not, in a.md:1 (text), b.md:1 (date_posted)"
    ]


def test_values_that_differ_are_left_out_however_deep() -> None:
    one = Message("a {b}", b=Message("b {c}", c=Counted("{count} x", "{count} xs", count=1)))
    other = Message("a {b}", b=Message("b {c}", c=Counted("{count} x", "{count} xs", count=2)))
    assert one.kind == other.kind
    assert merge([one, other]) == "a b … xs"


def test_a_message_in_another_language_keeps_its_english_and_its_kind() -> None:
    [problem] = Speaker("it").say_all([wrong("a.md", 3, "soon")])
    assert str(problem) == "a.md:3: draft: serve true o false, c'è 'soon'; correggi"
    assert problem.message.english == "draft: expected true or false, got 'soon'; correct it"
    assert problem.message.kind == wrong("b.md", 1, "late").message.kind


def test_a_sum_can_be_said_in_another_language() -> None:
    sums = sum_up_kinds([wrong(f"{n}.md", 3, "x") for n in range(4)], lambda src_uri: True)
    [problem] = Speaker("it").say_all(sums)
    assert problem.message == (
        "4 annunci: draft: serve true o false, c'è 'x'; correggi, per esempio 0.md:3, 1.md:3,"
        " 2.md:3 e un altro (--verbose li elenca tutti)"
    )


def test_a_translated_text_is_cleaned_and_cut_like_an_english_one() -> None:
    [problem] = Speaker("it").say_all([wrong("a.md", 3, "x\x1b" + "y" * 4000)])
    assert "\x1b" not in problem.message
    assert len(problem.message) < 2010
    assert problem.message.startswith("draft: serve true o false")


def test_files_are_named_as_the_reader_sees_them() -> None:
    message = Message("see {files}", files=(FileName("a.md"), FileName("b.md")))
    assert message == "see a.md, b.md"
    assert message.say(Wording(locate=lambda name: f"docs/{name}")) == "see docs/a.md, docs/b.md"


def test_a_number_is_written_as_the_language_writes_it() -> None:
    message = Counted("{count} error", "{count} errors", count=2000)
    assert message == "2,000 errors"
    assert Speaker("it").say(message) == "2.000 errori"
    assert Speaker("it").say(Counted("{count} error", "{count} errors", count=1)) == "1 errore"


@pytest.mark.parametrize(
    ("site", "messages"), [("it", "it"), ("it-CH", "it"), ("en", "en"), ("fr", "en"), ("x", "en")]
)
def test_a_site_is_spoken_to_in_its_language_or_in_english(site: str, messages: str) -> None:
    assert find_language(site) == messages
