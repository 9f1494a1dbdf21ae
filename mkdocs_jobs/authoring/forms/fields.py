"""The fields of a form: from the types of a post's keys, in the shape that posts have them in."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from mkdocs_jobs.authoring.data import look_up
from mkdocs_jobs.authoring.habits import Habits
from mkdocs_jobs.authoring.keys import find_place
from mkdocs_jobs.content.job import FIELDS, Job
from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.values.message import Counted, FileName


class Kind(Enum):
    """What is entered in a field."""

    TEXT = "a line of text"
    PARAGRAPH = "a few lines of text"
    MARKDOWN = "Markdown"
    TEXTS = "several lines of text"
    FLAG = "yes or no"
    DAY = "a day"
    NUMBER = "a number"
    CHOICE = "one of the options"
    CHOICES = "some of the options"
    GROUP = "the parts of a value"
    GROUPS = "several values with parts"


class Shape(Enum):
    """How a value is written in front matter."""

    PLAIN = "key: value"
    LIST = "key: [value, value]"
    PARTS = "key: {part: value}"
    LIST_OF_PARTS = "key: [{part: value}]"


@dataclass(frozen=True, slots=True)
class FormField:
    """A key of a post in a form."""

    key: str
    """Ours; `body` is the text."""
    name: str
    """What the site calls it in front matter."""
    kind: Kind
    options: tuple[Any, ...] = ()
    """The values to choose from."""
    parts: tuple[FormField, ...] = ()
    is_required: bool = False
    is_whole: bool = False
    """Whether a number is a whole one."""
    is_localized: bool = False
    """Whether its value differs from language to language."""


_ORDER = (
    *("title", "description", "body", "department", "locations", "remote", "employment_type"),
    *("salary", "date_posted", "valid_through", "opens", "apply", "contact", "openings"),
    *("tags", "skills", "identifier", "organization"),
)
"""The order in which people fill them in; then come those that are not named here."""
_LAST = (
    *(
        "ref",
        "archived",
        "closed_reason",
        "successor",
        "closed_page",
        "is_new",
        "evergreen",
        "draft",
    ),
    *("permalink", "redirect_from"),
)
_LEFT_OUT = ("lang", "parent_ref", "imported")
"""What the place of a file says, what is the same in all posts, or what no person writes."""
_RARE = ("permalink", "redirect_from")
"""What is only asked for where the site's posts have it, as all keys without an order are."""
_LOCALIZED = frozenset(
    (
        *("title", "description", "body", "department", "locations", "tags", "skills"),
        *("permalink", "redirect_from"),
    )
)
_PARAGRAPHS = ("description",)
_PLAIN_PARTS = {"locations": "name", "salary": "text", "experience": "text"}
"""Parts that hold what was plain text."""
_SAME_PARTS = ("country", "postal_code", "address")
"""Parts that say the same in every language."""
_EMPLOYER = ("name", "url", "logo")


def list_fields(habits: Habits, langs: Sequence[str], keys: Sequence[str] = ()) -> list[FormField]:
    """The fields of a form for posts in these languages; `keys` names those wanted, if any."""
    known = [key for key in (*_ORDER, *FIELDS, *_LAST) if key not in _LEFT_OUT]
    rest = [key for key in dict.fromkeys(known) if key not in (*_ORDER, *_LAST)]
    values = _Values(habits, langs)
    found = []
    for key in (*_ORDER, *rest, *_LAST):
        is_usual = key not in rest and key not in _RARE
        is_wanted = key in keys if keys else is_usual or values.have(key)
        if is_wanted or key in ("title", "body"):
            found.append(_make_field(key, values))
    return found


def list_keys() -> list[str]:
    """Every key that a form can ask for."""
    return [key for key in dict.fromkeys((*_ORDER, *FIELDS, *_LAST)) if key not in _LEFT_OUT]


def find_other_shapes(
    fields_: Iterable[FormField], habits: Habits, langs: Sequence[str]
) -> Iterator[Counted]:
    """The keys that some posts have in another shape than a form writes, which it would lose."""
    values = _Values(habits, langs)
    for field in fields_:
        shapes = _list_shapes(field.key)
        other = [
            page.src_uri
            for page, value in values.list(field.key)
            if shapes.get(find_shape(value)) != field.kind
        ]
        if other:
            yield Counted(
                "{key}: {count} post has it in another form than the form writes, {file}; change"
                " it there, or it is lost when the post is saved",
                "{key}: {count} posts have it in another form than the form writes, the first"
                " {file}; change it there, or it is lost when such a post is saved",
                count=len(other),
                key=field.name,
                file=FileName(other[0]),
            )


def find_shape(value: object) -> Shape:
    """The shape of a value in front matter."""
    if isinstance(value, Mapping):
        return Shape.PARTS
    if isinstance(value, list):
        is_parts = any(isinstance(item, Mapping) for item in value)
        return Shape.LIST_OF_PARTS if is_parts else Shape.LIST
    return Shape.PLAIN


class _Values:
    """What a site's posts have under each key."""

    def __init__(self, habits: Habits, langs: Sequence[str]) -> None:
        self._habits = habits
        self._groups = [
            [page for page in group.pages if page.lang in langs] for group in habits.groups
        ]

    def list(self, key: str) -> Iterator[tuple[SitePage, object]]:
        """Each page that has a value, and that."""
        if key != "body":
            for page in (page for group in self._groups for page in group):
                if (value := self._read(page, key)) is not None:
                    yield page, value

    def have(self, key: str) -> bool:
        """Whether any post has a value."""
        return next(self.list(key), None) is not None

    def name(self, key: str) -> str:
        """What the site calls a key: its own name, where that means the same."""
        place = find_place(key, {}, self._habits.fields)
        own = find_place(key, {key: ""}, self._habits.fields)
        path = place.path if place.is_plain and len(place.path) == 1 else own.path
        return ".".join(path)

    def choose(self, key: str, shapes: Mapping[Shape, Kind]) -> Kind:
        """The kind of field for the shape that most values have; the first one without any."""
        found = Counter(find_shape(value) for _, value in self.list(key))
        order = list(shapes)
        fitting = [shape for shape in found if shape in shapes]
        best = max(fitting, key=lambda s: (found[s], -order.index(s)), default=order[0])
        return shapes[best]

    def differ(self, key: str) -> bool:
        """Whether any post says something else in another language."""
        return any(
            len({repr(value) for page in group if (value := self._read(page, key)) is not None}) > 1
            for group in self._groups
        )

    def _read(self, page: SitePage, key: str) -> object:
        data = page.front_matter.page_data
        return look_up(data, find_place(key, data, self._habits.fields).path)


def _make_field(key: str, values: _Values) -> FormField:
    if key == "body":
        return FormField(key, key, Kind.MARKDOWN, is_required=True, is_localized=True)
    kind = values.choose(key, _list_shapes(key))
    is_localized = key in _LOCALIZED or values.differ(key) or (key, kind) == ("salary", Kind.TEXT)
    field = FormField(
        key,
        values.name(key),
        Kind.PARAGRAPH if key in _PARAGRAPHS else kind,
        options=_list_options(key) if kind in (Kind.CHOICE, Kind.CHOICES) else (),
        is_required=key == "title",
        is_whole=True,
        is_localized=is_localized,
    )
    if kind in (Kind.GROUP, Kind.GROUPS):
        parts = (
            replace(part, is_localized=is_localized and part.name not in _SAME_PARTS)
            for part in _list_parts(key)
        )
        field = replace(field, parts=tuple(parts))
    return field


def _list_shapes(key: str) -> Mapping[Shape, Kind]:
    """The shapes that a form can write a key in, the usual one first."""
    kind = _find_kind(_HINTS[key]) if key in _HINTS else Kind.TEXT
    if key == "remote":
        return {Shape.PLAIN: Kind.CHOICE, Shape.PARTS: Kind.GROUP}
    if key == "organization":
        return {Shape.PLAIN: Kind.TEXT, Shape.PARTS: Kind.GROUP}
    if key == "apply":  # most posts have one way
        return {Shape.PLAIN: Kind.TEXT, Shape.LIST: Kind.TEXTS}
    if key == "redirect_from":
        return {Shape.LIST: Kind.TEXTS, Shape.PLAIN: Kind.TEXT}
    if key in _PARAGRAPHS:
        return {Shape.PLAIN: Kind.PARAGRAPH}
    if kind is Kind.GROUPS:
        return {
            Shape.LIST_OF_PARTS: kind,
            Shape.PARTS: Kind.GROUP,
            Shape.PLAIN: Kind.TEXT,
            Shape.LIST: Kind.TEXTS,
        }
    if kind is Kind.GROUP:
        return {Shape.PARTS: kind, Shape.PLAIN: Kind.TEXT}
    if kind in (Kind.TEXTS, Kind.CHOICES):
        one = Kind.TEXT if kind is Kind.TEXTS else Kind.CHOICE
        return {Shape.LIST: kind, Shape.PLAIN: one}
    return {Shape.PLAIN: kind}


_HINTS: Mapping[str, Any] = get_type_hints(Job)


def _find_kind(hint: Any) -> Kind:
    """The kind of field for a type."""
    of, is_optional = _unwrap(hint)
    if _takes_text(hint):
        return Kind.TEXT
    if get_origin(of) is Literal or (of is bool and is_optional):
        return Kind.CHOICE
    if of is bool:
        return Kind.FLAG
    if of in (int, float):
        return Kind.NUMBER
    if of is datetime.date:
        return Kind.DAY
    if get_origin(of) is tuple:
        item, _ = _unwrap(get_args(of)[0])
        if get_origin(item) is Literal:
            return Kind.CHOICES
        return Kind.GROUPS if is_dataclass(item) else Kind.TEXTS
    return Kind.GROUP if is_dataclass(of) else Kind.TEXT


def _takes_text(hint: Any) -> bool:
    """Whether a value may be a text, whatever else it may be."""
    return get_origin(hint) in (Union, UnionType) and str in get_args(hint)


def _unwrap(hint: Any) -> tuple[Any, bool]:
    """The first type of a union, and whether None is another."""
    if get_origin(hint) in (Union, UnionType):
        args = get_args(hint)
        return next(arg for arg in args if arg is not type(None)), type(None) in args
    return hint, False


def _list_options(key: str) -> tuple[Any, ...]:
    of, _ = _unwrap(_HINTS[key])
    if of is bool:
        return True, False
    if get_origin(of) is tuple:
        of = get_args(of)[0]
    if is_dataclass(of):
        of = get_type_hints(of)["kind"]
    return get_args(of)


def _list_parts(key: str) -> Iterator[FormField]:
    if key == "organization":
        for name in _EMPLOYER:
            yield FormField(f"{key}.{name}", name, Kind.TEXT, is_required=name == "name")
        return
    of, _ = _unwrap(_HINTS[key])
    if get_origin(of) is tuple:
        of, _ = _unwrap(get_args(of)[0])
    hints = get_type_hints(of)
    for name in (part.name for part in fields(of) if part.name != _PLAIN_PARTS.get(key)):
        kind = _find_kind(hints[name])
        options = get_args(_unwrap(hints[name])[0]) if kind is Kind.CHOICE else ()
        yield FormField(f"{key}.{name}", name, kind, options)
