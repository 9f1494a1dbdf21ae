"""What a post says, reduced to the tags that search engines take."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_jobs.outputs.description import TAGS, has_enough_text, reduce_html, says_more_than

TAG = re.compile(r"<[^<>]*>")

PIECES = (
    r"(<(p|h2 id=\"x\"|ul|li|strong|em title=\"y\"|a href=\"/x/\"|code|span class=\"z\")>|word"
    r"|</(p|h2|ul|li|strong|em|a|code|span)>|<br />|&amp;|\n){0,20}"
)
"""What Markdown makes of most posts, in any order."""

CASES = [
    # What stays
    ("<p>A text.</p>", "<p>A text.</p>"),
    ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
    ("<ol><li>a<br>b</li></ol>", "<ol><li>a<br>b</li></ol>"),
    ("<h1>a</h1><h5>b</h5>", "<h1>a</h1><h5>b</h5>"),
    ("<p>a <strong>b</strong> <em>c</em></p>", "<p>a <strong>b</strong> <em>c</em></p>"),
    ("<p>a &amp; b &lt; c &quot;d&quot; è</p>", '<p>a &amp; b &lt; c "d" è</p>'),
    # What has a counterpart
    ("<h6>a</h6>", "<h5>a</h5>"),
    ("<p><b>a</b> <i>b</i></p>", "<p><strong>a</strong> <em>b</em></p>"),
    ("<dl><dt>a</dt><dd>b</dd></dl>", "<p>a</p><p>b</p>"),
    (
        "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
        "<p>\na\nb\n</p><p>\nc\n</p>",
    ),
    ("<details><summary>a</summary><p>b</p></details>", "<p>a</p><p>b</p>"),
    # Attributes go
    ('<p lang="it" title="x">a <em title="x">b</em></p>', "<p>a <em>b</em></p>"),
    ('<p class="x" onclick="y()" style="z">a</p>', "<p>a</p>"),
    ('<p title="a > b">a</p>', "<p>a</p>"),
    # Tags that go without their text
    ('<p><a href="/x/">a</a> <code>b</code> <span>c</span></p>', "<p>a b c</p>"),
    ("<div>a</div><div>b</div>", "a\nb"),
    ("<blockquote><p>a</p></blockquote>", "<p>a</p>"),
    ("<p>a<unknown>b</unknown></p>", "<p>ab</p>"),
    # Elements that go with their text
    ("<p>a</p><script>b</script>", "<p>a</p>"),
    ("<p>a</p><script>'<p>b</p>'</script>", "<p>a</p>"),
    ("<p>a</p><style>b { }</style>", "<p>a</p>"),
    ("<p>a</p><iframe src='x'>b</iframe>", "<p>a</p>"),
    ("<p>a</p><svg><title>b</title><text>c</text></svg>", "<p>a</p>"),
    ("<p>a</p><form><label>b</label><button>c</button></form>", "<p>a</p>"),
    ("<p>a</p><nav><nav>b</nav>c</nav><p>d</p>", "<p>a</p><p>d</p>"),
    ("<p>a</p><svg/><p>b</p>", "<p>a</p><p>b</p>"),
    ("<p>a</p><!-- b --><p>c</p>", "<p>a</p><p>c</p>"),
    ("<p>a</p><nav>b", "<p>a</p>"),
    # Ways around the page
    ('<h2 id="x">a<a class="headerlink" href="#x">&para;</a></h2>', "<h2>a</h2>"),
    ('<h2 id="x"><a class="pilcrow" href="#x">#</a>a</h2>', "<h2>a</h2>"),
    ('<h2 id="x"><a class="toclink" href="#x">a</a></h2>', "<h2>a</h2>"),
    ('<h2 id="x">a <a href="#y">b</a></h2>', "<h2>a b</h2>"),
    ('<h2 id="x">a</h2><p>b <a href="#x">c</a></p>', "<h2>a</h2><p>b c</p>"),
    ('<p>a <a class="footnote-backref" href="#fnref:1">&#8617;</a></p>', "<p>a </p>"),
    # Lists of other posts
    (
        '<p>a</p><section class="jobs-list"><ul><li>b</li></ul></section><p>c</p>',
        "<p>a</p><p>c</p>",
    ),
    ('<p>a</p><details class="jobs-archive"><summary>b</summary>c</details>', "<p>a</p>"),
    ('<details class="jobs-panel"><summary>a</summary><p>b</p></details>', "<p>a</p><p>b</p>"),
    # What says nothing
    ("", ""),
    ("<p></p>", ""),
    ("<p>…</p><hr><p>&nbsp;</p>", ""),
    ('<p><img src="x.png" alt="a"></p>', ""),
    ("<p>a</p><p><img src='x.png'></p><p><em></em></p>", "<p>a</p>"),
    # What is no HTML
    ("a < b & c", "a &lt; b &amp; c"),
    ("<p>a", "<p>a</p>"),
    ("a</p></ul></script>", "a"),
    ("<p", ""),
    ("\ud800a", "?a"),
]


@pytest.mark.parametrize(("html", "reduced"), CASES)
def test_a_text_keeps_what_search_engines_take(html: str, reduced: str) -> None:
    assert reduce_html(html) == reduced


@given(
    st.text()
    | st.from_regex(r"(<(/?(p|ul|li|h2|b|div|script|a|svg|table|td)|!--)( x='y)?>?|a|&lt;)*")
)
def test_whatever_comes_in_only_those_tags_come_out(html: str) -> None:
    reduced = reduce_html(html)
    tags = TAG.findall(reduced)
    assert {tag.strip("</>") for tag in tags} <= TAGS
    assert not re.search("[<>]", TAG.sub("", reduced))
    assert "<script" not in reduced


@given(st.text())
def test_what_is_reduced_already_stays_as_it_is(html: str) -> None:
    assert reduce_html(reduce_html(html)) == reduce_html(html)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    ["<ul><li>a", "<em x={n}>a", "<div>a", "<dl><dd>a", "<b><div>a</b>", "<li><h1>a", "<svg>a"],
)
def test_what_is_nested_without_end_ends_as_text(piece: str) -> None:
    # Parsed as it stands, each of these takes minutes.
    html = "<p>Words.</p>" + "".join(piece.format(n=n) for n in range(100_000))
    reduced = reduce_html(html)
    assert reduced.startswith("<p>Words.</p>")
    assert reduced.count("a") == (0 if "svg" in piece else 100_000)


def test_what_markdown_makes_is_reduced_to_what_was_written() -> None:
    html = (
        '<h1 id="cook">Cook</h1>\n<p>We <em>are</em>\nlooking<sup id="fnref:1">'
        '<a class="footnote-ref" href="#fn:1">1</a></sup>.</p>\n<ol>\n<li>One<pre><code>'
        'code &lt; 1\n</code></pre>\n</li>\n</ol>\n<div class="footnote">\n<hr />\n<ol>\n'
        '<li id="fn:1">\n'
        '<p>Far.&#160;<a class="footnote-backref" href="#fnref:1" title="Back">&#8617;</a></p>\n'
        "</li>\n</ol>\n</div>"
    )
    assert reduce_html(html) == (
        "<h1>Cook</h1>\n<p>We <em>are</em>\nlooking1.</p>\n<ol>\n<li>One<p>code &lt; 1\n</p>\n"
        "</li>\n</ol>\n<ol>\n<li>\n<p>Far.&nbsp;</p>\n</li>\n</ol>"
    )


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("<p>We look for a cook.</p>", True),
        ("<p>Cook wanted</p>", True),
        ("<h1>Cook</h1>", False),
        ("# COOK!", False),
        ("<h1>Co<em>ok</em></h1>", True),
        ("", False),
        ("<p>…</p>", False),
    ],
)
def test_a_text_says_more_than_the_title_when_its_words_are_others(text: str, more: bool) -> None:
    assert says_more_than(text, "Cook") is more


@given(st.from_regex(PIECES, fullmatch=True))
def test_texts_that_need_no_pass_before_the_sanitizer_say_the_same_with_it(html: str) -> None:
    plain, forced = reduce_html(html), reduce_html(f"<!-- -->{html}")
    assert forced.split() == plain.split()


_PIECES = [
    *("<p>Cook the soup.</p>", "<p>Cook</p>", "<p>a <b>b</b></p>", "<h2>Cook</h2>", "<p>", "</p>"),
    *("<!--", "-->", "<nav>", "</nav>", "<P>x y z</P>", "<p>&amp;</p>", "<script>", "<li>", "<ul>"),
    *("text", "<a href='#'>", "</a>"),
]
_HTML = st.lists(st.sampled_from(_PIECES)).map("".join)


@given(_HTML, st.sampled_from(["Cook", "Cook the soup", "a b", ""]))
def test_a_text_that_says_much_says_more_than_the_title(html: str, title: str) -> None:
    if has_enough_text(html, title):
        assert says_more_than(reduce_html(html), title)


def test_an_ordinary_text_says_much_and_one_that_may_be_dropped_does_not() -> None:
    assert has_enough_text("<h2>The work</h2>\n<p>Cook the soup.</p>", "Cook")
    assert has_enough_text("<p>Cook the soup, <em>please</em>.</p>", "Cook")
    assert not has_enough_text("<p>Cook.</p>", "Cook")
    assert not has_enough_text("<p>Cook &amp; <em>bake</em>.</p>", "Cook")
    assert not has_enough_text("<nav><p>Cook the soup.</p></nav>", "Cook")
    assert not has_enough_text("<!-- <p>Cook the soup.</p> -->", "Cook")
    assert not has_enough_text('<section class="jobs-list"><p>Cook the soup.</p></section>', "Cook")
