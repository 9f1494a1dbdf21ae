"""Write the guide's reference tables: `python -m tools.reference`, or `make reference`.

The English texts are the docstrings of options and parameters, and the descriptions in the JSON
Schema of front matter, which are docstrings too. `reference.yaml` beside this file has their
translations and what each row links to. A table goes between `<!-- reference: NAME -->` and
`<!-- end -->`, on whichever page of either guide has these lines.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from mkdocs_jobs.content.job import ALIASES
from mkdocs_jobs.content.schema import PAGE_KEYS, build_schema
from mkdocs_jobs.directives.parameters import (
    ACCORDION,
    ARCHIVE,
    COUNT,
    DIRECTIVES,
    LIST,
    STATS,
    Parameters,
)
from mkdocs_jobs.hosts.mkdocs.config import (
    ApplyConfig,
    JobsConfig,
    OrganizationConfig,
    TranslationsConfig,
)
from mkdocs_jobs.site.law import CHECKS
from mkdocs_jobs.site.law_packs import list_packs, load_pack
from mkdocs_jobs.values.problem import Severity
from tools.generators import build_generators

ROOT = Path(__file__).parents[1]
TEXTS = Path(__file__).with_suffix(".yaml")
GUIDES = {"en": ROOT / "docs/en/guide", "it": ROOT / "docs/it/guida"}

_OPTIONS = {
    "options": JobsConfig,
    "options.apply": ApplyConfig,
    "options.translations": TranslationsConfig,
    "options.organization": OrganizationConfig,
}
_PARTS = {
    "locations": "Location",
    "remote": "Remote",
    "salary": "Salary",
    "apply": "Embed",
    "experience": "Experience",
    "occupation": "Occupation",
    "events": "Event",
}
"""Keys whose value can be a mapping, and what the schema calls it."""
_HEADERS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "keys": {"en": ("Key", "Value", "Meaning"), "it": ("Chiave", "Valore", "Significato")},
    "options": {"en": ("Option", "Meaning"), "it": ("Opzione", "Significato")},
    "law": {"en": ("Rule", "It finds"), "it": ("Regola", "Che cosa trova")},
    "parameters": {
        "en": ("Parameter", "Directives", "Meaning"),
        "it": ("Parametro", "Direttive", "Significato"),
    },
}
_DIRECTIVES = {
    LIST: {"en": "list", "it": "elenco"},
    ARCHIVE: {"en": "archive", "it": "archivio"},
    ACCORDION: {"en": "accordion", "it": "pannelli"},
    COUNT: {"en": "count", "it": "numero"},
    STATS: {"en": "figures", "it": "cifre"},
}
_PACKS = {
    "en": ("Pack", "Rule", "Severity", "From", "Source"),
    "it": ("Pacchetto", "Regola", "Gravità", "Dal", "Fonte"),
}
_SEVERITIES = {
    Severity.INFO: {"en": "note", "it": "nota"},
    Severity.WARNING: {"en": "warning", "it": "avviso"},
    Severity.ERROR: {"en": "error", "it": "errore"},
}
_ALL = {"en": "all", "it": "tutte"}
_BELOW = {
    "options": {"en": "Below `{}`", "it": "Sotto `{}`"},
    "keys": {"en": "Part of `{}`", "it": "Parte di `{}`"},
}
_OR = {"en": "`{}`, or `{}`", "it": "`{}`, o `{}`"}
_VALUES = {
    "text": "testo",
    "word": "una delle parole",
    "number": "numero",
    "date": "data",
    "`true`, `false`": "`true`, `false`",
    "mapping": "mappa",
    "list": "elenco",
}
"""Kinds of values, in the order in which a row names them, in English and in Italian."""
_REGION = re.compile(r"(<!-- reference: (\S+) -->\n).*?(<!-- end -->)", re.DOTALL)

Texts = Mapping[str, Mapping[str, str]]
Row = tuple[str, ...]


def read_docstrings(owner: type) -> dict[str, str]:
    """The docstring below each attribute of a class, on one line."""
    (body,) = ast.parse(textwrap.dedent(inspect.getsource(owner))).body
    assert isinstance(body, ast.ClassDef)
    found: dict[str, str] = {}
    for attribute, after in zip(body.body, body.body[1:], strict=False):
        if isinstance(attribute, ast.AnnAssign | ast.Assign) and isinstance(after, ast.Expr):
            targets = attribute.targets if isinstance(attribute, ast.Assign) else [attribute.target]
            name = ast.unparse(targets[0])
            found[name] = " ".join(ast.literal_eval(after.value).split())
    return found


def collect_texts() -> dict[str, str]:
    """Every text of the reference in English, by the table and the row that it is in."""
    schema = build_schema()
    found = {f"keys.{key}": _describe(schema["properties"][key]) for key in _list_keys(schema)}
    for key, name in _PARTS.items():
        parts = schema["$defs"][name]["properties"]
        found |= {f"keys.{key}.{part}": _describe(parts[part]) for part in parts}
    for table, config in _OPTIONS.items():
        docstrings = read_docstrings(config)
        found |= {f"{table}.{name}": docstrings[name] for name in config()}
    for name, check in CHECKS.items():
        found[f"law.{name}"] = " ".join((check.__doc__ or "").split())
    docstrings = read_docstrings(Parameters)
    return found | {f"parameters.{name}": docstrings[name] for name in _list_parameters()}


def _describe(property_: Mapping[str, Any]) -> str:
    return " ".join(str(property_["description"]).split())


def _list_keys(schema: Mapping[str, Any]) -> list[str]:
    """The keys of front matter: what makes a post first, then a post's, then any page's."""
    posts = [key for key in schema["properties"] if key not in ALIASES and key not in PAGE_KEYS]
    return ["layout", *posts, *(key for key in PAGE_KEYS if key != "layout")]


def _list_parameters() -> list[str]:
    return list(dict.fromkeys(key for takes in DIRECTIVES.values() for key in takes))


def find_stale(texts: Texts) -> list[str]:
    """What is wrong with the translations: missing, of an older text, or of none."""
    collected = collect_texts()
    stale = [f"{name}: no such text; remove it" for name in texts if name not in collected]
    for name, english in collected.items():
        entry = texts.get(name, {})
        if entry.get("en") != english:
            stale.append(f"{name}: translate, and keep this beside it under `en`: {english}")
        elif not entry.get("it"):
            stale.append(f"{name}: no translation under `it`")
    return stale


def build_table(name: str, lang: str, texts: Texts) -> str:
    """A table of the reference in Markdown."""
    if name == "packs":
        return _build_packs(lang)
    if name == "generators":
        return build_generators(lang)
    group, _, below = name.partition(".")
    rows = list(_list_rows(name, lang))
    header = _HEADERS[group][lang]
    if below:
        header = (_BELOW[group][lang].format(below), *header[1:])
    lines = [header, ["---"] * len(header)]
    for row_name, *cells in rows:
        entry = texts[f"{name}.{row_name}"]
        meaning = " ".join(filter(None, (entry[lang], entry.get(f"see_{lang}"))))
        lines.append([*cells, meaning.replace("|", r"\|")])
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _build_packs(lang: str) -> str:
    """The rules of each law pack, with their sources."""
    lines: list[Sequence[str]] = [_PACKS[lang], ["---"] * len(_PACKS[lang])]
    for name in list_packs():
        for rule in load_pack(name).rules:
            severity = _SEVERITIES[rule.severity][lang]
            source = f"[{rule.article}]({rule.source.url})"
            lines.append([f"`{name}`", f"`{rule.id}`", severity, str(rule.since), source])
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _list_rows(name: str, lang: str) -> Iterator[Row]:
    """The rows of a table: the name of each, and its cells but the last."""
    group, _, below = name.partition(".")
    if group == "options":
        yield from ((option, f"`{option}`") for option in _OPTIONS[name]())
    elif group == "law":
        yield from ((rule, f"`{rule}`") for rule in CHECKS)
    elif group == "parameters":
        for parameter in _list_parameters():
            takes = [_DIRECTIVES[d][lang] for d in DIRECTIVES if parameter in DIRECTIVES[d]]
            names = _ALL[lang] if len(takes) == len(DIRECTIVES) else ", ".join(takes)
            yield parameter, f"`{parameter}`", names
    else:
        yield from _list_key_rows(below, lang)


def _list_key_rows(below: str, lang: str) -> Iterator[Row]:
    schema = build_schema()
    aliases = {key: alias for alias, key in ALIASES.items()}
    properties = schema["$defs"][_PARTS[below]]["properties"] if below else schema["properties"]
    for key in properties if below else _list_keys(schema):
        alias = aliases.get(key) if not below else None
        cell = _OR[lang].format(key, alias) if alias else f"`{key}`"
        kinds = set(_list_kinds(properties[key]))
        yield key, cell, ", ".join(_VALUES[k] if lang == "it" else k for k in _VALUES if k in kinds)


def _list_kinds(schema: Mapping[str, Any]) -> Iterator[str]:
    """What kinds of values a part of the JSON Schema allows, as writers would say it."""
    choices = {_name_kind(choice) for choice in schema.get("anyOf", [schema])}
    if choices & {"number", "`true`, `false`"}:
        choices -= {"text", "word"}  # the same in quotes
    if choices & {"word", "date"}:
        choices -= {"text"}  # the same in other words
    yield from choices


def _name_kind(choice: Mapping[str, Any]) -> str:
    types = choice.get("type", "")
    if "$ref" in choice:
        return "mapping"
    if "enum" in choice or "examples" in choice:
        return "word"
    if "format" in choice:
        return "date"
    names = {"array": "list", "boolean": "`true`, `false`", "null": ""} | dict.fromkeys(
        ("integer", "number"), "number"
    )
    return "text" if isinstance(types, list) else names.get(types, "text")


def fill_in(text: str, lang: str, texts: Texts) -> str:
    """A page's text with its reference tables renewed."""
    return _REGION.sub(lambda at: f"{at[1]}\n{build_table(at[2], lang, texts)}\n{at[3]}", text)


def read_texts() -> Texts:
    """The translations, as the file has them."""
    texts: Texts = yaml.safe_load(TEXTS.read_text(encoding="utf-8"))
    return texts


def main() -> None:
    """Write every table; stop when a translation is missing or of an older text."""
    texts = read_texts()
    if stale := find_stale(texts):
        sys.exit("\n".join(f"{TEXTS.relative_to(ROOT)}: {line}" for line in stale))
    for lang, guide in GUIDES.items():
        for page in sorted(guide.glob("*.md")):
            text = page.read_text(encoding="utf-8")
            page.write_text(fill_in(text, lang, texts), encoding="utf-8")


if __name__ == "__main__":
    main()
