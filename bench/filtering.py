"""How long a browser takes to filter a long list, beside the least that showing it anew takes.

    python -m bench.filtering [TURNS]

See README.md in this folder.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from bench.generate import Shape, write_site
from tests.chromium import NAMES
from tests.site import rebuild
from tests.web.visiting import open_tab

POSTS = 2000
BUDGET = 50
"""Milliseconds in which a reader who chose something should see what is left."""
URL = "https://jobs.example.org/"
LIST = (
    '{% include jobs_list.html status="all" filters="department location employment_type remote" %}'
)
CONFIG = """
site_name: Careers
site_url: https://jobs.example.org/
theme: {name: material, font: false}
plugins: [search, jobs: {now: 2026-06-01}]
nav: [index.md, join-us.md]
"""

STEPS: Mapping[str, tuple[str, str]] = {
    "tick a department": ('input[value="department 7"]', "click"),
    "tick a place, too": ('input[value="roma"]', "click"),
    "untick the department": ('input[value="department 7"]', "click"),
    "untick the place: all are back": ('input[value="roma"]', "click"),
    "type a word": (".jobs-filters [type=search]", "00017"),
    "delete it: all are back": (".jobs-filters [type=search]", ""),
}
"""What a reader does, one after the other: an element, and a click or the text that it gets."""

# Does what a reader does; the milliseconds until the next frame is painted, and what is left.
_FILTER = """
async ([css, text]) => {
  const el = document.querySelector(css);
  const start = performance.now();
  if (text == "click") el.click();
  else {
    el.value = text;
    el.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  await nextFrame();
  const taken = performance.now() - start;
  const entries = [...document.querySelectorAll(".jobs-item")];
  return [taken, entries.filter((entry) => !entry.style.display).length];
}
"""

# The same list, with the same entries hidden, written anew from its own HTML.
_RENDER = """
async () => {
  const entries = document.querySelector(".jobs-list ul");
  const html = entries.innerHTML;
  const start = performance.now();
  entries.innerHTML = html;
  await nextFrame();
  return [performance.now() - start, 0];
}
"""

# When a frame has been laid out and painted: what is posted before it runs after it.
_NEXT_FRAME = """
window.nextFrame = () =>
  new Promise((tell) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = tell;
      port2.postMessage(0);
    }),
  );
"""


class Cost(NamedTuple):
    """What something took, in milliseconds."""

    cpu: float
    """Of the page's main thread: script, style, layout, painting."""
    wall: float
    """Until the next frame was painted."""


def build_site(folder: Path) -> Path:
    """Build a site whose page `join-us/` lists all posts; its folder."""
    write_site(folder, Shape(posts=POSTS, languages=("en",), pages=0, words=10, keys="all"))
    docs = folder / "docs"
    for path in (docs / "en").iterdir():
        path.rename(docs / path.name)
    (docs / "join-us.md").write_text(f"---\nref: join-us\n---\n# Join us\n\n{LIST}\n", "utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return rebuild(folder).folder


class Clock:
    """Measures what is done in a tab, as its browser counts it."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._session = page.context.new_cdp_session(page)
        self._session.send("Performance.enable")

    def take(self, script: str, *arguments: str) -> tuple[Cost, int]:
        """Run a script of those above in the tab when it rests: the cost, and what is left."""
        self._page.evaluate(_NEXT_FRAME)
        self._page.evaluate("async () => { for (const i of [1, 2, 3]) await nextFrame(); }")
        before = self._read()
        wall, left = self._page.evaluate(script, arguments)
        return Cost(self._read() - before, wall), left

    def _read(self) -> float:
        metrics = self._session.send("Performance.getMetrics")["metrics"]
        return 1000 * float(next(m["value"] for m in metrics if m["name"] == "ThreadTime"))


@dataclass(frozen=True)
class Turn:
    """One step, measured once."""

    left: int
    """How many entries are shown after it."""
    filtering: Cost
    rendering: Cost


def measure(browser: Browser, site: Path, turns: int) -> dict[str, list[Turn]]:
    """What each step took in each turn.

    A tab is filtered; another is opened at the address that the first one has then, and renders its
    list anew. The first turn is for the browser to warm up and does not count.
    """
    found: dict[str, list[Turn]] = {name: [] for name in STEPS}
    with open_tab(browser, site, URL) as tab, open_tab(browser, site, URL) as other:
        for opened in (tab, other):
            opened.page.set_default_timeout(120_000)
        tab.open("join-us/")
        clock = Clock(tab.page)
        for turn in range(turns + 1):
            for name, step in STEPS.items():
                filtering, left = clock.take(_FILTER, *step)
                other.open("join-us/" + tab.page.evaluate("location.search"))
                rendering, _ = Clock(other.page).take(_RENDER)
                if turn:
                    found[name].append(Turn(left, filtering, rendering))
            print(f"turn {turn} of {turns}", file=sys.stderr)  # noqa: T201
    return found


HEAD = ("What the reader does", "Left", "CPU", "Rendered anew", "Ratio", "Next frame")


def report(found: Mapping[str, list[Turn]]) -> str:
    """A Markdown table of medians, and whether they keep within the budget."""
    count = len(next(iter(found.values())))
    lines = [
        f"{POSTS:,} entries; medians of {count} turns, in ms; the machine's load is"
        f" {os.getloadavg()[0]:.1f}.",
        "",
        f"| {' | '.join(HEAD)} |",
        "| --- " * len(HEAD) + "|",
    ]
    slowest = 0.0
    for name, turns in found.items():
        cpu = median(turn.filtering.cpu for turn in turns)
        rendering = median(turn.rendering.cpu for turn in turns)
        ratio = median(turn.filtering.cpu / turn.rendering.cpu for turn in turns)
        wall = median(turn.filtering.wall for turn in turns)
        slowest = max(slowest, cpu)
        numbers = f"{turns[0].left:,} | {cpu:.1f} | {rendering:.1f} | {ratio:.2f} | {wall:.1f}"
        lines.append(f"| {name} | {numbers} |")
    word = "within" if slowest <= BUDGET else "OVER"
    return "\n".join(
        [*lines, "", f"The slowest takes {slowest:.1f} ms of CPU, {word} {BUDGET} ms."]
    )


def main(turns: int) -> None:
    """Build the site, measure, print the table."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        sys.exit(f"none of {', '.join(NAMES)} is installed")
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        site = build_site(Path(name))
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        print(report(measure(browser, site, turns)))  # noqa: T201
        browser.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
