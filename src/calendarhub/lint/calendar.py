"""The properties of the calendar as a whole."""

import re
from collections.abc import Iterator

from calendarhub.lint.colours import CSS3
from calendarhub.lint.moments import known_zone
from calendarhub.lint.rule import Finding
from calendarhub.lint.standard.types import duration
from calendarhub.lint.subject import Subject
from calendarhub.lint.table import calendar as table
from calendarhub.rules.size import MOST

LONGEST_NAME = 255
LONGEST_ADDRESS = 256

_OWN_PRODID = re.compile(r"-//calendarhub//calendarhub \d+(?:\.\w+)*//EN")
_SAID_IN_A_LANGUAGE = ("SUMMARY", "DESCRIPTION", "LOCATION")


def check(subject: Subject) -> Iterator[Finding]:
    """Everything about the calendar itself."""
    yield from _head(subject)
    yield from _name(subject)
    yield from _refresh(subject)
    yield from _size(subject)
    for component in subject.root.walk():
        for one in component.properties:
            if one.name == "COLOR" and one.value.lower() not in CSS3:
                yield table.COLOUR.at(one.line, f"COLOR is {one.value[:40]}.")
    if subject.own:
        yield from _own(subject)


def _head(subject: Subject) -> Iterator[Finding]:
    root = subject.root
    versions, prodids = root.all("VERSION"), root.all("PRODID")
    if len(versions) != 1 or not versions[0].value.endswith("2.0"):
        said = ", ".join(one.value[:20] for one in versions) or "none"
        yield table.VERSION.at(root.line, f"VERSION: {said}.")
    elif versions[0].value != "2.0":
        yield table.VERSION_RANGE.at(versions[0].line, f"VERSION is {versions[0].value[:40]}.")
    if len(prodids) != 1 or not prodids[0].value.strip():
        yield table.PRODID.at(root.line, f"There are {len(prodids)} PRODID that say something.")
    for one in root.all("CALSCALE"):
        if one.value.upper() != "GREGORIAN":
            yield table.CALSCALE.at(one.line, f"CALSCALE is {one.value[:40]}.")
        elif subject.own:
            yield table.OWN_CALSCALE.at(one.line, "CALSCALE stands there.")
    for one in root.all("METHOD"):
        if one.value.upper() != "PUBLISH":
            yield table.METHOD.at(one.line, f"METHOD is {one.value[:40]}.")
        elif subject.own:
            yield table.OWN_METHOD.at(one.line, f"METHOD is {one.value[:40]}.")
    if not root.components:
        yield table.EMPTY.at(root.line, "The calendar holds nothing.")
    for one in root.all("X-WR-TIMEZONE"):
        if known_zone(one.value) is None:
            yield table.WRONG_ZONE.at(one.line, f"{one.value[:60]} is no zone.")


def _name(subject: Subject) -> Iterator[Finding]:
    root = subject.root
    name, old_name = root.first("NAME"), root.first("X-WR-CALNAME")
    said = [one for one in (name, old_name) if one is not None]
    if not subject.is_feed:
        if said and len({one.value("UID") for one in subject.items}) == 1:
            yield table.NAMED_FILE.at(said[0].line, f"{said[0].name} in a file of one event.")
        return
    if old_name is None or (subject.own and name is None):
        missing = "X-WR-CALNAME" if old_name is None else "NAME"
        yield table.NAMELESS.at(root.line, f"There is no {missing}.")
    if name and old_name and name.text != old_name.text:
        yield table.NAME_DIFFERS.at(old_name.line, f"“{name.text}” and “{old_name.text}”.")
    for one in said:
        if re.search(r"[,;\\\n]", one.value):
            yield table.NAME_ESCAPED.at(one.line, f"{one.name} is “{one.value[:60]}”.")
        if len(one.text) > LONGEST_NAME:
            yield table.NAME_LONG.at(one.line, f"{one.name} has {len(one.text)} characters.")


def _refresh(subject: Subject) -> Iterator[Finding]:
    root = subject.root
    new, old = root.first("REFRESH-INTERVAL"), root.first("X-PUBLISHED-TTL")
    if new and new.param("VALUE").upper() != "DURATION":
        yield table.REFRESH_TYPE.at(new.line, "REFRESH-INTERVAL without VALUE=DURATION.")
    wrong = [one for one in (new, old) if one and _seconds(one.value) <= 0]
    for one in wrong:
        rule = table.TTL_VALUE if one is old else table.REFRESH_VALUE
        yield rule.at(one.line, f"{one.name} is “{one.value[:40]}”.")
    if new and old and not wrong and _seconds(new.value) != _seconds(old.value):
        yield table.TTL_DIFFERS.at(old.line, f"{new.value} and {old.value}.")


def _seconds(value: str) -> int:
    """The length of a DURATION value; 0 for what is none."""
    said = duration(value.upper())
    return said.seconds if said else 0


def _size(subject: Subject) -> Iterator[Finding]:
    if subject.size > MOST:
        yield table.LARGE.at(1, f"The feed is {subject.size / 1_000_000:.1f} MB.")
    address = subject.address
    if not address.startswith(("http://", "https://", "webcal://")):
        return
    units = len(address.encode("utf-16-le")) // 2
    if units > LONGEST_ADDRESS:
        yield table.ADDRESS.at(1, f"The address has {units} characters.")
    elif "?" in address:
        yield table.ADDRESS.at(1, "The address has a query.")
    elif not address.partition("#")[0].endswith(".ics"):
        yield table.ADDRESS.at(1, "The address does not end in .ics.")


def _own(subject: Subject) -> Iterator[Finding]:
    root = subject.root
    prodid = root.first("PRODID")
    if prodid and not _OWN_PRODID.fullmatch(prodid.value):
        yield table.OWN_PRODID.at(prodid.line, f"PRODID is {prodid.value[:60]}.")
    about = root.first("X-WR-CALDESC")
    if about and re.search(r"[,;\\\n]", about.value):
        yield table.CALDESC.at(about.line, "X-WR-CALDESC has an escape.")
    yield from _languages(subject)
    if not subject.is_feed:
        return
    for name in ("REFRESH-INTERVAL", "X-PUBLISHED-TTL"):
        if root.first(name) is None:
            yield table.NO_REFRESH.at(root.line, f"There is no {name}.")
    for name in ("SOURCE", "URL", "LAST-MODIFIED"):
        if len(root.all(name)) != 1:
            yield table.OWN_ADDRESS.at(root.line, f"There are {len(root.all(name))} {name}.")
    for one in root.all("UID"):
        yield table.OWN_ADDRESS.at(one.line, "The calendar has a UID of its own.")
    source = root.value("SOURCE")
    if subject.address and source and source != subject.address:
        yield table.OWN_ADDRESS.at(root.line, f"SOURCE is {source}, not {subject.address}.")


def _languages(subject: Subject) -> Iterator[Finding]:
    """LANG-02: if a file says languages, every text says its own."""
    said = [
        one for event in subject.events for name in _SAID_IN_A_LANGUAGE for one in event.all(name)
    ]
    if not any(one.param("LANGUAGE") for one in said):
        return
    for one in said:
        if not one.param("LANGUAGE"):
            yield table.OWN_LANGUAGE.at(one.line, f"{one.name} says no LANGUAGE.")
