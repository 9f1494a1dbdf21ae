"""Directives that other plugins meet, and those that others bring in, in whatever order."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.checks import Checked
from tests.site import I18N, Site, build, write_post

LIST = "{% include jobs_list.html %}"
QUOTED = '{% include "jobs_list.html" department="Kitchen" %}'
POSTS = {
    "jobs/cook.md": write_post("Cook", "department: Kitchen"),
    "jobs/porter.md": write_post("Porter", "department: Hall"),
}
_TOKEN = re.compile("jobsdirective", re.IGNORECASE)
HOOK = "def on_{event}({first}, **kwargs):\n    return {first}.replace('[[jobs]]', {text!r})\n"


def make(
    folder: Path, text: str, plugins: Sequence[Any], *, strict: bool = True, **more: Any
) -> Site:
    """A site with two posts and a page."""
    docs = {**POSTS, "index.md": f"# Work\n\n{text}\n", **more.pop("docs", {})}
    return build(folder, docs, plugins=["search", *plugins], strict=strict, **more)


def write_hook(
    event: str, first: str, text: str = LIST, path: str = "../hook.py"
) -> dict[str, str]:
    """A hook that puts a directive in the place of `[[jobs]]`."""
    return {path: HOOK.format(event=event, first=first, text=text)}


def check_clean(site: Site) -> None:
    """No token, and no directive outside of code, is in anything that a reader gets."""
    for file in site.files:
        if file.endswith((".html", ".xml", ".json", ".txt", ".md")):
            assert not _TOKEN.search(site.read(file)), file
    for file in site.files:
        if file.endswith(".html"):
            page = site.page(file)
            for code in page.select("code, pre, script, style"):
                code.decompose()
            assert "{% include" not in page.get_text(), file


def orders(*plugins: Any) -> list[Any]:
    """These plugins before ours, and after it."""
    return [[*plugins, "jobs"], ["jobs", *plugins]]


# ---- include-markdown


@pytest.mark.parametrize("plugins", orders("include-markdown"))
@pytest.mark.parametrize(
    ("text", "titles"), [(LIST, ["Cook", "Porter"]), (QUOTED, ["Cook"])], ids=["plain", "quoted"]
)
def test_beside_include_markdown_a_directive_is_expanded_in_either_order(
    tmp_path: Path, plugins: Sequence[Any], text: str, titles: list[str]
) -> None:
    code = f"```\n{text}\n```\n\n`{text}` and {{% raw %}}{text}{{% endraw %}}\n"
    site = make(tmp_path, f"{text}\n\n{code}", plugins)
    assert site.titles("") == titles
    page = site.page("")
    assert [code.get_text().strip() for code in page.select("code")] == [text, text]
    assert f"and {text}" in page.get_text()


@pytest.mark.parametrize("plugins", orders("include-markdown"))
@pytest.mark.parametrize("word", ["include", "include-markdown"])
@pytest.mark.parametrize("text", [LIST, QUOTED], ids=["plain", "quoted"])
def test_a_part_that_include_markdown_brings_in_may_hold_a_directive(
    tmp_path: Path, plugins: Sequence[Any], word: str, text: str
) -> None:
    docs = {
        "../parts/outer.md": f"Outer.\n\n{{% {word} './inner.md' %}}\n",
        "../parts/inner.md": f"Inner.\n\n{text}\n\n`{text}`\n\n{{% raw %}}{text}{{% endraw %}}\n",
    }
    site = make(tmp_path, f"{{% {word} '../parts/outer.md' %}}", plugins, docs=docs)
    assert "Cook" in site.titles("")
    page = site.page("")
    assert "Inner." in page.get_text()
    assert [code.get_text() for code in page.select("code")] == [text]
    assert page.get_text().count(text) == 2


@pytest.mark.parametrize("plugins", orders("include-markdown"))
def test_files_that_are_named_like_directives_are_left_to_include_markdown(
    tmp_path: Path, plugins: Sequence[Any]
) -> None:
    docs = {"jobs_intro.txt": "We cook.\n"}
    site = make(tmp_path, f'{{% include "jobs_intro.txt" %}}\n\n{LIST}', plugins, docs=docs)
    assert "We cook." in site.page("").get_text()
    assert site.titles("") == ["Cook", "Porter"]


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ({"directives": {"include": "insert"}}, "{% insert 'part.txt' %}"),
        ({"directives": {"include-markdown": "include"}}, "{% include 'part.txt' %}"),
        ({"opening_tag": "{!", "closing_tag": "!}"}, "{! include 'part.txt' !}"),
        ({"recursive": False}, "{% include 'part.txt' %}"),
    ],
)
@pytest.mark.parametrize("is_first", [True, False])
def test_include_markdown_may_have_other_names_and_tags(
    tmp_path: Path, options: Mapping[str, Any], text: str, is_first: bool
) -> None:
    plugins: list[Any] = [{"include-markdown": options}, "jobs"]
    docs = {"part.txt": f"A part.\n\n{LIST}\n"}
    site = make(tmp_path, text, plugins if is_first else plugins[::-1], docs=docs)
    assert "A part." in site.page("").get_text()
    assert site.titles("") == ["Cook", "Porter"]


@pytest.mark.parametrize("plugins", orders("include-markdown", {"i18n": I18N}))
def test_include_markdown_and_i18n_work_beside_it_in_every_language(
    tmp_path: Path, plugins: Sequence[Any]
) -> None:
    docs = {
        f"{lang}/{path}": text
        for lang in ("it", "en")
        for path, text in {**POSTS, "index.md": "{% include '../part.txt' %}"}.items()
    }
    site = build(tmp_path, {**docs, "part.txt": LIST}, plugins=["search", *plugins], strict=True)
    assert site.titles("") == site.titles("en/") == ["Cook", "Porter"]


# ---- directives that come late


@pytest.mark.parametrize("plugins", orders("macros"))
def test_a_macro_may_return_a_directive(tmp_path: Path, plugins: Sequence[Any]) -> None:
    docs = {
        "../main.py": "def define_env(env):\n    @env.macro\n"
        f"    def jobs(text={LIST!r}):\n        return text\n"
    }
    text = "{{ jobs() }}\n\n`{{ jobs() }}`\n\n- {{ jobs('" + QUOTED + "') }}"
    site = make(tmp_path, text, plugins, docs=docs)
    lists = site.page("").select(".jobs-list")
    assert [len(each.select("li")) for each in lists] == [2, 1]
    assert [code.get_text() for code in site.page("").select("code")] == [LIST]


@pytest.mark.parametrize("theme", ["mkdocs", "material", "readthedocs"])
@pytest.mark.parametrize(
    ("event", "first"),
    [("page_markdown", "markdown"), ("page_content", "html"), ("post_page", "output")],
)
def test_a_hook_may_bring_in_a_directive_at_any_time(
    tmp_path: Path, event: str, first: str, theme: str
) -> None:
    docs = write_hook(event, first, QUOTED)
    text = f"`{QUOTED}` {{% raw %}}{QUOTED.replace('Kitchen', 'Hall')}{{% endraw %}}\n\n[[jobs]]\n"
    site = make(tmp_path, text, ["jobs"], theme=theme, docs=docs, hooks=["hook.py"])
    assert site.titles("") == ["Cook"]
    page = site.page("")
    assert [code.get_text() for code in page.select("code")] == [QUOTED]
    assert QUOTED.replace("Kitchen", "Hall") in page.get_text()


def test_a_snippet_may_hold_a_directive(tmp_path: Path) -> None:
    docs = {"../parts/list.md": f"Part.\n\n{LIST}\n"}
    text = '--8<-- "list.md"\n\n```\n--8<-- "list.md"\n```\n\n- Item\n\n    --8<-- "list.md"\n'
    extensions = [{"pymdownx.snippets": {"base_path": [str(tmp_path / "parts")]}}]
    site = make(
        tmp_path,
        text,
        ["jobs"],
        docs=docs,
        markdown_extensions=[*extensions, "pymdownx.superfences"],
    )
    page = site.page("")
    assert [len(each.select("li")) for each in page.select(".jobs-list")] == [2, 2]
    assert LIST in page.select("pre")[0].get_text()


@pytest.mark.parametrize("kind", ["hook", "template"])
def test_all_directives_work_when_they_come_late(tmp_path: Path, kind: str) -> None:
    text = (
        '{% include jobs_count.html %} open {% include jobs_list.html filters="department" %}'
        '{% include jobs_list_archive.html %}{% include jobs_accordion.html of="open" %}'
        "{% include jobs_accordion.html %}"
    )
    docs = {**write_hook("post_page", "output", text), "jobs_accordion.md": "## Pay\n\nGood.\n"}
    hooks = ["hook.py"]
    if kind == "template":
        hooks = []
        docs["../theme/main.html"] = "{% raw %}" + text + "{% endraw %}{{ page.content }}"
    theme: Any = {"name": "mkdocs", "custom_dir": "theme"} if kind == "template" else "mkdocs"
    site = make(tmp_path, "[[jobs]]\n", ["jobs"], docs=docs, theme=theme, hooks=hooks)
    page = site.page("")
    assert "2 open" in " ".join(page.get_text().split())
    assert page.select_one(".jobs-archive")
    assert [panel["id"] for panel in page.select(".jobs-panel")] == ["cook", "porter", "pay"]
    assert "Text." in page.select(".jobs-panel")[0].get_text()
    check_clean(site)


def test_what_cannot_be_expanded_is_told_with_the_order_of_plugins(tmp_path: Path) -> None:
    hook = (
        "def on_post_page(output, **kwargs):\n"
        f"    return output.replace('<title>', '<title>{LIST}')\n"
        "def on_post_template(output_content, template_name, **kwargs):\n"
        f"    return output_content.replace('<body', '{LIST}<body')\n"
    )
    site = make(
        *(tmp_path, "Text.", ["jobs"]),
        docs={"../hook.py": hook},
        hooks=["hook.py"],
        strict=False,
        verbose=True,
    )
    late = "jobs_list.html: not expanded, it was added too late"
    late += " (plugins: search, jobs, hook.py)"
    found = [w for w in site.warnings if late in w]
    places = [w.removeprefix("jobs: ").partition(": ")[0] for w in found]
    assert places == ["404.html", "index.md", "jobs/cook.md", "jobs/porter.md"]


def test_a_mistake_in_a_late_directive_is_told_as_in_any_other(tmp_path: Path) -> None:
    docs = write_hook("page_content", "html", "{% include jobs_lists.html %}")
    site = make(tmp_path, "[[jobs]]", ["jobs"], docs=docs, hooks=["hook.py"], strict=False)
    (warning,) = site.warnings
    assert warning.startswith("jobs: index.md: jobs_lists.html: unknown directive; did you mean")


def test_titles_that_quote_a_directive_are_not_told(tmp_path: Path) -> None:
    text = f"## `{LIST}`\n\nText.\n"
    for theme in ("mkdocs", "material", "readthedocs"):
        folder = tmp_path / theme
        site = make(folder, text, ["jobs"], theme=theme, docs={"x.md": f"# Write `{LIST}`\n"})
        assert site.titles("x/") == []


@pytest.mark.parametrize("minify", [{"minify_html": True}])
def test_a_minified_page_reads_the_same(tmp_path: Path, minify: Mapping[str, Any]) -> None:
    pytest.importorskip("mkdocs_minify_plugin")
    text = f"{{% raw %}}{LIST}{{% endraw %}}\n\n`{LIST}`\n"
    site = make(tmp_path, text, ["jobs", {"minify": minify}])
    assert site.titles("") == []
    assert site.page("").get_text().count(LIST) == 2


def test_a_directive_in_front_matter_is_told_once_and_stays_text(tmp_path: Path) -> None:
    docs = {
        "jobs/cook.md": write_post(f"Cook {LIST}", f"description: '{LIST}'"),
        "jobs/index.md": f"# Jobs\n\n{LIST}\n",
        "a.md": "---\nsubtitle:\n  - long: '{% include jobs_count.html %} open'\n---\n\n# A\n",
        "b.md": f"---\ntitle: '{LIST}'\n---\n\nText.\n",
        "c.md": f"---\ntitle: Use `{LIST}`\n---\n\nText.\n",
    }
    for theme in ("mkdocs", "material", "readthedocs"):
        folder = tmp_path / theme
        site = make(folder, "Text.", ["jobs"], docs=docs, theme=theme, strict=False)
        told = "a directive cannot be used in front matter; move it into the text"
        assert sorted(site.warnings) == [
            f"jobs: a.md:1: subtitle: {told}",
            f"jobs: b.md:1: title: {told}",
        ]


def test_a_directive_in_an_option_of_mkdocs_is_told_once(tmp_path: Path) -> None:
    nav = [{"{% include jobs_count.html %} jobs": "index.md"}, {LIST: ["a.md", "jobs/cook.md"]}]
    site = make(
        tmp_path,
        "Text.",
        ["jobs"],
        docs={"a.md": "# A\n"},
        nav=nav,
        site_description=f"See {LIST}",
        strict=False,
    )
    told = "a directive cannot be used here; move it into the text of a page"
    assert site.warnings == [
        f"jobs: mkdocs.yml: site_description: {told}",
        f"jobs: mkdocs.yml: nav: {told}",
    ]


def test_a_directive_in_the_footer_that_themes_write_is_expanded(tmp_path: Path) -> None:
    site = make(tmp_path, "Text.", ["jobs"], copyright=f"Us. {LIST}", strict=False)
    assert site.titles("") == ["Cook", "Porter"]
    (warning,) = site.warnings
    assert warning.startswith("jobs: 404.html: jobs_list.html: not expanded, it was added too late")


# ---- those who render or take a page's text again

SITE_URL = "https://example.org/"
NEWS = "---\ndate: 2026-05-04\n---\n\n# We hire\n\n"


def read_feed(site: Site) -> str:
    return re.sub(r"\s+", " ", unescape(site.read("feed_rss_created.xml")))


@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("length", [-1, 160, 5000])
@pytest.mark.parametrize("more", ["", "\n\n<!-- more -->\n\nThe rest."])
def test_a_feed_shows_what_a_directive_stands_for(
    tmp_path: Path, is_first: bool, length: int, more: str
) -> None:
    dates = {"as_creation": "date", "as_update": "date"}
    options = {"use_git": False, "abstract_chars_count": length, "date_from_meta": dates}
    rss = {"rss": options}
    plugins = [rss, "jobs"] if is_first else ["jobs", rss]
    text = f"{NEWS}Come to us, {{% include jobs_count.html %}}:\n{LIST}{more}"
    site = make(tmp_path, "", plugins, docs={"news.md": text}, site_url=SITE_URL)
    feed = read_feed(site)
    assert "Come to us, " in feed
    assert "2" in feed
    assert "Cook" in feed
    assert "include jobs" not in feed
    check_clean(site)
    if length > -1 and more:
        assert '<li><a href="https://example.org/jobs/cook/">Cook</a></li>' in feed


@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("directive", [LIST, QUOTED, '{% include jobs_accordion.html of="open" %}'])
def test_an_excerpt_of_a_blog_shows_the_list_itself(
    tmp_path: Path, is_first: bool, directive: str
) -> None:
    text = (
        "---\ndate: 2026-05-04\ncategories: [News]\n---\n\n# We hire {% include jobs_count.html %}"
        f"\n\nCome.\n\n{directive}\n\n`{LIST}`\n\n<!-- more -->\n\nRest.\n"
    )
    docs = {"blog/posts/hire.md": text, "blog/index.md": f"# Blog\n\n{LIST}\n"}
    plugins = ["blog", "jobs"] if is_first else ["jobs", "blog"]
    site = make(tmp_path, "", plugins, theme="material", docs=docs, site_url=SITE_URL)
    pages = [f for f in site.files if f.startswith("blog/") and f.endswith(".html")]
    assert len(pages) == 4
    for file in pages:
        page = site.page(file)
        assert "We hire 2" in page.get_text(), file
        assert f"<code>{LIST}</code>" in str(page), file
        (link, *_) = page.select(".jobs-list a[href], .jobs-panel a[href]")
        depth = file.count("/")
        assert link["href"] == "../" * depth + "jobs/cook/", file
    check_clean(site)
    Checked(site, SITE_URL).check_links()


def test_the_markdown_of_a_post_of_a_blog_has_no_token_after_any_page(tmp_path: Path) -> None:
    hook = (
        "pages = []\n"
        "def on_env(env, config, files):\n"
        "    pages[:] = [f.page for f in files if f.page]\n"
        "def on_post_page(output, page, config):\n"
        "    with open(config.docs_dir + '/../seen.txt', 'a') as seen:\n"
        "        seen.writelines((p.markdown or '') + '\\n' for p in pages)\n"
    )
    docs = {
        "../hook.py": hook,
        "blog/posts/hire.md": f"{NEWS}Come to us: {{% include jobs_count.html %}}.\n\n{LIST}\n",
        "blog/index.md": "# Blog\n",
    }
    make(tmp_path, "", ["blog", "jobs"], theme="material", docs=docs, hooks=["hook.py"])
    seen = (tmp_path / "seen.txt").read_text(encoding="utf-8")
    assert "Come to us: 2." in seen
    assert "jobsdirective" not in seen


def test_an_excerpt_brings_in_the_same_snippet_as_its_post(tmp_path: Path) -> None:
    docs = {
        "blog/posts/hire.md": f'{NEWS}--8<-- "list.md"\n\n<!-- more -->\n\nRest.\n',
        "../parts/list.md": f"{LIST}\n",
    }
    extensions = [{"pymdownx.snippets": {"base_path": [str(tmp_path / "parts")]}}]
    site = make(
        tmp_path, "", ["blog", "jobs"], theme="material", docs=docs, markdown_extensions=extensions
    )
    assert site.titles("blog/") == ["Cook", "Porter"]
    check_clean(site)


@pytest.mark.parametrize("name", ["index.md", "zoo.md", "jobs/index.md"])
def test_printed_pages_and_texts_have_the_panels_of_posts(tmp_path: Path, name: str) -> None:
    text = '# Join\n\n{% include jobs_accordion.html of="open" %}\n'
    llms = {"llmstxt": {"full_output": "full.txt", "sections": {"All": [name]}}}
    site = build(
        tmp_path,
        {**POSTS, name: text},
        plugins=["search", "jobs", llms, "print-site"],
        theme={"name": "material", "font": False},
        site_url=SITE_URL,
        nav=[name, "jobs/cook.md", "jobs/porter.md"],
        strict=True,
    )
    panels = site.page("print_page/").select(".jobs-panel")
    assert [panel.select_one(".jobs-panel__title").get_text() for panel in panels] == [  # type: ignore[union-attr]
        "Cook",
        "Porter",
    ]
    assert all("Text." in panel.get_text() for panel in panels)
    full = site.read("full.txt")
    assert "Cook" in full
    assert full.count("Text.") == 2
    check_clean(site)


def test_pages_stay_in_their_order_though_those_with_panels_are_read_last(tmp_path: Path) -> None:
    pages = {f"{name}.md": f"# {name}\n" for name in ("a", "b", "z")}
    both: list[tuple[list[str], list[str]]] = []
    for text in (LIST, '{% include jobs_accordion.html of="open" %}'):
        folder = tmp_path / str(len(both))
        site = make(folder, text, ["jobs"], docs=pages, site_url=SITE_URL)
        index = json.loads(site.read("search/search_index.json"))["docs"]
        pages_of_index = [doc["location"] for doc in index if "#" not in doc["location"]]
        both.append((re.findall("<loc>(.*)</loc>", site.read("sitemap.xml")), pages_of_index))
    assert both[0] == both[1]
    assert len(both[0][0]) == 6


# ---- sources of accordions

ACCORDION = "{% include jobs_accordion.html %}"


def read_panels(site: Site, path: str = "") -> list[str]:
    return [
        summary.get_text().strip() for summary in site.page(path).select(".jobs-panel > summary")
    ]


@pytest.mark.parametrize("plugins", orders("macros", "include-markdown"))
def test_other_plugins_see_the_source_of_an_accordion_as_a_page(
    tmp_path: Path, plugins: Sequence[Any]
) -> None:
    docs = {
        "perks/jobs_accordion.md": (
            "---\nteam: Kitchen\ntags: [x]\n---\n\n## Perks at {{ team }} in {{ place }}\n\n"
            "{% include-markdown './part.txt' %}\n\n[[hook]] [Cook](../jobs/cook.md)\n"
        ),
        "perks/part.txt": f"### Open\n\n{LIST}\n",
        "../hook.py": (
            "def on_page_markdown(markdown, page, **kwargs):\n"
            "    seen = f'Of {page.file.src_uri} {page.meta.get(\"team\")}'\n"
            "    return markdown.replace('[[hook]]', seen)\n"
        ),
    }
    directive = '{% include jobs_accordion.html source="perks/jobs_accordion.md" %}'
    site = make(
        tmp_path,
        directive,
        plugins,
        docs=docs,
        hooks=["hook.py"],
        extra={"place": "Turin"},
    )
    assert read_panels(site) == ["Perks at Kitchen in Turin"]
    panel = site.page("").select_one(".jobs-panel")
    assert panel is not None
    assert "Of perks/jobs_accordion.md Kitchen" in panel.get_text()
    assert [a["href"] for a in panel.select(":scope > div a, :scope > p a")][-1] == "jobs/cook/"
    assert site.titles("") == ["Cook", "Porter"]
    check_clean(site)


def test_i18n_translates_the_admonitions_of_a_source(tmp_path: Path) -> None:
    languages = [
        {**language, "admonition_translations": {"note": word}}
        for language, word in zip(I18N["languages"], ("Nota", "Remark"), strict=True)
    ]
    docs = {
        f"{lang}/{path}": text
        for lang in ("it", "en")
        for path, text in {
            "index.md": f"# Home\n\n{ACCORDION}\n",
            "jobs_accordion.md": "## Pay\n\n!!! note\n\n    Good.\n",
            "cook.md": write_post("Cook"),
        }.items()
    }
    plugins = ["search", {"i18n": {**I18N, "languages": languages}}, "jobs"]
    site = build(tmp_path, docs, plugins=plugins, markdown_extensions=["admonition"], strict=True)
    titles = [site.page(path).select_one(".admonition-title") for path in ("", "en/")]
    assert [title and title.get_text() for title in titles] == ["Nota", "Remark"]


@pytest.mark.parametrize("command", ["build", "serve"])
@pytest.mark.parametrize("key", ["exclude_docs", "draft_docs", "not_in_nav"])
@pytest.mark.parametrize("path", ["jobs_accordion.md", "parts/jobs_accordion.md"])
def test_a_source_needs_not_be_a_page_of_the_site(
    tmp_path: Path, command: Any, key: str, path: str
) -> None:
    directive = f'{{% include jobs_accordion.html source="{path}" %}}'
    docs = {path: f"## Pay\n\n{LIST}\n"}
    more: dict[str, Any] = {key: path}
    site = make(tmp_path, directive, ["jobs"], docs=docs, command=command, **more)
    assert read_panels(site) == ["Pay"]
    assert site.titles("") == ["Cook", "Porter"]
    assert not any("accordion" in file for file in site.files)


def test_a_source_of_a_language_may_be_excluded_too(tmp_path: Path) -> None:
    docs = {f"{lang}/index.md": f"# Home\n\n{ACCORDION}\n" for lang in ("it", "en")}
    docs |= {"it/jobs_accordion.md": "## Paga\n", "en/jobs_accordion.md": "## Pay\n"}
    site = build(
        tmp_path,
        docs,
        plugins=["search", {"i18n": I18N}, "jobs"],
        exclude_docs="jobs_accordion.md",
        strict=True,
    )
    assert read_panels(site) == ["Paga"]
    assert read_panels(site, "en/") == ["Pay"]
