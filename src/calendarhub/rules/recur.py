"""The rules of repetition that people may write: the grammar of feeds.md ICS-72."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from calendarhub.model.when import instant, zone

_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_UNTIL = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d)(?::?(\d\d))?(Z?))?")
_ORDER = (
    "FREQ", "COUNT", "UNTIL", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS", "WKST",
)  # fmt: skip
_BOUNDS = {"BYMONTHDAY": 31, "BYMONTH": 12, "BYSETPOS": 366}
_LONGEST_LIST = 60


class BadRule(ValueError):  # noqa: N818
    """A rule that cannot be taken: why, what to write, and where in the text (from 0)."""

    def __init__(self, reason: str, remedy: str = "", *, offset: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy
        self.offset = offset


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    value: str
    offset: int

    def error(self, reason: str, remedy: str = "") -> BadRule:
        return BadRule(reason, remedy, offset=self.offset)


def recurrence_rule(text: str, *, timed: bool = False, timezone: str = "") -> str:
    """An RRULE value in canonical order, with UNTIL in the type its start asks for (ICS-71).

    `timed` says whether the series starts at a clock time in `timezone`; UNTIL is then an instant
    in UTC, and a plain day means all of that day. Raises BadRule.
    """
    parts = _split(text)
    frequency = parts.get("FREQ")
    if frequency is None:
        raise BadRule("the rule does not say how often", "Begin with FREQ=WEEKLY or the like.")
    if frequency.value not in _FREQUENCIES:
        raise frequency.error(
            f"FREQ={frequency.value} is not offered",
            "Write DAILY, WEEKLY, MONTHLY or YEARLY.",
        )
    if "COUNT" in parts and "UNTIL" in parts:
        raise parts["UNTIL"].error("COUNT and UNTIL exclude each other", "Keep one of them.")
    for part in parts.values():
        _check(part, frequency=frequency.value, names=frozenset(parts))
    if "UNTIL" in parts:
        until = _until(parts["UNTIL"], timed=timed, timezone=timezone)
        parts["UNTIL"] = replace(parts["UNTIL"], value=until)
    return ";".join(f"{name}={parts[name].value}" for name in _ORDER if name in parts)


def _split(text: str) -> dict[str, _Part]:
    start = re.match(r"\s*(?:RRULE:)?\s*", text, re.IGNORECASE)
    offset = start.end() if start else 0
    parts: dict[str, _Part] = {}
    for piece in text[offset:].rstrip().rstrip(";").split(";"):
        name, sign, value = piece.strip().upper().partition("=")
        part = _Part(name=name.strip(), value=value.replace(" ", ""), offset=offset)
        offset += len(piece) + 1
        if not sign or not part.value:
            raise part.error(f"“{piece.strip()}” is no NAME=VALUE", "Write FREQ=WEEKLY;BYDAY=MO.")
        if part.name not in _ORDER:
            raise part.error(f"{part.name} is not offered", f"Use {', '.join(_ORDER)}.")
        if part.name in parts:
            raise part.error(f"{part.name} stands twice", "Keep one of them.")
        parts[part.name] = part
    return parts


def _check(part: _Part, *, frequency: str, names: frozenset[str]) -> None:
    match part.name:
        case "INTERVAL":
            _number(part, most=1_000)
        case "COUNT":
            _number(part, most=10_000)
        case "WKST":
            if part.value not in _DAYS:
                raise part.error(f"“{part.value}” is no weekday", "Write MO, TU, WE …")
        case "BYDAY":
            _weekdays(part, frequency=frequency)
        case "BYMONTH" | "BYMONTHDAY" | "BYSETPOS":
            _numbers(part, frequency=frequency)
            if part.name == "BYSETPOS" and not names & {"BYDAY", "BYMONTHDAY", "BYMONTH"}:
                raise part.error("BYSETPOS chooses among days, and no BYDAY is there")


def _number(part: _Part, *, most: int) -> None:
    if not re.fullmatch(r"\d{1,6}", part.value) or not 1 <= int(part.value) <= most:
        raise part.error(f"{part.name}={part.value} is no number from 1 to {most:,}")


def _numbers(part: _Part, *, frequency: str) -> None:
    most = _BOUNDS[part.name]
    allowed = {"BYMONTHDAY": ("DAILY", "MONTHLY", "YEARLY"), "BYSETPOS": ("MONTHLY", "YEARLY")}
    if frequency not in allowed.get(part.name, _FREQUENCIES):
        raise part.error(f"{part.name} does not go with FREQ={frequency}")
    values = part.value.split(",")
    if len(values) > _LONGEST_LIST:
        raise part.error(f"{part.name} lists more than {_LONGEST_LIST} values")
    for value in values:
        signed = "" if part.name == "BYMONTH" else "[+-]?"
        if not re.fullmatch(signed + r"\d{1,3}", value) or not 1 <= abs(int(value)) <= most:
            raise part.error(f"{part.name}={value} is out of range", f"Write 1 to {most}.")


def _weekdays(part: _Part, *, frequency: str) -> None:
    values = part.value.split(",")
    if len(values) > _LONGEST_LIST:
        raise part.error(f"BYDAY lists more than {_LONGEST_LIST} days")
    for value in values:
        match = _WEEKDAY.fullmatch(value)
        if not match:
            raise part.error(f"“{value}” is no weekday", "Write MO, TU, 1TU (first), -1FR (last).")
        most = {"MONTHLY": 5, "YEARLY": 53}.get(frequency, 0)
        if match[1] and not 1 <= abs(int(match[1])) <= most:
            reason = f"“{value}” counts weekdays" if not most else f"there is no “{value}”"
            raise part.error(reason, "Only FREQ=MONTHLY and YEARLY count weekdays: 1TU, -1FR.")


def _until(part: _Part, *, timed: bool, timezone: str) -> str:
    match = _UNTIL.fullmatch(part.value)
    try:
        if not match:
            raise ValueError
        day = date(int(match[1]), int(match[2]), int(match[3]))
        clock = time(int(match[4]), int(match[5]), int(match[6] or 0)) if match[4] else None
    except ValueError:
        raise part.error(f"UNTIL={part.value} is no date", "Write UNTIL=20271231.") from None
    if not 1970 <= day.year <= 2100:
        raise part.error(f"UNTIL={part.value} lies outside 1970 to 2100")
    if not timed:
        return f"{day:%Y%m%d}"
    local = datetime.combine(day, clock or time(23, 59, 59))
    if match[7]:
        return f"{local:%Y%m%dT%H%M%SZ}"
    if not timezone:
        return f"{local:%Y%m%dT%H%M%S}"
    utc = instant(local, zone(timezone).key).astimezone(UTC)
    return f"{utc:%Y%m%dT%H%M%SZ}"
