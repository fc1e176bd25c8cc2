"""Series: the rule, what is taken out of it and what differs."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from msgspec.structs import replace

from calendarhub.ical.reader import Component, Property
from calendarhub.lint.days import holds
from calendarhub.lint.moments import ReadValue, ValueKind, known_zone, moment, moments, naive
from calendarhub.lint.recur import GrammarError, Recur, parse
from calendarhub.lint.rule import Finding
from calendarhub.lint.subject import Subject, called
from calendarhub.lint.table import recurrence as table

_DAY = timedelta(days=1)
# A series of which more is taken out has more left.
MOST_TAKEN_OUT = 500
# Days over which the dates of such a series are looked for.
MOST_DAYS = 3_653


def check(subject: Subject) -> Iterator[Finding]:
    """Every series with its changed dates."""
    masters: dict[str, Component] = {}
    for item in subject.items:
        yield from _forbidden(item)
        if item.first("RECURRENCE-ID") is None:
            masters.setdefault(item.value("UID"), item)
            yield from _rule(item)
    changed: dict[str, set[str]] = {}
    for item in subject.items:
        one, master = item.first("RECURRENCE-ID"), masters.get(item.value("UID"))
        if one is not None:
            yield from _override(item, one, master)
            changed.setdefault(item.value("UID"), set()).add(one.value)
    for uid, master in masters.items():
        if master.first("EXDATE"):
            yield from _taken_out(master, changed.get(uid, set()))


def recur_of(item: Component) -> Recur | None:
    """The rule of an item, None where it has none or one that cannot be read."""
    rule = item.first("RRULE")
    return _parsed(rule) if rule is not None else None


def _parsed(rule: Property) -> Recur | None:
    """A rule, None for one that breaks the grammar, which is told elsewhere."""
    try:
        return parse(rule.value.upper())
    except GrammarError:
        return None


def _forbidden(item: Component) -> Iterator[Finding]:
    for one in item.all("RDATE"):
        yield table.RDATE.at(one.line, f"{called(item)} has an RDATE.")
    for one in item.all("EXRULE"):
        yield table.EXRULE.at(one.line, f"{called(item)} has an EXRULE.")
    if len(item.all("RRULE")) > 1:
        second = item.all("RRULE")[1]
        yield table.ONE_RULE.at(second.line, f"{called(item)} has {len(item.all('RRULE'))} RRULEs.")
    for one in item.all("RRULE"):
        recur = _parsed(one)
        if recur is not None and recur.rare:
            yield table.RARE.at(one.line, f"RRULE of {called(item)} uses {recur.rare}.")


def _rule(item: Component) -> Iterator[Finding]:
    rule, recur, start = item.first("RRULE"), recur_of(item), moment(item.first("DTSTART"))
    if rule is None or recur is None or start is None:
        return
    if start.is_date and recur.of_hours:
        message = f"{called(item)} is a whole day, and its rule has {recur.of_hours}"
        yield table.GRAMMAR.at(rule.line, f"RRULE: {message}.")
    if recur.until and _fits(recur.until, start) and is_after_until(recur.until, start):
        message = f"{called(item)} starts {start.value:%Y-%m-%d} and ends with {recur.until}."
        yield table.SHORT.at(rule.line, message)
    elif _is_all_taken_out(item, start, recur):
        yield table.SHORT.at(rule.line, f"EXDATE takes out every date of {called(item)}.")
    elif recur.is_judged and not holds(recur, start.value.date(), start.value.date()):
        day = f"{start.value:%A, %Y-%m-%d}"
        yield table.FIRST.at(rule.line, f"{called(item)} starts on {day}: no day of {rule.value}.")
    if recur.until and not _fits(recur.until, start):
        message = f"UNTIL={recur.until}, and {called(item)} starts as {start.kind.value}."
        yield table.UNTIL.at(rule.line, message)


def _fits(until: str, start: ReadValue) -> bool:
    if start.is_date:
        return "T" not in until
    if "T" not in until:
        return False
    return until.endswith("Z") != (start.kind is ValueKind.FLOATING)


def _is_all_taken_out(item: Component, start: ReadValue, recur: Recur) -> bool:
    """Whether the dates that EXDATE names are all that there are."""
    out = {said.value for one in item.all("EXDATE") for said in moments(one) if said}
    if not out or not recur.is_judged or item.first("RDATE") or len(out) > MOST_TAKEN_OUT:
        return False
    found = islice(days(item, start, most=MOST_DAYS), len(out) + 1)
    made = {datetime.combine(day, start.value.time()) for day in found}
    return bool(made) and made <= out


def is_same_type(one: ReadValue, start: ReadValue) -> bool:
    """Whether a date that is taken out or changed is written as the start of the series is."""
    return (one.kind, one.tzid) == (start.kind, start.tzid)


def _override(item: Component, one: Property, master: Component | None) -> Iterator[Finding]:
    if one.param("RANGE"):
        yield table.RANGE.at(one.line, f"{called(item)} changes all that follow.")
    if item.first("RRULE"):
        yield table.OVERRIDE_RULE.at(one.line, f"{called(item)} has RECURRENCE-ID and RRULE.")
    said, start = moment(one), moment(master.first("DTSTART")) if master else None
    if said is None or start is None or master is None:
        return
    if not is_same_type(said, start):
        # A date is no time, and a time of nowhere is not one of a zone; of the others §3.8.4.4
        # says nothing.
        floats = {said.kind, start.kind} & {
            ValueKind.FLOATING,
            ValueKind.DATE,
        } and said.kind != start.kind
        rule = table.OVERRIDE_TYPE if floats else table.OVERRIDE_ZONE
        message = f"{_typed(said)}, and the series starts as {_typed(start)}."
        yield rule.at(one.line, f"RECURRENCE-ID of {called(item)} is {message}")
    elif not is_hit(master, start, said):
        message = f"RECURRENCE-ID {one.value} is no date of {called(master)}."
        yield table.OVERRIDE_MISS.at(one.line, message)


def _typed(one: ReadValue) -> str:
    return f"{one.kind.value} ({one.tzid})" if one.tzid else one.kind.value


def _taken_out(master: Component, changed: set[str]) -> Iterator[Finding]:
    start = moment(master.first("DTSTART"))
    if start is None:
        return
    for one in master.all("EXDATE"):
        for said, raw in zip(moments(one), one.value.split(","), strict=False):
            if said is None:
                continue
            if not is_same_type(said, start):
                message = f"{_typed(said)}, and {called(master)} starts as {_typed(start)}."
                yield table.EXDATE_TYPE.at(one.line, f"EXDATE {raw} is {message}")
            elif not is_hit(master, start, said):
                message = f"EXDATE {raw} is no date of {called(master)}."
                yield table.EXDATE_MISS.at(one.line, message)
            elif raw in changed:
                message = f"{raw} of {called(master)} is taken out and changed."
                yield table.STRUCK_TWICE.at(one.line, message)


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
