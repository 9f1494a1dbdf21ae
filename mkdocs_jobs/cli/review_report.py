"""What `mkdocs-jobs review` prints: Markdown for a comment, JSON for other tools."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urljoin

from mkdocs_jobs.build.review import KeyChange, ListChange, PostCard, Review
from mkdocs_jobs.cli.findings import Finding
from mkdocs_jobs.cli.terminal import escape_markdown, write_json
from mkdocs_jobs.site.sentences import Speaker
from mkdocs_jobs.site.states import State
from mkdocs_jobs.values.message import Counted, Message
from mkdocs_jobs.values.problem import Severity, to_one_line

MARKER = "<!-- mkdocs-jobs review -->"
"""The first line, by which the comment of an earlier run is found."""
_MOST = 60_000  # characters; GitHub takes 65,536
_STATES = {
    State.DRAFT: Message("draft"),
    State.SCHEDULED: Message("scheduled"),
    State.OPEN: Message("open"),
    State.CLOSING_SOON: Message("closing soon"),
    State.CLOSED: Message("closed"),
}
_CHANGES = {
    "new": Message("New"),
    "changed": Message("Changed"),
    "removed": Message("Removed"),
}
_SIGNS = {Severity.INFO: "ℹ️", Severity.WARNING: "⚠️", Severity.ERROR: "❌"}


@dataclass(frozen=True, slots=True)
class ReviewReport:
    """A review, and what it takes to say it."""

    review: Review
    findings: Sequence[Finding]
    """Its problems with their files."""
    speaker: Speaker
    site_url: str | None

    @property
    def is_wrong(self) -> bool:
        """Whether a new problem stops a strict build."""
        return any(finding.is_wrong for finding in self.findings)

    def write_markdown(self) -> str:
        """The text of a comment; nothing in it is Markdown of those who wrote the posts."""
        text = "\n".join(self._write_parts())
        if len(text) > _MOST:
            cut = text[:_MOST].rpartition("\n")[0]
            text = f"{cut}\n\n{self._say(Message('The rest is too long to be shown here.'))}\n"
        return text

    def _say(self, message: Message) -> str:
        return str(self.speaker.say(message))

    def _write_parts(self) -> Iterator[str]:
        review = self.review
        yield MARKER
        counts = [
            Counted("{count} new post", "{count} new posts", count=self._count("new")),
            Counted("{count} changed", "{count} changed", count=self._count("changed")),
            Counted("{count} removed", "{count} removed", count=self._count("removed")),
            Counted("{count} new problem", "{count} new problems", count=len(self.findings)),
        ]
        shown = [self._say(count) for count in counts if count.values["count"]]
        title = self._say(Message("Job posts"))
        if not shown and not review.lists and not review.solved:
            yield f"### {title}\n"
            yield self._say(Message("No post, no list and no problem changes.")) + "\n"
            return
        yield f"### {title}: {', '.join(shown)}\n" if shown else f"### {title}\n"
        for finding in self.findings:
            place = finding.path.as_posix() + (
                f":{finding.problem.line}" if finding.problem.line else ""
            )
            sign = _SIGNS[finding.problem.severity]
            yield f"- {sign} {_write_code(place)}: {escape_markdown(finding.problem.message)}"
        if review.solved:
            solved = Counted("{count} problem less", "{count} problems less", count=review.solved)
            yield f"- ✅ {self._say(solved)}"
        if self.findings or review.solved:
            yield ""
        for card in review.cards:
            yield from self._write_card(card)
        if review.lists:
            yield f"#### {self._say(Message('Lists'))}\n"
            yield from map(self._write_list, review.lists)
            yield ""

    def _count(self, change: str) -> int:
        return sum(card.change == change for card in self.review.cards)

    def _write_card(self, card: PostCard) -> Iterator[str]:
        title = f"{escape_markdown(card.title)} ({card.lang})"
        yield f"#### {self._say(_CHANGES[card.change])}: {title}\n"
        state = self._say(_STATES[card.state])
        if card.before is not None:
            state = f"{self._say(_STATES[card.before])} → {state}"
        parts = [state, ", ".join(card.langs), _write_code(card.src_uri)]
        if card.url and self.site_url:
            address = urljoin(self.site_url, quote(card.url, safe="/%"))
            parts.append(f"[{self._say(Message('page'))}]({address})")
        yield " · ".join(parts) + "\n"
        if card.change == "changed":
            for change in card.keys:
                yield f"- {_write_key(change)}"
            if card.has_new_text:
                yield f"- {self._say(Message('another text'))}"
        elif card.change == "new" and card.facts:
            yield "| | |"
            yield "| --- | --- |"
            for label, text in card.facts:
                yield f"| {escape_markdown(label)} | {escape_markdown(text)} |"
        yield ""

    def _write_list(self, change: ListChange) -> str:
        entries = [f"+ {escape_markdown(title)}" for title in change.added]
        entries += [f"− {escape_markdown(title)}" for title in change.removed]
        place = f"{change.src_uri}:{change.line}" if change.line else change.src_uri
        return f"- {_write_code(place)}, {_write_code(change.name)}: {'; '.join(entries)}"

    def write_json(self) -> str:
        """The same as data."""
        review = self.review
        return write_json(
            {
                "problems": [
                    {
                        "file": finding.path.as_posix(),
                        "line": finding.problem.line,
                        "severity": finding.problem.severity.name.lower(),
                        "message": finding.problem.message,
                    }
                    for finding in self.findings
                ],
                "solved": review.solved,
                "posts": [
                    {
                        "change": card.change,
                        "title": card.title,
                        "lang": card.lang,
                        "langs": list(card.langs),
                        "src_uri": card.src_uri,
                        "url": card.url or None,
                        "state": card.state.name.lower(),
                        "before": card.before.name.lower() if card.before is not None else None,
                        "facts": [{"label": label, "text": text} for label, text in card.facts],
                        "keys": [
                            {"key": key.key, "before": key.before, "after": key.after}
                            for key in card.keys
                        ],
                        "has_new_text": card.has_new_text,
                    }
                    for card in review.cards
                ],
                "lists": [
                    {
                        "src_uri": change.src_uri,
                        "line": change.line,
                        "directive": change.name,
                        "added": list(change.added),
                        "removed": list(change.removed),
                    }
                    for change in review.lists
                ],
            }
        )


def _write_code(text: str) -> str:
    text = to_one_line(text).replace("`", "'")
    return f"`{text}`"


def _write_key(change: KeyChange) -> str:
    before, after = (
        "–" if text is None else escape_markdown(text) for text in (change.before, change.after)
    )
    return f"{_write_code(change.key)}: {before} → {after}"
