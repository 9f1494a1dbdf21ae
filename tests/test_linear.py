"""Reading and writing take time in proportion to the text: no line of a page makes a build hang.

What is compared is the time that a text takes with that of a quarter of it. Squared time makes that
sixteen times as much; a busy machine makes no difference of that size.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping

import pytest

from mkdocs_jobs.content.front_matter import read_front_matter
from mkdocs_jobs.directives.expansion import expand
from mkdocs_jobs.directives.leftovers import find_leftovers, find_misread
from mkdocs_jobs.directives.masking import find_problems, list_directives, mask
from mkdocs_jobs.directives.near_misses import find_near_misses
from mkdocs_jobs.hosts.mkdocs import search
from mkdocs_jobs.hosts.mkdocs.metadata import write_title
from mkdocs_jobs.importing.fields import read_places
from mkdocs_jobs.importing.fields import read_text as read_entities
from mkdocs_jobs.importing.markdown import to_markdown
from mkdocs_jobs.markup.leftovers import strip_leftovers
from mkdocs_jobs.markup.markdown import blank_code, find_heading
from mkdocs_jobs.outputs import head
from mkdocs_jobs.outputs.description import reduce_html
from mkdocs_jobs.outputs.head_reader import HeadReader
from mkdocs_jobs.outputs.safe_html import SafeHtml
from mkdocs_jobs.rendering.accordion.panels import build_accordion
from mkdocs_jobs.rendering.summary import summarize
from mkdocs_jobs.site import law
from mkdocs_jobs.site.strings import Strings
from mkdocs_jobs.values.languages import spell_language
from tests.content.catalogues import catalogue

pytestmark = pytest.mark.slow

LIST = "{% include jobs_list.html %}"


def expand_all(text: str) -> None:
    masked, masks = mask(text, key="a.md")
    expand(masked, masks, lambda _: ("<section></section>", ()))


def look_quickly(text: str) -> None:
    list(list_directives(f"jobs_list.html {text}"))
    list(find_problems(f"jobs_list.html {text}"))
    find_heading(text)
    list(find_near_misses(text))
    list(find_leftovers(text))
    list(find_misread(text))


def build_panels(text: str) -> None:
    build_accordion(f"<h2 id='a'>{text}</h2>{text}")


def read_keys(text: str) -> None:
    read_front_matter(text)
    read_front_matter(f"---\nlayout: job\nx: {text}\n---\n")


def name_translations(text: str) -> None:
    html = f"<head>{text}</head>"
    if (found := HeadReader().read(html)) is not None:
        head.write_head(html, found, [("it", "x/")])


def search_page(text: str) -> None:
    search._leave_out(f"<p data-search-exclude>{text}")


def read_places_of(text: str) -> None:
    read_places([text], "en").write("yes")


def write_safely(text: str) -> None:
    SafeHtml().write(text, "https://green-table.example/")


def read_job_key(key: str) -> Read:
    def read(text: str) -> None:
        catalogue({"a.md": f"layout: job\n{key}: '{text}'"})

    return read


def follow(text: str) -> None:
    catalogue(
        {f"p{n}.md": f"redirect_to: p{n + 1}.md" for n in range(len(text))}
        | {f"p{len(text)}.md": ""}
    )


def read_language(text: str) -> None:
    spell_language(text, ("it", "en", "pt-BR"))
    Strings(text)


Read = Callable[[str], object]
CASES: Mapping[str, tuple[Read, Callable[[int], str]]] = {
    "tags of one sign": (expand_all, lambda n: LIST + "<a" + " =" * (n // 2)),
    "values that never end": (expand_all, lambda n: LIST + "<a ='" * (n // 5)),
    "blanks before a value": (expand_all, lambda n: f"{LIST}<a ={' ' * n}"),
    "apostrophes in tags": (expand_all, lambda n: f"<a b=l'o>{LIST}" * (n // 38)),
    "many directives": (expand_all, lambda n: LIST * (n // 28)),
    "directives in phrases that never end": (expand_all, lambda n: f"<b>{LIST}" * (n // 31)),
    "directives deep inside": (expand_all, lambda n: "<b>" * (n // 6) + LIST * (n // 60)),
    "end tags that close nothing": (
        expand_all,
        lambda n: "<b>" * (n // 6) + "</i>" * (n // 8) + LIST,
    ),
    "breaks before a list": (expand_all, lambda n: f"<p>{'<br>' * (n // 4)}x{LIST}"),
    "breaks after a list": (expand_all, lambda n: f"<p>{LIST}{'<br>' * (n // 4)}x"),
    "raw blocks": (expand_all, lambda n: "{% raw %}" * (n // 18) + LIST + "{% endraw %}"),
    "blanks in a directive": (expand_all, lambda n: "{% include jobs_list.html x" + " " * n + "%}"),
    "directives that never end": (look_quickly, lambda n: "{% include jobs_" * (n // 16)),
    "near misses that never end": (look_quickly, lambda n: "{ % include job_list" * (n // 20)),
    "near misses": (look_quickly, lambda n: "{% include job_list.html %}\n" * (n // 28)),
    "marks that never end": (look_quickly, lambda n: "{{ x {: y {% z " * (n // 15)),
    "lines of a list": (look_quickly, lambda n: "a\n- b\n" * (n // 6)),
    "lines of a paragraph": (look_quickly, lambda n: "ab\n" * (n // 3)),
    "raw blocks that never end": (look_quickly, lambda n: "{% raw %}{{ jobs_list }}" * (n // 24)),
    "comments of Liquid": (strip_leftovers, lambda n: "{% comment %}" * (n // 13)),
    "code that never ends": (strip_leftovers, lambda n: "{<code><pre>" * (n // 12)),
    "backticks": (blank_code, lambda n: "".join("`" * (i % 50) + " " for i in range(n // 26))),
    "comments and code that never end": (blank_code, lambda n: "<!--<pre><code>" * (n // 15)),
    "code in code": (blank_code, lambda n: "`<pre>`</pre><!---->" * (n // 20)),
    "ids that are alike": (build_panels, lambda n: "<h2 id=x>" * (n // 9)),
    "panels without an id": (build_panels, lambda n: "<h2>T</h2>" * (n // 10)),
    "links to a panel": (build_panels, lambda n: '<a href="#a">' * (n // 13)),
    "links that never end": (build_panels, lambda n: '<a href="#a" ' * (n // 13)),
    "brackets in a heading": (find_heading, lambda n: "# " + "[" * n),
    "lines of dashes": (read_keys, lambda n: "---\n" * (n // 4)),
    "front matter of blanks": (read_keys, lambda n: " " * n),
    "comments that never end": (name_translations, lambda n: "<!--" * (n // 4)),
    "scripts that never end": (name_translations, lambda n: "<script>" * (n // 8)),
    "blanks in a head": (name_translations, lambda n: " " * n),
    "scripts in a head": (name_translations, lambda n: "<script>" + "</" * (n // 2)),
    "tags in a head": (name_translations, lambda n: "<meta name=x>" * (n // 13)),
    "translations in a head": (
        name_translations,
        lambda n: "<link rel=alternate hreflang=it>" * (n // 32),
    ),
    "paragraphs without a word": (summarize, lambda n: "<p> </p>" * (n // 8)),
    "one long paragraph": (summarize, lambda n: "<p>" + "a. B&amp;<b> " * (n // 13)),
    "elements that do not describe a page": (summarize, lambda n: "<section>" * (n // 9)),
    "blanks in a date": (read_job_key("closes"), lambda n: f"2026-01-01T10:00{' ' * n}x"),
    "blanks in a height": (read_job_key("iframeheight"), lambda n: f"6{' ' * n}x"),
    "blanks in a number": (read_job_key("openings"), lambda n: f"6{' ' * n}x"),
    "a long e-mail address": (read_job_key("apply"), lambda n: "a." * (n // 2) + "@example.org"),
    "a long host": (read_job_key("apply"), lambda n: "https://" + "a." * (n // 2) + "org/"),
    "a language of many parts": (read_language, lambda n: "a-" * (n // 2)),
    "a long word": (read_job_key("employment_type"), lambda n: "FULL_" * (n // 5)),
    "a long address": (read_job_key("permalink"), lambda n: "/%2e" * (n // 4)),
    "old addresses": (read_keys, lambda n: f"[{'/a, ' * (n // 4)}]"),
    "redirects in a chain": (follow, lambda n: "x" * (n // 40)),
    "aliases": (read_keys, lambda n: f"&a [1]\ny: [{'*a, ' * (n // 4)}]"),
    "blanks in a text": (reduce_html, lambda n: f"<div><p>{' ' * n}x"),
    "line feeds in a text": (reduce_html, lambda n: "<div><p>" + " \n" * (n // 2) + "x"),
    "links of headings": (
        reduce_html,
        lambda n: "<a " + 'class="headerlink" ' * (n // 19) + ">x<b>",
    ),
    "links that never end in a text": (reduce_html, lambda n: '<a class="headerlink" ' * (n // 22)),
    "references in a title": (write_title, lambda n: "&a" * (n // 2)),
    "elements that search leaves out": (
        search_page,
        lambda n: "<div><i data-search-exclude></i>" * (n // 32),
    ),
    "signs of a gender mark": (law._MARK.search, lambda n: "a" + "_" * n),
    "other signs of a gender mark": (law._MARK.search, lambda n: "a" + "*/" * (n // 2)),
    "blanks in a gender mark": (law._MARK.search, lambda n: f"(m{' ' * n}x"),
    "parts of a gender mark": (law._MARK.search, lambda n: "(m" + "/f" * (n // 2)),
    "words without a gender mark": (law._MARK.search, lambda n: "LinkedIn " * (n // 9)),
    "elements without text of a board": (
        to_markdown,
        lambda n: f"<p>{'<b></b> ' * (n // 8)}",
    ),
    "items of a list of a board": (to_markdown, lambda n: "<ol>" + "<li>a" * (n // 5)),
    "lines of a text of a board": (to_markdown, lambda n: "a<br>" * (n // 5)),
    "blanks in a text of a board": (to_markdown, lambda n: f"<p>a{' ' * n}b"),
    "entities of a board": (read_entities, lambda n: "&a" * (n // 2)),
    "places of a board": (
        read_places_of,
        lambda n: "; ".join(f"P{i}" for i in range(n // 7)),
    ),
    "links in a feed": (write_safely, lambda n: "<a href=' x'>" * (n // 13)),
    "lists in a feed": (write_safely, lambda n: "<section class=jobs-list>" * (n // 25)),
    "elements inside one that search leaves out": (search_page, lambda n: "<div>" * (n // 5)),
}
"""What is read, and a text of about `n` characters."""


def measure(read: Read, text: str) -> float:
    """Seconds of this process' own time, without what its garbage takes; the best of two."""
    durations = []
    gc.disable()
    try:
        for _ in range(2):
            start = time.process_time()
            read(text)
            durations.append(time.process_time() - start)
    finally:
        gc.enable()
    return min(durations)


@pytest.mark.parametrize("name", CASES)
def test_four_times_the_text_takes_no_sixteen_times_the_time(name: str) -> None:
    read, write = CASES[name]

    def is_linear() -> bool:
        short = max(measure(read, write(20_000)), 0.005)
        return measure(read, write(80_000)) < 9 * short

    # What takes squared time does so again; what a neighbour's load has slowed does not.
    assert any(is_linear() for _ in range(3))


def test_a_line_of_a_megabyte_is_read() -> None:
    line = "{% include " * (2**20 // 11)
    text = f"---\nlayout: job\ntitle: {line}\n---\n{line}{LIST}"
    masked, masks = mask(text, key="a.md")
    html, _, problems = expand(masked, masks, lambda _: ("<section></section>", ()))
    assert html == text.replace(LIST, "<section></section>")
    assert problems == []
    assert [found.name for found in list_directives(text)] == ["jobs_list.html"]
    assert read_front_matter(text).text("title") is None
