"""Print what the tests run with: the table in the guide says the same."""

from __future__ import annotations

import platform
from importlib.metadata import version

NAMES = (
    "mkdocs mkdocs-material mkdocs-static-i18n mkdocs-redirects properdocs "
    "mkdocs-macros-plugin mkdocs-git-revision-date-localized-plugin "
    "pydantic python-frontmatter Babel Markdown click PyYAML Jinja2 rich"
).split()

if __name__ == "__main__":
    print("Python", platform.python_version(), *(f"{name} {version(name)}" for name in NAMES))  # noqa: T201
