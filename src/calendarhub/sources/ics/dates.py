"""The dates of a series that no rule of ours can say: single events (IN-14, ZON-06)."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice, takewhile

from msgspec.structs import replace

from calendarhub.model.when import zone
from calendarhub.sources.ics.placed import Placed
from calendarhub.sources.ics.values import RawTime
from calendarhub.sources.ics.vevent import Vevent

AHEAD, BACK = timedelta(days=400), timedelta(days=90)
MOST_DATES = 200
_MOST_STEPS = 20_000
_TOO_OFTEN = ("SECONDLY", "MINUTELY")


def dates(master: Vevent, placed: Placed, now: datetime) -> tuple[RawTime, ...]:
    """The starts of a series near a moment (UTC), in order, without those that are excluded.

    They are as the series has them: local, UTC or days; at most two hundred. Raises ValueError for a
    rule that cannot be read.
    """
    excluded = {key_of(raw, placed) for raw in master.excluded}
    days = {raw.day for raw in master.excluded if raw.clock is None}
    first, last = (now - BACK).replace(tzinfo=None), (now + AHEAD).replace(tzinfo=None)
    found: dict[datetime, RawTime] = {}
    for raw in (*_by_rules(master, placed, first, last), *master.extra):
        key = key_of(raw, placed)
        if first <= key <= last and key not in excluded and raw.day not in days:
            found.setdefault(key, raw)
    return tuple(found[key] for key in sorted(found)[:MOST_DATES])


def _by_rules(master: Vevent, placed: Placed, first: datetime, last: datetime) -> Iterator[RawTime]:
    """The dates of the rules as dateutil makes them, the start among them (§3.8.5.3)."""
    from dateutil.rrule import rrulestr  # noqa: PLC0415

    start = master.start
    clock = start.clock or datetime.combine(start.day, datetime.min.time())
    # A rule may count its days in UTC where the start is local: a day more does no harm.
    until = last + timedelta(days=1)
    yield start
    for text in master.rules:
        rule = text.upper()
        if any(word in rule for word in _TOO_OFTEN):
            raise ValueError("it repeats each minute or second")
        begin = _near(rule, clock, first)
        made = rrulestr(_naive(rule, start, placed), dtstart=begin, ignoretz=True, cache=False)
        steps = takewhile(lambda moment: moment <= until, islice(made, _MOST_STEPS))
        for moment in _made(steps):
            if moment != clock:
                yield replace(
                    start, day=moment.date(), clock=moment if start.clock else None, length=None
                )


def _made(steps: Iterable[datetime]) -> list[datetime]:
    try:
        return list(steps)
    except LookupError:  # of dateutil, for the 99th Monday of a month
        raise ValueError("its rule names days that are in no month") from None


def _near(rule: str, start: datetime, first: datetime) -> datetime:
    """Where to begin counting: years of hours are passed over at once, unless they are counted."""
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    interval = parts.get("INTERVAL", "1")
    if parts.get("FREQ") != "HOURLY" or "COUNT" in parts or not interval.isdecimal():
        return start
    step = timedelta(hours=max(1, int(interval[:4])))
    return start + step * max(0, (first - start) // step - 1)


def _naive(rule: str, start: RawTime, placed: Placed) -> str:
    """The rule with its UNTIL in the clock of the start, which dateutil compares it with."""
    parts = []
    for part in rule.strip(";").split(";"):
        name, _, value = part.partition("=")
        if name == "UNTIL" and value.endswith("Z") and not start.is_utc and start.clock:
            value = _local(value, start, placed)
        parts.append(f"{name}={value}")
    return ";".join(parts)


def _local(value: str, start: RawTime, placed: Placed) -> str:
    """An UNTIL in UTC on the clocks of the start."""
    moment = datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    meant = placed.meant(start)
    if meant.offsets is not None:
        here = moment + (meant.offsets(moment.replace(tzinfo=None)) or timedelta())
    else:
        here = moment.astimezone(zone(meant.name))
    return here.strftime("%Y%m%dT%H%M%S")


def key_of(raw: RawTime, placed: Placed) -> datetime:
    """What tells two dates of a series apart: the instant, or the day."""
    if raw.clock is None:
        return datetime.combine(raw.day, datetime.min.time())
    here = placed.local(raw)
    return here.instant.replace(tzinfo=None) if here.timezone else here.local


def key_part(raw: RawTime) -> str:
    """A date as a part of a key: as the series has it, whatever zone it is shown in."""
    if raw.clock is None:
        return f"{raw.day:%Y%m%d}"
    return f"{raw.clock:%Y%m%dT%H%M%S}{'Z' if raw.is_utc else ''}"
