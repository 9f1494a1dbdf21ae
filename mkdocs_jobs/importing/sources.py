"""Where posts come from: which board an address or an answer is of, and the posts in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from mkdocs_jobs.importing.ashby import ASHBY
from mkdocs_jobs.importing.board import Board, ImportedPost, Reading, SourceError
from mkdocs_jobs.importing.document import read_document
from mkdocs_jobs.importing.greenhouse import GREENHOUSE
from mkdocs_jobs.importing.job_posting import PAGE
from mkdocs_jobs.importing.lever import LEVER
from mkdocs_jobs.importing.personio import PERSONIO
from mkdocs_jobs.importing.recruitee import RECRUITEE
from mkdocs_jobs.values.message import Message

BOARDS = (GREENHOUSE, LEVER, ASHBY, PERSONIO, RECRUITEE)
"""Those whose addresses are known."""
_KINDS = (PERSONIO, RECRUITEE, GREENHOUSE, ASHBY, LEVER, PAGE)
"""In the order in which an answer is asked whose it is."""
MOST = 5000
"""Posts of one answer; a board of more is none that somebody publishes as pages."""


@dataclass(frozen=True, slots=True)
class Source:
    """A board of an employer."""

    board: Board
    found: Mapping[str, str] = field(default_factory=dict)
    """What its address says."""

    @property
    def key(self) -> str:
        """What it is called in front matter: `greenhouse/acme`."""
        region = "-eu" if self.found.get("eu") else ""
        return f"{self.board.name}{region}/{self.found['site']}"

    @property
    def only(self) -> str | None:
        """The one post that its address is of."""
        return self.found.get("id")

    @property
    def site(self) -> str | None:
        """Its host, where each employer has one."""
        top = self.found.get("top")
        return f"{self.found['site']}.jobs.personio.{top}" if top else None

    def write_address(self, lang: str) -> str:
        """Where its posts are."""
        return self.board.write_address(self.found, lang)


def find_source(address: str) -> Source | None:
    """The board that an address is of, that of its page or of its posts; None: of none we know."""
    try:
        parts = urlsplit(address if "://" in address else f"https://{address}")
        page = (parts.hostname or "") + parts.path
    except ValueError:
        return None
    if (embedded := parse_qs(parts.query).get("for")) and "/embed/" in page:
        page = page.partition("/embed/")[0] + f"/{embedded[0]}"
    for board in BOARDS:
        for pattern in board.pages:
            match = pattern.fullmatch(page)
            if match is not None:
                found = {name: text for name, text in match.groupdict().items() if text}
                return Source(board, found)
    return None


def read_answer(
    data: bytes, reading: Reading, source: Source | None = None
) -> tuple[Board, list[ImportedPost], int]:
    """The board whose answer it is, its posts, and how many have no title or no name of their own.

    Raises `SourceError` for an answer that is none of a board, or none of `source`.
    """
    document = read_document(data)
    kinds = _KINDS if source is None else (source.board,)
    board = next((board for board in kinds if board.recognises(document)), None)
    if board is None:
        raise SourceError(_describe(document.html, source))
    posts: dict[str, ImportedPost] = {}
    count = 0
    for post in board.read(document, reading):
        count += 1
        if post.id and post.title:
            posts.setdefault(post.id, post)
    if count > MOST:
        raise SourceError(
            Message("expected at most {most} posts, got {count}", most=MOST, count=count)
        )
    if source is not None and source.only is not None:
        only = source.only
        posts = {
            key: post
            for key, post in posts.items()
            if only in (key, (post.url or "").partition("?")[0].rstrip("/").rpartition("/")[2])
        }
        return board, list(posts.values()), 0
    return board, list(posts.values()), count - len(posts)


def _describe(html: str | None, source: Source | None) -> Message:
    if source is not None and html is not None:
        return Message(
            "expected the posts of {name}, got a web page; there may be no such board: open its"
            " address in a browser",
            name=source.key,
        )
    if html is not None:
        return Message(
            "expected posts of a job board, or a page with JobPosting data, got a page without;"
            " name the address of the board"
        )
    return Message(
        "expected posts of a job board in JSON or XML, got something else; name the address of"
        " the board"
    )
