"""Octets and content lines: what the strict reader met, and what texts hold."""

import re
from collections.abc import Iterable, Iterator

from calendarhub.ical.reader import Component, Fault, Property, unknown_escapes
from calendarhub.lint.rule import Finding, Rule
from calendarhub.lint.standard.properties import PROPERTIES
from calendarhub.lint.subject import Subject
from calendarhub.lint.table import octets as table

_RULES: dict[str, Rule] = {
    "octets.utf-8": table.UTF8,
    "octets.bom": table.BOM,
    "octets.control": table.CONTROL,
    "octets.control-c1": table.CONTROL_C1,
    "octets.bare-lf": table.BARE_LF,
    "octets.bare-cr": table.BARE_CR,
    "octets.blank-line": table.BLANK,
    "octets.no-final-crlf": table.NO_LAST_CRLF,
    "octets.long-line": table.LONG,
    "octets.fold": table.LINE,
    "octets.fold-in-character": table.FOLD_CHARACTER,
    "octets.fold-in-escape": table.FOLD_ESCAPE,
    "line.no-colon": table.LINE,
    "line.name": table.LINE,
    "line.parameter": table.LINE,
    "line.quote": table.LINE,
    "line.lower-case": table.LOWER_CASE,
    "line.space": table.SPACE,
    "structure.outside": table.ENVELOPE,
    "structure.root": table.ENVELOPE,
    "structure.unclosed": table.NESTING,
    "structure.end": table.NESTING,
    "structure.deep": table.NESTING,
}
# Names that nobody reads: readers compare them as they are written.
_NAMES = frozenset({"UID", "TZID", "PRODID", "RELATED-TO", "REFID", "TZID-ALIAS-OF"})
_BARE_SEPARATOR = re.compile(r"(?<!\\)(?:\\\\)*[,;]")
_BARE_SEMICOLON = re.compile(r"(?<!\\)(?:\\\\)*;")


def faults(found: Iterable[Fault], data: bytes) -> Iterator[Finding]:
    """What the strict reader has against the lines themselves."""
    told: set[str] = set()
    for fault in found:
        # A file written with LF has them all over: the first says it.
        if fault.code == "octets.bare-lf" and fault.code in told:
            continue
        told.add(fault.code)
        # A file that ends in LF alone has one fault there, not two.
        if fault.code == "octets.no-final-crlf" and data.endswith(b"\n"):
            continue
        yield _RULES[fault.code].at(fault.line, fault.message)


def check(subject: Subject) -> Iterator[Finding]:
    """What is escaped that should not be, and the other way round."""
    for component in subject.root.walk():
        for one in component.properties:
            yield from _escapes(one)
    if subject.own:
        yield from _order(subject)


def _escapes(one: Property) -> Iterator[Finding]:
    meaning = PROPERTIES.get(one.name)
    if meaning is None or one.name in _NAMES:
        return
    kind = one.param("VALUE").upper() or meaning.types[0]
    if kind == "STATUS-REPLY" or kind not in meaning.types:
        return
    if kind != "TEXT":
        if "\\" in one.value:
            yield table.ESCAPED_VALUE.at(one.line, f"{one.name} holds a backslash.")
        return
    bare = (_BARE_SEMICOLON if meaning.is_list else _BARE_SEPARATOR).search(one.value)
    if bare is not None:
        near = one.value[max(bare.end() - 16, 0) : bare.end() + 8]
        message = f"“{bare[0][-1]}” stands unescaped in {one.name}, near “{near}”."
        yield table.UNESCAPED.at(one.line, message)
    unknown = unknown_escapes(one.value)
    if unknown:
        message = f"{one.name} holds the escape “{unknown[0]}”."
        yield table.UNKNOWN_ESCAPE.at(one.line, message)


def _order(subject: Subject) -> Iterator[Finding]:
    """ICS-08: zones by name, then events by UID, each series before its changed dates."""
    before = ("", "", "")
    for component in subject.root.components:
        key = _key(component)
        if key < before:
            yield table.ORDER.at(component.line, f"{component.name} {key[1]} stands too late.")
        before = max(before, key)


def _key(component: Component) -> tuple[str, str, str]:
    if component.name == "VTIMEZONE":
        return ("1", component.value("TZID"), "")
    return ("2", component.value("UID"), component.value("RECURRENCE-ID"))
