"""Small makers of other people's events for tests: say only what matters."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from calendarhub.model.event import Event, Place
from calendarhub.model.foreign import (
    NOTHING_DECIDED,
    Decisions,
    ForeignCalendar,
    ForeignEvent,
    ImportedFile,
    SourceMemory,
)
from calendarhub.model.partner import PartnerSource
from calendarhub.model.text import NO_TEXT
from calendarhub.rules.intake.take_in import TakenIn, take_in
from tests.builders import HELSINKI, text, timed

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
START = datetime(2027, 2, 3, 14, 0)
TARTU = PartnerSource(id="tartu", url="https://calendar.example/nursing.ics")


def said(
    title: str = "Nursing seminar",
    start: datetime = START,
    *,
    town: str = "",
    place: str = "",
    **changes: Any,
) -> Event:
    """What a source says of an event; on 3 February 2027 at 14:00 in Helsinki's time."""
    where = (
        Place(name=text(en=place) if place else NO_TEXT, city=text(en=town) if town else NO_TEXT)
        if place or town
        else None
    )
    fields: dict[str, Any] = {"id": "", "title": text(en=title), "when": timed(start)}
    return Event(**{**fields, "place": where, **changes})


def foreign(
    key: str, title: str = "Nursing seminar", start: datetime = START, **changes: Any
) -> ForeignEvent:
    """An event of an answer."""
    ways = {name: changes.pop(name) for name in ("uid", "said_at", "via") if name in changes}
    return ForeignEvent(key=key, event=said(title, start, **changes), **ways)


def answer(*events: ForeignEvent, **changes: Any) -> ForeignCalendar:
    """One answer of a source."""
    return ForeignCalendar(events=events, components=len(events), **changes)


class Fetches:
    """The answers of one source, one after the other, and what has come of them."""

    def __init__(
        self,
        source: PartnerSource = TARTU,
        now: datetime = NOW,
        decisions: Decisions = NOTHING_DECIDED,
    ) -> None:
        self.source = source
        self.now = now
        self.decisions = decisions
        self.file = ImportedFile(source.id)
        self.memory = SourceMemory()

    def fetch(
        self,
        *events: ForeignEvent,
        after: timedelta = timedelta(days=1),
        by_person: bool = False,
        **changes: Any,
    ) -> TakenIn:
        """The next answer, a day later if nothing else is said."""
        self.now += after
        made = take_in(
            self.file,
            answer(*events, **changes),
            memory=self.memory,
            source=self.source,
            now=self.now,
            timezone=HELSINKI,
            decisions=self.decisions,
            by_person=by_person,
        )
        self.file, self.memory = made.file, made.memory
        return made

    @property
    def ids(self) -> list[str]:
        """The ids of all events of the file."""
        return [one.id for one in self.file.events]


def ids(events: Sequence[ForeignEvent]) -> list[str]:
    """The keys of events of an answer."""
    return [one.key for one in events]
