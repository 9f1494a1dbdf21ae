"""The files that redirects are written to as rules for web servers and hosts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

RedirectsFile = Literal["netlify", "cloudflare", "gitlab", "apache", "nginx", "caddy", "json"]


@dataclass(frozen=True, slots=True)
class RulesFile:
    """What is known of a format before any rule is written."""

    name: str
    """The file, in the site's folder."""
    can_answer_gone: bool = True
    """Whether a rule can say that a URL is gone, with the status 410."""


RULES_FILES: Mapping[RedirectsFile, RulesFile] = {
    "netlify": RulesFile("_redirects"),
    "cloudflare": RulesFile("_redirects", can_answer_gone=False),
    "gitlab": RulesFile("_redirects", can_answer_gone=False),
    "apache": RulesFile(".htaccess"),
    "nginx": RulesFile("redirects.map"),
    "caddy": RulesFile("redirects.caddy"),
    "json": RulesFile("redirects.json"),
}
"""Each value of the option `redirects_file`, and its file."""


def name_file(format_: RedirectsFile) -> str:
    """The name of a rules file, in the site's folder."""
    return RULES_FILES[format_].name


def can_answer_gone(formats: Iterable[RedirectsFile]) -> bool:
    """Whether rules are written, and each of these formats can say that a URL is gone."""
    formats = list(formats)
    return bool(formats) and all(RULES_FILES[name].can_answer_gone for name in formats)
