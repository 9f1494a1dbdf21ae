"""What a file system or a disk refused, in words that somebody can act on."""

from __future__ import annotations

import errno
import os
import stat

from mkdocs_jobs.values.message import Message

_REMEDIES = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), Message("make room")),
    **dict.fromkeys((errno.EACCES, errno.EPERM), Message("give yourself permission")),
    errno.EROFS: Message("make the folder writable"),
    errno.ENOENT: Message("put it back"),
    **dict.fromkeys(
        (errno.EISDIR, errno.ENOTDIR, errno.EEXIST), Message("rename what is in its place")
    ),
    errno.ELOOP: Message("remove the link"),
    errno.ENXIO: Message("put a file in its place"),
}

FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
"""The errors that say so without naming a file."""
REFUSALS = FULL | {errno.EACCES, errno.EPERM, errno.EROFS}
"""The errors of a folder that cannot be written to."""

_KINDS = (
    (stat.S_ISFIFO, Message("a named pipe")),
    (stat.S_ISSOCK, Message("a socket")),
    (stat.S_ISCHR, Message("a device")),
    (stat.S_ISBLK, Message("a device")),
    (stat.S_ISDIR, Message("a folder")),
)
_OTHER = Message("not a regular file")


def check_regular(path: str | os.PathLike[str]) -> None:
    """Raise `OSError` where there is no regular file.

    Whoever opens a named pipe may wait for ever, and some devices never end.
    """
    check_mode(os.stat(path).st_mode, path)


def check_mode(mode: int, path: str | os.PathLike[str]) -> None:
    """Raise `OSError` where a mode is not that of a regular file."""
    if not stat.S_ISREG(mode):
        kind = next((name for is_kind, name in _KINDS if is_kind(mode)), _OTHER)
        raise OSError(errno.ENXIO, Message("It is {kind}", kind=kind), os.fspath(path))


def explain(error: OSError) -> Message:
    """The reason and the remedy: `No space left on device; make room, then build again`."""
    reason = error.strerror or str(error)
    remedy = _REMEDIES.get(error.errno or 0, Message("fix it"))
    return Message("{reason}; {remedy}, then build again", reason=reason, remedy=remedy)
