"""The second opinion: `ics` reads back what changed, and must find what the model says (§1.1)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from calendarhub.formats.calendar import ics
from calendarhub.formats.shared import Reader, is_cancelled, title
from calendarhub.ical.pieces import END
from calendarhub.ical.reader import unescape
from calendarhub.model.entry import Entry
from calendarhub.model.event import Status
from calendarhub.model.problem import Problem
from calendarhub.model.when import existing
from calendarhub.pipeline.checks.calendars import Fresh, raw_uids, sample
from calendarhub.pipeline.checks.expected import Expected
from calendarhub.pipeline.checks.fault import fault
from calendarhub.theme.site import Site


class SecondReading(Struct, frozen=True):
    """What another reader found in a VEVENT: times on the clock of the place, whole days as such."""

    uid: str
    name: str | None
    status: str | None
    all_day: bool
    start: datetime
    end: datetime | None


Answers = Callable[[], Sequence[SecondReading | str]]
Ask = Callable[[Sequence[bytes]], Answers]


def second_opinion(
    fresh: Iterable[Fresh],
    expected: Mapping[str, Expected],
    entries: Mapping[str, Entry],
    site: Site,
    ask: Ask,
) -> Callable[[], Iterator[Problem]]:
    """What another reader understood otherwise, of at most ten changed VEVENTs chosen by digest.

    `expected` is what each file must hold, `entries` are all of the site by UID; `ask` asks the
    other reader at once, which answers with what it found or why it refuses once that is wanted.
    """
    chosen = [one for one in sample(fresh) if not expected[one.path].is_expanded]
    answers = ask([_event(one) for one in chosen])
    return lambda: _judged(chosen, answers(), expected, entries, site)


def _judged(
    chosen: Iterable[Fresh],
    answers: Sequence[SecondReading | str],
    expected: Mapping[str, Expected],
    entries: Mapping[str, Entry],
    site: Site,
) -> Iterator[Problem]:
    for one, said in zip(chosen, answers, strict=True):
        if isinstance(said, str):
            yield fault(one.path, "gate.ics", f"Another reader refuses an event: {said}.")
        else:
            yield from _differing(one, said, expected[one.path], entries, site)


def _event(one: Fresh) -> bytes:
    return b"BEGIN:VEVENT\r\n" + one.octets + END.removesuffix(b"END:VCALENDAR\r\n")


def _differing(
    one: Fresh, said: SecondReading, wanted: Expected, by_uid: Mapping[str, Entry], site: Site
) -> Iterator[Problem]:
    # It does not unescape a UID.
    written = next(iter(raw_uids(b"\r\n" + one.octets)), "")
    entry = by_uid.get(unescape(written))
    if entry is None or said.uid != written:
        yield fault(one.path, "gate.ics", f"Another reader does not find {written} in it.")
        return
    for name, found, meant in _compared(said, entry, wanted, site):
        if found != meant:
            message = f"Another reader finds {name} {found} where {meant} is meant."
            yield fault(one.path, "gate.ics", message, entry=entry)


def _compared(
    said: SecondReading, entry: Entry, wanted: Expected, site: Site
) -> Iterator[tuple[str, object, object]]:
    """What the other reader says and what the model says: title, start, end, status."""
    visible = ics.shown(entry, wanted.style) or entry
    words = site.words[wanted.language]
    reader = Reader(hub=site.hub, language=wanted.language, words=words)
    named = title(visible, reader).text
    # It takes an escaped backslash before an n for a line break.
    yield "the title", named if "\\" in named else said.name, named
    yield "the status", said.status, _status(visible)
    start, end = _span(visible)
    yield "whole days", said.all_day, visible.event.when.start is None
    yield "the start", said.start, start
    yield "the end", said.end, end


def _status(entry: Entry) -> str:
    if is_cancelled(entry):
        return "CANCELLED"
    is_open = entry.event.status in {Status.TENTATIVE, Status.POSTPONED}
    return "TENTATIVE" if is_open or not entry.event.when.is_firm else "CONFIRMED"


def _span(entry: Entry) -> tuple[datetime | None, datetime | None]:
    """Start and end on the clock of the place; of whole days the midnights around them."""
    when = entry.event.when
    if when.start is not None:
        return when.start, existing(when.finish, when.timezone) if when.finish else None
    if when.earliest is None or when.latest is None:
        return None, None
    first, last = when.earliest, when.latest + timedelta(days=1)
    return datetime(first.year, first.month, first.day), datetime(last.year, last.month, last.day)
