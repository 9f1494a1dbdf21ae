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
        start, passes = time.monotonic(), set[int]()
        # For a second, and longer where the other thread does not come to its turn.
        while (spent := time.monotonic() - start) < 1 or (len(passes) < 2 and spent < 60):
            passes.add(len(session.find_pass()))
    finally:
        done.set()
        thread.join()
        session.reading.site.close()
        remove_config(session.reading.settings)
    # Nothing is there; a file is, and beside its time stands that of the last page.
    assert passes == {0, 2}
