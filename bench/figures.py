"""What the measurements say: medians, ratios, and the targets that they meet or miss."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median

from bench.measure import Results

MEGABYTE = 1_000_000


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
    user_ratio: float | None
    """The median of the ratios in each turn; None for what the others are compared with."""
    wall: float
    memory: int
    more_memory: int | None


@dataclass(frozen=True)
class Target:
    """A limit, and what was measured."""

    name: str
    limit: float
    got: float | None
    """None: not measured, for want of sites of that size."""
    at_least: bool = False

    @property
    def is_met(self) -> bool:
        """Whether what was measured keeps the limit."""
        if self.got is None:
            return False
        return self.got >= self.limit if self.at_least else self.got <= self.limit


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

    def find_ratio(self, posts: int, keys: str, variant: str) -> float | None:
        """User CPU with the plugin, as a multiple of that without it in the same turn."""
        pairs = self._pair(posts, keys, variant, "user")
        return median(with_ / without for with_, without in pairs) if pairs else None

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
        found = [h for h in self._results.hooks if (h["posts"], h["keys"]) == (posts, keys)]
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

    def list_rebuild_hooks(self) -> Mapping[str, float]:
        """CPU seconds by hook in the last rebuild of a large site."""
        return dict(self._results.serve.get("share", {}).get("hooks", {}))

    def list_targets(self) -> list[Target]:
        """Each target, met or not."""
        added = {name: self.find_added(1000, "few", name) for name in ("jobs", "macros", "tags")}
        jobs, macros, tags = added["jobs"], added["macros"], added["tags"]
        hooks = self.list_hooks(1000, "few")
        large, small = self.find_own(10_000), self.find_own(1000)
        memory = self._find_more_memory(10_000, "few", "jobs")
        nav = self.find_ratio(1000, "few", "jobs, automatic nav")
        floor = hooks.get("floor")
        return [
            Target("lists", 1.03, self.find_ratio(1000, "few", "jobs")),
            Target("pages", 1.08, self.find_ratio(1000, "all", "jobs")),
            Target("index", 1.5, hooks["on_files"] / hooks["floor"] if hooks else None),
            Target("growth", 11, large / small if large and small else None),
            Target("memory", 30, memory / MEGABYTE if memory is not None else None),
            Target("macros", 0.25, jobs / macros if jobs is not None and macros else None),
            Target(
                "tags",
                1,
                (jobs - tags) / floor if jobs is not None and tags is not None and floor else None,
            ),
            Target("fallback", 1, self.find_ratio(1000, "few", "jobs, fallback")),
            Target("nav", 5, 1 / nav if nav else None, at_least=True),
            Target("rebuild", 0.05, self._find_share()),
            Target("flat", 1, self._find_growth()),
        ]

    def _find_share(self) -> float | None:
        """The plugin's part of the last rebuild of a large site."""
        share = self._results.serve.get("share")
        return float(share["own"][-1] / share["rebuilds"][-1]) if share else None

    def _find_growth(self) -> float | None:
        """Megabytes that the plugin adds over the last three quarters of the rebuilds."""
        grown = []
        for key in ("memory", "memory, without"):
            memory = self._results.serve.get(key, {}).get("memory", [])
            if len(memory) < 4:
                return None
            grown.append(memory[-1] - memory[len(memory) // 4])
        return float(grown[0] - grown[1]) / MEGABYTE


def name_base(variant: str) -> str:
    """What a variant is compared with: the same site without the plugin."""
    _, comma, setting = variant.partition(", ")
    return f"without{comma}{setting}"
