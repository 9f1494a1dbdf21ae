"""What a post costs stays what it was, as far as a machine's mood does not come into it."""

from __future__ import annotations

import pytest

from bench.counts import count, describe_versions, find_changes, read_kept

KEPT = read_kept()


@pytest.mark.skipif(
    KEPT["versions"] != describe_versions(), reason="counted with other versions of the packages"
)
def test_a_post_costs_as_many_calls_and_bytes_as_it_did() -> None:
    # If it is meant to: `make bench-counts` keeps the new figures.
    assert find_changes(count(), KEPT) == {}


def test_a_change_is_told_beyond_the_limit() -> None:
    kept = {"calls": {"few": 1000}, "bytes": {"few": 1000}}
    within = {"calls": {"few": 1049}, "bytes": {"few": 951}}
    assert find_changes(within, kept) == {}
    beyond = {"calls": {"few": 1051}, "bytes": {"few": 949}}
    assert find_changes(beyond, kept) == {"calls, few": (1000, 1051), "bytes, few": (1000, 949)}
