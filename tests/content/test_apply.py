"""`apply`, `jazz_url`, `iframeheight`: the safe is taken, the rest is told and left out."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mkdocs_jobs.content.application import (
    EMBED_HOSTS,
    Application,
    Email,
    Embed,
    Link,
    Sentence,
    read_embed_url,
    read_hosts,
)
from mkdocs_jobs.content.front_matter import FrontMatter, read_front_matter
from mkdocs_jobs.content.job import read_job
from mkdocs_jobs.values.problem import FieldError, Problem, Severity

FORM = "https://green-table.applytojob.com/apply/x1/Cook"


def read(
    keys: str, hosts: tuple[str, ...] = EMBED_HOSTS
) -> tuple[tuple[Application, ...], list[Problem]]:
    """How to apply for a job with these keys from line 4 on, and what is said about it."""
    job, problems = read_job(
        read_front_matter(f"---\nlayout: job\ntitle: A\n{keys}\n---\n"), "a.md", "en", hosts
    )
    return job.apply, problems


ADDRESS = Link("https://jobs.example.org/cook")
EMAIL = Email("jobs@example.org", "jobs@example.org")


@pytest.mark.parametrize(
    ("keys", "applications"),
    [
        ("apply:", ()),
        ("apply: ''", ()),
        ("apply: []", ()),
        ("apply: https://jobs.example.org/cook", (ADDRESS,)),
        ("apply: ' HTTPS://Jobs.Example.org/cook '", (ADDRESS,)),
        ("apply: https://jobs.example.org:443/cook", (ADDRESS,)),
        ("apply: https://example.org:8443", (Link("https://example.org:8443/"),)),
        ("apply: https://münchen.example/à", (Link("https://xn--mnchen-3ya.example/%C3%A0"),)),
        ("apply: https://example.org/?a=<b>'", (Link("https://example.org/?a=%3Cb%3E%27"),)),
        ("apply: jobs@example.org", (EMAIL,)),
        ("apply: mailto:jobs@example.org", (EMAIL,)),
        ("apply: ' Jobs@Example.ORG '", (Email("Jobs@example.org", "Jobs@example.org"),)),
        (
            "apply: jobs@münchen.example",
            (Email("jobs@münchen.example", "jobs@xn--mnchen-3ya.example"),),
        ),
        (
            "apply: Jobs team <jobs@example.org>",
            (Email("Jobs team <jobs@example.org>", "jobs@example.org"),),
        ),
        (f"apply: {{embed: '{FORM}'}}", (Embed(FORM),)),
        (f"apply: {{embed: '{FORM}', height: }}", (Embed(FORM),)),
        (f"apply: {{embed: '{FORM}', height: 900}}", (Embed(FORM, 900),)),
        (f"apply: {{embed: '{FORM}', height: 900px}}", (Embed(FORM, 900),)),
        (f"apply: {{embed: '{FORM}', title: 'Your  form'}}", (Embed(FORM, 600, "Your form"),)),
        (f"apply: [jobs@example.org, {{embed: '{FORM}'}}]", (EMAIL, Embed(FORM))),
        ("apply: [jobs@example.org, '', mailto:jobs@example.org]", (EMAIL,)),
        (f"jazz_url: {FORM}", (Embed(FORM),)),
        (f"jazz_url: {FORM}\niframeheight: 700", (Embed(FORM, 700),)),
        (f"jazz_url: {FORM}\niframeheight: '700'", (Embed(FORM, 700),)),
        (f"jazz_url: {FORM}\niframeheight:", (Embed(FORM),)),
        (f"apply: jobs@example.org\njazz_url: {FORM}", (EMAIL, Embed(FORM))),
        ("jazz_url:\niframeheight: 700", ()),
        ("iframeheight: 700", ()),
    ],
)
def test_a_way_to_apply_is_read(keys: str, applications: tuple[Application, ...]) -> None:
    assert read(keys) == (applications, [])


ERROR, WARNING = Severity.ERROR, Severity.WARNING
NO_ADDRESS = "apply: expected an https:// URL or an e-mail address, got {}; correct it"
NO_FORM = "{}: expected an https:// URL, got {}; correct it"
UNCLEAN = "{}: expected a URL without spaces and quotes, got {}; correct it"
UNKNOWN = (
    "{}: expected a form on a known host, got {}; add {} to `apply.embed_hosts` if you trust it"
)


@pytest.mark.parametrize(
    ("keys", "severity", "message"),
    [
        ("apply: javascript:alert(1)", ERROR, NO_ADDRESS.format("'javascript:alert(1)'")),
        ("apply: 'JavaScript:alert(\"@\")'", ERROR, NO_ADDRESS.format("'JavaScript:alert(\"@\")'")),
        ("apply: data:text/html,x", ERROR, NO_ADDRESS.format("'data:text/html,x'")),
        ("apply: http:///example.org", ERROR, NO_ADDRESS.format("'http:///example.org'")),
        ("apply: http:example.org", ERROR, NO_ADDRESS.format("'http:example.org'")),
        (
            "apply: javascript:alert(1) and more words",
            ERROR,
            NO_ADDRESS.format("'javascript:alert(1) and more words'"),
        ),
        ("apply: //x.example and more", ERROR, NO_ADDRESS.format("'//x.example and more'")),
        ("apply: //example.org", ERROR, NO_ADDRESS.format("'//example.org'")),
        ("apply: 'https:///example.org'", ERROR, NO_ADDRESS.format("'https:///example.org'")),
        ("apply: https:example.org", ERROR, NO_ADDRESS.format("'https:example.org'")),
        ("apply: example.org", WARNING, NO_ADDRESS.format("'example.org'")),
        ("apply: apply.md", WARNING, NO_ADDRESS.format("'apply.md'")),
        ("apply: 7", WARNING, NO_ADDRESS.format("'7'")),
        ("apply: true", WARNING, NO_ADDRESS.format("'true'")),
        (
            "apply: 'https://example.org/\"onload=\"x'",
            ERROR,
            UNCLEAN.format("apply", "'https://example.org/\"onload=\"x'"),
        ),
        (
            "apply: https://example.org/a b",
            ERROR,
            UNCLEAN.format("apply", "'https://example.org/a b'"),
        ),
        (
            'apply: "https://example.org/\\u202Etxt"',
            ERROR,
            UNCLEAN.format("apply", "'https://example.org/\\u202etxt'"),
        ),
        (
            "apply: 'https://example.org\\@evil.example/'",
            ERROR,
            UNCLEAN.format("apply", "'https://example.org\\\\@evil.example/'"),
        ),
        (
            "apply: https://user:pass@example.org/",
            ERROR,
            "apply: expected a URL without a user name, got 'https://user:pass@example.org/';"
            " correct it",
        ),
        *(
            (
                f"apply: https://example{sign}.org/",
                WARNING,
                f"apply: expected a valid URL, got 'https://example{sign}.org/'; correct it",
            )
            for sign in ("%22", "%27", "`", "{", "}")
        ),
        (
            "apply: https://[::1/",
            WARNING,
            "apply: expected a valid URL, got 'https://[::1/'; correct it",
        ),
        (
            "apply: jobs@localhost",
            WARNING,
            "apply: expected an e-mail address like jobs@example.org, got 'jobs@localhost';"
            " correct it",
        ),
        (
            "apply: Ada <ada@localhost>",
            WARNING,
            "apply: expected an e-mail address like jobs@example.org, got 'Ada <ada@localhost>';"
            " correct it",
        ),
        (
            'apply: "jobs@example.org\\r\\nBcc: all@example.org"',
            ERROR,
            "apply: expected an e-mail address like jobs@example.org,"
            " got 'jobs@example.org Bcc: all@example.org'; correct it",
        ),
        (
            "apply: mailto:jobs@example.org?subject=Hello",
            WARNING,
            "apply: expected an e-mail address like jobs@example.org,"
            " got 'mailto:jobs@example.org?subject=Hello'; correct it",
        ),
        (
            "apply: {form: 'https://example.org/'}",
            WARNING,
            "apply: expected the parts embed, height, title, got a mapping; correct 'form'",
        ),
        (
            "apply: {height: 700}",
            WARNING,
            NO_FORM.format("apply", "'nothing'"),
        ),
        (
            "apply: {embed: 'https://evil.example/'}",
            WARNING,
            UNKNOWN.format("apply", "'https://evil.example/'", "'evil.example'"),
        ),
        (
            "jazz_url: javascript:alert(1)",
            ERROR,
            NO_FORM.format("jazz_url", "'javascript:alert(1)'"),
        ),
        ("jazz_url: http://x.recruitee.com/", ERROR, None),
        ("jazz_url: //x.recruitee.com/", ERROR, NO_FORM.format("jazz_url", "'//x.recruitee.com/'")),
        (
            "jazz_url: 'https://x.recruitee.com/\" onload=\"alert(1)'",
            ERROR,
            UNCLEAN.format("jazz_url", "'https://x.recruitee.com/\" onload=\"alert(1)'"),
        ),
        (
            "jazz_url: https://x.recruitee.com:8443/",
            ERROR,
            "jazz_url: expected a URL without a port, got 'https://x.recruitee.com:8443/';"
            " correct it",
        ),
        ("jazz_url: [1]", WARNING, NO_FORM.format("jazz_url", "a list")),
    ],
)
def test_what_is_unsafe_or_unclear_is_told_once_and_left_out(
    keys: str, severity: Severity, message: str | None
) -> None:
    applications, (problem,) = read(keys)
    assert applications == ()
    assert (problem.src_uri, problem.line, problem.severity) == ("a.md", 4, severity)
    assert message in (None, problem.message)


@pytest.mark.parametrize(
    ("written", "followed"),
    [
        ("Send us your CV.", []),
        ("Call 011 555 1234", []),
        ("Write to a@example.org, or b@example.org.", ["a@example.org", "b@example.org"]),
        ("a@example.org, b@example.org", ["a@example.org", "b@example.org"]),
        ("Apply (www.example.org/x) or e-mail <jobs@example.org>!", None),
        ("https://example.org/apply or jobs@example.org", None),
        ("[Apply here](https://example.org/x)", ["https://example.org/x"]),
        ("See http://example.org/jobs, please", ["http://example.org/jobs"]),
        ("E-mail: jobs@example.org", ["jobs@example.org"]),
        # Nothing but addresses becomes a link.
        ("Write to javascript:alert(1) or //evil.example/ or data:x", []),
        ("Write to jobs@example.org?bcc=x@evil.example now", []),
        ("See https://user:pass@evil.example/ or ftp://x.example", []),
        ("Write to mailto:jobs@example.org at once", []),
        ("Write to <script>alert(1)</script> now", []),
    ],
)
def test_a_sentence_is_kept_with_its_addresses_and_links(
    written: str, followed: list[str] | None
) -> None:
    ((sentence,), problems) = read(f"apply: |\n  {written}")
    assert isinstance(sentence, Sentence)
    assert "".join(piece.text for piece in sentence.pieces) == written
    found = [piece.email or piece.url for piece in sentence.pieces if piece.email or piece.url]
    if followed is None:
        followed = {
            "A": ["https://www.example.org/x", "jobs@example.org"],
            "h": ["https://example.org/apply", "jobs@example.org"],
        }[written[0]]
    assert found == followed
    assert problems == []


@pytest.mark.parametrize(
    ("written", "url", "note"),
    [
        (
            "http://example.org/x",
            "http://example.org/x",
            "apply: http://example.org/x is not encrypted; write https:// if the site can be"
            " reached so",
        ),
        (
            "www.example.org/x",
            "https://www.example.org/x",
            "apply: 'www.example.org/x' is read as https://www.example.org/x; write that",
        ),
    ],
)
def test_a_link_that_could_be_better_is_taken_with_a_note(
    written: str, url: str, note: str
) -> None:
    applications, (problem,) = read(f"apply: {written}")
    assert applications == (Link(url),)
    assert (problem.message, problem.severity, problem.line) == (note, Severity.INFO, 4)


def test_a_bad_entry_of_a_list_costs_that_entry_only() -> None:
    applications, (problem,) = read("apply: [jobs@example.org, javascript:x]")
    assert applications == (EMAIL,)
    assert problem.message.startswith("apply[2]: expected an https:// URL or an e-mail address")


@pytest.mark.parametrize(
    "height", ["-1", "0", "99", "10001", "1e9", "1.0e+9", "100%", "tall", "600.5", "[600]", ".nan"]
)
def test_a_bad_height_is_told_and_600_taken(height: str) -> None:
    for keys, name in (
        (f"jazz_url: {FORM}\niframeheight: {height}", "iframeheight"),
        (f"apply: {{embed: '{FORM}', height: {height}}}", "apply.height"),
        (f"apply: [jobs@example.org, {{embed: '{FORM}', height: {height}}}]", "apply[2].height"),
    ):
        applications, (problem,) = read(keys)
        assert applications[-1] == Embed(FORM, 600)
        assert problem.message.startswith(
            f"{name}: expected a height from 100 to 10000 in px, got "
        )
        assert problem.message.endswith("; 600 is used, correct it")


@pytest.mark.parametrize(
    "url",
    [
        "https://green-table.applytojob.com/apply/x1/Cook",
        "https://app.jazz.co/widgets/basic/create/green-table",
        "https://boards.greenhouse.io/embed/job_app?for=greentable&token=1",
        "https://job-boards.greenhouse.io/embed/job_app?for=greentable&token=1",
        "https://boards.eu.greenhouse.io/embed/job_app?for=greentable&token=1",
        "https://job-boards.eu.greenhouse.io/embed/job_app?for=greentable&token=1",
        "https://jobs.lever.co/greentable/1/apply",
        "https://jobs.eu.lever.co/greentable/1/apply",
        "https://jobs.ashbyhq.com/greentable/1/application?embed=js",
        "https://greentable.jobs.personio.de/job/1",
        "https://greentable.jobs.personio.com/job/1",
        "https://greentable.recruitee.com/o/cook/c/new",
        "https://apply.workable.com/greentable/j/1/apply/",
        "https://greentable.teamtailor.com/jobs/1/applications/new",
        "https://greentable.na.teamtailor.com/jobs/1/applications/new",
        "https://jobs.smartrecruiters.com/GreenTable/1",
        "https://careers.smartrecruiters.com/GreenTable",
        "https://GREENTABLE.Recruitee.COM./",
    ],
)
def test_forms_of_the_known_systems_are_embedded(url: str) -> None:
    assert read_embed_url(url, EMBED_HOSTS).casefold() == url.casefold()


@pytest.mark.parametrize(
    "url",
    [
        "https://recruitee.com.evil.example/",
        "https://evilrecruitee.com/",
        "https://evil.example/recruitee.com",
        "https://evil.example#.recruitee.com",
        "https://evil.example?.recruitee.com",
        "https://recruitee.com@evil.example/",
        "https://x.recruitee.com:pw@evil.example/",
        "https://evil.example\\.recruitee.com/",
        "https://evil.example%2f.recruitee.com/",
        "https://recruitee.com%00.evil.example/",
        "https://recruitee\u2024com.evil.example/",
        "https://x.recruiteе.com/",  # a Cyrillic letter
        "https://personio.de/",
        "https://greenhouse.io/",
        "https://app.greenhouse.io/",
        "https://com/",
        "https://./",
    ],
)
def test_no_address_makes_another_host_look_known(url: str) -> None:
    with pytest.raises(FieldError):
        read_embed_url(url, EMBED_HOSTS)


def test_what_browsers_take_for_a_known_host_is_written_as_that_host() -> None:
    for host in ("x%2Erecruitee.com", "x．ｒecruitee.com", "x。recruitee.com"):
        assert read_embed_url(f"https://{host}/", EMBED_HOSTS) == "https://x.recruitee.com/"


_PIECES = [
    *("https:", "//", "/", "\\", "@", ":", "443", "#", "?", ".", "%2e", "%2f", "[", "]"),
    *("recruitee.com", "evil", ".example", "x", "\t", "\n", " ", "\u3002", "\xad", '"', "<"),
]


@given(st.lists(st.sampled_from(_PIECES), max_size=8).map("".join))
def test_an_embed_is_https_on_a_known_host_and_safe_in_an_attribute(rest: str) -> None:
    try:
        url = read_embed_url(f"https://{rest}", EMBED_HOSTS)
    except FieldError:
        return
    parts = urlsplit(url)
    assert parts.scheme == "https"
    assert f".{parts.netloc.removesuffix('.')}".endswith(".recruitee.com")
    assert not set(url) & set('"<>\\ \t\r\n')


_PARTS = st.dictionaries(
    st.sampled_from(["embed", "height", "title", "x"]), st.one_of(st.text(), st.integers())
)


@given(st.one_of(st.text(), st.none(), st.integers(), st.lists(st.text()), _PARTS))
@example("jobs@example.org")
@example(["https://example.org/a", {"embed": "https://x.recruitee.com/"}])
def test_no_value_stops_a_build(value: object) -> None:
    data = {"title": "A", "apply": value, "jazz_url": value, "iframeheight": value}
    job, _ = read_job(FrontMatter(data=data), "a.md", "en")
    for application in job.apply:
        address = getattr(application, "target", "") or getattr(application, "url", "")
        assert address.isprintable()


@pytest.mark.parametrize(
    ("written", "host"),
    [
        ("forms.example.org", "forms.example.org"),
        (" Forms.Example.ORG. ", "forms.example.org"),
        ("*.example.org", "example.org"),
        ("münchen.example", "xn--mnchen-3ya.example"),
        ("https://example.org", None),
        ("example.org/forms", None),
        ("example.org:8443", None),
        ("user@example.org", None),
        ("localhost", None),
        ("com", None),
        ("", None),
        ("*", None),
        ("exa mple.org", None),
    ],
)
def test_a_host_that_forms_come_from_is_a_name_with_a_dot(written: str, host: str | None) -> None:
    hosts, mistakes = read_hosts([written])
    assert hosts == (() if host is None else (host,))
    told = f"expected a host like forms.example.org, got {written!r}; correct it"
    assert mistakes == ([told] if host is None else [])


def test_the_default_hosts_are_hosts() -> None:
    assert read_hosts(EMBED_HOSTS) == (EMBED_HOSTS, [])


def test_the_hosts_that_are_known_are_those_that_a_parser_of_urls_reads() -> None:
    assert read_hosts([f"*.{host}" for host in EMBED_HOSTS]) == (EMBED_HOSTS, [])
    assert read_hosts(EMBED_HOSTS) == (EMBED_HOSTS, [])
