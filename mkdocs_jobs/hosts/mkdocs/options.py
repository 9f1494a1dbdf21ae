"""What `mkdocs.yml` says of the plugin, read as the core takes it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from mkdocs.exceptions import PluginError

from mkdocs_jobs.content.application import read_hosts
from mkdocs_jobs.directives.defaults import Defaults, read_defaults
from mkdocs_jobs.hosts.mkdocs.config import JobsConfig
from mkdocs_jobs.hosts.mkdocs.i18n import Languages
from mkdocs_jobs.rendering.post.application import read_notice
from mkdocs_jobs.site.clock import read_build_time
from mkdocs_jobs.site.organization import Organization, read_organization
from mkdocs_jobs.site.status import Calendar, read_zone
from mkdocs_jobs.site.strings import LocaleError, Text, check_overrides
from mkdocs_jobs.values.problem import Problem


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """The options of a site that are more than plain values."""

    calendar: Calendar
    now: datetime
    """When the site is built, as far as its posts are concerned."""
    texts: Mapping[str, Mapping[str, Text]]
    """The UI strings that the site has of its own, by language."""
    organization: Organization
    embed_hosts: tuple[str, ...]
    privacy: Text | None
    """The notice above applications: Markdown for all languages, or by language."""
    listing: Defaults
    """What directives mean where they say nothing."""
    problems: tuple[Problem, ...]
    """What is wrong with them, and was left out."""


def read_options(options: JobsConfig, languages: Languages) -> SiteOptions:
    """Raises `PluginError` for options that nothing can be built with."""
    try:
        calendar = Calendar(read_zone(options.timezone), options.closing_soon, options.new_for)
        now = read_build_time(options.now, os.environ, calendar)
    except ValueError as error:
        place = "" if str(error).startswith("SOURCE_DATE_EPOCH") else " in mkdocs.yml"
        raise PluginError(f"jobs: {error}; correct it{place}") from None
    try:
        texts, errors = check_overrides(options.strings)
    except LocaleError as error:  # of English, which stands in for all others
        raise PluginError(f"jobs: {error}") from None
    problems = [*option_problems("strings: ", errors)]
    organization, found = read_organization(options.organization, languages.default)
    problems += found
    embed_hosts, errors = read_hosts(options.apply.embed_hosts)
    problems += option_problems("apply.embed_hosts: ", errors)
    privacy, errors = read_notice(options.apply.privacy)
    problems += option_problems("apply.privacy.", errors)
    listing, errors = read_defaults(
        options.listing, options.listing.languages, languages.configured
    )
    problems += option_problems("listing: ", errors)
    return SiteOptions(
        calendar, now, texts, organization, embed_hosts, privacy, listing, tuple(problems)
    )


def option_problems(name: str, errors: Iterable[str]) -> Iterator[Problem]:
    """What is wrong with the option that `name` leads up to."""
    return (Problem("", 0, f"mkdocs.yml: jobs: {name}{error}") for error in errors)
