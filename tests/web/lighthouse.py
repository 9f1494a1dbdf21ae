"""Ask Lighthouse about a page that a server of this machine has."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass

from tests.chromium import NAMES
from tests.web.programs import find_module, find_program, run

# Chromium's sandbox does not start for root, whom containers run as; the rest keeps it from
# asking anything of other hosts.
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
)


@dataclass(frozen=True)
class Report:
    """What Lighthouse says about a page."""

    scores: dict[str, int]
    """Category to 0…100: `accessibility`, `best-practices`, `seo`, `performance`."""
    failed: list[str]
    """Each audit that costs points, with the elements or addresses that it names."""
    metrics: dict[str, float]
    """What the score for performance is made of, where that was asked for: `first-contentful-paint`
    and the like, in milliseconds but for `cumulative-layout-shift`."""


def ask_lighthouse(url: str, *categories: str) -> Report:
    """Have Lighthouse look at a page as a phone shows it. Skips where it is not installed."""
    lighthouse = find_module("lighthouse/cli/index.js")
    options = [
        f"--only-categories={','.join(categories)}",
        "--output=json",
        "--quiet",
        f"--chrome-flags={FLAGS}",
    ]
    environment = {**os.environ, "CHROME_PATH": find_program(*NAMES)}
    text = run(
        [find_program("node", "nodejs"), str(lighthouse), url, *options], environment=environment
    )
    found = json.loads(text)
    assert "runtimeError" not in found, found["runtimeError"]
    audits = found["audits"]
    failed = []
    metrics = {}
    for category in found["categories"].values():
        for audit in (audits[ref["id"]] for ref in category["auditRefs"] if ref["weight"]):
            if audit["score"] is not None and audit["score"] < 1:
                items = audit.get("details", {}).get("items", [])
                where = [item.get("node", {}).get("selector") or str(item)[:300] for item in items]
                failed.append(f"{category['id']}: {audit['title']}: {where}")
        for ref in category["auditRefs"]:
            if ref.get("group") == "metrics" and ref["weight"]:
                metrics[ref["id"]] = audits[ref["id"]]["numericValue"]
    scores = {name: round(100 * value["score"]) for name, value in found["categories"].items()}
    return Report(scores, failed, metrics)
