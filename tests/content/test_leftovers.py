"""What another generator would read in a text, and what Markdown misreads, is told once a file."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from mkdocs_jobs.directives.leftovers import Language, find_leftovers, find_misread
from mkdocs_jobs.markup.leftovers import strip_leftovers

LIST = "{% include jobs_list.html %}"


def tell(text: str, read: Collection[Language] = ()) -> list[str]:
    return [f"{problem.line}: {problem.message}" for problem in find_leftovers(text, read=read)]


@pytest.mark.parametrize(
    ("mark", "kind"),
    [
        *(("{% link x.md %}", "Liquid"), ("{{ site.title }}", "Liquid"), ("{{page.a}}", "Liquid")),
        *(("{% include footer.html %}", "Liquid"), ("{%- if a -%}", "Liquid")),
        *(("{{< figure src='a' >}}", "a shortcode of Hugo's"), ("{{% note %}}", "a shortcode")),
        *(("{: .note}", "an attribute list"), ("{:toc}", "an attribute list")),
        *(("{:.no_toc}", "an attribute list"), ("# A {#tasks}", "an attribute list")),
        *(("{::options a='b' /}", "an attribute list"), ("{: #a .b c='d' }", "an attribute list")),
    ],
)
def test_a_mark_is_told_with_the_first_and_their_number(mark: str, kind: str) -> None:
    [message] = tell(f"Text.\n\nAnd {mark}\n\n{mark}\n\n`{mark}`\n")
    assert message.startswith(f"3: text: expected Markdown, got {kind}")
    assert f"`{mark.removeprefix('# A ')}` (2 in this file)" in message


@pytest.mark.parametrize(
    "text",
    [
        *("`{{ x }}`", "```\n{% link x %}\n```", "<!--more-->", LIST, "{% raw %}", "{}", "{ a }"),
        *("<!-- {{ x }} -->", "{% include job_list.html %}", "a {b} c", "f(x) {return}", "{{}}"),
        *("{% include jobs_list.html limit=5 %}", "{% include jobs_nothing.html %}", "$x_{.5}$"),
    ],
)
def test_what_is_fine_or_told_elsewhere_gets_no_word(text: str) -> None:
    assert tell(f"{text}\n") == []


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("{{ x }} {% if y %}", ("expressions", "tags")),
        ("{{ read_csv('a') }}", ("expressions",)),
        ("{% include-markdown 'a.md' %}", ("includes",)),
        ("{% include \"a.md\" %}", ("includes",)),
        ("{: .note} {#a} { .b } {:.no}", ("attributes",)),
    ],
)  # fmt: skip
def test_what_something_reads_is_fine(text: str, read: tuple[Language, ...]) -> None:
    assert tell(text)
    assert tell(text, read) == []


@pytest.mark.parametrize("mark", ["{:toc}", "{::comment}"])
def test_no_extension_reads_what_only_kramdown_does(mark: str) -> None:
    assert len(tell(f"* TOC\n{mark}\n", ("attributes", "expressions", "tags"))) == 1


def test_shortcodes_are_not_what_jinja_reads() -> None:
    assert len(tell("{{< figure >}}", ("expressions", "tags"))) == 1


def test_the_front_matter_is_no_text() -> None:
    text = "---\na: '{{ x }}'\n---\n{{ y }}\n"
    [problem] = find_leftovers(text, start=text.index("{{ y"))
    assert problem.line == 4


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p>a {{ x }}b</p>", "<p>a b</p>"),
        ("<p>{% comment %}</p><p>no</p><p>{% endcomment %}b</p>", "<p>b</p>"),
        ("<p>{% comment %}a</p>", "<p>a</p>"),
        ("<p>{{&lt; figure src=&quot;a&quot; >}}b</p>", "<p>b</p>"),
        ("<p>b\n{: .note}</p>", "<p>b\n</p>"),
        ("<code>{{ x }}</code>{{ y }}", "<code>{{ x }}</code>"),
        ("<pre><b>{{</b> x }}</pre>{:a}", "<pre><b>{{</b> x }}</pre>"),
        ("<code>{{ x }}", "<code>"),
        ("<p>no braces</p>", "<p>no braces</p>"),
    ],
)  # fmt: skip
def test_marks_outside_of_code_are_left_out(html: str, left: str) -> None:
    assert strip_leftovers(html) == left


# ---- What Markdown misreads


def hints(text: str) -> list[str]:
    return [f"{problem.line}: {problem.message}" for problem in find_misread(text)]


@pytest.mark.parametrize(
    ("text", "line", "start"),
    [
        ("We offer:\n- bread\n- butter\n", 2, "expected an empty line before a list"),
        ("# A\n\nWe offer\nyou:\n* bread\n", 5, "expected an empty line before a list"),
        ("We offer:\n1. bread\n", 2, "expected an empty line before a list"),
        ("We offer:\n\n• bread\n• butter\n", 3, "expected a list with '- ' before each entry, got"),
        ("·bread\n", 1, "expected a list with '- ' before each entry, got '·'"),
        ("– bread\n– butter\n", 1, "expected a list with '- ' before each entry, got '–'"),
        ("A\n\n<p class=\"MsoNormal\">B<o:p></o:p></p>\n", 3, "expected Markdown, got HTML"),
        ("<span style='mso-x:y'>B</span>\n", 1, "expected Markdown, got HTML"),
    ],
)  # fmt: skip
def test_what_a_writer_pasted_is_a_hint(text: str, line: int, start: str) -> None:
    [hint] = hints(text)
    assert hint.startswith(f"{line}: text: {start}")


@pytest.mark.parametrize(
    "text",
    [
        *("- a\n- b\n", "We offer:\n\n- a\n- b\n", "- a\nwrapped\n- b\n", "1. a\n2. b\n"),
        "# A\n- b\n",
        *("a – b\n– c\n", "a - b\n-c\n", "```\na:\n- b\n```\n", "`• a`\n", "> a\n- b\n"),
        "| a |\n- b\n",
        *("Title\n---\n", "- a\n    b\n- c\n", "7 days · 24 hours\n", "born in\n1984. Then\n"),
    ],
)  # fmt: skip
def test_good_text_gets_no_hint(text: str) -> None:
    assert hints(text) == []
