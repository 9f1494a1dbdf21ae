"""`mkdocs serve`, the real one: what a writer changes is on the page at the next reload."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median

import pytest
import yaml

from tests.serving import Server, serve
from tests.site import I18N

SITE_URL = "https://example.org/team/site/"

LIST = """---
title: {title}
ref: join-us
---
# {title}

{{% include jobs_list.html %}}
"""
POST = """---
title: {title}
layout: job
ref: {ref}
parent_ref: join-us
---
Text.
"""
# Each test edits posts of its own. A post's file is named differently in each language.
POSTS = {
    "cook": ("cuoco", "cook"),
    "baker": ("fornaio", "baker"),
    "miller": ("mugnaio", "miller"),
    "driver": ("autista", "driver"),
    "gardener": ("giardiniere", "gardener"),
    "painter": ("pittore", "painter"),
}


def alternate(it: str, en: str) -> dict[str, str]:
    """The page in each language, and for readers of any other."""
    return {"it": it, "en": en, "x-default": it}


def _write_site(folder: Path) -> None:
    for index, (lang, join) in enumerate({"it": "lavora", "en": "join-us"}.items()):
        docs = folder / "docs" / lang
        docs.mkdir(parents=True)
        (docs / "index.md").write_text(f"# Home {lang}\n", encoding="utf-8")
        (docs / f"{join}.md").write_text(LIST.format(title=f"Join {lang}"), encoding="utf-8")
        for ref, names in POSTS.items():
            title = names[index].capitalize()
            text = POST.format(title=title, ref=ref)
            (docs / f"{names[index]}.md").write_text(text, encoding="utf-8")
    settings = {
        "site_name": "Site",
        "site_url": SITE_URL,
        "theme": "mkdocs",
        "plugins": ["search", {"i18n": dict(I18N)}, "redirects", "jobs"],
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("served")
    _write_site(folder)
    with serve(folder) as server:
        yield server


def test_the_site_is_served_below_the_path_of_its_site_url(server: Server) -> None:
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/team/site/", server.url)
    assert server.alternates("lavora/") == alternate("lavora/", "en/join-us/")
    assert server.alternates("en/join-us/") == alternate("lavora/", "en/join-us/")
    assert server.warnings == []


def test_a_changed_title_is_seen_in_the_list_of_its_language(server: Server) -> None:
    server.edit("it/cuoco.md", "title: Cuoco", "title: Chef è & <b>")
    server.wait(lambda: "Chef è & <b>" in server.titles("lavora/"))
    assert "Cuoco" not in server.titles("lavora/")
    assert "Cook" in server.titles("en/join-us/")
    server.edit("en/cook.md", "title: Cook", "title: Head cook")
    server.wait(lambda: "Head cook" in server.titles("en/join-us/"))
    assert "Cook" not in server.titles("en/join-us/")
    assert "Chef è & <b>" in server.titles("lavora/")
    assert server.warnings == []


def test_a_changed_ref_is_seen_in_the_heads_of_both_languages(server: Server) -> None:
    before = alternate("fornaio/", "en/baker/")
    assert server.alternates("fornaio/") == server.alternates("en/baker/") == before
    # The Italian miller gives up its ref, the Italian baker takes it.
    server.edit("it/mugnaio.md", "\nref: miller", "\nref: only-italian")
    server.edit("it/fornaio.md", "\nref: baker", "\nref: miller")
    after = alternate("fornaio/", "en/miller/")
    server.wait(lambda: server.alternates("fornaio/") == after)
    assert server.alternates("en/miller/") == after
    assert server.alternates("en/baker/") == {}
    assert server.alternates("mugnaio/") == {}
    assert server.warnings == []


def test_a_deleted_post_is_gone_from_the_list_and_from_its_translation(server: Server) -> None:
    assert server.alternates("en/driver/") == alternate("autista/", "en/driver/")
    (server.docs / "it/autista.md").unlink()
    server.wait(lambda: "Autista" not in server.titles("lavora/"))
    assert server.get("autista/") is None
    assert server.alternates("en/driver/") == {}
    assert "Driver" in server.titles("en/join-us/")
    (server.docs / "en/driver.md").unlink()
    server.wait(lambda: "Driver" not in server.titles("en/join-us/"))
    assert server.get("en/driver/") is None
    assert server.warnings == []


def test_an_added_redirect_leads_on_in_both_languages(server: Server) -> None:
    assert server.get("old/it/") is None
    server.edit("it/giardiniere.md", "layout: job\n", "layout: job\nredirect_from: /old/it\n")
    server.edit("en/gardener.md", "layout: job\n", "layout: job\nredirect_from: /old/en.htm\n")
    server.wait(lambda: server.get("old/it/") is not None and server.get("old/en.htm") is not None)
    for old, target in {
        "old/it/": "../../giardiniere/",
        "old/en.htm": "../en/gardener/",
    }.items():
        link = server.read(old).select_one('link[rel="canonical"]')
        assert link is not None
        assert link["href"] == target
    assert server.warnings == []


def test_the_tenth_rebuild_is_as_right_and_as_fast_as_the_first(server: Server) -> None:
    durations: list[float] = []

    def shows(title: str) -> bool:
        return title in server.titles("en/join-us/")

    for turn in range(1, 11):
        old = f"Painter {turn - 1}" if turn > 1 else "Painter"
        new = f"Painter {turn}"
        server.edit("en/painter.md", f"title: {old}\n", f"title: {new}\n")
        server.wait(partial(shows, new))
        assert [t for t in server.titles("en/join-us/") if t.startswith("Painter")] == [new]
        assert "Pittore" in server.titles("lavora/")
        assert server.alternates("pittore/") == alternate("pittore/", "en/painter/")
        durations.append(server.durations[-1])
    style_sheets = [str(link["href"]) for link in server.read("lavora/").select("head link")]
    assert style_sheets.count("../assets/jobs.css") == 1
    # The best of the last three: what grows with each rebuild slows all of them, a busy machine
    # only one.
    assert min(durations[-3:]) <= 3 * median(durations[:3]), durations
    assert server.warnings == []
