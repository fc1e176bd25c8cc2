"""Components against the table of the standards: what they have, once, and where (RFC 5545 §3.6)."""

from collections import Counter
from collections.abc import Iterator

from calendarhub.ical.reader import Component
from calendarhub.lint.rule import Finding
from calendarhub.lint.standard.components import ALARMS, COMPONENTS, ComponentShape
from calendarhub.lint.subject import EVENTS, Subject, called
from calendarhub.lint.table import grammar, identity, time


def check(subject: Subject) -> Iterator[Finding]:
    """Every component with the one around it."""
    yield from _component(subject.root, "", has_method=subject.root.first("METHOD") is not None)


def _component(one: Component, around: str, *, has_method: bool) -> Iterator[Finding]:
    shape = COMPONENTS.get(one.name)
    if shape is not None:
        if around in COMPONENTS and around not in shape.inside:
            message = f"{_named(one)} stands in {around} ({shape.standard})."
            yield grammar.NESTED.at(one.line, message)
        yield from _required(one, shape, has_method=has_method)
        yield from _counted(one, shape)
    if one.name == "VALARM":
        yield from _alarm(one)
    for inner in one.components:
        yield from _component(inner, one.name, has_method=has_method)


def _required(one: Component, shape: ComponentShape, *, has_method: bool) -> Iterator[Finding]:
    for name in shape.required:
        if one.value(name).strip():
            continue
        message = f"{_named(one)} has no {name}."
        if one.name not in EVENTS:
            yield identity.PART_REQUIRED.at(one.line, message)
        elif name == "DTSTART" and has_method and one.first(name) is None:
            yield identity.NO_START.at(one.line, message)
        else:
            yield identity.REQUIRED.at(one.line, message)
    for name, other in shape.bound:
        if one.first(name) is not None and one.first(other) is None:
            message = f"{_named(one)} has {name} and no {other}."
            yield identity.PART_REQUIRED.at(one.line, message)


def _counted(one: Component, shape: ComponentShape) -> Iterator[Finding]:
    counts = Counter(said.name for said in one.properties)
    for name, count in counts.items():
        if count > 1 and name in shape.once:
            second = one.all(name)[1]
            yield identity.ONCE.at(second.line, f"{_named(one)} has {count} {name}.")
    for first, second_name in shape.pairs:
        if counts[first] and counts[second_name]:
            line = one.all(first)[0].line
            yield time.BOTH_ENDS.at(line, f"{_named(one)} has {first} and {second_name}.")


def _alarm(one: Component) -> Iterator[Finding]:
    for name in ALARMS.get(one.value("ACTION").upper(), ()):
        if one.first(name) is None:
            message = f"An alarm with ACTION:{one.value('ACTION')} has no {name}."
            yield identity.PART_REQUIRED.at(one.line, message)


def _named(one: Component) -> str:
    has_name = one.value("SUMMARY") or one.value("UID")
    return called(one) if has_name and one.name != "VALARM" else one.name
