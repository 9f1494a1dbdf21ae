"""Where a new key goes: below the last of its kin, else at the end."""

from __future__ import annotations

from mkdocs_jobs.authoring.tree import Node, Pair

_KIN = (
    ("title", "lang", "ref", "layout", "parent_ref", "permalink", "redirect_from", "redirect_to"),
    ("draft", "is_new", "archived", "closed_reason", "closed_page", "successor"),
    ("date_posted", "opens", "valid_through", "closes"),
    ("department", "locations", "location", "remote", "employment_type", "salary", "openings"),
    ("collective_agreement", "vacancy", "hours", "start_date", "duration", "level", "benefits"),
    ("occupation", "education", "experience", "travel", "visa_sponsorship", "job_location_notes"),
    ("tags", "skills"),
    ("process", "events", "ai_screening", "accommodation", "hiring_manager"),
    ("identifier", "organization", "contact", "apply", "jazz_url", "iframeheight"),
)
"""Keys that writers keep together, in the order of the guide's examples."""
ORDER = tuple(name for kin in _KIN for name in kin)
"""The order of the keys of a new post."""


def find_place(mapping: Node, name: str) -> Pair | None:
    """The pair below which a new key goes; None: at the end."""
    kin = next((kin for kin in _KIN if name in kin), ())
    before = kin[: kin.index(name)] if kin else ()
    return next((pair for pair in reversed(mapping.pairs) if pair.name in before), None)
