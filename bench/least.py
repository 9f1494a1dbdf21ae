"""The least that makes pages of posts and lists of them: a hook for MkDocs that checks nothing.

It reads each post once, with libyaml, renders one flat template for its page and one for a list,
and writes the head, `jobs.json` and redirects with what is in the front matter. It knows the sites
of this benchmark alone: no permalinks, no dates, no other languages' texts, no templates of a
site's own, no message for a mistake. What a build takes longer with it, no plugin can save.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import escape, unescape
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from jinja2 import Environment
from mkdocs.plugins import event_priority
from mkdocs.utils import get_relative_url

_NAMES = {"it": "Italiano", "en": "English"}
_DEFAULT = "it"
_SITE_URL = "https://example.org/"
_FACTS = ("department", "locations", "remote", "employment_type", "salary", "date_posted", "tags")
_LISTS = {"{% include jobs_list.html %}": "open", "{% include jobs_list_archive.html %}": "closed"}
_TAG = re.compile("<[^>]*>")
_ENV = Environment(autoescape=True)
_PAGE = _ENV.from_string(
    """\
<header class="jobs-header" role="none">
<nav class="jobs-breadcrumb" data-search-exclude aria-label="Breadcrumb">
<ol>
<li><a href="{{ parent_url }}" dir="auto">{{ parent }}</a></li>
<li aria-current="page" dir="auto">{{ title }}</li>
</ol>
</nav>
<h1 dir="auto">{{ title }}</h1>
<p class="jobs-header__badges"><span class="jobs-badge">{{ state }}</span></p>
</header>
<dl class="jobs-facts">
{% for key, value in facts %}<div class="jobs-fact" data-jobs-fact="{{ key }}">
<dt>{{ key }}</dt>
<dd><bdi>{{ value }}</bdi></dd>
</div>
{% endfor %}</dl>
{{ text | safe }}
{% if apply %}<section class="jobs-apply" data-search-exclude id="apply" aria-label="Apply">
<h2>Apply</h2>
<iframe class="jobs-apply__frame" src="{{ apply }}" title="{{ title }}" height="600"></iframe>
</section>
{% endif %}{% if similar %}<section class="jobs-similar" id="similar" data-search-exclude>
<h2>Similar</h2>
<ul>
{% for url, other in similar %}<li class="jobs-item"><a href="{{ url }}">{{ other }}</a></li>
{% endfor %}</ul>
</section>
{% endif %}<p class="jobs-back" data-search-exclude><a href="{{ parent_url }}">{{ parent }}</a></p>
<p class="jobs-translations" data-search-exclude>This page in other languages:
{%- for lang, name, url in translations %}
<a href="{{ url }}" lang="{{ lang }}" hreflang="{{ lang }}">{{ name }}</a>{% endfor %}</p>
"""
)
_LIST = _ENV.from_string(
    """\
<ul class="jobs-list">
{% for title, url in posts %}<li class="jobs-item"><a href="{{ url }}">{{ title }}</a></li>
{% endfor %}</ul>
"""
)
_MOVED = """\
<!doctype html>
<link rel="canonical" href="{0}">
<meta http-equiv="refresh" content="0; url={0}">
<a href="{0}">{0}</a>
"""


class _Page(NamedTuple):
    meta: Mapping[str, Any]
    markdown: str
    url: str
    lang: str

    @property
    def is_post(self) -> bool:
        return self.meta.get("layout") == "job"

    @property
    def state(self) -> str:
        return "closed" if self.meta.get("archived") else "open"


_pages: dict[str, _Page] = {}
_by_ref: dict[tuple[str, str], _Page] = {}
_departments: dict[tuple[str, str], list[_Page]] = {}


@event_priority(-90)
def on_files(files: Any, config: Any) -> Any:
    """Read all pages, once for all languages."""
    for file in () if _pages else files:
        if file.src_uri.endswith(".md"):
            page = _read(file)
            _pages[file.src_uri] = page
            _by_ref[page.meta.get("ref", ""), page.lang] = page
            if page.state == "open" and "department" in page.meta:
                key = page.meta["department"], page.lang
                _departments.setdefault(key, []).append(page)
    return files


def _read(file: Any) -> _Page:
    text = Path(file.abs_src_path).read_text(encoding="utf-8")
    meta: Mapping[str, Any] = {}
    if text.startswith("---\n"):
        end = text.index("\n---\n")
        meta = yaml.load(text[4:end], Loader=yaml.CSafeLoader)
        text = text[end + 5 :]
    lang, _, path = file.src_uri.partition("/")
    folder = "" if lang == _DEFAULT else f"{lang}/"
    return _Page(meta, text, f"{folder}{path.removesuffix('.md')}/", lang)


def on_page_read_source(page: Any, config: Any) -> str:
    """Save MkDocs reading and parsing the page again."""
    return _pages[page.file.src_uri].markdown


@event_priority(1000)
def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Give the page its metadata, and its lists a place."""
    page.meta.update(_pages[page.file.src_uri].meta)
    if "{% include jobs_" in markdown:
        for directive, state in _LISTS.items():
            markdown = markdown.replace(directive, f"<p>LIST-{state}</p>")
    return markdown


@event_priority(100)
def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:
    """Make the page of a post, and lists."""
    own = _pages[page.file.src_uri]
    if own.is_post:
        return _render(own, html, page)
    if "<p>LIST-" in html:
        for state in _LISTS.values():
            posts = sorted(
                (post.meta["title"], get_relative_url(post.url, page.url))
                for post in _pages.values()
                if post.is_post and post.lang == own.lang and post.state == state
            )
            html = html.replace(f"<p>LIST-{state}</p>", _LIST.render(posts=posts))
    return html


def _render(own: _Page, html: str, page: Any) -> str:
    meta, base = own.meta, page.url
    if "description" not in page.meta:
        start = html.find("<p>")
        paragraph = html[start : html.find("</p>", start)]
        page.meta["description"] = unescape(_TAG.sub("", paragraph))[:155]
    parent = _by_ref[meta["parent_ref"], own.lang]
    others = ((lang, _by_ref[meta["ref"], lang]) for lang in _NAMES if lang != own.lang)
    similar = _departments.get((meta.get("department", ""), own.lang), ())[:6]
    return _PAGE.render(
        title=meta["title"],
        state=own.state,
        text=html,
        parent=parent.meta["title"],
        parent_url=get_relative_url(parent.url, base),
        facts=[(key, str(meta[key])) for key in _FACTS if key in meta],
        apply=meta.get("jazz_url") if own.state == "open" else None,
        similar=[(get_relative_url(o.url, base), o.meta["title"]) for o in similar if o != own],
        translations=[
            (lang, _NAMES[lang], get_relative_url(other.url, base)) for lang, other in others
        ],
    )


@event_priority(40)
def on_post_page(output: str, page: Any, config: Any) -> str:
    """Write the head of a post."""
    own = _pages[page.file.src_uri]
    if not own.is_post:
        return output
    title, description = escape(own.meta["title"]), escape(page.meta["description"])
    tags = f"""\
<meta name="description" content="{description}">
<meta property="og:type" content="website">
<meta property="og:title" content="{title}">
<meta property="og:description" content="{description}">
<meta property="og:url" content="{page.canonical_url}">
<meta property="og:site_name" content="Bench">
<meta name="twitter:card" content="summary">
"""
    if "salary" in own.meta and own.state == "open":
        tags += f'<script type="application/ld+json">{_write_posting(own, page)}</script>\n'
    return output.replace("</head>", f"{tags}</head>", 1)


def _write_posting(own: _Page, page: Any) -> str:
    meta = own.meta
    posting = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": meta["title"],
        "description": page.content,
        "datePosted": str(meta["date_posted"]),
        "validThrough": str(meta["valid_through"]),
        "employmentType": meta["employment_type"],
        "hiringOrganization": {"@type": "Organization", "name": "Bench & Sons"},
        "jobLocation": {"@type": "Place", "address": meta["locations"]},
        "baseSalary": {"@type": "MonetaryAmount", **meta["salary"]},
    }
    return json.dumps(posting).replace("<", "\\u003c")


@event_priority(-110)
def on_post_build(config: Any) -> None:
    """Write `jobs.json` and redirects, once for all languages: the last to be built comes first."""
    if not _pages:
        return
    posts = [page for page in _pages.values() if page.is_post]
    records = [
        {
            "url": f"{_SITE_URL}{post.url}",
            "title": post.meta["title"],
            "lang": post.lang,
            "ref": post.meta["ref"],
            "state": post.state,
            "tags": post.meta["tags"],
            "translations": [
                {"lang": lang, "url": f"{_SITE_URL}{_by_ref[post.meta['ref'], lang].url}"}
                for lang in _NAMES
                if lang != post.lang
            ],
        }
        for post in posts
    ]
    _pages.clear()
    Path(config.site_dir, "jobs.json").write_text(json.dumps(records), encoding="utf-8")
    for post in posts:
        if "redirect_from" in post.meta:
            folder = post.meta["redirect_from"].strip("/")
            file = Path(config.site_dir, folder, "index.html")
            file.parent.mkdir(parents=True, exist_ok=True)
            text = _MOVED.format(get_relative_url(post.url, f"{folder}/"))
            file.write_text(text, encoding="utf-8")
