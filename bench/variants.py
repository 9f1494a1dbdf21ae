"""The ways to build a site that are compared: which plugins, and what makes the lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bench.generate import Shape, write_list_page

LARGE = 5000
"""From this size on, in posts a language, only the plugin is measured, and once."""

NAMES = {"it": "Italiano", "en": "English", "de": "Deutsch", "fr": "Français", "es": "Español"}
_DIRECTIVES = ("{% include jobs_list.html %}", "{% include jobs_list_archive.html %}")

# What a careful author writes for mkdocs-macros: each file is read once a build, with libyaml.
_MACROS = """
from pathlib import Path

from mkdocs.utils.meta import get_data


def define_env(env):
    lists = {}

    def collect():
        files = sorted(Path(env.conf["docs_dir"]).rglob("*.md"))
        for file in files:
            meta = get_data(file.read_text(encoding="utf-8"))[1]
            if meta.get("layout") == "job":
                state = "closed" if meta.get("archived") else "open"
                path = file.relative_to(env.conf["docs_dir"]).as_posix()
                lists.setdefault((meta["lang"], state), []).append((meta["title"], path))

    @env.macro
    def jobs_list(state):
        if not lists:
            collect()
        lang = env.page.meta["lang"]
        folder = f"{lang}/"
        posts = sorted(lists.get((lang, state), ()))
        return "\\n".join(f"- [{title}]({path.removeprefix(folder)})" for title, path in posts)
"""


@dataclass(frozen=True)
class Variant:
    """One way to build the site."""

    plugins: Sequence[Any] = ()
    """What is added to the plugins that all have: search, static-i18n and redirects."""
    lists: tuple[str, str] = _DIRECTIVES
    """What stands on the page of the lists, for the open and for the closed posts."""
    has_nav: bool = True
    """Whether the site names its navigation: home page and list page. Else MkDocs makes one of
    all pages."""
    fills_gaps: bool = False
    """Whether static-i18n copies pages of the default language that others do not have."""
    hooks: Sequence[str] = ()
    """Files of `files` that MkDocs calls without a plugin."""
    needs_templates: bool = False
    """Whether Material's templates for lists of tags have to be there in other themes, too."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Files beside `mkdocs.yml`."""


# `JobPosting` wants an employer; where the posts lack the other keys for it, none is written.
_JOBS = {"jobs": {"timezone": "Europe/Rome", "organization": {"name": "Bench & Sons"}}}

VARIANTS: Mapping[str, Variant] = {
    "without": Variant(),
    "jobs": Variant((_JOBS,)),
    "least": Variant(
        hooks=("least.py",),
        files={"least.py": Path(__file__).with_name("least.py").read_text(encoding="utf-8")},
    ),
    "macros": Variant(
        ("macros",),
        ("{{ jobs_list('open') }}", "{{ jobs_list('closed') }}"),
        files={"main.py": _MACROS},
    ),
    "tags": Variant(
        ("material/tags",),
        (
            "<!-- material/tags { include: [open] } -->",
            "<!-- material/tags { include: [closed] } -->",
        ),
        needs_templates=True,
    ),
    "without, automatic nav": Variant(has_nav=False),
    "jobs, automatic nav": Variant((_JOBS,), has_nav=False),
    "without, fallback": Variant(fills_gaps=True),
    "jobs, fallback": Variant((_JOBS,), fills_gaps=True),
}


def prepare(folder: Path, shape: Shape, variant: Variant, theme: str) -> None:
    """Turn the site in `folder`, whose posts and pages are there, into one of that variant."""
    for lang in shape.languages:
        page = folder / "docs" / lang / "join-us.md"
        page.write_text(write_list_page(lang, *variant.lists), encoding="utf-8")
    for name, text in variant.files.items():
        (folder / name).write_text(text, encoding="utf-8")
    settings: dict[str, Any] = {
        "site_name": "Bench",
        "site_url": "https://example.org/",
        "theme": {"name": theme},
        "plugins": [
            "search",
            {
                "i18n": {
                    "docs_structure": "folder",
                    "fallback_to_default": variant.fills_gaps,
                    # Else it compares each entry of the search's index with all others, as of
                    # 1.3.1, and most of a build is that: beside it nothing can be measured.
                    "reconfigure_search": False,
                    "languages": [
                        {"locale": lang, "name": NAMES[lang], "default": number == 0}
                        for number, lang in enumerate(shape.languages)
                    ],
                }
            },
            "redirects",
            *variant.plugins,
        ],
    }
    if variant.hooks:
        settings["hooks"] = [*variant.hooks]
    if variant.has_nav:
        settings["nav"] = ["index.md", "join-us.md"]
    if variant.needs_templates and theme != "material":
        settings["theme"]["custom_dir"] = "overrides"
        _copy_tag_templates(folder / "overrides")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")


def _copy_tag_templates(folder: Path) -> None:
    import material

    source = Path(material.__file__).parent / "templates/fragments/tags"
    for file in source.rglob("*.html"):
        target = folder / "fragments/tags" / file.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
