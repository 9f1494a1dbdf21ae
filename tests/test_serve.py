"""`mkdocs serve`, the real one: what a writer changes is on the page at the next reload."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
import yaml
from bs4 import BeautifulSoup

from tests.site import I18N

LIMIT = 20.0
"""Seconds that a change may take until it is seen, on a busy machine."""
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
_ACCESS = re.compile(r'"GET \S+ HTTP/[\d.]+" code \d+$')


class Server:
    """A running `mkdocs serve` and the sources of its site."""

    def __init__(self, folder: Path, log: Path, url: str) -> None:
        self.docs = folder / "docs"
        self.url = url
        self._log = log

    @property
    def lines(self) -> list[str]:
        return self._log.read_text(encoding="utf-8").splitlines()

    @property
    def warnings(self) -> list[str]:
        """What the server complained of; that a page is not there is only an answer."""
        lines = (line for line in self.lines if line.startswith(("WARNING", "ERROR", "Traceback")))
        return [line for line in lines if not _ACCESS.search(line)]

    @property
    def durations(self) -> list[float]:
        """Seconds that each build took, as the server says."""
        found = (re.search(r"Documentation built in ([\d.]+) seconds", s) for s in self.lines)
        return [float(match[1]) for match in found if match]

    def edit(self, path: str, old: str, new: str) -> None:
        """Change a source at one stroke, so that no rebuild sees half of it."""
        file = self.docs / path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1
        draft = self.docs.parent / "draft.md"
        draft.write_text(text.replace(old, new), encoding="utf-8")
        draft.replace(file)

    def get(self, path: str) -> BeautifulSoup | None:
        """A page of the site; None when there is none."""
        try:
            with urlopen(self.url + path, timeout=LIMIT) as answer:
                return BeautifulSoup(answer.read().decode("utf-8"), "html.parser")
        except HTTPError as error:
            error.close()
            if error.code == 404:
                return None
            raise

    def read(self, path: str) -> BeautifulSoup:
        """A page that must be there."""
        page = self.get(path)
        assert page is not None, path
        return page

    def titles(self, path: str) -> list[str]:
        return [a.get_text() for a in self.read(path).select(".jobs-list .jobs-item__title")]

    def alternates(self, path: str) -> dict[str, str]:
        """The translations that a page's head names: language to path in the site."""
        links = self.read(path).select('head link[rel="alternate"][hreflang]')
        assert all(str(link["href"]).startswith(self.url) for link in links)
        return {str(link["hreflang"]): str(link["href"])[len(self.url) :] for link in links}

    def wait(self, is_seen: Callable[[], bool]) -> None:
        """Reload until a change is seen."""
        end = time.monotonic() + LIMIT
        while not is_seen():
            assert time.monotonic() < end, "not seen\n" + "\n".join(self.lines[-20:])
            time.sleep(0.1)


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


def _find_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("served")
    _write_site(folder)
    log = folder / "log.txt"
    address = f"127.0.0.1:{_find_port()}"
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "-a", address],
            cwd=folder,
            # Stopped hard, the server leaves its site in the folder for temporary files.
            env={**os.environ, "TMPDIR": str(folder), "PYTHONIOENCODING": "utf-8"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
        try:
            end = time.monotonic() + LIMIT
            while not (url := re.search(r"Serving on (\S+)", log.read_text(encoding="utf-8"))):
                running = process.poll() is None and time.monotonic() < end
                assert running, log.read_text(encoding="utf-8")
                time.sleep(0.1)
            yield Server(folder, log, url[1])
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def test_the_site_is_served_below_the_path_of_its_site_url(server: Server) -> None:
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/team/site/", server.url)
    assert server.alternates("lavora/") == {"it": "lavora/", "en": "en/join-us/"}
    assert server.alternates("en/join-us/") == {"it": "lavora/", "en": "en/join-us/"}
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
    before = {"it": "fornaio/", "en": "en/baker/"}
    assert server.alternates("fornaio/") == server.alternates("en/baker/") == before
    # The Italian miller gives up its ref, the Italian baker takes it.
    server.edit("it/mugnaio.md", "\nref: miller", "\nref: only-italian")
    server.edit("it/fornaio.md", "\nref: baker", "\nref: miller")
    after = {"it": "fornaio/", "en": "en/miller/"}
    server.wait(lambda: server.alternates("fornaio/") == after)
    assert server.alternates("en/miller/") == after
    assert server.alternates("en/baker/") == {}
    assert server.alternates("mugnaio/") == {}
    assert server.warnings == []


def test_a_deleted_post_is_gone_from_the_list_and_from_its_translation(server: Server) -> None:
    assert server.alternates("en/driver/") == {"it": "autista/", "en": "en/driver/"}
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
        assert server.alternates("pittore/") == {"it": "pittore/", "en": "en/painter/"}
        durations.append(server.durations[-1])
    style_sheets = [str(link["href"]) for link in server.read("lavora/").select("head link")]
    assert style_sheets.count("../assets/jobs.css") == 1
    # The best of the last three: what grows with each rebuild slows all of them, a busy machine
    # only one.
    assert min(durations[-3:]) <= 3 * median(durations[:3]), durations
    assert server.warnings == []
