"""The project's own site, built by MkDocs and by Zensical, and compared part by part."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from tests.zensical.parts import HEADS, SELECTORS, Parts
from tests.zensical.running import needs_zensical, run

pytestmark = [needs_zensical, pytest.mark.slow]

ROOT = Path(__file__).parents[2]
URL = "https://officina-pubblica.example.org/"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
NOW = "1790000000"
"""The moment of both builds: badges and `jobs.json` depend on it."""


@dataclass(frozen=True)
class Both:
    """The same site twice."""

    mkdocs: Parts
    zensical: Parts
    output: str
    """What Zensical and we said while it was built."""


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Both:
    folder = tmp_path_factory.mktemp("own")
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", NOW)
        config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "mkdocs"))
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        config.plugins.on_shutdown()
        before = (folder / "mkdocs.yml").read_bytes()
        done = run(folder, "build", "--strict")
    output = done.stdout + done.stderr
    assert done.returncode == 0, output
    assert (folder / "mkdocs.yml").read_bytes() == before
    assert not list(folder.glob(".mkdocs-jobs*"))
    moved = Parts(folder / "site", URL).redirects
    return Both(Parts(folder / "mkdocs", URL, moved), Parts(folder / "site", URL, moved), output)


def test_a_strict_build_finds_nothing_wrong(both: Both) -> None:
    assert "No issues found" in both.output
    assert "Zensical: " not in both.output
    assert "avviso" not in both.output.replace("0 avvisi", "")


def test_each_limit_is_said_once(both: Both) -> None:
    limits = [line for line in both.output.splitlines() if "nota: zensical: " in line]
    kinds = Counter(line.split("zensical: ")[1].split(":")[0] for line in limits)
    assert kinds == {"permalinks": 1, "i18n": 2}


@pytest.mark.parametrize("kind", [*SELECTORS, *HEADS])
def test_every_page_has_the_same_parts(both: Both, kind: str) -> None:
    count = 0
    for name in both.mkdocs.pages:
        if name in both.mkdocs.redirects or name == "404.html":
            continue
        old = both.mkdocs.read(name)[kind]
        new = both.zensical.read(both.mkdocs.find(name))[kind]
        assert new == old, name
        count += len(old)
    assert count >= 4


def test_every_redirect_leads_to_the_same_page(both: Both) -> None:
    assert both.mkdocs.redirects
    for name, target in both.mkdocs.redirects.items():
        assert both.zensical.redirects[name] == target


def test_every_url_that_mkdocs_served_is_there(both: Both) -> None:
    assert set(both.mkdocs.pages) <= set(both.zensical.pages)


def test_every_link_leads_somewhere(both: Both) -> None:
    assert both.zensical.list_broken() == []


def test_the_sitemap_names_the_same_pages_and_translations(both: Both) -> None:
    def read(parts: Parts) -> set[tuple[str, tuple[str, ...]]]:
        root = ElementTree.parse(parts.folder / "sitemap.xml").getroot()
        return {
            (
                parts.resolve(url.findtext(f"{SITEMAP}loc") or "", ""),
                tuple(
                    parts.resolve(link.attrib["href"], "") for link in url.findall(f"{XHTML}link")
                ),
            )
            for url in root
        }

    assert read(both.zensical) == read(both.mkdocs)


def read_data(parts: Parts) -> dict[str, list[str]]:
    """The files that are read by programs, line by line, with each URL as what it leads to."""
    url = re.compile(re.escape(URL) + r"[^\s\"'<>&\\]*")
    files = [parts.folder / "jobs.json", *sorted(parts.folder.glob("feed.*"))]
    return {
        path.name: url.sub(
            lambda found: parts.resolve(found[0], ""), path.read_text(encoding="utf-8")
        ).splitlines()
        for path in files
    }


def test_feeds_and_data_say_the_same_but_for_addresses(both: Both) -> None:
    old, new = read_data(both.mkdocs), read_data(both.zensical)
    assert len(old) >= 2
    assert set(new) == set(old)
    for name, lines in old.items():
        assert sorted(new[name]) == sorted(lines), name


def test_the_search_knows_no_closed_post(both: Both) -> None:
    text = (both.zensical.folder / "search.json").read_text(encoding="utf-8")
    assert "jobpositions/site-reliability-engineer/" in text
    closed = {
        name
        for name in both.zensical.pages
        if "noindex" in "".join(both.zensical.read(name)["robots"])
    }
    assert closed
    for name in closed:
        assert f'"{name.removesuffix("index.html")}"' not in text
