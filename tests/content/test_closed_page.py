"""What becomes of the pages of closed posts, and which post takes their place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_jobs.site.site import Site
from mkdocs_jobs.values.vocabulary import CLOSED_PAGES, ClosedPage
from tests.content.catalogues import catalogue

CLOSED = "layout: job\ntitle: Cook\nparent_ref: list\narchived: true"
CHEF = "layout: job\ntitle: Chef\nref: chef\nclosed_page: keep"
LIST = "ref: list"

Pages = dict[str, str]


def make(pages: Pages, mode: ClosedPage = "redirect", **settings: object) -> Site:
    """A catalogue without a problem."""
    made, problems = catalogue(pages, closed_pages=mode, **settings)
    assert problems == []
    return made


def redirects(made: Site) -> dict[str, str]:
    return {redirect.dest_uri: redirect.target for redirect in made.redirects}


# What the page is


@pytest.mark.parametrize("mode", CLOSED_PAGES)
@pytest.mark.parametrize("own", [None, *CLOSED_PAGES])
def test_a_post_says_for_itself_what_the_option_says_for_all(
    mode: ClosedPage, own: ClosedPage | None
) -> None:
    keys = f"\nclosed_page: {own}" if own else ""
    made = make({"list.md": LIST, "cook.md": CLOSED + keys}, mode)
    entry = made.pages["cook.md"]
    assert entry.closed_page == (own or mode)
    assert entry.has_page == (entry.closed_page in ("keep", "index"))
    assert entry.is_indexed == (entry.closed_page == "index")


@pytest.mark.parametrize("mode", CLOSED_PAGES)
@pytest.mark.parametrize(
    "state",
    ["", "\nvalid_through: 2000-01-02", "\nopens: 2000-02-01", "\nopens: 1999-01-01"],
    ids=["open", "closing soon", "scheduled", "opened"],
)
def test_nothing_becomes_of_a_post_that_is_not_closed(mode: ClosedPage, state: str) -> None:
    cook = f"layout: job\ntitle: Cook\nparent_ref: list\nclosed_page: {mode}{state}"
    made = make({"list.md": LIST, "cook.md": cook}, mode, shows_scheduled=True)
    entry = made.pages["cook.md"]
    assert (entry.closed_page, entry.redirect_target, entry.successor) == (None, None, None)
    assert entry.has_page
    assert entry.is_indexed
    assert made.redirects == ()
    assert made.removed == frozenset()


@pytest.mark.parametrize("end", ["archived: true", "valid_through: 1999-12-30"])
def test_a_date_closes_a_page_as_archived_does(end: str) -> None:
    cook = f"layout: job\ntitle: Cook\nparent_ref: list\n{end}"
    made = make({"list.md": LIST, "cook.md": cook})
    assert made.pages["cook.md"].closed_page == "redirect"


def test_a_draft_has_a_page_that_search_does_not_know() -> None:
    made = make({"cook.md": "layout: job\ntitle: Cook\ndraft: true"}, "keep", shows_drafts=True)
    entry = made.pages["cook.md"]
    assert entry.has_page
    assert not entry.is_indexed


@pytest.mark.parametrize("written", ["Redirect", " REDIRECT ", "redirect"])
def test_a_value_is_read_whatever_its_case(written: str) -> None:
    made = make({"list.md": LIST, "cook.md": f"{CLOSED}\nclosed_page: '{written}'"}, "keep")
    assert made.pages["cook.md"].closed_page == "redirect"


def test_a_value_that_is_none_leaves_it_to_the_option() -> None:
    made, problems = catalogue({"cook.md": f"{CLOSED}\nclosed_page: hide", "list.md": LIST})
    assert problems == [
        "cook.md:6: closed_page: expected one of keep, index, redirect, remove, got 'hide';"
        " correct it"
    ]
    assert made.pages["cook.md"].closed_page == "keep"


# Where it leads


def test_a_closed_post_leads_to_the_page_that_lists_it() -> None:
    made = make({"list.md": LIST, "cook.md": CLOSED})
    assert made.pages["cook.md"].redirect_target == "list/"
    assert redirects(made) == {"cook/index.html": "list/"}


def test_a_successor_wins_over_the_page_that_lists_the_post() -> None:
    made = make({"list.md": LIST, "cook.md": f"{CLOSED}\nsuccessor: chef", "chef.md": CHEF})
    assert made.pages["cook.md"].redirect_target == "chef/"
    assert made.pages["cook.md"].successor == "chef.md"


def test_a_kept_page_knows_its_successor() -> None:
    pages = {"list.md": LIST, "cook.md": f"{CLOSED}\nsuccessor: chef", "chef.md": CHEF}
    made = make(pages, "keep")
    successor = made.find_successor(made.pages["cook.md"])
    assert successor is made.pages["chef.md"]
    assert made.redirects == ()


def test_a_ref_that_looks_like_a_number_is_taken_as_it_was_typed() -> None:
    chef = "layout: job\ntitle: Chef\nref: 007\nclosed_page: keep"
    made = make({"list.md": LIST, "cook.md": f"{CLOSED}\nsuccessor: 007", "chef.md": chef})
    assert made.pages["cook.md"].redirect_target == "chef/"


@pytest.mark.parametrize(
    ("chef", "target"),
    [
        ("\narchived: true", "list/"),  # a closed post is no place to send people to
        ("\ndraft: true", "list/"),
        ("\nopens: 2000-02-01", "list/"),
        ("\narchived: true\nsuccessor: baker", "baker/"),  # but it leads on
        ("\ndraft: true\nsuccessor: baker", "list/"),
        ("\nvalid_through: 2000-01-02", "chef/"),
    ],
    ids=["closed", "draft", "scheduled", "closed, succeeded", "draft, succeeded", "closing soon"],
)
def test_a_successor_counts_while_people_can_read_about_it(chef: str, target: str) -> None:
    pages = {
        "list.md": LIST,
        "cook.md": f"{CLOSED}\nsuccessor: chef",
        "chef.md": f"{CHEF}\nparent_ref: list{chef}",
        "baker.md": "layout: job\ntitle: Baker\nref: baker\nclosed_page: keep",
    }
    assert make(pages).pages["cook.md"].redirect_target == target


def test_a_scheduled_successor_with_a_page_counts() -> None:
    pages = {
        "list.md": LIST,
        "cook.md": f"{CLOSED}\nsuccessor: chef",
        "chef.md": f"{CHEF}\nparent_ref: list\nopens: 2000-02-01",
    }
    assert make(pages, shows_scheduled=True).pages["cook.md"].redirect_target == "chef/"


@pytest.mark.parametrize(
    ("chefs", "target"),
    [
        (["it", "en", "fr"], "fr/chef/"),
        (["it", "en"], "chef/"),  # the site's default
        (["en"], "en/chef/"),
    ],
)
def test_a_successor_is_looked_for_in_the_posts_language_first(
    chefs: list[str], target: str
) -> None:
    pages = {f"{lang}/chef.md": CHEF for lang in chefs}
    pages |= {"fr/list.md": LIST, "fr/cook.md": f"{CLOSED}\nsuccessor: chef"}
    assert make(pages).pages["fr/cook.md"].redirect_target == target


def test_the_page_that_lists_a_post_is_that_of_its_language() -> None:
    pages = {"it/list.md": LIST, "fr/list.md": LIST, "fr/cook.md": CLOSED}
    assert make(pages).pages["fr/cook.md"].redirect_target == "fr/list/"


@pytest.mark.parametrize("parent", ["", "\nparent_ref: list", "\nparent_ref: self"])
@pytest.mark.parametrize("state", ["", "\narchived: true", "\ndraft: true"])
def test_a_page_that_cannot_lead_anywhere_is_kept_and_told_in_every_state(
    parent: str, state: str
) -> None:
    pages = {"it/list.md": LIST, "fr/a.md": f"layout: job\ntitle: A\nref: self{parent}{state}"}
    made, problems = catalogue(pages, closed_pages="redirect")
    assert problems == [
        "fr/a.md:1: closed_page: expected a parent_ref that a page in 'fr' has, or a successor,"
        " to redirect to, got neither; add one, until then the page is kept"
    ]
    assert made.redirects == ()
    if "archived" in state:
        assert made.pages["fr/a.md"].closed_page == "keep"


def test_a_page_that_asks_for_it_itself_is_told_on_its_line() -> None:
    _, problems = catalogue({"cook.md": "layout: job\ntitle: Cook\nclosed_page: redirect"})
    assert [problem.partition(": expected")[0] for problem in problems] == [
        "cook.md:4: closed_page"
    ]


def test_without_a_writer_of_redirects_pages_are_kept() -> None:
    made = make({"list.md": LIST, "cook.md": CLOSED}, writes_redirects=False)
    assert made.pages["cook.md"].closed_page == "keep"
    assert made.pages["cook.md"].redirect_target is None


def test_redirect_to_wins_over_what_becomes_of_a_closed_post() -> None:
    made = make({"list.md": LIST, "cook.md": f"{CLOSED}\nredirect_to: https://example.org/"})
    entry = made.pages["cook.md"]
    assert (entry.redirect_target, entry.closed_page) == ("https://example.org/", None)
    assert made.posts == ()


def test_a_closed_post_without_a_page_stays_a_post_and_a_translation() -> None:
    pages = {
        "it/list.md": LIST,
        "it/cuoca.md": f"{CLOSED}\nref: cook",
        "en/list.md": LIST,
        "en/cook.md": "layout: job\ntitle: Cook\nref: cook\nparent_ref: list",
    }
    made, problems = catalogue(pages, closed_pages="redirect")
    assert [post.page.src_uri for post in made.posts] == ["en/cook.md", "it/cuoca.md"]
    assert made.alternates["en/cook.md"].keys() == {"it", "en"}
    assert [problem[:31] for problem in problems] == ["it/cuoca.md:5: archived: closed"]


# Addresses of its own, and chains


def test_old_addresses_of_a_closed_post_lead_straight_to_the_target() -> None:
    pages = {
        "list.md": f"{LIST}\npermalink: /positions/",
        "cook.md": f"{CLOSED}\npermalink: /jobs/cook.htm\nredirect_from: [/kitchen/, /oven.html]",
    }
    made = make(pages)
    assert redirects(made) == dict.fromkeys(
        ("jobs/cook.htm", "kitchen/index.html", "oven.html"), "positions/"
    )
    assert redirects(make(pages, permalinks="redirect")) == {
        "positions/index.html": "list/",
        **dict.fromkeys(
            ("cook/index.html", "jobs/cook.htm", "kitchen/index.html", "oven.html"), "list/"
        ),
    }


def test_what_redirects_to_a_closed_post_leads_to_its_target() -> None:
    baker = "redirect_to: cook.md"
    made = make({"list.md": LIST, "cook.md": CLOSED, "baker.md": baker})
    assert redirects(made) == {"baker/index.html": "list/", "cook/index.html": "list/"}


def test_a_closed_post_follows_a_list_that_has_moved() -> None:
    made = make({"list.md": f"{LIST}\nredirect_to: new.md", "new.md": "title: New", "a.md": CLOSED})
    assert made.pages["a.md"].redirect_target == "new/"


def test_a_list_that_has_moved_to_the_closed_post_is_a_circle() -> None:
    made, problems = catalogue(
        {"list.md": f"{LIST}\nredirect_to: cook.md", "cook.md": CLOSED}, closed_pages="redirect"
    )
    assert problems == [
        "cook.md:1: closed_page: redirect: forms a loop (cook.md, list.md); break it"
    ]
    assert made.pages["cook.md"].closed_page == "keep"
    assert made.redirects == ()


# Successors that are wrong


def test_a_successor_that_no_post_has_is_told() -> None:
    pages = {"list.md": LIST, "cook.md": f"{CLOSED}\nsuccessor: list"}
    made, problems = catalogue(pages, closed_pages="redirect")
    assert problems == [
        "cook.md:6: successor: expected the ref of a post, got 'list', which no post has;"
        " correct it, until then this post has no successor"
    ]
    assert made.pages["cook.md"].redirect_target == "list/"


@pytest.mark.parametrize("archived", [(), ("a",), ("a", "b"), ("a", "b", "c")])
def test_a_circle_of_successors_is_told_once_whatever_is_closed(archived: tuple[str, ...]) -> None:
    following = {"a": "b", "b": "c", "c": "a", "d": "a"}
    pages = {"list.md": LIST}
    for name, successor in following.items():
        state = f"archived: {str(name in archived).lower()}"
        pages[f"{name}.md"] = (
            f"layout: job\ntitle: {name}\nref: {name}\nparent_ref: list\n"
            f"successor: {successor}\n{state}"
        )
    made, problems = catalogue(pages, closed_pages="redirect")
    assert problems == ["a.md:6: successor: b: forms a loop (a.md, b.md, c.md); break it"]
    open_ = next((name for name in "bca" if name not in archived), None)
    if archived:
        assert made.pages["a.md"].redirect_target == (f"{open_}/" if open_ else "list/")


def test_a_post_is_not_its_own_successor() -> None:
    pages = {"list.md": LIST, "cook.md": f"{CLOSED}\nref: cook\nsuccessor: cook"}
    made, problems = catalogue(pages, closed_pages="redirect")
    assert problems == ["cook.md:7: successor: cook: forms a loop (cook.md); break it"]
    assert made.pages["cook.md"].redirect_target == "list/"


REFS = st.sampled_from("abcdefgh")


@given(
    posts=st.dictionaries(REFS, st.tuples(REFS, st.booleans(), st.booleans()), min_size=1),
    mode=st.sampled_from(CLOSED_PAGES),
    rules=st.booleans(),
)
def test_redirects_end_at_a_page_whatever_succeeds_what(
    posts: dict[str, tuple[str, bool, bool]], mode: ClosedPage, rules: bool
) -> None:
    pages = {"list.md": LIST}
    for ref, (successor, closed, has_parent) in posts.items():
        parent = "\nparent_ref: list" if has_parent else ""
        pages[f"{ref}.md"] = (
            f"layout: job\ntitle: {ref}\nref: {ref}\nsuccessor: {successor}{parent}\n"
            f"archived: {str(closed).lower()}"
        )
    made, _ = catalogue(pages, closed_pages=mode, can_answer_gone=rules)
    read = {entry.url for entry in made.pages.values() if entry.has_page}
    for redirect in made.redirects:
        assert redirect.target in read
    for ref, (_, closed, _) in posts.items():
        entry = made.pages[f"{ref}.md"]
        assert (entry.closed_page is not None) == closed
        assert (entry.redirect_target is not None) == (entry.closed_page == "redirect")
        assert made.is_removed(entry) == (entry.closed_page == "remove" and rules)
        instead = made.find_substitute(entry)
        assert instead is None or instead in read


# Removed


def test_a_removed_post_is_removed_where_a_server_gets_rules_and_with_it_its_old_addresses() -> (
    None
):
    pages = {
        "list.md": LIST,
        "cook.md": f"{CLOSED}\nredirect_from: /kitchen/",
        "baker.md": "redirect_to: cook.md",
        "oven.md": "title: Oven\nredirect_from: /stove/",
    }
    made = make(pages, "remove", can_answer_gone=True)
    assert made.removed == {"cook/index.html", "kitchen/index.html", "baker/index.html"}
    assert redirects(made) == {"stove/index.html": "oven/"}
    assert made.is_removed(made.pages["cook.md"])
    assert not made.is_removed(made.pages["oven.md"])


def test_a_removed_post_leaves_a_page_where_no_server_gets_rules() -> None:
    pages = {"list.md": LIST, "cook.md": f"{CLOSED}\nredirect_from: /kitchen/"}
    made = make(pages, "remove")
    assert made.removed == frozenset()
    assert redirects(made) == {"kitchen/index.html": "cook/"}


@pytest.mark.parametrize(("successor", "target"), [("", "list/"), ("\nsuccessor: chef", "chef/")])
def test_links_to_a_removed_post_lead_to_what_takes_its_place(successor: str, target: str) -> None:
    pages = {"list.md": LIST, "cook.md": CLOSED + successor, "chef.md": CHEF}
    made = make(pages, "remove", can_answer_gone=True)
    assert made.find_substitute(made.pages["cook.md"]) == target


def test_links_to_what_redirects_to_a_removed_post_do_not_lead_nowhere() -> None:
    pages = {
        "list.md": LIST,
        "cook.md": CLOSED,
        "baker.md": "title: Baker\nparent_ref: list\nredirect_to: cook.md",
    }
    made = make(pages, "remove", can_answer_gone=True)
    assert made.is_removed(made.pages["baker.md"])
    assert made.find_substitute(made.pages["baker.md"]) == "list/"


# Copies that fill gaps in other languages

COPIES = {"it/cook.md": [("en", "en/cook/index.html"), ("fr", "fr/cook/index.html")]}
COPY_FILES = {"en/cook/index.html": "a copy", "fr/cook/index.html": "a copy"}


def test_copies_lead_to_the_list_of_their_own_language() -> None:
    pages = {"it/list.md": LIST, "en/list.md": LIST, "it/cook.md": CLOSED}
    made = make(pages, copies=COPIES, files=COPY_FILES)
    assert redirects(made) == {
        "cook/index.html": "list/",
        "en/cook/index.html": "en/list/",
        "fr/cook/index.html": "list/",  # no list in French
    }
    assert made.pages["it/cook.md"].redirect_target == "list/"


def test_copies_that_never_were_lead_nowhere() -> None:
    pages = {
        "it/list.md": LIST,
        "it/cook.md": f"{CLOSED}\nref: cook",
        "en/chef.md": "layout: job\ntitle: Cook\nref: cook\narchived: true\nclosed_page: keep",
        "fr/page.md": "permalink: /fr/cook/",
    }
    made = make(pages, copies=COPIES, files={})
    assert redirects(made) == {"cook/index.html": "list/"}


def test_copies_of_a_removed_post_are_gone_too() -> None:
    pages = {"it/list.md": LIST, "it/cook.md": CLOSED}
    made = make(pages, "remove", can_answer_gone=True, copies=COPIES, files=COPY_FILES)
    assert made.removed == {"cook/index.html", "en/cook/index.html", "fr/cook/index.html"}


def test_no_old_address_stands_where_a_copy_stood() -> None:
    pages = {
        "it/list.md": LIST,
        "it/cook.md": CLOSED,
        "it/oven.md": "title: Oven\nredirect_from: /en/cook/",
    }
    made, problems = catalogue(pages, closed_pages="redirect", copies=COPIES, files=COPY_FILES)
    assert problems == [
        "it/oven.md:3: redirect_from: /en/cook/: is already the URL of a copy; remove it"
    ]
    assert redirects(made)["en/cook/index.html"] == "list/"
