"""Texts in feeds: no address runs, however it is written."""

from __future__ import annotations

import pytest

from mkdocs_jobs.outputs.safe_html import SafeHtml

BASE = "https://green-table.example/jobs/cook/"


@pytest.mark.parametrize("blank", ["\xa0", "\u2003", "\u3000", "\u2028", " ", "\x1f", "\t\n"])
@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_a_blank_before_an_address_that_runs_does_not_let_it_in(blank: str, address: str) -> None:
    html = f'<p><a href="{blank}{address}">x</a><img alt="y" src="{blank}{address}"></p>'
    assert SafeHtml().write(html, BASE) == '<p><a>x</a><img alt="y"></p>'


@pytest.mark.parametrize(
    ("written", "absolute"),
    [
        ("\xa0../porter/", "https://green-table.example/jobs/porter/"),
        ("\u3000https://example.org/a", "https://example.org/a"),
        ("#why", f"{BASE}#why"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("tel:+39011", "tel:+39011"),
        ("//example.org/x", "https://example.org/x"),
    ],
)
def test_other_addresses_become_absolute(written: str, absolute: str) -> None:
    html = SafeHtml().write(f'<a href="{written}">x</a>', BASE)
    assert html == f'<a href="{absolute}">x</a>'


def test_an_address_that_is_none_is_left_out() -> None:
    assert SafeHtml().write('<a href="http://[x">x</a>', BASE) == "<a>x</a>"
