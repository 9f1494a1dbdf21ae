"""`mkdocs serve`, the real one, through errors in a language built after the first, and Ctrl-C."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.faults.test_nested import DOCS, HOOK
from tests.serving import Server, serve
from tests.site import I18N

SLOW = """
import time
from pathlib import Path

def on_page_markdown(markdown, page, config, files):
    if page.file.src_uri == Path(config.config_file_path).with_name("slow.txt").read_text():
        print("Waiting in", page.file.src_uri, flush=True)
        time.sleep(60)
"""


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """A site in two languages, with a hook that fails and one that waits."""
    docs = {"../fail.py": HOOK, "../slow.py": SLOW, "../slow.txt": "", **DOCS}
    for path, text in docs.items():
        file = tmp_path / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    settings = {
        "site_name": "Site",
        "theme": {"name": None, "custom_dir": "theme"},
        "plugins": ["search", {"i18n": dict(I18N)}, "redirects", "jobs"],
        "hooks": ["fail.py", "slow.py"],
    }
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return tmp_path


@pytest.fixture(name="server")
def _server(folder: Path) -> Iterator[Server]:
    with serve(folder) as server:
        yield server


def interrupt(server: Server, folder: Path) -> int:
    """Press Ctrl-C; the exit code of the server, which leaves nothing behind."""
    if sys.platform == "win32":
        pytest.skip("Ctrl-C is another thing on Windows")
    server.process.send_signal(signal.SIGINT)
    code = server.process.wait(20)
    assert not [line for line in server.lines if "Traceback" in line or line.startswith("ERROR")]
    assert list(folder.glob("mkdocs_*")) == []
    return code


@pytest.mark.slow
def test_after_an_error_in_the_second_language_the_next_rebuild_is_right(
    folder: Path, server: Server
) -> None:
    assert server.get("pagina/") is not None
    server.edit("en/cook.md", "Text.", "Text. {{ fail }}")
    server.wait(lambda: any("An error happened" in line for line in server.lines))
    # What is removed while the build is broken must not be served from the last one.
    (folder / "docs/it/pagina.md").unlink()
    server.edit("en/cook.md", "Text. {{ fail }}", "Mended.")
    server.wait(lambda: "Mended." in server.read("en/cook/").get_text())
    assert server.get("pagina/") is None
    assert server.titles("") == ["Cuoco"]
    assert server.titles("en/") == ["Cook"]
    assert server.get("old/") is not None


@pytest.mark.slow
def test_ctrl_c_ends_the_server_and_leaves_nothing_behind(folder: Path, server: Server) -> None:
    assert server.titles("") == ["Cuoco"]
    assert interrupt(server, folder) == 0
    assert "Shutting down..." in server.lines[-1]


@pytest.mark.slow
@pytest.mark.parametrize("page", ["it/cuoco.md", "en/cook.md"], ids=["first", "second"])
def test_ctrl_c_in_the_middle_of_the_first_build_ends_it(folder: Path, page: str) -> None:
    (folder / "slow.txt").write_text(page, encoding="utf-8")
    with serve(folder, wait=False) as server:
        server.wait(lambda: f"Waiting in {page}" in server.lines)
        assert interrupt(server, folder) == 1
        assert server.lines[-1] == "Aborted!"
