"""A session follows Zensical, which writes and removes files at any time."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from mkdocs_jobs.hosts.zensical.config import remove_config
from tests.zensical.running import needs_zensical, write_pages

pytestmark = needs_zensical


def test_a_pass_is_told_while_files_of_the_site_come_and_go(tmp_path: Path) -> None:
    from mkdocs_jobs.cli.zensical.session import Session

    write_pages(tmp_path, {"index.md": "# Home\n"}, "site_name: Team\nplugins: [jobs]\n")
    session = Session(tmp_path / "mkdocs.yml", tmp_path / "theme", is_serving=True)
    sitemap = session.reading.host.site_dir / "sitemap.xml"
    sitemap.parent.mkdir(exist_ok=True)
    done = threading.Event()

    def write_and_remove() -> None:
        while not done.is_set():
            sitemap.write_text("x", encoding="utf-8")
            sitemap.unlink()

    thread = threading.Thread(target=write_and_remove)
    thread.start()
    try:
        end = time.monotonic() + 1
        passes = set()
        while time.monotonic() < end:
            passes.add(len(session.find_pass()))
    finally:
        done.set()
        thread.join()
        session.reading.site.close()
        remove_config(session.reading.settings)
    assert passes == {
        0,
        2,
    }  # nothing is there; a file is, and the last page's time stands beside it
