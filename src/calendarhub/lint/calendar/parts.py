"""Components against the table of the standards: what they have, once, and where (RFC 5545 §3.6)."""

from collections import Counter
from collections.abc import Iterator

from calendarhub.ical.reader import Component
from calendarhub.lint.rule import Finding, error, judges, strict
from calendarhub.lint.standard.components import ALARMS, COMPONENTS, ComponentShape
from calendarhub.lint.subject import EVENTS, JudgedCalendar, called


def check(subject: JudgedCalendar) -> Iterator[Finding]:
    """Every component with the one around it."""
    yield from _component(subject.root, "", has_method=subject.root.first("METHOD") is not None)


NESTED = error(
    "ICS-105a",
    "Components stand where they belong: events in the calendar, alarms in events.",
    standard="RFC 5545 §3.6",
    breaks="The inner event is lost, or the whole feed is refused.",
    clients="icalendar and ics.py refuse it; others show the outer event alone",
    remedy="Close each event with END:VEVENT before the next begins.",
)


@judges(NESTED)
def _component(one: Component, around: str, *, has_method: bool) -> Iterator[Finding]:
    shape = COMPONENTS.get(one.name)
    if shape is not None:
        if around in COMPONENTS and around not in shape.inside:
            message = f"{_named(one)} stands in {around} ({shape.standard})."
            yield NESTED.at(one.line, message)
        yield from _required(one, shape, has_method=has_method)
        yield from _counted(one, shape)
    if one.name == "VALARM":
        yield from _alarm(one)
    for inner in one.components:
        yield from _component(inner, one.name, has_method=has_method)


PART_REQUIRED = error(
    "ICS-30e",
    "Alarms, free/busy times, places and people have what they must have; an alarm ACTION and TRIGGER.",
    standard="RFC 5545 §3.6",
    breaks="The alarm never rings, or the whole event or feed is refused.",
    clients="ical and so Home Assistant, icalendar, ics.py",
    remedy="Write what is missing, or leave the part out: subscribers set their own alarms.",
)
NO_START = strict(
    "ICS-30g",
    "Every event has DTSTART, also where METHOD allows to leave it out.",
    breaks="The event is dropped, or the whole feed is refused.",
    clients="Google, Nextcloud, Home Assistant",
    remedy="Write DTSTART.",
)
REQUIRED = error(
    "ICS-30a",
    "Every event has UID, DTSTAMP and DTSTART.",
    standard="RFC 5545 §3.6",
    breaks="The event is dropped, or the whole feed is refused.",
    clients="Nextcloud, Home Assistant, Google",
    remedy="Write all three.",
)


@judges(PART_REQUIRED, NO_START, REQUIRED)
def _required(one: Component, shape: ComponentShape, *, has_method: bool) -> Iterator[Finding]:
    for name in shape.required:
        if one.value(name).strip():
            continue
        message = f"{_named(one)} has no {name}."
        if one.name not in EVENTS:
            yield PART_REQUIRED.at(one.line, message)
        elif name == "DTSTART" and has_method and one.first(name) is None:
            yield NO_START.at(one.line, message)
        else:
            yield REQUIRED.at(one.line, message)
    for name, other in shape.bound:
        if one.first(name) is not None and one.first(other) is None:
            message = f"{_named(one)} has {name} and no {other}."
            yield PART_REQUIRED.at(one.line, message)


ONCE = error(
    "ICS-30b",
    "Properties that may stand once stand once.",
    standard="RFC 5545 §3.6",
    breaks="Clients disagree on which one counts, or refuse the feed.",
    clients="Nextcloud, libical, Home Assistant",
    remedy="Keep one of each: UID, DTSTAMP, DTSTART, DTEND, SUMMARY, STATUS, URL and the like.",
)
BOTH_ENDS = error(
    "ICS-40e",
    "DTEND and DURATION do not stand together.",
    standard="RFC 5545 §3.6.1",
    breaks="Clients disagree on the end, or refuse the event.",
    clients="libical, Home Assistant",
    remedy="Keep DTEND.",
)


@judges(ONCE, BOTH_ENDS)
def _counted(one: Component, shape: ComponentShape) -> Iterator[Finding]:
    counts = Counter(said.name for said in one.properties)
    for name, count in counts.items():
        if count > 1 and name in shape.once:
            second = one.all(name)[1]
            yield ONCE.at(second.line, f"{_named(one)} has {count} {name}.")
    for first, second_name in shape.pairs:
        if counts[first] and counts[second_name]:
            line = one.all(first)[0].line
            yield BOTH_ENDS.at(line, f"{_named(one)} has {first} and {second_name}.")


@judges(PART_REQUIRED)
def _alarm(one: Component) -> Iterator[Finding]:
    for name in ALARMS.get(one.value("ACTION").upper(), ()):
        if one.first(name) is None:
            message = f"An alarm with ACTION:{one.value('ACTION')} has no {name}."
            yield PART_REQUIRED.at(one.line, message)


def _named(one: Component) -> str:
    has_name = one.value("SUMMARY") or one.value("UID")
    return called(one) if has_name and one.name != "VALARM" else one.name
