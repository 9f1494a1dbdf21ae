"""Templates with those that they include written into them: a page is one compiled template.

What a site or a theme puts in the place of one of ours is still found by its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from jinja2 import BaseLoader, Environment, TemplateNotFound

_TAG = re.compile(
    r"\{#.*?#\}"
    r"|\{%[-+]?\s*raw\b.*?endraw\s*[-+]?%\}"
    r"|\{%(?P<left>[-+]?)\s*include\s+(?P<quote>[\"'])(?P<name>[^\"']+)(?P=quote)\s*(?P<right>[-+]?)%\}",
    re.DOTALL,
)
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

    def get_source(self, environment: Environment, template: str) -> _Source:
        """The text of a template; raises `TemplateNotFound`.

        Where it came from is not told: its lines are not those of one file.
        """
        text, _, is_current = self._loader.get_source(environment, template)
        return self._inline(environment, text, (template,)), None, is_current

    def _inline(self, environment: Environment, text: str, around: tuple[str, ...]) -> str:
        def replace(tag: re.Match[str]) -> str:
            name = tag["name"]
            if name is None or name in around:
                return tag[0]
            try:
                included, _, _ = self._loader.get_source(environment, name)
            except TemplateNotFound:
                return tag[0]
            if _OF_WHOLE_TEMPLATES.search(included):
                return tag[0]
            # As in an include, what it sets is its own; a file's last line end is not part of it.
            body = _LAST_LINE_END.sub("", self._inline(environment, included, (*around, name)))
            return f"{{%{tag['left']} with %}}{body}{{% endwith {tag['right']}%}}"

        return _TAG.sub(replace, text)
