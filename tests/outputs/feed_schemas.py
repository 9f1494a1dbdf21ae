"""Feeds in XML, held against schemas that are written from their specifications."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lxml import etree


def list_errors(feed: bytes, format_: str) -> list[str]:
    """What is wrong with a feed in the format `atom` or `rss`."""
    schema = _load(format_)
    schema.validate(etree.fromstring(feed))
    return [f"{error.line}: {error.message}" for error in schema.error_log]


@cache
def _load(format_: str) -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(Path(__file__).with_name(f"{format_}.rng")))
