"""Every trick of the author of one hostile page among honest ones: files for the docs folder.

None of them is raw HTML in Markdown, which is a writer's right: they go by front matter, by the
parameters of directives, by names of files and by text that Markdown has escaped already.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

HOST = "evil.example"
"""No page may ask this host for anything."""


def attack(name: str) -> str:
    """Text that would be markup, a script or a template wherever it were written unescaped.

    What runs calls `pwned`, with a name that needs no quotation marks.
    """
    run = f"pwned(/{name}/)"
    return (
        f"A\"' autofocus tabindex=0 onfocus={run} onmouseover={run} onclick={run} x="
        "`--></title></textarea></style></script></template></noscript></details></div>]]>"
        f"<svg/onload={run}><img src=//{HOST}/{name} onerror={run}><script>{run}</script>"
        f"&lt;img src=x onerror={run}&gt;${{{run}}}';{run};//\";{run};//"
        "{{ 7*7 }}{% raw %}{# x #}\\u003cscript>\u202e<!--"
    )


def write_page(front_matter: Mapping[str, Any], body: str = "Text of a post.\n") -> str:
    """A page with that front matter: JSON is YAML, and its escapes are YAML's."""
    return f"---\n{_write_keys(front_matter)}---\n\n{body}"


def _write_keys(front_matter: Mapping[str, Any]) -> str:
    text = "".join(f"{key}: {json.dumps(value)}\n" for key, value in front_matter.items())
    # JSON writes a sign beyond the first plane as two halves, which YAML refuses.
    return _PAIR.sub(_join_halves, text)


def _join_halves(pair: re.Match[str]) -> str:
    return f"\\U{ord(json.loads(_QUOTED.format(pair[0]))):08x}"


_QUOTED = '"{}"'
_PAIR = re.compile(r"\\ud[89ab]\w\w\\ud[c-f]\w\w")


def write_post(front_matter: Mapping[str, Any], body: str = "Text of a post.\n") -> str:
    """The same of a post, listed among the hostile ones."""
    return write_page({"layout": "job", "department": "Hostile", **front_matter}, body)


BODY = f"""\
## A heading with `<script>pwned(/code/)</script>` and &lt;script>pwned(/heading/)&lt;/script>

A paragraph with &lt;img src=//{HOST}/text onerror=pwned(/text/)&gt; in it, and with
`</script><!--` and &lt;/title>&#60;svg/onload=pwned(/text/)>, which says more than the title.

### &lt;/summary&gt;&lt;svg/onload=pwned(/reference/)&gt; & &#60;/details&#62;
"""
"""Markup that Markdown shows as text: wherever it is shown, it stays text."""

TITLES: Mapping[str, str] = {
    "markup": attack("title"),
    "script": "</script><script>pwned(/script/)</script>",
    "title": "</title><svg/onload=pwned(/tag/)>",
    "comment": "<!-- <!--> --!> <!-- never closed",
    "jinja": "{{ config.__class__.__mro__ }}{% include 'main.html' %}{% for x in y %}{#",
    "format": "{0.__class__} {count} {title} %s %(x)s %n $& $1 \\1 \\g<0>",
    "bidi": "\u202e\u2066\u200f\u061cCook\u2069\u202c\u200b\ufeff",
    "control": "Bell\a, escape\x1b[31m, null\0, delete\x7f, next line\x85, separator\u2028.",
    "lines": "One\ntwo\r\nthree\r\tfour\u2029five",
    "long": "<b>Long</b> " * 1_500,
    "reference": "&lt;svg/onload=pwned(/reference/)&gt; &amp;lt; &#60;b&#62; &#x3c;b> &quot;",
    "token": "jobsdirective0123456789abcdefx0000 <!--/jobs:text--><!--jobs:text-->",
    "blank": "\u00a0\u3164\u2800",
}
"""Titles, each of a post of its own."""

_EVERYWHERE = (
    *("description", "department", "identifier", "organization", "contact", "salary"),
    *("closed_reason", "closed_page", "successor", "parent_ref", "remote", "employment_type"),
    *("openings", "is_new", "iframeheight", "jazz_url"),
)
_FACTS: Mapping[str, Any] = {
    "title": "Facts",
    **{key: attack(key) for key in _EVERYWHERE},
    "ref": attack("ref"),
    "tags": [attack("tag"), "x,y;z", {attack("tag-key"): 1}],
    "skills": [attack("skill"), None, []],
    "date_posted": "2026-05-04",
    "closes": "2026-05-06",
    "locations": [
        {
            "country": "IT",
            "locality": attack("locality"),
            "region": attack("region"),
            "address": attack("address"),
            "postal_code": attack("code"),
        },
        attack("location"),
        {attack("part"): 1},
    ],
    # Material's and MkDocs' own keys, of which a post has none that the plugin writes out.
    "author": "Somebody",
    "<svg/onload=pwned(/key/)>": attack("value"),
    "archivedd": attack("near"),
}

_PERMALINKS: Mapping[str, str] = {
    "up": "../../etc/passwd",
    "up-inside": "/a/../../../b",
    "host": f"//{HOST}/x",
    "script": "javascript:pwned(1)",
    "encoded": "/%2e%2e/%2e%2e/x",
    "twice": "/%252e%252e/x",
    "slash": "/..%2f..%2fx",
    "backslash": "\\..\\..\\x",
    "mixed": "/a\\..\\..\\x",
    "null": "/a\0b",
    "null-encoded": "/a%00b.htm",
    "line": "/a\nb",
    "device-file": "C:\\x",
    "file": "file:///etc/passwd",
    "query": "/x?y#z",
    "hash": "/%23/%3F/",
    "name-too-long": "/" + "x" * 300,
    "path-too-long": "/x" * 3000,
    # Of MkDocs, of themes, of the plugin, and of honest pages.
    "search": "/search/search_index.json",
    "sitemap": "/sitemap.xml",
    "404": "/404.html",
    "script-search": "/search/lunr.it.js",
    "script-stemmer": "/search/lunr.multi.js",
    "script-jobs": "/assets/jobs.js",
    "data": "/jobs.json",
    "draft": "/.jobs.json.draft",
    "script-theme": "/assets/javascripts/bundle.js",
    "rules": "/.htaccess",
    "rules-draft": "/..htaccess.draft",
    "below": "/sitemap.xml/below/",
    "home": "/",
    "home-file": "/index.html",
    "home-en": "/en/",
    "honest": "/about/index.html",
    "honest-moved": "/kitchen.htm",
}
"""Permalinks that are refused, or that are somebody's already in one of the themes."""
ODD: Mapping[str, str] = {
    "markup": f'/"><svg onload=pwned(1)>/{attack("permalink")[:40]}/',
    "device": "/con/nul.htm",
    "blanks": "/a /b /",
    "dots": "/.../x./",
    "upper": "/ABOUT/",
    "composed": "/café/",
    "decomposed": "/cafe\u0301/",
    "percent": "/100%/%zz/",
    "emoji": "/\U0001f9d1\u200d\U0001f373/",
    "bidi": "/\u202etxt.htm",
    "colon": "/a:b/",
    "half": "/%ED%A0%80/",
}
"""Permalinks that no browser or server minds: the page is there."""

_TARGETS: Mapping[str, str] = {
    "script": "javascript:pwned(1)",
    "blank": " \tJavaScript:pwned(1)",
    "vb": "vbscript:x",
    "data": "data:text/html,<script>pwned(1)</script>",
    "host": f"//{HOST}/",
    "hosts": f"/\\{HOST}/",
    "line": f"https://example.org/\nhttps://{HOST}/",
    "itself": "redirect-to-itself.md",
    "loop": "redirect-to-loop-2.md",
    "loop-2": "redirect-to-loop-3.md",
    "loop-3": "redirect-to-loop.md",
    "user": f"https://example.org\\@{HOST}/",
    "up": "../../../x.md",
    "asset": "/nowhere.css",
}
_OLD = [
    *_PERMALINKS.values(),
    *("/search/main.js/x/", "/assets/jobs.css/x", "/about", "/kitchen.htm", "/posts/cook/"),
    *(attack("old"), "javascript:pwned(1)", f"//{HOST}/", "/_redirects", "/ok/\nX-Header: 1"),
]

_APPLY: list[Any] = [
    *("javascript:pwned(1)", "data:text/html,x", f"//{HOST}/apply"),
    *(
        'https://example.org/"><script>pwned(1)</script>',
        "https://example.org/x' onclick='pwned(1)",
    ),
    *(f"https://example.org\\@{HOST}/", "https://a:b@example.org/", "vbscript:pwned(1)"),
    *(f"jobs@example.org?bcc=x@{HOST}", "mailto:jobs@example.org?subject=x&body=y"),
    *("jobs@example.org\nBcc: x@y.example", '"><script>"@example.org', f"x@{HOST},y@{HOST}"),
    *("jobs@example.org%0aBcc:x@y.example", "a" * 100_000 + "@example.org"),
    # Sentences, of which nothing but addresses becomes a link.
    f"Write to javascript:pwned(1) or //{HOST}/ or data:text/html,x or vbscript:pwned(1)",
    "Write to jobs@example.org\"onclick=\"pwned(1) <svg/onload=pwned(/apply-text/)> or 'x'",
    f"Write to jobs@example.org?bcc=x@{HOST} or https://a:b@{HOST}/ or https://{HOST}\\@x/",
    "Write to \u202ejobs@example.org",
    "javascript:pwned(1) and some more words",
    "//evil.example/apply and some more words",
    {"embed": f"https://{HOST}/form"},
    {"embed": f"https://jobs.lever.co.{HOST}/form"},
    {"embed": f"https://jobs.lever.co@{HOST}/form"},
    {"embed": f"https://{HOST}\\.jobs.lever.co/form"},
    {"embed": f"https://{HOST}#.jobs.lever.co/form"},
    {"embed": "https://jobs.lever.co:8443/form"},
    {"embed": "javascript:pwned(1)//jobs.lever.co/"},
    {"embed": "data:text/html,<script>parent.pwned(1)</script>"},
    {"embed": 'https://jobs.lever.co/x"onload="pwned(1)'},
    {"embed": "https://jobs.lever.co/x", "srcdoc": attack("srcdoc")},
    # One that is embedded, with what is wrong left out.
    {"embed": "https://jobs.lever.co/form", "height": "1;position:fixed", "title": attack("frame")},
]

_MANY = ["x"] * 10
_BOMB = "".join(
    f"a{n}: &a{n} {json.dumps(_MANY) if n == 0 else '[' + ', '.join([f'*a{n - 1}'] * 10) + ']'}\n"
    for n in range(10)
)
_MERGE_BOMB = "a0: &a0 {x: 1}\n" + "".join(
    f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 10)}]}}\n" for n in range(1, 10)
)
_JOB = "layout: job\ndepartment: Hostile\n"
_YAML: Mapping[str, str] = {
    "python": "title: !!python/object/apply:os.system ['touch pwned']\n",
    "python-name": "title: Name\ntags: !!python/name:os.system\n",
    "bomb": f"title: Bomb\n{_BOMB}"
    + "".join(
        f"{key}: *a9\n"
        for key in (
            *("tags", "skills", "locations", "apply", "redirect_from", "redirect_to", "permalink"),
            *("salary", "remote", "closes", "employment_type", "openings", "ref", "description"),
            *("menu_position", "draft", "x"),
        )
    ),
    "bomb-title": f"{_BOMB}title: *a9\nlang: *a9\n",
    "merge": f"title: Merge\n{_MERGE_BOMB}<<: *a9\n",
    "recursion": "title: Recursion\ntags: &a [*a, x]\nx: &b {y: *b}\n",
    "deep": f"title: Deep\ntags: {'[' * 5000}{']' * 5000}\n",
    "deep-lines": "title: Deep lines\nx:\n" + "".join(" " * n + "- \n" for n in range(1, 900)),
    "binary": "title: !!binary aGVsbG8=\nref: !!binary aGVsbG8=\ntags: !!set {a, b}\n",
    "infinite": "title: .inf\nopenings: .inf\nmenu_position: .nan\niframeheight: -.inf\n"
    "salary: {min: .nan, max: .inf, currency: EUR, unit: YEAR}\n",
    "years": "title: Years\ndate_posted: 0001-01-01T00:00:00+23:59\n"
    "closes: 9999-12-31T23:59:59-23:59\nopens: 99999-01-01\n",
    "numbers": f"title: {'9' * 5000}\nopenings: {'9' * 5000}\nref: 1:59:59\nmenu_position: 1e999\n",
    "twice": "title: One\ntitle: Two\nlayout: job\n? [a, b]\n: c\n? {a: b}\n: c\n",
    "half": 'title: "\\ud83d"\n',
    "anchor": "title: &a *a\n",
    "blanks": f"title: Blanks\niframeheight: '6{' ' * 50_000}x'\n"
    f"closes: '2026-05-06T10:00{' ' * 50_000}x'\n",
    "many": "title: Many\n" + "".join(f"key{n}: x\n" for n in range(300)),
    "again": "".join("title: Again\n" for _ in range(30)),
    "lang": f"title: Language\nlang: {'a-' * 50_000}a\n",
    "long": f"title: Long\n{'k' * 100_000}: x\nref: {'r' * 100_000}\nparent_ref: {'p' * 100_000}\n"
    f"permalink: /{'x' * 100_000}\nredirect_to: {'t' * 100_000}\nremote: {'x' * 100_000}\n",
}
"""Front matter that no editor would write, each of a post of its own."""

LANGUAGES: Mapping[str, str] = {
    "markup": attack("lang"),
    "path": "../../../../../../etc/passwd",
    "locale": "xx_US.UTF-8@x",
    "null": "it\0",
    "code": "x-klingon-" + "q" * 3000,
}

_ATTRIBUTE = (
    "A' onfocus=pwned(/parameter/) autofocus tabindex=0 <svg/onload=pwned(/parameter/)> &quot;"
)
_DIRECTIVES = [
    *(f'{key}="{_ATTRIBUTE}"' for key in ("department", "tag", "ref", "lang", "sort", "layout")),
    *(f'{key}="{_ATTRIBUTE}"' for key in ("group_by", "show", "filters", "limit", "heading_level")),
    f'status="{_ATTRIBUTE}"',
    f'department="nobody" empty="{_ATTRIBUTE}"',
    *('layout="../../../main"', "layout=../listing", 'layout="jobs/list"', "layout=__init__"),
    *('id="x onclick=pwned(1)"', "id=document$", "id=../x", f'id="{"x" * 5000}"'),
    *("heading_level=99", "limit=-1", "limit=1e9", f'limit="{"9" * 5000}"', "open=pwned"),
    f"<script>pwned(/syntax/)</script>={'x'}",
]
_SOURCES = (
    *("../../outside/secret.md", "/etc/passwd", "../secret.md", "%2e%2e/secret.md", "..\\\\x.md"),
    *("directives.md", "posts/cook.md", f"{_ATTRIBUTE}", "loop-1.md", "bomb.md", "x\0.md"),
)


def _write_directives() -> str:
    # One post in each: what is written around it is what matters.
    lines = [f"{{% include jobs_list.html limit=1 {parameters} %}}" for parameters in _DIRECTIVES]
    lines += [f'{{% include jobs_list_archive.html empty="{_ATTRIBUTE}" department=no %}}']
    lines += [f'{{% include jobs_count.html department="{_ATTRIBUTE}" %}} in a text']
    lines += [f"{{% include jobs_{_ATTRIBUTE}.html %}}", "{% include jobs_list.html"]
    lines += [f'{{% include jobs_accordion.html source="{source}" %}}' for source in _SOURCES]
    lines += ["{% raw %}{% include jobs_list.html %}&lt;svg/onload=1>{% endraw %}"]
    return "\n\n".join(lines)


ON_BUILD = ("posts/permalink-", "posts/redirect-to-", "posts/yaml-")
"""Tricks on the build alone: what becomes of them in a browser is the same in all themes."""


def list_files() -> dict[str, str]:
    """Path below the folder of a language to text: all hostile pages."""
    posts: dict[str, str] = {
        **{f"title-{name}": write_post({"title": title}) for name, title in TITLES.items()},
        "facts": write_post(_FACTS, BODY),
        "facts-twin": write_post({**_FACTS, "title": attack("twin"), "archived": True}, BODY),
        "posting": write_post(
            {
                "title": attack("posting"),
                **{key: attack(key) for key in ("identifier", "organization", "skills")},
                "date_posted": "2026-05-04",
                "locations": _FACTS["locations"][0],
                "salary": {"value": 12.5, "currency": "EUR", "unit": "HOUR"},
                "contact": "jobs@example.org",
            },
            BODY,
        ),
        **{
            f"permalink-{name}": write_post({"title": f"P {name}", "permalink": permalink})
            for name, permalink in {**_PERMALINKS, **ODD}.items()
        },
        **{
            f"redirect-to-{name}": write_post({"title": f"R {name}", "redirect_to": target})
            for name, target in _TARGETS.items()
        },
        "redirect-from": write_post({"title": "R from", "redirect_from": _OLD}),
        "apply": write_post({"title": attack("apply"), "apply": _APPLY}),
        **{f"yaml-{name}": f"---\n{_JOB}{text}---\n\nText.\n" for name, text in _YAML.items()},
        **{
            f"lang-{name}": write_post({"title": f"L {name}", "lang": lang})
            for name, lang in LANGUAGES.items()
        },
        # Names that scripts find on every object.
        "proto": write_post(
            {
                "title": "Prototype",
                "department": "__proto__",
                "tags": ["constructor", "__proto__", "hasOwnProperty", "toString"],
                "locations": ["valueOf", "__defineGetter__"],
                "ref": "__proto__",
                "closes": "2026-05-06",
            }
        ),
        "document$": write_post({"title": "Document", "ref": "document$"}, "# document$\n"),
        # Names of files, of posts whose names become their titles.
        "<img src=x onerror=pwned(1)>": write_post({}),
        "\"' onfocus=pwned(1) autofocus tabindex=0 x='": write_post({}),
        "{{ 7*7 }}{% raw %}": write_post({}),
        "100%41 & more #?": write_post({}),
        "new\nline\tand\x1b[31mred": write_post({}),
        "x" * 200: write_post({}),
        "\u202etxt": write_post({}),
    }
    return {
        "directives.md": f"# Directives\n\n{_write_directives()}\n",
        "bomb.md": f"---\nref: bomb\n{_MERGE_BOMB}x: *a9\n---\n# Bomb\n\n## Panel\n\nText.\n",
        "no-text.md": f"---\nref: jobs_list.html\n{_MERGE_BOMB}x: *a9\n---\n",
        "loop-1.md": "# Loop\n\n## One\n\n{% include jobs_accordion.html source=loop-2.md %}\n",
        "loop-2.md": "# Loop\n\n## Two\n\n{% include jobs_accordion.html source=loop-1.md %}\n",
        **{f"posts/{name}.md": text for name, text in posts.items()},
    }
