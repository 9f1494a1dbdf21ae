"""A report of posts in the words of a language, for the formats that print it."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_jobs.site.post_report import Entry, PostReport, Section
from mkdocs_jobs.site.sentences import Speaker
from mkdocs_jobs.values.address import to_absolute_url
from mkdocs_jobs.values.message import Counted, FileName, Message, name_place

HEADINGS = (
    Message("Post"),
    Message("Language"),
    Message("What"),
    Message("File"),
    Message("Last change"),
)
"""The columns of each section."""
TITLE = Message("Report on job posts")
NOTHING = Message("Nothing to report.")


@dataclass(frozen=True, slots=True)
class SaidReport:
    """A report, and how it is said."""

    report: PostReport
    speaker: Speaker
    site_url: str | None

    def say(self, message: Message) -> str:
        """A message in the language of the report."""
        return self.speaker.say(message)

    @property
    def summary(self) -> str:
        """For which site and day it is, and how many posts are open."""
        report = self.report
        return self.say(
            Message(
                "{site}, {day}: {posts}",
                site=report.site_name,
                day=report.today,
                posts=Counted("{count} open post", "{count} open posts", count=report.open_count),
            )
        )

    @property
    def sections(self) -> list[Section]:
        """The sections that have entries."""
        return [section for section in self.report.sections if section.entries]

    @property
    def notes(self) -> list[str]:
        """What the report could not find out."""
        return [self.say(note) for note in self.report.notes]

    def place(self, entry: Entry) -> str:
        """The file of an entry, from the current folder, with its line."""
        return self.say(
            Message("{place}", place=name_place(FileName(entry.post.page.src_uri), entry.line))
        )

    def find_url(self, entry: Entry) -> str | None:
        """The absolute URL of a post that can be read."""
        page = entry.post.page
        is_there = page.has_page and (entry.post.status.is_open or entry.post.status.is_closed)
        return to_absolute_url(page.url, self.site_url) if self.site_url and is_there else None

    def change(self, entry: Entry) -> str:
        """The last change of its file: the day and the author; empty where it is not known."""
        change = self.report.changes.get(entry.post.page.src_uri)
        return f"{change.day}, {change.author}" if change else ""

    def list_columns(self, section: Section) -> list[int]:
        """Which of `HEADINGS` a section has anything in."""
        rows = [self.cells(entry) for entry in section.entries]
        return [n for n in range(len(HEADINGS)) if any(row[n] for row in rows)]

    def cells(self, entry: Entry) -> tuple[str, str, str, str, str]:
        """A row of `HEADINGS`."""
        note = self.say(entry.note) if entry.note else ""
        post = entry.post
        return post.job.title, post.page.lang, note, self.place(entry), self.change(entry)
