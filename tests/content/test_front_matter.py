"""What is read between the two `---` lines, and what is said about the rest."""

from __future__ import annotations

import datetime
import re
from typing import Any

import frontmatter
import pytest
import yaml
from frontmatter.default_handlers import SafeLoader
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_jobs.content import handlers as handler
from mkdocs_jobs.content import yaml_nodes as strict_yaml
from mkdocs_jobs.content.front_matter import read_front_matter
from mkdocs_jobs.content.handler_result import HandlerResult
from mkdocs_jobs.content.handlers import Handler, YamlHandler
from mkdocs_jobs.values.problem import Severity


def told(text: str) -> list[tuple[int, str]]:
    """Line and message of each problem of a text, in order."""
    return [(problem.line, problem.message) for problem in read_front_matter(text).problems]


@pytest.mark.parametrize(
    ("text", "data", "lines", "body"),
    [
        pytest.param(
            "---\nlayout: job\ntitle: Baker\n---\nText.\n",
            {"layout": "job", "title": "Baker"},
            {"layout": 2, "title": 3},
            "Text.\n",
            id="keys",
        ),
        pytest.param(
            "---\n# a comment\n\nlayout: job\n\ntitle: >\n  A long\n  one\nref: a\n---\n",
            {"layout": "job", "title": "A long one\n", "ref": "a"},
            {"layout": 4, "title": 6, "ref": 9},
            "",
            id="comments, blank lines and folded text are counted",
        ),
        pytest.param(
            "---\nlayout: job\n...\nText.\n",
            {"layout": "job"},
            {"layout": 2},
            "Text.\n",
            id="dots close",
        ),
        pytest.param(
            "---\nlayout: job\n---",
            {"layout": "job"},
            {"layout": 2},
            "",
            id="no line feed at the end",
        ),
        pytest.param(
            "---\nlayout: job\n...",
            {"layout": "job"},
            {"layout": 2},
            "",
            id="dots, no line feed at the end",
        ),
        pytest.param(
            "---\r\nlayout: job\r\ntitle: Baker\r\n---\r\nText.\r\nMore.\r\n",
            {"layout": "job", "title": "Baker"},
            {"layout": 2, "title": 3},
            "Text.\nMore.\n",
            id="CRLF",
        ),
        pytest.param(
            "---\rlayout: job\r---\rText.",
            {"layout": "job"},
            {"layout": 2},
            "Text.",
            id="CR",
        ),
        pytest.param(
            "--- \t\nlayout: job\n---\t \nText.",
            {"layout": "job"},
            {"layout": 2},
            "Text.",
            id="blanks after the dashes",
        ),
        pytest.param(
            "---\nlayout: job\n---\n\n---\n\nText.\n",
            {"layout": "job"},
            {"layout": 2},
            "\n---\n\nText.\n",
            id="a rule in the text is text",
        ),
        pytest.param(
            '---\n{"layout": "job", "title": "Baker"}\n---\n',
            {"layout": "job", "title": "Baker"},
            {"layout": 2, "title": 2},
            "",
            id="JSON",
        ),
        pytest.param(
            "---\n'layout': job\n\"ref\" : a\n---\n",
            {"layout": "job", "ref": "a"},
            {"layout": 2, "ref": 3},
            "",
            id="quoted keys",
        ),
        pytest.param(
            "---\nlayout: job\ntitle:\ndate: 2026-05-01\nredirect_from:\n  - /a\n  - /b\n---\n",
            {
                "layout": "job",
                "title": None,
                "date": datetime.date(2026, 5, 1),
                "redirect_from": ["/a", "/b"],
            },
            {"layout": 2, "title": 3, "date": 4, "redirect_from": 5},
            "",
            id="null, date and list",
        ),
        pytest.param(
            "---\nbase: &b\n  title: Baker\n<<: *b\nlayout: job\n---\n",
            {"title": "Baker", "base": {"title": "Baker"}, "layout": "job"},
            {"title": 3, "base": 2, "layout": 5},
            "",
            id="merge key",
        ),
    ],
)
def test_front_matter_is_read_silently(
    text: str, data: dict[str, Any], lines: dict[str, int], body: str
) -> None:
    front_matter = read_front_matter(text)
    assert front_matter.problems == ()
    assert front_matter.is_read
    assert front_matter.data == data
    assert front_matter.lines == lines
    assert front_matter.body == body


@pytest.mark.parametrize(
    ("text", "line", "start"),
    [
        pytest.param(
            "\n---\nlayout: job\n---\nText.",
            2,
            "front matter: expected it on line 1, got blank lines",
            id="blank first line",
        ),
        pytest.param(
            " \n\t\n---\nlayout: job\n---\nText.",
            3,
            "front matter: expected it on line 1, got blank lines",
            id="blank first lines with blanks",
        ),
        pytest.param(
            "----\nlayout: job\n---\nText.",
            1,
            "front matter: expected '---' as its first line, got more dashes",
            id="four dashes open",
        ),
        pytest.param(
            "---\nlayout: job\n-----\nText.",
            1,
            "front matter: expected '---' as its last line, got more dashes",
            id="five dashes close",
        ),
        pytest.param(
            "---\nlayout: job\nlayout: job\n---\nText.",
            3,
            "layout: expected once, got it on line 2 too",
            id="a key twice",
        ),
        pytest.param(
            "---\nlayout: job\ndate: 2026-02-30\n---\nText.",
            3,
            "date: expected a value that exists, got '2026-02-30'",
            id="a date that does not exist",
        ),
        pytest.param(
            "---\nlayout: job\ndate: 2026-02-28 25:00:00\n---\nText.",
            3,
            "date: expected a value that exists, got '2026-02-28 25:00:00'",
            id="an hour that does not exist",
        ),
        pytest.param(
            "---\nlayout: job\nsecret: !vault x\n---\nText.",
            3,
            "secret: expected a value that exists, got 'x'",
            id="an unknown tag",
        ),
        pytest.param(
            "---\nlayout: job\nsecret: !vault [x]\n---\nText.",
            3,
            "secret: expected a value that exists, got it",
            id="an unknown tag on a list",
        ),
        pytest.param(
            "---\nlayout: job\nloop: &a [*a]\n---\nText.",
            3,
            "loop: expected a value that exists, got it",
            id="a list within itself",
        ),
        pytest.param(
            "---\nlayout: job\nwhen: !!timestamp soon\n---\nText.",
            3,
            "when: expected a value that exists, got 'soon'",
            id="text tagged as a time",
        ),
        pytest.param(
            "---\nlayout: job\nremote: !!bool maybe\n---\nText.",
            3,
            "remote: expected a value that exists, got 'maybe'",
            id="text tagged as a flag",
        ),
        pytest.param(
            "---\nlayout: job\npay: !!int ''\n---\nText.",
            3,
            "pay: expected a value that exists, got ''",
            id="nothing tagged as a number",
        ),
    ],
)
def test_what_can_be_read_is_read_and_the_rest_is_told(text: str, line: int, start: str) -> None:
    front_matter = read_front_matter(text)
    assert front_matter.is_read
    assert front_matter.data == {"layout": "job"}
    assert front_matter.body == "Text."
    [problem] = front_matter.problems
    assert (problem.src_uri, problem.line, problem.severity) == ("", line, Severity.WARNING)
    assert problem.message.startswith(start)


@pytest.mark.parametrize(
    ("inner", "line", "start"),
    [
        ("- layout: job\n- title: Baker\n", 2, "front matter: expected `key: value` lines, got a"),
        ("'layout: job'\n", 2, "front matter: expected `key: value` lines, got text"),
        ("layout: job\ntitle: Baker: sweet\n", 3, "front matter: expected quotes around a value"),
        ("layout: job\ntitle: 'Baker\n", 3, "front matter: expected a closing quotation mark"),
        ("layout: job\ntitle: *baker\n", 3, "front matter: expected quotes around all of the"),
        ("layout: job\n\ttitle: Baker\n", 3, "front matter: expected spaces at the start of a"),
        ("\tlayout: job\n", 2, "front matter: expected spaces at the start of a line, got a tab"),
        ("layout: job\nredirect_from:\n\t- /a\n", 4, "front matter: expected spaces at the start"),
        ("layout: job\n--- a\n", 3, "front matter: expected YAML, got: "),
    ],
    ids=[
        "list",
        "text",
        "colon in a value",
        "quote never closed",
        "unknown alias",
        "tab before a key after a value",
        "tab before the first key",
        "tab before a list",
        "two documents",
    ],
)
def test_what_is_no_front_matter_stays_text(inner: str, line: int, start: str) -> None:
    text = f"---\n{inner}---\nText."
    front_matter = read_front_matter(text)
    assert not front_matter.is_read
    assert (front_matter.data, front_matter.body) == ({}, text)
    [(told_line, message)] = told(text)
    assert told_line == line
    assert message.startswith(start)


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("---\n\tlayout: job\n---\n", "write `layout: job`"),
        ("---\nlayout: job\ntitle: a: b\n---\n", 'write `title: "a: b"`'),
        pytest.param(
            "---\nlayout: job\n\ttitle: Baker\n---\n",
            "write `title: Baker`",
        ),
    ],
)
def test_a_message_says_the_remedy(text: str, remedy: str) -> None:
    assert told(text)[0][1].endswith(f"; {remedy}")


@pytest.mark.parametrize("text", ["---\nlayout: job\n\nText.\n", "---\nlayout: job", "---\n"])
def test_front_matter_without_closing_line_is_told_and_stays_text(text: str) -> None:
    front_matter = read_front_matter(text)
    assert not front_matter.is_read
    assert front_matter.body == text
    [(line, message)] = told(text)
    assert line == 1
    assert message.startswith("front matter: expected a closing '---' line, got none")


@pytest.mark.parametrize("inner", ["", "\n", " \n\n", "# layout: job\n"])
def test_empty_front_matter_is_read_and_mentioned(inner: str) -> None:
    front_matter = read_front_matter(f"---\n{inner}---\nText.")
    assert front_matter.is_read
    assert (front_matter.data, front_matter.body) == ({}, "Text.")
    [problem] = front_matter.problems
    assert (problem.line, problem.severity) == (1, Severity.INFO)
    assert problem.message.startswith("front matter: expected keys, got none")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Text.",
        "# Heading\n\nlayout: job",
        "---\ntitle: A page: with a colon\ntags: [\n---\nText.",
        "---\n- a\n- b\n---\nText.",
        "---\ndescription: mind the\n\ttabs\n---\nText.",
        "---\n\nA page that begins with a rule.\n",
        "Title: a page\nAuthor: somebody\n\nText.",
    ],
)
def test_a_page_without_a_key_of_ours_is_none_of_our_business(text: str) -> None:
    front_matter = read_front_matter(text)
    assert not front_matter.is_read
    assert front_matter.problems == ()
    assert (front_matter.data, front_matter.body) == ({}, text)


@pytest.mark.parametrize(
    "key",
    "layout lang ref parent_ref permalink redirect_from redirect_to menu_position"
    " last_modified_by_layout".split(),
)
def test_each_of_our_keys_makes_a_page_ours(key: str) -> None:
    assert read_front_matter(f"---\ntitle: Page\n{key}: a\n---\n").data[key] == "a"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("layout: job\ntitle: Baker\n\nText.", 1),
        ("Title: Baker\nLayout: job\n\nText.", 2),
        ("title : Baker\nlayout : job", 2),
        pytest.param(
            "title: Baker\n    of bread\nlayout: job\n\nText.",
            3,
        ),
    ],
)
def test_bare_keys_are_told(text: str, line: int) -> None:
    front_matter = read_front_matter(text)
    assert not front_matter.is_read
    assert front_matter.body == text
    [(told_line, message)] = told(text)
    assert told_line == line
    assert message.startswith("front matter: expected it between two lines of '---', got bare keys")


def test_blank_lines_above_bare_keys_count() -> None:
    assert [line for line, _ in told("\n\ntitle: Baker\nlayout: job\n\nText.")] == [4]


@pytest.mark.parametrize("text", ["Text.\nlayout: job\n", "A: b\n\nlayout: job\n"])
def test_a_word_and_a_colon_in_the_text_are_no_bare_keys(text: str) -> None:
    assert told(text) == []


def test_each_duplicate_is_told_with_the_line_of_the_first() -> None:
    text = "---\nlayout: job\ntitle: a\nref: x\ntitle: b\nref: y\ntitle: c\n---\n"
    front_matter = read_front_matter(text)
    assert front_matter.data == {"layout": "job", "title": "c", "ref": "y"}
    assert [line for line, _ in told(text)] == [5, 6, 7]
    assert [message.split(";")[0] for _, message in told(text)] == [
        "title: expected once, got it on line 3 too",
        "ref: expected once, got it on line 4 too",
        "title: expected once, got it on line 3 too",
    ]


def test_a_duplicate_on_one_line_is_told() -> None:
    [(line, message)] = told("---\n{layout: job, title: a, title: b}\n---\n")
    assert line == 2
    assert message.startswith("title: expected once")


def test_keys_that_differ_in_case_are_different_keys() -> None:
    front_matter = read_front_matter("---\nlayout: job\nLayout: page\n---\n")
    assert (front_matter.problems, front_matter.data["layout"]) == ((), "job")


def test_every_mistake_is_told_at_once() -> None:
    text = "\n----\nlayout: job\nlayout: job\nfrom: 2026-02-30\nto: 2026-13-01\n---\n"
    assert [line for line, _ in told(text)] == [2, 4, 5, 6]


def test_nested_brackets_neither_crash_nor_hang() -> None:
    front_matter = read_front_matter(f"---\nlayout: job\nx: {'[' * 100_000}\n---\nText.")
    assert not front_matter.is_read
    [problem] = front_matter.problems
    assert problem.line == 1
    assert problem.message.startswith(
        "front matter: expected keys and short lists, got deep nesting"
    )


def test_a_thousand_brackets_cost_their_key_at_most() -> None:
    text = f"---\nlayout: job\nx: {'[' * 400}{']' * 400}\n---\nText."
    assert read_front_matter(text).data["layout"] == "job"


_LISTS = "".join(f"x{n}: &x{n} [{f'*x{n - 1}, ' * 10 if n else 1}]\n" for n in range(10))
_MERGES = "x0: &x0 {a: 1}\n" + "".join(
    f"x{n}: &x{n} {{<<: [{f'*x{n - 1}, ' * 10}]}}\n" for n in range(1, 10)
)


@pytest.mark.parametrize(
    "keys", [_LISTS, f"tags: [1, 2]\n{_LISTS}ref: *x9\n", _MERGES, f"{_MERGES}<<: *x9\n"]
)
def test_aliases_that_make_a_thousand_million_values_are_refused(keys: str) -> None:
    front_matter = read_front_matter(f"---\nlayout: job\n{keys}---\nText.")
    assert front_matter.is_refused
    assert front_matter.body == "Text."
    [problem] = front_matter.problems
    assert problem.line == 1
    assert problem.message.startswith(
        "front matter: expected keys and short lists, got aliases that multiply"
    )


@pytest.mark.parametrize("value", ["&a [*a]", "&a {x: *a}", "&a [[*a, 1]]", "&a {<<: *a, x: 1}"])
def test_a_value_that_is_in_itself_costs_its_key_at_most(value: str) -> None:
    front_matter = read_front_matter(f"---\nlayout: job\nx: {value}\nref: a\n---\nText.")
    assert front_matter.is_read
    assert front_matter.text("ref") == "a"


def test_an_alias_is_the_value_that_it_names() -> None:
    keys = "x: &x [1, 2]\ny: *x\nz: &z {a: *x}\nw: {<<: *z, b: 1}\n"
    front_matter = read_front_matter(f"---\nlayout: job\n{keys}---\nText.")
    assert front_matter.problems == ()
    assert front_matter.data["y"] == [1, 2]
    assert front_matter.data["w"] == {"a": [1, 2], "b": 1}


def test_a_list_of_ten_thousand_values_is_read() -> None:
    keys = "x: &x 1\nredirect_from:\n" + "- /a\n" * 10_000
    assert len(read_front_matter(f"---\n{keys}---\n").data["redirect_from"]) == 10_000


def test_brackets_in_the_text_are_not_counted() -> None:
    assert read_front_matter(f"---\nlayout: job\n---\n{'[' * 5000}").problems == ()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("007", "007"),
        ("2026-05-01", "2026-05-01"),
        ("no", "no"),
        ("1_000", "1_000"),
        ("'  padded '", "padded"),
        ('"R&D \\"x\\""', 'R&D "x"'),
        ("", None),
        ("~", None),
        ("null", None),
        ("''", None),
        ("'  '", None),
        ("[a, b]", None),
        ("{a: b}", None),
        ("2026-02-30", None),
    ],
)
def test_text_is_what_the_writer_typed(value: str, text: str | None) -> None:
    assert read_front_matter(f"---\nlayout: job\nx: {value}\n---\n").text("x") == text


def test_an_absent_key_belongs_on_line_1() -> None:
    front_matter = read_front_matter("---\nlayout: job\n---\n")
    assert front_matter.line("title") == 1
    assert front_matter.text("title") is None


@pytest.mark.parametrize("loader", [yaml.SafeLoader, SafeLoader], ids=["Python", "libyaml"])
def test_half_a_character_is_no_text(
    loader: type[yaml.SafeLoader], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strict_yaml, "SafeLoader", loader)
    front_matter = read_front_matter('---\nlayout: job\ntitle: "\\ud83d \\uDE00"\n---\n')
    assert front_matter.data == {}
    (problem,) = front_matter.problems
    assert "found invalid Unicode character escape code; correct it" in problem.message


def test_python_frontmatter_reads_with_our_handler() -> None:
    text = "---\nlayout: job\ntitle: Baker\n...\nText.\n"
    metadata, content = frontmatter.parse(text, handler=YamlHandler())
    assert (metadata, content) == ({"layout": "job", "title": "Baker"}, "Text.")


class PlainHandler(Handler):
    """`key = value` between lines of `+++`, and nothing else."""

    FM_BOUNDARY = re.compile(r"\A\+{3}\n|(?!\A)^\+{3}$\n?", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "+++"
    OURS = re.compile(r"layout =")

    def load(self, fm: str, first_line: int = 1) -> HandlerResult:
        keys = HandlerResult()
        keys.is_read = keys.is_plain = True
        for line, text in enumerate(fm.splitlines(), first_line):
            key, _, value = text.partition(" = ")
            keys[key], keys.lines[key] = value, line
        return keys


def test_another_format_is_another_handler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handler, "HANDLERS", (YamlHandler(), PlainHandler()))
    front_matter = read_front_matter("+++\ntitle = Baker\nlayout = job\n+++\n---\nText.\n")
    assert front_matter.data == {"title": "Baker", "layout": "job"}
    assert front_matter.lines == {"title": 2, "layout": 3}
    assert front_matter.body == "---\nText.\n"
    assert front_matter.problems == ()
    assert front_matter.end == 0  # MkDocs does not read it
    assert not read_front_matter("+++\ntitle = Page\n+++\nText.\n").is_read
    assert read_front_matter("---\nlayout: job\n---\n+++\n").data == {"layout": "job"}
    [(line, message)] = told("+++\nlayout = job\n")
    assert line == 1
    assert message.startswith("front matter: expected a closing '+++' line, got none")


_WRITTEN = (
    st.text(st.sampled_from("---...\n\n\r\t :'\"[]{}&*!|>%@`#,=<~abc019\0\x07\u2028\ufeffè"))
    | st.text()
)


@given(_WRITTEN)
def test_reading_never_raises(inner: str) -> None:
    for text in (inner, f"---\nlayout: job\nx: {inner}\n---\n", f"---\nref: a\n{inner}"):
        front_matter = read_front_matter(text)
        assert front_matter.is_read or not front_matter.data
        assert all(problem.line >= 1 and problem.message for problem in front_matter.problems)


def test_lists_in_lists_are_read_however_deep() -> None:
    deep = "[" * 20 + "1, x, {a: yes}" + "]" * 20
    front_matter = read_front_matter(f"---\nlayout: job\ntags: {deep}\n---\n")
    assert front_matter.data["tags"] == yaml.safe_load(deep)
    name = "tags" + "[1]" * 20
    assert dict(front_matter.written) == {name: "1", f"{name[:-3]}[3].a": "yes"}
