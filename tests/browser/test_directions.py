"""Arabic in a real browser, in themes whose pages are from left to right and in one that knows."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.chromium import Serve, Visit, open_visit
from tests.site import THEMES, build, write_post

DOCS = {
    "index.md": "---\nlang: ar\nref: jobs\ntitle: الوظائف\n---\n\n"
    '{% include jobs_list.html filters="location" show="location valid_through" %}\n\n'
    "{% include jobs_list_archive.html %}\n\n"
    '{% include jobs_list.html layout="table" show="location valid_through" %}\n\n'
    "{% include jobs_accordion.html %}\n",
    "jobs_accordion.md": "## الراتب\n\nكافٍ.\n\n## المدة\n\nثلاث سنوات.\n",
    "cook.md": write_post(
        "طباخ",
        *("lang: ar", "parent_ref: jobs", "locations: [روما, ميلانو]"),
        *("valid_through: 2026-06-30", "date_posted: 2026-05-04", "apply: jobs@example.org"),
    ),
    "old.md": write_post("خباز", "lang: ar", "parent_ref: jobs", "valid_through: 2026-04-30"),
}
# From what x to what x each word of a text is seen.
READ = """
(el) => [...el.textContent.matchAll(/[^\\s\\u200e\\u200f]+/g)].map((word) => {
  const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let end = 0;
  for (let node; (node = walker.nextNode()); end += node.length) {
    const start = word.index - end;
    if (start >= 0 && start < node.length) {
      range.setStart(node, start);
      range.setEnd(node, Math.min(node.length, start + word[0].length));
    }
  }
  const box = range.getBoundingClientRect();
  return { text: word[0], left: box.left, right: box.right, top: Math.round(box.top) };
})
"""


@pytest.fixture(scope="module", params=list(THEMES))
def tab(
    request: pytest.FixtureRequest,
    browser: Browser,
    serve: Serve,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Visit]:
    plugins = ["search", {"jobs": {"now": "2026-05-20"}}]
    folder = tmp_path_factory.mktemp("site")
    site = build(folder, DOCS, theme=THEMES[request.param], plugins=plugins, strict=True)
    with open_visit(browser, serve(site.folder)) as tab:
        tab.page.clock.set_fixed_time(datetime.datetime(2026, 5, 20, tzinfo=datetime.timezone.utc))
        yield tab


def read(tab: Visit, path: str, css: str) -> list[str]:
    """The words of an element, in one line, as readers of Arabic read them: from the right."""
    tab.open_next(path)
    words = tab.page.locator(css).first.evaluate(READ)
    assert len({word["top"] for word in words}) == 1, words
    return [word["text"] for word in sorted(words, key=lambda word: -word["right"])]


@pytest.mark.smoke
@pytest.mark.parametrize(
    ("path", "css", "text"),
    [
        ("", '.jobs-item [data-jobs-fact="valid_through"] time', "آخر موعد للتقديم 30 يونيو 2026"),
        ("", '.jobs-item [data-jobs-fact="location"]', "· روما، ميلانو"),
        ("", ".jobs-archive > summary", "وظيفة مغلقة واحدة"),
        (
            "cook/",
            '.jobs-summary [data-jobs-fact="valid_through"] time',
            "آخر موعد للتقديم 30 يونيو 2026",
        ),
        ("cook/", '[data-jobs-fact="date_posted"] dd', "قبل 16 يومًا"),
        ("cook/", ".jobs-breadcrumb ol", "الوظائف طباخ"),
        ("old/", ".jobs-closed time", "انتهاء التقديم: 30 أبريل 2026."),
        ("old/", ".jobs-breadcrumb ol", "الوظائف خباز"),
    ],
)
def test_words_and_numbers_come_in_the_order_in_which_they_are_read(
    tab: Visit, path: str, css: str, text: str
) -> None:
    read_words = read(tab, path, css)
    said = " ".join(tab.page.locator(css).first.inner_text().split())
    assert read_words == said.split()
    assert said == text


@pytest.mark.parametrize(
    ("path", "css"),
    [
        ("", ".jobs-list > ul .jobs-item__title"),
        ("", ".jobs-list > ul .jobs-item__fact"),
        ("", ".jobs-archive > summary"),
        ("", ".jobs-panel > summary"),
        ("", ".jobs-accordion__all button"),
        ("", "thead th"),
        ("", "tbody th"),
        ("", ".jobs-list__count"),
        ("cook/", "h1"),
        ("cook/", ".jobs-fact dt"),
        ("cook/", ".jobs-fact dd"),
        ("cook/", ".jobs-apply h2"),
        ("cook/", ".jobs-apply__way a"),
        ("cook/", ".jobs-back a"),
        ("old/", ".jobs-closed strong"),
    ],
)
def test_everything_begins_at_the_right(tab: Visit, path: str, css: str) -> None:
    tab.open_next(path)
    measure = """(el) => {
        const range = document.createRange();
        range.selectNodeContents(el);
        const css = "section, .jobs-archive, .jobs-accordion, header, dl, .jobs-back";
        const around = el.closest(css).getBoundingClientRect();
        const text = range.getBoundingClientRect();
        return [around.right - text.right, text.left - around.left];
    }"""
    right, left = tab.page.locator(css).first.evaluate(measure)
    assert right < 60 < left
