"""The grammar of anybody's RRULE (RFC 5545 §3.3.10)."""

import re
from functools import lru_cache

from msgspec import Struct, field

from calendarhub.lint.standard.moments import naive

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
COMMON = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})

_FREQUENCIES = COMMON | {"SECONDLY", "MINUTELY", "HOURLY"}
_RANGES = {
    "BYSECOND": (0, 60),
    "BYMINUTE": (0, 59),
    "BYHOUR": (0, 23),
    "BYMONTHDAY": (-31, 31),
    "BYYEARDAY": (-366, 366),
    "BYWEEKNO": (-53, 53),
    "BYMONTH": (1, 12),
    "BYSETPOS": (-366, 366),
}
_WITH_ZERO = frozenset({"BYSECOND", "BYMINUTE", "BYHOUR"})
# Other calendars than the Gregorian (RFC 7529): hardly any client knows them.
_OTHER = frozenset({"RSCALE", "SKIP"})
_NAMES = frozenset({"FREQ", "UNTIL", "COUNT", "INTERVAL", "BYDAY", "WKST", *_RANGES, *_OTHER})
_BYDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,4}", re.ASCII)
_COUNT = re.compile(r"\d{1,9}", re.ASCII)
_UNTIL = re.compile(r"\d{8}(?:T\d{6}Z?)?", re.ASCII)


class GrammarError(ValueError):
    """A rule breaks the grammar; the text says how."""


class Recur(Struct, frozen=True):
    """A rule that follows the grammar; `lists` are its BY parts but BYDAY."""

    frequency: str
    interval: int = 1
    count: int | None = None
    until: str = ""
    weekdays: tuple[tuple[int, int], ...] = ()
    week_start: int = 0
    lists: tuple[tuple[str, frozenset[int]], ...] = field(default=())

    def numbers(self, name: str) -> frozenset[int]:
        """The numbers of a BY part, empty where it is absent."""
        return next((numbers for known, numbers in self.lists if known == name), frozenset())

    @property
    def is_judged(self) -> bool:
        """Whether `days.holds` knows all that the rule says, and engines agree on it.

        They do not on days of a month in a rule of years that names no months.
        """
        names = {name for name, _ in self.lists}
        if self.frequency == "YEARLY" and "BYMONTHDAY" in names and "BYMONTH" not in names:
            return False
        unknown = {"BYSECOND", "BYMINUTE", "BYHOUR", "BYWEEKNO", "RSCALE"}
        return self.frequency in COMMON and not unknown & names

    @property
    def of_hours(self) -> str:
        """A part that a series of whole days must not have, empty if there is none."""
        hours = {"BYHOUR", "BYMINUTE", "BYSECOND"}
        return next((name for name, _ in self.lists if name in hours), "")

    @property
    def rare(self) -> str:
        """What of it not all clients read alike, empty if nothing."""
        if self.frequency not in COMMON:
            return f"FREQ={self.frequency}"
        for name, _ in self.lists:
            known = {"BYMONTHDAY", "BYMONTH"}
            if self.frequency in {"MONTHLY", "YEARLY"}:
                known.add("BYSETPOS")
            if name not in known:
                return name
        if self.interval > 1_000 or (self.count or 0) > 10_000:
            return "an INTERVAL over 1,000 or a COUNT over 10,000"
        return "an UNTIL after 2100" if self.until > "2101" else ""


@lru_cache(maxsize=4096)
def parse(value: str) -> Recur:
    """The rule of an RRULE value; raises GrammarError with the first fault."""
    parts: dict[str, str] = {}
    for part in value.split(";"):
        name, equals, said = part.partition("=")
        if not equals or not said or name not in _NAMES:
            raise GrammarError(f"“{part[:40]}” is no part of a rule")
        if name in parts:
            raise GrammarError(f"{name} stands there twice")
        parts[name] = said
    if parts.get("FREQ") not in _FREQUENCIES:
        raise GrammarError(f"FREQ is “{parts.get('FREQ', '')[:40]}”")
    if _OTHER & parts.keys():
        return Recur(frequency=parts["FREQ"], lists=(("RSCALE", frozenset()),))
    if "COUNT" in parts and "UNTIL" in parts:
        raise GrammarError("COUNT and UNTIL stand together")
    until = parts.get("UNTIL", "")
    if until and not (_UNTIL.fullmatch(until) and naive(until)):
        raise GrammarError(f"UNTIL is “{until[:40]}”")
    if parts.get("WKST", "MO") not in WEEKDAYS:
        raise GrammarError(f"WKST is “{parts['WKST'][:40]}”")
    recur = Recur(
        frequency=parts["FREQ"],
        interval=_positive(parts, "INTERVAL") or 1,
        count=_positive(parts, "COUNT"),
        until=until,
        weekdays=_weekdays(parts),
        week_start=WEEKDAYS.index(parts.get("WKST", "MO")),
        lists=tuple((name, _numbers(name, parts[name])) for name in _RANGES if name in parts),
    )
    _check_together(recur)
    return recur


def _positive(parts: dict[str, str], name: str) -> int | None:
    if name not in parts:
        return None
    if not _COUNT.fullmatch(parts[name]) or int(parts[name]) < 1:
        raise GrammarError(f"{name} is “{parts[name][:40]}”")
    return int(parts[name])


def _numbers(name: str, said: str) -> frozenset[int]:
    low, high = _RANGES[name]
    found = set()
    for one in said.split(","):
        if not _NUMBER.fullmatch(one) or not low <= int(one) <= high:
            raise GrammarError(f"{name} holds “{one[:40]}”")
        if int(one) == 0 and name not in _WITH_ZERO:
            raise GrammarError(f"{name} holds 0")
        found.add(int(one))
    return frozenset(found)


def _weekdays(parts: dict[str, str]) -> tuple[tuple[int, int], ...]:
    found = []
    for one in parts["BYDAY"].split(",") if "BYDAY" in parts else ():
        match = _BYDAY.fullmatch(one)
        if match is None or (match[1] and not 1 <= abs(int(match[1])) <= 53):
            raise GrammarError(f"BYDAY holds “{one[:40]}”")
        found.append((int(match[1] or 0), WEEKDAYS.index(match[2])))
    return tuple(found)


def _check_together(recur: Recur) -> None:
    if any(n for n, _ in recur.weekdays) and recur.frequency not in {"MONTHLY", "YEARLY"}:
        raise GrammarError("BYDAY counts weekdays in a rule that is not of months or years")
    if recur.numbers("BYSETPOS") and not recur.weekdays and len(recur.lists) == 1:
        raise GrammarError("BYSETPOS stands without another BY part")
    if recur.numbers("BYWEEKNO") and recur.frequency != "YEARLY":
        raise GrammarError("BYWEEKNO stands in a rule that is not of years")
    if recur.numbers("BYMONTHDAY") and recur.frequency == "WEEKLY":
        raise GrammarError("BYMONTHDAY stands in a rule of weeks")
    if recur.numbers("BYYEARDAY") and recur.frequency in {"DAILY", "WEEKLY", "MONTHLY"}:
        raise GrammarError("BYYEARDAY stands in a rule of days, weeks or months")
    if recur.numbers("BYWEEKNO") and any(n for n, _ in recur.weekdays):
        raise GrammarError("BYDAY counts weekdays beside BYWEEKNO")
