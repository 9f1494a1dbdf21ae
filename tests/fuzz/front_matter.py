"""Front matter: a page in, a catalogue, its lists and its data out."""

from __future__ import annotations

import datetime
import json

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from mkdocs_jobs.content.mapping_options import read_fields
from mkdocs_jobs.directives.masking import make_directive
from mkdocs_jobs.directives.parameters import FACETS, SHOWN
from mkdocs_jobs.outputs.jobs_json import write_data
from mkdocs_jobs.outputs.post_record import Records
from mkdocs_jobs.outputs.structured_data import Publisher, build_job_posting, write_script
from mkdocs_jobs.rendering.listing.listing import place_listing
from mkdocs_jobs.rendering.listing.listings import Listings
from mkdocs_jobs.rendering.post.application import Application, list_application_methods
from mkdocs_jobs.rendering.post.page import build_job_page
from mkdocs_jobs.rendering.post.similar import SimilarPosts
from mkdocs_jobs.rendering.templates import TEMPLATES, Renderer
from mkdocs_jobs.site.options import Options, ParseOptions
from mkdocs_jobs.site.organization import Organization
from mkdocs_jobs.site.page import PostPage, SourceRef
from mkdocs_jobs.site.parsing import parse_page
from mkdocs_jobs.site.resolve import resolve_site
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.site.strings import Strings
from tests.fuzz.markup import check_file, check_markup, check_problems
from tests.jobs_json import check_jobs_json

_MOMENT = datetime.datetime(2026, 7, 1, tzinfo=datetime.timezone.utc)
_GOOD = (
    SourceRef("it/good.md", "it", "good/index.html", "good.md", True),
    "---\ntitle: Good\nlayout: job\nref: good\n---\n",
)
_JOBS = (
    SourceRef("it/jobs.md", "it", "jobs/index.html", "jobs.md"),
    "---\nref: jobs\n---\n# Jobs\n",
)
_SETTINGS = (
    Options(parse=ParseOptions(languages=("it", "en")), default_language="it", now=_MOMENT),
    Options(permalinks="redirect", now=_MOMENT, shows_drafts=True),
    Options(
        parse=ParseOptions(fields=read_fields({"job.team": "department", "x": "title"})[0]),
        permalinks="ignore",
        now=_MOMENT,
    ),
)
_SITE = Publisher(Organization("Us"), datetime.timezone.utc)
_EVERYTHING = {"show": " ".join(SHOWN), "filters": " ".join(FACETS), "status": "all"}
_LISTS = (
    ("list", make_directive("jobs_list.html", {})[0]),
    ("archive", make_directive("jobs_list_archive.html", {})[0]),
    ("list", make_directive("jobs_list.html", {**_EVERYTHING, "group_by": "department"})[0]),
    ("cards", make_directive("jobs_list.html", {**_EVERYTHING, "group_by": "location"})[0]),
    ("table", make_directive("jobs_list.html", {**_EVERYTHING, "group_by": "year"})[0]),
)
RENDERER = Renderer(Environment(loader=FileSystemLoader(TEMPLATES), auto_reload=False))


def check(data: bytes) -> None:
    """Whatever a page says, it is a page of the site, and a job is in a list or withheld."""
    text = data.decode("utf-8", "ignore").removeprefix("\ufeff")
    settings = _SETTINGS[len(data) % len(_SETTINGS)]
    sources = [
        (SourceRef("it/a.md", "it", "a/index.html", "a.md", True), text),
        (SourceRef("en/a.md", "en", "en/a/index.html", "a.md", True), text),
        _GOOD,
        _JOBS,
    ]
    parsed = [parse_page(source, text, settings.parse) for source, text in sources]
    catalogue, problems = resolve_site(parsed, settings)
    check_problems(problems)
    check_catalogue(catalogue, [source for source, _ in sources])
    for post in catalogue.posts:
        if post.page.src_uri == "it/a.md":
            check_page(catalogue, post)
    records = Records(catalogue, Options(site_url="https://example.org/"))
    files = write_data(
        catalogue.every_post(), _MOMENT, lambda post: records.make(post, None), ("it",)
    )
    (_, written), (_, italian) = files
    written.encode()
    check_jobs_json(json.loads(written))
    check_jobs_json(json.loads(italian))
    assert len(json.loads(written)["posts"]) == sum(
        p.status.is_open or p.status.is_closed for p in catalogue.posts
    )


def check_alone(data: bytes) -> None:
    """The page is read, but no site made of it: far more of them in the same time."""
    text = data.decode("utf-8", "ignore").removeprefix("\ufeff")
    source = SourceRef("it/a.md", "it", "a/index.html", "a.md", True)
    page = parse_page(source, text, _SETTINGS[len(data) % len(_SETTINGS)].parse)
    check_problems(page.problems)
    assert page.job is None or "\n" not in page.job.title
    assert page.job is None or page.job.title.encode() is not None


def check_catalogue(catalogue: Site, sources: list[SourceRef]) -> None:
    """Each page once, in the site's folder, and none in the place of another one."""
    entries = [*catalogue.pages.values(), *catalogue.withheld]
    assert sorted(e.src_uri for e in entries) == sorted(s.src_uri for s in sources)
    files = [entry.dest_uri for entry in catalogue.pages.values()]
    assert len(set(files)) == len(files), files
    for dest_uri in (*files, *(redirect.dest_uri for redirect in catalogue.redirects)):
        check_file(dest_uri)
    listed = {post.page.src_uri for post in catalogue.posts}
    for entry in catalogue.pages.values():
        assert entry.post is None or entry.redirect_target or entry.src_uri in listed, entry.src_uri
        assert entry.title.encode() is not None
    assert "it/good.md" in listed


def render(layout: str, **context: object) -> str:
    """What a template becomes; ours never fail."""
    html, problems = RENDERER.render(layout, **context)
    assert problems == ()
    return html


def check_page(catalogue: Site, post: PostPage) -> None:
    """What a job writes into its own page and into lists is its text, and nothing else."""
    entry, strings = post.page, Strings(post.page.lang)
    similar = SimilarPosts(catalogue)
    page = build_job_page(
        post,
        "<p>Text.</p>",
        strings,
        base=entry.url,
        application=Application(
            tuple(list_application_methods(post.job, strings)), "apply", Markup(), True, True
        ),
        similar=similar.list(post, strings, base=entry.url, id_="similar"),
        parent=catalogue.link_parent(entry),
        successor=catalogue.link_successor(entry),
        translations=catalogue.list_translations(entry, ()),
        updated=_MOMENT.date(),
    )
    context: dict[str, object] = {"t": strings, "page": None}
    context["similar_section"], problems = similar.render(page.similar, context, RENDERER)
    assert problems == ()
    html = [
        render("job", **page.to_context(), **context),
        render("gone", **page.to_context(), **context),
    ]
    lists = Listings(catalogue, Strings, Options(missing_translation="link"))
    for layout, directive in _LISTS:
        parameters = lists.read(directive, "it")
        check_problems(lists.find_problems(directive, parameters, "it"))
        listing = place_listing(lists.find(parameters, "it"), base="it/jobs/")
        html.append(render(layout, listing=listing, **context))
    check_markup("".join(html))
    posting = build_job_posting(
        post.job, post.status, "<p>Text.</p>", _SITE, url="https://e.org/a/"
    )
    script = write_script(posting)
    text = script.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set(text) & set("<>&\u2028\u2029"), text
    assert json.loads(text) == posting
