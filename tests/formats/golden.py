"""Golden records as entries, for the tests of calendars and their judges."""

from datetime import date, datetime

from msgspec.structs import replace

from calendarhub.ical.recurrence import overridden
from calendarhub.model.entry import Entry, Override
from calendarhub.model.event import (
    Contact,
    Deadline,
    Document,
    Event,
    Image,
    Move,
    Place,
    Repeats,
    Status,
)
from tests.builders import days, entry, event, text, timed
from tests.formats.cases import CASES, HOSTILE

BERLIN = "Europe/Berlin"
LONG = "Sitzung über Größen; „Maße“, 🎉 und C:\\neu \\n " * 5
ZONES = (
    "Asia/Kolkata",
    "Europe/Dublin",
    "America/Santiago",
    "America/Vancouver",
    "Africa/Cairo",
    "Australia/Lord_Howe",
    "America/Nuuk",
    "UTC",
)


def series(this: Event) -> Entry:
    """An entry whose moved and cancelled dates have revisions of their own."""
    assert this.repeats
    plain = entry(this)
    overrides = tuple(
        Override(
            occurrence=one,
            revision=replace(plain.revision, recurrence_id=one.original, sequence=at + 1),
        )
        for at, one in enumerate(overridden(this.when, this.repeats))
    )
    return replace(plain, overrides=overrides, ends=None)


def weekly() -> Entry:
    """Weekly over both changes of the clock, one date left out, one moved, one cancelled."""
    return series(
        event(
            id="weekly",
            when=timed(datetime(2026, 3, 17, 17), datetime(2026, 3, 17, 19), BERLIN),
            repeats=Repeats(
                "FREQ=WEEKLY;UNTIL=20261231",
                excluded=(date(2026, 4, 7),),
                moved=(Move(date(2026, 5, 5), date(2026, 5, 6), datetime(2026, 5, 6, 10)),),
                cancelled=(date(2026, 11, 3),),
            ),
        )
    )


def records() -> tuple[Entry, ...]:
    """Every kind of event that a calendar shows, by UID."""
    start, end = datetime(2027, 3, 8, 9, 30), datetime(2027, 3, 8, 16)
    found = [
        entry(
            event(
                id="full",
                title=text(en=LONG),
                when=timed(start, end, BERLIN),
                summary=text(en="In short; a, b"),
                body=text(en="**Agenda**\n\n- one; two, three\n- <b>four</b>\n\nC:\\new"),
                place=Place(
                    name=text(en="Große Halle, Saal 1"),
                    street="Am Markt 1; Hof",
                    city=text(en="Lübeck"),
                    country="DE",
                    geo=(53.8654673, -10.00001),
                ),
                online="https://meet.example/a,b;c",
                organisers=("bsr-phc", 'Somebody, "else"'),
                tags=("doctoral-training", "a,b"),
                url="https://more.example/?a=1,2;3",
                registration="https://register.example/",
                deadlines=(Deadline("registration", days(date(2027, 2, 1))),),
                documents=(Document("agenda", "https://docs.example/agenda.pdf"),),
                contact=Contact(name="Ann", email="ann@hub.example", phone="+358 1"),
                image=Image("https://hub.example/hall.jpg", text(en="A hall")),
            )
        ),
        entry(event(id="two-days", when=days(date(2026, 12, 5), date(2026, 12, 6)))),
        entry(event(id="new-year", when=days(date(2026, 12, 31)))),
        weekly(),
        series(
            event(
                id="last-weekday",
                when=timed(datetime(2026, 1, 30, 12), datetime(2026, 1, 30, 13)),
                repeats=Repeats("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
            )
        ),
        series(
            event(
                id="yearly-days",
                when=days(date(2026, 6, 5), date(2026, 6, 6)),
                repeats=Repeats("FREQ=YEARLY;COUNT=5", cancelled=(date(2027, 6, 5),)),
            )
        ),
        entry(
            event(id="cancelled", status=Status.CANCELLED, reason=text(en="The hall is flooded"))
        ),
        entry(event(id="postponed", status=Status.POSTPONED)),
        entry(event(id="tentative", status=Status.TENTATIVE)),
        entry(event(id="online", place=None, online="https://meet.example/x")),
        entry(event(id="no-end", when=timed(start))),
        entry(event(id="floating", when=timed(start, end, ""))),
    ]
    found += [
        entry(event(id=f"zone-{at}", when=timed(datetime(2026, 7, 1, 12), None, name)))
        for at, name in enumerate(ZONES)
    ]
    found += [
        entry(event(id=f"hostile-{at}", title=text(en=hostile), body=text(en=hostile)))
        for at, hostile in enumerate(HOSTILE)
    ]
    found += [
        entry(event(id=f"case-{at}", when=case.when)) for at, case in enumerate(CASES.values())
    ]
    return tuple(sorted(found, key=lambda one: one.uid))
