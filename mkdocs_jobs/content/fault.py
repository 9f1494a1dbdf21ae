"""What a file system or a disk refused, in words that somebody can act on."""

from __future__ import annotations

import errno

_REMEDIES = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "make room"),
    **dict.fromkeys((errno.EACCES, errno.EPERM), "give yourself the right to it"),
    errno.EROFS: "make the folder writable",
    errno.ENOENT: "put it back",
    **dict.fromkeys((errno.EISDIR, errno.ENOTDIR, errno.EEXIST), "move what has its name"),
    errno.ELOOP: "remove the link",
}

FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
"""The errors that say so without naming a file."""
REFUSALS = FULL | {errno.EACCES, errno.EPERM, errno.EROFS}
"""The errors of a folder that cannot be written to."""


def explain(error: OSError) -> str:
    """The reason and the remedy: `No space left on device; make room, then build again`."""
    reason = error.strerror or str(error)
    remedy = _REMEDIES.get(error.errno or 0, "see to it")
    return f"{reason}; {remedy}, then build again"
