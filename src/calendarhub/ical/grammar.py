"""The grammar of a rule, narrower than RFC 5545 §3.3.10 (ICS-72).

Only what every calendar program reads alike is taken: daily to yearly, BYDAY, BYMONTHDAY, BYMONTH
and, for months and years, BYSETPOS.
"""

import re
from datetime import date, time

from calendarhub.ical.rule import WEEKDAYS, RecurrenceRule, RuleError, RuleFault, Until

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
PARTS = (
    "FREQ",
    "UNTIL",
    "COUNT",
    "INTERVAL",
    "BYDAY",
    "BYMONTHDAY",
    "BYMONTH",
    "BYSETPOS",
    "WKST",
)
LONGEST_LIST = 60
LAST_YEAR = 2100

_UNTIL = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ]?(\d{2}):?(\d{2}):?(\d{2})?(Z)?)?")
_BYDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_RANGES = {"BYMONTHDAY": 31, "BYMONTH": 12, "BYSETPOS": 366}


def read_rule(text: str) -> RecurrenceRule:
    """The rule of an RRULE value; raises RuleError with the first fault."""
    parts = _split(text)
    frequency = parts.get("FREQ", "")
    if frequency not in FREQUENCIES:
        raise _bad(
            "rule.frequency",
            f"“{frequency}” is no frequency of a series." if frequency else "FREQ is missing.",
            f"Write FREQ= and one of {', '.join(FREQUENCIES)}.",
            frequency or text,
        )
    rule = RecurrenceRule(
        frequency=frequency,
        interval=_number(parts, "INTERVAL", 1_000) or 1,
        count=_number(parts, "COUNT", 10_000),
        until=_until(parts),
        weekdays=_weekdays(parts),
        month_days=_numbers(parts, "BYMONTHDAY"),
        months=_numbers(parts, "BYMONTH"),
        positions=_numbers(parts, "BYSETPOS"),
        week_start=_week_start(parts),
    )
    _check_together(rule, parts)
    return rule


def _bad(code: str, message: str, remedy: str, value: str) -> RuleError:
    return RuleError(RuleFault(code=code, message=message, remedy=remedy, value=value))


def _split(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in text.strip().removeprefix("RRULE:").strip().upper().rstrip(";").split(";"):
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if not equals or not value:
            remedy = "Write parts as NAME=VALUE with `;` between, such as FREQ=WEEKLY;COUNT=10."
            raise _bad("rule.syntax", f"“{part}” is no part of a rule.", remedy, part)
        if name not in PARTS:
            raise _bad("rule.part", f"{name} is not supported.", _instead(name), name)
        if name in parts:
            raise _bad("rule.twice", f"{name} is there twice.", "Keep one of them.", name)
        parts[name] = value
    return parts


def _instead(name: str) -> str:
    """What to write for a part that programs read differently."""
    if name in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        return f"Remove {name}: the start says the hour. A second hour is a record of its own."
    if name in ("BYWEEKNO", "BYYEARDAY", "BYEASTER"):
        return "Say the days by BYMONTH and BYDAY, or write a record for each date."
    return f"Use only {', '.join(PARTS)}: others differ from program to program."


def _number(parts: dict[str, str], name: str, highest: int) -> int | None:
    value = parts.get(name)
    if value is None:
        return None
    if not value.isascii() or not value.isdigit() or not 1 <= int(value[:9]) <= highest:
        remedy = f"Write a whole number from 1 to {highest:,}."
        raise _bad("rule.number", f"{name}={value} is out of range.", remedy, f"{name}={value}")
    return int(value)


def _numbers(parts: dict[str, str], name: str) -> tuple[int, ...]:
    value = parts.get(name)
    if value is None:
        return ()
    highest = _RANGES[name]
    lowest = 1 if name == "BYMONTH" else -highest
    found = []
    for item in value.split(","):
        fits = re.fullmatch(r"[+-]?\d{1,3}", item, re.ASCII) and lowest <= int(item) <= highest
        if not fits or int(item) == 0:
            signs = "" if name == "BYMONTH" else f", or -{highest} to -1"
            remedy = f"Write numbers from 1 to {highest}{signs}, with commas between."
            raise _bad("rule.number", f"“{item}” cannot stand in {name}.", remedy, item)
        found.append(int(item))
    _check_length(name, found, value)
    return tuple(dict.fromkeys(found))


def _check_length(name: str, found: list[int], value: str) -> None:
    if len(found) > LONGEST_LIST:
        raise _bad("rule.long", f"{name} lists over {LONGEST_LIST} values.", "Shorten it.", value)


def _weekdays(parts: dict[str, str]) -> tuple[tuple[int, int], ...]:
    value = parts.get("BYDAY")
    if value is None:
        return ()
    found = []
    for item in value.split(","):
        match = _BYDAY.fullmatch(item)
        ordinal = int(match[1]) if match and match[1] else 0
        if match is None or (match[1] and ordinal == 0) or abs(ordinal) > 53:
            remedy = f"Write {', '.join(WEEKDAYS)}; 1TU is the first Tuesday, -1FR the last Friday."
            raise _bad("rule.weekday", f"“{item}” is no weekday of a rule.", remedy, item)
        found.append((ordinal, WEEKDAYS.index(match[2])))
    _check_length("BYDAY", [0] * len(found), value)
    return tuple(dict.fromkeys(found))


def _week_start(parts: dict[str, str]) -> int:
    value = parts.get("WKST", "MO")
    if value not in WEEKDAYS:
        remedy = f"Write one of {', '.join(WEEKDAYS)}."
        raise _bad("rule.weekday", f"“{value}” is no weekday.", remedy, value)
    return WEEKDAYS.index(value)


def _until(parts: dict[str, str]) -> Until | None:
    value = parts.get("UNTIL")
    if value is None:
        return None
    match = _UNTIL.fullmatch(value)
    try:
        if match is None:
            raise ValueError(value)
        year, month, day_, hour, minute, second, utc_mark = match.groups()
        last = date(int(year), int(month), int(day_))
        clock = time(int(hour), int(minute), int(second or 0)) if hour else None
    except ValueError:
        remedy = "Write the last day, such as UNTIL=20271231."
        raise _bad("rule.until", f"UNTIL={value} is no date.", remedy, value) from None
    if last.year > LAST_YEAR:
        remedy = "Leave UNTIL out for a series without an end."
        raise _bad("rule.until", f"UNTIL={value} is after {LAST_YEAR}.", remedy, value)
    return Until(day=last, clock=clock, is_utc=bool(utc_mark))


def _check_together(rule: RecurrenceRule, parts: dict[str, str]) -> None:
    """What is right alone and wrong together (§3.3.10), or read differently by programs."""
    if rule.count is not None and rule.until is not None:
        remedy = "Keep one: COUNT for how many times, UNTIL for the last day."
        raise _bad("rule.count-until", "COUNT and UNTIL cannot both be there.", remedy, "COUNT")
    if rule.positions and rule.frequency not in ("MONTHLY", "YEARLY"):
        remedy = "Use it with FREQ=MONTHLY or FREQ=YEARLY."
        raise _bad("rule.position", "BYSETPOS is for months and years.", remedy, "BYSETPOS")
    if rule.positions and not (rule.weekdays or rule.month_days or rule.months):
        remedy = "Say of which days with BYDAY or BYMONTHDAY."
        raise _bad("rule.position", "BYSETPOS chooses from nothing.", remedy, "BYSETPOS")
    if any(ordinal for ordinal, _ in rule.weekdays) and rule.frequency not in ("MONTHLY", "YEARLY"):
        remedy = "Write MO instead of 1MO, or FREQ=MONTHLY."
        raise _bad("rule.weekday", "1MO is for months and years.", remedy, parts["BYDAY"])
    if rule.month_days and rule.frequency == "WEEKLY":
        remedy = "Use BYDAY, or FREQ=MONTHLY."
        raise _bad("rule.month-day", "BYMONTHDAY is not for weeks.", remedy, parts["BYMONTHDAY"])
    if rule.month_days and rule.frequency == "YEARLY" and not rule.months:
        # Engines disagree: every month (dateutil) or the month of DTSTART (libical).
        remedy = "Add BYMONTH."
        raise _bad(
            "rule.month-day",
            "A yearly rule by day of the month needs its month.",
            remedy,
            parts["BYMONTHDAY"],
        )
