"""Messages: one line each, that a terminal shows as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_jobs.values.message import Message, Wording
from mkdocs_jobs.values.problem import Problem, show
from tests.content.catalogues import catalogue


@given(st.text(), st.text())
def test_a_problem_is_one_line(src_uri: str, message: str) -> None:
    text = str(Problem(src_uri, 1, Message("{text}", text=message)))
    assert len(text.splitlines()) <= 1
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in text)


@pytest.mark.parametrize(
    "message", ["title: expected text, got 'Caffè'", "日本語 👩‍💻", "a\xa0b", "back\\slash"]
)
def test_what_is_no_control_character_is_shown_as_it_is(message: str) -> None:
    assert Problem("a.md", 1, Message("{text}", text=message)).message == message


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ('title: A\nlayout: job\nparent_ref: "a\\nWARNING -  all is well"', "'a\\nWARNING"),
        ('title: "\\e[2J"\nlayout: [job]\nlang: "\\e[31mit"\nref: a', None),
        ('title: A\nlayout: job\nlayuot: x\n"archived\\r": true', "archived\\r: unknown key"),
    ],
)
def test_front_matter_forges_no_line_of_the_log(keys: str, shown: str | None) -> None:
    _, problems = catalogue({"it/a.md": keys})
    assert problems
    assert all(problem.isprintable() for problem in problems)
    assert shown is None or any(shown in problem for problem in problems)


def test_a_message_is_no_longer_than_can_be_read_and_keeps_its_remedy() -> None:
    message = f"title: expected a text, got '{'x' * 10_000}'; correct it"
    shown = Problem("a.md", 1, Message("{text}", text=message)).message
    assert len(shown) < 2010
    assert shown.startswith("title: expected a text, got 'xxx")
    assert shown.endswith("xxx'; correct it")


def test_no_message_turns_the_order_of_what_is_read() -> None:
    assert (
        Problem("a.md", 1, Message("got '\u202e\u2066x\u2069'")).message
        == r"got '\u202e\u2066x\u2069'"
    )


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)


@given(_JSON)
def test_a_value_is_shown_as_python_writes_it(value: object) -> None:
    text = " ".join(str(value).split())
    assert show(value) == (text if len(text) <= 60 else text[:57] + "...")


def test_of_a_value_without_an_end_the_beginning_is_shown() -> None:
    endless: list[object] = []
    endless += [endless, {"x": endless}]
    assert show(endless) == "[" * 57 + "..."
    bomb: list[object] = []
    for _ in range(50):
        bomb = [bomb] * 10
    assert show(bomb).startswith("[[[[[")


def test_a_set_is_shown_in_one_order() -> None:
    assert show({"b", "c", "a"}) == "{'a', 'b', 'c'}"


def test_a_problem_is_the_same_on_other_lines_and_in_other_words() -> None:
    def make(line: int, other: str, word: str = "as in") -> Problem:
        return Problem("a.md", line, Message(f"pay: {word} {{other}}", other=other))

    same = {make(1, "b.md:4").identity, make(9, "b.md:12").identity, make(9, "b.md").identity}
    assert len(same) == 1
    assert make(1, "b.markdown:4").identity == make(1, "b.markdown").identity
    assert make(1, "c.md:4").identity not in same
    assert make(1, "b.md:4", "unlike").identity not in same
    translated = make(1, "b.md:4").say(Wording(lambda _: "paga: come {other}"))
    assert translated.message == "paga: come b.md:4"
    assert translated.identity in same
