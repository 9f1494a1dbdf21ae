"""How long a browser takes to filter a long list, beside the least that showing it anew takes.

    python -m bench.filtering [TURNS]

See README.md in this folder.
"""

from __future__ import annotations

import json
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

BACK = "go back: all are back at once"
"""Not held to the budget: a page that is gone back to is to be as long as before in one frame."""
STEPS: Mapping[str, tuple[str, str]] = {
    "tick a department": ('input[value="department 7"]', "click"),
    "tick a place, too": ('input[value="roma"]', "click"),
    "untick the department": ('input[value="department 7"]', "click"),
    "untick the place: all are back": ('input[value="roma"]', "click"),
    "type a word": (".jobs-filters [type=search]", "00017"),
    "delete it: all are back": (".jobs-filters [type=search]", ""),
    "tick the place again": ('input[value="roma"]', "click"),
    BACK: (".jobs-filters", "back"),
}
"""What a reader does, one after the other: an element, and `click`, `back` or the text it gets."""

# Does what a reader does; the milliseconds until the next frame is painted, and until as many
# entries are shown as the page says; how many that are. Each frame is marked, for the trace.
_FILTER = """
async ([css, what]) => {
  const el = document.querySelector(css);
  const entries = [...document.querySelectorAll(".jobs-item")];
  const count = () => entries.filter((entry) => !entry.style.display).length;
  const told = () => document.querySelector("[role=status]").textContent.replace(/\\D/g, "");
  const start = performance.now(), times = [];
  performance.mark("frame");
  if (what == "click") el.click();
  else if (what == "back") {
    const gone = new Promise((tell) => addEventListener("popstate", tell, { once: true }));
    history.back();
    await gone;
  } else {
    el.value = what;
    el.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  do {
    await nextFrame();
    performance.mark("frame");
    times.push(performance.now() - start);
  } while (count() != told());
  return [times[0], times.at(-1), count()];
}
"""

# The same list, with the same entries hidden, written anew from its own HTML.
_RENDER = """
async () => {
  const entries = document.querySelector(".jobs-list ul");
  const html = entries.innerHTML;
  performance.mark("frame");
  const start = performance.now();
  entries.innerHTML = html;
  await nextFrame();
  performance.mark("frame");
  const taken = performance.now() - start;
  return [taken, taken, 0];
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
_TASKS = ["disabled-by-default-devtools.timeline", "blink.user_timing"]


class Cost(NamedTuple):
    """What something took, in milliseconds."""

    frames: list[float]
    """CPU time of the page's main thread: script, style, layout, painting; one number a frame."""
    first: float
    """Until the first frame was painted."""
    last: float
    """Until the last frame was painted."""


def build_site(folder: Path) -> Path:
    """Build a site whose page `join-us/` lists all posts; its folder."""
    write_site(folder, Shape(posts=POSTS, languages=("en",), pages=0, words=10, keys="all"))
    docs = folder / "docs"
    for path in (docs / "en").iterdir():
        path.rename(docs / path.name)
    (docs / "join-us.md").write_text(f"---\nref: join-us\n---\n# Join us\n\n{LIST}\n", "utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return rebuild(folder).folder


def take(page: Page, script: str, *arguments: str) -> tuple[Cost, int]:
    """Run a script of those above in a tab when it rests: the cost, and what is left."""
    page.evaluate(_NEXT_FRAME)
    page.evaluate("async () => { for (const i of [1, 2, 3]) await nextFrame(); }")
    browser = page.context.browser
    assert browser
    browser.start_tracing(page=page, categories=_TASKS)
    first, last, left = page.evaluate(script, arguments)
    return Cost(read_frames(browser.stop_tracing()), first, last), left


def read_frames(trace: bytes) -> list[float]:
    """What the main thread spent before each mark but the first, in milliseconds of CPU time."""
    events = json.loads(trace)["traceEvents"]
    marks = [event for event in events if event["name"] == "frame" and event["ph"] in "IR"]
    marks.sort(key=lambda mark: float(mark["ts"]))
    frames = [0.0] * (len(marks) - 1)
    for task in events:
        if task["name"] != "RunTask" or task["tid"] != marks[0]["tid"] or "dur" not in task:
            continue  # it ended when the trace had
        # A task belongs to the frame in which it ends; that of the last mark ends after it.
        end = task["ts"] + task["dur"]
        if end >= marks[0]["ts"] and task["ts"] <= marks[-1]["ts"]:
            number = sum(mark["ts"] <= end for mark in marks[1:-1])
            frames[number] += task["tdur"] / 1000
    return frames


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
        for turn in range(turns + 1):
            for name, step in STEPS.items():
                filtering, left = take(tab.page, _FILTER, *step)
                other.open("join-us/" + tab.page.evaluate("location.search"))
                rendering, _ = take(other.page, _RENDER)
                if turn:
                    found[name].append(Turn(left, filtering, rendering))
            print(f"turn {turn} of {turns}", file=sys.stderr)  # noqa: T201
    return found


HEAD = ("What the reader does", "Left", "CPU", "Later", "Anew", "Ratio", "Seen", "All there")


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
        cpu = median(turn.filtering.frames[0] for turn in turns)
        later = median(max(turn.filtering.frames[1:], default=0) for turn in turns)
        rendering = median(sum(turn.rendering.frames) for turn in turns)
        ratio = median(sum(t.filtering.frames) / sum(t.rendering.frames) for t in turns)
        seen = median(turn.filtering.first for turn in turns)
        there = median(turn.filtering.last for turn in turns)
        if name != BACK:
            slowest = max(slowest, cpu, later)
        numbers = (cpu, later, rendering)
        cells = [name, f"{turns[0].left:,}", *(f"{number:.1f}" for number in numbers)]
        lines.append(f"| {' | '.join(cells)} | {ratio:.2f} | {seen:.1f} | {there:.1f} |")
    word = "within" if slowest <= BUDGET else "OVER"
    verdict = f"the slowest frame takes {slowest:.1f} ms of CPU, {word} {BUDGET} ms"
    return "\n".join([*lines, "", f"Going back aside, {verdict}."])


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
