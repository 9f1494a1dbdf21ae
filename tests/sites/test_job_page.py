"""The page of a post in whole sites: in each theme, with other plugins, with bad input."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from tests.site import I18N, Site, build
from tests.tiers import first_quick

THEMES: Mapping[str, Any] = {
    "material": {"name": "material", "font": False},
    "mkdocs": "mkdocs",
    "readthedocs": "readthedocs",
}
FORM = "https://x.recruitee.com/o/1"
INDEX = "# Work\n\n{% include jobs_list.html %}\n\n{% include jobs_list_archive.html %}\n"


def post(*keys: str, title: str = "Cook", body: str = "Text.") -> str:
    lines = "".join(f"{key}\n" for key in keys)
    return f"---\nlayout: job\ntitle: {title}\n{lines}---\n\n{body}\n"


def make(folder: Path, *keys: str, body: str = "Text.", jobs: Any = None, **config: Any) -> Site:
    """A site with a post with these keys at `cook/`."""
    docs = {"index.md": INDEX, "cook.md": post(*keys, body=body), **config.pop("docs", {})}
    options = {"now": "2026-05-20", **(jobs or {})}
    plugins = [*config.pop("plugins", ["search"]), {"jobs": options}]
    return build(folder, docs, plugins=plugins, **config)


# In every theme


@pytest.mark.parametrize("theme", first_quick(THEMES))
def test_a_page_has_one_heading_of_the_first_level(tmp_path: Path, theme: str) -> None:
    bodies = {"cook": "Text.", "chef": "# Chef\n\nText.", "late": "Text.\n\n# Chef\n\nMore."}
    docs = {f"{name}.md": post("location: Turin", body=body) for name, body in bodies.items()}
    site = make(tmp_path, docs=docs, theme=THEMES[theme], strict=True)
    for name, heading in (("cook", "Cook"), ("chef", "Chef"), ("late", "Chef")):
        (h1,) = site.page(f"{name}/").select("h1")
        assert h1.get_text().removesuffix("¶") == heading


@pytest.mark.parametrize("theme", first_quick(THEMES))
def test_facts_are_a_definition_list_without_empty_rows(tmp_path: Path, theme: str) -> None:
    site = make(tmp_path, "department: Kitchen", "tags:", theme=THEMES[theme], strict=True)
    (facts,) = site.page("cook/").select("dl.jobs-facts")
    rows = [row.get_text(" ", strip=True) for row in facts.select(".jobs-fact")]
    assert rows == ["Department Kitchen"]


@pytest.mark.parametrize("theme", first_quick(THEMES))
def test_the_table_of_contents_and_links_lead_to_the_application(
    tmp_path: Path, theme: str
) -> None:
    body = "[Apply](#apply)\n\n## Tasks\n\nCook."
    site = make(
        tmp_path,
        "apply: jobs@example.org",
        body=body,
        theme=THEMES[theme],
        strict=True,
        validation={"anchors": "warn"},
        docs={"other.md": "# Other\n\n[Apply](cook.md#apply)\n"},
    )
    page = site.page("cook/")
    assert len(page.select("section#apply")) == 1
    links = [link.get_text(strip=True) for link in page.select('a[href="#apply"]')]
    # In the text, under the title, and in the contents; those of readthedocs are in the nav only.
    assert links.count("Apply") == (2 if theme == "readthedocs" else 3)


def test_without_an_application_the_table_of_contents_names_none(tmp_path: Path) -> None:
    site = make(tmp_path, "archived: true", "apply: jobs@example.org", theme=THEMES["material"])
    assert site.page("cook/").select('a[href="#apply"]') == []


# Applying


SECRETS = (
    "mailto:",
    "jobs@example.org",
    "recruitee",
    "applytojob",
    "https://example.net",
    "iframe",
)
APPLY = (
    f"apply: [jobs@example.org, 'https://example.net/apply', {{embed: '{FORM}'}}]",
    "jazz_url: https://x.applytojob.com/1",
    "contact: jobs@example.org",
)


@pytest.mark.parametrize("theme", first_quick(THEMES))
def test_a_closed_or_scheduled_post_says_nowhere_how_to_apply(tmp_path: Path, theme: str) -> None:
    states = ("archived: true", "closes: 2026-05-19", "opens: 2026-06-01")
    posts = {f"cook{number}.md": post(*APPLY, state) for number, state in enumerate(states)}
    pages = {"index.md": INDEX, **posts}
    docs = {f"{lang}/{name}": text for lang in ("it", "en") for name, text in pages.items()}
    jobs = {"now": "2026-05-20", "scheduled": "show", "apply": {"privacy": "Our *notice*."}}
    plugins = ["search", {"i18n": I18N}, {"jobs": jobs}]
    site = build(tmp_path, docs, plugins=plugins, theme=THEMES[theme], strict=True)
    for path in (f"{lang}{name[:-3]}/index.html" for name in posts for lang in ("", "en/")):
        page = site.read(path)
        assert "jobs-apply" not in page
        assert [secret for secret in (*SECRETS, "Our <em>notice") if secret in page] == []
    index = site.read("search/search_index.json")
    assert [secret for secret in SECRETS if secret in index] == []


def test_an_open_post_says_it_all(tmp_path: Path) -> None:
    page = make(tmp_path, *APPLY, strict=True).read("cook/index.html")
    assert [secret for secret in SECRETS if secret not in page] == []


def test_a_closed_post_can_keep_its_application(tmp_path: Path) -> None:
    jobs = {"apply": {"on_closed": "show"}}
    site = make(tmp_path, *APPLY, "archived: true", jobs=jobs, strict=True)
    page = site.page("cook/")
    assert len(page.select("section.jobs-apply[data-jobs-stays] iframe")) == 2
    assert len(page.select(".jobs-closed")) == 1


@pytest.mark.parametrize("theme", first_quick(THEMES))
def test_a_frame_has_what_keeps_readers_safe(tmp_path: Path, theme: str) -> None:
    site = make(tmp_path, APPLY[0], theme=THEMES[theme], strict=True)
    page = site.page("cook/")
    (frame,) = page.select("iframe")
    assert frame.attrs == {
        "class": ["jobs-apply__frame"],
        "src": FORM,
        "title": "Application form: Cook",
        "height": "600",
        "loading": "lazy",
        "referrerpolicy": "strict-origin",
        "sandbox": "allow-forms allow-popups allow-same-origin allow-scripts".split(),
    }
    assert len(page.select(f'.jobs-apply__way > a[href="{FORM}"]')) == 1


@pytest.mark.parametrize("theme", first_quick(THEMES))
def test_with_consent_no_frame_is_in_the_page(tmp_path: Path, theme: str) -> None:
    jobs = {"apply": {"consent": True}}
    site = make(tmp_path, APPLY[0], jobs=jobs, theme=THEMES[theme], strict=True)
    page = site.page("cook/")
    (template,) = page.select(".jobs-apply__consent[hidden] > template")
    assert template.extract().select("iframe")
    assert page.select("iframe") == []
    assert len(page.select(f'.jobs-apply__way > a[href="{FORM}"]')) == 1


EXTENSIONS = ["smarty", "attr_list", "pymdownx.magiclink", "pymdownx.smartsymbols"]


@pytest.mark.parametrize("theme", first_quick(THEMES))
def test_no_theme_or_extension_breaks_an_e_mail_address(tmp_path: Path, theme: str) -> None:
    addresses = ("a--b_c.d@example.org", "o'neil@example.org", "a+b&c=d@example.org")
    docs = {f"post{n}.md": post(f'apply: "{address}"') for n, address in enumerate(addresses)}
    site = make(
        tmp_path, docs=docs, theme=THEMES[theme], markdown_extensions=EXTENSIONS, strict=True
    )
    for number, address in enumerate(addresses):
        (shown,) = site.page(f"post{number}/").select(".jobs-apply__address")
        assert shown.get_text() == address
        assert shown.select("*") == []


# The privacy notice


def test_the_notice_is_markdown_with_links_from_the_docs_folder(tmp_path: Path) -> None:
    jobs = {"apply": {"privacy": "See **our** [privacy](legal/privacy.md#data).\n\n- one\n- two"}}
    docs = {
        "legal/privacy.md": "# Privacy\n\n## Data\n",
        "deep/er/cook.md": post("apply: jobs@example.org", title="Chef"),
        "flat.md": post("apply: jobs@example.org", "permalink: /x/flat.htm", title="Baker"),
    }
    site = make(tmp_path, "apply: jobs@example.org", jobs=jobs, docs=docs, strict=True)
    for path, up in (("cook/", "../"), ("deep/er/cook/", "../../../"), ("x/flat.htm", "../")):
        (notice,) = site.page(path).select(".jobs-apply__privacy")
        (link,) = notice.select("a")
        assert link["href"] == f"{up}legal/privacy/#data"
        assert notice.get_text(" ", strip=True) == "See our privacy . one two"


def test_a_notice_that_links_to_a_post_leads_there_from_every_post(tmp_path: Path) -> None:
    jobs = {"apply": {"privacy": "See [the baker](baker.md#pay) and [below](#apply)."}}
    names = ("baker", "driver")
    docs = {f"{name}.md": post("apply: jobs@example.org", title=name) for name in names}
    site = make(tmp_path, "apply: jobs@example.org", jobs=jobs, docs=docs)
    for name in (*names, "cook"):
        links = site.page(f"{name}/").select(".jobs-apply__privacy a")
        led = [urljoin(f"/{name}/", str(link["href"])) for link in links]
        assert led == ["/baker/#pay", f"/{name}/#apply"]


def test_a_dead_link_in_the_notice_is_told_of_the_configuration(tmp_path: Path) -> None:
    jobs = {"apply": {"privacy": "[privacy](nowhere.md)"}}
    site = make(tmp_path, "apply: jobs@example.org", jobs=jobs)
    (warning,) = site.warnings
    assert "'mkdocs.yml' contains a link 'nowhere.md'" in warning


def test_a_language_without_a_notice_is_told_once_and_has_none(tmp_path: Path) -> None:
    docs = {
        "en/index.md": INDEX,
        "en/cook.md": post("apply: jobs@example.org"),
        "it/index.md": INDEX,
        "it/cuoca.md": post("apply: lavoro@example.org"),
    }
    jobs = {"apply": {"privacy": {"it": "Avviso."}}}
    site = build(tmp_path, docs, plugins=["search", {"i18n": I18N}, {"jobs": jobs}])
    assert site.warnings == [
        "jobs: mkdocs.yml: jobs: apply.privacy.en: expected a text as in other languages, got none;"
        " add one"
    ]
    assert site.page("en/cook/").select(".jobs-apply__privacy") == []
    assert site.page("cuoca/").select(".jobs-apply__privacy")[0].get_text(strip=True) == "Avviso."


def test_posts_that_take_no_applications_need_no_notice(tmp_path: Path) -> None:
    jobs = {"apply": {"privacy": {"it": "Avviso."}}}
    assert make(tmp_path, "location: Turin", jobs=jobs).warnings == []


# Bad input


UNSAFE = (
    "jazz_url: javascript:alert(1)",
    "jazz_url: http://x.recruitee.com/",
    "jazz_url: //x.recruitee.com/",
    "jazz_url: https://evil.example/",
    "jazz_url: 'https://x.recruitee.com/\" onload=\"alert(1)'",
    "apply: javascript:alert(1)",
    "apply: data:text/html,<script>alert(1)</script>",
    "apply: {embed: 'https://x.recruitee.com@evil.example/'}",
    'apply: "jobs@example.org\\r\\nBcc: all@example.org"',
    "apply: '<script>alert(1)</script>@example.org'",
)


def test_what_is_unsafe_is_left_out_of_the_page_and_told_once(tmp_path: Path) -> None:
    docs = {f"post{n}.md": post(keys) for n, keys in enumerate(UNSAFE)}
    site = make(tmp_path, docs=docs, verbose=True)
    starts = [f"jobs: post{number}.md:4: " for number in range(len(UNSAFE))]
    assert [warning[: len(starts[0])] for warning in site.warnings] == starts
    for number, keys in enumerate(UNSAFE):
        page = site.read(f"post{number}/index.html")
        assert "jobs-apply" not in page, keys
        assert "evil" not in page, keys
        assert "alert(1)" not in page, keys


def test_a_bad_height_is_told_once_and_600_px_taken(tmp_path: Path) -> None:
    heights = ("-1", "1e9", "100%", "1.0e+9")
    form = "jazz_url: https://x.recruitee.com/"
    docs = {f"post{n}.md": post(form, f"iframeheight: {h}") for n, h in enumerate(heights)}
    site = make(tmp_path, docs=docs, verbose=True)
    assert len(site.warnings) == len(heights)
    for number, warning in enumerate(site.warnings):
        start = f"jobs: post{number}.md:5: iframeheight: expected a height from 100 to 10000"
        assert warning.startswith(start)
        frames = site.page(f"post{number}/").select("iframe")
        assert [frame["height"] for frame in frames] == ["600"]


MARKUP = """'"><script>alert(1)</script>{{ 7*7 }}'"""


@pytest.mark.parametrize("theme", first_quick(THEMES))
def test_nothing_of_the_front_matter_is_html(tmp_path: Path, theme: str) -> None:
    keys = [f"{key}: {MARKUP}" for key in ("department", "organization", "contact", "identifier")]
    keys += [f"{key}: [{MARKUP}]" for key in ("skills", "tags", "location", "salary")][:3]
    keys += [f"apply: {{embed: '{FORM}', title: {MARKUP}}}", "closes: 2026-08-01"]
    site = make(tmp_path, *keys, theme=THEMES[theme], strict=True)
    page = site.page("cook/")
    assert [script for script in page.select("script") if "alert" in script.get_text()] == []
    values = [value.get_text(strip=True) for value in page.select(".jobs-summary bdi, dd")]
    assert values.count('"><script>alert(1)</script>{{ 7*7 }}') == 7
    assert page.select("iframe")[0]["title"] == '"><script>alert(1)</script>{{ 7*7 }}'


@pytest.mark.slow
def test_a_text_of_a_megabyte_is_framed(tmp_path: Path) -> None:
    body = "# Chef\n\n" + "Cook and bake </script> for all.\n\n" * 32_000
    page = make(tmp_path, "apply: jobs@example.org", body=body).read("cook/index.html")
    content = page.partition("<body")[2]
    assert content.index("<h1") < content.index("Cook and bake") < content.index('id="apply"')


# With other plugins and templates


HOOK = """
def on_page_content(html, *, page, config, files):
    assert type(html) is str
    return html.replace("Text.", "<mark>Text.</mark>")
"""


def test_what_another_plugin_puts_into_a_page_is_no_text(tmp_path: Path) -> None:
    site = make(tmp_path, docs={"../hook.py": HOOK}, hooks=["hook.py"])
    assert [mark.get_text() for mark in site.page("cook/").select("mark")] == ["Text."]


def test_tags_are_shown_once_where_material_shows_them(tmp_path: Path) -> None:
    site = make(tmp_path, "tags: [food]", theme=THEMES["material"], plugins=["search", "tags"])
    assert site.page("cook/").select('[data-jobs-fact="tags"]') == []
    assert site.page("cook/").select("article")[0].get_text().count("food") == 1


def test_facts_are_found_by_the_search(tmp_path: Path) -> None:
    for theme in ("material", "mkdocs"):
        site = make(tmp_path / theme, "department: Patisserie", theme=THEMES[theme])
        docs = json.loads(site.read("search/search_index.json"))["docs"]
        # On its own page, and on the home page, whose list shows the department too.
        found = {d["location"].partition("#")[0] for d in docs if "Patisserie" in d["text"]}
        assert found == {"", "cook/"}


@pytest.mark.parametrize(
    "template",
    [
        *("job", "header", "closed", "summary", "apply_link", "facts", "apply", "share"),
        *("similar", "back", "translations"),
    ],
)
def test_each_part_of_the_page_can_be_replaced(tmp_path: Path, template: str) -> None:
    docs = {
        f"../overrides/jobs/{template}.html": '<b id="mine">{{ title }}</b>',
        "en/index.md": "---\ntitle: Work\nref: work\n---\n" + INDEX,
        "it/index.md": INDEX,
        "it/cook.md": post("ref: cook"),
        "en/cook.md": post(
            "ref: cook", "parent_ref: work", "department: K", "location: L", "apply: a@b.example"
        ),
        "en/old.md": post("archived: true", "department: K", title="Old"),
    }
    theme = {"name": "mkdocs", "custom_dir": "overrides"}
    plugins = ["search", {"i18n": I18N}, {"jobs": {"now": "2026-05-20"}}]
    site = build(tmp_path, docs, theme=theme, plugins=plugins, strict=True)
    shown = [site.page(f"en/{path}/").select("#mine") for path in ("cook", "old")]
    assert [tag.get_text() for tags in shown for tag in tags] in (
        ["Cook"],
        ["Old"],
        ["Cook", "Old"],
    )


def test_a_part_that_fails_is_told_and_the_plugins_own_page_shown(tmp_path: Path) -> None:
    broken = {"../overrides/jobs/facts.html": "{{ facts.nothing.at.all }}"}
    theme = {"name": "mkdocs", "custom_dir": "overrides"}
    site = make(tmp_path, "department: Kitchen", docs=broken, theme=theme)
    (warning,) = site.warnings
    assert "template jobs/facts.html:1" in warning
    assert site.page("cook/").select(".jobs-fact dd")[0].get_text(strip=True) == "Kitchen"


def test_the_link_to_another_language_names_it_in_itself(tmp_path: Path) -> None:
    docs = {
        "index.md": INDEX,
        **{f"{lang}.md": post(f"lang: {lang}", "ref: cook") for lang in ("it", "ar", "xx")},
    }
    site = build(tmp_path, docs, plugins=["search", "jobs"])
    links = site.page("it/").select(".jobs-translations a")
    assert [(link["lang"], link["hreflang"], link.get_text()) for link in links] == [
        ("ar", "ar", "العربية"),
        ("xx", "xx", "xx"),
    ]
    assert [link["href"] for link in links] == ["../ar/", "../xx/"]
