"""A project's milestones as a picture: bars for spans, diamonds for points, a line for today.

The table beneath it holds the same and is what counts. The picture is drawn in attributes and
classes only, since the style policy of the pages forbids `style=`: across in per cent of its width,
so that it fills any page while its type keeps its size, and down in rem.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from calendarhub.theme.axis import Axis, axis
from calendarhub.theme.label import wrapped
from calendarhub.theme.lanes import Extent, lanes
from calendarhub.theme.timeline_bars import SMALL, Bar, Mark, Piece, Timeline, TimelineLine

MOST = 30  # milestones that are drawn
_NARROWEST = 34.0  # rem; below it the table stands alone, as a rail
_WIDEST = 22.0  # rem, of a line above a bar
_LINE, _GAP, _BAR, _BETWEEN = 1.3, 0.35, 0.875, 1.0  # rem
_POINT, _VAGUE_POINT = 2.4, 6.0  # per cent: what is shorter is a point
_DAY, _YEAR = timedelta(days=1), timedelta(days=365)


def timeline(
    marks: Sequence[Mark],
    *,
    today: date,
    year: Callable[[int], str],
    month: Callable[[date], str],
) -> Timeline | None:
    """Lay out milestones, soonest first; None for fewer than two, which need no picture.

    `year` and `month` name a year and the month of a day.
    """
    if len(marks) < 2:
        return None
    marks = _around(marks, today)
    scale = reach(marks, today)
    ticks = tuple(scale.ticks(year, month))
    top = 2.6 if any(tick.month for tick in ticks) else 1.5
    bars, height = _laid([_bar(mark, scale) for mark in marks], top)
    shown = scale.start <= today <= scale.end and is_ahead([mark.last for mark in marks], today)
    return Timeline(height, bars, ticks, scale.at(today) if shown else None)


def is_ahead(lasts: Iterable[date | None], today: date) -> bool:
    """Whether something is not over on a day, by last days (None for no end)."""
    return any(last is None or last >= today for last in lasts)


def reach(marks: Sequence[Mark], today: date) -> Axis:
    """The axis of milestones; what has no end goes on for a year."""
    lasts = [mark.last or max(mark.first, today) + _YEAR for mark in marks]
    return axis([*[mark.first for mark in marks], *lasts])


def _around(marks: Sequence[Mark], today: date) -> Sequence[Mark]:
    """Of more than can be shown those around today."""
    past = sum(1 for mark in marks if mark.first <= today)
    begin = max(0, min(past - MOST // 3, len(marks) - MOST))
    return marks[begin : begin + MOST]


def _bar(mark: Mark, scale: Axis) -> Bar:
    """A milestone on the axis, not yet in a lane."""
    x = scale.at(mark.first)
    # An arrow needs as much room behind the axis as half a diamond.
    end = scale.at((mark.last or scale.end) + _DAY)
    pieces = _pieces(mark, scale, end)
    if end - x < (_VAGUE_POINT if mark.is_point else _POINT):
        x, end, pieces = round((x + end) / 2, 2), round((x + end) / 2, 2), ()
    lines = _lines(mark, min(_WIDEST, max(_NARROWEST - _rem(x), _rem(end)) - 0.3))
    return Bar(
        mark=mark,
        x=x,
        y=0.0,
        width=round(end - x, 2),
        ends=_rem(x) + max([line.breadth for line in lines]) > _NARROWEST,
        lines=lines,
        pieces=pieces,
    )


def _lines(mark: Mark, most: float) -> tuple[TimelineLine, ...]:
    """The name in one or two lines, then the date with the state, in two where they need them."""
    small = [TimelineLine(0.0, words=mark.words, note=mark.note)]
    if small[0].breadth > most:
        small = [TimelineLine(0.0, words=line) for line in wrapped(mark.words, most / SMALL)]
        small += [TimelineLine(0.0, note=line) for line in wrapped(mark.note, most / SMALL)]
    lines = [*[TimelineLine(0.0, name=line) for line in wrapped(mark.name, most)], *small]
    return tuple(
        [
            replace(line, y=round(-_GAP - 0.1 - _LINE * (len(lines) - 1 - at), 2))
            for at, line in enumerate(lines)
        ]
    )


def _pieces(mark: Mark, scale: Axis, end: float) -> tuple[Piece, ...]:
    """The whole as uncertain, and the certain part upon it; what has no end fades."""
    x, certain = scale.at(mark.first), mark.certain
    fading = " t-open" if mark.last is None else ""
    if certain is None:
        return (Piece(0.0, round(end - x, 2), f"t-vague{fading}"),)
    sure = scale.at(certain.first)
    until = end if certain.last is None else scale.at(certain.last + _DAY)
    inner = Piece(round(sure - x, 2), round(max(until - sure, 0.1), 2), f"t-bar{fading}")
    if (sure, until) == (x, end):
        return (inner,)
    # Where there is no end only the beginning is vague.
    return (Piece(0.0, round((sure if fading else end) - x, 2), "t-vague"), inner)


def _laid(bars: Sequence[Bar], top: float) -> tuple[tuple[Bar, ...], float]:
    """Each in the first lane where it covers nothing, and the height of all."""
    heights: dict[int, float] = {}
    for lane in lanes([_extent(bar) for bar in bars]):
        y = top + _LINE * max(len(bars[at].lines) for at in lane) + _GAP
        heights.update(dict.fromkeys(lane, round(y, 2)))
        top = y + _BAR + _BETWEEN
    placed = [replace(bar, y=heights[at]) for at, bar in enumerate(bars)]
    return tuple(placed), round(top + 0.8, 2)


def _extent(bar: Bar) -> Extent:
    """From where to where it covers its lane, in rem of the narrowest picture.

    In a wider one all is farther apart, since names keep their width.
    """
    wide = max([line.breadth for line in bar.lines])
    left, right = _rem(bar.x), _rem(bar.x + bar.width)
    begin = right - wide if bar.ends else left
    return min(begin, left - 0.5), max(begin + wide, right + 0.5)


def _rem(per_cent: float) -> float:
    return per_cent / 100 * _NARROWEST
