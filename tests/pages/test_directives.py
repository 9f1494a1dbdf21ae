"""Directives are found in Markdown as Jekyll finds them, and expanded where they may stand."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mkdocs_jobs.directives.expansion import expand
from mkdocs_jobs.directives.masking import (
    Directive,
    list_directives,
    mask,
)
from mkdocs_jobs.directives.parameters import DIRECTIVES
from mkdocs_jobs.directives.tokens import unmask, unmask_id
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem
from tests.nesting import find_mistakes

LIST = "{% include jobs_list.html %}"
BLOCK = "<section>L</section>"


def directives(markdown: str) -> list[Directive]:
    """What `mask` finds to expand, in order."""
    _, masks = mask(markdown, key="a.md")
    return [found.directive for found in masks.values() if found.directive is not None]


def told(markdown: str, first_line: int = 1) -> list[Problem]:
    """What `mask` finds wrong, in order."""
    _, masks = mask(markdown, key="a.md", first_line=first_line)
    return [problem for found in masks.values() for problem in found.problems]


def put(template: str, directive: str = LIST, block: str = BLOCK) -> tuple[str, list[str]]:
    """Expand HTML in which each `@` is a directive's token; and what was said."""
    count = template.count("@")
    masked, masks = mask("\n\n".join([directive] * count), key="a.md")
    tokens = iter(masked.split("\n\n"))
    template = re.sub("@", lambda _: next(tokens), template)
    html, _, problems = expand(template, masks, lambda _: (block, ()))
    return html, [str(problem) for problem in problems]


# ---- finding


@pytest.mark.parametrize(
    "markdown",
    [
        "{% include jobs_list.html %}",
        "{%include jobs_list.html%}",
        '{% include "jobs_list.html" %}',
        "{% include 'jobs_list.html' %}",
        '{%- include "jobs_list.html" -%}',
        "{%- include jobs_list.html %}",
        "{% include jobs_list.html -%}",
        "{%-include jobs_list.html-%}",
        "{%   include\tjobs_list.html   %}",
        "{% include\njobs_list.html\n%}",
        "text{% include jobs_list.html %}text",
        "{{ x }}{% include jobs_list.html %}{# y #}",
        "{% if x %}{% include jobs_list.html %}{% endif %}",
        "{% if {% include jobs_list.html %}",
        "%} {% include jobs_list.html %}",
        "100 {% of\n{% include jobs_list.html %}",
        "{% raw %}{{ x }}{% endraw %}{% include jobs_list.html %}",
        "{% raw %}{% include jobs_list.html %}{% endraw %} {% include jobs_list.html %}",
        "{% endraw %}{% include jobs_list.html %}",
    ],
)
def test_a_directive_is_found(markdown: str) -> None:
    assert [directive.name for directive in directives(markdown)] == ["jobs_list.html"]
    assert told(markdown) == []


@pytest.mark.parametrize(
    "markdown",
    [
        "",
        "jobs_list.html",
        "include jobs_list.html",
        "{ % include jobs_list.html % }",
        "{{ include jobs_list.html }}",
        "{# include jobs_list.html #}",
        "{% include_relative jobs_list.html %}",
        "{% includejobs_list.html %}",
        "{% comment include jobs_list.html %}",
        "{% include sub/jobs_list.html %}",
        "{% include my_jobs_list.html %}",
        "{% include head.html jobs_list.html %}",
        "{% include {{ jobs_list.html }} %}",
        "{% include\n\njobs_list.html %}",
        "{% include Jobs_list.html %}",
    ],
)
def test_what_is_none_of_ours_is_left_alone(markdown: str) -> None:
    assert mask(markdown, key="a.md") == (markdown, {})


@pytest.mark.parametrize(
    ("written", "parameters"),
    [
        ("", {}),
        ('source="perks.md"', {"source": "perks.md"}),
        ("source='perks.md'", {"source": "perks.md"}),
        ("source=perks.md", {"source": "perks.md"}),
        ("source = 'perks.md'", {"source": "perks.md"}),
        ("source=\n  'perks.md'", {"source": "perks.md"}),
        ('source="it/our perks.md"', {"source": "it/our perks.md"}),
        ('source=""', {"source": None}),
        ('source="it\'s.md"', {"source": "it's.md"}),
    ],
)
def test_parameters_follow_jekyll(written: str, parameters: dict[str, object]) -> None:
    markdown = f"{{% include jobs_accordion.html {written} %}}"
    assert directives(markdown) == [
        Directive("jobs_accordion.html", 1, parameters, frozenset(parameters))
    ]
    assert told(markdown) == []


def test_of_a_parameter_that_is_there_twice_the_last_one_counts_and_that_is_told() -> None:
    markdown = "{% include jobs_accordion.html source='a.md' source='b.md' %}"
    assert directives(markdown) == [
        Directive("jobs_accordion.html", 1, {"source": "b.md"}, frozenset(("source",)))
    ]
    (problem,) = told(markdown)
    assert "source: expected once, got twice; the last one is used" in problem.message


def test_several_directives_keep_their_order_and_lines() -> None:
    markdown = (
        "# Jobs\n\n{% include jobs_list.html %} {% include jobs_list_archive.html %}\n\n"
        "- {%\n  include jobs_accordion.html\n%}\n"
    )
    _, masks = mask(markdown, key="a.md", first_line=5)
    found = [m.directive for m in masks.values() if m.directive]
    assert [(directive.name, directive.line) for directive in found] == [
        ("jobs_list.html", 7),
        ("jobs_list_archive.html", 7),
        ("jobs_accordion.html", 9),
    ]


def test_a_token_is_one_word_of_letters_and_digits() -> None:
    masked, masks = mask(f"a {LIST} b", key="a.md")
    [token] = masks
    assert masked == f"a {token} b"
    assert re.fullmatch("[0-9a-z]+", token)


def test_pages_with_the_same_text_have_different_tokens() -> None:
    assert mask(LIST, key="a.md")[0] != mask(LIST, key="b.md")[0]
    assert mask(LIST, key="a.md")[0] == mask(LIST, key="a.md")[0]


@pytest.mark.parametrize(
    ("markdown", "message"),
    [
        (
            "{% include jobs_count.html limit=5 %}",
            "jobs_count.html: unknown parameter 'limit', it is ignored; it takes status,"
            " department, location, employment_type, remote, level, education, visa_sponsorship,"
            " tag, lang, ref",
        ),
        (
            "{% include jobs_accordion.html sauce=perks.md %}",
            "jobs_accordion.html: unknown parameter 'sauce', it is ignored; it takes source, of,"
            " exclusive, department, location, employment_type, remote, level, education,"
            " visa_sponsorship, tag, ref, sort,"
            " limit, empty, heading_level, id",
        ),
    ],
)
def test_an_unknown_parameter_is_told_and_ignored(markdown: str, message: str) -> None:
    assert len(directives(markdown)) == 1
    assert told(f"\n\n{markdown}", first_line=4) == [
        Problem("", 6, Message("{text}", text=message))
    ]


@pytest.mark.parametrize(
    ("markdown", "start"),
    [
        (
            "{% include jobs_accordion.html source='p.md %}",
            "jobs_accordion.html: expected parameters like name=\"value\", got \"source='p.md\"",
        ),
        (
            '{% include jobs_accordion.html source="a"b="c" %}',
            "jobs_accordion.html: expected parameters like name=\"value\", got 'source=\"a\"b=",
        ),
        (
            "{% include jobs_list.html limit= %}",
            "jobs_list.html: expected parameters like name=\"value\", got 'limit='",
        ),
        (
            "{% include jobs_list.html five %}",
            "jobs_list.html: expected parameters like name=\"value\", got 'five'",
        ),
        (
            "{% include jobs_list.html | upcase %}",
            "jobs_list.html: expected parameters like name=\"value\", got '| upcase'",
        ),
        (
            f"{{% include jobs_list.html {'x' * 500} %}}",
            f"jobs_list.html: expected parameters like name=\"value\", got '{'x' * 60}'",
        ),
        ("{% include jobs_list.html", "jobs_list.html: expected '%}' at its end, got none"),
        ("{% include jobs_list.html }", "jobs_list.html: expected '%}' at its end, got none"),
        ("{% include jobs_list.html\n\n%}", "jobs_list.html: expected '%}' at its end, got none"),
        (
            "{% include jobs_lists.html %}",
            "jobs_lists.html: unknown directive; did you mean 'jobs_list.html'?",
        ),
        (
            "{% include jobs_archive.html %}",
            "jobs_archive.html: unknown directive; did you mean 'jobs_list_archive.html'?",
        ),
        (
            "{% include jobs_acordion.html %}",
            "jobs_acordion.html: unknown directive; did you mean 'jobs_accordion.html'?",
        ),
        ("{% include jobs_list %}", "jobs_list: unknown directive; did you mean 'jobs_list.html'?"),
        pytest.param(
            '{% include "jobs_list.html %}',
            "jobs_list.html: expected",
        ),
        pytest.param(
            "{% include jobs_list.html\" %}",
            "jobs_list.html: expected",
        ),
        pytest.param(
            "{% include jobs_list.html, limit=5 %}",
            "jobs_list.html: expected",
        ),
        pytest.param(
            "{% include jobs_list.html}",
            "jobs_list.html: expected '%}' at its end",
        ),
    ],
)  # fmt: skip
def test_a_directive_that_cannot_be_read_is_told_and_stays_text(markdown: str, start: str) -> None:
    assert directives(markdown) == []
    [problem] = told(f"Text.\n\n{markdown}\n\nText.", first_line=7)
    assert problem.line == 9
    assert problem.message.startswith(start)
    assert problem.message.lower().endswith(" until then it is shown as text")


def test_an_unclosed_directive_does_not_swallow_the_next_one() -> None:
    markdown = f"{{% include jobs_list_archive.html\n{LIST}"
    assert [directive.name for directive in directives(markdown)] == ["jobs_list.html"]
    assert [problem.line for problem in told(markdown)] == [1]


# ---- raw blocks


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        (f"a {{% raw %}}{LIST}{{% endraw %}} b", f"a {LIST} b"),
        (f"a\n{{% raw %}}\n{LIST}\n{{% endraw %}}\nb", f"a\n\n{LIST}\n\nb"),
        (f"{{%- raw -%}}{LIST}{{%- endraw -%}}", LIST),
        (f"{{% raw %}}{{{{ x }}}} {LIST} {{# y #}}{{% endraw %}}", f"{{{{ x }}}} {LIST} {{# y #}}"),
        ("{% raw %}{% include jobs_nothing.html %}{% endraw %}", "{% include jobs_nothing.html %}"),
    ],
)
def test_a_raw_block_around_a_directive_goes_and_its_content_is_text(
    markdown: str, shown: str
) -> None:
    masked, masks = mask(markdown, key="a.md")
    assert unmask(masked, masks) == shown
    assert "{" not in masked
    assert [m.directive for m in masks.values() if m.directive] == []
    assert told(markdown) == []
    assert expand(masked, masks, lambda _: (BLOCK, ())) == (shown, frozenset(), [])


@pytest.mark.parametrize(
    "markdown",
    [
        "{% raw %}{{ x }}{% endraw %}",
        "{% raw %}{% include head.html %}{% endraw %} jobs_",
        "`{% raw %}` and `{% endraw %}` keep jobs_list.html as text",
        "{% raw %} jobs_ {% if x %}{% endif %} {% endraw %}",
    ],
)
def test_a_raw_block_around_anything_else_is_left_alone(markdown: str) -> None:
    assert mask(markdown, key="a.md") == (markdown, {})


def test_a_raw_block_around_anything_else_stays_beside_a_directive() -> None:
    raw = "{% raw %}{{ x }} {% if y %}{% endraw %}"
    masked, masks = mask(f"{raw} {LIST}", key="a.md")
    assert masked == f"{raw} {next(iter(masks))}"


@pytest.mark.parametrize("markdown", [f"Write `{{% raw %}}`.\n\n{LIST}", f"{{% raw %}}\n\n{LIST}"])
def test_a_raw_block_that_never_ends_does_not_silence_directives(markdown: str) -> None:
    assert directives(markdown) or told(markdown)


# ---- text that comes back


_JEKYLL = st.lists(
    st.sampled_from(
        [
            "{%", "{%-", "%}", "-%}", " include ", "jobs_list.html", "jobs_accordion.html", '"',
            "'", "jobs_", "source=", "perks.md", " ", "\n", "\n\n", "{{", "}}", "{#", "#}", "raw",
            "endraw", "`", "```", "<", ">", "&", LIST, "jobsdirective0123456789abcdefx0000",
        ]
    )
).map("".join)  # fmt: skip
_ANY = st.text() | _JEKYLL
_HTML = st.lists(
    st.sampled_from(
        [
            "<p>", "</p>", "<b>", "</b>", "<div>", "</div>", "<li>", "<pre>", "</pre>", "<h2>",
            "</h2>", "<a href='", "'", '"', ">", "<", "<!--", "-->", "</", "/>", "<br/>", "<td>",
            "<script>", "</script>", "<textarea>", "</textarea>", "<![", "<?", " id=", "\n", "x",
            "@", " ",
        ]
    )
).map("".join)  # fmt: skip


@given(_ANY)
def test_unmask_undoes_mask_where_nothing_is_raw(markdown: str) -> None:
    assume("raw" not in markdown)
    masked, masks = mask(markdown, key="a.md")
    assert unmask(masked, masks) == markdown


@given(_ANY, st.integers(1, 99))
def test_masking_leaves_no_directive_behind(markdown: str, first_line: int) -> None:
    masked, masks = mask(markdown, key="a.md", first_line=first_line)
    for found in masks.values():
        assert "{" in found.text
        assert found.directive is None or first_line <= found.directive.line
        assert all(first_line <= problem.line for problem in found.problems)
    if "raw" not in markdown:
        assert LIST not in masked


@given(_ANY)
def test_what_is_masked_is_found_again(html: str) -> None:
    """Each token once: what HTML says around it costs no directive."""
    masked, masks = mask(html, key="a.md")
    expanded, _, _ = expand(masked, masks, lambda _: ("", ()))
    assert not any(token in expanded for token in masks)


@given(_HTML)
def test_expanding_never_raises_and_leaves_no_token(template: str) -> None:
    html, _ = put(template, block="")
    assert "jobsdirective" not in html


@given(_HTML)
def test_expanding_leaves_html_without_directives_alone(html: str) -> None:
    assert expand(html, {}, lambda _: (BLOCK, ())) == (html, frozenset(), [])
    _, masks = mask(LIST, key="a.md")
    assert expand(html, masks, lambda _: (BLOCK, ())) == (html, frozenset(), [])


def _wrap(names: str, inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """An element with one of these names around pieces of HTML."""
    return st.builds(
        "<{0}>{1}</{0}>".format,
        st.sampled_from(names.split()),
        st.lists(inner, max_size=3).map("".join),
    )


_TEXT = st.sampled_from(["@", "@", " a ", "\n", "<br />", "1 &lt; 2", "<!-- @ -->"])
_PHRASES = st.recursive(_TEXT, lambda inner: _wrap("b em span code a", inner), max_leaves=6)
_BLOCKS = st.recursive(
    _wrap("p p h2 pre", _PHRASES) | _PHRASES,
    lambda inner: (
        _wrap("div blockquote section", inner)
        | _wrap("ul ol", _wrap("li", inner))
        | _wrap("table", _wrap("tr", _wrap("td", inner)))
    ),
    max_leaves=10,
)


@given(_BLOCKS)
def test_well_nested_html_stays_well_nested(template: str) -> None:
    numbers = itertools.count()
    template = re.sub("<(p|b)>", lambda m: f"<{m[1]} id='{next(numbers)}'>", template)
    assume(find_mistakes(template) == [])
    html, _ = put(template, block="<section><p>L</p></section>")
    assert find_mistakes(html) == []


@pytest.mark.parametrize(
    ("written", "id_"), [("jobs-TOKEN", "jobs-jobs-1"), ("TOKEN", "jobs-1"), ("none", "none")]
)
def test_an_id_is_made_without_tokens(written: str, id_: str) -> None:
    token, masks = mask(LIST, key="a.md")
    assert unmask_id(written.replace("TOKEN", token), masks) == id_
    assert unmask_id(written.replace("TOKEN", token.upper()), masks) == id_


# ---- expanding


@pytest.mark.parametrize(
    ("template", "html"),
    [
        ("<p>@</p>", BLOCK),
        ("<p> @ </p>", BLOCK),
        ("<p>a @ b</p>", f"<p>a </p>{BLOCK}<p> b</p>"),
        ("<p>@ b</p>", f"{BLOCK}<p> b</p>"),
        ("<p>a @</p>", f"<p>a </p>{BLOCK}"),
        ("<p>a\n@\nb</p>", f"<p>a\n</p>{BLOCK}<p>\nb</p>"),
        ("<p>@ @</p>", BLOCK * 2),
        ("<p>@ a @</p>", f"{BLOCK}<p> a </p>{BLOCK}"),
        ("<p><strong>@</strong></p>", BLOCK),
        (
            "<p>a <strong>b @ c</strong> d</p>",
            f"<p>a <strong>b </strong></p>{BLOCK}<p><strong> c</strong> d</p>",
        ),
        (
            "<p>a <em><strong>@</strong> b</em></p>",
            f"<p>a </p>{BLOCK}<p><em> b</em></p>",
        ),
        (
            '<p class="x" id="y">a @ b</p>',
            f'<p class="x" id="y">a </p>{BLOCK}<p class="x"> b</p>',
        ),
        ("<ul><li>@</li></ul>", f"<ul><li>{BLOCK}</li></ul>"),
        ("<ul><li><p>a @</p></li></ul>", f"<ul><li><p>a </p>{BLOCK}</li></ul>"),
        ("<td>a <b>@</b></td>", f"<td>a {BLOCK}</td>"),
        ("<div>a @ b</div>", f"<div>a {BLOCK} b</div>"),
        ("<div title=l'orario>a</div>@", f"<div title=l'orario>a</div>{BLOCK}"),
        ("a @ b", f"a {BLOCK} b"),
        ("<div><p>a</div>@", f"<div><p>a</div>{BLOCK}"),
        ("<p>a<br>@</p>", f"<p>a</p>{BLOCK}"),
        ("<p>a<ul><li>@", f"<p>a<ul><li>{BLOCK}"),
        ("<p>1 < 2 @</p>", f"<p>1 < 2 </p>{BLOCK}"),
        ("<P>a @</P>", f"<P>a </p>{BLOCK}"),
    ],
)
def test_a_block_splits_the_paragraph_around_it(template: str, html: str) -> None:
    assert put(template) == (html, [])


@pytest.mark.parametrize(("before", "after"), [("a ", " b"), ("", " b"), ("a ", "")])
def test_a_tag_that_is_written_anew_has_no_token_in_it(before: str, after: str) -> None:
    written = "{% include jobs_list.html %}"
    html, _ = put(f"<p title='@'><b id='x-@'>{before}@{after}</b></p>")
    assert html == "".join(
        (
            f"<p title='{written}'><b id='x-jobs-2'>{before}</b></p>" if before else "",
            BLOCK,
            f"<p title='{written}'><b>{after}</b></p>" if after else "",
        )
    )


@pytest.mark.parametrize("name", ["time", "data", "output", "ruby"])
def test_a_block_splits_every_phrase_around_it(name: str) -> None:
    html, _ = put(f"<p>a <{name}>b @ c</{name}> d</p>")
    assert html == (
        f"<p>a <{name}>b </{name}></p>{BLOCK}<p><{name}> c</{name}> d</p>"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("template", "html"),
    [
        ("<code>@</code>", "<code>{% include &quot;jobs_list.html&quot; %}</code>"),
        ("<pre>@</pre>", "<pre>{% include &quot;jobs_list.html&quot; %}</pre>"),
        ("<p><kbd>@</kbd></p>", "<p><kbd>{% include &quot;jobs_list.html&quot; %}</kbd></p>"),
        ("<textarea>@</textarea>", "<textarea>{% include &quot;jobs_list.html&quot; %}</textarea>"),
        ('<i title="@">x</i>', '<i title="{% include &quot;jobs_list.html&quot; %}">x</i>'),
        ("<i title='a @ b'>x</i>", "<i title='a {% include &quot;jobs_list.html&quot; %} b'>x</i>"),
        ("<i title='a>@'>x</i>", "<i title='a>{% include &quot;jobs_list.html&quot; %}'>x</i>"),
        pytest.param(
            "<script>x = `@`</script>",
            '<script>x = `{% include "jobs_list.html" %}`</script>',
        ),
        pytest.param(
            "<style>/* @ */</style>",
            '<style>/* {% include "jobs_list.html" %} */</style>',
        ),
    ],
)
def test_where_text_is_literal_a_directive_is_text(template: str, html: str) -> None:
    assert put(template, '{% include "jobs_list.html" %}') == (html, [])


@pytest.mark.parametrize("template", ["<!-- @ -->", "<!-- <p>@</p> -->", "<!-- @", "<!@>", "<?@?>"])
def test_in_a_comment_a_directive_is_text(template: str) -> None:
    assert put(template) == (template.replace("@", LIST), [])


@pytest.mark.parametrize(
    "directive", ["{% include jobs_nothing.html %}", "{% include jobs_list.html five %}"]
)
@pytest.mark.parametrize("template", ["<code>@</code>", "<!-- @ -->", "<i title='@'></i>"])
def test_what_cannot_be_read_is_not_told_where_it_is_only_text(
    template: str, directive: str
) -> None:
    assert put(template, directive) == (template.replace("@", directive), [])


def test_what_cannot_be_read_is_told_and_stays_escaped_text() -> None:
    html, problems = put("<p>a @</p>", '{% include jobs_list.html "<b>" %}')
    assert html == "<p>a {% include jobs_list.html &quot;&lt;b&gt;&quot; %}</p>"
    assert len(problems) == 1


@pytest.mark.parametrize("name", ["h1", "h6", "a", "button", "label", "summary", "caption", "dt"])
def test_where_no_block_can_stand_a_directive_is_told_and_stays_text(name: str) -> None:
    html, problems = put(f"<div><{name}>a <b>@</b></{name}></div>")
    assert html == f"<div><{name}>a <b>{LIST}</b></{name}></div>"
    assert problems == [
        f"jobs_list.html: cannot be used inside <{name}>; put it on a line of its own"
    ]


def test_an_id_that_was_made_of_a_directive_names_none() -> None:
    token, masks = mask(LIST, key="a.md")  # the toc repeats the one token of a heading
    html = f'<h2 id="open-{token}">Open</h2><a href="#open-{token}">¶</a>'
    html, _, _ = expand(html, masks, lambda _: ("", ()))
    assert html == '<h2 id="open-jobs-1">Open</h2><a href="#open-jobs-1">¶</a>'


def test_two_headings_with_a_directive_have_different_ids() -> None:
    html, _ = put('<h2 id="@">@</h2><h2 id="@">@</h2>')
    ids = re.findall('id="([^"]*)"', html)
    assert len(ids) == len(set(ids)) == 2


def test_a_directive_in_the_address_of_a_link_is_text() -> None:
    html, _ = put('<a href="/search?q=@">x</a>')
    assert html == f'<a href="/search?q={LIST}">x</a>'


def test_what_is_rendered_comes_in_the_order_of_the_directives() -> None:
    markdown = "{% include jobs_list.html %} {% include jobs_list_archive.html %}"
    masked, masks = mask(markdown, key="a.md")
    html, _, problems = expand(
        masked, masks, lambda directive: (f"<div>{directive.name}</div>", ())
    )
    assert html == "<div>jobs_list.html</div> <div>jobs_list_archive.html</div>"
    assert problems == []


def test_what_is_rendered_is_not_searched_for_directives() -> None:
    token, masks = mask(LIST, key="a.md")
    html, expanded, _ = expand(token, masks, lambda _: (f"<i>{token}</i>", ()))
    assert (html, expanded) == (f"<i>{token}</i>", frozenset((token,)))


# ---- the quick look


@pytest.mark.parametrize(
    ("markdown", "sources"),
    [
        ("{% include jobs_accordion.html %}", [{}]),
        ("{% include jobs_accordion.html source='a.md' %}", [{"source": "a.md"}]),
        ("- {% include 'jobs_accordion.html' source=a.md %}", [{"source": "a.md"}]),
        (
            "{% include jobs_accordion.html source=a.md sauce=b.md %}",
            [{"source": "a.md"}],
        ),
        ("```\n{% include jobs_accordion.html %}\n```", []),
        ("`{% include jobs_accordion.html %}`", []),
        ("{% raw %}{% include jobs_accordion.html %}{% endraw %}", []),
        ("{% include jobs_accordion.html source= %}", []),
        ("{% include jobs_list.html %}", []),
        ("jobs_accordion.html", []),
        pytest.param(
            "Use `<pre>`.\n\n{% include jobs_accordion.html %}\n\nAnd `</pre>`.",
            [{}],
        ),
        pytest.param(
            "```\nnever closed\n\n{% include jobs_accordion.html %}",
            [{}],
        ),
    ],
)
def test_directives_outside_of_code_are_found_quickly(
    markdown: str, sources: list[dict[str, str]]
) -> None:
    found = [d for d in list_directives(markdown) if d.name == "jobs_accordion.html"]
    assert [directive.given for directive in found] == sources


@given(_ANY)
def test_the_quick_look_never_raises(markdown: str) -> None:
    for directive in list_directives(markdown):
        assert directive.name in DIRECTIVES
