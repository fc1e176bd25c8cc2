"""The second opinion: `ics` reads back what changed, and must find what the model says (§1.1)."""

import hashlib
import warnings
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from ics import Calendar
from ics.grammar.parse import ParseError

from calendarhub.build.egress.calendars import Fresh, raw_uids
from calendarhub.build.egress.expected import Expected
from calendarhub.build.egress.fault import fault
from calendarhub.formats import ics
from calendarhub.formats.common import Reader, is_cancelled, title
from calendarhub.ical.reader import unescape
from calendarhub.model.entry import Entry
from calendarhub.model.event import Status
from calendarhub.model.problem import Problem
from calendarhub.rules.pieces import BEGIN, END
from calendarhub.theme.site import Site

# A reading costs 4 to 8 ms: over this many changes at once are read by chance, the same each time.
MOST = 10

_HEAD = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//calendarhub//gate//EN"


def second_opinion(
    fresh: Iterable[Fresh],
    expected: Mapping[str, Expected],
    entries: Mapping[str, Entry],
    site: Site,
) -> Iterator[Problem]:
    """What `ics` understood otherwise, of at most ten changed VEVENTs chosen by digest.

    `expected` is what each file must hold, `entries` are all of the site by UID.
    """
    whole = [one for one in fresh if b"\r\nRECURRENCE-ID" not in one.octets]
    if len(whole) > MOST:
        whole.sort(key=lambda one: hashlib.sha256(one.octets).digest())
    for one in whole[:MOST]:
        wanted = expected[one.path]
        if not wanted.is_expanded:
            yield from _read(one, wanted, entries, site)


def _read(
    one: Fresh, wanted: Expected, by_uid: Mapping[str, Entry], site: Site
) -> Iterator[Problem]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            calendar = Calendar(b"".join([_HEAD, BEGIN, one.octets, END]).decode())
    except (ParseError, ValueError, LookupError, TypeError, AttributeError) as error:
        yield fault(one.path, "gate.ics", f"Another reader refuses an event: {error}.")
        return
    # It does not unescape a UID.
    written = next(iter(raw_uids(b"\r\n" + one.octets)), "")
    entry = by_uid.get(unescape(written))
    events = [event for event in calendar.events if event.uid == written]
    if entry is None or len(events) != 1:
        yield fault(one.path, "gate.ics", f"Another reader does not find {written} in it.")
        return
    for name, said, meant in _compared(events[0], entry, wanted, site):
        if said != meant:
            message = f"Another reader finds {name} {said} where {meant} is meant."
            yield fault(one.path, "gate.ics", message, entry=entry)


def _compared(
    event: Any, entry: Entry, wanted: Expected, site: Site
) -> Iterator[tuple[str, object, object]]:
    """What `ics` says and what the model says: title, start, end, status."""
    visible = ics.shown(entry, wanted.style) or entry
    words = site.words[wanted.language]
    reader = Reader(hub=site.hub, language=wanted.language, words=words)
    named = title(visible, reader).text
    # It takes an escaped backslash before an n for a line break.
    yield "the title", named if "\\" in named else event.name, named
    yield "the status", event.status, _status(visible)
    start, end = _span(visible)
    yield "whole days", event.all_day, visible.event.when.start is None
    yield "the start", event.begin.naive, start
    yield "the end", event.end.naive if event.has_end() else None, end


def _status(entry: Entry) -> str:
    if is_cancelled(entry):
        return "CANCELLED"
    is_open = entry.event.status in {Status.TENTATIVE, Status.POSTPONED}
    return "TENTATIVE" if is_open or not entry.event.when.is_firm else "CONFIRMED"


def _span(entry: Entry) -> tuple[datetime | None, datetime | None]:
    """Start and end on the clock of the place; of whole days the midnights around them."""
    when = entry.event.when
    if when.start is not None:
        return when.start, when.finish
    if when.earliest is None or when.latest is None:
        return None, None
    first, last = when.earliest, when.latest + timedelta(days=1)
    return datetime(first.year, first.month, first.day), datetime(last.year, last.month, last.day)
