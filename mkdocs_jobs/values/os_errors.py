"""What a file system or a disk refused, in words that somebody can act on."""

from __future__ import annotations

import errno
import os
import stat

_REMEDIES = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "make room"),
    **dict.fromkeys((errno.EACCES, errno.EPERM), "give yourself permission"),
    errno.EROFS: "make the folder writable",
    errno.ENOENT: "put it back",
    **dict.fromkeys((errno.EISDIR, errno.ENOTDIR, errno.EEXIST), "rename what is in its place"),
    errno.ELOOP: "remove the link",
    errno.ENXIO: "put a file in its place",
}

FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
"""The errors that say so without naming a file."""
REFUSALS = FULL | {errno.EACCES, errno.EPERM, errno.EROFS}
"""The errors of a folder that cannot be written to."""

_KINDS = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISDIR, "a folder"),
)


def check_regular(path: str | os.PathLike[str]) -> int:
    """The mode of a file. Raises `OSError` where there is no regular file.

    Whoever opens a named pipe may wait for ever, and some devices never end.
    """
    mode = os.stat(path).st_mode
    if not stat.S_ISREG(mode):
        kind = next((name for is_kind, name in _KINDS if is_kind(mode)), "not a regular file")
        raise OSError(errno.ENXIO, f"It is {kind}", os.fspath(path))
    return mode


def explain(error: OSError) -> str:
    """The reason and the remedy: `No space left on device; make room, then build again`."""
    reason = error.strerror or str(error)
    remedy = _REMEDIES.get(error.errno or 0, "fix it")
    return f"{reason}; {remedy}, then build again"
