"""The look at HTML that other tests rely on finds what it should."""

from __future__ import annotations

import pytest

from tests.nesting import find_mistakes


@pytest.mark.parametrize(
    "html",
    [
        "",
        "text",
        "<p>a<br>b<br />c</p><ul><li><p>a</p><ul><li>b</li></ul></li></ul>",
        "<p>a <b><i>b</i></b></p><div><p>c</p></div>",
        "<details><summary>a</summary><p id='a'>b</p></details><p id='b'>c</p>",
        "<!-- <p> --><script>'</p>'</script><pre><code>&lt;p&gt;</code></pre>",
        "<a href='x'><div>a</div></a>",
    ],
)
def test_good_html_has_no_mistake(html: str) -> None:
    assert find_mistakes(html) == []


@pytest.mark.parametrize(
    ("html", "mistake"),
    [
        ("<p><section></section></p>", "1:3: <section> stands in <p>"),
        ("<p><b><ul></ul></b></p>", "1:6: <ul> stands in <p>"),
        ("<h2><details></details></h2>", "1:4: <details> stands in <h2>"),
        ("<b><p></p></b>", "1:3: <p> stands in <b>"),
        ("a\n</p>", "2:0: </p> closes nothing"),
        ("<p><b></p></b>", "1:6: </p> closes nothing"),
        ("<div>", "<div> is never closed"),
        ("<div/>", "1:0: <div/> closes nothing"),
        ("<i id='a'></i><i id=a></i>", "1:14: id 'a' is there twice"),
    ],
)
def test_bad_html_has_one(html: str, mistake: str) -> None:
    assert mistake in find_mistakes(html)
