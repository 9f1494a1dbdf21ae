"""What `mkdocs.yml` says of the plugin, read as the core takes it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from mkdocs.exceptions import PluginError

from mkdocs_jobs.config import JobsConfig
from mkdocs_jobs.content.apply import read_hosts
from mkdocs_jobs.content.clock import read_moment
from mkdocs_jobs.content.life import Calendar, read_zone
from mkdocs_jobs.content.organization import Organization, read_organization
from mkdocs_jobs.content.problem import Problem
from mkdocs_jobs.integrations.i18n import Languages
from mkdocs_jobs.pages.application import read_notice
from mkdocs_jobs.pages.defaults import Defaults, read_defaults
from mkdocs_jobs.pages.strings import LocaleError, Text, check_overrides


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """The options of a site that are more than plain values."""

    calendar: Calendar
    moment: datetime
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
        moment = read_moment(options.now, os.environ, calendar)
    except ValueError as error:
        place = "" if str(error).startswith("SOURCE_DATE_EPOCH") else " in mkdocs.yml"
        raise PluginError(f"jobs: {error}; correct it{place}") from None
    try:
        texts, mistakes = check_overrides(options.strings)
    except LocaleError as error:  # of English, which stands in for all others
        raise PluginError(f"jobs: {error}") from None
    problems = [*tell_option("strings: ", mistakes)]
    organization, found = read_organization(options.organization, languages.default)
    problems += found
    embed_hosts, mistakes = read_hosts(options.apply.embed_hosts)
    problems += tell_option("apply.embed_hosts: ", mistakes)
    privacy, mistakes = read_notice(options.apply.privacy)
    problems += tell_option("apply.privacy.", mistakes)
    listing, mistakes = read_defaults(
        options.listing, options.listing.languages, languages.configured
    )
    problems += tell_option("listing: ", mistakes)
    return SiteOptions(
        calendar, moment, texts, organization, embed_hosts, privacy, listing, tuple(problems)
    )


def tell_option(name: str, mistakes: Iterable[str]) -> Iterator[Problem]:
    """What is wrong with the option that `name` leads up to."""
    return (Problem("", 0, f"mkdocs.yml: jobs: {name}{mistake}") for mistake in mistakes)
