"""Sites of honest pages, alone and with hostile ones among them, in three themes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.hostile.tricks import BODY, ON_BUILD, attack, list_files
from tests.site import I18N, Site, build

THEMES = ("mkdocs", "readthedocs", "material")
NOW = "2026-05-05"
SITE_URL = "https://careers.example/"

_THEMES: Mapping[str, Any] = {
    "mkdocs": {"name": "mkdocs", "highlightjs": False},
    "readthedocs": {"name": "readthedocs", "highlightjs": False},
    "material": {"name": "material", "font": False, "language": "it"},
}


def _write_post(title: str, *lines: str) -> str:
    return "\n".join(
        (
            "---",
            "layout: job",
            f"title: {title}",
            *lines,
            "---",
            "",
            f"What a {title} does here.",
            "",
        )
    )


_KITCHEN = ("department: Kitchen", "date_posted: 2026-05-04", "closes: 2026-05-31")

HONEST: Mapping[str, str] = {
    "index.md": "# Home\n\n[Jobs](jobs.md), [about us](about.md).\n",
    "about.md": f"---\nref: about\n---\n\n# About\n\n{BODY}",
    "jobs.md": "---\nref: jobs\nlast_modified_by_layout: job\n---\n\n# Jobs\n\n"
    "There are {% include jobs_count.html %}.\n\n"
    '{% include jobs_list.html id="all" filters="department, location, tag" show="description,'
    ' location, department, organization, salary, valid_through, contact, skills, tags" %}\n\n'
    '{% include jobs_list.html layout="cards" group_by="department" %}\n\n'
    '{% include jobs_list.html layout="table" group_by="location" status="all" %}\n\n'
    "{% include jobs_list_archive.html %}\n",
    "kitchen.md": "---\npermalink: /kitchen.htm\n---\n\n# Kitchen\n\n"
    "{% include jobs_list.html department=Kitchen filters=department %}\n\n"
    '{% include jobs_accordion.html source="perks.md" %}\n',
    "perks.md": f"# Perks\n\n{BODY}\n\n## Two\n\nText.\n",
    "texts.md": "# Texts\n\n{% include jobs_accordion.html of=open %}\n",
    "posts/cook.md": _write_post("Cook", *_KITCHEN, "parent_ref: jobs"),
    "posts/gardener.md": _write_post("Gardener", "department: Garden"),
    "posts/waiter.md": _write_post("Waiter", "archived: true", "department: Dining room"),
}
"""Path below the folder of a language to text."""

LISTING = ("jobs.md", "texts.md", "posts/waiter.md")
"""The honest pages that show posts of all kinds, hostile ones among them."""

_ENGLISH = {"kitchen.md": ("permalink: /kitchen.htm", "permalink: /en/kitchen.htm")}


def _write_docs() -> dict[str, str]:
    english = {path: text.replace(*_ENGLISH.get(path, ("", ""))) for path, text in HONEST.items()}
    return {
        **{f"it/{path}": text for path, text in HONEST.items()},
        **{f"en/{path}": text for path, text in english.items()},
    }


_SETTINGS: Mapping[str, Any] = {
    "site_url": SITE_URL,
    "nav": ["index.md", "about.md", "jobs.md", "kitchen.md", "texts.md"],
    "markdown_extensions": ["attr_list", "tables", {"toc": {"permalink": True}}],
}
_JOBS: Mapping[str, Any] = {
    "now": NOW,
    "organization": {"name": "The Green Table", "location": {"locality": "Turin", "country": "IT"}},
    "redirects_file": "apache",
    "apply": {"consent": True},
}


def build_honest(folder: Path, theme: str) -> Site:
    """The site without any hostile page."""
    return build(folder, _write_docs(), plugins=_list_plugins(), theme=_THEMES[theme], **_SETTINGS)


def _list_plugins(jobs: Mapping[str, Any] = {}, maps: Mapping[str, str] = {}) -> list[Any]:
    return [
        "search",
        {"i18n": dict(I18N)},
        {"redirects": {"redirect_maps": dict(maps)}},
        {"jobs": {**_JOBS, **jobs}},
    ]


def list_hostile(theme: str) -> dict[str, str]:
    """Path below the Italian folder to text: the hostile pages of the site in a theme."""
    files = list_files()
    if theme == "mkdocs":
        return files
    return {path: text for path, text in files.items() if not path.startswith(ON_BUILD)}


def write_hostile_docs(theme: str) -> dict[str, str]:
    """Path in the docs folder to text: the honest pages, and hostile ones among the Italian."""
    return {**_write_docs(), **{f"it/{path}": text for path, text in list_hostile(theme).items()}}


OUTSIDE: Mapping[str, str] = {
    "secret.md": _write_post("Secret"),
    "folder/linked.md": _write_post("Linked"),
}
"""Files beside the site that links in the docs folder lead to."""


def build_hostile(folder: Path, theme: str) -> Site:
    """The site of `write_hostile_docs`, in `folder/inner`, with links to `folder/outside`."""
    inner, outside = folder / "inner", folder / "outside"
    for path, text in OUTSIDE.items():
        (outside / path).parent.mkdir(parents=True, exist_ok=True)
        (outside / path).write_text(text, encoding="utf-8")
    links = inner / "docs" / "it" / "links"
    links.mkdir(parents=True)
    for name, target in LINKS.items():
        (links / name).symlink_to(target)
    docs = write_hostile_docs(theme)
    plugins, theme_ = _list_plugins(), _THEMES[theme]
    return build(inner, docs, plugins=plugins, theme=theme_, verbose=True, **_SETTINGS)


LINKS: Mapping[str, str] = {
    "file.md": "../../../../outside/secret.md",
    "folder": "../../../../outside/folder",
    "nowhere.md": "../../../../outside/nowhere.md",
    "itself.md": "itself.md",
}
"""Name in `docs/it/links` to where it leads."""


def build_with_options(folder: Path, theme: str) -> Site:
    """Honest pages, an automatic nav with hostile titles, and hostile values of all options."""
    text = attack("option")
    strings = _list_strings()
    jobs = {
        "strings": {"it": strings, "en": strings, text: {"new": text}, "../../x": {"new": text}},
        "accordion": "../../../../etc/passwd",
        "organization": {
            "name": text,
            "url": "javascript:pwned(1)",
            "logo": "//evil.example/x.png",
            "location": {"locality": text, "country": "IT"},
        },
        "listing": {"empty": text, "layout": "../../../main", "show": text},
        "fields": {text: "department", "a.b.c": "__class__", "__proto__": "title"},
        "apply": {"embed_hosts": ["*", "javascript:", "evil.example/x", text], "on_closed": "show"},
        "nav": "all",
    }
    maps = {
        "../../up.md": "index.md",
        "/abs.md": "javascript:pwned(1)",
        f"{text}.md": "https://evil.example/",
        "line.md": "https://moved.example/\n<script>pwned(1)</script>",
        "data.md": "data:text/html,<script>pwned(1)</script>",
        "quote.md": "https://moved.example/\"'></script><script>pwned(1)</script>",
        "host.md": "//evil.example/",
        "loop-a.md": "/loop-b/",
        "loop-b.md": "/loop-a/",
    }
    posts = {path: body for path, body in list_files().items() if path.startswith(_IN_NAV)}
    docs = {**_write_docs(), **{f"it/{path}": body for path, body in posts.items()}}
    settings = {**_SETTINGS, "site_name": "Careers", "nav": None}
    return build(folder, docs, plugins=_list_plugins(jobs, maps), theme=_THEMES[theme], **settings)


_IN_NAV = ("posts/title-", "posts/facts", "posts/<", 'posts/"', "posts/apply", "posts/posting")


def _list_strings() -> dict[str, Any]:
    from mkdocs_jobs.site.strings import _load

    text = attack("string")
    return {
        key: f"{value} {text}" if isinstance(value, str) else {"other": f"{{count}} {text}"}
        for key, value in (_load("en") or {}).items()
    }
