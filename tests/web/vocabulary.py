"""Take the part that a posting needs out of schema.org's vocabulary.

python -m tests.web.vocabulary schemaorg-all-https.jsonld

The file of that name is what https://schema.org/docs/developers.html offers. What is taken stands
in `schemaorg.jsonld` beside this file: the types in `TYPES` and those that they are kinds of, with
every property that one of them may have. A type that is not there counts as unknown, so a plugin
that writes more than these fails its test until this list has it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

VOCABULARY = Path(__file__).with_name("schemaorg.jsonld")
TYPES = (
    "JobPosting",
    "Organization",
    "Place",
    "PostalAddress",
    "Country",
    "MonetaryAmount",
    "QuantitativeValue",
    "PropertyValue",
    "CategoryCode",
    "CategoryCodeSet",
    "EducationalOccupationalCredential",
    "OccupationalExperienceRequirements",
)
"""What the plugin writes, and what the posting of the tests has in it."""
_PARENTS, _OWNERS = "rdfs:subClassOf", "schema:domainIncludes"
_KEPT = ("@id", "@type", _PARENTS, _OWNERS)

Entity = Mapping[str, Any]


def reduce_vocabulary(vocabulary: Mapping[str, Any]) -> dict[str, Any]:
    """The types, their ancestors and their properties; of each what it is and belongs to."""
    entities = {entity["@id"]: entity for entity in vocabulary["@graph"]}
    kept = {f"schema:{name}" for name in TYPES}
    while missing := {parent for name in kept for parent in _refer(entities, name)} - kept:
        kept |= missing
    graph = [
        {key: entity[key] for key in _KEPT if key in entity}
        for name, entity in sorted(entities.items())
        if name in kept or kept.intersection(_list_ids(entity, _OWNERS))
    ]
    return {"@context": {"schema": vocabulary["@context"]["schema"]}, "@graph": graph}


def _refer(entities: Mapping[str, Entity], name: str) -> Iterator[str]:
    yield from (parent for parent in _list_ids(entities[name], _PARENTS) if parent in entities)


def _list_ids(entity: Entity, key: str) -> Iterator[str]:
    found = entity.get(key, [])
    for value in found if isinstance(found, list) else [found]:
        yield value["@id"]


def write(vocabulary: Mapping[str, Any]) -> str:
    """JSON with an entity a line."""
    lines = ",\n".join(json.dumps(entity) for entity in vocabulary["@graph"])
    return f'{{"@context": {json.dumps(vocabulary["@context"])}, "@graph": [\n{lines}\n]}}\n'


if __name__ == "__main__":
    whole = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    VOCABULARY.write_text(write(reduce_vocabulary(whole)), encoding="utf-8")
