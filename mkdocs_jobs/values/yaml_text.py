"""Text as it is written in YAML, for messages that say what to write."""

from __future__ import annotations

import json

import yaml


def quote_yaml(word: str) -> str:
    """A word as YAML reads it as this text, between braces too; in quotes where it needs them."""
    try:
        is_plain = yaml.safe_load(f"{{{word}: {word}}}") == {word: word}
    except yaml.YAMLError:
        is_plain = False
    return word if is_plain else json.dumps(word, ensure_ascii=False)
