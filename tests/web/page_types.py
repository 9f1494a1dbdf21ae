"""A site with one page of each type, in English and Arabic, and the looks that it is judged in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from tests.site import build

SITE_URL = "https://jobs.example.org/"

JOIN_US = """---
title: Join us
ref: join-us
description: Open positions, conditions and how we choose.
---
# Join us

We read every application. [How we choose](#how-we-choose) takes five weeks.

## What we offer

{% include jobs_accordion.html %}

## Open positions

{% include jobs_list.html %}

## Closed positions

{% include jobs_list_archive.html %}

## How we choose

Half an hour by video, then an exercise.
"""

ACCORDION = """Conditions that hold for all.

## Pay

Between 24,000 and 40,000 euros, as the [scale](join-us.md) says.

### Each year

One step.

## Holidays

- 26 days
- and those of the *patron saint*

## Working hours

| Day | From | To |
| --- | --- | --- |
| Monday | 9 | 17 |
| Friday | 9 | 13 |
"""

GUIDE = """---
title: Guide
---
# Guide

Text with `code`, a list and a block:

1. one
2. two

```yaml
layout: job
```

| Key | Meaning |
| --- | --- |
| `layout` | the kind of page |
"""

POST = """---
layout: job
title: {title}
ref: {ref}
parent_ref: join-us
{keys}---

## The role

You keep the shop's <em>data</em> in order: see the [guide](../guide.md).

## What we look for

- Care.
- Patience.
"""

FACTS = """description: Keep the shop's data in order, and tell others what it says.
department: Data & analysis
locations: [{locality: Rome, country: IT}, {locality: Bari, region: Apulia, country: IT}]
remote: {kind: hybrid}
employment_type: [FULL_TIME, PART_TIME]
salary: {min: 28000, max: 34000, currency: EUR, unit: YEAR}
date_posted: 2026-05-04
valid_through: 2026-12-31
identifier: 2026/07-<b>
organization: Shop & <sons>
contact: ask@example.org
skills: [sql, statistics]
tags: [data]
openings: 2
apply:
  - jobs@example.org
  - https://www.example.org/apply?a=1&b=2
"""

FORM = """apply:
  embed: https://shop.recruitee.com/o/1?a=1&b=2
  height: 900
contact: Ada & Eve
"""

POSTS: Mapping[str, tuple[str, str]] = {
    "facts": ("Analyst & <archivist>", FACTS),
    "bare": ("Cook", ""),
    "form": ("Tailor", FORM),
    "new": ("Baker", "is_new: true\ndate_posted: 2026-06-01\n"),
    "soon": ("Driver", "valid_through: 2026-06-17\n"),
    "scheduled": ("Gardener", "opens: 2026-09-01\n"),
    "closed": (
        "Painter",
        "archived: true\nclosed_reason: hired\ndate_posted: 2025-01-10\nsuccessor: facts\n",
    ),
    "removed": ("Weaver", "archived: true\nclosed_page: remove\nsuccessor: facts\n"),
    "expired": ("Miller", "valid_through: 2026-01-31\ndepartment: Data & analysis\n"),
}

ARABIC = """---
title: انضم إلينا
ref: join-us
---
# انضم إلينا

نقرأ كل طلب.

## ما نقدمه

{% include jobs_accordion.html %}

## الوظائف المفتوحة

{% include jobs_list.html %}

## الوظائف المغلقة

{% include jobs_list_archive.html %}
"""


def write_docs() -> dict[str, str]:
    """The pages of the site: path below `docs/` to text."""
    docs = {
        "en/index.md": "---\ntitle: Home\nref: home\n---\n# Home\n\n[Join us](join-us.md)\n",
        "en/join-us.md": JOIN_US,
        "en/guide.md": GUIDE,
        "en/jobs_accordion.md": ACCORDION,
        "ar/index.md": "---\ntitle: الرئيسية\nref: home\n---\n# الرئيسية\n",
        "ar/join-us.md": ARABIC,
        "ar/jobs_accordion.md": "## الأجر\n\nيورو.\n\n## الإجازات\n\n26 يوما.\n",
    }
    for ref, (title, keys) in POSTS.items():
        docs[f"en/jobs/{ref}.md"] = POST.format(title=repr(title), ref=ref, keys=keys)
    arabic = {"facts": "محلل بيانات", "form": "خياط", "closed": "رسام", "expired": "طحان"}
    for ref, title in arabic.items():
        text = POST.format(title=title, ref=ref, keys=POSTS[ref][1])
        docs[f"ar/jobs/{ref}.md"] = text.replace("[guide](../guide.md)", "دليل")
    return docs


PAGES = {
    "home": "",
    "join us": "join-us/",
    "guide": "guide/",
    **{f"post, {ref}": f"jobs/{ref}/" for ref in POSTS},
    "join us, Arabic": "ar/join-us/",
    "post, facts, Arabic": "ar/jobs/facts/",
    "post, form, Arabic": "ar/jobs/form/",
    "post, expired, Arabic": "ar/jobs/expired/",
    "post, closed, Arabic": "ar/jobs/closed/",
}
"""Each type of page that the plugin has a part in, and its address in the site."""


@dataclass(frozen=True)
class Look:
    """A theme and a colour scheme."""

    theme: Mapping[str, Any]
    scheme: Literal["light", "dark"]
    """What the reader's system prefers. The pages are built for it, so that they need no script."""
    extra: Mapping[str, Any] = field(default_factory=dict)
    """Any other key of `mkdocs.yml`."""


def _material(scheme: str) -> Mapping[str, Any]:
    palette = {"scheme": scheme, "primary": "indigo", "accent": "indigo"}
    return {"name": "material", "font": False, "palette": palette}


# Nothing that a theme fetches from other hosts.
LOOKS: Mapping[str, Look] = {
    "material": Look(_material("default"), "light"),
    "material-dark": Look(_material("slate"), "dark"),
    "mkdocs": Look({"name": "mkdocs", "highlightjs": False}, "light"),
    "mkdocs-dark": Look({"name": "mkdocs", "highlightjs": False, "color_mode": "dark"}, "dark"),
    "readthedocs": Look({"name": "readthedocs", "highlightjs": False}, "light"),
    # The theme knows no dark scheme: what we add must not turn dark by itself.
    "readthedocs-dark": Look({"name": "readthedocs", "highlightjs": False}, "dark"),
}


def build_page_types(folder: Path, look: Look, *, bare: bool = False) -> Path:
    """Build the site below `folder`; the folder with its pages.

    `bare`: without the plugin, so that directives are text and posts are pages like any other.
    """
    i18n = {
        "docs_structure": "folder",
        "fallback_to_default": False,
        "languages": [
            {"locale": "en", "name": "English", "default": True},
            {"locale": "ar", "name": "العربية"},
        ],
    }
    jobs = {
        "now": "2026-06-15T12:00:00Z",
        "scheduled": "show",
        "apply": {
            "consent": True,
            "privacy": {
                "en": "Two people read it: [how](en/guide.md).\n\n- Six months\n- No longer",
                "ar": "يقرؤها [شخصان](ar/join-us.md).",
            },
        },
    }
    plugins: list[Any] = ["search", {"i18n": i18n}]
    docs = write_docs()
    extra = dict(look.extra)
    if bare:
        # The plugin keeps posts out of the nav and escapes titles, which no theme does.
        extra["nav"] = ["index.md", "join-us.md", "guide.md"]
        docs = {path: text.replace("& <archivist>", "") for path, text in docs.items()}
    else:
        plugins.append({"jobs": jobs})
    site = build(
        folder,
        docs,
        theme=dict(look.theme),
        plugins=plugins,
        site_url=SITE_URL,
        markdown_extensions=["tables", "attr_list"],
        **extra,
    )
    return site.folder
