"""Front matter: a page in, a catalogue, its lists and its data out."""

from __future__ import annotations

import datetime
import json

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from mkdocs_jobs.directives.masking import Directive
from mkdocs_jobs.directives.parameters import FACETS, SHOWN
from mkdocs_jobs.outputs.jobs_json import write_data
from mkdocs_jobs.outputs.structured_data import Publisher, build_job_posting, write_script
from mkdocs_jobs.rendering.link import link_parent, link_successor
from mkdocs_jobs.rendering.listing.listing import place_listing
from mkdocs_jobs.rendering.listing.listings import Lists
from mkdocs_jobs.rendering.post.application import Application, list_application_methods
from mkdocs_jobs.rendering.post.page import build_job_page
from mkdocs_jobs.rendering.templates import TEMPLATES, Renderer
from mkdocs_jobs.site.options import Settings
from mkdocs_jobs.site.organization import Organization
from mkdocs_jobs.site.page import Post, SourceFile
from mkdocs_jobs.site.parsing import parse_page
from mkdocs_jobs.site.site import Site, resolve_site
from mkdocs_jobs.site.strings import Strings
from mkdocs_jobs.values.problem import Problem
from tests.fuzz.markup import check_file, check_markup, check_problems

_MOMENT = datetime.datetime(2026, 7, 1, tzinfo=datetime.timezone.utc)
_GOOD = SourceFile(
    "it/good.md",
    "---\ntitle: Good\nlayout: job\nref: good\n---\n",
    "it",
    "good/index.html",
    "good.md",
    True,
)
_JOBS = SourceFile(
    "it/jobs.md", "---\nref: jobs\n---\n# Jobs\n", "it", "jobs/index.html", "jobs.md"
)
_SETTINGS = (
    Settings(languages=("it", "en"), default_language="it", now=_MOMENT),
    Settings(permalinks="redirect", now=_MOMENT, shows_drafts=True),
    Settings(permalinks="ignore", now=_MOMENT, fields={"job.team": "department", "x": "title"}),
)
_SITE = Publisher(Organization("Us"), datetime.timezone.utc)
_EVERYTHING = {"show": " ".join(SHOWN), "filters": " ".join(FACETS), "status": "all"}
_LISTS = (
    ("list", Directive("jobs_list.html")),
    ("archive", Directive("jobs_list_archive.html")),
    ("list", Directive("jobs_list.html", parameters={**_EVERYTHING, "group_by": "department"})),
    ("cards", Directive("jobs_list.html", parameters={**_EVERYTHING, "group_by": "location"})),
    ("table", Directive("jobs_list.html", parameters={**_EVERYTHING, "group_by": "year"})),
)
_PROBLEMS: list[Problem] = []
RENDERER = Renderer(Environment(loader=FileSystemLoader(TEMPLATES), auto_reload=False), _PROBLEMS)


def check(data: bytes) -> None:
    """Whatever a page says, it is a page of the site, and a job is in a list or withheld."""
    text = data.decode("utf-8", "ignore").removeprefix("\ufeff")
    settings = _SETTINGS[len(data) % len(_SETTINGS)]
    sources = [
        SourceFile("it/a.md", text, "it", "a/index.html", "a.md", True),
        SourceFile("en/a.md", text, "en", "en/a/index.html", "a.md", True),
        _GOOD,
        _JOBS,
    ]
    catalogue, problems = resolve_site(sources, settings)
    check_problems(problems)
    check_catalogue(catalogue, sources)
    for post in catalogue.posts:
        if post.entry.src_uri == "it/a.md":
            check_page(catalogue, post)
    posts = [post.entry for post in catalogue.posts]
    written = write_data([*posts, *catalogue.withheld], _MOMENT, "https://example.org/")
    written.encode()
    assert len(json.loads(written)["posts"]) == sum(
        p.status.is_open or p.status.is_closed for p in catalogue.posts
    )


def check_alone(data: bytes) -> None:
    """The page is read, but no site made of it: far more of them in the same time."""
    text = data.decode("utf-8", "ignore").removeprefix("\ufeff")
    problems: list[Problem] = []
    source = SourceFile("it/a.md", text, "it", "a/index.html", "a.md", True)
    entry = parse_page(source, _SETTINGS[len(data) % len(_SETTINGS)], problems)
    check_problems(problems)
    assert entry.job is None or "\n" not in entry.title
    assert entry.title.encode() is not None
    assert (entry.job is None) == (entry.status is None)


def check_catalogue(catalogue: Site, sources: list[SourceFile]) -> None:
    """Each page once, in the site's folder, and none in the place of another one."""
    entries = [*catalogue.pages.values(), *catalogue.withheld]
    assert sorted(e.src_uri for e in entries) == sorted(s.src_uri for s in sources)
    files = [entry.dest_uri for entry in catalogue.pages.values()]
    assert len(set(files)) == len(files), files
    for dest_uri in (*files, *(redirect.dest_uri for redirect in catalogue.redirects)):
        check_file(dest_uri)
    listed = {post.entry.src_uri for post in catalogue.posts}
    for entry in catalogue.pages.values():
        assert entry.job is None or entry.redirect or entry.src_uri in listed, entry.src_uri
        assert entry.title.encode() is not None
    assert "it/good.md" in listed


def check_page(catalogue: Site, post: Post) -> None:
    """What a job writes into its own page and into lists is its text, and nothing else."""
    entry, strings = post.entry, Strings(post.entry.lang)
    page = build_job_page(
        post,
        "<p>Text.</p>",
        strings,
        base=entry.url,
        application=Application(
            tuple(list_application_methods(post.job, strings)), "apply", Markup(), True, True
        ),
        similar=catalogue.posts,
        parent=link_parent(catalogue, entry, entry.url),
        successor=link_successor(catalogue, entry, entry.url),
        translations=catalogue.list_translations(entry, ()),
        updated=_MOMENT.date(),
    )
    context = {"t": strings, "page": None}
    html = [
        RENDERER.render("job", **page.to_context(), **context),
        RENDERER.render("gone", **page.to_context(), **context),
    ]
    lists = Lists(catalogue, Strings, missing="link")
    for layout, directive in _LISTS:
        check_problems(lists.find_problems(directive, "it"))
        listing = place_listing(lists.find(directive, "it"), base="it/jobs/")
        html.append(RENDERER.render(layout, listing=listing, **context))
    assert _PROBLEMS == []
    check_markup("".join(html))
    posting = build_job_posting(
        post.job, post.status, "<p>Text.</p>", _SITE, url="https://e.org/a/"
    )
    script = write_script(posting)
    text = script.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set(text) & set("<>&\u2028\u2029"), text
    assert json.loads(text) == posting
