"""What `jobs.json` has to be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema

import mkdocs_jobs

PATH = Path(mkdocs_jobs.__file__).parent / "schemas/jobs-1.json"
SCHEMA: dict[str, Any] = json.loads(PATH.read_text(encoding="utf-8"))
_VALIDATOR = jsonschema.Draft202012Validator(
    SCHEMA, format_checker=jsonschema.FormatChecker(formats=["date"])
)


def check_jobs_json(data: Any) -> None:
    """Raise `jsonschema.ValidationError` for what is not by the schema, or says more than that."""
    _VALIDATOR.validate(data)
    assert data.keys() <= SCHEMA["properties"].keys()
    for post in data["posts"]:
        assert post.keys() <= SCHEMA["$defs"]["post"]["properties"].keys()
