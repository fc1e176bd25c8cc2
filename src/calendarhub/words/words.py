"""One language of the hub: everything that is worded passes through here."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from gettext import NullTranslations

from babel.numbers import format_decimal
from babel.units import format_unit

from calendarhub.model.event import Repeats, Status
from calendarhub.model.ledger import Change
from calendarhub.model.when import When
from calendarhub.words.brief import BriefWords
from calendarhub.words.change import ChangeWords
from calendarhub.words.dates import Dates
from calendarhub.words.lists import joined
from calendarhub.words.locales import locale_of
from calendarhub.words.messages import Messages, mark
from calendarhub.words.series import SeriesWords
from calendarhub.words.when import WhenWords, shows_hour

_STATUS = {
    Status.TENTATIVE: mark("not confirmed"),
    Status.POSTPONED: mark("postponed, new date to be announced"),
    Status.CANCELLED: mark("cancelled"),
}
_DEADLINES = {
    "registration": (mark("Registration closes"), mark("Registration closes: {title}")),
    "call": (mark("Call closes"), mark("Call closes: {title}")),
    "application": (mark("Applications close"), mark("Applications close: {title}")),
    "abstract": (mark("Abstracts due"), mark("Abstracts due: {title}")),
}
_DEADLINE = (mark("Deadline"), mark("Deadline: {title}"))
_DOCUMENTS = {
    "agenda": mark("Agenda"),
    "minutes": mark("Minutes"),
    "slides": mark("Slides"),
    "recording": mark("Recording"),
    "programme": mark("Programme"),
    "report": mark("Report"),
}
_UTC = frozenset({"UTC", "Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu", "Z"})
_ANYWHERE = "Etc/GMT+12"
_A_YEAR = 2026  # any
_OFFSET = re.compile(r"Etc/GMT([+-])(\d{1,2})")


class Words:
    """Words dates, counts, lists, names and sentences in `language`; made by `make_words`."""

    def __init__(self, language: str, catalogue: NullTranslations) -> None:
        self.language = language
        self._locale = locale_of(language)
        self.number = lru_cache(4096)(self._number)
        messages = Messages(catalogue, self.number)
        self.say = messages.say
        self.plural = messages.plural
        self._dates = Dates(self._locale)
        self._when = WhenWords(messages, self._dates)
        self._brief = BriefWords(messages, self._dates)
        self._series = SeriesWords(messages, self._dates)
        self._change = ChangeWords(
            messages,
            self._dates,
            self._when,
            language=language,
            deadline=self.deadline,
            zone=self.zone_time,
            place=self.kept_places,
        )

    # Dates

    def when(self, when: When, *, timezone_shown: bool = False) -> str:
        """The whole of what is known: "Monday, 8 March 2027, 09:30–16:00" (and ", Helsinki time")."""
        worded = self._when.full(when)
        if timezone_shown and when.is_timed:
            return f"{worded}, {self.zone_time(when.timezone)}"
        return worded

    def when_short(self, when: When, *, timezone_shown: bool = False) -> str:
        """The same for a row of a list: "Mon, 8 Mar 2027, 09:30–16:00"; days name no zone."""
        worded = self._when.short(when)
        if timezone_shown and shows_hour(when) and when.timezone:
            return f"{worded}, {self.zone_time(when.timezone)}"
        return worded

    def when_parts(self, when: When, *, timezone_shown: bool = False) -> tuple[str, str]:
        """The same in two: "Mon, 8 Mar 2027, ", and the hours with all behind them, if any."""
        worded = self.when_short(when, timezone_shown=timezone_shown)
        clock = self._when.clock(when)
        at = worded.rfind(clock) if clock else 0
        return (worded[:at], worded[at:]) if at > 0 else (worded, "")

    def when_brief(self, when: When) -> str:
        """A time without a day in one word: "spring", "Q3", "2027", "?"."""
        return self._brief.of(when)

    def day_brief(self, day: date, *, year: bool = False) -> str:
        """A day in few letters: "8 Mar", with its year "8 Mar 2027"."""
        return self._dates.skeleton("yMMMd" if year else "MMMd", day)

    def days_near(self, first: date, last: date) -> str:
        """Two days of a month in few letters: "8–10 Mar"."""
        interval = self._dates.interval("MMMd", first, last)
        return min(interval, self.days_brief(first, last), key=len)

    def days_brief(self, first: date, last: date) -> str:
        """Two days of different months in few letters: "30 Nov–2 Dec"."""
        return self._brief.days(first, last)

    def day(self, day: date) -> str:
        """ "Monday, 8 March 2027"."""
        return self._dates.full(day)

    def day_short(self, day: date) -> str:
        """ "Mon, 8 Mar 2027"."""
        return self._dates.skeleton("yMMMEd", day)

    def day_near(self, day: date) -> str:
        """ "Mon, 8 Mar", where the year is said elsewhere."""
        return self._dates.skeleton("MMMEd", day)

    def day_long(self, day: date) -> str:
        """ "8 March 2027"."""
        return self._dates.long(day)

    def days(self, first: date, last: date) -> str:
        """Two days, both included: "8–11 Mar 2027"."""
        return self._dates.interval("yMMMd", first, last)

    def month(self, day: date) -> str:
        """ "December 2016"."""
        return self._dates.skeleton("yMMMM", day)

    def month_name(self, day: date) -> str:
        """ "December"."""
        return self._dates.month_name(day)

    def month_short(self, day: date) -> str:
        """ "Dec"."""
        return self._dates.month_short(day)

    def year(self, year: int) -> str:
        """A year standing alone."""
        return self._dates.skeleton("y", date(year, 1, 1))

    def months(self) -> tuple[str, ...]:
        """The twelve months with a place for their year: "January {}"."""
        names = [self.month(date(_A_YEAR, number, 1)) for number in range(1, 13)]
        return tuple([name.replace(str(_A_YEAR), "{}") for name in names])

    def direction(self) -> str:
        """Whither it is written: "ltr" or "rtl"."""
        return str(self._locale.text_direction)

    def week_begins(self) -> int:
        """The day with which weeks begin: 1 for Monday, 7 for Sunday."""
        return int(self._locale.first_week_day) + 1

    def time(self, moment: datetime) -> str:
        """ "09:30": the hour as written on the wall, whatever the zone."""
        return self._dates.clock(moment.time())

    def times(self, start: datetime, end: datetime) -> str:
        """ "09:30–16:00"."""
        return self._dates.hours(start.time(), end.time())

    def weekdays(self) -> tuple[tuple[str, str], ...]:
        """The days of the week from Monday: short and full name."""
        return tuple(self._dates.weekdays())

    def zone_time(self, timezone: str) -> str:
        """Whose clocks are meant: "Helsinki time"; no zone is local time."""
        if not timezone:
            return self.say("local time")
        if timezone in _UTC:
            return "UTC"
        if timezone == _ANYWHERE:
            return self.say("anywhere on Earth")
        if offset := _OFFSET.fullmatch(timezone):
            # POSIX counts what is west of Greenwich, people what is ahead of it.
            sign = "\N{MINUS SIGN}" if offset[1] == "+" else "+"
            return f"UTC{sign}{offset[2]}"
        # The town alone would read like the place.
        return self.say("{city} time", city=self._dates.city(timezone))

    # Lists, numbers, names

    def items(self, items: Sequence[str]) -> str:
        """ "a, b and c"; nothing for an empty list."""
        return joined(items, self._locale)

    def _number(self, number: int) -> str:
        """ "1,234"."""
        return format_decimal(number, locale=self._locale)

    def file_size(self, octets: int) -> str:
        """How large a file is, as people say it: "240 kB", "1.5 MB"."""
        kilobytes = max(1, round(octets / 1000))
        number, unit = float(kilobytes), "digital-kilobyte"
        if kilobytes >= 1000:
            number, unit = round(kilobytes / 1000, 1), "digital-megabyte"
        return format_unit(number, unit, "short", locale=self._locale)

    def country(self, code: str) -> str:
        """The name of a country by its ISO code; what is no code is a name already."""
        return str(self._locale.territories.get(code, code))

    def kept_places(self, line: str) -> str:
        """Places as the ledger keeps them ("Turku, FI / Rīga, LV"), with the names of countries."""
        return " / ".join(map(self._kept_place, line.split(" / ")))

    def _kept_place(self, place: str) -> str:
        before, comma, code = place.rpartition(", ")
        is_code = len(code) == 2 and code.isascii() and code.isupper()
        return f"{before}{comma}{self.country(code)}" if is_code else place

    def language_name(self, code: str) -> str:
        """The name of a language in this one."""
        code = "nb" if code == "no" else code
        return str(self._locale.languages.get(code, code))

    def own_name(self) -> str:
        """The name of this language in itself."""
        return str(self._locale.languages.get(self._locale.language, self.language))

    # Events

    def series(self, repeats: Repeats, when: When) -> str:
        """The rule in words: "Every month on the first Tuesday, 10 times"."""
        return self._series.sentence(repeats, when)

    def change(self, change: Change) -> str:
        """What changed: "Moved from 12 to 19 May"."""
        return self._change.sentence(change)

    def change_word(self, change: Change) -> str:
        """What kind of change it was: "Moved"."""
        return self._change.word(change)

    def change_title(self, change: Change, title: str) -> str:
        """A headline of a change: "Moved: Board meeting"."""
        return self._change.title(change, title)

    def status(self, status: Status) -> str:
        """The state of an event; nothing for one that is confirmed."""
        message = _STATUS.get(status)
        return self.say(message) if message else ""

    def cancelled_title(self, title: str) -> str:
        """ "Cancelled: X"."""
        return self.say("Cancelled: {title}", title=title)

    def postponed_title(self, title: str) -> str:
        """ "Postponed: X"."""
        return self.say("Postponed: {title}", title=title)

    def tentative_title(self, title: str) -> str:
        """ "X (date to be confirmed)"."""
        return self.say("{title} (date to be confirmed)", title=title)

    def deadline_title(self, kind: str, title: str) -> str:
        """ "Registration closes: X"."""
        return self.say(_DEADLINES.get(kind, _DEADLINE)[1], title=title)

    def deadline(self, kind: str) -> str:
        """ "Registration closes"."""
        return self.say(_DEADLINES.get(kind, _DEADLINE)[0])

    def document(self, kind: str) -> str:
        """ "Minutes"; a kind of somebody's own is shown as written."""
        message = _DOCUMENTS.get(kind)
        return self.say(message) if message else kind
