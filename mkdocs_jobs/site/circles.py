"""Chains in which each step has one next step: where they end, and which never do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


def find_circles(steps: Mapping[T, T | None]) -> Iterator[Sequence[T]]:
    """Each circle once, from the step where it was entered first. Takes linear time."""
    done: set[T] = set()
    for start in steps:
        trail: dict[T, None] = {}
        step: T | None = start
        while step is not None and step in steps and step not in done and step not in trail:
            trail[step] = None
            step = steps[step]
        if step is not None and step in trail:
            names = list(trail)
            yield names[names.index(step) :]
        done.update(trail)


def find_ends(steps: Mapping[T, T | None]) -> dict[T, T]:
    """The last step of each chain that ends; what leads into a circle ends before it."""
    in_circle = {step for circle in find_circles(steps) for step in circle}
    ends: dict[T, T] = {}
    for start in steps:
        trail: list[T] = []
        step: T | None = start
        while step is not None and step in steps and step not in ends and step not in in_circle:
            trail.append(step)
            step = steps[step]
        for passed in reversed(trail):
            known = ends.get(step) if step is not None else None
            ends[passed] = passed if known is None else known
            step = passed
    return ends
