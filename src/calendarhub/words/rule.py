"""What a recurrence rule says, as far as it can be put into words."""

from datetime import UTC, date, datetime

from msgspec import Struct

from calendarhub.model.when import When, zone

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORDED = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS"}


class RuleParts(Struct, frozen=True):
    """The parts of an RRULE (RFC 5545 §3.3.10); `days` are (position, weekday 0–6), 0 for every."""

    every: str
    interval: int = 1
    count: int = 0
    until: date | None = None
    days: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()


def read_rule(rule: str, when: When) -> RuleParts | None:
    """The rule, or None where it holds something that no sentence of ours says."""
    parts = dict(part.partition("=")[::2] for part in rule.upper().split(";") if part)
    # WKST only matters where weeks are skipped and days are listed; all others may be said without.
    if parts.pop("WKST", "MO") != "MO" or not parts.keys() <= _WORDED:
        return None
    try:
        return RuleParts(
            every=parts["FREQ"],
            interval=int(parts.get("INTERVAL", 1)),
            count=int(parts.get("COUNT", 0)),
            until=_until(parts.get("UNTIL", ""), when),
            days=_days(parts.get("BYDAY", ""), int(parts.get("BYSETPOS", 0))),
            month_days=_numbers(parts.get("BYMONTHDAY", "")),
            months=_numbers(parts.get("BYMONTH", "")),
        )
    except (KeyError, ValueError):
        return None


def _numbers(value: str) -> tuple[int, ...]:
    return tuple(int(number) for number in value.split(",") if number)


def _days(value: str, position: int) -> tuple[tuple[int, int], ...]:
    """`1TU,3TU`, or `TU` with BYSETPOS; a position among several weekdays has no words."""
    found = []
    for item in value.split(",") if value else ():
        own = int(item[:-2]) if item[:-2] else 0
        found.append((own or position, WEEKDAYS.index(item[-2:])))
    if position and (len(found) != 1 or value[0] in "+-0123456789"):
        raise ValueError(value)
    return tuple(found)


def _until(value: str, when: When) -> date | None:
    """The last local day; an UNTIL in UTC is read in the zone of the series."""
    if not value:
        return None
    if not value.endswith("Z"):
        return date.fromisoformat(value[:8])
    moment = datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return moment.astimezone(zone(when.timezone or "UTC")).date()
