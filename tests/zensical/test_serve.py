"""`mkdocs-jobs zensical serve`, the real one: what a writer saves last is on pages and in files."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import pytest

from tests.zensical.running import needs_zensical
from tests.zensical.serving import Server, serve

pytestmark = [needs_zensical, pytest.mark.slow]

CONFIG = """site_name: Team
site_url: https://example.org/
markdown_extensions: [gates]
plugins: [search, {jobs: {permalinks: redirect, feeds: true, messages: en}}]
"""
LISTS = "# Jobs\n\n{% include jobs_list.html %}\n\n{% include jobs_list_archive.html %}\n"
POST = """---
layout: job
title: {title}
date_posted: 2026-04-20
organization: Team
location: {{locality: Turin, country: IT}}
---
You work with care.

gate {name}
"""
# Each test edits posts of its own. Zensical renders them in this order, after the home page.
NAMES = ("baker", "cook", "driver", "miller", "painter", "tailor", "waiter")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    posts = {f"{name}.md": POST.format(title=name.capitalize(), name=name) for name in NAMES}
    with serve(tmp_path_factory.mktemp("served"), {"index.md": LISTS, **posts}, CONFIG) as server:
        yield server


def read_posting(server: Server, path: str) -> dict[str, object]:
    """The structured data of a post; empty where there are none."""
    script = server.parse(path).select_one('script[type="application/ld+json"]')
    found: dict[str, object] = json.loads(script.get_text()) if script else {}
    return found


def read_states(server: Server) -> dict[str, str]:
    """The state of each post in `jobs.json`, by title."""
    posts = json.loads(server.read("jobs.json") or '{"posts": []}')["posts"]
    return {post["title"]: post["state"] for post in posts}


def has_title(server: Server, path: str, title: str) -> bool:
    """Whether a post has a title wherever it stands."""
    head = server.parse(path).select_one("h1")
    return (
        head is not None
        and title in head.get_text()
        and title in server.list_titles("open")
        and read_posting(server, path).get("title") == title
        and title in read_states(server)
        and f"<title>{title}</title>" in server.read("feed.en.atom")
    )


def test_a_new_title_is_in_lists_structured_data_and_feeds(server: Server) -> None:
    assert has_title(server, "cook/", "Cook")
    server.edit("docs/cook.md", "title: Cook", "title: Chef")
    server.wait(lambda: has_title(server, "cook/", "Chef"))
    assert "Cook" not in read_states(server)
    assert "Cook" not in server.list_titles("open")


def test_a_new_post_is_listed_and_in_the_sitemap(server: Server) -> None:
    server.write("docs/usher.md", POST.format(title="Usher", name="usher"))
    server.wait(lambda: has_title(server, "usher/", "Usher"))
    server.wait(lambda: "<loc>https://example.org/usher/</loc>" in server.read("sitemap.xml"))
    (server.folder / "docs/usher.md").unlink()
    server.wait(lambda: "Usher" not in server.list_titles("open") and not server.read("usher/"))
    server.wait(lambda: "Usher" not in read_states(server))
    server.wait(lambda: "/usher/" not in server.read("sitemap.xml"))


def test_a_post_that_is_closed_moves(server: Server) -> None:
    server.edit("docs/driver.md", "title: Driver\n", "title: Driver\narchived: true\n")
    server.wait(lambda: "Driver" in server.list_titles("closed"))
    server.wait(lambda: read_states(server).get("Driver") == "closed")
    server.wait(lambda: bool(server.read("driver/")) and not read_posting(server, "driver/"))
    server.wait(lambda: "Driver" not in server.read("feed.en.atom"))
    assert "Driver" not in server.list_titles("open")
    server.edit("docs/driver.md", "archived: true\n", "")
    server.wait(lambda: has_title(server, "driver/", "Driver"))


def test_a_permalink_redirects(server: Server) -> None:
    server.edit("docs/miller.md", "title: Miller\n", "title: Miller\npermalink: /mill/\n")
    server.wait(lambda: "../miller/" in server.read("mill/"))
    server.edit("docs/miller.md", "/mill/", "/mills/")
    server.wait(lambda: "../miller/" in server.read("mills/") and not server.read("mill/"))


def test_a_draft_is_seen_while_it_is_written(server: Server) -> None:
    draft = POST.format(title="Porter", name="porter").replace("---\nY", "draft: true\n---\nY")
    server.write("docs/porter.md", draft)
    server.wait(lambda: "Porter" in server.list_titles("open") and bool(server.read("porter/")))
    assert "Porter" not in read_states(server)
    server.edit("docs/porter.md", "draft: true\n", "")
    server.wait(lambda: has_title(server, "porter/", "Porter"))


@pytest.mark.parametrize("held", ["baker", "painter", "waiter"])
@pytest.mark.parametrize("seconds", [0, 0.1, 0.5])
def test_of_edits_while_pages_are_rendered_the_last_one_wins(
    server: Server, held: str, seconds: float
) -> None:
    """A page is held up: the first, one amid the others, and the last."""

    def edit(name: str, title: str) -> None:
        server.write(f"docs/{name}.md", POST.format(title=f"{title} {held} {seconds}", name=name))

    with server.hold(held) as wait:
        edit("tailor", "First")
        wait()
        edit("tailor", "Second")
        edit("painter", "Other")
        edit("tailor", "Last")
        time.sleep(seconds)  # Zensical may see the edits meanwhile, and go on with them at once
    server.wait(lambda: has_title(server, "tailor/", f"Last {held} {seconds}"))
    server.wait(lambda: has_title(server, "painter/", f"Other {held} {seconds}"))


def test_front_matter_that_was_broken_is_read_once_it_is_mended(server: Server) -> None:
    server.edit("docs/waiter.md", "title: Waiter", "title: [Waiter")
    server.wait(lambda: "docs/waiter.md:3: error" in server.said)
    server.edit("docs/waiter.md", "title: [Waiter", "title: Head waiter")
    server.wait(lambda: has_title(server, "waiter/", "Head waiter"))


def test_the_configuration_is_read_again_and_with_a_broken_one_all_stays(server: Server) -> None:
    server.edit("mkdocs.yml", "site_name: Team\n", "site_name: Crew\n")
    server.wait(lambda: "Crew</title>" in server.read(""))
    server.edit("mkdocs.yml", "site_name: Crew\n", "site_name: [Crew\n")
    server.wait(lambda: "mkdocs.yml: expected a configuration, got: " in server.said)
    assert "Crew</title>" in server.read("")
    server.edit("docs/baker.md", "title: Baker", "title: Pastry cook")
    server.wait(lambda: server.said.count("mkdocs.yml: expected a configuration, got: ") > 1)
    server.edit("mkdocs.yml", "site_name: [Crew\n", "site_name: Band\n")
    server.wait(lambda: "Band</title>" in server.read(""))
    server.wait(lambda: has_title(server, "baker/", "Pastry cook"))


def test_what_the_configuration_inherits_from_is_read_again(server: Server) -> None:
    server.write("base.yml", "copyright: Ours\n")
    config = (server.folder / "mkdocs.yml").read_text(encoding="utf-8")
    server.write("mkdocs.yml", f"INHERIT: base.yml\n{config}")
    server.wait(lambda: "Ours" in server.read("cook/"))
    server.edit("base.yml", "Ours", "[Ours")
    server.wait(lambda: "base.yml: expected a configuration, got: " in server.said)
    server.edit("base.yml", "[Ours", "Theirs")
    server.wait(lambda: "Theirs" in server.read("cook/"))
    # What is broken from the beginning has to be watched as well.
    server.write("new.yml", "INHERIT: base.yml\ncopyright: [New\n")
    server.edit("mkdocs.yml", "INHERIT: base.yml", "INHERIT: new.yml")
    server.wait(lambda: "new.yml: expected a configuration, got: " in server.said)
    server.edit("new.yml", "[New", "New")
    server.wait(lambda: "New" in server.read("cook/"))
