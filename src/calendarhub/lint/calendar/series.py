"""The rule of a series."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from calendarhub.ical.reader import Component
from calendarhub.lint.rule import Finding, error, judges, strict, warning
from calendarhub.lint.standard.days import holds
from calendarhub.lint.standard.moments import ReadValue, ValueKind, moment, moments
from calendarhub.lint.standard.occurrences import days, is_after_until, parsed, recur_of
from calendarhub.lint.standard.recur import Recur
from calendarhub.lint.subject import JudgedCalendar, called

# A series of which more is taken out has more left.
MOST_TAKEN_OUT = 500
# Days over which the dates of such a series are looked for.
MOST_DAYS = 3_653


def check(subject: JudgedCalendar) -> Iterator[Finding]:
    """Every series alone."""
    for item in subject.items:
        yield from _extra_dates(item)
        yield from _old_rules(item)
        yield from _one_rule(item)
        yield from _rare_parts(item)
        if item.first("RECURRENCE-ID") is None:
            yield from _rule(item)


RDATE = strict(
    "ICS-74",
    "There is no RDATE: an extra date is an event of its own.",
    breaks="The extra date is not shown.",
    clients="Google, Outlook, Home Assistant",
    remedy="Publish it as an event with a UID of its own.",
)


@judges(RDATE)
def _extra_dates(item: Component) -> Iterator[Finding]:
    for one in item.all("RDATE"):
        yield RDATE.at(one.line, f"{called(item)} has an RDATE.")


EXRULE = warning(
    "ICS-72d",
    "There is no EXRULE.",
    breaks="Dates that were taken out are shown.",
    clients="all of today",
    remedy="List the dates in EXDATE.",
)


@judges(EXRULE)
def _old_rules(item: Component) -> Iterator[Finding]:
    for one in item.all("EXRULE"):
        yield EXRULE.at(one.line, f"{called(item)} has an EXRULE.")


ONE_RULE = strict(
    "ICS-72b",
    "An event has at most one RRULE.",
    breaks="Only one of the rules is shown.",
    clients="Google, Outlook, Apple",
    remedy="Make two events of it.",
)


@judges(ONE_RULE)
def _one_rule(item: Component) -> Iterator[Finding]:
    rules = item.all("RRULE")
    if len(rules) > 1:
        yield ONE_RULE.at(rules[1].line, f"{called(item)} has {len(rules)} RRULEs.")


RARE = warning(
    "ICS-72c",
    "A rule uses only what all clients read alike.",
    breaks="Some clients show other dates, or none.",
    clients="Outlook, Google, Home Assistant",
    remedy="Keep to daily, weekly, monthly and yearly rules with BYDAY, BYMONTHDAY and BYMONTH.",
)


@judges(RARE)
def _rare_parts(item: Component) -> Iterator[Finding]:
    for one in item.all("RRULE"):
        recur = parsed(one)
        if recur is not None and recur.rare:
            yield RARE.at(one.line, f"RRULE of {called(item)} uses {recur.rare}.")


GRAMMAR = error(
    "ICS-72a",
    "RRULE follows the grammar: one FREQ, INTERVAL from 1, COUNT or UNTIL but not both.",
    standard="RFC 5545 §3.3.10",
    breaks="The series is dropped, or never ends and hangs the reader.",
    clients="libical, python-dateutil, Google",
    remedy="Correct the rule.",
)
SHORT = strict(
    "ICS-72e",
    "A series takes place at least once, and ends after it starts.",
    breaks="It is not shown, or its first date alone.",
    clients="Google, Apple, Outlook: each differently",
    remedy="Correct UNTIL, the rule, or the dates that are left out.",
)
FIRST = strict(
    "ICS-70",
    "DTSTART is a date of its own rule.",
    breaks="Some clients show the first date, some do not, some count it twice.",
    clients="Google, Apple, Outlook: three answers",
    remedy="Start the series on the first date that the rule makes.",
)
UNTIL = error(
    "ICS-71",
    "UNTIL is a date where DTSTART is one, and in UTC (with Z) where DTSTART has a zone.",
    standard="RFC 5545 §3.3.10",
    breaks="The last date is missing, or the series never ends, or the feed is refused.",
    clients="Google, Home Assistant, libical",
    remedy="Write UNTIL in the same type as DTSTART, times in UTC.",
)


@judges(GRAMMAR, SHORT, FIRST, UNTIL)
def _rule(item: Component) -> Iterator[Finding]:
    rule, recur, start = item.first("RRULE"), recur_of(item), moment(item.first("DTSTART"))
    if rule is None or recur is None or start is None:
        return
    if start.is_date and recur.of_hours:
        message = f"{called(item)} is a whole day, and its rule has {recur.of_hours}"
        yield GRAMMAR.at(rule.line, f"RRULE: {message}.")
    if recur.until and _fits(recur.until, start) and is_after_until(recur.until, start):
        message = f"{called(item)} starts {start.value:%Y-%m-%d} and ends with {recur.until}."
        yield SHORT.at(rule.line, message)
    elif _is_all_taken_out(item, start, recur):
        yield SHORT.at(rule.line, f"EXDATE takes out every date of {called(item)}.")
    elif recur.is_judged and not holds(recur, start.value.date(), start.value.date()):
        day = f"{start.value:%A, %Y-%m-%d}"
        yield FIRST.at(rule.line, f"{called(item)} starts on {day}: no day of {rule.value}.")
    if recur.until and not _fits(recur.until, start):
        message = f"UNTIL={recur.until}, and {called(item)} starts as {start.kind.value}."
        yield UNTIL.at(rule.line, message)


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
