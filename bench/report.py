"""The measurements as Markdown, in the languages of the guide; nothing in it is typed in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from babel.numbers import format_decimal, format_percent

from bench.figures import MEGABYTE, Figure, Figures, Ratio
from bench.measure import Results
from bench.parts import KINDS
from bench.plot import Bar, draw_bars
from bench.texts import TEXTS

GUIDES = {"en": "en/guide/speed.md", "it": "it/guida/velocita.md"}
"""The page of each language, below the docs folder."""

_PART = re.compile(r"(<!-- measured: (\w+) -->\n).*?(?=^<!-- end -->$)", re.M | re.S)
_MET = {True: "yes", False: "no", None: "unclear"}
_PLOTTED = (("few", "jobs"), ("all", "jobs"), ("few", "tags"), ("few", "macros"))


class Report:
    """The parts of a report, in one language."""

    def __init__(self, results: Results, lang: str) -> None:
        self._results = results
        self._figures = Figures(results)
        self._lang = lang
        self._texts = TEXTS[lang]

    def write_part(self, name: str) -> str:
        """A part by its name: machine, plot, targets, builds, hooks, parts or functions."""
        lines: Iterable[str] = getattr(self, f"_write_{name}")()
        return "\n".join(["", *lines, "", ""])

    def _write_machine(self) -> Iterator[str]:
        machine = self._results.machine
        packages = ", ".join(f"{name} {number}" for name, number in machine["packages"].items())
        yield self._texts["machine"].format(**{**machine, "packages": packages})

    def _write_builds(self) -> Iterator[str]:
        columns = ["posts", "theme", "build", "keys", "user", "ratio", "wall", "memory", "more"]
        rows = [
            [
                self._count(row.posts),
                row.theme,
                self._name(row.variant),
                self._texts[row.keys],
                f"{self._number(row.user)} s",
                "" if row.user_ratio is None else self._spread(row.user_ratio),
                f"{self._number(row.wall)} s",
                self._megabytes(row.memory),
                "" if row.more_memory is None else self._megabytes(row.more_memory),
            ]
            for row in self._figures.list_rows()
        ]
        yield from self._table(columns, rows, texts=4)

    def _write_targets(self) -> Iterator[str]:
        rebuilds = len(self._results.serve.get("memory", {}).get("memory", []))
        rows = []
        for target in self._figures.list_targets():
            sign = "≥" if target.at_least else "≤"
            got, met = self._texts["not measured"], ""
            if target.got is not None:
                got, met = self._spread(target.got), self._texts[_MET[target.is_met]]
            name = self._texts[f"target {target.name}"].format(rebuilds=self._count(rebuilds))
            rows.append([name, f"{sign} {self._number(target.limit)}", got, met])
        yield from self._table(["target", "limit", "got", "met"], rows, texts=1)

    def _write_hooks(self) -> Iterator[str]:
        found = {
            (posts, keys): hooks
            for posts in self._figures.sizes
            for keys in ("few", "all")
            if (hooks := self._figures.list_hooks(posts, keys))
        }
        heads = [f"{self._count(posts)}, {self._texts[keys]}" for posts, keys in found]
        tenth = self._figures.list_rebuild_hooks()
        if tenth:
            posts = self._count(self._results.serve["share"]["posts"])
            heads.append(self._texts["tenth"].format(posts=posts))
        columns = [*found.values(), *([tenth] if tenth else [])]
        first = next(iter(found.values()), {})
        names = sorted({name for hooks in found.values() for name in hooks})
        names = [n for n in first if n in names] + [n for n in names if n not in first]
        special = ("import", "floor")
        own = [name for name in names if name not in special]
        rows = [
            [f"`{name}`", *(self._milliseconds(hooks.get(name, 0)) for hooks in columns)]
            for name in own
        ]
        sums = [sum(hooks.get(name, 0) for name in own) for hooks in columns]
        rows.append([f"**{self._texts['all hooks']}**", *map(self._milliseconds, sums)])
        rows += [
            [
                self._texts[name],
                *(self._milliseconds(hooks[name]) if name in hooks else "" for hooks in columns),
            ]
            for name in special
        ]
        yield from self._rows([self._texts["hook"], *heads], rows, texts=1)

    def _write_functions(self) -> Iterator[str]:
        kinds = ("few", "all")
        rows = [
            [
                f"`{name}`",
                *(
                    format_percent(shares[keys], "0 %", locale=self._lang) if keys in shares else ""
                    for keys in kinds
                ),
            ]
            for name, shares in self._figures.list_functions(1000).items()
        ]
        yield from self._table(["function", *kinds], rows, texts=1)

    def _write_parts(self) -> Iterator[str]:
        columns = [(keys, kind) for keys in ("few", "all") for kind in KINDS]
        parts = self._figures.list_parts(1000)
        rows = [
            [self._texts[f"part {part.name}"], *(self._number(part.floors[of]) for of in columns)]
            for part in parts
        ]
        sums = [sum(part.floors[of] for part in parts) for of in columns]
        if parts:
            rows.append([f"**{self._texts['all parts']}**", *map(self._number, sums)])
        heads = [self._texts[kind].format(keys=self._texts[keys]) for keys, kind in columns]
        yield from self._rows([self._texts["part"], *heads], rows, texts=1)

    def _write_plot(self) -> Iterator[str]:
        bars = [
            Bar(f"{self._name(variant)}, {self._texts[keys]}", posts, added)
            for posts in self._figures.sizes
            for keys, variant in _PLOTTED
            if (ratio := self._figures.find_ratio(posts, keys, variant)) and ratio.is_resolved
            for added in [100 * (ratio.value - 1)]
        ]
        groups = {posts: f"{self._count(posts)} × 2" for posts in self._figures.sizes}
        said = "; ".join(
            f"{groups[bar.group]}, {bar.name}: {self._number(bar.value, 1)} %" for bar in bars
        )
        yield draw_bars(
            bars,
            groups,
            title=self._texts["plot"],
            description=self._texts["plot_desc"].format(bars=said),
            write=lambda value: f"{self._number(value, 1)} %",
        )

    def _name(self, variant: str) -> str:
        return ", ".join(self._texts[part] for part in variant.split(", "))

    def _table(
        self, columns: Sequence[str], rows: Iterable[Sequence[str]], texts: int
    ) -> Iterator[str]:
        yield from self._rows([self._texts[column] for column in columns], rows, texts)

    def _rows(
        self, heads: Sequence[str], rows: Iterable[Sequence[str]], texts: int
    ) -> Iterator[str]:
        """A table; the first `texts` columns hold text, the others numbers."""
        yield f"| {' | '.join(heads)} |"
        yield "|" + " --- |" * texts + " ---: |" * (len(heads) - texts)
        for row in rows:
            yield f"| {' | '.join(row)} |"

    def _number(self, value: float, digits: int = 2) -> str:
        return str(format_decimal(value, "#,##0." + "0" * digits, locale=self._lang))

    def _spread(self, figure: Figure) -> str:
        """A figure, and between what it lies; that alone, where it claims less."""
        low, high = (self._number(end) for end in (figure.low, figure.high))
        if isinstance(figure, Ratio) and not figure.is_resolved:
            return self._texts["between"].format(low=low, high=high)
        value = self._number(figure.value)
        return value if figure.low == figure.high else f"{value} ({low}–{high})"

    def _count(self, value: int) -> str:
        return str(format_decimal(value, "#,##0", locale=self._lang))

    def _milliseconds(self, seconds: float) -> str:
        return f"{self._count(round(1000 * seconds))} ms"

    def _megabytes(self, bytes_: float) -> str:
        return f"{self._count(round(bytes_ / MEGABYTE))} MB"


def write_report(results: Results, lang: str) -> str:
    """All tables, one after the other, for a terminal."""
    report = Report(results, lang)
    names = ("targets", "builds", "hooks", "parts", "functions")
    parts = (f"{TEXTS[lang][name]}\n{report.write_part(name)}" for name in names)
    return "\n".join(part.strip("\n") + "\n" for part in (report.write_part("machine"), *parts))


def fill_page(page: str, results: Results, lang: str) -> str:
    """A page of the guide with its measured parts written anew, all else as it was."""
    report = Report(results, lang)
    return _PART.sub(lambda part: part[1] + report.write_part(part[2]), page)


def write_guides(results: Results, docs: Path) -> None:
    """Write the measured parts of the guide's pages."""
    for lang, path in GUIDES.items():
        page = docs / path
        text = fill_page(page.read_text(encoding="utf-8"), results, lang)
        page.write_text(text, encoding="utf-8")
