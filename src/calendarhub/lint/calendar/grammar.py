"""Values against the tables of the standards (RFC 5545 §3.3)."""

import re
from collections.abc import Iterator

from calendarhub.ical.reader import Component, Property
from calendarhub.lint.calendar import series
from calendarhub.lint.rule import Finding, Rule, error, judges, strict
from calendarhub.lint.standard.components import COMPONENTS
from calendarhub.lint.standard.properties import PROPERTIES, Meaning
from calendarhub.lint.standard.recur import GrammarError, parse
from calendarhub.lint.standard.types import EXACT, TYPES
from calendarhub.lint.subject import JudgedCalendar

# What has a rule of its own by its name, or by what it says together with others.
_ELSEWHERE = frozenset({"SEQUENCE", "REFRESH-INTERVAL", "STATUS", "TRANSP", "CALSCALE", "DURATION"})
_TIMES = frozenset({"DATE", "DATE-TIME"})
_RUNS = re.compile(r"(?i)(?:javascript|vbscript|data:text/html)")
_MOST_VALUES = 5_000


def check(subject: JudgedCalendar) -> Iterator[Finding]:
    """Every property of every component."""
    for component in subject.root.walk():
        for one in component.properties:
            meaning = PROPERTIES.get(one.name)
            if meaning is not None:
                yield from _place(one, meaning, component)
                yield from _value(one, meaning)


MISPLACED = strict(
    "ICS-105b",
    "Properties stand in the components that they are meant for.",
    breaks="The property is ignored, and strict readers refuse the component.",
    clients="all of them: they ignore it",
    remedy="An event ends with DTEND; DUE, COMPLETED and PERCENT-COMPLETE are of tasks.",
)


@judges(MISPLACED)
def _place(one: Property, meaning: Meaning, component: Component) -> Iterator[Finding]:
    if meaning.inside and component.name in COMPONENTS and component.name not in meaning.inside:
        message = f"{one.name} stands in {component.name} ({meaning.standard})."
        yield MISPLACED.at(one.line, message)


VALUE_TYPE = error(
    "ICS-103b",
    "VALUE names a type that the property may have.",
    standard="RFC 5545 §3.2.20",
    breaks="The value is read as something else, or the whole feed is refused.",
    clients="ical and so Home Assistant, libical, ical.js",
    remedy="Leave VALUE out, or write VALUE=DATE for dates and VALUE=URI for addresses.",
)
WORD_CASE = strict(
    "ICS-06b",
    "Words, dates and rules are in upper case: CANCELLED, WEEKLY, PT1H.",
    breaks="The value is not recognised: a cancelled event is shown as taking place.",
    clients="ical and so Home Assistant, ical.js, others that compare letter by letter",
    remedy="Write STATUS:CANCELLED, not STATUS:cancelled.",
)


@judges(VALUE_TYPE, WORD_CASE)
def _value(one: Property, meaning: Meaning) -> Iterator[Finding]:
    kind = one.param("VALUE").upper() or meaning.types[0]
    if kind not in meaning.types:
        if kind in TYPES or kind in {"TEXT", "RECUR"}:
            message = f"{one.name} says VALUE={kind} ({meaning.standard})."
            yield VALUE_TYPE.at(one.line, message)
        return
    if kind in EXACT or kind not in {*TYPES, "RECUR"} or "\\" in one.value:
        said = one.value
    else:
        said = one.value.upper()
        if said != one.value and not said.startswith("X-") and _is_right(said, kind):
            yield WORD_CASE.at(one.line, f"{one.name} is “{one.value[:60]}”.")
    is_judged = one.name not in _ELSEWHERE and not (kind in _TIMES and meaning.types[0] in _TIMES)
    if is_judged and ("\\" not in said or kind in EXACT):
        yield from _typed(one, said, kind, meaning)


def _is_right(said: str, kind: str) -> bool:
    if kind != "RECUR":
        return TYPES[kind](said.partition(",")[0])
    try:
        parse(said)
    except GrammarError:
        return False
    return True


BAD_URI = error(
    "ICS-101",
    "Addresses are absolute and well-formed.",
    standard="RFC 3986 §3",
    breaks="The link does not open, or the feed is refused.",
    clients="Apple, Google, Outlook: all who follow the link",
    remedy="Write the whole address, with its scheme, and encode spaces as %20.",
)
GEO = error(
    "ICS-46c",
    "GEO is latitude;longitude, -90 to 90 and -180 to 180.",
    standard="RFC 5545 §3.8.1.6",
    breaks="The place is on another continent, or the event is refused.",
    clients="Apple, Home Assistant",
    remedy="Write GEO:54.366;18.627.",
)
# Rules that say more than that a value is not of its type.
_RULES: dict[str, Rule] = {
    "URI": BAD_URI,
    "CAL-ADDRESS": BAD_URI,
    "RECUR": series.GRAMMAR,
    "GEO": GEO,
}
VALUE = error(
    "ICS-103a",
    "Every value is of the type of its property, and in its range.",
    standard="RFC 5545 §3.3, §3.8",
    breaks="The value is lost, or the whole feed is refused.",
    clients="ical and so Home Assistant, libical, vobject, ics.py",
    remedy="Write PRIORITY from 0 to 9, TZOFFSETTO:+0100, TRIGGER:-PT15M, REPEAT:2 and the like.",
)
RUNNING_URI = strict(
    "ICS-101b",
    "No address runs a script.",
    breaks="Clients show no link, or one that runs what a stranger wrote.",
    clients="calendars on the web",
    remedy="Write an address of http or https.",
)
TRIGGER_TYPE = strict(
    "ICS-103c",
    "A TRIGGER that is an instant says VALUE=DATE-TIME, though an example of RFC 5545 does not.",
    breaks="The alarm is lost, or the whole feed is refused.",
    clients="libical, ics.py",
    remedy="Write TRIGGER;VALUE=DATE-TIME:20270417T160000Z.",
)


@judges(VALUE, RUNNING_URI, TRIGGER_TYPE, *_RULES.values())
def _typed(one: Property, said: str, kind: str, meaning: Meaning) -> Iterator[Finding]:
    rule = _RULES.get(kind, VALUE)
    if kind == "RECUR":
        try:
            parse(said)
        except GrammarError as fault:
            yield rule.at(one.line, f"RRULE: {fault}.")
        return
    if kind == "URI" and _RUNS.match(said):
        yield RUNNING_URI.at(one.line, f"{one.name} is “{said[:80]}”.")
    fits = TYPES.get(kind)
    if fits is None or (kind in {"URI", "CAL-ADDRESS"} and "\\" in said):
        return
    if one.name == "TRIGGER" and kind == "DURATION" and TYPES["DATE-TIME"](said):
        yield TRIGGER_TYPE.at(one.line, f"TRIGGER is “{said}”.")
        return
    for value in said.split(",")[:_MOST_VALUES] if meaning.is_list else [said]:
        if not fits(value):
            yield rule.at(one.line, f"{one.name} is “{value[:80]}” ({meaning.standard}).")
            return
        if kind == "INTEGER" and not _is_in_range(int(value), meaning):
            yield rule.at(one.line, f"{one.name} is {value} ({meaning.standard}).")
    if one.name in {"TRIGGER", "FREEBUSY"} and kind != "DURATION" and "Z" not in said:
        yield rule.at(one.line, f"{one.name} is not in UTC ({meaning.standard}).")


def _is_in_range(number: int, meaning: Meaning) -> bool:
    low, high = meaning.low, meaning.high
    return (low is None or low <= number) and (high is None or number <= high)
