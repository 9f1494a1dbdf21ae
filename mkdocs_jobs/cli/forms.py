"""`mkdocs-jobs forms`: forms that write posts, for those who want to edit no file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import click

from mkdocs_jobs.authoring.changes import RefusedError
from mkdocs_jobs.authoring.forms import sveltia
from mkdocs_jobs.authoring.forms.fields import find_other_shapes, list_fields, list_keys
from mkdocs_jobs.authoring.forms.places import find_places
from mkdocs_jobs.authoring.forms.repository import SERVICES, Repository, read_remote
from mkdocs_jobs.authoring.habits import Habits
from mkdocs_jobs.cli.editing import Session, editing
from mkdocs_jobs.cli.generating import overwrite_option, write_generated
from mkdocs_jobs.hosts.mkdocs.git import find_remote, find_root
from mkdocs_jobs.values.message import Message, list_alternatives
from mkdocs_jobs.values.problem import to_one_line
from mkdocs_jobs.values.suggest import suggest

_SCRIPT = PurePosixPath("dist", sveltia.OWN_SCRIPT)
_ASSETS = PurePosixPath("npm", "assets")


@click.group("forms")
def forms_() -> None:
    """Write forms that make posts, from the keys that a post has and those that the site uses."""


@forms_.command("sveltia")
@click.option(
    "--folder", default="admin", show_default=True, help="Its folder, in the docs folder."
)
@click.option("--media", default="assets", show_default=True, help="Where images are saved.")
@click.option("--backend", type=click.Choice(SERVICES), help="If the remote does not say it.")
@click.option("--repo", metavar="OWNER/NAME", help="If it is not that of the remote.")
@click.option("--branch", help="If it is not the default one of the repository.")
@click.option("--auth-url", metavar="URL", help="The server that signs people in with OAuth.")
@click.option("--app-id", metavar="ID", help="The OAuth application, on GitLab and Gitea.")
@click.option("--keys", metavar="KEY,KEY", help="Ask for these keys only.")
@click.option("--script", metavar="URL", help="Load Sveltia CMS from another address.")
@click.option(
    "--vendor",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Copy Sveltia CMS from the folder of its npm package into the site.",
)
@overwrite_option
@editing
def sveltia_(
    session: Session,
    folder: str,
    media: str,
    backend: str | None,
    repo: str | None,
    branch: str | None,
    auth_url: str | None,
    app_id: str | None,
    keys: str | None,
    script: str | None,
    vendor: Path | None,
    force: bool,
) -> None:
    """Write a page with a form, for Sveltia CMS, which saves posts to the repository.

    The page is a file of the docs folder: neither the navigation, nor the search, nor the sitemap
    has it. The form has the languages, folders and keys of the site's posts.
    """
    site = session.site
    docs_dir = site.docs_dir.resolve()
    root = (find_root(str(docs_dir)) or site.config_file.parent).resolve()
    repository = _find_repository(docs_dir, backend, repo)
    langs = session.langs or session.list_languages()
    options = site.options
    habits = Habits(site.build.site, session.groups, options.parse.fields, site.languages.localize)
    chosen = _choose_keys(keys)
    places = [
        (place, list_fields(habits, [locale.lang for locale in place.locales], chosen))
        for place in find_places(habits, langs)
    ]
    has_layout = habits.have("layout") is not False
    form_site = sveltia.SveltiaSite(
        sveltia.Backend(repository, branch, auth_url, app_id),
        docs_dir.relative_to(root).as_posix() if docs_dir.is_relative_to(root) else "docs",
        site.config.site_name or "",
        site.config.site_url or None,
        media.strip("/"),
        options.parse.layouts[0] if has_layout else None,
        {lang: habits.find_parent_ref(lang) for lang in langs},
        habits.have("ref") is not False,
        bool(habits.have("lang")) or (len(langs) > 1 and not options.parse.languages),
    )
    address = sveltia.OWN_SCRIPT if vendor is not None else script or sveltia.SCRIPT
    target = docs_dir / folder.strip("/")
    contents = {
        target / "index.html": sveltia.write_page(
            form_site.site_name, options.default_language, address
        ).encode(),
        target / "config.yml": sveltia.write_config(
            form_site, places, options.default_language
        ).encode(),
    }
    if vendor is not None:
        contents.update({target / name: data for name, data in _copy_package(vendor)})
    write_generated(session, contents, docs_dir, force)
    if len(places) > 1:
        folders = ", ".join(place.folder or "." for place, _ in places)
        _note(
            session,
            Message(
                "posts are in folders that differ by more than the language ({folders}), so each"
                " language has a list of its own; `ref` ties translations together",
                folders=folders,
            ),
        )
    for place, fields in places:
        for message in find_other_shapes(fields, habits, [x.lang for x in place.locales]):
            _note(session, message)
    if address == sveltia.SCRIPT:
        _note(
            session,
            Message(
                "the page loads Sveltia CMS {version} from {host} and its fonts from"
                " cdn.jsdelivr.net, for those who open it; --vendor copies both into the site",
                version=sveltia.VERSION,
                host="unpkg.com",
            ),
        )


def _find_repository(docs_dir: Path, backend: str | None, repo: str | None) -> Repository:
    remote = find_remote(str(docs_dir))
    found = read_remote(remote) if remote is not None else None
    if found is None or (backend and backend != found.service):
        hosts = {"github": "github.com", "gitlab": "gitlab.com", "gitea": "gitea.com"}
        host = found.host if found and not found.service else hosts.get(backend or "", "")
        found = Repository(backend or "", host, repo or (found.name if found else ""))
    if repo is not None:
        found = Repository(found.service, found.host, repo)
    if not found.service or "/" not in found.name:
        raise RefusedError(
            Message(
                "expected a remote on {services}, got {remote}; add --backend and --repo",
                services=list_alternatives(["GitHub", "GitLab", "Gitea"]),
                remote=f"'{remote}'" if remote else Message("none"),
            )
        )
    return found


def _choose_keys(keys: str | None) -> list[str]:
    chosen = [key.strip() for key in (keys or "").split(",") if key.strip()]
    known = list_keys()
    for key in chosen:
        if key not in known:
            raise RefusedError(
                Message(
                    "--keys: expected keys of a post, got '{key}'; {remedy}",
                    key=key,
                    remedy=suggest(key, dict.fromkeys(known)),
                )
            )
    return chosen


def _copy_package(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The files of Sveltia CMS, by their names beside the page."""
    try:
        script = (folder / _SCRIPT).read_text(encoding="utf-8")
        names = sorted(os.listdir(folder / _ASSETS))
        fonts = {name: f"fonts/{name}" for name in names if name.endswith(".woff2")}
        yield sveltia.OWN_SCRIPT, sveltia.localize_script(script, fonts).encode()
        for name in ("LICENSE.txt", "package.json"):
            yield name, (folder / name).read_bytes()
        for name in (n for n in names if n.endswith((".woff2", ".LICENSE.txt"))):
            yield f"fonts/{name}", (folder / _ASSETS / name).read_bytes()
    except OSError as error:
        raise RefusedError(
            Message(
                "--vendor: expected the folder of the npm package @sveltia/cms, got {path}:"
                " {reason}",
                path=folder,
                reason=error.strerror or error,
            )
        ) from error


def _note(session: Session, message: Message) -> None:
    click.echo(to_one_line(session.speaker.say(message)), err=True)
