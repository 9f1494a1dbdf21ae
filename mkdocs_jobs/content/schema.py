"""The JSON Schema of a post's front matter, for completion and checks in editors."""

from __future__ import annotations

from typing import Any

from mkdocs_jobs.content.job import ALIASES, Job

_TEXT = {"type": "string"}
_ADDRESSES = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_PAGE_KEYS: dict[str, dict[str, Any]] = {
    "layout": {"description": "What kind of page this is: `job` for a post.", "examples": ["job"]},
    "permalink": {**_TEXT, "description": "The page's address, from the site's root."},
    "redirect_from": {**_ADDRESSES, "description": "Old addresses that lead here."},
    "redirect_to": {**_TEXT, "description": "Where this page only redirects to."},
    "menu_position": {"type": "number", "description": "Order in the top level of the nav."},
}
_TEXT_TOO = ("locations", "salary", "remote")


def build_schema() -> dict[str, Any]:
    """The schema (draft 2020-12) of the keys that a page with `layout: job` takes.

    Other keys are allowed: they are none of our business.
    """
    schema = Job.model_json_schema()
    properties: dict[str, Any] = schema["properties"]
    for name, alias in (("locations", "locations"), ("valid_through", "valid_through")):
        if name not in properties:  # pydantic names a field by its first alias
            properties[name] = properties.pop(alias)
    for name, property_ in properties.items():
        properties[name] = _widen(name, property_)
    for alias, name in ALIASES.items():
        properties[alias] = {**properties[name], "description": f"The same as `{name}`."}
    properties.update(_PAGE_KEYS)
    schema.update(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "Front matter of a job post (mkdocs-jobs)",
            "additionalProperties": True,
        }
    )
    return schema


def _widen(name: str, property_: dict[str, Any]) -> dict[str, Any]:
    """Allow what the readers normalise: one value for a list, text, nothing after the colon."""
    described = {k: v for k, v in property_.items() if k in ("description", "default")}
    described.pop("default", None)
    choices = property_.get("anyOf") or [
        {k: v for k, v in property_.items() if k not in ("description", "default", "title")}
    ]
    choices = [choice for choice in choices if choice != {"type": "null"}]
    for choice in list(choices):
        if choice.get("type") == "array":
            choices.append(choice["items"])
    if name in _TEXT_TOO:
        choices.append(_TEXT)
        choices += [{"type": "array", "items": _TEXT}] if name == "locations" else []
    if name == "remote":
        choices.append({"type": "boolean"})
    if name != "title":
        choices.append({"type": "null"})
    return {**described, "anyOf": choices}
