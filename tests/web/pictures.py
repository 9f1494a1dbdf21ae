"""Take the pictures of the guide and of the README anew: python -m tests.web.pictures.

Each is a real page of a real site, a real message of the command, or, for what a writer does in a
forge's web editor, a drawing of an editor beside the page that comes of it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageOps
from playwright.sync_api import Browser, Page, sync_playwright

from tests.chromium import NAMES
from tests.web.conftest import ROOT, build_team_site
from tests.web.picture_pages import draw_editor, draw_terminal, run_check
from tests.web.picture_tasks import (
    PAIR,
    POSTS,
    TASKS,
    Lang,
    Result,
    Task,
    build_pair,
    build_task,
    read_pair,
    read_post,
)
from tests.web.picture_tools import take_form, take_report
from tests.web.programs import find_program
from tests.web.visiting import Tab, open_tab

URL = "https://officina-pubblica.example.org/"
FOLDERS: Mapping[Lang, str] = {"en": "docs/en/guide/img", "it": "docs/it/guida/img"}
FORM, REPORT = "form", "report"
MESSAGE, TRANSLATION = "message.png", "translate.png"
_COLOURS = 64
_BORDER = "#b4b8c4"


@dataclass(frozen=True)
class Shot:
    """A picture of a page of the project's own site."""

    name: str
    """Its file, in the folder of each language."""
    page: Mapping[Lang, str]
    """The page, by language."""
    top: str
    """Where it begins: the CSS of an element."""
    end: str
    """The element that it ends with."""
    width: int = 1120
    """That of the window, in pixels."""
    most: int = 2000
    """How high it is at most."""
    dark: bool = False
    open: str = ""
    """The CSS of the disclosures that are open."""
    frame: str = "article"
    """The element that it is as wide as; empty: the whole window."""
    air: int = 20
    """What is around it of the page, in pixels; an element by itself has none."""


JOIN_US: Mapping[Lang, str] = {"en": "en/join-us/", "it": "it/lavora-con-noi/"}
POST: Mapping[Lang, str] = {
    "en": "en/jobpositions/backend-developer.htm",
    "it": "it/jobpositions/sviluppatrice-backend.htm",
}
CLOSED: Mapping[Lang, str] = {
    "en": "en/jobpositions/product-manager/",
    "it": "jobpositions/responsabile-prodotto/",
}
LISTS: Mapping[Lang, str] = {"en": "en/guide/lists/", "it": "guida/elenchi/"}
CARDS, TABLE = ".jobs-list:has(.jobs-cards)", ".jobs-list:has(table)"
OPEN_LIST = '.jobs-list[data-jobs-status="open"]'
SHOTS = (
    Shot("careers-page.png", JOIN_US, OPEN_LIST, OPEN_LIST, most=430),
    Shot("post.png", POST, "article", "article h2", most=660),
    Shot("closed.png", CLOSED, "article", "article h2", most=420),
    Shot(
        "accordion.png",
        JOIN_US,
        ".jobs-accordion",
        ".jobs-accordion",
        open=".jobs-panel:nth-of-type(2)",
        most=520,
    ),
    Shot("cards.png", LISTS, CARDS, CARDS, width=700, most=500, frame=CARDS),
    Shot("table.png", LISTS, TABLE, TABLE, width=820, most=420, frame=TABLE),
    Shot("dark.png", JOIN_US, OPEN_LIST, OPEN_LIST, dark=True, most=520),
    Shot("phone.png", JOIN_US, OPEN_LIST, OPEN_LIST, width=390, most=700, frame=""),
    Shot("phone-post.png", POST, "body", "body", width=390, most=700, frame=""),
)

_CLIP = """([top, end, frame, most, air]) => {
  const box = (css) => document.querySelector(css).getBoundingClientRect();
  const around = frame ? box(frame) : { left: 0, width: innerWidth };
  const y = Math.max(0, box(top).top + scrollY - air);
  const bottom = Math.max(box(end).bottom, box(top).bottom) + scrollY + air;
  const side = frame ? air : 0;
  return { x: Math.max(0, around.left - side), y, width: around.width + 2 * side,
           height: Math.min(bottom - y, most) };
}"""


def main() -> None:
    """Build the sites, and write each file; arguments are the names of those that are wanted."""
    wanted = frozenset(sys.argv[1:] or (*list_names(), FORM, REPORT))
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(
            executable_path=find_program(*NAMES), args=["--no-sandbox"]
        )
        shots = [shot for shot in SHOTS if shot.name in wanted]
        if shots:
            build_team_site(folder / "team")
        for shot in shots:
            _take_shot(browser, folder / "team/site", shot)
        for lang in FOLDERS:
            if MESSAGE in wanted:
                output = run_check(folder / f"check-{lang}", lang)
                _draw(browser, draw_terminal(output), lang, MESSAGE)
            for task in TASKS:
                if f"{task.name}.png" in wanted:
                    _take_task(browser, folder / f"{task.name}-{lang}", task, lang)
            if FORM in wanted:
                take_form(browser, folder / f"form-{lang}", lang)
            if REPORT in wanted:
                take_report(browser, folder / f"report-{lang}", lang)
        if TRANSLATION in wanted:
            _take_translation(browser, folder / "pair")
        browser.close()


def _take_shot(browser: Browser, folder: Path, shot: Shot) -> None:
    scheme = "dark" if shot.dark else "light"
    size = {"width": shot.width, "height": 844 if shot.width < 600 else 900}
    with open_tab(
        *(browser, folder, URL),
        viewport=size,
        color_scheme=scheme,
        device_scale_factor=2,
        has_touch=shot.width < 600,
    ) as tab:
        for lang, path in shot.page.items():
            _open(tab, path, shot.open)
            # The screen, with what stays at its lower edge; else what is as wide as the frame.
            content = tab.page.screenshot() if shot.top == "body" else _cut(tab, shot)
            is_alone = shot.frame == shot.top
            _keep(content, lang, shot.name, space=24 if is_alone else 0)


def _cut(tab: Tab, shot: Shot) -> bytes:
    if shot.frame == shot.top == shot.end:
        return tab.page.locator(shot.top).first.screenshot()
    arguments = [shot.top, shot.end, shot.frame, shot.most, shot.air]
    clip = tab.page.evaluate(_CLIP, arguments)
    return tab.page.screenshot(full_page=True, clip=clip)


def _open(tab: Tab, path: str, opened: str = "") -> None:
    tab.open(path)
    if opened:
        tab.page.locator(opened).evaluate_all("els => els.forEach((el) => (el.open = true))")
    tab.page.wait_for_timeout(300)


def _take_task(browser: Browser, folder: Path, task: Task, lang: Lang) -> None:
    """A file with the lines that change, and what is on the page before and after."""
    results: list[bytes] = []
    for edit in (task.before, task.after):
        result = build_task(folder / str(len(results)), lang, task, edit)
        results.append(_show(browser, result, task.now))
    before, after = (read_post(lang, edit) for edit in (task.before, task.after))
    html = draw_editor(lang, POSTS[lang], (before, after), results)
    _draw(browser, html, lang, f"{task.name}.png")


def _take_translation(browser: Browser, folder: Path) -> None:
    """A file with the lines that are translated, and the page of each language."""
    texts = read_pair()
    pages = {lang: _show(browser, page, "2026-05-20") for lang, page in build_pair(folder).items()}
    others: Mapping[Lang, Lang] = {"en": "it", "it": "en"}
    for lang, other in others.items():
        html = draw_editor(
            lang,
            PAIR[other],
            (texts[lang], texts[other]),
            (pages[lang], pages[other]),
            labels=(PAIR[lang], PAIR[other]),
        )
        _draw(browser, html, lang, TRANSLATION)


def _show(browser: Browser, result: Result, today: str) -> bytes:
    """The beginning of a page of a small site, on a day."""
    with open_tab(
        *(browser, result.site, result.url),
        viewport={"width": 580, "height": 900},
        device_scale_factor=2,
    ) as tab:
        tab.page.clock.set_fixed_time(f"{today}T10:00:00Z")
        tab.open(result.page)
        tab.page.wait_for_timeout(300)
        clip = tab.page.evaluate(_CLIP, ["article h1", "body", "article", 190, 10])
        return tab.page.screenshot(full_page=True, clip=clip)


def _draw(browser: Browser, html: str, lang: Lang, name: str) -> None:
    with _new_page(browser) as page:
        page.set_content(html)
        page.wait_for_timeout(100)
        _keep(page.locator("main").screenshot(), lang, name, border=0)


@contextmanager
def _new_page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(
        viewport={"width": 1000, "height": 900}, device_scale_factor=2
    ) as context:
        yield context.new_page()


def _keep(content: bytes, lang: Lang, name: str, border: int = 2, space: int = 0) -> None:
    """Write a picture with a border and few colours, which makes it small."""
    picture = Image.open(BytesIO(content)).convert("RGB")
    if space:
        picture = ImageOps.expand(picture, space, "white")
    if border:
        picture = ImageOps.expand(picture, border, _BORDER)
    file = ROOT / FOLDERS[lang] / name
    file.parent.mkdir(exist_ok=True)
    few = picture.quantize(_COLOURS, dither=Image.Dither.NONE)
    few.save(file, optimize=True)


def list_names() -> Sequence[str]:
    """The file of each picture, as it is in the folder of each language."""
    tasks = [f"{task.name}.png" for task in TASKS]
    return [*(shot.name for shot in SHOTS), MESSAGE, *tasks, TRANSLATION]


if __name__ == "__main__":
    main()
