"""Do once a process what MkDocs does anew for each build although it stays the same.

Without this more than half the time of the small sites that the tests build goes into compiling
the same templates of the same themes, looking for themes among all packages, and listing the
15,000 icons of Material, of which MkDocs publishes none.
"""

from __future__ import annotations

import os
from types import CodeType

from jinja2 import BytecodeCache, Environment, FileSystemLoader
from jinja2.bccache import Bucket
from mkdocs import utils
from mkdocs.theme import Theme


class CompiledTemplates(BytecodeCache):
    """What templates were compiled to, by their source and all that compiling them depends on."""

    def __init__(self) -> None:
        self._code: dict[str, CodeType] = {}

    def get_bucket(
        self, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        settings = (
            environment.autoescape,
            environment.trim_blocks,
            environment.lstrip_blocks,
            environment.keep_trailing_newline,
            environment.undefined,
            sorted(environment.extensions),
            getattr(environment, "newstyle_gettext", None),
        )
        bucket = Bucket(environment, repr((name, filename, source, settings)), checksum="")
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._code.get(bucket.key)

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code is not None
        self._code[bucket.key] = bucket.code


class VisibleTemplates(FileSystemLoader):
    """Finds all templates, and lists those outside of folders whose names begin with a full stop.

    MkDocs passes the others over.
    """

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for top in self.searchpath:
            for folder, folders, names in os.walk(top):
                folders[:] = (name for name in folders if not name.startswith("."))
                paths = (os.path.relpath(os.path.join(folder, name), top) for name in names)
                found.update(path.replace(os.sep, "/") for path in paths)
        return sorted(found)


def repeat_less() -> None:
    """Have all builds of this process share what is the same for each."""
    compiled = CompiledTemplates()
    get_env = Theme.get_env

    def get_sharing_env(theme: Theme) -> Environment:
        env = get_env(theme)
        env.bytecode_cache = compiled
        env.loader = VisibleTemplates(theme.dirs)
        return env

    Theme.get_env = get_sharing_env  # type: ignore[method-assign,assignment]
    # Themes are looked for among the packages, which are the same for the whole process.
    utils.get_themes.cache_clear = lambda: None  # type: ignore[method-assign]
