"""Times of a calendar in zones of ours, and what they say together (IN-12, ZON-01 to 06)."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from calendarhub.model.when import UNKNOWN, zone
from calendarhub.sources.common import moments
from calendarhub.sources.common.answer import Told
from calendarhub.sources.common.moments import ForeignTime, LocalTime
from calendarhub.sources.ics.values import RawTime
from calendarhub.sources.ics.vevent import Vevent
from calendarhub.sources.ics.zones import MeantZone, Zones

_ALL_DAY = "X-MICROSOFT-CDO-ALLDAYEVENT"
_DAY = timedelta(days=1)


class Placed:
    """What the times of one calendar mean; each name of a zone is settled once, for all of it."""

    def __init__(self, zones: Zones, said: Mapping[str, Sequence[datetime]], told: Told) -> None:
        self.zones = zones
        self.said = said
        self.told = told
        self._meant: dict[str, MeantZone] = {}

    def meant(self, raw: RawTime) -> MeantZone:
        """The zone of a time, told once where it had to be taken for another."""
        if raw.tzid not in self._meant:
            found = self.zones.meant(raw.tzid, self.said.get(raw.tzid, ()))
            self._meant[raw.tzid] = found
            if found.note:
                remedy = "If that is wrong, write the right timezone: of this source."
                self.told.note_once("intake.zone", found.note, raw.line, remedy)
        return self._meant[raw.tzid]

    def is_instant(self, raw: RawTime) -> bool:
        """Whether a time is in UTC, or in no zone of ours: its wall clock moves (ZON-06)."""
        meant = self.meant(raw)
        return raw.is_utc or meant.name == "UTC" or meant.offsets is not None

    def local(self, raw: RawTime) -> LocalTime:
        """A time in its zone; an instant in the zone in which the calendar's are shown."""
        clock = raw.clock or datetime.combine(raw.day, moments.MIDNIGHT)
        meant = self.meant(raw)
        if raw.is_utc or (meant.name == "UTC" and meant.offsets is None):
            return moments.local_time(clock.replace(tzinfo=UTC), self.zones.shown)
        if meant.offsets is not None:
            ahead = meant.offsets(clock) or timedelta()
            return moments.local_time((clock - ahead).replace(tzinfo=UTC), meant.name)
        return LocalTime(clock, meant.name)

    def day_in(self, raw: RawTime, timezone: str) -> date:
        """The day of a time on the clocks of a zone: that of an occurrence it names."""
        if raw.clock is None:
            return raw.day
        here = self.local(raw)
        if here.timezone == timezone or not timezone:
            return here.local.date()
        return here.instant.astimezone(zone(timezone)).date()

    def when(self, one: Vevent, start: RawTime | None = None) -> ForeignTime:
        """When an event is; `start` is that of another of its dates, with the same length.

        UNKNOWN, with a flaw, where no year of ours has it.
        """
        try:
            return self._when(one, start or one.start)
        except (ValueError, OverflowError) as error:
            return ForeignTime(UNKNOWN, str(error))

    def _when(self, one: Vevent, first: RawTime) -> ForeignTime:
        if first.clock is None:
            return moments.days(first.day, self._last_day(one, first))
        begins = self.local(first)
        ends = self._end(one, first, begins)
        if self._is_all_day(one) or moments.are_days(begins, ends):
            last = moments.last_day(ends.local) if ends else begins.local.date()
            return moments.days(begins.local.date(), max(last, begins.local.date()))
        return moments.timed(begins, ends)

    def _is_all_day(self, one: Vevent) -> bool:
        return one.component.value(_ALL_DAY).strip().upper() == "TRUE"

    def _last_day(self, one: Vevent, first: RawTime) -> date:
        """The last of whole days, inclusive; DTEND is exclusive, and one that is DTSTART is one day."""
        if first.length is not None:
            return max(first.day, first.day + first.length - _DAY)
        if one.end is not None:
            end = one.end.day if one.end.clock is None else moments.last_day(one.end.clock) + _DAY
            return max(first.day, first.day + (end - one.start.day) - _DAY)
        if one.length is not None:
            return max(first.day, first.day + timedelta(days=one.length.days) - _DAY)
        return first.day

    def _end(self, one: Vevent, first: RawTime, begins: LocalTime) -> LocalTime | None:
        if first.length is not None:
            return _after(begins, first.length)
        if one.end is not None:
            ends = self.local(one.end)
            if first is one.start:
                return ends
            # Of another date the wall clock counts: from 9 to 17, whatever clocks do in between.
            return LocalTime(
                begins.local + (self._in(ends, self.local(one.start))), begins.timezone
            )
        return _after(begins, one.length) if one.length is not None else None

    def _in(self, ends: LocalTime, starts: LocalTime) -> timedelta:
        if ends.timezone == starts.timezone:
            return ends.local - starts.local
        return ends.instant - starts.instant


def _after(begins: LocalTime, length: timedelta) -> LocalTime:
    """The end of what lasts so long: days by the calendar, hours by the clock of physics (§3.3.6)."""
    if not length.seconds or length >= _DAY:
        return LocalTime(begins.local + length, begins.timezone)
    return moments.local_time(begins.instant + length, begins.timezone)
