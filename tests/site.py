"""Build real sites in-process: pages in a mapping, a parsed site and the messages out."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml
from bs4 import BeautifulSoup
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

I18N: Mapping[str, Any] = {
    "docs_structure": "folder",
    "fallback_to_default": False,
    "languages": [
        {"locale": "it", "name": "Italiano", "default": True},
        {"locale": "en", "name": "English"},
    ],
}
"""Options of static-i18n for a site in Italian (default) and English, folder structure."""

THEMES: Mapping[str, Mapping[str, Any]] = {
    "material": {"name": "material", "font": False},
    "mkdocs": {"name": "mkdocs", "highlightjs": False},
    "readthedocs": {"name": "readthedocs", "highlightjs": False},
}
"""Each theme, set to fetch nothing from other hosts: a browser shows what we add, and at once."""

Command = Literal["build", "serve"]

_NOT_ELIGIBLE = ("not eligible for", "requisiti di")


def is_not_eligible(message: str) -> bool:
    """Whether a message is the one on posts that lack something for search engines.

    Nearly each small post that a test makes gets it.
    """
    return any(words in message for words in _NOT_ELIGIBLE)


SHARED = Path(__file__).parents[2] / "shared"
"""Real input that is not ours to publish; tests that read it skip where it is absent."""


@dataclass(frozen=True)
class Site:
    """A site that was built."""

    folder: Path
    records: Sequence[logging.LogRecord]

    @property
    def warnings(self) -> list[str]:
        """Every message that makes `--strict` fail, in order."""
        return [r.getMessage() for r in self.records if r.levelno >= logging.WARNING]

    @property
    def infos(self) -> list[str]:
        """Our own messages of level INFO, in order, but for those of `not_eligible`."""
        return [info for info in self._infos() if not is_not_eligible(info)]

    @property
    def not_eligible(self) -> list[str]:
        """What is said of posts that search engines would not take, in order."""
        return [info for info in self._infos() if is_not_eligible(info)]

    def _infos(self) -> list[str]:
        ours = [r for r in self.records if r.name == "mkdocs.plugins.jobs"]
        return [r.getMessage() for r in ours if r.levelno == logging.INFO]

    @property
    def files(self) -> list[str]:
        """Every file of the site, relative to its folder."""
        found = (p for p in self.folder.rglob("*") if p.is_file())
        return sorted(p.relative_to(self.folder).as_posix() for p in found)

    def read(self, path: str) -> str:
        """The text of a file of the site."""
        return (self.folder / path).read_text(encoding="utf-8")

    def page(self, path: str) -> BeautifulSoup:
        """A page, parsed: `en/join-us/` or `en/join-us/index.html`."""
        path = path + "index.html" if path.endswith("/") or not path else path
        return BeautifulSoup(self.read(path), "html.parser")

    def titles(self, path: str, status: str = "open") -> list[str]:
        """The titles in the list of that status on a page."""
        return read_titles(self.page(path), status)


def read_titles(page: BeautifulSoup, status: str) -> list[str]:
    """The titles in the list of that status on a page."""
    items = page.select(f'.jobs-list[data-jobs-status="{status}"] .jobs-item__title')
    return [item.get_text() for item in items]


def write_post(title: str, *lines: str, text: str = "Text.") -> str:
    """A post; `lines` are more of its front matter."""
    return "\n".join(("---", "layout: job", f"title: '{title}'", *lines, "---", "", text, ""))


def speak(language: str, plugins: Sequence[Any]) -> list[Any]:
    """The same plugins with messages in a language, unless they name one."""
    return [
        {"jobs": {"messages": language, **(plugin["jobs"] or {})}}
        if isinstance(plugin, dict) and "jobs" in plugin
        else {"jobs": {"messages": language}}
        if plugin == "jobs"
        else plugin
        for plugin in plugins
    ]


def build(
    folder: Path,
    docs: Mapping[str, str | bytes],
    *,
    plugins: Sequence[Any] = ("search", "jobs"),
    theme: Any = "mkdocs",
    strict: bool = False,
    command: Command = "build",
    verbose: bool = False,
    **config: Any,
) -> Site:
    """Write `docs` and a `mkdocs.yml` into `folder`, build the site there, return it.

    `docs` maps paths below `docs/` to text or bytes; a path that begins with `../` lies beside it.
    `config` holds any other key of `mkdocs.yml`. Messages are in English, unless `plugins` say
    otherwise: most tests know them in that language.
    """
    for path, content in docs.items():
        file = folder / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    (folder / "docs").mkdir(exist_ok=True)
    settings = {"site_name": "Site", "theme": theme, "plugins": speak("en", plugins), **config}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")
    return rebuild(folder, strict=strict, command=command, verbose=verbose)


def rebuild(
    folder: Path,
    *,
    strict: bool = False,
    command: Command = "build",
    verbose: bool = False,
    is_startup: bool = True,
) -> Site:
    """Build the site whose `mkdocs.yml` lies in `folder`, as that command of MkDocs does.

    Without `is_startup` it is one more build of the `mkdocs serve` that was started before.
    """
    with _recording(logging.DEBUG if verbose else logging.INFO) as records:
        config = load_config(
            str(folder / "mkdocs.yml"), site_dir=str(folder / "site"), strict=strict
        )
        if is_startup:
            config.plugins.on_startup(command=command, dirty=False)
        if command == "serve":
            config.site_url = "http://127.0.0.1:8000/"
        try:
            mkdocs_build(config, serve_url=config.site_url if command == "serve" else None)
        finally:
            config.plugins.on_shutdown()
    return Site(folder / "site", records)


@contextmanager
def _recording(wanted: int) -> Iterator[list[logging.LogRecord]]:
    records: list[logging.LogRecord] = []
    handler = logging.Handler()
    handler.emit = records.append  # type: ignore[method-assign,assignment]
    logger = logging.getLogger("mkdocs")
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(wanted)
    try:
        yield records
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
