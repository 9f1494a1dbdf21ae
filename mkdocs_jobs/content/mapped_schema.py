"""The JSON Schema of front matter with the keys that option `fields` gives a meaning."""

from __future__ import annotations

from typing import Any

from mkdocs_jobs.content.mapping import FieldMap, FieldRule
from mkdocs_jobs.content.schema import Schema


def add_fields(schema: Schema, fields: FieldMap, *, needs_title: bool = True) -> Schema:
    """The schema with the site's own keys; without `needs_title` a post may have none."""
    properties: dict[str, Any] = dict(schema["properties"])
    for rule in fields.rules:
        *folders, name = rule.foreign.split(".")
        level = properties
        for folder in folders:
            level = _open(level, folder)
        level[name] = _describe(rule, level.get(name), schema)
    required = list(schema["required"])
    if not needs_title or any(rule.target == "title" for rule in fields.rules):
        required.remove("title")
    return {**schema, "properties": properties, "required": required}


def _open(level: dict[str, Any], folder: str) -> dict[str, Any]:
    """The properties of a mapping under the key `folder`, which may be a key of ours."""
    mapping: Schema = {"type": "object", "properties": {}}
    before = level.get(folder)
    if before is None:
        level[folder] = mapping
    elif "properties" in before:
        mapping = before
    else:
        found = next((c for c in before.get("anyOf", ()) if "properties" in c), None)
        if found is None:
            described = {k: v for k, v in before.items() if k == "description"}
            level[folder] = {**described, "anyOf": [*before.get("anyOf", [before]), mapping]}
        else:
            mapping = found
    parts: dict[str, Any] = mapping["properties"]
    return parts


def _describe(rule: FieldRule, before: Schema | None, schema: Schema) -> Schema:
    """What the key of a rule takes: what ours does, if the value stays as it is."""
    meaning = f"`{rule.target}`"
    ours = schema["properties"][rule.key]
    text = "" if before is None else str(before.get("description", ""))
    if text.startswith("Means `"):  # one key to several
        return {"description": f"{text.removesuffix('.')} and {meaning}."}
    description = {"description": f"Means {meaning}."}
    return {**ours, **description} if rule.is_plain and not rule.part else description
