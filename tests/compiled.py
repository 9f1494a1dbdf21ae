"""Compile each template of a theme once a process: MkDocs makes a new environment for each build.

Without this more than half the time of the small sites that the tests build goes into compiling
the same templates of the same themes.
"""

from __future__ import annotations

from types import CodeType

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
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


def compile_once() -> None:
    """Have all environments of this process share what their templates were compiled to."""
    compiled = CompiledTemplates()
    get_env = Theme.get_env

    def get_sharing_env(theme: Theme) -> Environment:
        env = get_env(theme)
        env.bytecode_cache = compiled
        return env

    Theme.get_env = get_sharing_env  # type: ignore[method-assign,assignment]
