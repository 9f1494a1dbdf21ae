"""The JSON Schema of a post's front matter, for completion and checks in editors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mkdocs_jobs.content.job import ALIASES, Job
from mkdocs_jobs.content.word_patterns import build_pattern
from mkdocs_jobs.values.vocabulary import EDUCATIONS

Schema = dict[str, Any]

_NULL: Schema = {"type": "null"}
_TEXT: Schema = {"type": ["string", "number"]}  # `postal_code: 00185` is a number to YAML
_NUMBER: Schema = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^\d+(\.\d+)?$"}]}
_ADDRESSES: Schema = {
    "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}, _NULL]
}
_SHARE = r"[0-9]{1,3}\s*%.*"
# YAML 1.1 reads `yes` and `no` as true and false.
_REMOTE: Sequence[Schema] = (
    {"enum": ["no", "hybrid", "yes", True, False]},
    {"type": "string", "pattern": build_pattern("remote", several=True, also=_SHARE)},
    {"type": "string", "pattern": build_pattern("flag")},
)
_FLAG: Sequence[Schema] = (
    {"type": "boolean"},
    {"type": "integer", "enum": [0, 1]},
    {"type": "string", "pattern": build_pattern("flag", also="[01]")},
)
_WORDS: dict[str, Schema] = {
    "employment_type": {
        "type": "string",
        "pattern": build_pattern("employment_type", several=True),
    },
    "closed_reason": {"type": "string", "pattern": build_pattern("closed_reason")},
    "valid_through": {"type": "string", "pattern": build_pattern("no_end")},
}
"""What people write instead of a value, by key."""
PAGE_KEYS: dict[str, Schema] = {
    "layout": {
        "description": "`job` makes the page a post (option `layout`).",
        "examples": ["job"],
    },
    "permalink": {
        "type": ["string", "null"],
        "description": "The page's URL, from the site's root (option `permalinks`).",
    },
    "redirect_from": {
        **_ADDRESSES,
        "description": "Old URLs of the page, from the site's root: they redirect to it.",
    },
    "redirect_to": {
        "type": ["string", "null"],
        "description": (
            "Where the page redirects to: a file, a `ref`, a URL from the site's root, or an"
            " http(s) URL. The page leaves lists, search, sitemap and navigation."
        ),
    },
    "menu_position": {
        "anyOf": [*_NUMBER["anyOf"], _NULL],
        "description": "A number: the page's place in the top level of the automatic navigation.",
    },
    "last_modified_by_layout": {
        "type": ["string", "null"],
        "description": "`job`: the page shows when the newest post in its language last changed.",
        "examples": ["job"],
    },
    "hide_last_mod_date": {
        "anyOf": [*_FLAG, _NULL],
        "description": "`true`: the page does not show when it last changed.",
    },
}
"""Keys of any page, post or not."""
_HTTPS = "[Hh][Tt][Tt][Pp][Ss]://[^/]"
_HTTP = "[Hh][Tt][Tt][Pp][Ss]?://[^/]"
_SENTENCE = r"(?!//|[A-Za-z][A-Za-z0-9+.-]*:\S)\S+\s+\S"
_APPLICATION: Sequence[Schema] = (
    {
        "type": "string",
        "pattern": rf"^\s*({_HTTP}|[Ww]{{3}}\.|[^\s:/@]+@|[Mm][Aa][Ii][Ll][Tt][Oo]:|{_SENTENCE})",
    },
    {"$ref": "#/$defs/Embed"},
)
_HEIGHT: Schema = {
    "anyOf": [
        {"type": "integer", "minimum": 100, "maximum": 10_000},
        {"type": "string", "pattern": r"^\s*([1-9][0-9]{2,3}|10000)\s*(px)?\s*$"},
    ]
}
_EMPLOYER: Schema = {
    "type": "object",
    "properties": {"name": _TEXT, "url": _TEXT, "logo": _TEXT, "location": {}},
    "required": ["name"],
    "additionalProperties": False,
}
_IMAGE: Schema = {"type": "object", "properties": {"path": _TEXT}, "required": ["path"]}
_ANSWER: Sequence[Schema] = ({"type": "boolean"}, _TEXT)
_ESCO = r"https?://data\.europa\.eu/esco/(occupation|isco)/[\w-]+"
_DETAILS: dict[str, Sequence[Schema]] = {
    **dict.fromkeys(
        ("travel", "visa_sponsorship", "collective_agreement", "ai_screening"), _ANSWER
    ),
    "hours": ({"type": "number", "exclusiveMinimum": 0, "maximum": 168}, {"type": "string"}),
    "start_date": (
        {"type": "string", "format": "date"},
        {"type": "string", "format": "date-time"},
        {"type": "string", "pattern": r"[^\d\s./:TZ+-]"},
    ),
    "education": (
        {"enum": [*(name.replace("_", " ") for name in EDUCATIONS), "none", False]},
        {"type": "string"},
    ),
    "experience": (
        {"$ref": "#/$defs/Experience"},
        {"enum": ["none", False]},
        {"type": "string", "pattern": r"[^\d.,\s]"},
    ),
    "occupation": (
        {"$ref": "#/$defs/Occupation"},
        {"type": "integer"},
        {"type": "string", "pattern": rf"^\s*([\d][\d.-]*|{_ESCO})\s*$"},
        {"type": "number"},
    ),
}
"""What the details of a job are written as, where it is more than a text."""
_WRITTEN_AS_TEXT = {"Location": "name", "Salary": "text", "Experience": "text"}
"""The part that holds what was plain text; nobody writes it as a part."""
_WRITTEN_PLAINLY = ("Link", "Email", "Sentence", "Piece")
"""Kinds of applications that are plain text; nobody writes them as mappings."""


def build_schema() -> Schema:
    """The schema (draft 2020-12) of the keys that a page with `layout: job` takes.

    Other keys are allowed: they are none of our business.
    """
    from pydantic import TypeAdapter  # a build does without: see SCHEMA_CONFIG

    schema = TypeAdapter(Job).json_schema()
    definitions: dict[str, Schema] = schema["$defs"]
    for name in _WRITTEN_PLAINLY:
        del definitions[name]
    for name, definition in definitions.items():
        _narrow(name, definition)
    definitions["Remote"]["properties"]["kind"] = {
        "anyOf": _REMOTE,
        "description": definitions["Remote"]["properties"]["kind"]["description"],
    }
    properties: dict[str, Schema] = schema["properties"]
    for name in properties:
        properties[name] = _widen(name, properties[name])
    for alias, name in ALIASES.items():
        properties[alias] = {**properties[name], "description": f"The same as `{name}`."}
    properties.update(PAGE_KEYS)
    schema.update(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "Front matter of a job post (mkdocs-jobs)",
            "additionalProperties": True,
        }
    )
    return schema


def _narrow(kind: str, definition: Schema) -> None:
    """Allow the parts of a value that its reader takes, and no other."""
    definition["properties"].pop(_WRITTEN_AS_TEXT.get(kind), None)
    for name, part in definition["properties"].items():
        definition["properties"][name] = _widen(name, part)
    definition["additionalProperties"] = False


def _widen(name: str, property_: Schema) -> Schema:
    """Allow what the readers normalise: one value for a list, text, nothing after the colon."""
    described = {key: property_[key] for key in ("description",) if key in property_}
    plain = {k: v for k, v in property_.items() if k not in ("description", "default", "title")}
    choices: list[Schema] = []
    for choice in property_.get("anyOf", [plain]):
        choices += [allowed for allowed in _allow(name, choice) if allowed not in choices]
    if name in _WORDS:
        choices.append(_WORDS[name])
    return {**described, "anyOf": choices if name in ("title", "embed") else [*choices, _NULL]}


def _allow(name: str, choice: Schema) -> list[Schema]:
    if choice == _NULL:
        return []
    if name in _DETAILS:
        return [*_DETAILS[name]]
    if name == "apply":
        return [*_APPLICATION, {"type": "array", "items": {"anyOf": [*_APPLICATION, _NULL]}}]
    if name in ("embed", "jazz_url"):
        return [{"type": "string", "pattern": rf"^\s*{_HTTPS}"}]
    if name in ("height", "iframeheight"):
        return [*_HEIGHT["anyOf"]]
    if choice.get("type") == "array":
        items = {"anyOf": [*_allow(name, choice["items"]), *filter(None, [_WORDS.get(name)])]}
        return [{"type": "array", "items": items}, *items["anyOf"]]
    if name == "remote":
        return [*_REMOTE, choice]
    if name in ("salary", "locations"):
        return [choice, _TEXT]
    if name == "openings":
        return [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": "^[1-9][0-9]*$"}]
    if choice.get("type") == "number":
        return [*_NUMBER["anyOf"]]
    if choice.get("type") == "boolean":
        return [*_FLAG]
    if choice == {"type": "string"} and name == "organization":
        return [_TEXT, _EMPLOYER]
    if choice == {"type": "string"} and name == "image":
        return [_TEXT, _IMAGE]
    if choice == {"type": "string"} and name != "title":
        return [_TEXT]
    return [choice]
