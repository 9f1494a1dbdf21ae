"""Files of text, read whole with few calls of the system: a build reads each page twice."""

from __future__ import annotations

import os
from codecs import BOM_UTF8

from mkdocs_jobs.values.os_errors import check_mode, check_regular

# Opening a named pipe must not wait for a writer. Windows has no such flag, but one without which
# it changes line feeds.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_PIECE = 1 << 12


def read_text_file(path: str) -> str:
    """The text of a regular file as `open` has it with `utf-8-sig`, in a third of the time.

    Raises `OSError` where there is no regular file, `ValueError` where it is not UTF-8.
    """
    text = _read_bytes(path).removeprefix(BOM_UTF8).decode()
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _read_bytes(path: str) -> bytes:
    try:
        descriptor = os.open(path, _FLAGS)
    except OSError:
        check_regular(path)  # which says more of what cannot be opened, such as a socket
        raise
    try:
        state = os.fstat(descriptor)
        check_mode(state.st_mode, path)
        read = os.read(descriptor, state.st_size + 1)
        while piece := os.read(descriptor, _PIECE):
            read += piece
    finally:
        os.close(descriptor)
    return read
