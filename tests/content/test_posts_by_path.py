"""Options `posts`, `defaults` and `file_names`: what a page is and says by its path."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from mkdocs_jobs.content.defaults import fill_in, read_file_name
from mkdocs_jobs.content.front_matter import read_front_matter
from mkdocs_jobs.content.mapping_options import read_fields
from mkdocs_jobs.site.options import Options, ParseOptions
from mkdocs_jobs.site.page import SourceFile, SourceRef
from mkdocs_jobs.site.parsing import parse_page
from mkdocs_jobs.site.path_options import read_path_options
from mkdocs_jobs.site.post_paths import PostPaths
from mkdocs_jobs.site.post_roles import assign_roles
from mkdocs_jobs.site.resolve import resolve_site
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.site.status import Calendar
from mkdocs_jobs.values.problem import Severity

NOW = datetime.datetime(2026, 5, 1, tzinfo=datetime.timezone.utc)


@pytest.mark.parametrize(
    ("patterns", "path", "role"),
    [
        (["jobs/"], "jobs/cook.md", "post"),
        (["jobs/"], "it/jobs/a/cook.md", "post"),
        (["/jobs/"], "it/jobs/cook.md", "page"),
        (["jobs/*.md"], "jobs/a/cook.md", "page"),
        (["jobs"], "jobs/cook.md", "post"),
        (["jobs/"], "jobs.md", "page"),
        (["*.job.md"], "any/cook.job.md", "post"),
        (["jobs/", "!jobs/about.md"], "jobs/about.md", "left_out"),
        (["jobs/", "!about.md"], "jobs/about.md", "left_out"),
        (["jobs/", "!old/"], "jobs/old/cook.md", "left_out"),
        (["jobs/", "!jobs/old/", "jobs/old/keep.md"], "jobs/old/keep.md", "post"),
        (["jobs/", "!_*"], "_drafts/cook.md", "page"),
        # names that begin with _
        (["jobs/"], "jobs/_TEMPLATE.md", "hidden"),
        (["jobs/"], "jobs/_drafts/cook.md", "hidden"),
        (["jobs/"], "jobs/_index.md", "index"),
        (["jobs/"], "jobs/_index.it.md", "index"),
        (["jobs/", "!_*"], "jobs/_TEMPLATE.md", "left_out"),
        (["jobs/", "!_*"], "jobs/_drafts/cook.md", "left_out"),
        (["jobs/", "_*"], "jobs/_TEMPLATE.md", "post"),
        (["jobs/_TEMPLATE.md"], "jobs/_TEMPLATE.md", "post"),
        (["_posts/"], "_posts/cook.md", "post"),
        (["_posts/"], "_posts/_cook.md", "hidden"),
        (["_posts/", "!_*"], "_posts/cook.md", "post"),
        (["_posts/", "!_*"], "_posts/_cook.md", "left_out"),
        (["jobs/", "_old/", "!_*"], "jobs/_old/cook.md", "post"),
        (["jobs/", "_old/", "!_old/"], "jobs/_old/cook.md", "left_out"),
        (["jobs/*"], "jobs/_old/cook.md", "hidden"),
    ],
)
def test_a_path_says_what_a_page_is(patterns: Sequence[str], path: str, role: str) -> None:
    assert PostPaths(tuple(patterns)).find_role(path)[0] == role


def test_a_path_in_defaults_is_one_that_somebody_asks_for() -> None:
    values = [{"path": "_old/", "values": {"archived": True}}]
    for patterns in (["jobs/"], ["jobs/", "!_*"]):
        paths, _, problems = read_path_options(patterns, values, read_fields(None)[0])
        assert problems == []
        assert paths.find_role("jobs/_old/cook.md")[0] == "post"
        assert paths.find_role("jobs/_other/cook.md")[0] != "post"


def resolve(
    pages: Mapping[str, str], *, fields: Any = None, calendar: Calendar | None = None, **said: Any
) -> tuple[Site, list[str]]:
    """The site of pages with these options, as they are written; what is wrong with severities."""
    rules, problems = read_fields(fields)
    named = said.pop("reads_file_names", False)
    posts, defaults, found = read_path_options(said.get("posts"), said.get("defaults"), rules)
    problems += found
    options = ParseOptions(fields=rules, posts=posts, defaults=defaults, reads_file_names=named)
    files = [
        SourceFile(SourceRef(path, "en", path.replace(".md", ".html"), path), lambda: ("", ()))
        for path in pages
    ]
    files, found = assign_roles(files, options)  # type: ignore[assignment]
    problems += found
    parsed = [parse_page(file.ref, pages[file.ref.src_uri], options) for file in files]
    site, found = resolve_site(
        parsed, Options(parse=options, now=NOW, calendar=calendar or Calendar())
    )
    return site, [f"{p.severity.name} {p}" for p in (*problems, *found)]


def page(keys: str, text: str = "Text.") -> str:
    return f"---\n{keys}\n---\n{text}\n"


def list_states(site: Site) -> dict[str, str]:
    return {post.page.src_uri: post.status.state.name for post in site.every_post()}


def test_a_page_below_a_folder_of_posts_is_a_post_or_says_why_not() -> None:
    pages = {
        "jobs/cook.md": page("title: Cook"),
        "jobs/index.md": page("title: Jobs"),
        "jobs/all.md": page("title: All", "{% include jobs_list.html %}"),
        "jobs/baker/index.md": page("title: Baker"),
        "jobs/team/index.md": page("title: A team"),
        "jobs/team/chef.md": page("title: Chef\nlayout:"),
        "jobs/both/index.md": page("title: Both\nlocation: Turin"),
        "jobs/both/waiter.md": page("title: Waiter\nlayout: job"),
        "jobs/page.md": page("title: Page\nlayout: page"),
        "jobs/broken.md": page("title: A: b"),
        "jobs/open.md": "---\ntitle: A\n",
        "jobs/list.md": page("- a"),
        "jobs/_TEMPLATE.md": page("title: Template"),
        "jobs/_job.md": page("title: Job\nlayout: job"),
        "about.md": page("title: About"),
    }
    site, problems = resolve(pages, posts=["jobs/"])
    assert sorted(list_states(site)) == [
        *("jobs/_job.md", "jobs/baker/index.md", "jobs/both/index.md", "jobs/both/waiter.md"),
        *("jobs/cook.md", "jobs/team/chef.md"),
    ]
    assert [problem.split(";")[0] for problem in problems] == [
        "WARNING jobs/_TEMPLATE.md: posts: expected a name without '_' at its start, got"
        " '_TEMPLATE.md'",
        "INFO jobs/_job.md:3: layout: '_job.md' begins with '_', so the post is a draft",
        "ERROR jobs/broken.md:2: front matter: expected quotes around a value with a colon, got"
        " 'A: b'",
        "WARNING jobs/list.md:2: front matter: expected `key: value` lines, got a list",
        "WARNING jobs/open.md:1: front matter: expected a closing '---' line, got none",
        "WARNING jobs/page.md:3: layout: expected none, or 'job', in a folder of posts, got 'page'",
    ]


def test_all_overrides_another_layout_and_posts_without_one_are_of_ours() -> None:
    pages = {"jobs/a.md": page("title: A\nlayout: page"), "jobs/b.md": page("title: B")}
    site, problems = resolve(pages, posts={"paths": "jobs/", "all": True})
    assert problems == []
    assert {uri: site.pages[uri].keys.layout for uri in list_states(site)} == {
        "jobs/a.md": "job",
        "jobs/b.md": "job",
    }


def test_what_a_pattern_leaves_out_is_a_note() -> None:
    pages = {"jobs/a.md": page("title: A"), "jobs/_b.md": page("title: B")}
    site, problems = resolve(pages, posts=["jobs/", "!_*"])
    assert list(list_states(site)) == ["jobs/a.md"]
    assert problems == ["INFO jobs/_b.md: posts: '!_*' leaves it out, it is no post"]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (
            {"posts": ["jbos/"]},
            "WARNING mkdocs.yml: jobs: posts: expected a pattern of pages in the docs folder, got"
            " 'jbos/', which fits none; did you mean 'jobs/'?",
        ),
        (
            {"posts": ["jobs/", "!x.md"]},
            "INFO mkdocs.yml: jobs: posts: expected a pattern of pages in the docs folder, got"
            " '!x.md', which fits none; correct it",
        ),
        (
            {"defaults": [{"path": "old/", "values": {"archived": True}}]},
            "WARNING mkdocs.yml: jobs: defaults: expected a pattern of pages in the docs folder,"
            " got 'old/', which fits none; correct it",
        ),
    ],
)
def test_a_pattern_that_fits_no_page_is_told(said: dict[str, Any], message: str) -> None:
    _, problems = resolve({"jobs/a.md": page("title: A\nlayout: job")}, **said)
    assert problems == [message]


OLD = [{"path": "old/", "values": {"archived": True, "lang": "it", "tags": ["past"]}}]


def test_the_first_default_that_fits_counts_where_the_page_says_nothing() -> None:
    defaults = [
        *OLD,
        {"path": ["jobs/"], "values": {"layout": "job", "location": {"country": "IT"}}},
        {"path": "", "values": {"archived": True}},
    ]
    pages = {
        "jobs/a.md": page("title: A\nlocations: {locality: Turin, country: ''}"),
        "jobs/b.md": page("title: B\nlocation: {country: FR}\ntags: [x]"),
        "jobs/old/c.md": page("title: C\narchived:\nlayout: job"),
        "jobs/old/d.md": page("title: D\nlayout: job\nopen: true\nlang: en\ntags: [y]"),
        "jobs/old/broken.md": page("title: E: f"),
    }
    fields = {"open": {"key": "archived", "not": True}}
    site, problems = resolve(pages, defaults=defaults, fields=fields)
    assert list_states(site) == {
        "jobs/a.md": "OPEN",
        "jobs/b.md": "OPEN",
        "jobs/old/c.md": "CLOSED",
        "jobs/old/d.md": "OPEN",
    }
    places = {post.job.title: post.job.locations for post in site.posts}
    assert [(p.locality, p.country) for p in (*places["A"], *places["B"])] == [
        ("Turin", "IT"),
        (None, "FR"),
    ]
    assert {post.job.title: post.page.lang for post in site.posts} == {
        "A": "en", "B": "en", "C": "it", "D": "en"
    }  # fmt: skip
    assert {post.job.title: post.job.tags for post in site.posts if post.job.tags} == {
        "B": ("x",), "C": ("past",), "D": ("y",)
    }  # fmt: skip
    assert [problem.split(":")[0] for problem in problems] == ["ERROR jobs/old/broken.md"]


def test_the_rest_of_the_words_is_not_the_absent_one() -> None:
    fields = {"status": {"key": "archived", "values": {"open": False, "*": True}}}
    pages = {"jobs/a.md": page("title: A"), "jobs/b.md": page("title: B\nstatus: gone")}
    site, _ = resolve(pages, posts="jobs/", fields=fields)
    assert list_states(site) == {"jobs/a.md": "OPEN", "jobs/b.md": "CLOSED"}
    defaults = [{"path": "jobs/", "values": {"archived": True}}]
    site, _ = resolve(pages, posts="jobs/", fields=fields, defaults=defaults)
    assert list_states(site) == {"jobs/a.md": "CLOSED", "jobs/b.md": "CLOSED"}


def test_what_options_say_is_not_what_the_page_says() -> None:
    front_matter = read_front_matter(page("layout: job\ncloses: 2026-01-01"))
    filled = fill_in(front_matter, {"valid_through": "2026-02-02", "archived": True})
    assert filled.page_data == front_matter.data
    assert filled.given == {"archived"}
    assert filled.line("valid_through") == 3
    assert fill_in(front_matter, {"layout": "x"}) is front_matter


@pytest.mark.parametrize(
    ("path", "keys", "text", "day", "title"),
    [
        ("2019-03-01-head-chef.md", "a: 1", "", datetime.date(2019, 3, 1), "Head chef"),
        ("it/2019-3-1_Head_Chef.it.md", "a: 1", "", datetime.date(2019, 3, 1), "Head Chef"),
        ("2019-03-01-head-chef/index.md", "a: 1", "", datetime.date(2019, 3, 1), "Head chef"),
        ("2019-03-01-x.md", "title: Chef", "", datetime.date(2019, 3, 1), "Chef"),
        ("2019-03-01-x.md", "a: 1", "# Chef\n", datetime.date(2019, 3, 1), "Chef"),
        ("2019-03-01-x.md", "date_posted: 2020-01-01", "", datetime.date(2020, 1, 1), "X"),
        ("2019-03-01.md", "a: 1", "", datetime.date(2019, 3, 1), None),
        ("head-chef.md", "a: 1", "", None, None),
        ("20190301-head-chef.md", "a: 1", "", None, None),
    ],
)
def test_the_name_of_a_file_says_day_and_title(
    path: str, keys: str, text: str, day: datetime.date | None, title: str | None
) -> None:
    front_matter, problems = read_file_name(read_front_matter(page(keys, text), ("",)), path)
    assert front_matter.data.get("date_posted") == day
    assert front_matter.text("title") == title
    assert problems == []


def test_a_day_that_does_not_exist_is_told_with_the_file() -> None:
    pages = {"jobs/2019-02-30-chef.md": page("a: 1")}
    site, [problem] = resolve(pages, posts="jobs/", reads_file_names=True)
    assert problem == (
        "WARNING jobs/2019-02-30-chef.md: file name: expected a date that exists, got"
        " '2019-02-30-chef' (day is out of range for month); rename the file"
    )
    assert [post.job.title for post in site.posts] == ["Chef"]


def test_a_post_without_dates_may_be_scheduled() -> None:
    pages = {
        f"jobs/{name}.md": page(f"title: A\n{keys}")
        for name, keys in {
            "none": "opens:",
            "posted": "date_posted: 2026-01-01",
            "opened": "opens: 2026-01-01",
            "ends": "valid_through: 2026-12-31",
            "always": "evergreen: true",
            "closed": "archived: true",
        }.items()
    }
    site, _ = resolve(pages, posts="jobs/", calendar=Calendar(opens_undated=False))
    assert {uri[5:-3]: state for uri, state in list_states(site).items()} == {
        "none": "SCHEDULED",
        **dict.fromkeys(("posted", "opened", "ends", "always"), "OPEN"),
        "closed": "CLOSED",
    }
    site, _ = resolve(pages, posts="jobs/")
    assert list_states(site)["jobs/none.md"] == "OPEN"


PATTERNS = "patterns of paths, such as 'jobs/'"


@pytest.mark.parametrize(
    ("posts", "defaults", "messages"),
    [
        (3, None, [f"posts: expected {PATTERNS}, got '3'; correct it"]),
        ([3], None, [f"posts: expected {PATTERNS}, got '3'; correct it"]),
        ([""], None, [f"posts: expected {PATTERNS}, got ''; correct it"]),
        (["a\\"], None, [f"posts: expected {PATTERNS}, got 'a\\'; correct it"]),
        (["!x"], None, ["posts: expected a pattern of posts before those that leave pages out, got"
                        " '!x'; add one, such as 'jobs/'"]),
        ({"paths": "x", "al": 1}, None,
         ["posts: expected paths, all, got 'al'; did you mean 'all'?"]),
        ({"paths": "x", "all": "x"}, None,
         ["posts.all: expected true or false, got 'x'; correct it"]),
        (None, "x", ["defaults: expected a list of {path, values}, got 'x'; correct it"]),
        (None, ["x"], ["defaults[1]: expected {path, values}, got 'x'; correct it"]),
        (None, [{"path": "x"}],
         ["defaults[1]: expected {path, values}, got '{'path': 'x'}'; correct it"]),
        (None, [{"path": "x", "values": {}}],
         ["defaults[1].values: expected keys of ours and their values, got '{}'; correct it"]),
        (None, [{"path": 3, "values": {"archived": True}}],
         [f"defaults[1].path: expected {PATTERNS}, got '3'; correct it"]),
        (None, [{"path": "x", "values": {"archvied": True}}],
         ["defaults[1].values: expected a key of ours, got 'archvied'; did you mean 'archived'?"]),
        (None, [{"path": "x", "values": {"end": 1}}],
         ["defaults[1].values: expected a key of ours, got 'end'; write 'valid_through', which it"
          " means"]),
        (None, [{"path": "x", "values": {"archived": "soon"}}],
         ["defaults[1].values: archived: expected true or false, got 'soon'; the post is treated"
          " as open, correct it"]),
        (None, [{"path": "x", "values": {"lang": "italian language"}}],
         ["defaults[1].values.lang: expected a language such as 'it', got 'italian language';"
          " correct it"]),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_an_error(posts: Any, defaults: Any, messages: list[str]) -> None:
    fields, _ = read_fields({"end": "valid_through"})
    _, _, problems = read_path_options(posts, defaults, fields)
    assert [problem.message for problem in problems] == messages
    assert {problem.severity for problem in problems} == {Severity.ERROR}


BROKEN = {
    "yaml": "---\ntitle: [Cook\n---\n",
    "toml": '+++\ntitle = "Cook"\nactive = maybe\n+++\n',
    "json": '{"title": "Cook",\n"active" true}\n',
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BROKEN)
def test_one_broken_post_of_5000_costs_itself_alone(name: str) -> None:
    shapes = {
        "yaml": "---\ntitle: Post {0}\nactive: {1}\n---\nText.\n",
        "toml": '+++\ntitle = "Post {0}"\nactive = {1}\n+++\nText.\n',
        "json": '{{"title": "Post {0}", "active": {1}}}\nText.\n',
    }
    pages = {
        f"jobs/{n:04}.md": shapes[name].format(n, "false" if n % 2 else "true") for n in range(5000)
    }
    pages["jobs/2500.md"] = BROKEN[name]
    site, [problem] = resolve(
        pages, posts="jobs/", fields={"active": {"key": "archived", "not": True}}
    )
    states = list_states(site)
    assert len(states) == 4999
    assert sum(state == "OPEN" for state in states.values()) == 2499
    line = 3 if name == "toml" else 2
    assert problem.startswith(f"ERROR jobs/2500.md:{line}: front matter: expected ")
