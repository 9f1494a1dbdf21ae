"""What the measurements say: medians, ratios, and the targets that they meet or miss."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any, TypeVar

from bench.measure import Results
from bench.parts import KINDS, ONCE, PARTS

AnyFigure = TypeVar("AnyFigure", bound="Figure")
MEGABYTE = 1_000_000
MANY = 9
"""Pairs of builds without which no ratio is told that claims less than half as much again."""


@dataclass(frozen=True)
class Figure:
    """What was measured several times: the median, and between what the middle half of it lies."""

    value: float
    low: float
    high: float
    count: int

    @classmethod
    def of(cls: type[AnyFigure], values: Sequence[float]) -> AnyFigure | None:
        """The figure of some values; None of none."""
        if not values:
            return None
        low, value, high = quantiles(values, method="inclusive") if values[1:] else [values[0]] * 3
        return cls(value, low, high, len(values))


@dataclass(frozen=True)
class Ratio(Figure):
    """A figure that claims something by its distance from 1."""

    @property
    def is_resolved(self) -> bool:
        """Whether what it claims is larger than what builds differ by anyhow."""
        claim = abs(self.value - 1)
        is_seen = claim >= 0.5 or self.count >= MANY
        return is_seen and self.high - self.low <= claim

    def inverse(self) -> Ratio:
        """The same seen from the other side: how many times less it takes."""
        return Ratio(1 / self.value, 1 / self.high, 1 / self.low, self.count)


@dataclass(frozen=True)
class Row:
    """The medians of one kind of build, beside those of the same site without the plugin."""

    posts: int
    theme: str
    keys: str
    variant: str
    turns: int
    user: float
    """CPU seconds."""
    user_ratio: Ratio | None
    """That of the two in each turn; None for what the others are compared with."""
    wall: float
    memory: int
    more_memory: int | None


@dataclass(frozen=True)
class Part:
    """A part of the plugin's work."""

    name: str
    floors: Mapping[tuple[str, str], float]
    """What it takes by the keys of the posts, and in a build (`time`) or in a row (`repeat`)."""


@dataclass(frozen=True)
class Target:
    """A limit, and what was measured."""

    name: str
    limit: float
    got: Figure | None
    """None: not measured, for want of sites of that size."""
    at_least: bool = False

    @property
    def is_met(self) -> bool | None:
        """Whether what was measured keeps the limit; None: some of it does, or nothing was."""
        if self.got is None:
            return None
        low, high = self.got.low, self.got.high
        if self.at_least:
            return low >= self.limit or (False if high < self.limit else None)
        return high <= self.limit or (False if low > self.limit else None)


class Figures:
    """All that can be said about some results."""

    def __init__(self, results: Results) -> None:
        self._results = results
        self._builds = {
            (build["posts"], build["keys"], build["variant"]): {
                cost["turn"]: cost for cost in build["costs"]
            }
            for build in results.builds
        }

    @property
    def sizes(self) -> list[int]:
        """The posts in each language of the sites that were built."""
        return sorted({build["posts"] for build in self._results.builds})

    def list_rows(self) -> list[Row]:
        """A row for each kind of build."""
        return [
            self._make_row(b["posts"], b["theme"], b["keys"], b["variant"])
            for b in self._results.builds
        ]

    def _make_row(self, posts: int, theme: str, keys: str, variant: str) -> Row:
        costs = self._builds[posts, keys, variant].values()
        base = name_base(variant)
        memory = int(median(cost["memory"] for cost in costs))
        return Row(
            *(posts, theme, keys, variant, len(costs)),
            user=median(cost["user"] for cost in costs),
            user_ratio=self.find_ratio(posts, keys, variant) if base != variant else None,
            wall=median(cost["wall"] for cost in costs),
            memory=memory,
            more_memory=self._find_more_memory(posts, keys, variant),
        )

    def find_ratio(self, posts: int, keys: str, variant: str) -> Ratio | None:
        """User CPU with the plugin, as a multiple of that without it in the same turn."""
        pairs = self._pair(posts, keys, variant, "user")
        return Ratio.of([with_ / without for with_, without in pairs])

    def find_bound(self, posts: int) -> float | None:
        """How many times less than MkDocs' automatic navigation one of two pages takes, at most.

        Nothing that leaves pages out of it can be faster.
        """
        found = self._builds.get((posts, "few", "without, automatic nav"), {})
        bases = self._builds.get((posts, "few", "without"), {})
        ratios = [found[turn]["user"] / bases[turn]["user"] for turn in found if turn in bases]
        return median(ratios) if ratios else None

    def find_added(self, posts: int, keys: str, variant: str) -> float | None:
        """The user CPU that is added, in seconds."""
        pairs = self._pair(posts, keys, variant, "user")
        return median(with_ - without for with_, without in pairs) if pairs else None

    def _find_more_memory(self, posts: int, keys: str, variant: str) -> int | None:
        pairs = self._pair(posts, keys, variant, "memory")
        if not pairs or name_base(variant) == variant:
            return None
        return int(median(with_ - without for with_, without in pairs))

    def _pair(self, posts: int, keys: str, variant: str, what: str) -> list[tuple[float, float]]:
        costs = self._builds.get((posts, keys, variant), {})
        bases = self._builds.get((posts, keys, name_base(variant)), {})
        return [(costs[turn][what], bases[turn][what]) for turn in costs if turn in bases]

    def list_hooks(self, posts: int, keys: str) -> Mapping[str, float]:
        """CPU seconds by hook, the dearest first; `import` and `floor` stand among them."""
        found = self._list_runs(posts, keys)
        if not found:
            return {}
        names = {name for h in found for name in h["hooks"]}
        hooks = {name: median(h["hooks"].get(name, 0.0) for h in found) for name in names}
        hooks = dict(sorted(hooks.items(), key=lambda pair: -pair[1]))
        return {
            **hooks,
            "import": median(h["import"] for h in found),
            "floor": median(h["floor"] for h in found),
        }

    def find_own(self, posts: int, keys: str = "few") -> float | None:
        """CPU seconds in all hooks together, without the import."""
        hooks = self.list_hooks(posts, keys)
        own = sum(time for name, time in hooks.items() if name not in ("import", "floor"))
        return own if hooks else None

    def find_floors(self, posts: int, keys: str, hook: str = "") -> Figure | None:
        """CPU of one hook, else of all and the import, as a multiple of the floor beside it."""
        return Figure.of(
            [
                (run["hooks"].get(hook, 0.0) if hook else _sum_own(run)) / run["floor"]
                for run in self._list_runs(posts, keys)
            ]
        )

    def find_part(self, posts: int, keys: str) -> Ratio | None:
        """CPU of a process that builds, as a multiple of what is not in the plugin's hooks."""
        runs = [run for run in self._list_runs(posts, keys) if "process" in run]
        return Ratio.of([run["process"] / (run["process"] - _sum_own(run)) for run in runs])

    def _list_runs(self, posts: int, keys: str) -> list[dict[str, Any]]:
        return [h for h in self._results.hooks if (h["posts"], h["keys"]) == (posts, keys)]

    def list_functions(self, posts: int) -> Mapping[str, Mapping[str, float]]:
        """The functions of the plugin that take most, by profile, each with its share of the time
        in hooks by the keys of the posts; the dearest first.
        """
        shares: dict[str, dict[str, float]] = {}
        for profile in self._results.profiles:
            if profile["posts"] == posts:
                for row in profile["functions"]:
                    shares.setdefault(row["name"], {})[profile["keys"]] = row["share"]
        return dict(sorted(shares.items(), key=lambda pair: -max(pair[1].values())))

    def list_parts(self, posts: int) -> list[Part]:
        """What parts of the plugin's work take, in a build and in a row, in floors."""
        found: dict[str, dict[tuple[str, str], list[float]]] = {}
        for run in self._results.parts:
            if run["posts"] == posts:
                seconds = run["seconds"]
                for name in seconds.keys() - {"floor"}:
                    floors = found.setdefault(name, {})
                    kinds = KINDS if name in ONCE else (run["kind"],)
                    for kind in kinds:
                        column = run["keys"], kind
                        floors.setdefault(column, []).append(seconds[name] / seconds["floor"])
        names = [name for name in (*ONCE, *PARTS) if name in found]
        return [Part(name, {of: median(of_) for of, of_ in found[name].items()}) for name in names]

    def list_rebuild_hooks(self) -> Mapping[str, float]:
        """CPU seconds by hook in the last rebuild of a large site."""
        return dict(self._results.serve.get("share", {}).get("hooks", {}))

    def list_targets(self) -> list[Target]:
        """Each target, met or not."""
        added = {name: self.find_added(1000, "few", name) for name in ("jobs", "macros", "tags")}
        jobs, macros, tags = added["jobs"], added["macros"], added["tags"]
        floor = self.list_hooks(1000, "few").get("floor")
        large, small = self.find_own(10_000), self.find_own(1000)
        memory = self._find_more_memory(10_000, "few", "jobs")
        nav = self.find_ratio(1000, "few", "jobs, automatic nav")
        bound = self.find_bound(1000)
        more = (jobs - tags) / floor if jobs is not None and tags is not None and floor else None
        return [
            Target("own few", 6, self.find_floors(1000, "few")),
            Target("own all", 5, self.find_floors(1000, "all")),
            Target("index", 1.5, self.find_floors(1000, "few", "on_files")),
            Target("lists", 1.03, self.find_ratio(1000, "few", "jobs")),
            Target("pages", 1.08, self.find_ratio(1000, "all", "jobs")),
            Target("part", 1.12, self.find_part(10_000, "few")),
            Target("growth", 10.5, _once(large / small if large and small else None)),
            Target("memory", 20, _once(None if memory is None else memory / MEGABYTE)),
            Target("macros", 0.25, _once(jobs / macros if jobs is not None and macros else None)),
            Target("tags", 1, _once(more)),
            Target("fallback", 1, self.find_ratio(1000, "few", "jobs, fallback")),
            Target("nav", min(5, bound or 5), nav and nav.inverse(), at_least=True),
            Target("rebuild", 0.04, self._find_share()),
            Target("flat", 1, _once(self._find_growth())),
            Target("check", 2, self._find_check()),
        ]

    def _find_share(self) -> Figure | None:
        """The plugin's part of the rebuilds of a large site, the first aside."""
        share = self._results.serve.get("share")
        if not share:
            return None
        pairs = zip(share["own"][1:], share["rebuilds"][1:], strict=True)
        return Figure.of([own / rebuild for own, rebuild in pairs])

    def _find_check(self) -> Figure | None:
        """Time of the command, as a multiple of the floor in the same turn."""
        found = self._results.check
        pairs = zip(found.get("command", ()), found.get("floor", ()), strict=True)
        return Figure.of([command / floor for command, floor in pairs])

    def _find_growth(self) -> float | None:
        """Megabytes that the plugin adds over the last three quarters of the rebuilds."""
        grown = []
        for key in ("memory", "memory, without"):
            memory = self._results.serve.get(key, {}).get("memory", [])
            if len(memory) < 4:
                return None
            grown.append(memory[-1] - memory[len(memory) // 4])
        return float(grown[0] - grown[1]) / MEGABYTE


def _once(value: float | None) -> Figure | None:
    """The figure of what was measured once."""
    return None if value is None else Figure(value, value, value, 1)


def _sum_own(run: Mapping[str, Any]) -> float:
    return float(sum(run["hooks"].values()) + run["import"])


def name_base(variant: str) -> str:
    """What a variant is compared with: the same site without the plugin."""
    _, comma, setting = variant.partition(", ")
    return f"without{comma}{setting}"
