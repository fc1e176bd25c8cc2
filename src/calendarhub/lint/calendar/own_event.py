"""What an event of ours says, and what it never does."""

from collections.abc import Iterator

from calendarhub.ical.reader import Component
from calendarhub.lint.rule import Finding, judges, promise
from calendarhub.lint.subject import JudgedCalendar, called


def check(subject: JudgedCalendar) -> Iterator[Finding]:
    """Every item of a calendar of ours."""
    for item in subject.items if subject.own else ():
        yield from _people(item)
        yield from _new_parts(item)
        yield from _features(item)
        yield from _way_to_page(item)


_NEW = frozenset(
    {
        *("LINK", "CONCEPT", "REFID", "STRUCTURED-DATA", "STYLED-DESCRIPTION"),
        *("PARTICIPANT", "VLOCATION", "VRESOURCE"),
    }
)
PEOPLE = promise(
    "ICS-47",
    "There is no VALARM, ATTENDEE or ORGANIZER.",
    breaks="Phones ring, and Outlook asks to answer.",
)


@judges(PEOPLE)
def _people(item: Component) -> Iterator[Finding]:
    for name in ("ATTENDEE", "ORGANIZER"):
        for one in item.all(name):
            yield PEOPLE.at(one.line, f"{called(item)} has an {name}.")
    for part in item.components:
        if part.name == "VALARM":
            yield PEOPLE.at(part.line, f"{called(item)} has a VALARM.")


NEW_PARTS = promise(
    "ICS-52",
    "There is no LINK, CONCEPT or component of RFC 9073.",
    breaks="Readers take the UID of a part for that of the event.",
)


@judges(NEW_PARTS)
def _new_parts(item: Component) -> Iterator[Finding]:
    found = [(one.name, one.line) for one in item.components]
    found += [(one.name, one.line) for one in item.properties]
    for name, line in found:
        if name in _NEW:
            yield NEW_PARTS.at(line, f"{called(item)} has a {name}.")


FEATURE = promise(
    "ICS-51b", "CONFERENCE has one FEATURE.", breaks="Readers drop a list of features."
)


@judges(FEATURE)
def _features(item: Component) -> Iterator[Finding]:
    for one in item.all("CONFERENCE"):
        if "," in one.param("FEATURE"):
            yield FEATURE.at(one.line, f"CONFERENCE of {called(item)} has several.")


OWN_URL = promise(
    "ICS-50",
    "DESCRIPTION ends with the address of the event's page, and so says URL.",
    breaks="Clients that hide URL show no way to the page.",
)


@judges(OWN_URL)
def _way_to_page(item: Component) -> Iterator[Finding]:
    about, url = item.first("DESCRIPTION"), item.value("URL")
    # A text that was cut says before it that the whole is there.
    if about is None or not url or about.text.split()[-1:] != [url]:
        yield OWN_URL.at(item.line, f"DESCRIPTION of {called(item)} does not end so.")
