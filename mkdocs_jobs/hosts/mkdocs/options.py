"""The plugin's options in `mkdocs.yml`, read as the core takes them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace

from mkdocs.config.defaults import MkDocsConfig

from mkdocs_jobs.content.application import read_hosts
from mkdocs_jobs.content.as_typed import list_below, restore_typed
from mkdocs_jobs.content.mapping_options import read_fields
from mkdocs_jobs.directives.defaults import read_defaults
from mkdocs_jobs.hosts.mkdocs import redirects
from mkdocs_jobs.hosts.mkdocs.config import JobsConfig
from mkdocs_jobs.hosts.mkdocs.i18n import Languages
from mkdocs_jobs.hosts.mkdocs.text_languages import list_read
from mkdocs_jobs.hosts.mkdocs.typed import read_typed
from mkdocs_jobs.site.law_packs import read_rules
from mkdocs_jobs.site.options import Options, ParseOptions
from mkdocs_jobs.site.organization import read_organization
from mkdocs_jobs.site.path_options import read_path_options
from mkdocs_jobs.site.status import Calendar, read_build_time, read_zone
from mkdocs_jobs.site.strings import LocaleError, check_overrides, read_notice
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import CONFIG, Problem, Severity, show


class OptionsError(ValueError):
    """Options that nothing can be built with; says what is wrong, and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


def read_options(
    written: JobsConfig, config: MkDocsConfig, languages: Languages, *, is_serving: bool = False
) -> tuple[Options, list[Problem]]:
    """The options, and what is wrong with those that were left out.

    The logo is as written: where it is in the site is known once the files are. Raises
    `OptionsError` for options that nothing can be built with.
    """
    try:
        calendar = Calendar(read_zone(written.timezone), written.closing_soon, written.new_for)
        now = read_build_time(written.now, os.environ, calendar)
    except ValueError as error:
        cause = error.args[0]
        message = Message("{error}; correct it in mkdocs.yml", error=cause)
        if cause.startswith("SOURCE_DATE_EPOCH"):
            message = Message("{error}; correct it", error=cause)
        raise OptionsError(message) from None
    try:
        texts, errors = check_overrides(written.strings)
    except LocaleError as error:  # of English, the fallback of all others
        raise OptionsError(error.message) from None
    problems = [*_option_problems("strings: ", errors)]
    employer = dict(written.organization)
    numbered = {"organization": employer, "defaults": written.defaults}
    typed = read_typed(config, numbered) if written.defaults or employer.get("location") else {}
    employer = restore_typed(employer, list_below(typed, "organization"), ("name",))
    organization, found = read_organization(employer, languages.default)
    problems += found
    embed_hosts, errors = read_hosts(written.apply.embed_hosts)
    problems += _option_problems("apply.embed_hosts: ", errors)
    privacy, errors = read_notice(written.apply.privacy)
    problems += _option_problems("apply.privacy.", errors)
    listing, errors = read_defaults(
        written.listing, written.listing.languages, languages.configured
    )
    problems += _option_problems("listing: ", errors)
    fields, found = read_fields(written.fields)
    posts, defaults, wrong = read_path_options(written.posts, written.defaults, fields, typed)
    found += wrong
    file_names, wrong = _read_choice("file_names", written.file_names, ("date",))
    found += wrong
    undated, wrong = _read_choice("undated", written.undated, ("open", "scheduled"))
    problems += map(_place, (*found, *wrong))
    calendar = replace(calendar, opens_undated=undated != "scheduled")
    rules, found = read_rules(written.rules)
    problems += found
    parse = ParseOptions(
        layouts=written.layouts,
        languages=languages.built,
        fields=fields,
        posts=posts,
        defaults=defaults,
        reads_file_names=file_names == "date",
        embed_hosts=embed_hosts,
        organization=organization,
        site_name=config.site_name,
        read=list_read(config),
    )
    options = Options(
        parse=parse,
        default_language=languages.default,
        use_directory_urls=config.use_directory_urls,
        site_url=config.site_url or None,
        site_description=config.site_description,
        accordion=written.accordion,
        about=written.about,
        apply_consent=written.apply.consent,
        apply_on_closed=written.apply.on_closed,
        calendar=calendar,
        card_images=written.card_images,
        closed_pages=written.closed_pages,
        feeds=tuple(written.feeds),
        listing=listing,
        missing_translation=written.translations.missing,
        nav=written.nav,
        now=now,
        permalinks=written.permalinks,
        privacy=privacy,
        redirect_maps=redirects.take_redirect_maps(config, languages),
        redirects_files=tuple(written.redirects_file),
        rules=rules,
        shows_drafts=is_serving,
        shows_scheduled=written.scheduled == "show",
        duplicate_ref=written.translations.duplicate_ref,
        state_mismatch=written.translations.state_mismatch,
        texts=texts,
        writes_calendars=written.calendar,
        writes_pages=redirects.is_installed(config),
        writes_redirects=redirects.is_installed(config) or bool(written.redirects_file),
    )
    return options, problems


def _read_choice(
    name: str, written: object, choices: tuple[str, ...]
) -> tuple[object, list[Problem]]:
    """The value of an option that takes a word; None, and a problem, for another."""
    if written is None or written in choices:
        return written, []
    message = Message(
        "{name}: expected {choices}, got '{got}'; correct it",
        name=name,
        choices=" or ".join(choices),
        got=show(written),
    )
    return None, [Problem("", 0, message, Severity.ERROR)]


def _place(problem: Problem) -> Problem:
    """A problem with an option, which is in the configuration."""
    message = Message("jobs: {problem}", problem=problem.message)
    return replace(problem, src_uri=CONFIG, message=message)


def _option_problems(name: str, errors: Iterable[Message]) -> Iterator[Problem]:
    """The problem with the option whose path is `name`, up to where the error goes on."""
    for error in errors:
        yield Problem(CONFIG, 0, Message("jobs: {key}{error}", key=name, error=error))
