"""Posts to edit: texts of files, as people and programs write them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from mkdocs_jobs.authoring.post_file import PostFile
from mkdocs_jobs.authoring.source_text import SourceText
from mkdocs_jobs.site.options import ParseOptions
from mkdocs_jobs.site.page import SourceRef

REF = SourceRef("jobs/cook.md", "en", "jobs/cook/index.html")

_TITLES = (
    "title: Cook",
    "title: 'Cook: evenings'  # for the bistro",
    '"title": "Cook \\u00e8"',
    "title: >-\n  Cook\n  and baker",
    "title:\n  Cook",
    "? title\n: Cook",
)
_KEYS = (
    (
        *("archived: false", "archived:", "archived: # not yet", 'archived: "false"'),
        *("archived:   false   # by hand", "archived: !!bool false", "archived: 'false' #x"),
    ),
    (
        *("valid_through: 2026-06-30", "closes: '2026-06-30'", "valid_through: &last 2026-06-30"),
        *("valid_through: 2026-06-30T17:00:00+02:00  # at five", "valid_through:"),
        *("closes: 2026-06-30 12:00:00", 'valid_through: "2026-06-30"'),
    ),
    ("closed_reason: hired", "closed_reason:", "closed_reason: 'withdrawn'  # last time"),
    ("successor: baker", "successor: 'the  # baker'", "successor:"),
    ("draft: true", "draft: false", "draft: 'true' # soon"),
    ("date_posted: 2026-04-01", "date_posted: '2026-04-01'"),
    (
        *("tags: [kitchen, 'a: b']", "tags:\n  - kitchen # hot\n  - bar", "tags:\n- kitchen"),
        *("tags: [kitchen,\n  bar] # two", "tags: kitchen", "tags: []", "tags: &tags [kitchen]"),
    ),
    (
        *("description: |\n  We cook.\n\n  # no comment\n", "description: |+\n  We cook.\n\n\n"),
        *("description: >-\n  We cook\n  a lot.\n\n", "description: We cook\n  a lot."),
        'description: "We cook\n\n  a lot."',
    ),
    ("department: Kitchen", "department: 'Küche'", "department: 007"),
    (
        "salary: {min: 20000, max: 30000, currency: EUR, unit: YEAR}",
        "salary: # before tax\n  value: 20000\n  currency: EUR\n  unit: YEAR",
    ),
    ("redirect_from: /old/", "redirect_from:\n  - /old/\n  - '/older/' # 2019"),
    ("skills: *tags", "opens: *last", "x: *nobody", "x: {y: [1, {z: 2}]}", "x: &x\n  y: 1"),
    ("base: &base {openings: 2}\n<<: *base", "contact: 'it''s us'", "is_new: true"),
)
_GAPS = ("", "", "", "# a note", "\n", "  # indented\n\n")


_TOML = (
    ('title = "Cook"  # the cook', "title = 'Cook'", "'title' = @@@Cook@@@"),
    ("archived = false", "archived=false # not yet", 'archived = "false"'),
    (
        *("valid_through = 2026-06-30", 'closes = "2026-06-30" # Tuesday'),
        *("valid_through = 2026-06-30T17:00:00+02:00", "closes = 2026-06-30 17:00:00"),
    ),
    ('closed_reason = "hired"', "successor = 'the # baker'", "draft = true"),
    ('tags = ["a",\n  "b", # two\n]', "tags = []", "tags = ['a']", 'tags = "a"'),
    ("salary = {min = 20000, currency = 'EUR', unit = \"YEAR\"}", "x.y = 1", "x = {y = 1}"),
    ("description = $$$\nWe cook.\n  [x]\n$$$ # long", 'department = "K\\u00fcche"'),
    ("redirect_from = '/old/'", "redirect_from = [\n  '/old/'\n]"),
)
_TABLES = ("", "\n# a table\n[z]\ny = 1\n\n[z.w]\nv = [1]\n", "[[z]]\na = 1\n", "[x]\n")
_TITLES_IN_JSON = ("Cook", "K\u00f6chin")
_JSON: Mapping[str, Sequence[Any]] = {
    "archived": (False, "false"),
    "valid_through": ("2026-06-30", "2026-06-30T17:00:00+02:00"),
    "closed_reason": ("hired",),
    "successor": ("baker",),
    "draft": (True, False),
    "tags": (["a", "b"], [], "a"),
    "salary": ({"min": 20000, "currency": "EUR", "unit": "YEAR"},),
    "x": ({"y": 1, "z": {}}, {"y": [1.5, "}"]}),
    "redirect_from": ("/old/", ["/old/"]),
}


@st.composite
def texts(draw: st.DrawFn) -> str:
    """The text of a post in any format, be it one that `check` accepts or not."""
    keys = draw(st.one_of(_yaml_keys(), _yaml_keys(), _yaml_keys(), _toml_keys(), _json_keys()))
    body = draw(st.sampled_from(("", "\n", "\nWe cook.\n", "\nWe cook", "---\narchived: false\n")))
    end = draw(st.sampled_from(("\n", "\n", "\r\n", "\r")))
    mark = draw(st.sampled_from(("", "", "\ufeff")))
    return mark + f"{keys}{body}".replace("\n", end)


@st.composite
def _toml_keys(draw: st.DrawFn) -> str:
    parts = ['layout = "job"', draw(st.sampled_from(_TOML[0]))]
    parts += [draw(st.sampled_from(kind)) for kind in _TOML[1:] if draw(st.booleans())]
    gaps = st.sampled_from(("", "", "\n", "# a note\n"))
    lines = "".join(f"{draw(gaps)}{part}\n" for part in draw(st.permutations(parts)))
    lines = lines.replace("@", "'").replace("$", '"')
    return f"+++\n{lines}{draw(st.sampled_from(_TABLES))}+++\n"


@st.composite
def _json_keys(draw: st.DrawFn) -> str:
    data: dict[str, Any] = {
        "layout": "job",
        "title": draw(st.sampled_from(("Cook", "K\u00f6chin"))),
    }
    for key, values in _JSON.items():
        if draw(st.booleans()):
            data[key] = draw(st.sampled_from(values))
    indent = draw(st.sampled_from((None, 2, "\t")))
    return json.dumps(data, indent=indent, ensure_ascii=draw(st.booleans())) + "\n"


@st.composite
def _yaml_keys(draw: st.DrawFn) -> str:
    parts = ["layout: job", draw(st.sampled_from(_TITLES))]
    parts += [draw(st.sampled_from(kind)) for kind in _KEYS if draw(st.booleans())]
    parts = draw(st.permutations(parts))
    flow = draw(st.integers(0, 9)) == 0
    if flow:
        values = ["layout: job", "title: Cook", "archived: false", "tags: [a, b]", "x: {y: 1}"]
        count = draw(st.integers(2, len(values)))
        keys = "{" + draw(st.sampled_from((", ", ",\n  "))).join(values[:count]) + "}\n"
    else:
        indent = draw(st.sampled_from(("", "", "", "  ")))
        gaps = [draw(st.sampled_from(_GAPS)) for _ in parts]
        lines = "\n".join(
            f"{gap}\n{part}" if gap else part for gap, part in zip(gaps, parts, strict=True)
        )
        keys = "".join(f"{indent}{line}\n" if line else "\n" for line in lines.split("\n"))
        keys += draw(st.sampled_from(("", "# the end\n", "\n")))
    return f"---\n{keys}---\n"


def open_post(text: str, options: ParseOptions | None = None) -> PostFile:
    """A post with this text."""
    return PostFile(REF, SourceText.decode(text.encode()), options or ParseOptions())


def read_back(post: PostFile) -> str:
    """The text of a post as a file has it."""
    return post.source.encode().decode()
