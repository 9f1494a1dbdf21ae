"""Posts to edit: texts of files, as people and programs write them."""

from __future__ import annotations

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


@st.composite
def texts(draw: st.DrawFn) -> str:
    """The text of a post, be it one that `check` accepts or not."""
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
    body = draw(st.sampled_from(("", "\n", "\nWe cook.\n", "\nWe cook", "---\narchived: false\n")))
    end = draw(st.sampled_from(("\n", "\n", "\r\n", "\r")))
    mark = draw(st.sampled_from(("", "", "\ufeff")))
    return mark + f"---\n{keys}---\n{body}".replace("\n", end)


def open_post(text: str, options: ParseOptions | None = None) -> PostFile:
    """A post with this text."""
    return PostFile(REF, SourceText.decode(text.encode()), options or ParseOptions())


def read_back(post: PostFile) -> str:
    """The text of a post as a file has it."""
    return post.source.encode().decode()
