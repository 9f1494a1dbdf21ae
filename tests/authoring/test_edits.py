"""Edits change what was asked for and nothing else."""

from __future__ import annotations

import dataclasses
import datetime
import difflib
import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import assume, event, example, given
from hypothesis import strategies as st

from mkdocs_jobs.authoring import life
from mkdocs_jobs.authoring.assignments import assign
from mkdocs_jobs.authoring.changes import Append, Change, RefusedError, Remove, SetDay, SetValue
from mkdocs_jobs.authoring.edits import apply_changes
from mkdocs_jobs.authoring.post_file import PostFile
from mkdocs_jobs.authoring.renaming import rename
from mkdocs_jobs.authoring.source_text import SourceText
from mkdocs_jobs.content.job import Job
from mkdocs_jobs.values.problem import Severity
from tests.authoring.posts import open_post, read_back, texts

TODAY = datetime.date(2026, 5, 1)
DAY = datetime.date(2026, 8, 9)


def edit(text: str, *changes: Change) -> str:
    return apply_changes(SourceText.decode(text.encode()), changes).encode().decode()


def frame(keys: str) -> str:
    return f"---\nlayout: job\n{keys}---\n\nText.\n"


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        ("a: 1 # x\n", SetValue(("a",), 2), "a: 2 # x\n"),
        ("a: 'x'\n", SetValue(("a",), "it's"), "a: 'it''s'\n"),
        ('a: "x"\n', SetValue(("a",), 'a "b"\n'), 'a: "a \\"b\\"\\n"\n'),
        ("a: x\n", SetValue(("a",), "no"), "a: 'no'\n"),
        ("a: x\n", SetValue(("a",), "a: b # c"), "a: 'a: b # c'\n"),
        ("a:\n", SetValue(("a",), "x"), "a: x\n"),
        ("a: # x\n", SetValue(("a",), "y"), "a: y # x\n"),
        ("a: |\n  x\n\nb: 1\n", SetValue(("a",), "y"), "a: y\n\nb: 1\n"),
        ("a: |+\n  x\n\n\nb: 1\n", SetValue(("a",), "y"), "a: y\n\n\nb: 1\n"),
        ("a:\n  - x\n  - y # z\nb: 1\n", SetValue(("a",), ["q"]), "a: [q] # z\nb: 1\n"),
        ("a: # x\n  - x\n", SetValue(("a",), ["q"]), "a: # x\n  [q]\n"),
        ("a: {b: 1, c: 2}\n", SetValue(("a", "c"), "x, y"), "a: {b: 1, c: 'x, y'}\n"),
        ("a: {b: 1}\n", SetValue(("a", "c"), [1, "x"]), "a: {b: 1, c: [1, x]}\n"),
        ("a:\n    b: 1\nd: 1\n", SetValue(("a", "c"), 2), "a:\n    b: 1\n    c: 2\nd: 1\n"),
        ("b: 1\n", SetValue(("a", "c"), 2), "b: 1\na:\n  c: 2\n"),
        ("b: 1\n\n# end\n", SetValue(("a",), 2), "b: 1\n\n# end\na: 2\n"),
        ("title: x # y\nb: 1\n", SetValue(("ref",), "x"), "title: x # y\nref: x\nb: 1\n"),
        ("opens: 2026-01-01\nb: 1\n", SetDay(("closes",), DAY),
         "opens: 2026-01-01\ncloses: 2026-08-09\nb: 1\n"),
        ("a: '2026-01-01 10:00' # x\n", SetDay(("a",), DAY), "a: '2026-08-09 10:00' # x\n"),
        ("a: soon\n", SetDay(("a",), DAY), "a: 2026-08-09\n"),
        ("? a\n: 1\nb: 1\n", SetValue(("c",), 2), "? a\n: 1\nb: 1\nc: 2\n"),
        ("a: 1\n# x\nb: 2\n", Remove(("a",)), "# x\nb: 2\n"),
        ("a: |+\n  x\n\n\nb: 2\n", Remove(("a",)), "b: 2\n"),
        ("a: |\n  x\n\nb: 2\n", Remove(("a",)), "\nb: 2\n"),
        ("a: {b: 1, c: 2}\n", Remove(("a", "b")), "a: {c: 2}\n"),
        ("a: {b: 1, c: 2}\n", Remove(("a", "c")), "a: {b: 1}\n"),
        ("a:\n  b: 1\nc: 2\n", Remove(("a", "b")), "c: 2\n"),
        ("b: 2\n", Remove(("a",)), "b: 2\n"),
        ("a: x\n", Append(("a",), "y, z"), "a: [x, 'y, z']\n"),
        ("a: [x] # y\n", Append(("a",), "z"), "a: [x, z] # y\n"),
        ("a: []\n", Append(("a",), "z"), "a: [z]\n"),
        ("a:\n", Append(("a",), "z"), "a: [z]\n"),
        ("a:\n- 'x' # y\nb: 1\n", Append(("a",), "z"), "a:\n- 'x' # y\n- 'z'\nb: 1\n"),
        ("b: 1\n", Append(("a",), "z"), "b: 1\na: [z]\n"),
        ("a: &x 1\nb: 2\n", SetValue(("a",), 3), "a: 3\nb: 2\n"),
        ("b: &x 1\na: *x\n", SetValue(("a",), 3), "b: &x 1\na: 3\n"),
    ],
)  # fmt: skip
def test_a_change_is_written_where_it_belongs(before: str, change: Change, after: str) -> None:
    assert edit(frame(before), change) == frame(after)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_stay(end: str, mark: str) -> None:
    before, after = frame("a: 1\nb: x\n"), frame("a: 2\nb: x\nc: 3\n")
    changed = edit(mark + before.replace("\n", end), SetValue(("a",), 2), SetValue(("c",), 3))
    assert changed == mark + after.replace("\n", end)


@pytest.mark.parametrize(
    ("keys", "change", "reason"),
    [
        ("a: 1\na: 2\n", SetValue(("a",), 3), "it is there twice"),
        ("a: &x 1\nb: *x\n", SetValue(("a",), 3), "expected quotes around all of the value"),
        ("a: &x [1]\nb: *x\n", Append(("a",), "y"), "the value of 'b'"),
        ("a: &x {b: 1}\n<<: *x\n", Remove(("b",)), "the value of 'b'"),
        ("a: 1\n", SetValue(("a", "b"), 3), "expected keys below 'a'"),
        ("a: {}\n", SetValue(("a", "b"), 3), "expected keys below 'a'"),
        ("a: {b: 1}\n", Append(("a",), "x"), "expected a list"),
        ("a: 1\n\tb: 2\n", SetValue(("a",), 3), "got a tab"),
        ("a: 'x\n", SetValue(("a",), 3), "expected a closing quotation mark"),
    ],
)
def test_what_cannot_be_changed_alone_is_refused(keys: str, change: Change, reason: str) -> None:
    with pytest.raises(RefusedError, match=re.escape(reason)):
        edit(frame(keys), change)


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        ('a = 1 # x\n', SetValue(("a",), 2), 'a = 2 # x\n'),
        ("a = 'x'\n", SetValue(("a",), "it's"), 'a = "it\'s"\n'),
        ('b = 1\n\n[t]\nc = 1\n', SetValue(("a",), "x"), 'b = 1\na = "x"\n\n[t]\nc = 1\n'),
        ('[t]\nc = 1\n', SetValue(("a",), "x"), 'a = "x"\n[t]\nc = 1\n'),
        ('[t]\nc = 1\n\n[u]\n', SetValue(("t", "d"), [1]), '[t]\nc = 1\nd = [1]\n\n[u]\n'),
        ('t.c = 1 # x\n', SetValue(("t", "d"), True), 't.c = 1 # x\nt.d = true\n'),
        ('t.c = 1\n', Remove(("t", "c")), ''),
        ('t = {c = 1, d = 2}\n', SetValue(("t", "e"), {"f": "g"}),
         't = {c = 1, d = 2, e = {f = "g"}}\n'),
        ('a = 2026-01-01 # x\n', SetDay(("a",), DAY), 'a = 2026-08-09 # x\n'),
        ('a = [\n  "x", # y\n]\n', Append(("a",), "z"), 'a = [\n  "x", "z", # y\n]\n'),
        ('a = "x"\n', Append(("a",), "z"), 'a = ["x", "z"]\n'),
        ('a = """\nx\n"""\n', SetValue(("a",), "y"), 'a = "y"\n'),
        ('"a" = 1\n', SetValue(("a",), "\u007f\n"), '"a" = "\\u007f\\n"\n'),
    ],
)  # fmt: skip
def test_toml_is_written_where_it_belongs(before: str, change: Change, after: str) -> None:
    head, end = '+++\nlayout = "job"\n', "+++\n\nText.\n"
    assert edit(head + before + end, change) == head + after + end


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        ('"a": 1', SetValue(("a",), [None, "\u00e8"]), '"a": [null, "\u00e8"]'),
        ('"a": "2026-01-01T10:00:00Z"', SetDay(("a",), DAY), '"a": "2026-08-09T10:00:00Z"'),
        ('"a": 1', SetDay(("b",), DAY), '"a": 1,\n\t"b": "2026-08-09"'),
        ('"a": {"b": 1}', SetValue(("a", "c"), 2), '"a": {"b": 1, "c": 2}'),
        ('"a": {"b": "}\\\\"}', Remove(("a", "b")), None),
        ('"a": 1,\n\t"b": 2', Remove(("a",)), '"b": 2'),
        ('"a": "x"', Append(("a",), "y"), '"a": ["x", "y"]'),
    ],
)
def test_json_is_written_where_it_belongs(before: str, change: Change, after: str | None) -> None:
    head, end = '{\n\t"layout": "job"', "\n}\n\nText.\n"
    after = head + (f",\n\t{after}" if after else "") + end
    assert edit(f"{head},\n\t{before}{end}", change) == after


@pytest.mark.parametrize("text", ["", "Text.\n", "---\nlayout: job\n", "layout: job\n\nText\n"])
def test_a_page_without_front_matter_is_refused(text: str) -> None:
    with pytest.raises(RefusedError, match="front matter"):
        edit(text, SetValue(("a",), 1))


def list_owners(text: str) -> list[tuple[str, str]]:
    """Each line of a text with the key that it belongs to."""
    owner, lines = "", []
    for line in re.split(r"\r\n|\r|\n", text):
        if found := re.match(r"(?:  )?(?:\? )?['\"]?([a-z_<]+)['\"]?(?::| *$)", line):
            owner = found[1]
        elif re.match(r" *#|---| *$", line):
            owner = ""  # a comment or a blank line is nobody's
        lines.append((owner, line))
    return lines


def find_touched(before: str, after: str) -> set[str]:
    """The keys whose lines differ."""
    old, new = list_owners(before), list_owners(after)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return {
        owner
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
        for owner, _ in (*old[a:b], *new[c:d])
    }


def has_lines_inside(text: str, key: str) -> bool:
    """Whether a key has a value in which any line may stand."""
    start = rf"(?:^|[\r\n]) *['\"]?{key}['\"]?:"
    return re.search(rf"{start} (?:[|>]|\"[^\"]*[\r\n])", text) is not None


def is_accepted(post: PostFile) -> bool:
    problems = post.parsed.problems
    return post.parsed.job is not None and not any(p.severity > Severity.INFO for p in problems)


CLOSING = {"archived", "closed_reason", "successor", "valid_through", "closes"}
COMMANDS: Sequence[tuple[set[str], Callable[[PostFile], PostFile], dict[str, Any]]] = (
    ({"draft", "date_posted"}, lambda p: life.publish(p, TODAY), {"draft": False}),
    ({"valid_through", "closes"}, lambda p: life.extend(p, DAY), {"valid_through": DAY}),
    (CLOSING, lambda p: life.close(p, "hired", successor="baker"),
     {"archived": True, "closed_reason": "hired", "successor": "baker"}),
    (CLOSING, life.close, {"archived": True}),
    (CLOSING, lambda p: life.close(p, "expired", day=DAY),
     {"closed_reason": "expired", "valid_through": DAY}),
    (CLOSING, life.reopen, {}),
    (CLOSING, lambda p: life.reopen(p, DAY), {"valid_through": DAY, "archived": False}),
    ({"department"}, lambda p: p.change([assign(p, "department", "no: [1] # x")]),
     {"department": "no: [1] # x"}),
    ({"title"}, lambda p: p.change([assign(p, "title", "1912")]), {"title": "1912"}),
    ({"tags"}, lambda p: p.change([assign(p, "tags", "[a, 'b, c']")]), {"tags": ("a", "b, c")}),
    ({"tags"}, lambda p: p.change([assign(p, "tags", "")]), {"tags": ()}),
    ({"redirect_from"}, lambda p: p.change([Append(("redirect_from",), "/it/x/")]), {}),
    ({"description"}, lambda p: p.change([assign(p, "description", "We bake: 1 # a")]),
     {"description": "We bake: 1 # a"}),
    ({"title", "redirect_from", "permalink"}, lambda p: rename(p, "Chef", "/jobs/cook/", "/chef/"),
     {"title": "Chef"}),
    ({"x", "y"}, lambda p: p.change([SetValue(("x", "y"), 2)]), {}),
)  # fmt: skip


def show(job: Job) -> dict[str, str]:
    """A job to compare: a day is the same with and without its time."""
    return {
        name: repr(value)[:400] if name != "valid_through" else str(value)[:10]
        for name, value in dataclasses.asdict(job).items()
    }


MAY_REFUSE = re.compile(r"[{&*]|\[x\]|>|: \||\n +\S|\r +\S|\? |cook\n|\u00e8", re.IGNORECASE)


def attempt(command: Callable[[], PostFile], text: str) -> PostFile | None:
    """What a command makes of a post; None where it refuses with a reason to."""
    try:
        return command()
    except RefusedError as error:
        reason = str(error)
    event(f"refused: {reason[:60]}")
    assert MAY_REFUSE.search(text), reason
    return None


@given(texts(), st.sampled_from(range(len(COMMANDS))))
def test_a_command_changes_its_keys_alone(text: str, number: int) -> None:
    keys, command, wanted = COMMANDS[number]
    post = open_post(text)
    assume(is_accepted(post))
    changed = attempt(lambda: command(post), text)
    if changed is None:
        return
    after = read_back(changed)
    if "{layout" not in text and text.lstrip("\ufeff")[:1] == "-":
        # What looks like a comment, and blank lines, may be a part of a text of several lines.
        inside = {""} if any(has_lines_inside(text, key) for key in keys) else set()
        assert find_touched(text, after) <= keys | inside
    body = post.parsed.front_matter
    assert after.endswith(text[len(text) - len(body.body) :]) if body.body else True
    expected = {**show(post.job), **show(dataclasses.replace(post.job, **wanted))}
    got = show(changed.job)
    free = keys - wanted.keys()
    assert {k: v for k, v in got.items() if k not in free} == {
        k: v for k, v in expected.items() if k not in free
    }
    assert is_accepted(open_post(after))


@given(texts(), st.sampled_from(("hired", None)), st.sampled_from(("baker", None)),
       st.sampled_from((DAY, None)))  # fmt: skip
@example("---\nlayout: job\ntitle: Cook\narchived: \n---\n", "hired", None, None)
@example("---\nlayout: job\ntitle: Cook\narchived:\t# x\n---\n", "hired", None, DAY)
def test_close_then_reopen_gives_back_the_very_bytes(
    text: str, reason: str | None, successor: str | None, day: datetime.date | None
) -> None:
    post = open_post(text)
    assume(is_accepted(post))
    closed = attempt(lambda: life.close(post, reason, successor=successor, day=day), text)
    if closed is None or post.job.archived:
        return
    assert read_back(life.reopen(closed)) == text
    again = attempt(lambda: life.close(closed, "cancelled"), text)
    if again is not None:
        assert read_back(life.reopen(again)) == text


@given(texts())
def test_extend_after_extend_gives_back_the_very_bytes(text: str) -> None:
    post = open_post(text)
    assume(is_accepted(post) and post.job.valid_through is not None and "*last" not in text)
    day = datetime.date.fromisoformat(str(post.job.valid_through)[:10])
    assert read_back(life.extend(life.extend(post, DAY), day)) == text
    assert read_back(life.extend(post, day)) == text
