"""Whatever is in a file: the site is built, its writer is told where, and text shows as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tests.nesting import find_mistakes
from tests.site import Site, build, is_not_eligible

LISTS = "# Jobs\n\n{% include jobs_list.html %}\n\n{% include jobs_list_archive.html %}\n"
GOOD = "---\ntitle: Good job\nlayout: job\n---\n\nText.\n"


THEME = """<!doctype html>
<title>{{ page.title }} - {{ config.site_name }}</title>
<div role="main">{{ page.content }}</div>
"""
"""The least that a theme can be; building with it takes a tenth of the time."""


def build_plain(folder: Path, docs: Mapping[str, str | bytes], **config: Any) -> Site:
    """A site without the weight of a real theme."""
    theme = {"name": None, "custom_dir": "theme"}
    docs = {"../theme/main.html": THEME, **docs}
    return build(folder, docs, theme=theme, plugins=["jobs"], verbose=True, **config)


def build_with(folder: Path, bad: str | bytes) -> Site:
    """A site with a page of lists, a good job, and `bad.md`."""
    return build_plain(folder, {"index.md": LISTS, "good.md": GOOD, "bad.md": bad})


def list_messages(site: Site) -> list[str]:
    """The messages of ours, warnings first, but for what the posts lack to be marked up."""
    ours = [
        r
        for r in site.records
        if r.name == "mkdocs.plugins.jobs" and not is_not_eligible(r.getMessage())
    ]
    ours.sort(key=lambda record: -record.levelno)
    return [record.getMessage().removeprefix("jobs: ") for record in ours]


def article(site: Site, path: str) -> BeautifulSoup:
    """The content area of a page, without what only scripts show."""
    [main] = site.page(path).select('[role="main"]')
    found = BeautifulSoup(str(main), "html.parser")
    for hidden in found.select("[hidden]"):
        hidden.decompose()
    return found


def read_title(site: Site, path: str) -> str:
    """What a browser writes on the tab of a page."""
    title = site.page(path).title
    assert title is not None
    return title.get_text()


# ---- front matter


@pytest.mark.parametrize(
    ("front_matter", "start"),
    [
        pytest.param(
            "---\n- layout: job\n- title: Bad job\n---\n",
            "bad.md:2: front matter: expected `key: value` lines, got a list; ",
            id="a list",
        ),
        pytest.param(
            "---\nlayout: job\ntitle: Bad job: a colon\n---\n",
            "bad.md:3: front matter: expected quotes around a value with a colon",
            id="not YAML, a colon",
        ),
        pytest.param(
            "---\nlayout: job\ntitle: *bad\n---\n",
            "bad.md:3: front matter: expected quotes around all of the value",
            id="not YAML, a star",
        ),
        pytest.param(
            "---\nlayout: job\ntitle: Bad job\n",
            "bad.md:1: front matter: expected a closing '---' line, got none; add one",
            id="without closing line",
        ),
        pytest.param(
            "---\nlayout: job\n\ttitle: Bad job\n---\n",
            "bad.md:3: front matter: expected spaces at the start of a line",
            id="tabs before a key",
        ),
        pytest.param(
            "---\nlayout: job\nredirect_from:\n\t- /bad\n---\n",
            "bad.md:4: front matter: expected spaces at the start of a line, got a tab",
            id="tabs before a list",
        ),
        pytest.param(
            "layout: job\ntitle: Bad job\n",
            "bad.md:1: front matter: expected it between two lines of '---', got bare keys; ",
            id="without any line",
        ),
    ],
)
def test_front_matter_that_cannot_be_read_is_told_and_the_page_stays(
    tmp_path: Path, front_matter: str, start: str
) -> None:
    site = build_with(tmp_path, f"{front_matter}\nThe text.\n")
    [message] = list_messages(site)
    assert message.startswith(start)
    assert [f"jobs: {message}"] == site.warnings
    assert "The text." in article(site, "bad/").get_text()
    assert site.titles("") == ["Good job"]
    assert site.titles("", "closed") == []


@pytest.mark.parametrize("empty", ["---\n---\n", "---\n\n---\n", "---\n# layout: job\n---\n"])
def test_empty_front_matter_is_mentioned_and_not_shown(tmp_path: Path, empty: str) -> None:
    site = build_with(tmp_path, f"{empty}\nThe text.\n")
    [message] = list_messages(site)
    assert message.startswith("bad.md:1: front matter: expected keys, got none; add `layout: job`")
    assert site.warnings == []
    assert article(site, "bad/").get_text().split() == ["The", "text."]
    assert site.titles("") == ["Good job"]


@pytest.mark.parametrize(
    ("page", "start"),
    [
        pytest.param(
            "---\nlayout: job\ntitle: First\ntitle: Bad job\n---\n\nThe text.\n",
            "bad.md:4: title: expected once, got it on line 3 too; the last one is used",
            id="duplicate keys",
        ),
        pytest.param(
            "---\nlayout: job\ntitle: Bad job\ndate: 2026-02-30\n---\n\nThe text.\n",
            "bad.md:4: date: expected a value that exists, got '2026-02-30' (day is out of range",
            id="a date that does not exist",
        ),
        pytest.param(
            "\n---\nlayout: job\ntitle: Bad job\n---\n\nThe text.\n",
            "bad.md:2: front matter: expected it on line 1, got blank lines before it; ",
            id="a blank first line",
        ),
        pytest.param(
            "-----\nlayout: job\ntitle: Bad job\n---\n\nThe text.\n",
            "bad.md:1: front matter: expected '---' as its first line, got more dashes; ",
            id="five dashes",
        ),
        pytest.param(
            "---\nlayout: job\ntitle: Bad job\nsecret: !vault x\n---\n\nThe text.\n",
            "bad.md:4: secret: expected a value that exists, got 'x' (",
            id="an unknown tag",
        ),
        pytest.param(
            "---\nlayout: job\ntitle: Bad job\nwhen: !!timestamp soon\n---\n\nThe text.\n",
            "bad.md:4: when: expected a value that exists, got 'soon'",
            id="text tagged as a time",
        ),
        pytest.param(
            "---\nlayout: job\ntitle: Bad job\narchived: yes please\n---\n\nThe text.\n",
            "bad.md:4: archived: expected true or false, got 'yes please'; the post is treated as",
            id="a flag that is none",
        ),
    ],
)
def test_front_matter_with_a_mistake_is_told_and_the_job_listed(
    tmp_path: Path, page: str, start: str
) -> None:
    site = build_with(tmp_path, page)
    [message] = list_messages(site)
    assert message.startswith(start)
    assert [f"jobs: {message}"] == site.warnings
    assert site.titles("") == ["Bad job", "Good job"]
    assert article(site, "bad/").get_text().split() == ["Bad", "job", "The", "text."]
    assert read_title(site, "bad/") == "Bad job - Site"


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(
            b"\xef\xbb\xbf---\nlayout: job\ntitle: Bad job\n---\n\nThe text.\n",
            id="a byte order mark",
        ),
        pytest.param(
            b"---\r\nlayout: job\r\ntitle: Bad job\r\n---\r\n\r\nThe text.\r\n", id="CRLF"
        ),
        pytest.param(
            b"\xef\xbb\xbf---\r\nlayout: job\r\ntitle: Bad job\r\n...\r\nThe text.",
            id="all at once",
        ),
        pytest.param(b"---\nlayout: job\ntitle: Bad job\n---\nThe text.", id="no last line feed"),
    ],
)
def test_front_matter_as_some_editors_write_it_is_read_silently(
    tmp_path: Path, page: bytes
) -> None:
    site = build_with(tmp_path, page)
    assert list_messages(site) == []
    assert site.titles("") == ["Bad job", "Good job"]
    assert article(site, "bad/").get_text().split() == ["Bad", "job", "The", "text."]


def test_front_matter_alone_is_a_job(tmp_path: Path) -> None:
    site = build_with(tmp_path, "---\nlayout: job\ntitle: Bad job\n---")
    assert site.titles("") == ["Bad job", "Good job"]
    assert list_messages(site) == []


@pytest.mark.parametrize(
    ("start_of_page", "line"),
    [
        (b"\xef\xbb\xbf---\r\nlayout: job\r\narchived: maybe\r\ntitle: Bad job\r\n---\r\n", 3),
        (b"---\nlayout: job\n\n# why\n\narchived: maybe\ntitle: Bad job\n---\n", 6),
    ],
)
def test_lines_are_those_that_an_editor_shows(
    tmp_path: Path, start_of_page: bytes, line: int
) -> None:
    directive = b"\r\n\r\n{% include jobs_lits.html %}\r\n"
    site = build_with(tmp_path, start_of_page + directive)
    before = (start_of_page + directive).split(b"{%")[0]
    assert [message.split(": ")[:2] for message in list_messages(site)] == [
        [f"bad.md:{line}", "archived"],
        [f"bad.md:{1 + before.count(bytes([10]))}", "jobs_lits.html"],
    ]


def test_a_file_that_is_no_text_is_told_and_left_out(tmp_path: Path) -> None:
    site = build_with(tmp_path, b"---\nlayout: job\ntitle: \xff\n---\n")
    (message,) = list_messages(site)
    assert message.startswith("bad.md:1: expected a text file in UTF-8, got: ")
    assert "bad/index.html" not in site.files


# ---- titles


ODD_TITLES = {
    "2024": "title: expected text, got 2024 (a",
    "007": "title: expected text, got 007 (a",
    "2026-05-01": "title: expected text, got 2026-05-01 (a",
    "yes": "title: expected text, got yes (a",
    "x" * 5000: "title: expected at most 300 characters, got 5000; ",
}
"""Title, written without quotes, to what is said about it."""

TEXTS = [
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "R&D &lt;i&gt; &amp; &copy",
    'R&D "x"',
    "It's \"quoted\" 'twice'",
    "{{ 7*7 }}",
    "{% include jobs_list.html %}",
    "مهندس برمجيات (R&D)",
    "*not* _emphasised_ `code` [link](x.md)",
    "naïve 👩‍💻",
]
"""Titles that are fine, and are shown letter for letter."""

TITLES = [*ODD_TITLES, *TEXTS]


def name_page(title: str) -> str:
    return f"bad-{TITLES.index(title):02}"


@pytest.fixture(scope="module", params=["mkdocs", "material", "readthedocs"], name="titles")
def _titles(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with a job for each title, and a good one."""
    docs: dict[str, str | bytes] = {"index.md": LISTS, "good.md": GOOD}
    for title in TITLES:
        written = title if title in ODD_TITLES else "'" + title.replace("'", "''") + "'"
        docs[f"{name_page(title)}.md"] = f"---\nlayout: job\ntitle: {written}\n---\n\nText.\n"
    folder = tmp_path_factory.mktemp("titles")
    return build(folder, docs, theme=request.param, verbose=True)


@pytest.mark.parametrize("title", TITLES, ids=lambda title: title[:40])
def test_a_title_shows_as_text_in_the_list_and_on_its_page(titles: Site, title: str) -> None:
    page = name_page(title)
    [link] = titles.page("").select(f'.jobs-item__title[href="{page}/"]')
    assert link.get_text() == title
    assert link.find() is None
    assert read_title(titles, f"{page}/") == f"{title} - Site"


def test_no_title_brings_an_element_into_a_page(titles: Site) -> None:
    pages = [file for file in titles.files if file.endswith(".html")]
    assert len(pages) > len(TITLES)
    assert {page: found for page in pages if (found := find_injections(titles, page))} == {}


def find_injections(site: Site, path: str) -> list[str]:
    """Elements that a title brought into a page."""
    page = site.page(path)
    scripts = [e for e in page.select("script") if e.get_text().strip() == "alert(1)"]
    return [str(element) for element in (*scripts, *page.select('[onerror], img[src="x"]'))]


@pytest.mark.parametrize(("title", "start"), ODD_TITLES.items(), ids=lambda text: text[:40])
def test_an_odd_title_is_told_and_no_other(titles: Site, title: str, start: str) -> None:
    page = name_page(title)
    [message] = [m for m in list_messages(titles) if m.startswith(f"{page}.md:")]
    assert message.startswith(f"{page}.md:3: {start}")
    assert len(list_messages(titles)) == len(ODD_TITLES)


def test_beside_odd_titles_the_good_job_is_listed(titles: Site) -> None:
    assert sorted(titles.titles("")) == sorted([*TITLES, "Good job"])


@pytest.mark.parametrize(
    ("written", "got"), [("", "none"), ("~", "none"), ("''", "none"), ("[a, b]", "a list")]
)
def test_a_job_without_a_title_is_listed_under_its_heading(
    tmp_path: Path, written: str, got: str
) -> None:
    page = f"---\nlayout: job\ntitle: {written}\n---\n\n# From the *heading*\n"
    site = build_with(tmp_path, page)
    assert list_messages(site) == [
        f"bad.md:3: title: expected text, got {got};"
        " listed as 'From the heading' until you add a title"
    ]
    assert site.titles("") == ["From the heading", "Good job"]
    assert read_title(site, "bad/") == "From the heading - Site"


def test_a_job_without_title_and_heading_is_listed_under_its_file_name(tmp_path: Path) -> None:
    site = build_with(tmp_path, "---\nlayout: job\n---\n\nThe text.\n")
    assert list_messages(site) == [
        "bad.md:1: title: expected text, got none; listed as 'Bad' until you add a title"
    ]
    assert site.titles("") == ["Bad", "Good job"]
    assert read_title(site, "bad/") == "Bad - Site"


# ---- directives


@pytest.mark.parametrize(
    ("directive", "start"),
    [
        pytest.param(
            "{% include jobs_list.html team='Design' %}",
            "index.md:5: jobs_list.html: unknown parameter 'team', it is ignored; ",
            id="an unknown parameter",
        ),
        pytest.param(
            "{% include jobs_list.html most=5 %}",
            "index.md:5: jobs_list.html: unknown parameter 'most', it is ignored; ",
            id="an unknown number",
        ),
    ],
)
def test_a_directive_with_an_unknown_parameter_is_told_and_expanded(
    tmp_path: Path, directive: str, start: str
) -> None:
    page = f"---\nref: jobs\n---\n\n{directive}\n\nAfter.\n"
    site = build_plain(tmp_path, {"index.md": page, "good.md": GOOD})
    [message] = list_messages(site)
    assert message.startswith(start)
    assert site.titles("") == ["Good job"]
    assert "{%" not in article(site, "").get_text()


@pytest.mark.parametrize(
    ("directive", "start"),
    [
        pytest.param(
            "{% include jobs_accordion.html source=\"perks.md %}",
            "index.md:6: jobs_accordion.html: expected parameters like name=\"value\", got '",
            id="an unclosed parameter",
        ),
        pytest.param(
            "{% include jobs_list.html limit= %}",
            "index.md:6: jobs_list.html: expected parameters like name=\"value\", got 'limit='; ",
            id="a parameter without value",
        ),
        pytest.param(
            "{% include jobs_list.html",
            "index.md:6: jobs_list.html: expected '%}' at its end, got none; close it",
            id="an unclosed directive",
        ),
        pytest.param(
            "{% include jobs_lits.html %}",
            "index.md:6: jobs_lits.html: unknown directive; did you mean 'jobs_list.html'?",
            id="an unknown directive",
        ),
        pytest.param(
            '{% include "jobs_list.html %}',
            "index.md:6: jobs_list.html: expected ",
            id="an unclosed name",
        ),
        pytest.param(
            "{% include jobs_list.html}",
            "index.md:6: jobs_list.html: expected '%}' at its end",
            id="half an end",
        ),
    ],
)  # fmt: skip
def test_a_directive_that_cannot_be_read_is_told_and_shows_as_text(
    tmp_path: Path, directive: str, start: str
) -> None:
    page = f"---\nref: jobs\n---\n\nBefore.\n{directive}\n\n{{% include jobs_list.html %}}\n"
    site = build_plain(
        tmp_path, {"index.md": page, "good.md": GOOD}, markdown_extensions=["smarty"]
    )
    [message] = list_messages(site)
    assert message.startswith(start)
    assert f"Before.\n{directive}" in article(site, "").get_text()
    assert site.titles("") == ["Good job"]


def test_a_directive_that_mkdocs_takes_for_metadata_is_told(tmp_path: Path) -> None:
    page = "Open: {% include jobs_list.html %}\n\nText.\n"
    site = build_plain(tmp_path, {"index.md": page, "good.md": GOOD})
    [message] = list_messages(site)
    assert message.startswith("index.md:1: ")


@pytest.mark.parametrize("sources", [("a.md", "a.md"), ("a.md", "b.md")], ids=["same", "different"])
def test_two_accordions_on_a_page_have_different_ids(
    tmp_path: Path, sources: tuple[str, str]
) -> None:
    panels = "## Duration\n\nTwo years.\n\n## Contract\n\nSee [duration](#duration).\n"
    directives = "\n\n".join(
        f"{{% include jobs_accordion.html source='{source}' %}}" for source in sources
    )
    docs: Mapping[str, str] = {
        "index.md": f"# Contract\n\n{directives}\n\n{{% include jobs_list.html %}}\n",
        "good.md": GOOD,
        **dict.fromkeys(sources, panels),
    }
    site = build_plain(tmp_path, docs)
    page = article(site, "")
    assert [summary.get_text() for summary in page.select(".jobs-panel summary")] == [
        "Duration",
        "Contract",
    ] * 2
    count = Counter(element["id"] for element in page.select("[id]"))
    assert set(count.values()) == {1}
    for panel, link in zip(
        page.select(".jobs-panel")[::2], page.select(".jobs-panel a"), strict=True
    ):
        assert link["href"] == f"#{panel['id']}"
    assert find_mistakes(str(page)) == []
    assert site.titles("") == ["Good job"]
    assert site.warnings == []


def test_without_a_job_the_lists_say_so(tmp_path: Path) -> None:
    site = build_plain(tmp_path, {"index.md": LISTS})
    assert [p.get_text() for p in site.page("").select(".jobs-list__empty")] == [
        "There are no open positions at the moment.",
        "There are no closed positions.",
    ]
    assert list_messages(site) == [
        "no page has `layout: job` in its front matter, all lists are empty"
    ]
    assert site.warnings == []


def test_every_mistake_of_a_site_is_told_in_one_build(tmp_path: Path) -> None:
    site = build_plain(
        tmp_path,
        {
            "index.md": "{% include jobs_lits.html %}\n\n" + LISTS,
            "a.md": "---\nlayout: [\n---\n",
            "b.md": "---\nlayout: job\ntitle: 7\narchived: maybe\n---\n",
            "good.md": GOOD,
        },
    )
    assert [message.split(": ")[:2] for message in list_messages(site)] == [
        ["a.md:3", "front matter"],
        ["b.md:3", "title"],
        ["b.md:4", "archived"],
        ["index.md:1", "jobs_lits.html"],
    ]
    assert site.titles("") == ["7", "Good job"]
