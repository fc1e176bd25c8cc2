"""What a partner's page shows of a feed: its next entries, in the order and groups of a list."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from heapq import nsmallest
from itertools import groupby

from msgspec import Struct

from calendarhub.model.entry import Entry, Occurrence
from calendarhub.model.when import Precision, When
from calendarhub.rules import expand
from calendarhub.theme.moment import Phase, phase
from calendarhub.theme.site import Site
from calendarhub.words import Words

SHOWN = 20
# Something that began long ago and lasts longer than this stands apart from what is next.
LONG = 31

_VAGUE = frozenset({Precision.SEASON, Precision.QUARTER, Precision.HALF, Precision.YEAR})
_LASTING = frozenset({Precision.SPAN, Precision.OPEN})
# An interval that begins in a known month or week: 2027-03/.., not 2027-21/.. (spring) or 2027/...
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2]|W\d\d)\b")
_DATED, _UNDER_WAY, _UNDATED = range(3)


class ListedEntry(Struct, frozen=True):
    """An entry, or one occurrence of its series, with its place in a list.

    `rank` separates what has a date from what is under way and from what has none; `day` is the
    day it is listed at, never before today; `by_year` says that its month is not known, `now` that
    it takes place at the moment of the build.
    """

    entry: Entry
    occurrence: Occurrence | None
    rank: int
    day: date
    by_year: bool
    begins: datetime | None
    now: bool = False

    @property
    def is_long(self) -> bool:
        """Whether it stands under a heading that says it is under way."""
        return self.rank == _UNDER_WAY

    @property
    def order(self) -> tuple[int, date, bool, str, str]:
        """Sort key: what has no month follows the months of its year."""
        begins = self.begins.isoformat() if self.begins else ""
        return (self.rank, self.day, self.by_year, begins, self.entry.uid)

    @property
    def group(self) -> tuple[int, date]:
        """What stands under one heading; a year by its first day and rank -1."""
        if self.rank != _DATED:
            return (self.rank, date.max)
        if self.by_year:
            return (-1, self.day.replace(month=1, day=1))
        return (self.rank, self.day.replace(day=1))

    @property
    def key(self) -> str:
        """What the bytes of its row and its place depend on."""
        original = self.occurrence.original.isoformat() if self.occurrence else ""
        place = f"{original}.{self.group}.{self.now}"
        return f"{self.entry.digest}.{self.entry.revision.sequence}.{place}"


# By UID: the places of an entry, each with its rank among all that is to come.
Ahead = Mapping[str, tuple[tuple[int, ListedEntry], ...]]


def upcoming(site: Site) -> Ahead:
    """All that is to come or under way; what is gone and what is over has no place."""
    now = site.window.now
    places = [
        place
        for entry in site.entries
        if not entry.is_gone and (entry.ends is None or entry.ends > now)
        for place in _places(entry, site)
    ]
    places.sort(key=lambda place: place.order)
    found: dict[str, list[tuple[int, ListedEntry]]] = {}
    for number, place in enumerate(places):
        found.setdefault(place.entry.uid, []).append((number, place))
    return {uid: tuple(numbered) for uid, numbered in found.items()}


def chosen(entries: Sequence[Entry], ahead: Ahead) -> tuple[ListedEntry, ...]:
    """The next of these entries, in the order of a list, at most `SHOWN`.

    A series comes with its next time, and with later ones only where the list has room.
    """
    places = [ahead[entry.uid] for entry in entries if entry.uid in ahead]
    first = nsmallest(SHOWN, [numbered[0] for numbered in places])
    later = nsmallest(SHOWN - len(first), [one for numbered in places for one in numbered[1:]])
    return tuple(shown for _, shown in sorted([*first, *later]))


def grouped(
    shown: Sequence[ListedEntry], words: Words
) -> tuple[tuple[str, tuple[ListedEntry, ...]], ...]:
    """The list under its headings, worded."""
    return tuple(
        (_heading(rank, day, words), tuple(members))
        for (rank, day), members in groupby(shown, key=lambda one: one.group)
    )


def heading(one: ListedEntry, words: Words) -> str:
    """What the heading of an entry says."""
    return _heading(*one.group, words)


def _heading(rank: int, day: date, words: Words) -> str:
    if rank == _UNDATED:
        return words.say("Date to be announced")
    if rank == _UNDER_WAY:
        return words.say("Under way")
    return words.year(day.year) if rank < 0 else words.month(day)


def _places(entry: Entry, site: Site) -> list[ListedEntry]:
    when, today = entry.event.when, site.window.today
    if when.earliest is None:
        return [ListedEntry(entry, None, _UNDATED, date.max, by_year=False, begins=None)]
    if entry.event.repeats is not None:
        return _times(entry, site)
    vague = when.precision in _VAGUE
    begins, now = entry.begins, phase(entry.begins, entry.ends, site.window.now) is Phase.RUNNING
    if when.earliest < today and _days(when) > LONG and not vague:
        first = when.earliest
        return [ListedEntry(entry, None, _UNDER_WAY, first, by_year=False, begins=begins, now=now)]
    by_year = vague or (when.precision in _LASTING and not _MONTH.match(when.edtf))
    day = max(when.earliest, today)
    if by_year:
        day = date(day.year, 12, 31)
    return [ListedEntry(entry, None, _DATED, day, by_year=by_year, begins=begins, now=now)]


def placed(entry: Entry, site: Site, day: date) -> ListedEntry:
    """An entry that is no series at a day of a year, past or to come."""
    when = entry.event.when
    by_year = when.precision in _VAGUE or (
        when.precision in _LASTING and not _MONTH.match(when.edtf)
    )
    now = phase(entry.begins, entry.ends, site.window.now) is Phase.RUNNING
    if now and not by_year and when.earliest and _days(when) > LONG:
        first = when.earliest
        return ListedEntry(
            entry, None, _UNDER_WAY, first, by_year=False, begins=entry.begins, now=now
        )
    at = date(day.year, 12, 31) if by_year else day
    return ListedEntry(entry, None, _DATED, at, by_year=by_year, begins=entry.begins, now=now)


def _times(entry: Entry, site: Site) -> list[ListedEntry]:
    """The next times of a series."""
    event, zone, today = entry.event, site.hub.settings.timezone, site.window.today
    found = []
    for one in expand.coming(entry, today, SHOWN):
        begins = expand.begins(one, event, zone)
        if expand.ends(one, event, zone) > site.window.now:
            day = max(one.first, today)
            now = begins <= site.window.now
            found.append(
                ListedEntry(entry, one, _DATED, day, by_year=False, begins=begins, now=now)
            )
    return found


def _days(when: When) -> int:
    """How many days it may last; more than `LONG` where it has no end."""
    if when.latest is None or when.earliest is None:
        return LONG + 1
    return (when.latest - when.earliest).days
