"""Values and parameters against the tables of the standards (RFC 5545 §3.2, §3.3)."""

import re
from collections import Counter
from collections.abc import Iterator

from calendarhub.ical.reader import Component, Property
from calendarhub.lint.recur import GrammarError, parse
from calendarhub.lint.rule import Finding, Rule
from calendarhub.lint.standard.components import COMPONENTS
from calendarhub.lint.standard.parameters import PARAMETERS, Parameter, is_language
from calendarhub.lint.standard.properties import PROPERTIES, Meaning
from calendarhub.lint.standard.types import EXACT, TYPES
from calendarhub.lint.subject import Subject
from calendarhub.lint.table import calendar, octets, recurrence, time
from calendarhub.lint.table import grammar as table

# Rules that say more than that a value is not of its type.
_RULES: dict[str, Rule] = {
    "URI": calendar.BAD_URI,
    "CAL-ADDRESS": calendar.BAD_URI,
    "RECUR": recurrence.GRAMMAR,
    "GEO": time.GEO,
}
# What has a rule of its own by its name, or by what it says together with others.
_ELSEWHERE = frozenset({"SEQUENCE", "REFRESH-INTERVAL", "STATUS", "TRANSP", "CALSCALE", "DURATION"})
_TIMES = frozenset({"DATE", "DATE-TIME"})
_RUNS = re.compile(r"(?i)(?:javascript|vbscript|data:text/html)")
_MOST_VALUES = 5_000


def check(subject: Subject) -> Iterator[Finding]:
    """Every property of every component."""
    for component in subject.root.walk():
        for one in component.properties:
            if one.params:
                yield from _parameters(one)
            meaning = PROPERTIES.get(one.name)
            if meaning is not None:
                yield from _place(one, meaning, component)
                yield from _value(one, meaning)


def _place(one: Property, meaning: Meaning, component: Component) -> Iterator[Finding]:
    if meaning.inside and component.name in COMPONENTS and component.name not in meaning.inside:
        message = f"{one.name} stands in {component.name} ({meaning.standard})."
        yield table.MISPLACED.at(one.line, message)


def _value(one: Property, meaning: Meaning) -> Iterator[Finding]:
    kind = one.param("VALUE").upper() or meaning.types[0]
    if kind not in meaning.types:
        if kind in TYPES or kind in {"TEXT", "RECUR"}:
            message = f"{one.name} says VALUE={kind} ({meaning.standard})."
            yield table.VALUE_TYPE.at(one.line, message)
        return
    if kind in EXACT or kind not in {*TYPES, "RECUR"} or "\\" in one.value:
        said = one.value
    else:
        said = one.value.upper()
        if said != one.value and not said.startswith("X-") and _is_right(said, kind):
            yield octets.WORD_CASE.at(one.line, f"{one.name} is “{one.value[:60]}”.")
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


def _typed(one: Property, said: str, kind: str, meaning: Meaning) -> Iterator[Finding]:
    rule = _RULES.get(kind, table.VALUE)
    if kind == "RECUR":
        try:
            parse(said)
        except GrammarError as fault:
            yield rule.at(one.line, f"RRULE: {fault}.")
        return
    if kind == "URI" and _RUNS.match(said):
        yield calendar.RUNNING_URI.at(one.line, f"{one.name} is “{said[:80]}”.")
    fits = TYPES.get(kind)
    if fits is None or (kind in {"URI", "CAL-ADDRESS"} and "\\" in said):
        return
    if one.name == "TRIGGER" and kind == "DURATION" and TYPES["DATE-TIME"](said):
        yield table.TRIGGER_TYPE.at(one.line, f"TRIGGER is “{said}”.")
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


# Parameters


def _parameters(one: Property) -> Iterator[Finding]:
    names = Counter(name for name, _ in one.params)
    for name, value in one.params:
        known = PARAMETERS.get(name)
        if known is None:
            continue
        if names[name] > 1:
            message = f"{one.name} has {names.pop(name)} {name} ({known.standard})."
            yield table.PARAMETER.at(one.line, message)
        if name in one.several and not known.is_list:
            said = f"{one.name};{name}={value[:60]}"
            yield table.QUOTES.at(one.line, f"{said} has a comma outside quotes.")
        elif name == "ENCODING":
            yield from _encoding(one, value.upper())
        elif name == "LANGUAGE" and value and not is_language(value):
            yield calendar.LANGUAGE.at(one.line, f"{one.name} says LANGUAGE={value[:40]}.")
        elif not _fits(one, name, value, known):
            message = f"{one.name} says {name}={value[:60]} ({known.standard})."
            yield table.PARAMETER.at(one.line, message)
    if one.param("VALUE").upper() == "BINARY" and not one.param("ENCODING"):
        yield table.ENCODING.at(one.line, f"{one.name} says VALUE=BINARY without ENCODING.")


def _fits(one: Property, name: str, value: str, known: Parameter) -> bool:
    if known.fits is None:
        return True
    values = value.split(",") if name in one.several else [value]
    return all(known.fits(said) for said in values)


def _encoding(one: Property, said: str) -> Iterator[Finding]:
    if said == "BASE64" and one.param("VALUE").upper() != "BINARY":
        yield table.ENCODING.at(one.line, f"{one.name} says ENCODING=BASE64 without VALUE=BINARY.")
    elif said not in {"8BIT", "BASE64"}:
        yield table.ENCODING.at(one.line, f"{one.name} says ENCODING={said[:40]}.")
