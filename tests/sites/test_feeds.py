"""Feeds of open posts: what is in them, for whom, and what outlives what."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import jsonschema
import pytest
from bs4 import BeautifulSoup

from mkdocs_jobs.site.feeds import Feeds
from tests.outputs.feed_schemas import list_errors
from tests.repository import Repository
from tests.site import I18N, THEMES, Site, build, rebuild, write_post

SCHEMA = json.loads(
    (Path(__file__).parents[1] / "outputs/json_feed.schema.json").read_text(encoding="utf-8")
)
LIST = "# Jobs\n\n{% include jobs_list.html %}\n"
SITE_URL = "https://example.org/team/"
FORMATS = ("atom", "rss", "json")
EPOCH = "1779969600"
"""2026-05-28T12:00:00Z"""

HOSTILE = {
    "cdata": "]]> ]]&gt; <![CDATA[ <b>&amp;",
    "control": "\ufffe\U0001f9d1\u200d\U0001f373 chef \u0085\u2028 {}",
    "arabic": "\u0645\u0647\u0646\u062f\u0633 \u202eevil\u202c <script>alert(1)</script>",
}


@pytest.fixture(autouse=True)
def moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)


def make(
    folder: Path, docs: Mapping[str, str | bytes], feeds: object = True, **config: Any
) -> Site:
    plugins = config.pop("plugins", [])
    config = {"site_url": SITE_URL, **config}
    jobs = {"jobs": {"feeds": feeds}}
    home = {} if "en/index.md" in docs else {"index.md": LIST}
    return build(folder, {**home, **docs}, plugins=["search", *plugins, jobs], **config)


def read_entries(site: Site, name: str = "en") -> dict[str, Any]:
    """The entries of a feed in all its formats, which say the same; checks each of them."""
    found: list[dict[str, Any]] = []
    for format_ in ("atom", "rss"):
        text = (site.folder / f"feed.{name}.{format_}").read_bytes()
        assert list_errors(text, format_) == []
        feed = feedparser.parse(text)
        assert not feed.bozo, feed.bozo_exception
        assert feed.feed.title
        assert feed.feed.link.startswith(SITE_URL)
        found.append({entry.id: (entry.title_detail.value, entry.link) for entry in feed.entries})
    data = json.loads(site.read(f"feed.{name}.json"))
    jsonschema.validate(data, SCHEMA, cls=jsonschema.Draft202012Validator)
    found.append({item["id"]: (item["title"], item["url"]) for item in data["items"]})
    plain = {id_: url for id_, (_, url) in found[2].items()}
    assert [{id_: url for id_, (_, url) in one.items()} for one in found] == [plain] * 3
    return {item["id"]: item for item in data["items"]}


def list_titles(site: Site, name: str = "en") -> list[str]:
    return [item["title"] for item in read_entries(site, name).values()]


def test_open_posts_are_in_the_feed_of_their_language_the_newest_first(tmp_path: Path) -> None:
    docs = {
        "it/index.md": LIST,
        "en/index.md": LIST,
        "en/cook.md": write_post("Cook", "date_posted: 2026-05-01"),
        "en/waiter.md": write_post("Waiter", "date_posted: 2026-05-20"),
        "en/closed.md": write_post("Closed", "date_posted: 2026-05-02", "archived: true"),
        "en/ended.md": write_post("Ended", "date_posted: 2026-05-02", "closes: 2026-05-03"),
        "en/draft.md": write_post("Draft", "date_posted: 2026-05-02", "draft: true"),
        "en/later.md": write_post("Later", "date_posted: 2026-05-02", "opens: 2026-06-10"),
        "en/always.md": write_post("Always", "date_posted: 2026-05-02", "evergreen: true"),
        "it/cuoco.md": write_post("Cuoco", "date_posted: 2026-05-01"),
    }
    site = make(tmp_path, docs, plugins=[{"i18n": I18N}], site_name="Team")
    assert site.warnings == []
    assert list_titles(site) == ["Waiter", "Cook"]
    assert list_titles(site, "it") == ["Cuoco"]
    feed = feedparser.parse((site.folder / "feed.it.atom").read_bytes()).feed
    assert (feed.title, feed.language) == ("Team: Tutte le posizioni aperte", "it")
    assert {path for path in site.files if path.startswith("feed.")} == {
        f"feed.{lang}.{format_}" for lang in ("it", "en") for format_ in FORMATS
    }


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_post_breaks_no_feed(tmp_path: Path, name: str) -> None:
    title = HOSTILE[name]
    keys: dict[str, Any] = {
        "layout": "job",
        "title": title,
        "lang": "ar" if name == "arabic" else "en",
    }
    keys |= {
        "date_posted": "2026-05-20",
        "department": title,
        "tags": [title],
        "description": title,
    }
    text = f"{title}\n\n<p onclick='x'>\x00\x0b\ufffe</p><a href='java&#10;script:x'>x</a>\n"
    post = f"{json.dumps(keys)}\n{text}"
    docs = {"post.md": post, "index.md": LIST.replace(" %}", ' lang="ar,en" feed=true %}')}
    site = make(tmp_path, docs)
    lang = keys["lang"]
    [item] = read_entries(site, str(lang)).values()
    illegal = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe]")
    assert item["title"] == " ".join(illegal.sub("", title).split())
    html = BeautifulSoup(item["content_html"], "html.parser")
    assert html.find("script") is None
    assert [tag.attrs for tag in html.find_all(True) if tag.attrs.keys() - {"dir"}] == []
    assert (html.div is not None) == (name == "arabic")
    root = ElementTree.fromstring(site.read(f"feed.{lang}.atom"))
    categories = root.iter("{http://www.w3.org/2005/Atom}category")
    assert {category.get("term") for category in categories} == {item["title"]}


def test_the_whole_text_is_safe_and_its_links_are_absolute(tmp_path: Path) -> None:
    text = (
        "## Why\n\n[Home](../index.md), [here](#why), ![us](../us.png), <https://example.com/>,"
        " [mail](mailto:a@example.org)\n\n<script>alert(1)</script>\n\n"
        "<iframe src='x'></iframe>\n\n{% include jobs_list.html %}\n\n"
        "`{% include jobs_list.html %}`\n\n| a | b |\n| - | - |\n| 1 | 2 |\n"
    )
    docs = {"jobs/cook.md": write_post("Cook", "date_posted: 2026-05-20", text=text)}
    extensions = [{"toc": {"permalink": True}}, "tables"]
    site = make(tmp_path, {**docs, "us.png": b"PNG"}, markdown_extensions=extensions)
    [item] = read_entries(site).values()
    html = BeautifulSoup(item["content_html"], "html.parser")
    assert [a["href"] for a in html.select("a")] == [
        SITE_URL,
        f"{SITE_URL}jobs/cook/#why",
        "https://example.com/",
        "mailto:a@example.org",
    ]
    assert html.img is not None
    assert html.img["src"] == f"{SITE_URL}us.png"
    assert [code.get_text() for code in html.select("code")] == ["{% include jobs_list.html %}"]
    assert html.select("script, iframe, section") == []
    assert [cell.get_text() for cell in html.select("td")] == ["1", "2"]


def test_ids_outlive_a_new_title_another_file_and_another_permalink(tmp_path: Path) -> None:
    first = {"a.md": write_post("Cook", "ref: cook", "date_posted: 2026-05-20")}
    second = {
        "jobs/b.md": write_post(
            "Head cook", "ref: cook", "date_posted: 2026-05-20", "permalink: /kitchen/"
        )
    }
    one = make(tmp_path / "one", first)
    other = make(tmp_path / "other", second)
    assert (
        [*read_entries(one)] == [*read_entries(other)] == ["tag:example.org,2026:team/jobs/en/cook"]
    )
    assert list_titles(other) == ["Head cook"]


def test_posts_with_one_identifier_have_ids_of_their_own(tmp_path: Path) -> None:
    days = ("identifier: 17", "date_posted: 2026-05-20")
    docs = {f"{name}.md": write_post(name.title(), *days) for name in ("cook", "waiter", "host")}
    site = make(tmp_path, docs)
    assert len(read_entries(site)) == 3
    assert "tag:example.org,2026:team/jobs/en/identifier/17" in read_entries(site)
    assert len([warning for warning in site.warnings if "identifier: " in warning]) == 1
    again = make(tmp_path, {"cook.md": write_post("Cook", *days, "archived: true")})
    assert [*read_entries(again)] == [*read_entries(site)][:2] or len(read_entries(again)) == 2
    assert {*read_entries(again)} <= {*read_entries(site)}


def test_dates_are_those_of_the_post_else_those_of_git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Repository(tmp_path, monkeypatch)
    post = write_post("Cook", "ref: cook")
    dated = write_post("Waiter", "ref: waiter", "date_posted: 2026-04-30")
    repository.commit("2026-05-01", {"docs/cook.md": post, "docs/waiter.md": dated})
    repository.commit("2026-05-07", {"docs/cook.md": f"{post}More.\n"})
    docs = {"new.md": write_post("New", "ref: new")}
    site = make(tmp_path, docs)
    dates = {
        item["title"]: (item.get("date_published"), item.get("date_modified"))
        for item in read_entries(site).values()
    }
    assert {title: [d and d[:10] for d in found] for title, found in dates.items()} == {
        "Cook": ["2026-05-01", "2026-05-07"],
        "Waiter": ["2026-04-30", "2026-05-01"],
        "New": [None, None],
    }
    notes = [info for info in site.infos if "date_posted" in info]
    assert len(notes) == 1
    assert notes[0].startswith("jobs: new.md:1: ")


def test_a_list_has_a_feed_of_its_own_if_it_asks(tmp_path: Path) -> None:
    lists = (
        '{% include jobs_list.html department="Kitchen, R&D" feed=true limit=1 %}\n\n'
        '{% include jobs_list.html department="kitchen,r&d" feed="yes" sort="title" %}\n\n'
        '{% include jobs_list.html location="Torino" %}\n\n'
        '{% include jobs_list.html status="all" %}\n\n{% include jobs_list.html feed=false %}\n'
    )
    docs = {
        "us/index.md": f"# Us\n\n{lists}",
        **{
            f"{name.lower()}.md": write_post(
                name, f"department: '{team}'", "location: Torino", "date_posted: 2026-05-20"
            )
            for name, team in (("Cook", "Kitchen"), ("Lab", "R&D"), ("Waiter", "Hall"))
        },
    }
    site = make(tmp_path, docs)
    [name] = {p.rpartition(".")[0] for p in site.files if p.startswith("feed.en.d")}
    assert re.fullmatch(r"feed\.en\.department-kitchen-r-d-[0-9a-f]{8}", name)
    assert sorted(list_titles(site, name.removeprefix("feed."))) == ["Cook", "Lab"]
    page = site.page("us/")
    links = page.select('.jobs-list > p > a[type="application/atom+xml"]')
    assert [link["href"] for link in links] == [f"../{name}.atom"] * 2 + ["../feed.en.atom"]
    heads = page.select('head link[rel="alternate"][type]')
    assert [head["href"] for head in heads] == [
        f"../{path}.{format_}" for path in (name, "feed.en") for format_ in FORMATS
    ]
    feed = feedparser.parse((site.folder / f"{name}.rss").read_bytes()).feed
    assert feed.title == heads[0]["title"] == "Site: Kitchen, R&D"
    assert feed.link == f"{SITE_URL}us/"
    assert site.page("cook/").select('link[type="application/atom+xml"]') == []


def test_without_the_option_there_are_the_feeds_that_lists_ask_for(tmp_path: Path) -> None:
    docs = {"cook.md": write_post("Cook", "date_posted: 2026-05-20")}
    assert (
        make(tmp_path / "off", docs, feeds=False).files == make(tmp_path / "none", docs, None).files
    )
    site = make(
        tmp_path / "own", {"us.md": LIST.replace(" %}", " feed=true %}"), **docs}, feeds=False
    )
    assert list_titles(site) == ["Cook"]
    assert site.page("").select(".jobs-list > p > a") == []
    some = make(tmp_path / "some", docs, feeds=["rss", "atom"])
    assert [path for path in some.files if "feed." in path] == ["feed.en.atom", "feed.en.rss"]
    assert some.page("").select_one('.jobs-list a[type="application/rss+xml"]') is not None


def test_an_empty_feed_is_one(tmp_path: Path) -> None:
    site = make(tmp_path, {"cook.md": write_post("Cook", "archived: true")})
    assert read_entries(site) == {}


def test_without_a_url_there_is_a_warning_and_no_feed(tmp_path: Path) -> None:
    site = make(tmp_path, {"cook.md": write_post("Cook")}, site_url="")
    assert [warning[:25] for warning in site.warnings] == ["jobs: mkdocs.yml: site_ur"]
    assert [path for path in site.files if "feed." in path] == []
    assert site.page("").select(".jobs-list > p > a") == []


def test_what_has_the_name_of_a_feed_is_kept(tmp_path: Path) -> None:
    docs = {
        "feed.EN.rss": "Mine.",
        "cook.md": write_post("Cook", "date_posted: 2026-05-20", "permalink: /feed.en.html"),
        "page.md": "---\npermalink: /feed.en.atom/\n---\n# Page\n",
    }
    site = make(tmp_path, docs)
    assert site.read("feed.EN.rss") == "Mine."
    assert "# Page" not in site.read("feed.en.json")
    assert len([warning for warning in site.warnings if "feed.EN.rss" in warning]) == 1
    links = site.page("").select('head link[rel="alternate"][type]')
    assert "feed.en.rss" not in [link["href"] for link in links]


def test_a_preview_follows_an_edit(tmp_path: Path) -> None:
    docs = {"cook.md": write_post("Cook", "ref: cook", "date_posted: 2026-05-20")}
    make(tmp_path, docs, command="serve")
    (tmp_path / "docs/cook.md").write_text(
        write_post("Chef", "ref: cook", "date_posted: 2026-05-20", text="New words."), "utf-8"
    )
    site = rebuild(tmp_path, command="serve", is_startup=False)
    data = json.loads(site.read("feed.en.json"))
    assert [(i["title"], i["content_html"]) for i in data["items"]] == [
        ("Chef", "<p>New words.</p>")
    ]
    assert data["feed_url"] == "http://127.0.0.1:8000/feed.en.json"


@pytest.mark.parametrize("theme", THEMES)
def test_each_theme_names_the_feed_beside_those_of_others(tmp_path: Path, theme: str) -> None:
    docs = {"cook.md": write_post("Cook", "date_posted: 2026-05-20")}
    rss = {"rss": {"use_git": False, "match_path": "cook.md"}}
    site = make(tmp_path, docs, plugins=[rss], theme=THEMES[theme])
    assert list_titles(site) == ["Cook"]
    assert "Cook" in site.read("feed_rss_created.xml")
    hrefs = [
        link["href"] for link in site.page("").select('head link[type="application/atom+xml"]')
    ]
    assert hrefs == ["feed.en.atom"]


@pytest.mark.parametrize(
    ("pages", "highest"),
    [
        (["jobs/index.md", "careers.md"], "careers.md"),
        (["jobs/index.md", "jobs/all.md", "index.md"], "index.md"),
        (["a/b/index.md", "a/b.md"], "a/b.md"),
        (["b.md", "README.md", "a.md"], "README.md"),
    ],
)
def test_a_feed_is_that_of_the_page_that_is_highest_up(pages: list[str], highest: str) -> None:
    for order in (pages, pages[::-1]):
        feeds = Feeds(("atom",), ["en"], dict, has_url=True)
        (feed,) = feeds
        for src_uri in order:
            feeds.note(feed, src_uri)
        assert feeds.find_page(feed) == highest
