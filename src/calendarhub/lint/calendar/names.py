"""The name and the text by which a calendar is listed."""

import re
from collections.abc import Iterator, Sequence

from calendarhub.ical.reader import Property
from calendarhub.lint.rule import Finding, judges, promise, strict, warning
from calendarhub.lint.subject import JudgedCalendar

LONGEST_NAME = 255
_ESCAPED = re.compile(r"[,;\\\n]")


def check(subject: JudgedCalendar) -> Iterator[Finding]:
    """NAME and X-WR-CALNAME, and what a calendar of ours says of itself."""
    yield from _name(subject)
    if subject.own:
        yield from _about(subject)


def _name(subject: JudgedCalendar) -> Iterator[Finding]:
    root = subject.root
    said = [one for one in (root.first("NAME"), root.first("X-WR-CALNAME")) if one is not None]
    if subject.is_feed:
        yield from _both(subject)
        for one in said:
            yield from _plain(one)
    else:
        yield from _of_one_event(subject, said)


NAMED_FILE = strict(
    "ICS-23f",
    "A file to add one event has no name of a calendar.",
    breaks="Outlook opens it as a new calendar instead of adding the event.",
    clients="Outlook",
    remedy="Leave NAME and X-WR-CALNAME out of it; if it is a feed, write REFRESH-INTERVAL.",
)


@judges(NAMED_FILE)
def _of_one_event(subject: JudgedCalendar, said: Sequence[Property]) -> Iterator[Finding]:
    if said and len({one.value("UID") for one in subject.items}) == 1:
        yield NAMED_FILE.at(said[0].line, f"{said[0].name} in a file of one event.")


NAMELESS = warning(
    "ICS-23a",
    "A feed says its name in NAME and in X-WR-CALNAME.",
    breaks="The calendar is listed by its address.",
    clients="Google, Apple, Outlook",
    remedy="Write both, with the same text.",
)
NAME_DIFFERS = warning(
    "ICS-23b",
    "NAME and X-WR-CALNAME say the same.",
    breaks="The calendar has one name in one client and another in the next.",
    clients="Google, Apple, Nextcloud",
    remedy="Write the same text in both.",
)


@judges(NAMELESS, NAME_DIFFERS)
def _both(subject: JudgedCalendar) -> Iterator[Finding]:
    root = subject.root
    name, old_name = root.first("NAME"), root.first("X-WR-CALNAME")
    if old_name is None or (subject.own and name is None):
        missing = "X-WR-CALNAME" if old_name is None else "NAME"
        yield NAMELESS.at(root.line, f"There is no {missing}.")
    if name and old_name and name.text != old_name.text:
        yield NAME_DIFFERS.at(old_name.line, f"“{name.text}” and “{old_name.text}”.")


NAME_ESCAPED = warning(
    "ICS-23c",
    "The name of a calendar has no comma, semicolon, backslash or line break.",
    breaks="Backslashes show in its name.",
    clients="Google, Apple, Outlook",
    remedy="Choose a name without them.",
)
NAME_LONG = warning(
    "ICS-23d",
    "The name of a calendar has at most 255 characters.",
    breaks="The name is cut or the calendar refused.",
    clients="Outlook",
    remedy="Shorten it.",
)


@judges(NAME_ESCAPED, NAME_LONG)
def _plain(one: Property) -> Iterator[Finding]:
    if _ESCAPED.search(one.value):
        yield NAME_ESCAPED.at(one.line, f"{one.name} is “{one.value[:60]}”.")
    if len(one.text) > LONGEST_NAME:
        yield NAME_LONG.at(one.line, f"{one.name} has {len(one.text)} characters.")


CALDESC = promise(
    "ICS-23e",
    "X-WR-CALDESC stands only where its text needs no escapes.",
    breaks="Backslashes show in the description.",
)


@judges(CALDESC)
def _about(subject: JudgedCalendar) -> Iterator[Finding]:
    about = subject.root.first("X-WR-CALDESC")
    if about and _ESCAPED.search(about.value):
        yield CALDESC.at(about.line, "X-WR-CALDESC has an escape.")
