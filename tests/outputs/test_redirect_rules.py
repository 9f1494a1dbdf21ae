"""Redirects as rules of a web server: what each server answers, not how the file looks."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mkdocs.exceptions import Abort

from mkdocs_jobs.outputs.redirect_rules import check_rules, list_rules, list_unwritten, write_rules
from mkdocs_jobs.outputs.rule import Rule
from mkdocs_jobs.site.rules_files import RedirectsFile, name_file
from mkdocs_jobs.site.site import Redirect
from mkdocs_jobs.values.problem import Severity
from tests.outputs.servers import GONE, ask, ask_site, open_rules, open_site
from tests.site import I18N, Command, Site, build, rebuild

FORMATS: tuple[RedirectsFile, ...] = get_args(RedirectsFile)
DECODING: Sequence[RedirectsFile] = ("apache", "nginx", "caddy", "gitlab", "json")
"""What looks for a path that it has decoded; the others know the spellings of browsers."""
SERVERS: Sequence[RedirectsFile] = ("apache", "nginx", "caddy")
NODE: Sequence[RedirectsFile] = ("netlify", "cloudflare")


def each(formats: Iterable[RedirectsFile]) -> list[Any]:
    """Formats as parameters: what takes Node seconds to start is left to CI."""
    return [pytest.param(f, marks=pytest.mark.slow) if f in NODE else f for f in formats]


SIGNS = [
    *(" ", "+", "%", "%41", "?", "#", "$1", "$uri", "${x}", "*", ":", ":splat", "(", ")", '"', "'"),
    *("&", "=", ";", ",", "@", "!", "~", "[1]", "{2}", "|", "^", "<", ">", "`", "%{HTTP_HOST}"),
    *(
        "è",
        "e\u0300",
        "日本語",
        "😀",
        "A",
        "İ",
        ".",
        "..",
        "-",
        "_",
        "0",
        "\u00a0",
        "\u202e",
        "\ufeff",
    ),
]
OLD = [
    *(f"a{sign}b/index.html" for sign in SIGNS),
    *(f"{sign}/deep {sign}/index.html" for sign in SIGNS if sign not in (".", "..")),
    *(f"file{sign}.htm" for sign in SIGNS),
    *("default/index.html", "Old/index.html", "OLD/index.html", "old.html", "a.b.c.HTML"),
    *("old-index.html", "it/jobpositions/programmatore-analista-senior-backend-remoto.htm"),
]
"""The files that stood at old URLs; a `?` and a `#` no writer can ask for, but they do no harm."""

TARGETS = [
    *(
        "new/{}/",
        "new/{}.htm",
        "new/{}/#part",
        "./#at-{}",
        "new/{}/#a-%C3%A8?x=$1",
        "x{}/index.html",
    ),
    *(f"{quote(sign, safe='')}/{{}}/" for sign in SIGNS if sign != ".."),
    *(f"{quote(sign, safe='')}/{{}}/#{quote(sign, safe='')}" for sign in ("$1", "%", '"', "{2}")),
    "https://example.net/{}",
    "https://example.net?page={}",
    "http://example.net:8080/{}/?a=1&b=%20c+$1#d-$2",
    "https://example.net/a%2Fb%3Fc%23d%25/{}?q=1",
    "https://example.net/a%2Fb%3Fc%23d%25/{}",
    "https://[::1]:99/{}",
    "https://user:pw@example.net/{}?x=%{QUERY_STRING}".replace(
        "{QUERY_STRING}", "7BQUERY_STRING%7D"
    ),
    "https://user%40:p%3Aw@example.net/{}#f",
    "https://example.net/caff%C3%A8/$1/${}",
]


@dataclass(frozen=True)
class Case:
    """A redirect, and how its old URL is asked for."""

    dest_uri: str
    target: str

    @property
    def path(self) -> str:
        """The old path, not encoded, without a slash at its end."""
        return f"/{self.dest_uri}".removesuffix("/index.html") or "/"

    @property
    def endings(self) -> Sequence[str]:
        """What may stand behind the path."""
        is_folder = posixpath.basename(self.dest_uri) == "index.html"
        return ("", "/", "/index.html") if is_folder else ("",)

    def locate(self, query: str, base: str = "") -> str:
        """Where readers go who ask with a query, which begins with `?`."""
        place, hash_, fragment = self.target.partition("#")
        if not place.startswith("http"):
            place = f"{base}/{place.removeprefix('./')}"
        kept = "" if "?" in place else query
        return f"{place}{kept}{hash_}{fragment}"


CASES = [Case(old, TARGETS[i % len(TARGETS)].replace("{}", str(i))) for i, old in enumerate(OLD)]
BROWSERS = "/!$&'()*+,:;=@[]^|~"
"""What a browser leaves as it is in a path."""


def list_spellings(path: str, format_: RedirectsFile) -> Iterator[str]:
    """The ways in which a path is asked for."""
    yield quote(path, safe=BROWSERS)
    yield quote(path)
    if format_ in DECODING:
        yield quote(path).lower() if "%" in quote(path.lower()) and path.islower() else quote(path)
        yield "".join("/" if c == "/" else "".join(f"%{b:02x}" for b in c.encode()) for c in path)
        if not set(path) & set(' %?#"<>`{}\u00a0'):
            yield path


def list_others(case: Case) -> Iterator[str]:
    """Paths like the old one that are none."""
    path = case.path
    yield from (f"{path}x", f"{path}/x", f"/x{path}", f"{path}.htm", f"{path}/index.htm")
    yield from (f"{path}\nx", f"{path}/index.html/x", f"{path}/index_html", path[:-1])
    yield from (path.replace(".", "x"), path.replace("+", ""), path.swapcase())


def write(format_: RedirectsFile, *cases: Case, site_url: str | None = None) -> str:
    redirects = [Redirect(case.dest_uri, case.target) for case in cases]
    return write_rules(format_, list_rules(redirects, site_url))


def choose(format_: RedirectsFile, cases: Sequence[Case]) -> list[Case]:
    """The cases that a format can express."""
    rules = list_rules([Redirect(case.dest_uri, case.target) for case in cases], None)
    left_out = {rule.dest_uri for rule in list_unwritten(format_, rules)}
    return [case for case in cases if case.dest_uri not in left_out]


def list_questions(format_: RedirectsFile, cases: Sequence[Case]) -> dict[str, str | None]:
    questions: dict[str, str | None] = {}
    for case in cases:
        for other in list_others(case):
            questions[quote(other)] = None
    queries = ("",) if format_ in ("json", "gitlab") else ("", "?a=1&b=%20c")
    for case in cases:
        for spelling in list_spellings(case.path, format_):
            for ending in case.endings if format_ != "json" else case.endings[:2]:
                for query in queries:
                    questions[f"{spelling}{ending}{query}"] = case.locate(query)
    return questions


LEAST = {"apache": 2000, "nginx": 2000, "caddy": 2000, "cloudflare": 1000, "netlify": 1000}
"""Requests that the servers, and the readers of hosts' rules, are asked at least."""


@pytest.mark.slow
@pytest.mark.parametrize("format_", FORMATS)
def test_awkward_urls_redirect_however_they_are_spelt_and_no_others(
    format_: RedirectsFile, tmp_path: Path
) -> None:
    cases = choose(format_, CASES)
    questions = list_questions(format_, cases)
    with open_rules(format_, write(format_, *cases), tmp_path) as server:
        wrong = ask(server, questions)
    assert wrong == []
    assert server.requests == len(questions) >= LEAST.get(format_, 500)


def test_the_servers_can_express_all_redirects() -> None:
    for format_ in (*SERVERS, "json"):
        assert choose(format_, CASES) == CASES


@pytest.mark.slow
@pytest.mark.parametrize("format_", SERVERS)
def test_a_site_may_lie_below_a_path_that_needs_encoding(
    format_: RedirectsFile, tmp_path: Path
) -> None:
    base = "/team/caff%C3%A8"
    site_url = "https://e.test/team/caffè/"
    text = write(format_, Case("index.html", "it/"), *CASES, site_url=site_url)
    questions: dict[str, str | None] = {
        f"{base}{quote(case.path)}{ending}?a=1": case.locate("?a=1", base)
        for case in CASES
        for ending in case.endings
    }
    questions |= {f"{base}{end}": f"{base}/it/" for end in ("", "/", "/index.html")}
    questions |= {quote(case.path): None for case in CASES}
    with open_rules(format_, text, tmp_path, base="/team/caffè") as server:
        assert ask(server, questions) == []


@pytest.mark.parametrize("format_", each(FORMATS))
def test_the_sites_own_root_can_redirect(format_: RedirectsFile, tmp_path: Path) -> None:
    """As on a site in two languages without a home page above them."""
    with open_rules(format_, write(format_, Case("index.html", "it/")), tmp_path) as server:
        assert ask(server, {"/": "/it/", "/x": None, "/it/": None}) == []


def test_without_mod_rewrite_apache_still_redirects_to_parts_of_pages(tmp_path: Path) -> None:
    cases = [Case("old/index.html", "new/"), Case("part/index.html", "new/#part")]
    cases.append(Case("slash/index.html", "https://example.net/a%2Fb"))
    text = write("apache", *cases)
    with open_rules("apache", text, tmp_path, without=["rewrite"]) as server:
        assert ask(server, {"/old": "/new/", "/part/": "/new/#part", "/slash": None}) == []


@pytest.mark.parametrize("format_", each(name for name in FORMATS if name != "gitlab"))
def test_urls_are_told_apart_by_case(format_: RedirectsFile, tmp_path: Path) -> None:
    """`/Jobs` that leads to `/jobs/` must not lead `/jobs/` to itself for ever; and of `/Jobs` and
    `/JOBS`, both of them old, none may keep a server from starting."""
    cases = [Case("Jobs/index.html", "jobs/"), Case("JOBS/index.html", "it/")]
    with open_rules(format_, write(format_, *cases), tmp_path) as server:
        assert ask(server, {"/Jobs": "/jobs/", "/JOBS": "/it/", "/jobs": None}) == []


NAMES = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="/\\"),
    min_size=1,
    max_size=3,
).filter(lambda name: name.strip(" .") != "" and name == name.strip() and name != "index.html")
SETS = st.lists(st.lists(NAMES, min_size=1, max_size=3).map("/".join), unique=True, max_size=50)


@pytest.mark.slow
@pytest.mark.parametrize("format_", [*SERVERS, "gitlab", "json"])
@settings(
    max_examples=10,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(paths=SETS)
def test_any_old_url_is_answered(format_: RedirectsFile, paths: list[str], tmp_path: Path) -> None:
    cases = [Case(f"{path}/index.html", f"new/{i}/") for i, path in enumerate(paths)]
    cases = choose(format_, cases)
    questions: dict[str, str | None] = {}
    questions |= {quote(f"{case.path}\u00b7"): None for case in cases}
    questions |= {quote(case.path): case.locate("") for case in cases}
    with open_rules(format_, write(format_, *cases), tmp_path) as server:
        assert ask(server, questions) == []


# What hosts cannot express, and their limits


def check(format_: RedirectsFile, cases: Sequence[Case], existing: str = "") -> list[str]:
    rules = list_rules([Redirect(case.dest_uri, case.target) for case in cases], None)
    found = list(check_rules(format_, rules, existing, has_pages=False))
    quiet = list(check_rules(format_, rules, existing, has_pages=True))
    # Where mkdocs-redirects writes pages, nobody needs to do anything.
    assert {problem.severity for problem in quiet} <= {Severity.INFO}
    assert len(quiet) == len(found)
    return [f"{problem.severity.name}: {problem.message.removeprefix(PLACE)}" for problem in found]


PLACE = "jobs: redirects_file: "
REMEDY = "add `redirects` to the plugins, whose pages redirect everywhere"


@pytest.mark.parametrize(
    ("format_", "dest_uri", "target", "reason"),
    [
        ("netlify", "a*b.htm", "n/", "Netlify treats '*' and '/:' in a path as placeholders"),
        (
            "netlify",
            "a/:b/index.html",
            "n/",
            "Netlify treats '*' and '/:' in a path as placeholders",
        ),
        (
            "cloudflare",
            "a*b.htm",
            "n/",
            "Cloudflare treats '*' and ':' in a path as placeholders",
        ),
        (
            "cloudflare",
            "a/:b.htm",
            "n/",
            "Cloudflare treats '*' and ':' in a path as placeholders",
        ),
        (
            *("cloudflare", "a.htm", "http://example.net/"),
            "Cloudflare only redirects to other sites with https://",
        ),
        (
            *("cloudflare", "a.htm", f"https://example.net/{'x' * 2000}"),
            "Cloudflare does not read rules of more than 2,000 characters",
        ),
        ("gitlab", "a b.htm", "n/", "GitLab does not support paths with a space"),
        ("gitlab", "a\u3000b.htm", "n/", "GitLab does not support paths with a space"),
        ("gitlab", "a%.htm", "n/", "GitLab does not support paths with a percent sign"),
        ("gitlab", "*/a.htm", "n/", "GitLab treats '*' and ':' in a path as placeholders"),
        (
            "gitlab",
            "a/:b/index.html",
            "n/",
            "GitLab treats '*' and ':' in a path as placeholders",
        ),
        (
            *("gitlab", "a.htm", "https://user:pw@example.net/"),
            "GitLab treats the ':' of a password as a placeholder",
        ),
        (
            *("gitlab", "a/" * 26 + "b.htm", "n/"),
            "GitLab does not read URLs with more than 25 slashes",
        ),
    ],
)
def test_what_a_host_cannot_express_is_told_and_left_out(
    format_: RedirectsFile, dest_uri: str, target: str, reason: str
) -> None:
    cases = [Case("fine/index.html", "n/"), Case(dest_uri, target)]
    [message] = check(format_, cases)
    path = cases[1].path if len(cases[1].path) < 60 else cases[1].path[:57] + "..."
    assert message == f"WARNING: {format_}: {reason}: {' '.join(path.split())}; {REMEDY}"
    assert choose(format_, cases) == cases[:1]
    assert write(format_, *cases) == write(format_, cases[0])


@pytest.mark.parametrize("format_", [*SERVERS, "json"])
def test_the_others_express_everything(format_: RedirectsFile) -> None:
    assert check(format_, CASES) == []


def test_of_several_that_cannot_be_expressed_the_first_is_named() -> None:
    cases = [Case(f"a*{i}/index.html", "n/") for i in range(3)]
    reason = "Cloudflare treats '*' and ':' in a path as placeholders"
    assert check("cloudflare", cases) == [
        f"WARNING: cloudflare: {reason}: /a*0 and 2 more; {REMEDY}"
    ]


def count_rules(text: str) -> int:
    return sum(line.startswith(("/", "http")) for line in text.splitlines())


def make_cases(number: int) -> list[Case]:
    return [Case(f"old-{i:04}/index.html", f"new/{i}/") for i in range(number)]


@pytest.mark.slow
def test_cloudflare_reads_2000_rules(tmp_path: Path) -> None:
    assert check("cloudflare", make_cases(666)) == []
    assert count_rules(write("cloudflare", *make_cases(666))) == 1998
    hint = "Cloudflare reads at most 2,000 rules, so URLs that end in index.html are not redirected"
    assert check("cloudflare", make_cases(667)) == [f"INFO: cloudflare: {hint}"]
    assert check("cloudflare", make_cases(1000)) == [f"INFO: cloudflare: {hint}"]
    cases = make_cases(1003)
    reason = "Cloudflare reads at most 2,000 rules, these are left out"
    assert check("cloudflare", cases) == [
        f"WARNING: cloudflare: {reason}: /old-1000 and 2 more; {REMEDY}"
    ]
    text = write("cloudflare", *cases)
    assert count_rules(text) == 2000
    with open_rules("cloudflare", text, tmp_path) as server:
        assert ask(server, {"/old-0000": "/new/0/", "/old-0999/": "/new/999/"}) == []


@pytest.mark.slow
def test_the_rules_of_the_user_count(tmp_path: Path) -> None:
    own = "# ours\n/blog/* https://blog.example.org/:splat 302\n\n/b /c\n"
    [message] = check("cloudflare", make_cases(1000), own)
    assert "these are left out: /old-0999;" in message
    text = write_rules("cloudflare", list_rules([Redirect("a.htm", "n/")], None), own)
    # A rule with a `*` takes all rules after it to the few that may have one.
    assert text.endswith(own)
    with open_rules("cloudflare", text, tmp_path) as server:
        assert ask(server, {"/a.htm": "/n/"}) == []
    [message] = check("gitlab", make_cases(1000), own)
    assert "these are left out: /old-0998 and 1 more;" in message


def test_gitlab_reads_1000_rules_and_64_kb() -> None:
    assert check("gitlab", make_cases(500)) == []
    limit = "GitLab reads at most 1,000 rules and 64 KB"
    hint = f"{limit}, so URLs that end in index.html are not redirected"
    assert check("gitlab", make_cases(501)) == [f"INFO: gitlab: {hint}"]
    reason = f"{limit}, these are left out"
    assert check("gitlab", make_cases(1001)) == [f"WARNING: gitlab: {reason}: /old-1000; {REMEDY}"]
    large = [Case(f"{'é' * 200}{i}/index.html", f"new/{i}/") for i in range(300)]
    [message] = check("gitlab", large)
    assert message.startswith(f"WARNING: gitlab: {reason}: /ééé")
    text = write("gitlab", *large)
    assert 60 * 1024 < len(text.encode()) <= 64 * 1024
    own = "# " + "x" * 60_000 + "\n"
    assert len(write_rules("gitlab", list_rules([], None), own).encode()) <= 64 * 1024
    rules = list_rules([Redirect(case.dest_uri, case.target) for case in large], None)
    assert 60_000 < len(write_rules("gitlab", rules, own).encode()) <= 64 * 1024


def test_many_rules_in_htaccess_are_worth_a_word() -> None:
    assert check("apache", make_cases(200)) == []
    [message] = check("apache", make_cases(201))
    assert message.startswith("INFO: apache: Apache reads .htaccess on every request, ")
    assert "this site has 201" in message
    assert check("nginx", make_cases(201)) == []


# The lists behind the files


def test_a_rule_names_both_urls_from_the_hosts_root() -> None:
    for site_url, base in ((None, ""), ("https://e.test/team/", "/team"), ("https://e.test", "")):
        for case in CASES:
            [rule] = list_rules([Redirect(case.dest_uri, case.target)], site_url)
            assert rule == Rule(f"{base}{case.path}", case.locate("", base), 301, case.dest_uri)


@pytest.mark.parametrize("site_url", ["https://e.org/caff%C3%A8/", "https://e.org/caffè/"])
def test_the_base_of_a_site_is_encoded_in_targets(site_url: str) -> None:
    [rule] = list_rules([Redirect("old/index.html", "new/")], site_url)
    assert (rule.path, rule.target) == ("/caffè/old", "/caff%C3%A8/new/")


def test_rules_keep_the_order_of_the_redirects() -> None:
    redirects = [Redirect(f"{name}/index.html", "new/") for name in "bca"]
    assert [rule.path for rule in list_rules(redirects, None)] == ["/b", "/c", "/a"]


def test_json_is_a_map_that_people_can_read() -> None:
    rules = [Rule("/è", "/caff%C3%A8/"), Rule("/b.htm", "https://example.net/?a=1&b=2")]
    text = write_rules("json", rules)
    assert json.loads(text) == {rule.path: rule.target for rule in rules}
    assert text.endswith("}\n")
    assert '"/è": "/caff%C3%A8/"' in text


@pytest.mark.parametrize("format_", each(FORMATS))
def test_without_redirects_nothing_is_redirected(format_: RedirectsFile, tmp_path: Path) -> None:
    with open_rules(format_, write_rules(format_, []), tmp_path) as server:
        assert ask(server, {"/": None, "/old": None}) == []


TELLING: Sequence[RedirectsFile] = ("netlify", *SERVERS, "json")
"""The formats that can say that a URL is gone."""


@pytest.mark.parametrize("format_", each(TELLING))
@pytest.mark.parametrize("base", ["", "/team"])
def test_a_url_can_be_gone(format_: RedirectsFile, base: str, tmp_path: Path) -> None:
    gone = ["jobs/cook/index.html", "x (1).htm", "index.html"]
    rules = list_rules([Redirect("old/index.html", "new/")], f"https://e.test{base}/", gone)
    questions: dict[str, str | None] = {f"{base}/old/": f"{base}/new/"}
    paths = ["/jobs/cook", "/jobs/cook/", "/jobs/cook/index.html", "/x%20(1).htm", "/"]
    for path in paths[:2] if format_ == "json" else paths:
        questions[base + path] = GONE
    for path in ("/jobs/cooks", "/jobs/", "/cook/", "/404.html"):
        questions[base + path] = None
    with open_rules(format_, write_rules(format_, rules), tmp_path, base=base) as server:
        assert ask(server, questions) == []


@pytest.mark.parametrize("format_", [name for name in FORMATS if name not in TELLING])
def test_the_others_write_nothing_of_it(format_: RedirectsFile) -> None:
    rules = list_rules([], None, ["a/index.html"])
    assert write_rules(format_, rules) == write_rules(format_, [])


def test_netlify_shows_the_sites_page_for_errors() -> None:
    rules = list_rules([], "https://example.org/team/", ["a/index.html"])
    assert "/team/a /team/404.html 410!\n" in write_rules("netlify", rules)


def test_what_is_gone_comes_in_a_fixed_order() -> None:
    names = ["b/index.html", "a.htm", "c.html"]
    rules = list_rules([], None, frozenset(names))
    assert [rule.path for rule in rules] == ["/a.htm", "/b", "/c.html"]


# What the user has there already

OWN: dict[RedirectsFile, str] = {
    "netlify": "# ours\n/blog/* https://blog.example.org/:splat 302\n",
    "cloudflare": "# ours\n/blog/* https://blog.example.org/:splat 302\n",
    "gitlab": "# ours\n/blog/* /posts/:splat 302\n",
    "caddy": "# ours\nheader X-Ours yes\n",
    "apache": "# ours\nErrorDocument 404 /404.html\n",
    "nginx": '# ours\n"/blog" "https://blog.example.org/";\n',
}
RULES = [Rule(f"/{name}", "/new/", 301, f"{name}/index.html") for name in ("old", "older")]


@pytest.mark.parametrize("format_", OWN)
@pytest.mark.parametrize("end", ["\n", "", "\n\n"], ids=["line feed", "none", "blank line"])
def test_the_users_own_lines_stay(format_: RedirectsFile, end: str) -> None:
    own = OWN[format_].rstrip("\n")
    text = write_rules(format_, RULES, own + end)
    assert f"{own}\n" in f"{text}\n"
    assert text.replace(own, "", 1).strip() == write_rules(format_, RULES).strip()


@pytest.mark.parametrize("format_", OWN)
def test_a_second_build_writes_the_same(format_: RedirectsFile) -> None:
    once = write_rules(format_, RULES, OWN[format_])
    assert write_rules(format_, RULES, once) == once


@pytest.mark.parametrize("format_", OWN)
def test_rules_that_are_no_more_are_gone_and_lines_below_them_stay(format_: RedirectsFile) -> None:
    text = write_rules(format_, RULES, OWN[format_]) + "# mine, below\n"
    text = write_rules(format_, [Rule("/other", "/new/", 301, "other/index.html")], text)
    assert "/old" not in text
    assert text.count("/other") == write_rules(
        format_, [Rule("/other", "/new/", 301, "other/index.html")]
    ).count("/other")
    assert OWN[format_] in text
    assert text.count("# mine, below\n") == 1


def test_json_is_ours_alone() -> None:
    assert write_rules("json", RULES, '{"/mine": "/x/"}') == write_rules("json", RULES)


# Whole sites

DOCS = {
    "index.md": "# Home\n",
    "join.md": "---\nredirect_from: [/lavora con noi, /è/index.html]\npermalink: /it/join.htm\n---",
    "gone.md": "---\nredirect_to: https://example.net/a%2Fb?a=1&b=2\n---\n# Gone\n",
    "part.md": "---\nredirect_to: join.md#part\n---\n# Part\n",
}
JOIN = "/team/it/join.htm"
LED: dict[str, str | None] = {
    "/team/lavora%20con%20noi": JOIN,
    "/team/lavora%20con%20noi/index.html": JOIN,
    "/team/lavora%20con%20noi/?a=1": f"{JOIN}?a=1",
    "/team/%C3%A8/": JOIN,
    "/team/%C3%A8/index.html": JOIN,
    "/team/gone/": "https://example.net/a%2Fb?a=1&b=2",
    "/team/part/index.html": f"{JOIN}#part",
    "/team/part/?a=1": f"{JOIN}?a=1#part",
    "/team/it/join.htm": None,
    "/team/": None,
}
BLANK = "GitLab does not support paths with a space: /team/lavora con noi"
FOLLOWED: Sequence[RedirectsFile] = ("netlify", "cloudflare", *SERVERS)
"""Those whose rules count even where there is a page."""


def build_site(folder: Path, format_: Any, docs: dict[str, str | bytes], **config: Any) -> Site:
    config = {"site_url": "https://example.org/team/", "strict": True, **config}
    plugins = config.pop("plugins", ["search", {"jobs": {"redirects_file": format_}}])
    return build(folder, {**DOCS, **docs}, plugins=plugins, **config)


@pytest.mark.parametrize("pages", [False, True], ids=["rules alone", "with mkdocs-redirects"])
@pytest.mark.parametrize("format_", each(FOLLOWED))
def test_a_site_gets_its_rules_which_win_over_pages(
    tmp_path: Path, format_: RedirectsFile, pages: bool
) -> None:
    writer = ["redirects"] if pages else []
    plugins = ["search", *writer, {"jobs": {"redirects_file": format_}}]
    site = build_site(tmp_path, format_, {}, plugins=plugins)
    assert ask_site(site, format_, LED) == []
    # Where no plugin writes pages that redirect, the page that is gone is not there.
    written = {"lavora con noi/index.html", "è/index.html", "gone/index.html"}
    assert written & set(site.files) == (written if pages else set())


def test_gitlab_serves_a_page_before_it_reads_a_rule_so_there_is_none(tmp_path: Path) -> None:
    plugins = ["search", "redirects", {"jobs": {"redirects_file": "gitlab"}}]
    site = build_site(tmp_path, "gitlab", {}, plugins=plugins)
    led = {path: to for path, to in LED.items() if "?" not in path and "lavora" not in path}
    assert ask_site(site, "gitlab", led) == []
    assert not {"è/index.html", "gone/index.html", "part/index.html"} & set(site.files)
    # But for what it has no rule for.
    assert "lavora con noi/index.html" in site.files
    place = "jobs: mkdocs.yml: jobs: redirects_file: gitlab"
    assert site.infos[1:] == [f"{place}: {BLANK}; the pages of mkdocs-redirects redirect there"]


def test_what_a_host_cannot_express_fails_a_strict_build(tmp_path: Path) -> None:
    site = build_site(tmp_path, "gitlab", {}, strict=False)
    place = "jobs: mkdocs.yml: jobs: redirects_file: gitlab"
    assert site.warnings == [f"{place}: {BLANK}; {REMEDY}"]


@pytest.mark.slow
def test_several_files_are_written_at_once(tmp_path: Path) -> None:
    formats: list[RedirectsFile] = ["netlify", "apache", "nginx", "caddy", "json"]
    site = build_site(tmp_path, formats, {})
    for format_ in formats:
        assert name_file(format_) in site.files
        if format_ in FOLLOWED:
            assert ask_site(site, format_, LED) == []


@pytest.mark.parametrize(
    "formats", [["netlify", "cloudflare"], ["json", "gitlab", "cloudflare"], ["gitlab", "netlify"]]
)
def test_hosts_that_read_the_same_file_in_their_own_ways_are_refused(
    tmp_path: Path, formats: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Abort):
        build_site(tmp_path, formats, {})
    first, second = (name for name in formats if name != "json")
    assert (
        f"'{first}' and '{second}' are both written into _redirects, which each host reads in its"
        " own way; leave one of them out"
    ) in caplog.text


@pytest.mark.parametrize("value", [[], None, ["json"], ["json", "json"], "json"])
def test_the_option_is_one_value_or_a_list(tmp_path: Path, value: Any) -> None:
    site = build_site(tmp_path, value, {}, strict=False)
    assert ("redirects.json" in site.files) is bool(value)


@pytest.mark.parametrize("value", ["engine-x", ["json", "engine-x"], [["json"]], {"json": None}, 3])
def test_what_is_no_format_is_refused(tmp_path: Path, value: Any) -> None:
    with pytest.raises(Abort):
        build_site(tmp_path, value, {})


@pytest.mark.parametrize("format_", ["cloudflare", "gitlab"])
@pytest.mark.parametrize("archived", ["true", "false"])
def test_a_host_that_cannot_say_gone_gets_a_small_page(
    tmp_path: Path, format_: RedirectsFile, archived: str
) -> None:
    post = f"---\nlayout: job\ntitle: Cook\narchived: {archived}\nclosed_page: remove\n---\n"
    site = build(
        tmp_path,
        {"index.md": "{% include jobs_list.html %}\n", "cook.md": post},
        plugins=["search", {"jobs": {"redirects_file": format_}}],
    )
    # Also while the post is open: nobody should learn of it from a build at night.
    [warning] = site.warnings
    assert warning.startswith(
        f"jobs: cook.md:5: closed_page: {format_} in redirects_file does not "
    )
    assert ("jobs-gone" in site.read("cook/index.html")) is (archived == "true")


@pytest.mark.slow
def test_a_removed_page_is_gone_at_its_file_too(tmp_path: Path) -> None:
    post = "---\nlayout: job\ntitle: Cook\narchived: true\nclosed_page: remove\n---\n"
    formats: list[RedirectsFile] = ["netlify", "apache", "nginx", "caddy"]
    site = build_site(tmp_path, formats, {"cook.md": post})
    questions: dict[str, str | None] = {
        f"/team/cook{end}": GONE for end in ("/", "/index.html", "")
    }
    for format_ in formats:
        assert ask_site(site, format_, questions) == []


@pytest.mark.parametrize("format_", each(OWN))
def test_a_file_of_the_users_is_extended_however_often_the_site_is_built(
    tmp_path: Path, format_: RedirectsFile
) -> None:
    name = name_file(format_)
    own: dict[str, str | bytes] = {name: OWN[format_]}
    site = build_site(tmp_path, format_, own, exclude_docs="!.htaccess\n", strict=False)
    text = site.read(name)
    assert OWN[format_] in text
    if format_ in FOLLOWED:
        assert ask_site(site, format_, LED) == []
    # MkDocs empties the site's folder first, but for files whose names begin with a dot.
    assert rebuild(tmp_path).read(name) == text
    assert (tmp_path / "docs" / name).read_text(encoding="utf-8") == OWN[format_]


def test_htaccess_rules_of_an_earlier_build_are_replaced(tmp_path: Path) -> None:
    build_site(tmp_path, "apache", {})
    site = build_site(tmp_path, "apache", {"join.md": "---\nredirect_from: /new\n---\n# Join\n"})
    assert "lavora" not in site.read(".htaccess")
    assert ask_site(site, "apache", {"/team/new": "/team/join/", "/team/%C3%A8": None}) == []


@pytest.mark.parametrize("structure", ["folder", "suffix"])
@pytest.mark.parametrize("format_", ["nginx", "apache"])
def test_a_site_in_two_languages_gets_one_file_with_the_rules_of_both(
    tmp_path: Path, structure: str, format_: RedirectsFile
) -> None:
    def name(stem: str, lang: str) -> str:
        return f"{lang}/{stem}.md" if structure == "folder" else f"{stem}.{lang}.md"

    docs: dict[str, str | bytes] = {name_file(format_): OWN[format_]}
    for lang in ("it", "en"):
        docs[name("index", lang)] = "# Home\n"
        docs[name("join", lang)] = f"---\nref: join\nredirect_from: /old-{lang}\n---\n# Join\n"
    jobs = {"jobs": {"redirects_file": format_}}
    plugins = ["search", {"i18n": {**I18N, "docs_structure": structure}}, jobs]
    site = build(tmp_path, docs, plugins=plugins, exclude_docs="!.htaccess\n", strict=True)
    assert [f for f in site.files if f.endswith(name_file(format_))] == [name_file(format_)]
    text = site.read(name_file(format_))
    assert OWN[format_] in text
    assert text.count("/old-it") == text.count("/old-en") == 1
    with open_site(format_, site.folder, site.folder / name_file(format_)) as server:
        assert ask(server, {"/old-it": "/join/", "/old-en": "/en/join/"}) == []


NOT_UTF8 = "# è la nostra\nOptions -Indexes\n".encode("latin-1")


@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_file_that_is_no_text_is_left_alone_and_fails_the_build(
    tmp_path: Path, command: Command, caplog: pytest.LogCaptureFixture
) -> None:
    docs: dict[str, str | bytes] = {".htaccess": NOT_UTF8}
    kept = "!.htaccess\n"
    try:
        build_site(tmp_path, "apache", docs, strict=False, command=command, exclude_docs=kept)
    except Abort:
        assert command == "build"
    else:
        assert command == "serve"  # a preview goes on
    assert (tmp_path / "site/.htaccess").read_bytes() == NOT_UTF8
    assert ".htaccess: expected a text in UTF-8, got: " in caplog.text


def test_a_folder_in_the_files_place_fails_the_build(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Abort):
        build_site(tmp_path, "netlify", {"_redirects/x.txt": "x"}, strict=False)
    assert "_redirects: cannot be written: " in caplog.text
    assert (tmp_path / "site/_redirects/x.txt").read_text(encoding="utf-8") == "x"
