"""How to apply for a job: an address, an e-mail, a form to embed, or several of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from mkdocs_jobs.content.apply_text import Piece, is_sentence, split_text
from mkdocs_jobs.content.field import FieldContext
from mkdocs_jobs.content.job_values import SCHEMA_CONFIG
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import FieldError, Severity, show
from mkdocs_jobs.values.readers import is_blank, read_number, read_text

if TYPE_CHECKING:
    from pydantic_core import Url

EMBED_HOSTS = (
    *("applytojob.com", "app.jazz.co"),  # JazzHR
    *("boards.greenhouse.io", "job-boards.greenhouse.io"),
    *("boards.eu.greenhouse.io", "job-boards.eu.greenhouse.io"),
    *("jobs.lever.co", "jobs.eu.lever.co"),
    "jobs.ashbyhq.com",
    *("jobs.personio.com", "jobs.personio.de"),
    "recruitee.com",
    *("apply.workable.com", "jobs.workable.com"),
    "teamtailor.com",
    *("jobs.smartrecruiters.com", "careers.smartrecruiters.com"),
)
"""Where the forms of the known systems are: these hosts, and all below them."""

HEIGHT = 600
"""The height of a frame whose writer names none, in px."""
_HEIGHTS = (100, 10_000)
_HOST = re.compile(r"[a-z0-9._-]+|\[[0-9a-f:.]+\]")
_IMPROPER = re.compile(r"[ \"\\]")
_HTTPS = re.compile(r"https://[^/]", re.IGNORECASE)
_HTTP = re.compile(r"http://[^/]", re.IGNORECASE)
_WWW = re.compile(r"www\.[^./\s]", re.IGNORECASE)
_MAILBOX = re.compile(r"\"?([^<>@\"]*)(?:\"\s*)?<([^<>\s@]+@[^<>\s]+)>")
_SCHEME = re.compile(r"//|[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """Apply on another site."""

    url: str
    """Its http(s) address, as browsers write it."""


@dataclass(frozen=True, slots=True)
class Email:
    """Apply by e-mail."""

    address: str
    """The address, as people read it."""
    target: str
    """The same with its host in ASCII, for `mailto:`; not percent-encoded yet."""


@dataclass(frozen=True, slots=True)
class Embed:
    """A form to show in the page."""

    __pydantic_config__ = SCHEMA_CONFIG

    embed: str
    """The https URL of the form, on a host of option `apply.embed_hosts`."""
    height: int = HEIGHT
    """The height of its frame in pixels, from 100 to 10000. If the form reports its own height, the
    page follows it. Absent: 600."""
    title: str | None = None
    """The name of the frame for screen readers. Absent: `Application form` and the post's title."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Apply as a sentence says, which may name several ways."""

    pieces: tuple[Piece, ...]
    """Its parts, in their order: together they are what was written."""


Application = Link | Email | Embed | Sentence


def read_applications(name: str, value: object, reading: FieldContext) -> tuple[Application, ...]:
    """The value of `apply`; an entry that cannot be used is reported and left out."""
    if is_blank(value):
        return ()
    listed = value if isinstance(value, list) else [value]
    found: dict[Application, None] = {}
    for number, item in enumerate(listed, 1):
        part = f"[{number}]" if len(listed) > 1 else ""
        try:
            if not is_blank(item):
                found[_read_application(item, reading, part)] = None
        except FieldError as error:
            reading.report(name, item, error, part)
    return tuple(found)


def _read_application(value: object, reading: FieldContext, part: str) -> Application:
    if isinstance(value, Mapping):
        return _read_embed(value, reading, part)
    text = value.strip() if isinstance(value, str) else ""
    if text.lower().startswith("mailto:"):
        return read_email(text[len("mailto:") :])
    if is_sentence(text):
        if mailbox := _MAILBOX.fullmatch(text):
            email = read_email(mailbox[2])
            return Email(f"{mailbox[1].strip()} <{email.address}>", email.target)
        return Sentence(tuple(map(_read_piece, split_text(text))))
    if "@" in text and not _SCHEME.match(text):
        return read_email(text)
    return _read_link(value, reading, part)


def _read_link(value: object, reading: FieldContext, part: str) -> Link:
    """A link; one that is not encrypted is taken as it is, and noted."""
    text = value.strip() if isinstance(value, str) else ""
    written = f"https://{text}" if _WWW.match(text) else text
    is_plain = _HTTP.match(written) is not None
    expected = Message("an https:// URL or an e-mail address")
    url = str(_read_url(written or value, expected, is_plain))
    if written != text:
        remedy = Message(
            "apply{part}: '{text}' is read as {url}; write that",
            part=part,
            text=show(text),
            url=url,
        )
        reading.note("apply", remedy)
    elif is_plain:
        remedy = Message(
            "apply{part}: {url} is not encrypted; write https:// if the site can be reached so",
            part=part,
            url=show(url),
        )
        reading.note("apply", remedy)
    return Link(url)


def _read_piece(text: str) -> Piece:
    """A word of a sentence: a link where it is a safe one, else text."""
    try:
        if "@" in text and not _SCHEME.match(text):
            return Piece(text, email=read_email(text).target)
        if _HTTP.match(text) or _WWW.match(text) or text.lower().startswith("https://"):
            written = f"https://{text}" if _WWW.match(text) else text
            return Piece(text, url=str(_read_url(written, Message("a URL"), allows_http=True)))
    except FieldError:
        pass
    return Piece(text)


def _read_embed(value: Mapping[object, object], reading: FieldContext, part: str) -> Embed:
    known = [field.name for field in fields(Embed)]
    for key in value:
        if key not in known:
            expected = Message("the parts {parts}", parts=", ".join(known))
            raise FieldError(expected, Message("correct '{part}'", part=show(key)))
    url = read_embed_url(value.get("embed"), reading.embed_hosts)
    height, title = value.get("height"), value.get("title")
    parts: dict[str, Any] = {}
    for name, written, read in (("height", height, read_height), ("title", title, read_text)):
        try:
            if not is_blank(written):
                parts[name] = read(written)
        except FieldError as error:
            reading.report("apply", written, error, f"{part}.{name}")
    return Embed(url, **parts)


def read_jazz_url(name: str, value: object, reading: FieldContext) -> str | None:
    """The value of `jazz_url`: the address of a form."""
    try:
        return None if is_blank(value) else read_embed_url(value, reading.embed_hosts)
    except FieldError as error:
        reading.report(name, value, error)
        return None


def read_embed_url(value: object, hosts: Collection[str]) -> str:
    """An https address on one of `hosts` or below one, as browsers write it.

    What browsers would ask for is what is compared, and what is written into the page.
    """
    url = _read_url(value, Message("an https:// URL"))
    host = str(url.host).removesuffix(".")
    if url.port != 443:
        expected = Message("a URL without a port")
        raise FieldError(expected, severity=Severity.ERROR, got=show(value))
    if not any(host == known or host.endswith(f".{known}") for known in hosts):
        remedy = Message("add '{host}' to `apply.embed_hosts` if you trust it", host=host)
        raise FieldError(Message("a form on a known host"), remedy, got=show(value))
    return str(url)


def _read_url(value: object, expected: Message, allows_http: bool = False) -> Url:
    """An https address, or an http one; `//x` and what only browsers would mend is none."""
    text = value.strip() if isinstance(value, str) else ""
    got = Message("nothing") if value is None else show(value)
    if not (allows_http and _HTTP.match(text)) and not _HTTPS.match(text):
        severity = Severity.ERROR if _SCHEME.match(text) else Severity.WARNING
        raise FieldError(expected, severity=severity, got=got)
    if not text.isprintable() or _IMPROPER.search(text):
        without = Message("a URL without spaces and quotes")
        raise FieldError(without, severity=Severity.ERROR, got=got)
    url = _parse_url(text)
    if url is None:
        raise FieldError(Message("a valid URL"), got=got)
    if url.username is not None or url.password is not None:
        without = Message("a URL without a user name")
        raise FieldError(without, severity=Severity.ERROR, got=got)
    return url


def _parse_url(text: str) -> Url | None:
    """The address as browsers parse it (https://url.spec.whatwg.org)."""
    # Importing it takes longer than reading a thousand posts, of which most name no address.
    from pydantic_core import Url

    try:
        url = Url(text)
    except ValueError:
        return None
    # The specification lets quotes and braces pass, percent-encoded or not; no host has them.
    return url if _HOST.fullmatch(url.host or "") else None


def read_email(text: str) -> Email:
    """An e-mail address (RFC 5321), without a name and without anything after it."""
    # Imported when a post has one, as above.
    from email_validator import EmailNotValidError, validate_email

    try:
        found = validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        is_plain = all(c.isprintable() for c in text)
        severity = Severity.WARNING if is_plain else Severity.ERROR  # a header of its own
        expected = Message("an e-mail address like jobs@example.org")
        raise FieldError(expected, severity=severity) from None
    return Email(found.normalized, f"{found.local_part}@{found.ascii_domain}")


def read_height(value: object) -> int:
    """The height of a frame: px, with or without the word."""
    least, most = _HEIGHTS
    remedy = Message("{height} is used, correct it", height=HEIGHT)
    text = value.strip().removesuffix("px") if isinstance(value, str) else value
    try:
        number = read_number(text)
    except FieldError:
        number = -1
    if not least <= number <= most or number != int(number):
        expected = Message("a height from {least} to {most} in px", least=least, most=most)
        raise FieldError(expected, remedy)
    return int(number)


def read_hosts(written: Sequence[str]) -> tuple[tuple[str, ...], list[Message]]:
    """Option `apply.embed_hosts`: the hosts that it names, and what is wrong with it.

    `*.example.org` is `example.org`, below which all are known anyway.
    """
    hosts: list[str] = []
    errors: list[Message] = []
    for name in written:
        if name in EMBED_HOSTS:
            hosts.append(name)  # to take these for what they are takes no parser of URLs
            continue
        text = name.strip().removeprefix("*.").removesuffix(".")
        url = _parse_url(f"https://{text}/")
        if url is not None and str(url) == f"https://{url.host}/" and "." in str(url.host):
            hosts.append(str(url.host))
        else:
            errors.append(
                Message(
                    "expected a host like forms.example.org, got {got}; correct it", got=repr(name)
                )
            )
    return tuple(hosts), errors
