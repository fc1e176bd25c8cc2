"""Which events and occurrences fall on which day, month and year: what the calendar pages show."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar

from msgspec import Struct, field

from calendarhub.model.entry import Entry, Occurrence
from calendarhub.model.event import Event, Status
from calendarhub.model.when import Precision
from calendarhub.rules import expand
from calendarhub.rules.select import sort_key
from calendarhub.theme.moment import Phase, phase
from calendarhub.theme.months import DAY, WEEK, month_of, months_of, years_of

Item = TypeVar("Item")
Place = TypeVar("Place")
SortKey = TypeVar("SortKey", bound=tuple[object, ...])

_FIRM = (Precision.TIME, Precision.DAY)


class Showing(Struct, frozen=True, gc=False):
    """An event, or one occurrence of its series, on its days (local, inclusive).

    `timed` says whether it has a clock time, `stamp` is what a list that shows it depends on.
    """

    entry: Entry
    first: date
    last: date
    begins: datetime
    phase: Phase
    timed: bool
    stamp: str
    occurrence: Occurrence | None = None

    @property
    def length(self) -> int:
        """How many days it touches."""
        return (self.last - self.first).days + 1


class Almanac(Struct, frozen=True, eq=False):
    """Firm things by day, month and year; vague ones by month and year; and the undated."""

    showings: tuple[Showing, ...]
    days: Mapping[date, Sequence[Showing]]
    months: Mapping[date, Sequence[Showing]]
    years: Mapping[int, Sequence[Showing]]
    vague_months: Mapping[date, Sequence[Entry]]
    vague_years: Mapping[int, Sequence[Entry]]
    undated: tuple[Entry, ...]


class _Shelves(Struct, eq=False):
    days: dict[date, list[Showing]] = field(default_factory=lambda: defaultdict(list))
    months: dict[date, list[Showing]] = field(default_factory=lambda: defaultdict(list))
    years: dict[int, list[Showing]] = field(default_factory=lambda: defaultdict(list))
    vague_months: dict[date, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    vague_years: dict[int, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    undated: list[Entry] = field(default_factory=list)


def almanac(
    entries: Iterable[Entry],
    *,
    now: datetime,
    today: date,
    hub_zone: str,
    known: Almanac | None = None,
    gone: Iterable[Entry] = (),
) -> Almanac:
    """Lay out events; a series without an end is laid out to the end of this month next year.

    With a `known` one of the same day, on which the same moments have passed, only what is new is laid
    out: what is `gone` is taken out of it.
    """
    fresh = _laid_out(entries, now=now, today=today, hub_zone=hub_zone)
    if known is None:
        return fresh
    return _joined(known, fresh, _laid_out(gone, now=now, today=today, hub_zone=hub_zone))


def _laid_out(entries: Iterable[Entry], *, now: datetime, today: date, hub_zone: str) -> Almanac:
    horizon = _horizon(today)
    shelves = _Shelves()
    firm: list[Showing] = []
    postponed = Status.POSTPONED
    for entry in entries:
        event = entry.event
        if event.when.earliest is None:
            shelves.undated.append(entry)
            continue
        if event.status is postponed:
            shelves.undated.append(entry)
        if event.when.precision not in _FIRM:
            _lay_vague(entry, shelves)
        elif event.repeats is None:
            firm.append(_single(entry, now))
        else:
            firm.extend(_showings(entry, horizon=horizon, now=now, hub_zone=hub_zone))
    firm.sort(key=of_day)
    for showing in firm:
        _lay(showing, shelves)
    return Almanac(
        showings=tuple(firm),
        days=shelves.days,
        months=shelves.months,
        years=shelves.years,
        vague_months=shelves.vague_months,
        vague_years=shelves.vague_years,
        undated=tuple(shelves.undated),
    )


def of_day(one: Showing) -> tuple[date, bool, datetime, str]:
    """Sort key of the order of a day: by day, whole days first, by time."""
    return (one.first, one.timed, one.begins, one.entry.uid)


def _joined(known: Almanac, fresh: Almanac, gone: Almanac) -> Almanac:
    """A known almanac without some, and with what is new in its place."""
    return Almanac(
        showings=_among(known.showings, fresh.showings, gone.showings, of_day),
        days=_shelf(known.days, fresh.days, gone.days, of_day),
        months=_shelf(known.months, fresh.months, gone.months, of_day),
        years=_shelf(known.years, fresh.years, gone.years, of_day),
        vague_months=_shelf(known.vague_months, fresh.vague_months, gone.vague_months, sort_key),
        vague_years=_shelf(known.vague_years, fresh.vague_years, gone.vague_years, sort_key),
        undated=_among(known.undated, fresh.undated, gone.undated, sort_key),
    )


def _among(
    known: Sequence[Item],
    fresh: Sequence[Item],
    gone: Sequence[Item],
    key: Callable[[Item], SortKey],
) -> tuple[Item, ...]:
    left = [*known]
    for one in gone:
        at = bisect_left(left, key(one), key=key)
        while at < len(left) and key(left[at]) == key(one):
            del left[at]
    for one in fresh:
        insort(left, one, key=key)
    return tuple(left)


def _shelf(
    known: Mapping[Place, Sequence[Item]],
    fresh: Mapping[Place, Sequence[Item]],
    gone: Mapping[Place, Sequence[Item]],
    key: Callable[[Item], SortKey],
) -> Mapping[Place, Sequence[Item]]:
    """The same by day, month or year; a place that is empty now is none."""
    found: dict[Place, Sequence[Item]] = dict(known)
    for place in {*fresh, *gone}:
        there = _among(found.get(place, ()), fresh.get(place, ()), gone.get(place, ()), key)
        if there:
            found[place] = there
        else:
            found.pop(place, None)
    return found


def _horizon(today: date) -> date:
    return month_of(month_of(today).replace(year=today.year + 1) + 31 * DAY) - DAY


def days_of(event: Event, today: date) -> Iterator[date]:
    """Every day on which pages of days may show an event."""
    when = event.when
    if when.earliest is None or when.precision not in _FIRM:
        return
    spans = [(when.earliest, when.latest or when.earliest)]
    if event.repeats is not None:
        dates = expand.between(event, when.earliest, max(_horizon(today), when.earliest))
        spans = [(one.first, one.last) for one in dates]
    for first, last in spans:
        for at in range((last - first).days + 1):
            yield first + at * DAY


def marked_days(showing: Showing) -> Iterator[date]:
    """The days of a calendar that show it: each of a week's, else the first and the last."""
    if showing.length > WEEK:
        yield showing.first
        yield showing.last
        return
    for at in range(showing.length):
        yield showing.first + at * DAY


def _single(entry: Entry, now: datetime) -> Showing:
    when, begins = entry.event.when, entry.begins
    assert when.earliest is not None
    assert begins is not None
    now_is = phase(begins, entry.ends, now)
    last, timed = when.latest or when.earliest, when.start is not None
    return Showing(entry, when.earliest, last, begins, now_is, timed, entry.digest + now_is)


def _showings(entry: Entry, *, horizon: date, now: datetime, hub_zone: str) -> Iterator[Showing]:
    event, when = entry.event, entry.event.when
    assert when.earliest is not None
    for one in expand.between(event, when.earliest, max(horizon, when.earliest)):
        begins = expand.begins(one, event, hub_zone)
        now_is = phase(begins, expand.ends(one, event, hub_zone), now)
        yield Showing(
            entry=entry,
            first=one.first,
            last=one.last,
            begins=begins,
            phase=now_is,
            timed=when.start is not None,
            stamp=f"{entry.digest}{now_is}{one.first}",
            occurrence=one,
        )


def _lay(showing: Showing, shelves: _Shelves) -> None:
    first = showing.first
    if first == showing.last:
        shelves.days[first].append(showing)
        shelves.months[month_of(first)].append(showing)
        shelves.years[first.year].append(showing)
        return
    for day in marked_days(showing):
        shelves.days[day].append(showing)
    for month in months_of(showing.first, showing.last):
        shelves.months[month].append(showing)
    for year in range(showing.first.year, showing.last.year + 1):
        shelves.years[year].append(showing)


def _lay_vague(entry: Entry, shelves: _Shelves) -> None:
    when = entry.event.when
    assert when.earliest is not None
    if when.precision in (Precision.WEEK, Precision.MONTH):  # a week may belong to two months
        for month in months_of(when.earliest, when.latest or when.earliest):
            shelves.vague_months[month].append(entry)
    for year in years_of(when.earliest, when.latest or when.earliest):
        shelves.vague_years[year].append(entry)
