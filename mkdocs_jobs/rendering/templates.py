"""Templates: the theme's own win over the ones that come with the plugin."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path, PurePath
from types import CodeType
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    Template,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket
from jinja2.environment import TemplateModule
from jinja2.runtime import Context

from mkdocs_jobs.directives.parameters import LAYOUTS
from mkdocs_jobs.rendering.direction import LanguageWriter
from mkdocs_jobs.rendering.inlining import InliningLoader
from mkdocs_jobs.site.strings import Strings
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.os_errors import check_regular, explain
from mkdocs_jobs.values.problem import Problem

TEMPLATES = str(files("mkdocs_jobs").joinpath("templates"))
"""Comes last among the theme's folders, so that `overrides/jobs/…` wins."""


def list_layouts(folders: Iterable[str]) -> tuple[str, ...]:
    """The layouts that a list can have: ours, and each template under `jobs/` that is none of ours.

    `folders` are the theme's, of which one is the site's own.
    """
    own = {file.stem for file in Path(TEMPLATES, "jobs").glob("*.html")}
    found = {file.stem for file in _list_templates(folders) if file.is_file()}
    return (*LAYOUTS, *sorted(found - own))


def find_unreadable(folders: Iterable[str]) -> Iterator[Problem]:
    """Report what has the name of a template but is not a file: Jinja skips it silently."""
    for path in _list_templates(folders):
        try:
            check_regular(path)
        except OSError as error:
            message = Message(
                "template jobs/{name}: cannot be read, it is left out: {cause}",
                name=path.name,
                cause=explain(error),
            )
            yield Problem("", 0, message)


def _list_templates(folders: Iterable[str]) -> Iterator[Path]:
    return (file for folder in folders for file in Path(folder, "jobs").glob("*.html"))


class _Compiled(BytecodeCache):
    """Compiled templates, kept for the next language and the next rebuild.

    Each has an environment of its own; the same text with the same extensions makes the same code.
    """

    def __init__(self) -> None:
        self._codes: dict[tuple[str, ...], tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if this very text was compiled before."""
        checksum, code = self._codes.get(_name(bucket), ("", None))
        bucket.code = code if checksum == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template instead of that of its older text."""
        if bucket.code is not None:
            self._codes[_name(bucket)] = (bucket.checksum, bucket.code)


def _name(bucket: Bucket) -> tuple[str, ...]:
    return (bucket.key, *sorted(bucket.environment.extensions))


_COMPILED = _Compiled()


class _Context(Context):
    """The values of a template, of which `t` and `language` are called most."""

    def call(self, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call a value; Jinja looks twice whether it wants the context, which takes longer."""
        if isinstance(called, (Strings, LanguageWriter)):
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
            return called(*args, **kwargs)
        return super().call(called, *args, **kwargs)


class _Templates:
    """The templates of an environment, each loaded once; Jinja would look at the file again."""

    def __init__(self, env: Environment) -> None:
        self.env = env
        self._loaded: dict[str, tuple[Template, TemplateModule]] = {}

    def render(self, names: Sequence[str], context: Mapping[str, object]) -> str:
        """Render the first template that there is; each has the macros of `fact.html` as `write`.

        An import would take as long as a short template, each time that one is reached.
        """
        if names[0] not in self._loaded:
            macros = self.env.get_template("jobs/fact.html").module
            template = self.env.select_template(list(names))
            # Jinja copies them for each rendering, and takes long to copy a `ChainMap`.
            template.globals = dict(template.globals)
            self._loaded[names[0]] = template, macros
        template, macros = self._loaded[names[0]]
        return template.render(context, write=macros)


class Renderer:
    """Renders the layouts under `jobs/`, with every value escaped."""

    def __init__(self, env: Environment, lang: str = "en") -> None:
        """`env` is the theme's environment, which is not changed; `lang` its pages' language."""
        # MkDocs' own environment escapes nothing; a template of the user's must not have to.
        self._env = env.overlay(autoescape=True, bytecode_cache=_COMPILED)
        if env.context_class is Context:
            self._env.context_class = _Context
        loader = env.loader or FileSystemLoader(TEMPLATES)
        self._loader = loader if env.keep_trailing_newline else InliningLoader(loader)
        self._inlined = _Templates(self._env.overlay(loader=self._loader))
        self._single = _Templates(self._env)
        self._shipped = _Templates(Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True))
        self._language = LanguageWriter(lang)

    def render(self, layout: str, **context: object) -> tuple[str, Sequence[Problem]]:
        """Render `jobs/{layout}.html`; an override that raises is reported, and replaced by the
        plugin's own.

        A layout that is the site's own is replaced by `list`. It is plain text, no `Markup`, which
        would escape what other plugins put into the page with `replace`.
        """
        name = f"jobs/{layout}.html"
        context = {"language": self._language, **context}
        try:
            return self._inlined.render([name], context), ()
        except Exception:  # noqa: BLE001 - a template can raise anything
            pass
        try:  # the same with a file for each template, which says where it is wrong
            return self._single.render([name], context), ()
        except Exception as error:  # noqa: BLE001
            html = self._shipped.render([name, "jobs/list.html"], context)
            return html, [_template_problem(name, error)]

    def is_own(self, layout: str) -> bool:
        """Whether `jobs/{layout}.html`, with all that it includes, is the plugin's own: then it is
        known what it reads.
        """
        if not isinstance(self._loader, InliningLoader):
            return False
        try:
            return self._loader.is_from(TEMPLATES, self._inlined.env, f"jobs/{layout}.html")
        except (OSError, UnicodeError, TemplateError):  # rendering says what is wrong with it
            return False


def _template_problem(name: str, error: Exception) -> Problem:
    line = error.lineno if isinstance(error, TemplateSyntaxError) else None
    if isinstance(error, TemplateSyntaxError):
        name = error.name or name
    # Jinja makes the traceback one of template files and lines; the last is where it happened.
    frames = (f for f in traceback.extract_tb(error.__traceback__) if f.filename.endswith(".html"))
    for frame in frames:
        name, line = "/".join(PurePath(frame.filename).parts[-2:]), frame.lineno
    place = name + (f":{line}" if line else "")
    message = Message(
        "template {place}: {cause}; correct your copy, the plugin's own is shown",
        place=place,
        cause=str(error),
    )
    return Problem("", 0, message)
