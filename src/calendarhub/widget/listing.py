"""What a partner's page shows of a feed: its next entries, in the order and groups of a list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from calendarhub.model.entry import Entry, Occurrence
from calendarhub.model.when import Precision
from calendarhub.rules import expand
from calendarhub.theme.site import Site
from calendarhub.words import Words

SHOWN = 20
# Something that began long ago and lasts longer than this stands apart from what is next.
LONG = 31

_VAGUE = frozenset({Precision.SEASON, Precision.QUARTER, Precision.YEAR})
_LASTING = frozenset({Precision.SPAN, Precision.OPEN})
_DATED, _UNDER_WAY, _UNDATED = range(3)


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry, or one occurrence of its series, with its place in a list.

    `rank` separates what has a date from what is under way and from what has none; `day` is the
    day it is listed at, never before today; `by_year` says that its month is not known.
    """

    entry: Entry
    occurrence: Occurrence | None
    rank: int
    day: date
    by_year: bool
    begins: datetime | None

    @property
    def order(self) -> tuple[int, date, bool, str, str]:
        """Sort key: what has no month precedes the months that follow it."""
        begins = self.begins.isoformat() if self.begins else ""
        return (self.rank, self.day, not self.by_year, begins, self.entry.uid)

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
        return f"{self.entry.digest}.{self.entry.revision.sequence}.{original}.{self.group}"


def upcoming(site: Site) -> Mapping[str, tuple[Shown, ...]]:
    """All that is to come or under way, by UID; what is gone and what is over has no place."""
    found: dict[str, tuple[Shown, ...]] = {}
    now = site.window.now
    for entry in site.entries:
        if entry.is_gone or (entry.ends is not None and entry.ends <= now):
            continue
        found[entry.uid] = tuple(_places(entry, site))
    return found


def chosen(entries: Sequence[Entry], ahead: Mapping[str, tuple[Shown, ...]]) -> tuple[Shown, ...]:
    """The next of these entries, in the order of a list, at most `SHOWN`."""
    shown = [place for entry in entries for place in ahead.get(entry.uid, ())]
    return tuple(sorted(shown, key=lambda one: one.order)[:SHOWN])


def grouped(shown: Sequence[Shown], words: Words) -> tuple[tuple[str, tuple[Shown, ...]], ...]:
    """The list under its headings, worded."""
    return tuple(
        (_heading(rank, day, words), tuple(members))
        for (rank, day), members in groupby(shown, key=lambda one: one.group)
    )


def _heading(rank: int, day: date, words: Words) -> str:
    if rank == _UNDATED:
        return words.say("Date to be announced")
    if rank == _UNDER_WAY:
        return words.say("Under way")
    return words.year(day.year) if rank < 0 else words.month(day)


def _places(entry: Entry, site: Site) -> list[Shown]:
    today, event = site.window.today, entry.event
    zone = site.hub.settings.timezone
    when = event.when
    if event.repeats is not None and when.earliest is not None:
        coming = expand.coming(entry, today, SHOWN)
        return [
            Shown(entry, one, _DATED, max(one.first, today), by_year=False, begins=starts)
            for one in coming
            if expand.ends(one, event, zone) > site.window.now
            for starts in (expand.begins(one, event, zone),)
        ]
    if when.earliest is None:
        return [Shown(entry, None, _UNDATED, date.max, by_year=False, begins=None)]
    vague = when.precision in _VAGUE
    lasts = LONG + 1 if when.latest is None else (when.latest - when.earliest).days
    if when.earliest < today and lasts > LONG and not vague and when.precision != Precision.MONTH:
        return [Shown(entry, None, _UNDER_WAY, when.earliest, by_year=False, begins=entry.begins)]
    by_year = vague or when.precision in _LASTING
    day = max(when.earliest, today)
    return [Shown(entry, None, _DATED, day, by_year=by_year, begins=entry.begins)]
