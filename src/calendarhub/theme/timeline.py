"""A project's milestones as a picture: bars for spans, diamonds for points, a line for today.

The table beneath it holds the same and is what counts; the picture is drawn in attributes and
classes only, since the style policy of the pages forbids `style=`.
"""

from collections.abc import Callable, Sequence
from datetime import date

from msgspec import Struct

_LABELS = 250  # width of the column of names
_WIDTH = 720
_LANE = 34
_TOP = 30
_EDGE = 12
_LONGEST_NAME = 34
_POINT_DAYS = 8  # shorter than this it is a point


class Mark(Struct, frozen=True):
    """A milestone to draw: its days (inclusive; `last` None for no end), firm or vague."""

    name: str
    first: date
    last: date | None
    is_vague: bool
    is_off: bool = False


class Tick(Struct, frozen=True):
    """A year's beginning, where it is drawn."""

    label: str
    at: float


class Bar(Struct, frozen=True):
    """A milestone where it is drawn: `x` to `x + width` on the axis, in lane `y`."""

    name: str
    x: float
    width: float
    y: float
    classes: str
    is_point: bool


class Timeline(Struct, frozen=True):
    """A picture, lying (`lying`) or standing; lengths in its own units."""

    width: int
    height: int
    lying: bool
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    today: float | None


def timeline(
    marks: Sequence[Mark], *, today: date, years: dict[int, str], lying: bool
) -> Timeline | None:
    """Lay out milestones; None for fewer than two, which need no picture."""
    if len(marks) < 2:
        return None
    start, end = _ends(marks, today)
    length = max((end - start).days, 1)
    near, far = (_LABELS, _WIDTH - _EDGE) if lying else (_TOP, max(260, 64 * len(marks)))

    def along(day: date) -> float:
        return round(near + (far - near) * (day - start).days / length, 1)

    bars = [_bar(mark, lane, along, end) for lane, mark in enumerate(marks)]
    ticks = [
        Tick(label=years.get(year, str(year)), at=along(date(year, 1, 1)))
        for year in _years(start, end)
    ]
    across = _TOP + _LANE * len(marks) + _EDGE
    return Timeline(
        width=_WIDTH if lying else 300,
        height=across if lying else int(far) + _TOP,
        lying=lying,
        bars=tuple(bars if lying else _spread(bars)),
        ticks=tuple(ticks),
        today=along(today) if start <= today <= end else None,
    )


def short(name: str) -> str:
    """A name that fits beside the axis; the table has it whole."""
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"


def _ends(marks: Sequence[Mark], today: date) -> tuple[date, date]:
    """From the year of the first to the end of the year of the last; the open end is next year."""
    lasts = [mark.last or date(today.year + 1, 12, 31) for mark in marks]
    return (
        date(min(mark.first for mark in marks).year, 1, 1),
        date(max(*lasts, *[mark.first for mark in marks]).year, 12, 31),
    )


def _years(start: date, end: date) -> list[int]:
    """The years to name: all of a few, every second or fifth of many."""
    count = end.year - start.year + 1
    step = 1 if count <= 7 else 2 if count <= 14 else 5 if count <= 35 else 10
    return [year for year in range(start.year, end.year + 1) if (year - start.year) % step == 0]


def _bar(mark: Mark, lane: int, along: Callable[[date], float], end: date) -> Bar:
    last = mark.last or end
    is_point = (last - mark.first).days < _POINT_DAYS and not mark.is_vague
    classes = ["t-point" if is_point else "t-bar"]
    classes += ["t-vague"] if mark.is_vague else []
    classes += ["t-open"] if mark.last is None else []
    classes += ["t-off"] if mark.is_off else []
    x = along(mark.first)
    width = 0.0 if is_point else max(along(last) - x, 6.0)
    return Bar(
        name=short(mark.name),
        x=x,
        width=round(width, 1),
        y=_TOP + _LANE * lane + _LANE / 2,
        classes=" ".join(classes),
        is_point=is_point,
    )


def _spread(bars: list[Bar]) -> list[Bar]:
    """Standing, names hang beside the middle of their bar, one below another."""
    placed = []
    lowest = 0.0
    for bar in sorted(bars, key=lambda one: one.x):
        lowest = max(bar.x + bar.width / 2, lowest + 26)
        placed.append(Bar(bar.name, bar.x, bar.width, round(lowest, 1), bar.classes, bar.is_point))
    return placed
