"""The programme of a year: what takes place once by months, series once, and what runs or is vague."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from calendarhub.model.entry import Entry
from calendarhub.theme.calendar import Showing
from calendarhub.theme.moment import Phase
from calendarhub.theme.months import month_of


class Programme(Struct, frozen=True, eq=False):
    """A year laid out for reading: each thing stands once.

    `months` has a list for each month of the year, empty ones too; `series` those of two dates and
    more with their number, at the next date or the last; `running` what began before the year or
    goes on after it without a day of its own; `vague` what lies in it without a day.
    """

    months: Mapping[date, Sequence[Showing]]
    series: Sequence[tuple[Showing, int]]
    running: Sequence[Showing | Entry]
    vague: Sequence[Entry]


def programme(year: int, showings: Sequence[Showing], vague: Sequence[Entry]) -> Programme:
    """Lay out what a year has, in the order of its days."""
    dates = Counter([one.entry.uid for one in showings if one.occurrence is not None])
    months: dict[date, list[Showing]] = {date(year, at, 1): [] for at in range(1, 13)}
    folded: dict[str, Showing] = {}
    running: list[Showing | Entry] = []
    for one in showings:
        if dates[one.entry.uid] > 1:
            kept = folded.get(one.entry.uid)
            if kept is None or kept.phase is Phase.PAST:
                folded[one.entry.uid] = one
        elif one.first.year < year:
            running.append(one)
        else:
            months[month_of(one.first)].append(one)
    own: defaultdict[bool, list[Entry]] = defaultdict(list)
    for entry in vague:
        own[_lies_in(year, entry)].append(entry)
    series = [(one, dates[uid]) for uid, one in folded.items()]
    series.sort(key=lambda pair: pair[0].first)
    return Programme(months, series, (*running, *own[False]), own[True])


def _lies_in(year: int, entry: Entry) -> bool:
    when = entry.event.when
    assert when.earliest is not None
    return when.earliest.year == year and when.latest is not None and when.latest.year == year
