"""The pages of a site with one page of each type, in English and Arabic."""

from __future__ import annotations

from collections.abc import Mapping

JOIN_US = """---
title: Join us
ref: join-us
description: Open positions, conditions and how we choose.
redirect_from: /careers
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

LISTS = """---
title: Lists
---
# Our {% include jobs_count.html %} positions

## All, with filters

{% include jobs_list.html filters="department location employment_type remote tag" %}

Of {% include jobs_count.html status="all" %} posts [{% include jobs_count.html %}](#places) are
open, {% include jobs_count.html department="Nobody" %} of them in no team.

## Those of a place

{% include jobs_list.html group_by="location" filters="remote" id="places" %}

## Cards

{% include jobs_list.html status="all" layout="cards" show="description location salary contact" %}

## Cards in groups, with filters

{% include jobs_list.html layout="cards" group_by="department" filters="location" id="boxes" %}

## A table

{% include jobs_list.html status="all" layout="table" filters="department" id="table" %}

| Team | Positions |
| --- | --- |
| Data | {% include jobs_count.html department="Data & analysis" %} |

## Side column

{% include jobs_list.html layout="compact" %}

{% include jobs_list.html layout="compact" group_by="department" heading_level=3 %}
"""

ARCHIVE = """---
title: Archive
---
# Closed positions

{% include jobs_list_archive.html open=true %}

{% include jobs_list_archive.html open=true layout="cards" filters="department" id="closed" %}
"""

PANELS = """---
title: Panels
---
# Panels

## Each position

{% include jobs_accordion.html of="open" %}

## One at a time

{% include jobs_accordion.html exclusive=true %}

## Positions of the past

{% include jobs_accordion.html of="closed" exclusive=true %}

## Nobody

{% include jobs_accordion.html of="open" department="Nobody" %}
"""

EMPTY = """---
title: Nothing
---
# Nothing to list

{% include jobs_list.html department="Nobody" %}

{% include jobs_list.html department="Nobody" layout="cards" empty="We have all cooks & waiters." %}

{% include jobs_list.html department="Nobody" layout="table" filters="department" %}

{% include jobs_list_archive.html department="Nobody" open=true %}
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

_IN_BOTH = """remote: {kind: hybrid}
employment_type: [FULL_TIME, PART_TIME]
salary: {min: 28000, max: 34000, currency: EUR, unit: YEAR}
date_posted: 2026-05-04
valid_through: 2026-12-31
identifier: 2026/07-<b>
contact: ask@example.org
openings: 2
apply:
  - jobs@example.org
  - https://www.example.org/apply?a=1&b=2
"""
"""What the fullest post says alike in English and Arabic."""

FACTS = (
    _IN_BOTH
    + """description: Keep the shop's data in order, and tell others what it says.
department: Data & analysis
locations: [{locality: Rome, country: IT}, {locality: Bari, region: Apulia, country: IT}]
organization: Shop & <sons>
skills: [sql, statistics]
tags: [data]
"""
)

FORM = """apply:
  embed: https://shop.recruitee.com/o/1?a=1&b=2
  height: 900
contact: Ada & Eve
"""

CLOSED = "archived: true\nclosed_reason: hired\ndate_posted: 2025-01-10\nsuccessor: facts\n"

POSTS: Mapping[str, tuple[str, str]] = {
    "facts": ("Analyst & <archivist>", FACTS),
    "bare": ("Cook", ""),
    "form": ("Tailor", FORM),
    "letter": ("Porter", "apply: jobs@example.org\ndepartment: House\nlocation: Rome\n"),
    "new": ("Baker", "is_new: true\ndate_posted: 2026-06-01\nremote: no\n"),
    "soon": ("Driver", "valid_through: 2026-06-17\n"),
    "scheduled": ("Gardener", "opens: 2026-09-01\n"),
    "closed": ("Painter", CLOSED),
    "removed": ("Weaver", "archived: true\nclosed_page: remove\nsuccessor: facts\n"),
    "expired": ("Miller", "valid_through: 2026-01-31\ndepartment: Data & analysis\n"),
    "evergreen": ("Tell us about yourself", "evergreen: true\ndescription: We read it all.\n"),
}
"""The English posts: `ref` to title and other keys."""

MOVED = "---\ntitle: Old list\nredirect_to: /join-us\n---\n"

ARABIC = """---
title: انضم إلينا
lang: ar
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

ARABIC_LISTS = """---
title: القوائم
lang: ar
---
# وظائفنا ({% include jobs_count.html %})

## كلها

{% include jobs_list.html filters="department location remote" %}

## حسب المكان

{% include jobs_list.html group_by="location" layout="cards" %}

## جدول

{% include jobs_list.html status="all" layout="table" filters="department" id="table" %}

## باختصار

{% include jobs_list.html layout="compact" %}

## لا شيء

{% include jobs_list.html department="لا أحد" %}

## الأرشيف

{% include jobs_list_archive.html open=true %}

## نصوصها

{% include jobs_accordion.html of="open" exclusive=true %}
"""

ARABIC_ACCORDION = """## الأجر

بين ٢٤ و٤٠ ألف يورو في السنة.

## الإجازات

26 يوما.
"""

ARABIC_POST = """---
layout: job
lang: ar
title: {title}
ref: {ref}
parent_ref: join-us
{keys}---

## المهمة

تحافظ على ترتيب <em>بيانات</em> المتجر: انظر [صفحة الوظائف](../join-us.md).

## ما نبحث عنه

- العناية.
- الصبر.
"""

ARABIC_FACTS = (
    _IN_BOTH
    + """description: تحافظ على ترتيب بيانات المتجر وتشرحها للآخرين.
department: البيانات والتحليل
locations: [{locality: روما, country: IT}, {locality: باري, region: بوليا, country: IT}]
organization: المتجر & <أبناؤه>
skills: [sql, الإحصاء]
tags: [بيانات]
"""
)

ARABIC_POSTS: Mapping[str, tuple[str, str]] = {
    "facts": ("محلل بيانات", ARABIC_FACTS),
    "form": ("خياط", FORM.replace("Ada & Eve", "ليلى & سلمى")),
    "closed": ("رسام", CLOSED),
    "expired": ("طحان", "valid_through: 2026-01-31\ndepartment: البيانات والتحليل\n"),
    "evergreen": ("عرفنا بنفسك", "evergreen: true\ndescription: نقرأ كل رسالة.\n"),
}
"""The Arabic posts: `ref` to title and other keys."""


def write_docs() -> dict[str, str]:
    """The pages of the site: path below `docs/` to text."""
    docs = {
        "en/index.md": "---\ntitle: Home\nref: home\n---\n# Home\n\n[Join us](join-us.md)\n",
        "en/join-us.md": JOIN_US,
        "en/lists.md": LISTS,
        "en/archive.md": ARCHIVE,
        "en/panels.md": PANELS,
        "en/nothing.md": EMPTY,
        "en/guide.md": GUIDE,
        "en/moved.md": MOVED,
        "en/jobs_accordion.md": ACCORDION,
        "ar/index.md": "---\ntitle: الرئيسية\nref: home\n---\n# الرئيسية\n",
        "ar/join-us.md": ARABIC,
        "ar/lists.md": ARABIC_LISTS,
        "ar/jobs_accordion.md": ARABIC_ACCORDION,
    }
    for ref, (title, keys) in POSTS.items():
        docs[f"en/jobs/{ref}.md"] = POST.format(title=repr(title), ref=ref, keys=keys)
    for ref, (title, keys) in ARABIC_POSTS.items():
        docs[f"ar/jobs/{ref}.md"] = ARABIC_POST.format(title=repr(title), ref=ref, keys=keys)
    return docs
