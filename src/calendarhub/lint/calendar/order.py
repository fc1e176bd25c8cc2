"""The order of a calendar of ours."""

from collections.abc import Iterator

from calendarhub.ical.reader import Component
from calendarhub.lint.rule import Finding, judges, promise
from calendarhub.lint.subject import JudgedCalendar


def check(subject: JudgedCalendar) -> Iterator[Finding]:
    """Zones by name, then events by UID, each series before its changed dates."""
    if subject.own:
        yield from _order(subject)


ORDER = promise(
    "ICS-08",
    "Properties of the calendar, then VTIMEZONEs by TZID, then VEVENTs by UID and RECURRENCE-ID.",
    breaks="Equal content gives different bytes, and readers in one pass miss zones.",
)


@judges(ORDER)
def _order(subject: JudgedCalendar) -> Iterator[Finding]:
    """ICS-08: zones by name, then events by UID, each series before its changed dates."""
    before = ("", "", "")
    for component in subject.root.components:
        key = _key(component)
        if key < before:
            yield ORDER.at(component.line, f"{component.name} {key[1]} stands too late.")
        before = max(before, key)


def _key(component: Component) -> tuple[str, str, str]:
    if component.name == "VTIMEZONE":
        return ("1", component.value("TZID"), "")
    return ("2", component.value("UID"), component.value("RECURRENCE-ID"))
