"""What was measured, as tables of docs/performance.md: medians, and ratios of the same round."""

import os
import platform
import re
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median

from msgspec import Struct, field

from bench.contest import Result
from bench.measure import Cost

PAGE = Path(__file__).resolve().parent.parent / "docs/performance.md"
START, END = "<!-- measured: begin -->", "<!-- measured: end -->"


class Size(Struct, eq=False):
    """All that was measured with one number of events; `theirs` is empty where Hugo did not run.

    `whole` is ours with every output on.
    """

    count: int
    ours: Result
    theirs: Result
    whole: Result
    warm_ours: list[float] = field(default_factory=list)
    warm_theirs: list[float] = field(default_factory=list)
    gate: float | None = None
    audit: float | None = None


class Goal(Struct, frozen=True):
    """A kind of work with its target and stretch, as shares of what Hugo takes."""

    work: str
    words: str
    value: Callable[[Cost], float]
    unit: str
    target: float
    stretch: float
    counts: tuple[int, ...]


def wall(cost: Cost) -> float:
    """Seconds on the clock."""
    return cost.wall


def cpu(cost: Cost) -> float:
    """Seconds of processor time."""
    return cost.cpu


def memory(cost: Cost) -> float:
    """Peak memory."""
    return cost.memory


GOALS = (
    Goal("cold", "cold, wall", wall, "s", 1.0, 0.6, (1000,)),
    Goal("cold", "cold, wall", wall, "s", 0.6, 0.35, (10000,)),
    Goal("cold", "cold, processor time", cpu, "s", 0, 0, (1000, 10000)),
    Goal("memory", "cold, peak memory", memory, "MB", 0.3, 0.2, (10000,)),
    Goal("memory", "cold, peak memory", memory, "MB", 0, 0, (1000,)),
    Goal("edit", "one event edited, one command", wall, "s", 0.05, 0.02, (10000,)),
    Goal("edit", "one event edited, one command", wall, "s", 0, 0, (1000,)),
    Goal("edit", "the same, processor time", cpu, "s", 0, 0, (1000, 10000)),
)
# With every output on, against the same site of Hugo, which has none of them.
WHOLE = (
    Goal("cold", "every output on: cold, wall", wall, "s", 0.9, 0.6, (10000,)),
    Goal("memory", "every output on: peak memory", memory, "MB", 0, 0, (10000,)),
    Goal("edit", "every output on: one event edited", wall, "s", 0.08, 0.03, (10000,)),
)
# Seconds, not a share: with nothing changed Hugo makes everything anew.
UNCHANGED = (0.150, 0.080)
WARM = (0.03, 0.01)
GATE = 0.20
AUDIT = 0.10


def tables(sizes: Sequence[Size], rounds: int, languages: str) -> str:
    """All tables, as Markdown, with what was found of the number of languages."""
    parts = [_machine(rounds)]
    for size in sizes:
        parts.append(f"### {size.count:,} events")
        parts.append(_speed(size) if size.theirs.costs else _alone(size))
        if size.gate is not None:
            state = _verdict(size.gate, GATE, GATE / 2)
            share = f"{size.gate * 100:.1f} %"
            parts.append(
                f"Verifying takes {share} of a cold build's processor time (at most 20 %: {state})."
            )
        if size.audit is not None:
            state = _verdict(size.audit, AUDIT, AUDIT / 2)
            share = f"{size.audit * 100:.1f} %"
            parts.append(
                f"Looking whether all that is published is whole takes {share} of the processor"
                f" time of a build that changes one event (at most 10 %: {state})."
            )
    parts += ["### Languages", languages]
    parts += _files(sizes[-1])
    return "\n\n".join(parts)


def write(text: str, page: Path = PAGE, *, start: str = START, end: str = END) -> None:
    """Put the tables between their markers in the page."""
    old = page.read_text(encoding="utf-8")
    new = f"{start}\n\n{text}\n\n{end}"
    marked = re.compile(f"{re.escape(start)}.*{re.escape(end)}", re.DOTALL)
    page.write_text(marked.sub(lambda _: new, old), encoding="utf-8")


def _machine(rounds: int) -> str:
    cores = len(os.sched_getaffinity(0))
    load = os.getloadavg()[2]
    return (
        f"{cores} cores ({platform.machine()}, {platform.system()}), Python"
        f" {platform.python_version()}, calendarhub {version('calendarhub')}, Hugo"
        f" {version('hugo')}; medians of {rounds} rounds or more in turns, ratios of the same"
        f" round. Load average of the machine in those minutes: {load:.1f}."
    )


def _speed(size: Size) -> str:
    rows = [
        "| work | Hugo | calendarhub | × Hugo (least–most) | target | stretch | |",
        "|---|--:|--:|--:|--:|--:|---|",
    ]
    at = min(size.count, 10000)
    rows += [_goal(goal, size.ours, size.theirs) for goal in GOALS if at in goal.counts]
    rows.append(_unchanged(size))
    if size.warm_ours:
        mine, peers = median(size.warm_ours), median(size.warm_theirs)
        at_most = WARM if size.count >= 10000 else (0, 0)
        rows.append(
            _row("the same in a process that stays", peers, mine, "s", [mine / peers], at_most)
        )
    rows += [_goal(goal, size.whole, size.theirs) for goal in WHOLE if at in goal.counts]
    return "\n".join(rows)


def _goal(goal: Goal, ours: Result, theirs: Result) -> str:
    mine = [goal.value(cost) for cost in ours.costs[goal.work]]
    peers = [goal.value(cost) for cost in theirs.costs[goal.work]]
    ratios = [one / other for one, other in zip(mine, peers, strict=True)]
    at_most = (goal.target, goal.stretch)
    return _row(goal.words, median(peers), median(mine), goal.unit, ratios, at_most)


def _row(
    words: str,
    peers: float,
    mine: float,
    unit: str,
    ratios: Sequence[float],
    at_most: tuple[float, float],
) -> str:
    """A row: medians, the median of the paired ratios and how far they lie apart."""
    target, stretch = at_most
    ratio = median(ratios)
    spread = f" ({min(ratios):.3f}–{max(ratios):.3f})" if len(ratios) > 1 else ""
    goals = f"{target:g} × | {stretch:g} × | {_verdict(ratio, *at_most)}" if target else "– | – | "
    return (
        f"| {words} | {_show(peers, unit)} | {_show(mine, unit)} | {ratio:.3f}{spread} | {goals} |"
    )


def _unchanged(size: Size) -> str:
    mine = median([cost.wall for cost in size.ours.costs["unchanged"]])
    peers = median([cost.wall for cost in size.theirs.costs["unchanged"]])
    goals = "– | – | "
    if size.count >= 10000:
        target, stretch = (_show(seconds, "s") for seconds in UNCHANGED)
        goals = f"{target} | {stretch} | {_verdict(mine, *UNCHANGED)}"
    times = f"{_show(peers, 's')} | {_show(mine, 's')}"
    return f"| nothing changed | {times} | {mine / peers:.3f} | {goals} |"


def _alone(size: Size) -> str:
    rows = ["| work | wall | processor time | peak memory |", "|---|--:|--:|--:|"]
    for work, costs in size.ours.costs.items():
        values = [
            _show(median([of(cost) for cost in costs]), unit)
            for of, unit in ((wall, "s"), (cpu, "s"), (memory, "MB"))
        ]
        rows.append(f"| {work} | {' | '.join(values)} |")
    return "\n".join(rows)


def _show(value: float, unit: str) -> str:
    if unit == "s" and value < 1:
        return f"{value * 1000:.0f} ms"
    return f"{value:.0f} {unit}" if unit == "MB" else f"{value:.1f} {unit}"


def _verdict(value: float, target: float, stretch: float) -> str:
    if value <= stretch:
        return "stretch reached"
    return "target reached" if value <= target else f"missed by {value / target:.1f} ×"


def _files(size: Size) -> list[str]:
    if not size.theirs.files:
        return []
    rows = ["| calendarhub | files | Hugo | files |", "|---|--:|---|--:|"]
    mine, peers = list(size.ours.files.items()), list(size.theirs.files.items())
    for at in range(max(len(mine), len(peers))):
        left = mine[at] if at < len(mine) else ("", "")
        right = peers[at] if at < len(peers) else ("", "")
        rows.append(f"| {left[0]} | {left[1]} | {right[0]} | {right[1]} |".replace("*", "\\*"))
    total = sum(size.ours.files.values()), sum(size.theirs.files.values())
    head = f"Files of {size.count:,} events: calendarhub {total[0]:,}, Hugo {total[1]:,}."
    return ["### What each of them made", head, "\n".join(rows)]
