"""Values as YAML writes them: plain where that reads the same, else in the quotes used before."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import yaml


def write_value(value: Any, style: str = "", *, in_flow: bool = False) -> str:
    """A value on one line; `style` is the quote that a text had before.

    `in_flow` is said of a part of what stands in braces or brackets.
    """
    if isinstance(value, str):
        return _write_text(value, style, in_flow)
    if isinstance(value, Mapping):
        parts = (
            f"{_write_text(str(key), '', True)}: {write_value(part, in_flow=True)}"
            for key, part in value.items()
        )
        return f"{{{', '.join(parts)}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(write_value(part, in_flow=True) for part in value)}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.date):
        return value.isoformat()
    return "null" if value is None else _write_number(value)


def _write_number(value: Any) -> str:
    written = yaml.safe_dump(value).splitlines()[0]
    return str(written)


def _write_text(text: str, style: str, in_flow: bool) -> str:
    if style == '"':
        return _quote(text)
    if style != "'" and _is_plain(text, in_flow):
        return text
    return f"'{text.replace(chr(39), chr(39) * 2)}'" if text.isprintable() else _quote(text)


def _is_plain(text: str, in_flow: bool) -> bool:
    """Whether YAML reads a text as it is, without quotes."""
    if not text.isprintable() or text != text.strip() or not text:
        return False
    around, wanted = (f"{{k: [{text}]}}", [text]) if in_flow else (f"k: {text}\n", text)
    try:
        return bool(yaml.safe_load(around) == {"k": wanted})
    except (yaml.YAMLError, ValueError):
        return False


def _quote(text: str) -> str:
    return f'"{"".join(map(_escape, text))}"'


def _escape(c: str) -> str:
    if c in '"\\':
        return f"\\{c}"
    if c.isprintable():
        return c
    code = ord(c)
    short = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}.get(c)
    return short or (f"\\x{code:02x}" if code < 256 else _escape_wide(code))


def _escape_wide(code: int) -> str:
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def write_key(name: str) -> str:
    """A key, between braces too."""
    return _write_text(name, "", True)
