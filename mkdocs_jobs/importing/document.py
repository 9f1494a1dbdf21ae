"""The bytes of an answer as JSON, XML or HTML."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

_XML_ROOT = "<workzag-jobs"
_HEAD = 4096
"""Characters in which the root of XML is."""


@dataclass(frozen=True, slots=True)
class Document:
    """An answer: one of these, or none where it cannot be read as what it seems to be."""

    json: Any = None
    xml: Element | None = None
    html: str | None = None


class _RefusedXmlError(Exception):
    """XML with a document type: it may name entities, which name files or grow without end."""


def read_document(data: bytes) -> Document:
    """What the bytes are, by what they begin with; no name of a file and no header is believed."""
    text = data.decode("utf-8-sig", errors="replace")
    if text.lstrip()[:1] in ("{", "["):
        try:
            return Document(json=json.loads(text))
        except (ValueError, RecursionError):
            return Document()
    if _XML_ROOT in text[:_HEAD]:
        return Document(xml=_read_xml(data))
    return Document(html=text)


def _read_xml(data: bytes) -> Element | None:
    """The tree of XML without a document type; None where it is no such XML."""
    builder = TreeBuilder()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(data, True)
        return builder.close()
    except (expat.ExpatError, _RefusedXmlError, AssertionError, LookupError, ValueError):
        return None


def _refuse(*_: object) -> None:
    raise _RefusedXmlError
