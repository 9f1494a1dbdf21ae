"""Numbers where a text is meant, as their writer typed them: YAML 1.1 reads `0110` as 72.

What is typed comes as `FrontMatter.written` has it: the text of each value by its name, such as
`locations[2].postal_code`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

_TEXT_PARTS = ("postal_code", "code", "name", "address", "locality", "region", "title")
"""The parts of values that are texts."""
_LONGEST = 100
"""Characters; a longer number is refused by whoever reads it."""
_DOUBTFUL = re.compile(r"\d{1,3}\.\d{3}")


def restore_typed(
    data: Mapping[str, Any], typed: Mapping[str, str], texts: Collection[str]
) -> dict[str, Any]:
    """Values with their numbers as text where that is what is read: in the keys `texts`, and in the
    parts of other values that are texts.

    `60.000` is sixty to YAML and sixty thousand to many: it is left as text, for its reader to ask.
    """
    if not typed:
        return dict(data)
    return {
        key: value if isinstance(value, str) else _restore(value, key, typed, is_text=key in texts)
        for key, value in data.items()
    }


def _restore(value: Any, name: str, typed: Mapping[str, str], *, is_text: bool) -> Any:
    # Most parts are texts already.
    if isinstance(value, list):
        return [
            item
            if isinstance(item, str)
            else _restore(item, f"{name}[{number}]", typed, is_text=is_text)
            for number, item in enumerate(value, 1)
        ]
    if isinstance(value, Mapping):
        return {
            part: inner
            if isinstance(inner, str)
            else _restore(inner, f"{name}.{part}", typed, is_text=part in _TEXT_PARTS)
            for part, inner in value.items()
        }
    text = typed.get(name)
    if text is None or not isinstance(value, int | float) or isinstance(value, bool):
        return value
    if len(text) > _LONGEST:
        return value
    return text if is_text or _DOUBTFUL.fullmatch(text) else value


def list_below(typed: Mapping[str, str], name: str) -> Mapping[str, str]:
    """What is typed of the parts of the value `name`, by their own names."""
    prefix = f"{name}."
    return {key[len(prefix) :]: text for key, text in typed.items() if key.startswith(prefix)}
