"""Templates with those that they include written into them: a page is one compiled template.

What a site or a theme puts in the place of one of ours is still found by its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound

_OPENING = re.compile(r"\{[#%]")
_INCLUDE = re.compile(
    r"\{%(?P<left>[-+]?)\s*include\s+(?P<quote>[\"'])(?P<name>[^\"']+)(?P=quote)\s*(?P<right>[-+]?)%\}"
)
_RAW = re.compile(r"\{%[-+]?\s*raw\b")
_END_OF_RAW = re.compile(r"\bendraw\b")
_LAST_LINE_END = re.compile(r"(?:\r\n|\r|\n)\Z")
_OF_WHOLE_TEMPLATES = re.compile(r"\{%[-+]?\s*(?:extends|block)\b")
_Source = tuple[str, str | None, Callable[[], bool] | None]


class InliningLoader(BaseLoader):
    """Loads what another loader finds, with `{% include "name" %}` replaced by that template.

    An include takes Jinja a context of its own each time, which is most of what a short template
    costs. Includes by a list, by an expression or with an option stay, and so do those of
    templates that extend others, have blocks or include themselves.
    """

    def __init__(self, loader: BaseLoader) -> None:
        self._loader = loader
        self._files: dict[str, set[str | None]] = {}

    def is_from(self, folder: str, environment: Environment, template: str) -> bool:
        """Whether a template and all that is written into it are files of a folder.

        Raises `TemplateNotFound`.
        """
        if template not in self._files:
            self.get_source(environment, template)
        return all(file and Path(file).is_relative_to(folder) for file in self._files[template])

    def get_source(self, environment: Environment, template: str) -> _Source:
        """The text of a template; raises `TemplateNotFound`.

        Where it came from is not told: its lines are not those of one file.
        """
        text, file, is_current = self._loader.get_source(environment, template)
        files = {file}
        inlined = self._inline(environment, text, (template,), files)
        self._files[template] = files
        return inlined, None, is_current

    def _inline(
        self, environment: Environment, text: str, around: tuple[str, ...], files: set[str | None]
    ) -> str:
        """The text of the last template of `around`; the files of what it includes go into
        `files`.
        """
        parts: list[str] = []
        cursor = 0
        for tag in _list_includes(text):
            included = self._include(environment, tag["name"], around, files)
            if included is not None:
                # As in an include, what it sets is its own.
                inlined = f"{{%{tag['left']} with %}}{included}{{% endwith {tag['right']}%}}"
                parts += text[cursor : tag.start()], inlined
                cursor = tag.end()
        return "".join((*parts, text[cursor:]))

    def _include(
        self, environment: Environment, name: str, around: tuple[str, ...], files: set[str | None]
    ) -> str | None:
        """The text for an include of that template; None: the include stays."""
        if name in around:
            return None
        try:
            text, file, _ = self._loader.get_source(environment, name)
        except TemplateNotFound:
            return None
        files.add(file)
        if _OF_WHOLE_TEMPLATES.search(text):
            return None
        # A file's last line end is no part of a template.
        return _LAST_LINE_END.sub("", self._inline(environment, text, (*around, name), files))


def _list_includes(text: str) -> Iterator[re.Match[str]]:
    """Each include by a name, outside comments and raw text."""
    position = 0
    while (opening := _OPENING.search(text, position)) is not None:
        position = opening.end()
        if opening[0] == "{#":
            position = text.find("#}", position)
        elif _RAW.match(text, opening.start()):
            end = _END_OF_RAW.search(text, position)
            position = end.end() if end else -1
        elif (include := _INCLUDE.match(text, opening.start())) is not None:
            position = include.end()
            yield include
        if position < 0:
            return
