"""The first sentences of a page's text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_jobs.rendering.summary import LENGTH, summarize

LONG = (
    "We look for someone to run our kitchen four days a week, from the first delivery in the"
    " morning. You plan the menu with the gardeners, cook lunch for sixty people and train two"
    " apprentices."
)


@pytest.mark.parametrize(
    ("html", "summary"),
    [
        ("<p>Short.</p>", "Short."),
        ("<p>One.</p>\n<p>Two.</p>", "One. Two."),
        ("<p>a\n  b<br>c&nbsp;d &amp; &lt;e&gt;</p>", "a b c d & <e>"),
        ('<p>A <strong>b</strong>, <a href="x" title="y > z">c</a>.</p>', "A b, c."),
        ("<p>Caff&egrave; &#233;</p>", "Caffè é"),
        ("<P CLASS=lead>Upper</P>", "Upper"),
        ("<p>Never closed<p>Nor this", "Never closed"),
        ("", ""),
        ("plain", ""),
        ("<p></p><p>  </p>", ""),
    ],
)
def test_a_short_text_is_taken_whole_as_plain_text(html: str, summary: str) -> None:
    assert summarize(html) == summary


@pytest.mark.parametrize(
    "html",
    [
        "<h1>Cook</h1>",
        '<h2 id="x">What you do<a class="headerlink" href="#x">¶</a></h2>',
        "<pre><code>x = 1</code></pre>",
        "<pre><code>&lt;p&gt;x&lt;/p&gt;</code></pre>",
        "<table><tr><td><p>Cell</p></td></tr></table>",
        "<nav><ol><li><p>Way</p></li></ol></nav>",
        '<section class="jobs-list"><p class="jobs-list__empty">None</p></section>',
        "<details><summary>More</summary><p>Hidden</p></details>",
        "<details><details><p>Deep</p></details><p>Hidden</p></details>",
        '<div class="admonition note"><p class="admonition-title">Note</p></div>',
        "<script>var p = '<p>code</p>'</script>",
        "<style>p { color: red }</style>",
        "<!-- <p>Comment</p> -->",
        "<figure><img src=x><figcaption><p>Caption</p></figcaption></figure>",
        "<ul><li>Tight item</li></ul>",
        "<svg/><form><p>Name</p></form>",
    ],
)
def test_what_is_no_paragraph_of_the_text_is_left_out(html: str) -> None:
    assert summarize(f"{html}<p>Text.</p>{html}") == "Text."


def test_footnote_marks_are_left_out() -> None:
    html = '<p>Pay<sup id="r"><a class="footnote-ref" href="#f">1</a></sup> is fair.</p>'
    assert summarize(html) == "Pay is fair."


@pytest.mark.parametrize(
    ("text", "end"),
    [
        (LONG, "in the morning."),
        (LONG.replace("morning.", "morning.»"), "in the morning.»"),
        (LONG.replace("morning.", "morning!"), "in the morning!"),
        (LONG.replace("morning. You", "morning. «You"), "in the morning."),
        (LONG.replace("morning. You", "morning. È"), "in the morning."),
        (LONG.replace("morning. You", "ca. morning, you"), "cook lunch for…"),  # an abbreviation
        (LONG.replace("morning. You", "morning: you"), "cook lunch for…"),
        (LONG.replace(" for sixty", ", for sixty").replace(". You", ": you"), "cook lunch, for…"),
        ("Hi. " + LONG.replace(".", ","), "cook lunch for…"),  # too short by itself
    ],
)
def test_a_long_text_ends_after_a_sentence_else_after_a_word(text: str, end: str) -> None:
    summary = summarize(f"<p>{text}</p>")
    assert summary.endswith(end)
    assert len(summary) <= LENGTH


def test_a_sentence_ends_without_a_blank_where_the_script_has_none() -> None:
    text = "私たちは週に四日キッチンを切り盛りする人を探しています。" * 8
    summary = summarize(f"<p>{text}</p>")
    assert summary == text[: text.rindex("。", 0, LENGTH) + 1]


def test_an_arabic_text_ends_after_its_own_signs() -> None:
    sentence = "هل تريد أن تطبخ معنا كل يوم من أيام الأسبوع، في مطبخ كبير وجميل؟"
    assert summarize(f"<p>{sentence} {sentence} {sentence}</p>") == f"{sentence} {sentence}"
    words = "خبز، " * 60
    assert summarize(f"<p>{words}</p>").endswith("خبز…")


def test_one_long_word_is_cut_where_it_has_to_be() -> None:
    assert summarize(f"<p>{'x' * 400}</p>") == "x" * (LENGTH - 1) + "…"


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=400)


@given(TEXT, st.integers(min_value=20, max_value=200))
def test_any_text_gives_a_beginning_of_it(text: str, length: int) -> None:
    plain = " ".join(text.split())
    escaped = plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    summary = summarize(f"<p>{escaped}</p>", length)
    assert len(summary) <= length
    if len(plain) <= length:
        assert summary == plain
    else:
        assert plain.startswith(summary.removesuffix("…").rstrip())


@given(st.lists(st.sampled_from(["<p>", "</p>", "<div>", "</div>", "<h2>", "</h2>", "<", "a. B "])))
def test_broken_html_never_lets_a_tag_through(parts: list[str]) -> None:
    assert not re.search(r"</?(?:p|div|h2)>", summarize("".join(parts)))
