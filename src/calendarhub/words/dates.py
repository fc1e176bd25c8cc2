"""Days, hours and spans as CLDR writes them in one language."""

from collections.abc import Sequence
from datetime import date, time
from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global
from babel.dates import (
    DateTimePattern,
    format_date,
    format_interval,
    match_skeleton,
    parse_pattern,
)

_DAYS = 20_000  # distinct days and hours remembered per language: half a century of days


class Dates:
    """Formats dates of one locale, each distinct value once."""

    def __init__(self, locale: Locale) -> None:
        self.locale = locale
        self._patterns: dict[str, DateTimePattern] = {}
        self.full = lru_cache(_DAYS)(self._full)
        self.skeleton = lru_cache(_DAYS)(self._skeleton)
        self.interval = lru_cache(_DAYS)(self._interval)
        self.clock = lru_cache(_DAYS)(self._clock)
        self.hours = lru_cache(_DAYS)(self._hours)

    def _full(self, day: date) -> str:
        """With the day of the week: "Monday, 8 March 2027"."""
        return format_date(day, "full", locale=self.locale)

    def _skeleton(self, skeleton: str, day: date) -> str:
        """A day, as far as the letters of a CLDR skeleton name it."""
        return self.pattern(skeleton).apply(day, self.locale)

    def _interval(self, skeleton: str, first: date, last: date) -> str:
        """From one day to another, both included, nothing said twice."""
        worded = format_interval(first, last, skeleton, locale=self.locale)
        return worded.replace("\u2009", " ")  # thin spaces are boxes in older mail programs

    def _clock(self, moment: time) -> str:
        """Hours and minutes of a naive local time, of 24 hours."""
        return self.pattern("Hm").apply(moment, self.locale)

    def _hours(self, start: time, end: time) -> str:
        """From one time to another, as on one day: "09:30–16:00"."""
        # Applied by hand, since CLDR's own order of ends would turn 20:00–01:00 round.
        first, last = self.locale.interval_formats["Hm"]["H"]
        return parse_pattern(first).apply(start, self.locale) + parse_pattern(last).apply(
            end, self.locale
        )

    def pattern(self, skeleton: str) -> DateTimePattern:
        """The pattern of the locale nearest to a skeleton."""
        found = self._patterns.get(skeleton)
        if found is None:
            known = self.locale.datetime_skeletons
            nearest = skeleton if skeleton in known else match_skeleton(skeleton, known)
            found = self._patterns[skeleton] = parse_pattern(known[nearest or "yMMMd"])
        return found

    def long(self, day: date) -> str:
        """A day in full, without the day of the week: "8 March 2027"."""
        return format_date(day, "long", locale=self.locale)

    def bare_day(self, day: date) -> str:
        """A day whose month is said after it: "12" or "12."; where the month leads, both."""
        pattern = self.pattern("MMMMd").pattern
        if not pattern.startswith("d"):
            return self.skeleton("MMMMd", day)
        return str(day.day) + pattern.split()[0].lstrip("d")

    def month_name(self, day: date) -> str:
        """The month alone: "December"."""
        return str(self.locale.months["stand-alone"]["wide"][day.month])

    def month_short(self, day: date) -> str:
        """The month alone where there is little room: "Dec"."""
        return str(self.locale.months["stand-alone"]["abbreviated"][day.month])

    def quarter(self, day: date) -> str:
        """The quarter of a day where there is little room: "Q3"."""
        # Of a quarter standing alone Babel gives all languages what it gave the first one asked.
        return str(self.locale.quarters["format"]["abbreviated"][(day.month + 2) // 3])

    def weekdays(self) -> Sequence[tuple[str, str]]:
        """Short and full names of the days of the week, from Monday."""
        names = self.locale.days["stand-alone"]
        return [(str(names["abbreviated"][i]), str(names["wide"][i])) for i in range(7)]

    def city(self, timezone: str) -> str:
        """The city by which people of this language know an IANA zone."""
        for name in (timezone, *_former_names().get(timezone, ())):
            city = self.locale.time_zones.get(name, {}).get("city")
            if city:
                return str(city)
        return timezone.rpartition("/")[2].replace("_", " ")


@cache
def _former_names() -> dict[str, list[str]]:
    """CLDR keeps a zone under the name it first had: Asia/Calcutta for Asia/Kolkata."""
    former: dict[str, list[str]] = {}
    for old, new in get_global("zone_aliases").items():
        former.setdefault(new, []).append(old)
    return former
