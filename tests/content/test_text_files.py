"""Files are read as Python's own text files are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_jobs.values.text_files import read_text_file

PIECES = st.sampled_from([b"a", b"\r", b"\n", b"\r\n", b"\xef\xbb\xbf", "è€😀".encode(), b"\xff"])
BYTES = st.lists(PIECES, max_size=12).map(b"".join)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("texts") / "page.md"


@given(BYTES)
def test_a_text_is_that_of_a_file_that_is_opened(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    try:
        with path.open(encoding="utf-8-sig") as file:
            expected = file.read()
    except UnicodeDecodeError:
        with pytest.raises(UnicodeDecodeError):
            read_text_file(str(path))
    else:
        assert read_text_file(str(path)) == expected


def test_a_file_that_is_larger_than_a_piece_is_read_whole(path: Path) -> None:
    path.write_text("è\n" * 100_000, encoding="utf-8")
    assert read_text_file(str(path)) == "è\n" * 100_000


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.md"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="named pipe"):
        read_text_file(str(pipe))


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_text_file(str(tmp_path / "page.md"))
