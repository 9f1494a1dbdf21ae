"""Front matter in TOML and in JSON: the same keys, the same strictness as in YAML."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_jobs.content.front_matter import FrontMatter, read_front_matter
from mkdocs_jobs.values.problem import Severity

CET = datetime.timezone(datetime.timedelta(hours=2))

TOML = '''+++
layout = "job"
title = "Cook"     # "of the kitchen"
date_posted = 2026-05-04
valid_through = 2026-06-30T18:00:00+02:00
salary = 60.000
ref = 7
archived = false
description = """
title = "not this one"
[nor this]
"""
tags = [
  "kitchen",
  "evening",
]
"skills" = ["soup"]
[params]
title = 5
[params.more]
x = 1
[[places]]
postal_code = 10121
[[places]]
postal_code = 20121
+++
The text.
'''

JSON = """{
  "layout": "job",
  "title": "Cook {of} the \\"kitchen\\"",
  "date_posted": "2026-05-04",
  "salary": 60.000, "ref": 7,
  "params": {"title": 5, "more": {"x": 1}},
  "archived": false
}

The text: {x}
"""


def test_keys_of_toml_have_their_values_lines_and_spelling() -> None:
    read = read_front_matter(TOML)
    assert read.problems == ()
    assert read.is_read
    assert read.body == "The text.\n"
    assert read.data == {
        "layout": "job",
        "title": "Cook",
        "date_posted": datetime.date(2026, 5, 4),
        "valid_through": datetime.datetime(2026, 6, 30, 18, tzinfo=CET),
        "salary": 60.0,
        "ref": 7,
        "archived": False,
        "description": 'title = "not this one"\n[nor this]\n',
        "tags": ["kitchen", "evening"],
        "skills": ["soup"],
        "params": {"title": 5, "more": {"x": 1}},
        "places": [{"postal_code": 10121}, {"postal_code": 20121}],
    }
    assert type(read.data["salary"]) is float
    assert list(read.lines.values()) == [2, 3, 4, 5, 6, 7, 8, 9, 13, 17, 18, 22]
    assert read.written == {
        "date_posted": "2026-05-04",
        "valid_through": "2026-06-30T18:00:00+02:00",
        "salary": "60.000",
        "ref": "7",
        "archived": "false",
        "params.title": "5",
        "places[1].postal_code": "10121",
        "places[2].postal_code": "20121",
    }


def test_keys_of_json_have_their_values_lines_and_spelling() -> None:
    read = read_front_matter(JSON)
    assert read.problems == ()
    assert read.body == "\nThe text: {x}\n"
    assert read.data == {
        "layout": "job",
        "title": 'Cook {of} the "kitchen"',
        "date_posted": "2026-05-04",
        "salary": 60.0,
        "ref": 7,
        "params": {"title": 5, "more": {"x": 1}},
        "archived": False,
    }
    assert list(read.lines.values()) == [2, 3, 4, 5, 5, 6, 7]
    assert read.written == {
        "salary": "60.000", "ref": "7", "params.title": "5", "archived": "false"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ('+++\ntitle = "Cook"\n+++\nText.', "Text."),
        ('\n\n+++\ntitle = "Cook"\n+++\nText.', "Text."),
        ('++++\ntitle = "Cook"\n++++\nText.', "Text."),
        ('+++\r\ntitle = "Cook"\r\n+++\r\nText.', "Text."),
        ('+++\ntitle = "Cook"\n+++', ""),
        ('---toml\ntitle = "Cook"\n---\nText.', "Text."),
        ('--- toml\ntitle = "Cook"\n---\nText.\n+++\n', "Text.\n+++\n"),
        ('{"title": "Cook"}\nText.', "Text."),
        ('{"title": "Cook"}', ""),
        ('\n{\n"title": "Cook"\n}\nText {"a": 1}.', 'Text {"a": 1}.'),
        ('---json\n{"title": "Cook"}\n---\nText.', "Text."),
    ],
)
def test_front_matter_begins_and_ends_as_other_generators_have_it(text: str, body: str) -> None:
    read = read_front_matter(text)
    assert (dict(read.data), read.body, read.problems) == ({"title": "Cook"}, body, ())


@pytest.mark.parametrize(
    "text",
    [
        "{% include jobs_list.html %}\n",
        "{{ title }}\n",
        "{: .note }\nText.\n",
        "{#top}\n",
        "{ text in braces }\n",
        "+++ not alone\n",
        "++\na = 1\n++\n",
        "{}\nText.\n",
    ],
)
def test_text_that_begins_like_front_matter_is_text(text: str) -> None:
    read = read_front_matter(text)
    assert (read.is_read, read.body, read.problems) == (False, text, ())


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (
            '+++\ntitle = "Cook"\ntitle = "Chef"\n+++\n',
            3,
            "expected TOML, got: Cannot overwrite a value",
        ),
        ("+++\n\ntitle = Cook\n+++\n", 3, "expected TOML, got: Invalid value"),
        (
            '+++\ntitle: "Cook"\n+++\n',
            2,
            "expected TOML, got: Expected '=' after a key in a key/value pair",
        ),
        (f"+++\nn = {'1' * 5000}\n+++\n", 2, "expected TOML, got: a number of too many digits"),
        (
            '{\n  "title": "Cook"\n  "ref": 1\n}\n',
            3,
            "expected JSON, got: Expecting ',' delimiter",
        ),
        ('{"title": "Cook",\n"x": yes}\nText', 2, "expected JSON, got: Expecting value"),
        ('{"title": "Co\nok"\n}\n', 1, "expected JSON, got: Invalid control character"),
        (
            "{\n  title: 'Cook'\n}\n",
            2,
            "expected JSON, got: Expecting property name enclosed in double quotes",
        ),
        (f'{{"n": {"1" * 5000}}}\n', 1, "expected JSON, got: a number of too many digits"),
    ],
)
def test_what_does_not_parse_is_an_error_with_its_line(text: str, line: int, message: str) -> None:
    read = read_front_matter(text)
    [problem] = read.problems
    assert problem.message.startswith(f"front matter: {message}; correct it")
    assert (problem.line, problem.severity) == (line, Severity.ERROR)
    assert not read.is_read
    assert read.data == {}


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('+++\ntitle = "Cook"\n', 1, "front matter: expected a closing '+++' line, got none"),
        (
            '\n---toml\ntitle = "Cook"\n',
            2,
            "front matter: expected a closing '---' line, got none",
        ),
        ('{\n"title": "Cook",\n', 1, "front matter: expected a closing '}' line, got none"),
        ("+++\n+++\n", 1, "front matter: expected keys, got none"),
        (
            f"+++\na = {'[' * 1001}{']' * 1001}\n+++\n",
            1,
            "front matter: expected keys and short lists, got deep nesting",
        ),
        (
            f"+++\n{'.'.join('a' * 500)} = 1\n+++\n",
            1,
            "front matter: expected keys and short lists, got deep nesting",
        ),
        (
            f'{{"a": {"[" * 1001}{"]" * 1001}}}\n',
            1,
            "front matter: expected keys and short lists, got deep nesting",
        ),
        (
            '{"title": "Cook", "a": {"b": 1,\n"b": 2}}\n',
            2,
            "b: expected once, got it on line 1 too; the last one is used",
        ),
        (
            '{"title": "Cook",\n"t\\u0069tle": "Chef"}\n',
            2,
            "title: expected once, got it on line 1 too; the last one is used",
        ),
        ('{"title": "\\ud83d"}\n', 1, "title: expected text, got half a character"),
    ],
)
def test_what_is_odd_is_told_with_its_line(text: str, line: int, message: str) -> None:
    [problem] = read_front_matter(text).problems
    assert (problem.line, problem.message.startswith(message)) == (line, True), problem


def test_a_pair_of_halves_is_a_character() -> None:
    read = read_front_matter('{"title": "\\ud83d\\ude00"}\n')
    assert (read.data, read.problems) == ({"title": "\N{GRINNING FACE}"}, ())


@given(st.text(alphabet="+-{}[]\"'\\=:,.# \nab1\u00e8", max_size=60))
def test_no_text_between_lines_of_toml_or_after_a_brace_fails(text: str) -> None:
    for page in (f"+++\n{text}\n+++\nText.", f'{{"a": {text}}}\nText.', f"---json\n{text}\n---\n"):
        read = read_front_matter(page)
        assert isinstance(read, FrontMatter)
        assert read.is_read or read.data == {}
        assert set(read.data) <= set(read.lines)
