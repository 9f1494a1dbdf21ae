"""Redirects as rules of a web server: what each server answers, not how the file looks."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args
from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_jobs.content.redirect import Redirect
from mkdocs_jobs.outputs.redirect_rules import (
    RedirectsFile,
    Rule,
    list_rules,
    name_file,
    write_rules,
)
from tests.outputs.servers import GONE, SERVERS, read_apache
from tests.site import I18N, Site, build, rebuild

FORMATS: tuple[RedirectsFile, ...] = get_args(RedirectsFile)


@dataclass(frozen=True)
class Case:
    """A redirect as the catalogue has it, the old path that readers ask for, and where they go."""

    dest_uri: str
    target: str
    path: str
    location: str
    site_url: str | None = None


CASES = {
    "folder": Case("old/index.html", "new/", "/old", "/new/"),
    "deep": Case("a/b/c/index.html", "d/e/", "/a/b/c", "/d/e/"),
    "file": Case("it/36-content.htm", "it/lavora/", "/it/36-content.htm", "/it/lavora/"),
    "html": Case("old.html", "new.html", "/old.html", "/new.html"),
    "a name like a folder's page": Case("old-index.html", "new/", "/old-index.html", "/new/"),
    "to a file": Case("old/index.html", "it/x.htm", "/old", "/it/x.htm"),
    "to the home page": Case("old/index.html", "./", "/old", "/"),
    "to a home page's file": Case("old/index.html", "index.html", "/old", "/index.html"),
    "to a part": Case("old/index.html", "news/#part", "/old", "/news/#part"),
    "site at a root": Case("old/index.html", "new/", "/old", "/new/", "https://example.org/"),
    "site at a root without slash": Case(
        "old/index.html", "new/", "/old", "/new/", "https://example.org"
    ),
    "sub-path": Case(
        "old/index.html", "new/", "/team/site/old", "/team/site/new/", "https://e.org/team/site/"
    ),
    "sub-path without slash": Case(
        "x.htm", "./", "/team/x.htm", "/team/", "https://example.org/team"
    ),
    "external": Case(
        "old/index.html",
        "https://example.net/a?a=1&b=2",
        "/old",
        "https://example.net/a?a=1&b=2",
    ),
    "external, sub-path": Case(
        "old/index.html",
        "https://example.net:8080/a/?a=%20b#c",
        "/team/old",
        "https://example.net:8080/a/?a=%20b#c",
        "https://example.org/team/",
    ),
    "space": Case("an old page/index.html", "new/", "/an old page", "/new/"),
    "quotes": Case('the "old" page\'s/index.html', "new/", '/the "old" page\'s', "/new/"),
    "dollar": Case("$uri/$1${x}/index.html", "new/", "/$uri/$1${x}", "/new/"),
    "regex signs": Case("a.b+c*(d)[e]{2}|^g$/index.html", "new/", "/a.b+c*(d)[e]{2}|^g$", "/new/"),
    "dot in a file": Case("a.b.htm", "new/", "/a.b.htm", "/new/"),
    "template": Case("%{HTTP_HOST}/:splat/*/index.html", "new/", "/%{HTTP_HOST}/:splat/*", "/new/"),
    "percent": Case("100%/%41/index.html", "new/", "/100%/%41", "/new/"),
    "tilde": Case("~anna/index.html", "new/", "/~anna", "/new/"),
    "non-ASCII": Case("caffè/日本語/index.html", "new/", "/caffè/日本語", "/new/"),
    "words of nginx": Case("default/index.html", "new/", "/default", "/new/"),
    "comment": Case("#x;/index.html", "new/", "/#x;", "/new/"),
}
# What must be encoded in a target, the whole of it: each stands for a page in a folder called so.
ENCODED = ["two words", "caffè", "日本語", "$1", "100%", 'a"b', "a&b=c+d", "~it", "[x]{y}", "it's;"]
for name in ENCODED:
    CASES[f"to {name}"] = Case("old/index.html", f"{quote(name)}/", "/old", f"/{quote(name)}/")
CASES["to an encoded external address"] = Case(
    "old/index.html",
    "https://example.net/caff%C3%A8/$1",
    "/old",
    "https://example.net/caff%C3%A8/$1",
)


def _list_questions() -> list[Any]:
    return [
        pytest.param(
            format_,
            case,
            id=f"{format_}, {name}",
        )
        for format_ in FORMATS
        for name, case in CASES.items()
    ]


def write(format_: RedirectsFile, *cases: Case) -> str:
    rules = []
    for case in cases:
        rules += list_rules([Redirect(case.dest_uri, case.target)], case.site_url)
    return write_rules(format_, rules)


def is_folder(case: Case) -> bool:
    return posixpath.basename(case.dest_uri) == "index.html"


@pytest.mark.parametrize(("format_", "case"), _list_questions())
def test_the_old_address_leads_to_the_new_one(format_: RedirectsFile, case: Case) -> None:
    answer, text = SERVERS[format_], write(format_, case)
    for path in (case.path, f"{case.path}/") if is_folder(case) else (case.path,):
        location = answer(text, path)
        assert location is not None
        assert location.isascii()
        # A sign that needs no encoding may come either way.
        assert unquote(location) == unquote(case.location)


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_no_other_address_is_redirected(format_: RedirectsFile, case: Case) -> None:
    answer, text, path = SERVERS[format_], write(format_, case), case.path
    others = {
        path[:-1],
        f"{path}x",
        f"{path}/x",
        f"/x{path}",
        f"{path}.htm",
        f"{path}\nx",
        path.replace(".", "x"),
        path.replace("+", ""),
        path.replace("/old", "/Old/old"),
        "/",
        "/new/",
        path.rpartition("/")[0] or "/",
    }
    for other in others - {path, f"{path}/"}:
        assert answer(text, other) is None, other


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_pattern_of_htaccess_matches_the_old_path_with_and_without_a_slash_and_nothing_else(
    case: Case,
) -> None:
    [(pattern, _)] = read_apache(write("apache", case))
    # Apache searches; Python must not need more than that to see the same.
    assert re.search(pattern, case.path)
    assert re.search(pattern, f"{case.path}/")
    for path in (f"{case.path}//", f"x{case.path}", f"{case.path}x", f"{case.path}/x"):
        assert not re.search(pattern, path)
    for index, sign in enumerate(case.path):
        other = "x" if sign != "x" else "y"
        assert not re.search(pattern, f"{case.path[:index]}{other}{case.path[index + 1 :]}")
        assert not re.search(pattern, case.path[:index] + case.path[index + 1 :])


@pytest.mark.parametrize("format_", FORMATS)
def test_of_many_rules_each_leads_to_its_own_target(format_: RedirectsFile) -> None:
    cases = [
        Case(f"{name}/index.html", f"new/{number}/", f"/{name}", f"/new/{number}/")
        for number, name in enumerate(["a", "a/b", "ab", "a.b", "axb", "b", "it", "it/a", "à"])
    ]
    text = write(format_, *cases)
    for case in cases:
        assert SERVERS[format_](text, case.path) == case.location


NAMES = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="/\\"),
    min_size=1,
    max_size=3,
).filter(lambda name: name.strip(" .") != "" and name == name.strip() and name != "index.html")


@pytest.mark.parametrize("format_", FORMATS)
@given(names=st.lists(NAMES, min_size=1, max_size=3))
def test_any_old_address_is_answered(format_: RedirectsFile, names: list[str]) -> None:
    rules = list_rules([Redirect("/".join([*names, "index.html"]), "new/")], "https://e.org/x/")
    text = write_rules(format_, rules)
    path = "/".join(["/x", *names])
    assert SERVERS[format_](text, path) == "/x/new/"
    assert SERVERS[format_](text, f"{path}\u00b7") is None


@pytest.mark.parametrize("target", ["jobs/", "it/"])
def test_nginx_tells_addresses_apart_by_case(target: str) -> None:
    """`/Jobs` that leads to `/jobs/` must not lead `/jobs/` to itself for ever; and of `/Jobs` and
    `/JOBS`, both of them old, none may keep nginx from starting."""
    rules = [Rule("/Jobs", f"/{target}"), *([Rule("/JOBS", "/it/")] if target == "it/" else [])]
    text = write_rules("nginx", rules)
    assert SERVERS["nginx"](text, "/Jobs") == f"/{target}"
    assert SERVERS["nginx"](text, "/jobs/") is None


@pytest.mark.parametrize("format_", ["apache", "nginx"])
@pytest.mark.parametrize("site_url", [None, "https://example.org/team/"])
def test_the_sites_own_root_can_lead_on(format_: RedirectsFile, site_url: str | None) -> None:
    """As on a site in two languages without a home page above them."""
    base = "/team" if site_url else ""
    text = write_rules(format_, list_rules([Redirect("index.html", "it/")], site_url))
    for path in (f"{base}/", base) if base else ("/",):
        assert SERVERS[format_](text, path) == f"{base}/it/"
    assert SERVERS[format_](text, f"{base}//") is None


def test_nginx_starts_with_long_addresses() -> None:
    path = "/it/jobpositions/programmatore-analista-senior-backend.htm"
    text = write_rules("nginx", [Rule(path, "/it/")])
    assert SERVERS["nginx"](text, path) == "/it/"


@pytest.mark.parametrize("site_url", ["https://e.org/caff%C3%A8/", "https://e.org/caffè/"])
def test_a_site_may_lie_below_a_path_that_needs_encoding(site_url: str) -> None:
    rules = list_rules([Redirect("old/index.html", "new/")], site_url)
    assert rules == [Rule("/caffè/old", "/caff%C3%A8/new/")]


# The lists behind the files


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_rule_names_both_addresses_from_the_hosts_root(case: Case) -> None:
    rules = list_rules([Redirect(case.dest_uri, case.target)], case.site_url)
    assert rules == [Rule(case.path, case.location)]


def test_rules_keep_the_order_of_the_redirects() -> None:
    redirects = [Redirect(f"{name}/index.html", "new/") for name in "bca"]
    assert [rule.path for rule in list_rules(redirects, None)] == ["/b", "/c", "/a"]


def test_json_is_a_map_that_people_can_read() -> None:
    rules = [Rule("/è", "/caff%C3%A8/"), Rule("/b.htm", "https://example.net/?a=1&b=2")]
    text = write_rules("json", rules)
    assert json.loads(text) == {rule.path: rule.target for rule in rules}
    assert text.endswith("}\n")
    assert '"/è": "/caff%C3%A8/"' in text


@pytest.mark.parametrize("format_", FORMATS)
def test_without_redirects_nothing_is_redirected(format_: RedirectsFile) -> None:
    assert SERVERS[format_](write_rules(format_, []), "/") is None


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("site_url", [None, "https://example.org/team/"])
def test_an_address_can_be_gone(format_: RedirectsFile, site_url: str | None) -> None:
    gone = ["jobs/cook/index.html", "x (1).htm", "index.html"]
    rules = list_rules([Redirect("old/index.html", "new/")], site_url, gone)
    text = write_rules(format_, rules)
    base = "/team" if site_url else ""
    for path in ("/jobs/cook", "/jobs/cook/", "/x (1).htm", "/"):
        assert SERVERS[format_](text, base + path) == GONE, path
    assert SERVERS[format_](text, f"{base}/old/") == f"{base}/new/"
    for path in ("/jobs/cooks", "/jobs/", "/cook/", "/404.html"):
        assert SERVERS[format_](text, base + path) is None, path


def test_netlify_shows_the_sites_page_for_errors() -> None:
    rules = list_rules([], "https://example.org/team/", ["a/index.html"])
    assert "/team/a /team/404.html 410!\n" in write_rules("netlify", rules)


def test_what_is_gone_comes_in_a_fixed_order() -> None:
    names = ["b/index.html", "a.htm", "c.html"]
    rules = list_rules([], None, frozenset(names))
    assert [rule.path for rule in rules] == ["/a.htm", "/b", "/c.html"]


# What the user has there already

OWN = {
    "netlify": "# ours\n/blog/* https://blog.example.org/:splat 302\n",
    "apache": "# ours\nOptions -Indexes\nErrorDocument 404 /404.html\n",
    "nginx": '# ours\n"/blog" "https://blog.example.org/";\n',
}
RULES = [Rule("/old", "/new/"), Rule("/older", "/new/")]


@pytest.mark.parametrize("format_", OWN)
@pytest.mark.parametrize("end", ["\n", "", "\n\n"], ids=["line feed", "none", "blank line"])
def test_the_users_own_lines_stay(format_: RedirectsFile, end: str) -> None:
    own = OWN[format_].rstrip("\n")
    text = write_rules(format_, RULES, own + end)
    assert text.startswith(f"{own}\n")
    assert text.replace(own, "", 1).strip() == write_rules(format_, RULES).strip()


@pytest.mark.parametrize("format_", OWN)
def test_a_second_build_writes_the_same(format_: RedirectsFile) -> None:
    once = write_rules(format_, RULES, OWN[format_])
    assert write_rules(format_, RULES, once) == once


@pytest.mark.parametrize("format_", OWN)
def test_rules_that_are_no_more_are_gone_and_lines_below_them_stay(format_: RedirectsFile) -> None:
    text = write_rules(format_, RULES, OWN[format_]) + "# mine, below\n"
    text = write_rules(format_, [Rule("/other", "/new/")], text)
    assert "/old" not in text
    assert text.count("/other") == write_rules(format_, [Rule("/other", "/new/")]).count("/other")
    assert OWN[format_] in text
    assert text.count("# mine, below\n") == 1


def test_json_is_ours_alone() -> None:
    assert write_rules("json", RULES, '{"/mine": "/x/"}') == write_rules("json", RULES)


# Whole sites

DOCS = {
    "index.md": "# Home\n",
    "join.md": "---\nredirect_from: [/lavora con noi, /è]\npermalink: /it/join.htm\n---\n# Join\n",
    "gone.md": "---\nredirect_to: https://example.net/?a=1&b=2\n---\n# Gone\n",
}
LED = {
    "/team/lavora con noi": "/team/it/join.htm",
    "/team/è/": "/team/it/join.htm",
    "/team/gone/": "https://example.net/?a=1&b=2",
}


def build_site(folder: Path, format_: str, docs: dict[str, str | bytes], **config: Any) -> Site:
    config = {"site_url": "https://example.org/team/", "strict": True, **config}
    plugins = config.pop("plugins", ["search", {"jobs": {"redirects_file": format_}}])
    return build(folder, {**DOCS, **docs}, plugins=plugins, **config)


def drop_own(format_: str, text: str) -> str:
    """The text without the user's lines, which a model of the server need not know."""
    assert OWN[format_] in text
    return text.replace(OWN[format_], "", 1)


@pytest.mark.parametrize("format_", FORMATS)
def test_a_site_gets_its_rules(tmp_path: Path, format_: RedirectsFile) -> None:
    site = build_site(tmp_path, format_, {})
    text = site.read(name_file(format_))
    answer: Callable[[str, str], str | None] = SERVERS[format_]
    for path, target in LED.items():
        assert answer(text, path) == target
    assert answer(text, "/team/it/join.htm") is None
    # No plugin writes pages that redirect: the page that is gone is not there.
    assert "gone/index.html" not in site.files


@pytest.mark.parametrize("format_", FORMATS)
def test_rules_and_pages_that_redirect_go_together(tmp_path: Path, format_: RedirectsFile) -> None:
    plugins = ["search", "redirects", {"jobs": {"redirects_file": format_}}]
    site = build_site(tmp_path, format_, {}, plugins=plugins)
    assert {"lavora con noi/index.html", "è/index.html", "gone/index.html"} < set(site.files)
    text = site.read(name_file(format_))
    for path, target in LED.items():
        assert SERVERS[format_](text, path) == target


@pytest.mark.parametrize("format_", OWN)
def test_a_file_of_the_users_is_extended_however_often_the_site_is_built(
    tmp_path: Path, format_: RedirectsFile
) -> None:
    name = name_file(format_)
    own = {name: OWN[format_]}
    site = build_site(tmp_path, format_, {**own}, exclude_docs="!.htaccess\n")
    text = site.read(name)
    for path, target in LED.items():
        assert SERVERS[format_](drop_own(format_, text), path) == target
    # MkDocs empties the site's folder first, but for files whose names begin with a dot.
    assert rebuild(tmp_path, strict=True).read(name) == text
    assert (tmp_path / "docs" / name).read_text(encoding="utf-8") == OWN[format_]


def test_htaccess_rules_of_an_earlier_build_are_replaced(tmp_path: Path) -> None:
    build_site(tmp_path, "apache", {})
    site = build_site(tmp_path, "apache", {"join.md": "---\nredirect_from: /new\n---\n# Join\n"})
    text = site.read(".htaccess")
    assert "lavora" not in text
    assert SERVERS["apache"](text, "/team/new") == "/team/join/"
    assert text.count("RedirectMatch") == 2


@pytest.mark.parametrize("structure", ["folder", "suffix"])
@pytest.mark.parametrize("format_", ["netlify", "apache"])
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
    text = drop_own(format_, site.read(name_file(format_)))
    assert SERVERS[format_](text, "/old-it") == "/join/"
    assert SERVERS[format_](text, "/old-en") == "/en/join/"
    assert text.count("/old-it") == text.count("/old-en") == 1


def test_a_file_that_is_no_text_is_left_alone_and_named(tmp_path: Path) -> None:
    own = "# è la nostra\nOptions -Indexes\n".encode("latin-1")
    site = build_site(
        tmp_path, "apache", {".htaccess": own}, exclude_docs="!.htaccess\n", strict=False
    )
    assert (site.folder / ".htaccess").read_bytes() == own
    [warning] = site.warnings
    assert ".htaccess" in warning


def test_a_folder_in_the_files_place_is_named(tmp_path: Path) -> None:
    site = build_site(tmp_path, "netlify", {"_redirects/x.txt": "x"}, strict=False)
    [warning] = site.warnings
    assert "_redirects" in warning
    assert site.read("_redirects/x.txt") == "x"
