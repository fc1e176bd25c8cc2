"""The components of one UID become one series, or single events, each with a key of its own."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec.structs import replace

from calendarhub.model.foreign import ForeignEvent
from calendarhub.model.text import NO_TEXT
from calendarhub.model.when import UNKNOWN
from calendarhub.rules.clean import shown
from calendarhub.sources.common.answer import AnswerContext, Told
from calendarhub.sources.common.once import each_key_once
from calendarhub.sources.ics.dates import MOST_DATES, dates, key_of, key_part
from calendarhub.sources.ics.placed import Placed
from calendarhub.sources.ics.series import VeventOverride, series
from calendarhub.sources.ics.values import RawTime
from calendarhub.sources.ics.vevent import Vevent

Pair = tuple[Vevent, ForeignEvent]


def gathered(
    pairs: Sequence[Pair], placed: Placed, context: AnswerContext, told: Told
) -> list[ForeignEvent]:
    """The events of a calendar, in the order of its lines."""
    groups: dict[str, list[Pair]] = {}
    for pair in pairs:
        groups.setdefault(pair[1].key, []).append(pair)
    making = _Gathering(placed, context, told)
    found = [event for group in groups.values() for event in making.of_one_uid(group)]
    return each_key_once(found)


class _Gathering:
    """What becomes of components that share a UID."""

    def __init__(self, placed: Placed, context: AnswerContext, told: Told) -> None:
        self.placed = placed
        self.context = context
        self.told = told

    def of_one_uid(self, group: Sequence[Pair]) -> Iterator[ForeignEvent]:
        highest = max(one.sequence for one, _ in group)
        for event in self._events(group):
            yield replace(event, sequence=highest)

    def _events(self, group: Sequence[Pair]) -> Iterator[ForeignEvent]:
        masters = _latest([pair for pair in group if pair[0].original is None], self.placed)
        others = [pair for pair in group if pair[0].original is not None]
        overrides = _latest(others, self.placed)
        if len(masters) == 1 and masters[0][0].repeats:
            yield from self._repeating(masters[0], overrides)
            return
        for _, event in masters:
            yield event
        yield from map(self._single, filter(_has_title, overrides))

    def _repeating(self, master: Pair, overrides: Sequence[Pair]) -> Iterator[ForeignEvent]:
        vevent, event = master
        filled = [(one, _filled(other, event)) for one, other in overrides]
        by_key = {one.line: other for one, other in filled}
        parts = [VeventOverride(one, other.event) for one, other in filled]
        made = series(vevent, event.event, parts, self.placed)
        if made is None:
            yield from self._expanded(master, filled)
            return
        yield replace(event, event=made.event)
        for one in made.apart:
            yield self._single((one.vevent, by_key[one.vevent.line]))

    def _single(self, pair: Pair) -> ForeignEvent:
        """An override as an event of its own (IN-13)."""
        vevent, event = pair
        if vevent.original is None:
            return event
        return replace(event, key=f"{event.key}/{key_part(vevent.original)}")

    def _expanded(self, master: Pair, overrides: Sequence[Pair]) -> Iterator[ForeignEvent]:
        """The dates of a series near today, each an event (IN-14)."""
        vevent, event = master
        name = f"“{shown(event.event.title.versions[0][1])}”" if event.event.title else "a series"
        try:
            starts = dates(vevent, self.placed, self.context.now)
        except (ValueError, TypeError, OverflowError, KeyError, AttributeError) as error:
            self.told.tell("intake.series", f"{name} is not taken: {error}", vevent.line)
            return
        message = (
            f"{name}: its rule is one that programs read differently; its next dates are taken"
        )
        self.told.note("intake.series", message, vevent.line)
        if len(starts) == MOST_DATES:
            message = f"{name}: the first {MOST_DATES} of its dates are taken"
            self.told.note("intake.series", message, vevent.line)
        single = {
            key_of(one.original, self.placed): (one, other)
            for one, other in overrides
            if one.original and not one.is_onward
        }
        onward = _onward(overrides, self.placed)
        for start in starts:
            if pair := single.pop(key_of(start, self.placed), None):
                yield self._single(pair)
            elif made := self._date(start, master, onward):
                yield made
        yield from (self._single(pair) for pair in single.values())

    def _date(self, start: RawTime, master: Pair, onward: Sequence[Pair]) -> ForeignEvent | None:
        """One date: as the last override says that counts from some date on, else as the series."""
        key = key_of(start, self.placed)
        said = [one for one in onward if _original(one[0], self.placed) <= key]
        vevent, event = said[-1] if said else master
        moved = start
        if vevent.original is not None:
            moved = _shifted(start, vevent.original, vevent.start)
        when = self.placed.when(vevent, moved).when
        if when == UNKNOWN:
            return None
        name = f"{master[1].key}/{key_part(start)}"
        return replace(event, key=name, event=replace(event.event, when=when))


def _original(one: Vevent, placed: Placed) -> datetime:
    return key_of(one.original or one.start, placed)


def _onward(overrides: Sequence[Pair], placed: Placed) -> list[Pair]:
    """Overrides that hold for all later dates, too (THISANDFUTURE), in order."""
    found = [pair for pair in overrides if pair[0].is_onward and pair[0].original]
    return sorted(found, key=lambda pair: _original(pair[0], placed))


def _shifted(start: RawTime, original: RawTime, to: RawTime) -> RawTime:
    """A date of a series as far from its time as an override is from its own."""
    if start.clock is None or original.clock is None or to.clock is None:
        return replace(start, day=start.day + (to.day - original.day))
    if original.is_utc is not to.is_utc or original.tzid != to.tzid:
        return start
    clock = start.clock + (to.clock - original.clock)
    return replace(start, day=clock.date(), clock=clock)


def _latest(pairs: Sequence[Pair], placed: Placed) -> list[Pair]:
    """Of components of one date those of the highest SEQUENCE, equal ones once."""
    groups: dict[object, list[Pair]] = {}
    for pair in pairs:
        date = key_of(pair[0].original, placed) if pair[0].original else None
        groups.setdefault(date, []).append(pair)
    found: list[Pair] = []
    for group in groups.values():
        highest = max(one.sequence for one, _ in group)
        once: dict[object, Pair] = {}
        for one, event in group:
            if one.sequence == highest:
                once.setdefault((event.event.title, event.event.when), (one, event))
        found += once.values()
    return found


def _filled(override: ForeignEvent, master: ForeignEvent) -> ForeignEvent:
    """An override with the title of its series where it has none, as cancellations have."""
    if override.event.title != NO_TEXT:
        return override
    return replace(override, event=replace(override.event, title=master.event.title))


def _has_title(pair: Pair) -> bool:
    return pair[1].event.title != NO_TEXT
