"""A site that was written for Jekyll keeps its translations, its addresses and its redirects."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.checks import Checked
from tests.site import I18N, SHARED, Site, build

SEEDS = SHARED / "seeds"
ORIGINAL = SHARED / "original" / "2019-03-07.json"
MOVED = (
    "https://innovazione.gov.it/it/amministrazione-trasparente/selezione-del-personale/"
    "reclutamento-del-personale/lavora-con-noi/"
)


@pytest.fixture(scope="module", params=["folder", "suffix", "renamed"])
def seeds(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The seeds unedited, with a home page a language, built strict."""
    if not SEEDS.is_dir():
        pytest.skip("the seeds are not here")
    docs: dict[str, str | bytes] = {}
    is_folder = request.param == "folder"
    for lang in ("it", "en"):
        home = f"{lang}/index.md" if is_folder else f"index.{lang}.md"
        docs[home] = f"---\ntitle: Home\nlang: {lang}\n---\n"
        for path in sorted((SEEDS / lang).rglob("*.md")):
            name = path.relative_to(SEEDS / lang)
            suffixed = name.with_suffix(f".{lang}.md")
            docs[f"{lang}/{name}" if request.param != "renamed" else str(suffixed)] = (
                path.read_bytes()
            )
    structure = "folder" if is_folder else "suffix"
    return build(
        tmp_path_factory.mktemp("seeds"),
        docs,
        plugins=["search", {"i18n": {**I18N, "docs_structure": structure}}, "redirects", "jobs"],
        strict=True,
        site_url="https://teamdigitale.governo.it/",
    )


def test_seeds_lead_where_jekyll_leads(seeds: Site) -> None:
    checked = Checked(seeds, "https://teamdigitale.governo.it/")
    redirects = checked.redirects()
    for old in ("lavora-con-noi/index.html", "it/36-content.htm"):
        assert redirects.pop(old) == MOVED
    for old in ("join-us/index.html", "en/43-content.htm"):
        assert redirects.pop(old) == MOVED
    for page in ("it/lavora-con-noi/index.html", "en/join-us/index.html"):
        assert redirects.pop(page) == MOVED
    assert redirects == {}


def test_seed_posts_stay_at_their_addresses(seeds: Site) -> None:
    for name in ("collaborazioni-internazionali", "technical-project-manager"):
        assert f"it/jobpositions/{name}.htm" in seeds.files


def test_seed_posts_stay_reachable_without_a_list(seeds: Site) -> None:
    links = [a["href"] for a in seeds.page("").select(".navbar a[href]")]
    assert "it/jobpositions/technical-project-manager.htm" in links
    assert any("no page in 'it' lists the open positions" in info for info in seeds.infos)


@pytest.fixture(scope="module")
def original() -> Any:
    if not ORIGINAL.is_file():
        pytest.skip("what the original site showed is not here")
    return json.loads(ORIGINAL.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def rebuilt(original: Any, tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """The original site's pages, from the facts of their front matter."""
    docs = {f"{lang}/index.md": f"# Home {lang}\n" for lang in ("it", "en")}
    for lang, facts in original["languages"].items():
        join = facts["join_us"]
        front_matter = {"title": "Join", "lang": lang, "ref": "join-us", "permalink": join["url"]}
        front_matter["redirect_from"] = list(_list_old(original, join["canonical"]))
        docs[join["src"]] = f"---\n{json.dumps(front_matter)}\n---\n{{% include jobs_list.html %}}"
    for job in original["job_pages"]:
        front_matter = {
            "layout": "job",
            "title": job["title_h2"],
            "lang": job["lang"],
            "ref": job["ref"],
            "permalink": job["url"],
            **job["front_matter"],
        }
        docs[job["src"]] = f"---\n{json.dumps(front_matter)}\n---\nText.\n"
    site = build(
        tmp_path_factory.mktemp("original"),
        docs,
        plugins=[
            "search",
            {"i18n": dict(I18N)},
            "redirects",
            # The original had its closed posts indexed.
            {
                "jobs": {"translations": {"state_mismatch": "ignore"}, "closed_pages": "index"},
            },
        ],
        site_url="https://teamdigitale.governo.it/",
    )
    return Checked(site, "https://teamdigitale.governo.it/")


def _list_old(original: Any, canonical: str) -> Iterator[str]:
    return (old for old, new in original["redirects_json"].items() if new == canonical)


def test_pages_are_at_their_original_addresses(original: Any, rebuilt: Checked) -> None:
    for job in original["job_pages"]:
        assert job["url"].lstrip("/") in rebuilt.files


def test_alternates_are_those_of_the_original(original: Any, rebuilt: Checked) -> None:
    """For pages with a `ref`: Jekyll took all pages without one for translations of each other."""
    alternates = rebuilt.alternates()
    checked = 0
    for job in original["job_pages"]:
        if job["ref"] is None:
            continue
        mine = alternates.get(job["url"].lstrip("/"), {})
        shown = (job["lang"], "x-default")  # Jekyll had no page for other languages
        others = {lang: f"/{file}" for lang, file in mine.items() if lang not in shown}
        assert others == dict(job["alternates"]), job["src"]
        checked += 1
    assert checked > 40
    for lang, other in (("it", "en"), ("en", "it")):
        join = original["languages"][lang]["join_us"]
        mine = alternates[join["url"].lstrip("/") + "/index.html"]
        assert dict(join["alternates"])[other] == "/" + mine[other].removesuffix("/index.html")


def test_redirects_lead_where_the_original_leads(original: Any, rebuilt: Checked) -> None:
    redirects = rebuilt.redirects()
    checked = 0
    for old, new in original["redirects_json"].items():
        if not new.endswith(("/lavora-con-noi", "/join-us")):
            continue  # pages that are no concern of a careers page
        target = new.removeprefix("https://teamdigitale.governo.it/") + "/index.html"
        old_file = old.lstrip("/") if old.endswith(".htm") else f"{old.lstrip('/')}/index.html"
        assert redirects[old_file] == target
        checked += 1
    assert checked == 4
