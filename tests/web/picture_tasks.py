"""The everyday tasks of the guide: the post that its page shows, changed and published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import yaml

from tests.site import I18N, THEMES, build
from tests.test_guide import ROOT, read_examples

Lang = Literal["en", "it"]
PAGES: Mapping[Lang, str] = {
    "en": "docs/en/guide/everyday.md",
    "it": "docs/it/guida/ogni-giorno.md",
}
POSTS: Mapping[Lang, str] = {"en": "docs/jobs/cook.md", "it": "docs/posizioni/cuoca.md"}
NEAR, FAR = "valid_through: 2026-06-30", "valid_through: 2026-07-31"
_CLOSED = f"archived: true\nclosed_reason: hired\n{NEAR}"


@dataclass(frozen=True)
class Task:
    """What somebody does to the post, and where it shows."""

    name: str
    before: Mapping[str, str] = field(default_factory=dict)
    """Texts of the file to those that are in their place before it is done."""
    after: Mapping[str, str] = field(default_factory=dict)
    """The same of the file after it is done."""
    now: str = "2026-05-20"
    shows: Literal["list", "post"] = "post"


TASKS = (
    Task(
        "publish",
        {"date_posted: 2026-05-04": "draft: true"},
        now="2026-05-04",
        shows="list",
    ),
    Task("extend", after={NEAR: FAR}),
    Task("close", after={NEAR: _CLOSED}),
    Task("reopen", {NEAR: _CLOSED}),
)
"""What one file is changed for. A translation is a second file."""


@dataclass(frozen=True)
class Result:
    """A page that was built."""

    site: Path
    url: str
    page: str
    """Its address in the site."""


def read_post(lang: Lang, edit: Mapping[str, str]) -> str:
    """The post of the guide's page with some texts replaced."""
    text = read_examples(ROOT / PAGES[lang])[POSTS[lang]]
    for old, new in edit.items():
        assert old in text
        text = text.replace(old, new)
    return text


def build_task(folder: Path, lang: Lang, task: Task, edit: Mapping[str, str]) -> Result:
    """Build the site of the guide's page with the post as it is before or after the task."""
    files = {**read_examples(ROOT / PAGES[lang]), POSTS[lang]: read_post(lang, edit)}
    config: dict[str, Any] = yaml.safe_load(files.pop("mkdocs.yml"))
    plugins = ["search", {"jobs": {**config.pop("plugins")[1]["jobs"], "now": task.now}}]
    config["theme"] = {**THEMES["material"], "language": lang}
    docs = {path.removeprefix("docs/"): text for path, text in files.items()}
    site = build(folder, docs, plugins=plugins, **config)
    page = POSTS[lang].removeprefix("docs/").removesuffix(".md") + "/"
    return Result(site.folder, config["site_url"], "" if task.shows == "list" else page)


def read_pair() -> Mapping[Lang, str]:
    """The post in both languages."""
    return {lang: read_post(lang, {"layout: job": "layout: job\nref: cook"}) for lang in PAGES}


def build_pair(folder: Path) -> Mapping[Lang, Result]:
    """Build a site that has the post in both languages."""
    config: dict[str, Any] = yaml.safe_load(read_examples(ROOT / PAGES["en"])["mkdocs.yml"])
    docs = {PAIR[lang].removeprefix("docs/"): text for lang, text in read_pair().items()}
    docs |= {f"{lang}/index.md": "# Jobs\n\n{% include jobs_list.html %}\n" for lang in PAGES}
    site = build(
        *(folder, docs),
        plugins=["search", {"i18n": dict(I18N)}, {"jobs": config["plugins"][1]["jobs"]}],
        theme=dict(THEMES["material"]),
        site_name=config["site_name"],
        site_url=config["site_url"],
    )
    pages: Mapping[Lang, str] = {"it": "jobs/cuoca/", "en": "en/jobs/cook/"}
    return {lang: Result(site.folder, config["site_url"], page) for lang, page in pages.items()}


PAIR: Mapping[Lang, str] = {"en": "docs/en/jobs/cook.md", "it": "docs/it/jobs/cuoca.md"}
"""Where the two files are."""
