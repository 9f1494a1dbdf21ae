"""Addresses that lead nowhere good: the build goes on, and nothing is written outside the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks import Checked
from tests.site import I18N, build

KEYS = {
    "up.md": 'redirect_from: ["../../../etc/x", "/../x", "a/../../b"]',
    "absolute.md": "redirect_from: ['//etc/passwd', 'file:///etc/x', 'C:\\x']",
    "encoded.md": "redirect_from: ['/%2e%2e/%2e%2e/x', '/%252e%252e/x', '/..%2f..%2fx']",
    "control.md": 'redirect_from: "/a\\0b"',
    "lists.md": "redirect_from: [[/a], [/b]]",
    "permalink-up.md": "permalink: /../x",
    "permalink-host.md": "permalink: //evil.example/x",
    "permalink-empty.md": "permalink:",
    "permalink-number.md": "permalink: 7",
    "itself.md": "redirect_to: itself.md",
    "one.md": "redirect_to: two.md",
    "two.md": "redirect_to: three.md",
    "three.md": "redirect_to: one.md",
    "script.md": "redirect_to: 'javascript:alert(1)'",
    "data.md": "redirect_to: 'data:text/html,<script>alert(1)</script>'",
    "host.md": "redirect_to: //evil.example/",
    "quote.md": "redirect_to: 'https://example.org/\"></script><script>alert(1)</script>'",
    "home.md": "redirect_from: [/, /index.html, /search/search_index.json, /404.html]",
    "asset.md": "redirect_from: /assets/jobs.css/x",
}


@pytest.mark.parametrize("i18n", [True, False])
@pytest.mark.parametrize("permalinks", ["keep", "redirect"])
def test_every_bad_address_is_told_and_none_is_used(
    tmp_path: Path, i18n: bool, permalinks: str
) -> None:
    folder = "it/" if i18n else ""
    docs = {
        f"{folder}{name}": f"---\ntitle: A\n{keys}\nlayout: job\n---\nText.\n"
        for name, keys in KEYS.items()
    }
    docs[f"{folder}index.md"] = "# Home\n\n{% include jobs_list.html %}\n"
    docs["en/index.md"] = "# Home\n"
    maps = {
        "../../map.md": "index.md",
        "/abs/map.md": "https://example.org/",
        "index.md": "https://example.org/",
        "gone.md": "nowhere.md",
    }
    outer = tmp_path / "outer"
    site = build(
        outer / "inner",
        docs,
        plugins=[
            "search",
            *([{"i18n": dict(I18N)}] if i18n else []),
            {"redirects": {"redirect_maps": maps}},
            {"jobs": {"permalinks": permalinks, "redirects_file": "netlify"}},
        ],
        verbose=True,
    )
    for name in KEYS:
        told = [w for w in site.warnings if f"jobs: {folder}{name}:3: " in w]
        in_circle = name in ("two.md", "three.md")  # told once, at the first of them
        assert bool(told) != (in_circle or name == "quote.md"), (name, site.warnings)
    assert len([w for w in site.warnings if "mkdocs.yml:" in w]) == 3
    written = {p.relative_to(tmp_path).parts[:3] for p in tmp_path.rglob("*") if p.is_file()}
    assert {parts[:2] for parts in written} == {("outer", "inner")}
    assert {parts[2] for parts in written} == {"docs", "site", "mkdocs.yml"}
    checked = Checked(site, None)
    redirects = checked.redirects()
    assert redirects.pop("quote/index.html").startswith("https://example.org/%22%3E%3C/script%3E")
    assert redirects.pop("abs/map/index.html") == "https://example.org/"
    assert redirects == {}
    assert len(site.titles("")) == len(KEYS) - 1
    for file in checked.pages():
        assert "<script>alert(1)" not in site.read(file)
