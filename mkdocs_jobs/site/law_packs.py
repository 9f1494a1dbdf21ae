"""Law packs: what the law of a place asks of a post, from dated files under `law/`."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from frontmatter.default_handlers import SafeLoader

from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import CONFIG, Problem, Severity, show
from mkdocs_jobs.values.suggest import ask_for, list_nearest

LAW = Path(__file__).parents[1] / "law"
_SEVERITIES = {"note": Severity.INFO, "warning": Severity.WARNING, "error": Severity.ERROR}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule is from."""

    title: str
    url: str
    read: datetime.date
    """The day whose state it is."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that a law asks of a post."""

    id: str
    """What is checked: one of `CHECKS` in `site/law.py`."""
    severity: Severity
    article: str
    since: datetime.date
    """The day from which it is asked."""
    source: Source


@dataclass(frozen=True, slots=True)
class Pack:
    """The rules of a place."""

    id: str
    where: tuple[str, ...]
    """ISO 3166 codes of countries and regions: `IT`, `US-CO`; none: everywhere."""
    names: tuple[str, ...]
    """What the region is called besides its code."""
    rules: tuple[Rule, ...]


@cache
def list_packs() -> tuple[str, ...]:
    """The names of all packs."""
    return tuple(sorted(path.stem for path in LAW.glob("*.yaml")))


@cache
def load_pack(name: str) -> Pack:
    """The pack of that name, which is one of `list_packs`."""
    data = _load(LAW / f"{name}.yaml")
    rules = (
        Rule(
            *(rule["id"], _SEVERITIES[rule["severity"]], rule["article"], rule["since"]),
            Source(**rule["source"]),
        )
        for rule in data["rules"]
    )
    return Pack(data["id"], tuple(data["where"]), tuple(data.get("names", ())), tuple(rules))


@cache
def load_words(name: str) -> Mapping[str, Any]:
    """A file of words that checks look for in texts, by language."""
    return _load(LAW / "words" / f"{name}.yaml")


def _load(path: Path) -> Mapping[str, Any]:
    data: Mapping[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=SafeLoader)
    return data


def read_rules(written: object) -> tuple[tuple[str, ...], list[Problem]]:
    """Option `rules`: the names of packs; one that is none gets a message with the nearest."""
    listed: Sequence[object] = () if written is None else (written,)
    if isinstance(written, list | tuple):
        listed = written
    names: list[str] = []
    problems: list[Problem] = []
    for name in listed:
        if name in list_packs():
            names.append(str(name))
            continue
        message = Message(
            "jobs: rules: expected one of {names}, got '{got}'; {remedy}",
            names=", ".join(list_packs()),
            got=show(name),
            remedy=ask_for(list_nearest(show(name), list_packs())[0]),
        )
        problems.append(Problem(CONFIG, 0, message, Severity.ERROR))
    return tuple(dict.fromkeys(names)), problems
