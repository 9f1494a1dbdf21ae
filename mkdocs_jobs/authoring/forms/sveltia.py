"""Sveltia CMS: its configuration and its page, which a site publishes as static files.

https://sveltiacms.app/en/docs
"""

from __future__ import annotations

import html
import posixpath
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import yaml

from mkdocs_jobs.authoring.forms.fields import FormField, Kind
from mkdocs_jobs.authoring.forms.places import FormPlace
from mkdocs_jobs.authoring.forms.repository import Repository
from mkdocs_jobs.authoring.forms.texts import FormTexts
from mkdocs_jobs.values.message import Message

VERSION = "0.221.1"
"""The version of `@sveltia/cms` that the configuration is made for and was tried with."""
_PACKAGE = "https://unpkg.com/@sveltia/cms"
_CDN = f"{_PACKAGE}@{VERSION}"
SCRIPT = f"{_CDN}/dist/sveltia-cms.js"
INTEGRITY = "sha384-JQ+XsKx/UzwdTiNnFStza3XtqqQoVtyNPApkfvwlzZDfhe7giE9CnfQrpHqgv3k6"
"""Browsers run the script of that version, or none."""
OWN_SCRIPT = "sveltia-cms.js"
"""The script beside the page, where the site has a copy of its own."""
_FONTS = "https://cdn.jsdelivr.net/fontsource/fonts/"
_LONGEST_NAME = 60
_EDITOR = ["image"]  # a block of code would load its colours from elsewhere
_WIDGETS = {
    Kind.TEXT: "string",
    Kind.PARAGRAPH: "text",
    Kind.MARKDOWN: "richtext",
    Kind.TEXTS: "list",
    Kind.FLAG: "boolean",
    Kind.DAY: "datetime",
    Kind.NUMBER: "number",
    Kind.CHOICE: "select",
    Kind.CHOICES: "select",
    Kind.GROUP: "object",
    Kind.GROUPS: "list",
}


@dataclass(frozen=True, slots=True)
class Backend:
    """Where the form saves to."""

    repository: Repository
    branch: str | None = None
    auth_url: str | None = None
    """The server that signs people in; without one they sign in with a token."""
    app_id: str | None = None

    def describe(self) -> Mapping[str, object]:
        """The option `backend`."""
        repository = self.repository
        found = {
            "name": repository.service,
            "repo": repository.name,
            "branch": self.branch,
            "base_url": self.auth_url or repository.base_url,
            "api_root": repository.api_root,
            "app_id": self.app_id,
            "auth_type": "pkce" if self.app_id and repository.service == "gitlab" else None,
        }
        backend: dict[str, object] = {name: value for name, value in found.items() if value}
        if not (self.auth_url or self.app_id):
            backend["auth_methods"] = ["token"]
        return backend


@dataclass(frozen=True, slots=True)
class SveltiaSite:
    """What the form needs to know of a site."""

    backend: Backend
    docs_dir: str
    """The docs folder, from the root of the repository."""
    site_name: str
    site_url: str | None
    media: str
    """The folder of images, from the docs folder."""
    layout: str | None
    """The value of `layout` that makes a page a post; None: its path does."""
    parent_refs: Mapping[str, str | None] = field(default_factory=dict)
    """The page that lists posts, by language."""
    ties_by_ref: bool = True
    """Whether `ref` ties translations together; else their file names do."""
    writes_lang: bool = False
    """Whether posts say their language."""


def write_config(
    site: SveltiaSite, places: Sequence[tuple[FormPlace, Sequence[FormField]]], language: str
) -> str:
    """The text of `config.yml`; labels of a list for all languages are in `language`."""
    langs = [locale.lang for place, _ in places for locale in place.locales]
    i18n = next(filter(None, (_describe_locales(place) for place, _ in places)), {})
    base = urlsplit(site.site_url or "").path.rstrip("/")
    config = {
        "backend": site.backend.describe(),
        **({"site_url": site.site_url} if site.site_url else {}),
        "app_title": site.site_name,
        "media_folder": posixpath.join(site.docs_dir, site.media),
        "public_folder": f"{base}/{site.media}",
        "slug": {
            "encoding": "ascii" if all(map(_is_latin, langs)) else "unicode",
            "clean_accents": True,
            "maxlength": _LONGEST_NAME,
        },
        "output": {"omit_empty_optional_fields": True},
        **({"i18n": i18n} if i18n else {}),  # without it a list takes no languages of its own
        "collections": [
            _Collection(site, place, language if place.is_localized else place.locales[0].lang)
            .describe(fields, len(places) > 1)
            for place, fields in places
        ],
    }  # fmt: skip
    head = f"# yaml-language-server: $schema={_CDN}/schema/sveltia-cms.json\n"
    return head + yaml.safe_dump(config, sort_keys=False, allow_unicode=True, width=100)


def _is_latin(lang: str) -> bool:
    """Whether a language has the letters that file names are made of."""
    name = FormTexts(lang).name_language(lang)
    return all(unicodedata.name(c, "").startswith("LATIN") for c in name if c.isalpha())


def _describe_locales(place: FormPlace) -> dict[str, object]:
    """The option `i18n`; nothing for posts in one language."""
    if not place.is_localized:
        return {}
    i18n: dict[str, object] = {
        "structure": "multiple_files" if place.has_suffixes else "multiple_folders",
        "locales": [locale.spelled for locale in place.locales],
        "default_locale": place.locales[0].spelled,
        "initial_locales": "all",
    }
    if place.omits_default:
        i18n["omit_default_locale_from_file_path"] = True
    return i18n


def write_page(title: str, lang: str, script: str) -> str:
    """The page that shows the form; `script` is the address of Sveltia CMS."""
    template = files("mkdocs_jobs").joinpath("recipes", "sveltia.html").read_text(encoding="utf-8")
    integrity = f' integrity="{INTEGRITY}" crossorigin="anonymous"' if script == SCRIPT else ""
    values = {
        "lang": html.escape(lang),
        "title": html.escape(title),
        "script": html.escape(script),
        "integrity": integrity,
    }
    return template.format(**values)


def localize_script(script: str, fonts: Mapping[str, str]) -> str:
    """The script with what it loads beside it: `package.json`, which says its version, and its
    fonts; `fonts` maps the name of a font to a file.
    """
    script = script.replace(_PACKAGE, ".")
    before, *after = script.split(_FONTS)
    parts = [before]
    for text in after:
        address, bracket, rest = text.partition(")")
        family = address.partition("@")[0].removesuffix(":vf")
        own = next((file for name, file in fonts.items() if name.startswith(family)), None)
        parts.append(f"{own}{bracket}{rest}" if own else f"{_FONTS}{text}")
    return "".join(parts)


class _Collection:
    """The posts of one place."""

    def __init__(self, site: SveltiaSite, place: FormPlace, language: str) -> None:
        self._site = site
        self._place = place
        self._texts = FormTexts(language)
        self._ties = place.is_localized and site.ties_by_ref

    def describe(self, fields: Sequence[FormField], is_one_of_several: bool) -> dict[str, object]:
        """An entry of the option `collections`."""
        site, place = self._site, self._place
        lang = place.locales[0].lang
        label = self._texts.say(Message("Job posts"))
        if is_one_of_several:
            label += f" ({self._texts.name_language(lang)})"
        names = [field.name for field in fields]
        if self._ties:
            fields = [field for field in fields if field.key != "ref"]
        sortable = [f.name for f in fields if f.key in ("title", "date_posted", "valid_through")]
        collection: dict[str, object] = {
            "name": f"jobs_{lang.lower().replace('-', '_')}" if is_one_of_several else "jobs",
            "label": label,
            "label_singular": self._texts.say(Message("Job post")),
            "icon": "work",
            "folder": posixpath.join(site.docs_dir, place.folder).rstrip("/"),
            "extension": place.extension,
            "format": "yaml-frontmatter",
            "identifier_field": names[[field.key for field in fields].index("title")],
            "slug": {"template": "{{title}}", "editable": ["create"]},
            "sortable_fields": sortable,
            "aliases_field": False,
            "editor": {"preview": False},  # two languages fit side by side instead
        }
        if site.layout is not None:
            collection["filter"] = {"field": "layout", "value": site.layout}
        if place.is_localized:
            collection["i18n"] = self._describe_i18n() or True
            collection["slug"] = {
                "template": "{{title}}",
                "editable": ["create"],
                "i18n": True if self._ties else "duplicate",
            }
        collection["fields"] = [*self._list_hidden(), *map(self._describe_field, fields)]
        return collection

    def _describe_i18n(self) -> dict[str, object]:
        return {"canonical_slug": {"key": "ref", "value": "{{slug}}"}} if self._ties else {}

    def _list_hidden(self) -> Iterator[dict[str, object]]:
        """What is the same in all posts."""
        site = self._site
        same = {"i18n": "duplicate"} if self._place.is_localized else {}
        if site.layout is not None:
            yield {"name": "layout", "widget": "hidden", "default": site.layout, **same}
        if site.writes_lang:
            default = "{{locale}}" if self._place.is_localized else self._place.locales[0].lang
            each = {"i18n": True} if self._place.is_localized else {}
            yield {"name": "lang", "widget": "hidden", "default": default, **each}
        if (parent := site.parent_refs.get(self._place.locales[0].lang)) is not None:
            yield {"name": "parent_ref", "widget": "hidden", "default": parent, **same}

    def _describe_field(self, field: FormField) -> dict[str, Any]:
        """An entry of the option `fields`."""
        key = field.key
        found: dict[str, Any] = {
            "name": field.name,
            "label": self._texts.label(key),
            "widget": _WIDGETS[field.kind],
            "required": field.is_required,
        }
        if hint := self._texts.hint(key):
            found["hint"] = hint
        if self._place.is_localized:
            found["i18n"] = True if field.is_localized else "duplicate"
        if field.options:
            found["options"] = [
                {"label": self._texts.option(key, value), "value": value} for value in field.options
            ]
        found.update(self._describe_kind(field))
        if key == "date_posted":
            found["default"] = "{{now}}"
        if key in ("permalink", "redirect_from") and field.kind is Kind.TEXT:
            message = self._texts.say(Message("It begins with a slash."))
            found["pattern"] = ["^/", message]
        return found

    def _describe_kind(self, field: FormField) -> dict[str, Any]:
        if field.kind is Kind.CHOICES:
            return {"multiple": True}
        if field.kind is Kind.DAY:
            return {"type": "date", "format": "YYYY-MM-DD"}
        if field.kind is Kind.NUMBER:
            return {"value_type": "int" if field.is_whole else "float", "min": 0}
        if field.kind is Kind.MARKDOWN:
            return {"editor_components": _EDITOR}
        if field.kind is Kind.FLAG:
            return {"default": False}
        if field.kind in (Kind.GROUP, Kind.GROUPS):
            parts = [self._describe_field(part) for part in field.parts]
            return {"collapsed": "auto", "fields": parts}
        return {}
