"""What Google asks of the structured data of a post, as a schema."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import jsonschema

SCHEMA = json.loads(
    (Path(__file__).parent / "outputs/job_posting.schema.json").read_text(encoding="utf-8")
)
_FORMATS = jsonschema.FormatChecker(formats=["date"])


@_FORMATS.checks("date-time", raises=ValueError)
def _is_moment(text: object) -> bool:
    return datetime.datetime.fromisoformat(str(text)).tzinfo is not None


def check(posting: object) -> None:
    """Raise `jsonschema.ValidationError` for a posting that is not what Google asks for."""
    jsonschema.validate(
        posting, SCHEMA, cls=jsonschema.Draft202012Validator, format_checker=_FORMATS
    )
