"""The theme folder that Zensical gets: the site's own templates, chained with ours, and assets."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from mkdocs_jobs.hosts.zensical.settings import Settings
from mkdocs_jobs.site.strings import to_candidates

_OURS = Path(__file__).parent / "theme"
_MAIN, _CHAINED = "main.html", "jobs-site.html"
"""The template that Zensical renders, and the name that the site's own has in ours."""


@cache
def find_theme() -> Path:
    """The folder of Zensical's own templates and icons."""
    return Path(str(files("zensical")), "templates")


@cache
def find_theme_language(lang: str) -> str | None:
    """The language that Zensical's theme has for readers of `lang`: `it` for `it-CH`."""
    folder = find_theme() / "partials" / "languages"
    known = {path.stem.lower(): path.stem for path in folder.glob("*.html")}
    return next((known[c.lower()] for c in to_candidates(lang) if c.lower() in known), None)


def name_templates(text: str) -> str:
    """What Zensical says of templates, with the names that they have in the site's own folder."""
    return text.replace(_CHAINED, _MAIN)


def write_theme(settings: Settings, folder: Path, assets: Mapping[str, str]) -> None:
    """Bring a folder in line with the site's templates; what did not change is not touched.

    `assets` maps paths in the site to texts. Of templates and assets that the site has itself, its
    own are taken, but for `main.html`, which ours extends.
    """
    own = settings.custom_dir
    wanted: dict[str, Path] = dict(_list_files(_OURS))
    for name, path in _list_files(own) if own is not None else ():
        wanted[_CHAINED if name == _MAIN else name] = path
    texts = {
        name: text
        for name, text in assets.items()
        if name not in wanted and not (settings.docs_dir / name).exists()
    }
    for name, path in wanted.items():
        _copy(path, folder / name)
    for name, text in texts.items():
        _write(text, folder / name)
    for name, path in list(_list_files(folder)):
        if name not in wanted and name not in texts:
            path.unlink()


def _list_files(folder: Path) -> Iterator[tuple[str, Path]]:
    for root, _, names in os.walk(folder):
        for name in names:
            path = Path(root, name)
            if path.is_file():
                yield path.relative_to(folder).as_posix(), path


def _copy(source: Path, target: Path) -> None:
    known = source.stat()
    if target.exists():
        there = target.stat()
        if (there.st_mtime_ns, there.st_size) == (known.st_mtime_ns, known.st_size):
            return
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, target)


def _write(text: str, target: Path) -> None:
    if target.exists() and target.read_text(encoding="utf-8") == text:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
