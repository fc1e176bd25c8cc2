"""Which days a series has, as far as that can be known (RFC 5545 §3.8.5)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from msgspec.structs import replace

from calendarhub.ical.reader import Component, Property
from calendarhub.lint.standard.days import holds
from calendarhub.lint.standard.moments import ReadValue, ValueKind, known_zone, moments, naive
from calendarhub.lint.standard.recur import GrammarError, Recur, parse

_DAY = timedelta(days=1)


def recur_of(item: Component) -> Recur | None:
    """The rule of an item, None where it has none or one that cannot be read."""
    rule = item.first("RRULE")
    return parsed(rule) if rule is not None else None


def parsed(rule: Property) -> Recur | None:
    """A rule, None for one that breaks the grammar, which is told elsewhere."""
    try:
        return parse(rule.value.upper())
    except GrammarError:
        return None


def is_hit(master: Component, start: ReadValue, said: ReadValue) -> bool:
    """Whether the series has an occurrence there; yes where that cannot be known."""
    recur = recur_of(master)
    extra = [other for one in master.all("RDATE") for other in moments(one)]
    if said == start or said in extra:
        return True
    if recur is not None and recur.until and is_after_until(recur.until, start):
        return True  # told of the series as a whole
    if recur is None:
        return master.first("RRULE") is not None or bool(extra)
    if not recur.is_judged:
        return True
    if said.value.time() != start.value.time():
        return False
    if recur.until and is_after_until(recur.until, said):
        return False
    return holds(recur, start.value.date(), said.value.date())


def is_after_until(until: str, said: ReadValue) -> bool:
    """Whether a moment of a series lies after its UNTIL; no where that cannot be known."""
    last = naive(until)
    if last is None:
        return False
    if "T" not in until:
        return said.value.date() > last.date()
    info = known_zone(said.tzid) if said.kind is ValueKind.ZONED else None
    if until.endswith("Z") and said.kind is ValueKind.ZONED and 2 <= last.year <= 9998:
        if info is None:
            return said.value > last + _DAY  # whatever the zone is
        last = last.replace(tzinfo=UTC).astimezone(info).replace(tzinfo=None)
    return said.value > last


def days(item: Component, start: ReadValue, *, most: int) -> Iterator[date]:
    """The days of a series from its start, over at most so many days of the calendar."""
    recur = recur_of(item)
    if recur is None or not recur.is_judged:
        return
    uncounted = replace(recur, count=None)
    first, left = start.value.date(), recur.count
    for at in range(most):
        if first.toordinal() + at > date.max.toordinal() - 1:
            return
        day = first + at * _DAY
        if recur.until and is_after_until(
            recur.until,
            ReadValue(start.kind, datetime.combine(day, start.value.time()), start.tzid),
        ):
            return
        if holds(uncounted, first, day):
            yield day
            left = left - 1 if left is not None else None
            if left == 0:
                return
