"""What `mkdocs-jobs check` prints: for people, for pull requests, for other tools."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from rich.text import Text

from mkdocs_jobs import __version__
from mkdocs_jobs.cli.terminal import render, write_json, write_path
from mkdocs_jobs.site.sentences import Speaker
from mkdocs_jobs.values.kinds import group_by_kind, sum_up
from mkdocs_jobs.values.message import Counted, Message
from mkdocs_jobs.values.problem import Problem, Severity, to_one_line

GUIDE = "https://officina-pubblica.example.org/en/guide/checks/"
"""The guide's page about messages, below the `site_url` of the project's own site."""
_ABOUT = {
    "file": "A page must be a text file that can be read.",
    "site": "The site must have what its posts refer to.",
    "front-matter": "Front matter must be YAML: keys and values between two lines `---`.",
    "not-eligible-for-JobPosting": "A post must say all that search engines ask of a job posting.",
}
"""The rules that belong to no key and no directive."""
_RULE = re.compile(r"(?:jobs: (?=[\w. -]{1,40}:))?([\w. -]{1,40})(?:\[\d+\])?:")
_SEVERITIES = {
    Severity.INFO: Message("info"),
    Severity.WARNING: Message("warning"),
    Severity.ERROR: Message("error"),
}
_STYLES = {Severity.INFO: "cyan", Severity.WARNING: "yellow", Severity.ERROR: "bold red"}


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem and the file it is in."""

    locate: Callable[[str], Path]
    """Where a file of the site is, from the current folder. Of thousands, a report names a few."""
    problem: Problem

    @property
    def path(self) -> Path:
        """The file, from the current folder."""
        return self.locate(self.problem.src_uri)

    @property
    def is_wrong(self) -> bool:
        """Whether it stops a strict build."""
        return self.problem.severity >= Severity.WARNING

    @property
    def rule(self) -> str:
        """The key or directive, the same in all languages, for tools that group findings."""
        name = _RULE.match(self.problem.message.english)
        if name is None:
            return "file" if self.problem.src_uri else "site"
        return name[1].strip().replace(" ", "-")


def write_for_people(
    findings: Sequence[Finding], speaker: Speaker, is_post: Callable[[str], bool] | None
) -> str:
    """The text of a report in a terminal.

    Problems of one kind are one line; with `is_post=None` each has one of its own.
    """
    found = {finding.problem: finding for finding in findings}
    kinds = [[problem] for problem in found] if is_post is None else group_by_kind(found)
    lines = []
    for kind in kinds:
        problem, place = kind[0], ""
        if is_post is not None and len(kind) > 1:
            message = sum_up(kind, is_post)
            problem = Problem("", 0, speaker.say(message), problem.severity)
        else:
            place = write_path(found[problem].path) + (f":{problem.line}" if problem.line else "")
        severity = speaker.say(_SEVERITIES[problem.severity]), _STYLES[problem.severity]
        start = (f"{place}: ", "bold") if place else ""
        lines.append(Text.assemble(start, severity, ": ", problem.message))
    severities = Counter(problem.severity for problem in found)
    count = Message(
        "{errors}, {warnings}",
        errors=Counted("{count} error", "{count} errors", count=severities[Severity.ERROR]),
        warnings=Counted("{count} warning", "{count} warnings", count=severities[Severity.WARNING]),
    )
    return render([*lines, Text(speaker.say(count))])


def _write_json(findings: Sequence[Finding]) -> str:
    return write_json(
        [
            {
                "file": finding.path.as_posix(),
                "line": finding.problem.line,
                "severity": finding.problem.severity.name.lower(),
                "rule": finding.rule,
                "message": finding.problem.message,
            }
            for finding in findings
        ]
    )


def _write_github(findings: Sequence[Finding]) -> str:
    """Workflow commands, which GitHub shows beside the lines of a pull request.

    https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions
    """

    def escape(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def escape_property(text: str) -> str:
        return escape(text).replace(":", "%3A").replace(",", "%2C")

    levels = {Severity.INFO: "notice", Severity.WARNING: "warning", Severity.ERROR: "error"}
    lines = (
        f"::{levels[finding.problem.severity]}"
        f" file={escape_property(to_one_line(finding.path.as_posix()))}"
        f",line={max(finding.problem.line, 1)}"
        f"::{escape(finding.problem.message)}\n"
        for finding in findings
    )
    return "".join(lines)


def _write_gitlab(findings: Sequence[Finding]) -> str:
    """A Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/."""
    severities = {Severity.INFO: "info", Severity.WARNING: "minor", Severity.ERROR: "major"}
    report = []
    seen: Counter[str] = Counter()
    for finding in findings:
        path, problem = finding.path.as_posix(), finding.problem
        # Without its line: lines added above an old finding do not make it a new one.
        identity = f"{path}\0{problem.message}"
        seen[identity] += 1
        digest = hashlib.sha256(f"{identity}\0{seen[identity]}".encode()).hexdigest()
        report.append(
            {
                "description": problem.message,
                "check_name": finding.rule,
                "fingerprint": digest,
                "severity": severities[problem.severity],
                "location": {"path": path, "lines": {"begin": max(problem.line, 1)}},
            }
        )
    return write_json(report)


def _write_sarif(findings: Sequence[Finding]) -> str:
    """https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html."""
    levels = {Severity.INFO: "note", Severity.WARNING: "warning", Severity.ERROR: "error"}
    results = []
    for finding in findings:
        path = finding.path
        # Bytes of a name that are not UTF-8 stay what they are.
        uri = quote(path.as_posix(), errors="surrogateescape")
        if path.is_absolute():
            uri = f"file://{'' if uri.startswith('/') else '/'}{uri}"
        location = {
            "artifactLocation": {"uri": uri},
            "region": {"startLine": max(finding.problem.line, 1)},
        }
        results.append(
            {
                "ruleId": finding.rule,
                "level": levels[finding.problem.severity],
                "message": {"text": finding.problem.message},
                "locations": [{"physicalLocation": location}],
            }
        )
    rules = [_describe_rule(rule) for rule in sorted({finding.rule for finding in findings})]
    driver = {
        "name": "mkdocs-jobs",
        "version": __version__,
        "informationUri": GUIDE,
        "rules": rules,
    }
    return write_json(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{"tool": {"driver": driver}, "results": results}],
        }
    )


def _describe_rule(rule: str) -> dict[str, Any]:
    """The description of a rule, for tools that show one."""
    about = _ABOUT.get(rule, f"`{rule}` must have a value that mkdocs-jobs can read.")
    help_ = f"{about} The message says what was expected, what was found and how to fix it."
    return {
        "id": rule,
        "name": "".join(part.capitalize() for part in re.split(r"[\W_]+", rule)),
        "shortDescription": {"text": about},
        "fullDescription": {"text": help_},
        "help": {"text": help_, "markdown": help_},
        "helpUri": GUIDE,
        "defaultConfiguration": {"level": "warning"},
    }


_WRITERS: Mapping[str, Callable[[Sequence[Finding]], str]] = {
    "json": _write_json,
    "github": _write_github,
    "gitlab": _write_gitlab,
    "sarif": _write_sarif,
}
FORMATS = tuple(_WRITERS)
"""The formats of reports for other tools."""


def write_for_tools(format_: str, findings: Sequence[Finding]) -> str:
    """The text of a report in one of `FORMATS`."""
    return _WRITERS[format_](findings)
