"""axe finds nothing on any page type, in any theme, light or dark, with JavaScript or without."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser

from tests.cli.running import run, write_job, write_site
from tests.web.conftest import Sites
from tests.web.page_types import CHOSEN, LOOKS, PAGES, SITE_URL
from tests.web.programs import find_module
from tests.web.visiting import Tab, open_tab


class Pardon(NamedTuple):
    """A violation that is the theme's own: it is there without the plugin as well."""

    rule: str
    selector: str
    """Which elements. What stands inside an element of ours is never pardoned, but for the text of
    a panel, which is the writer's and looks as elsewhere on the page."""
    reason: str


_PALE_LINKS = Pardon(
    "color-contrast",
    "a, a *, footer",
    "The theme's links are too pale on its background, and so are parts of its footer: "
    "https://github.com/mkdocs/mkdocs/issues/2728",
)
_PLAIN_LINKS = Pardon(
    "link-in-text-block",
    "a",
    "The theme tells links from text by their colour alone: "
    "https://github.com/squidfunk/mkdocs-material/issues/1953",
)
_DIALOG = Pardon("aria-dialog-name", ".md-search", "Material's search is a dialog without a name")
_COPYRIGHT = Pardon("color-contrast", ".md-copyright", "Material's footer: 4.47 instead of 4.5")
_NAVBAR = Pardon("region", ".navbar *", "The theme's bar stands in no landmark")
_READTHEDOCS = [
    _PALE_LINKS,
    _PLAIN_LINKS,
    Pardon("color-contrast", "code", "The theme's code is red on white: 3.82 where 4.5 is wanted"),
    Pardon("region", ".rst-versions, footer", "The theme's ends of a page stand in no landmark"),
]
_REDIRECT = "A page of mkdocs-redirects: browsers go on before anybody sees it"
REDIRECTS = [
    Pardon("landmark-one-main", "html", _REDIRECT),
    Pardon("page-has-heading-one", "html", _REDIRECT),
    Pardon("region", "a", _REDIRECT),
]
PARDONS: Mapping[str, list[Pardon]] = {
    "material": [_PLAIN_LINKS, _DIALOG, _COPYRIGHT],
    "material-dark": [_PLAIN_LINKS, _DIALOG],
    "mkdocs": [_PALE_LINKS, _NAVBAR],
    "mkdocs-dark": [_NAVBAR],
    "readthedocs": _READTHEDOCS,
    "readthedocs-dark": _READTHEDOCS,
}

POSTS: Mapping[int, tuple[str, ...]] = {
    1: ("valid_through: 2026-05-03",),
    2: ("opens: 2026-06-01", "valid_through: 2026-07-01"),
    3: ("valid_through: 2026-04-28", "date_posted: 2026-03-01"),
    4: (),
}
"""Posts in each state that a report has."""

_ASK = """
async (pardons) => {
  const found = await axe.run(document, { resultTypes: ["violations"] });
  return found.violations.flatMap((violation) =>
    violation.nodes.map((node) => {
      const element = document.querySelector(node.target[0]);
      const around = element?.closest('[class*="jobs-"]');
      const ours = around != null && !around.matches(".jobs-panel__content");
      const pardon = pardons.findIndex(
        ([rule, selector]) => !ours && rule === violation.id && element?.matches(selector),
      );
      const text = `${violation.id}: ${node.target.join(" ")}: ${node.failureSummary}`;
      return [pardon, text.replace(/\\s+/g, " ")];
    }),
  );
}
"""


def ask(tab: Tab, pardons: list[Pardon]) -> list[tuple[int, str]]:
    """What axe finds on the page: the number of its pardon, or -1, and what is wrong."""
    if tab.page.evaluate("typeof axe") == "undefined":
        tab.page.evaluate(find_module("axe-core/axe.min.js").read_text(encoding="utf-8"))
    found = tab.page.evaluate(_ASK, [list(pardon) for pardon in pardons])
    return [(number, text) for number, text in found]


_UNFOLD = """
() => {
  // Of panels that share a name only one is open at a time.
  for (const panel of document.querySelectorAll("details")) {
    panel.removeAttribute("name");
    panel.open = true;
  }
}
"""


_SETTLE = """
() => {
  for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish();
}
"""


def judge(
    tab: Tab, looks: list[str], pardons: Mapping[str, list[Pardon]] = PARDONS
) -> dict[str, list[str]]:
    """What is wrong with the page, by the look; the tab is left as in the first."""
    found = {}
    for look in looks:
        tab.page.emulate_media(color_scheme=LOOKS[look].scheme)
        tab.page.evaluate(_SETTLE)
        found[look] = [text for number, text in ask(tab, pardons[look]) if number < 0]
    tab.page.emulate_media(color_scheme=LOOKS[looks[0]].scheme)
    return found


def group_looks() -> list[list[str]]:
    """All looks, those together that are the same site: only what the reader prefers differs."""
    groups: dict[str, list[str]] = {}
    for name, look in LOOKS.items():
        groups.setdefault(repr((look.theme, look.extra)), []).append(name)
    return list(groups.values())


by_site = pytest.mark.parametrize("looks", group_looks(), ids=" and ".join)


@by_site
def test_no_page_type_violates_a_rule(looks: list[str], browser: Browser, sites: Sites) -> None:
    found = {}
    scheme = LOOKS[looks[0]].scheme
    with open_tab(browser, sites(looks[0]), SITE_URL, color_scheme=scheme) as tab:
        for name, path in {**PAGES, **CHOSEN}.items():
            tab.open(path)
            found[name] = judge(tab, looks)
        assert tab.elsewhere == []
        tab.open(PAGES["post, form"])
        tab.page.locator(".jobs-apply__consent button").click()
        found["a form"] = judge(tab, looks)
        assert len(tab.elsewhere) == 1
    assert {name: wrong for name, wrong in found.items() if any(wrong.values())} == {}


@by_site
def test_no_page_type_violates_a_rule_unfolded_and_without_scripts(
    looks: list[str], browser: Browser, sites: Sites
) -> None:
    found = {}
    scheme = LOOKS[looks[0]].scheme
    redirects = dict.fromkeys(LOOKS, REDIRECTS)
    with open_tab(browser, sites(looks[0]), SITE_URL, scripts=False, color_scheme=scheme) as tab:
        for name, path in PAGES.items():
            tab.open(path)
            tab.page.evaluate(_UNFOLD)
            found[name] = judge(tab, looks, redirects if name in ("moved", "redirect") else PARDONS)
        assert tab.elsewhere == []
    assert {name: wrong for name, wrong in found.items() if any(wrong.values())} == {}


@pytest.mark.parametrize("look", LOOKS)
def test_every_violation_that_is_pardoned_is_there_without_the_plugin(
    look: str, browser: Browser, sites: Sites
) -> None:
    found = set()
    scheme = LOOKS[look].scheme
    with open_tab(browser, sites(f"{look}, bare"), SITE_URL, color_scheme=scheme) as tab:
        for path in ("guide/", "jobs/facts/"):
            tab.open(path)
            found |= {number for number, _ in ask(tab, PARDONS[look])}
    assert found - {-1} == set(range(len(PARDONS[look])))
    with open_tab(browser, sites(f"{look}, bare"), SITE_URL, scripts=False) as tab:
        tab.open("careers/")
        assert {number for number, _ in ask(tab, REDIRECTS)} == set(range(len(REDIRECTS)))


def test_axe_finds_what_is_wrong_with_scripts_and_without(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<!doctype html><html lang="en"><title>T</title><main><h1>T</h1><button></button>'
        "<script>document.querySelector('h1').textContent = ''</script>",
        encoding="utf-8",
    )
    for scripts, rules in ((True, {"button-name", "empty-heading"}), (False, {"button-name"})):
        with open_tab(browser, tmp_path, SITE_URL, scripts=scripts) as tab:
            tab.open("")
            assert rules <= {text.split(":")[0] for _, text in ask(tab, [])}
            assert ("empty-heading" in str(ask(tab, []))) is scripts


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_report_of_posts(
    scheme: str, browser: Browser, tmp_path: Path
) -> None:
    site = write_site(tmp_path, {f"jobs/{n}.md": write_job(str(n), *POSTS[n]) for n in POSTS})
    report = run("report", "-f", site, "--format", "html").output
    (tmp_path / "index.html").write_text(report, encoding="utf-8")
    for width in (390, 1440):
        with open_tab(browser, tmp_path, SITE_URL, color_scheme=scheme) as tab:
            tab.page.set_viewport_size({"width": width, "height": 900})
            tab.open("")
            tab.page.evaluate("document.querySelector('details').open = true")
            assert ask(tab, []) == []
            assert tab.elsewhere == []
            assert tab.page.evaluate("document.documentElement.scrollWidth") == width
