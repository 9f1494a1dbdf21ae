"""`mkdocs-jobs forms`: forms that write posts, for those who want to edit no file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TextIO

import click

from mkdocs_jobs.authoring.changes import RefusedError
from mkdocs_jobs.authoring.forms import github, sveltia
from mkdocs_jobs.authoring.forms.answers import read_answers, write_posts
from mkdocs_jobs.authoring.forms.fields import find_other_shapes, list_fields, list_keys
from mkdocs_jobs.authoring.forms.places import find_places
from mkdocs_jobs.authoring.forms.questions import list_questions
from mkdocs_jobs.authoring.forms.repository import SERVICES, Repository, read_remote
from mkdocs_jobs.authoring.forms.texts import FormTexts
from mkdocs_jobs.cli.editing import Session, editing
from mkdocs_jobs.cli.generating import (
    note_packages,
    overwrite_option,
    write_generated,
    write_install,
)
from mkdocs_jobs.cli.writing import create_edit, make_author, refuse_ref
from mkdocs_jobs.git.repository import find_remote, find_root
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
    root = _find_root(session)
    repository = _find_repository(docs_dir, backend, repo)
    langs = session.langs or session.list_languages()
    options = site.options
    habits = make_author(session).habits
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
    write_generated(contents, docs_dir, session.speaker, force=force, is_dry=session.is_dry)
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


@forms_.command("github")
@click.option("--label", default="publish", show_default=True, help="The label that accepts one.")
@click.option("--keys", metavar="KEY,KEY", help="Ask for these keys only.")
@overwrite_option
@editing
def github_(session: Session, label: str, keys: str | None, force: bool) -> None:
    """Write an issue form, and the workflow that makes a pull request of an issue.

    Nothing happens until somebody who may write to the repository adds the label.
    """
    root = _find_root(session)
    docs_dir = session.site.docs_dir.resolve()
    langs = session.langs or session.list_languages()
    texts = FormTexts(session.site.options.default_language)
    questions = list_questions(
        list_fields(make_author(session).habits, langs, _choose_keys(keys)), langs, texts
    )
    if not re.fullmatch(r"[\w .:/+-]{1,50}", label):
        raise RefusedError(
            Message("--label: expected letters, digits and '-', got '{label}'", label=label)
        )
    for path in (docs_dir, session.site.config_file.resolve()):
        is_inside = path.is_relative_to(root)
        if not is_inside or not re.fullmatch(r"[\w ./-]+", path.relative_to(root).as_posix()):
            raise RefusedError(
                Message(
                    "{path}: expected a path in the repository of letters, digits, '-', '_' and"
                    " '.', got another one",
                    path=path,
                )
            )
    site = github.GitHubSite(
        label,
        write_install(root),
        docs_dir.relative_to(root).as_posix(),
        session.site.config_file.resolve().relative_to(root).as_posix(),
    )
    contents = {
        root / github.FORM: github.write_form(questions, texts, label).encode(),
        root / github.WORKFLOW: github.write_workflow(site).encode(),
    }
    write_generated(contents, root, session.speaker, force=force, is_dry=session.is_dry)
    note_packages(root, github.WORKFLOW, session.speaker)


@forms_.command("read")
@click.argument("file", type=click.File("r", encoding="utf-8"))
@editing
def read_(session: Session, file: TextIO) -> None:
    """Write the post that the answers in FILE describe, the text of an issue; `-` reads them.

    It has the languages in which it has a title.
    """
    author = make_author(session)
    langs = session.langs or session.list_languages()
    texts = FormTexts(session.site.options.default_language)
    # All keys, for the form may have been written with `--keys`.
    questions = list_questions(list_fields(author.habits, langs, list_keys()), langs, texts)
    try:
        body = file.read()
    except UnicodeDecodeError as error:
        raise RefusedError(
            Message("{path}: cannot be read: {reason}", path=file.name, reason=error)
        ) from error
    answers = read_answers(body, questions, texts)
    posts = write_posts(
        answers,
        langs,
        author,
        lambda text: session.read_day(text, force=True),
        session.today,
    )
    if (ref := posts[0].parsed.keys.ref) is not None:
        refuse_ref(session, ref)
    session.write([create_edit(session, post) for post in posts])


def _find_root(session: Session) -> Path:
    """The folder of the repository, else that of the configuration."""
    site = session.site
    return (find_root(str(site.docs_dir)) or site.config_file.parent).resolve()


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
