"""Small makers of values for tests: say only what matters, the rest is plausible."""

import zlib
from datetime import UTC, date, datetime
from typing import Any

from msgspec.structs import replace

from calendarhub.model.entry import Entry
from calendarhub.model.event import Event, Place
from calendarhub.model.feed import Feed
from calendarhub.model.ledger import Revision
from calendarhub.model.network import EventType, Network, Organisation, Project
from calendarhub.model.settings import Hub, Settings
from calendarhub.model.text import Text
from calendarhub.model.when import Precision, When
from calendarhub.model.window import Window

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
HELSINKI = "Europe/Helsinki"


def text(**versions: str) -> Text:
    """A text per language: `text(en="Board", fi="Johtokunta")`."""
    return Text(tuple(versions.items()))


def days(first: date, last: date | None = None) -> When:
    """Whole days, the last inclusive."""
    last = last or first
    edtf = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    return When(precision=Precision.DAY, edtf=edtf, earliest=first, latest=last)


def timed(start: datetime, end: datetime | None = None, timezone: str = HELSINKI) -> When:
    """An exact local time; both ends naive."""
    return When(
        precision=Precision.TIME,
        edtf=start.isoformat(timespec="minutes"),
        earliest=start.date(),
        latest=(end or start).date(),
        start=start,
        end=end,
        timezone=timezone,
    )


def event(**changes: Any) -> Event:
    """A board meeting in Turku on 8 March 2027, 09:30 to 16:00."""
    plain = Event(
        id="board-2027",
        title=text(en="Board meeting"),
        when=timed(datetime(2027, 3, 8, 9, 30), datetime(2027, 3, 8, 16, 0)),
        type="board-meeting",
        place=Place(name=text(en="Medisiina"), city=text(en="Turku"), country="FI"),
    )
    return replace(plain, **changes)


def revision(**changes: Any) -> Revision:
    """The first publication of that meeting."""
    stamp = datetime(2026, 10, 1, 8, 0, tzinfo=UTC)
    plain = Revision(
        uid="board-2027@hub.example",
        id="board-2027",
        recurrence_id=None,
        source="events/board-2027.md",
        sequence=0,
        created=stamp,
        modified=stamp,
        significant="s0",
        digest="d0",
        first_published=stamp,
    )
    return replace(plain, **changes)


def entry(this: Event | None = None, **changes: Any) -> Entry:
    """An event as published; keyword arguments change the entry."""
    this = this or event()
    zone = this.when.timezone or HELSINKI
    plain = Entry(
        event=this,
        revision=revision(id=this.id, uid=f"{this.id}@hub.example"),
        digest=f"digest-of-{this.id}",
        begins=this.when.begins(zone),
        ends=this.when.ends(zone),
    )
    return replace(plain, **changes)


def hub(**changes: Any) -> Hub:
    """A hub of two languages in Helsinki, at an address with a path."""
    settings = Settings(
        name=text(en="Baltic health", fi="Itämeren terveys"),
        base_url="https://hub.example/baltic/",
        languages=("en", "fi"),
        timezone=HELSINKI,
    )
    network = Network(
        organisations={"bsr-phc": Organisation(id="bsr-phc", name=text(en="BSR PHC"))},
        projects={"primcare-it": Project(id="primcare-it", name=text(en="PrimCare IT"))},
        types={"board-meeting": EventType(id="board-meeting", name=text(en="Board meeting"))},
    )
    feeds = (Feed(name="all", title=text(en="All events", fi="Kaikki tapahtumat")),)
    settings = replace(
        settings, **{k: v for k, v in changes.items() if k in Settings.__struct_fields__}
    )
    rest = {k: v for k, v in changes.items() if k not in Settings.__struct_fields__}
    return replace(Hub(settings=settings, network=network, feeds=feeds), **rest)


def window(now: datetime = NOW, timezone: str = HELSINKI) -> Window:
    """The window of a build."""
    return Window.at(now, timezone)


def png(width: int = 4, height: int = 3, *, rows: int | None = None) -> bytes:
    """A white picture, as a PNG by hand; with fewer `rows` it breaks off."""
    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x00\x00\x00\x00"
    data = zlib.compress((b"\x00" + b"\xff" * width) * (height if rows is None else rows))
    parts = ((b"IHDR", head), (b"IDAT", data), (b"IEND", b""))
    chunks = [
        len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")
        for name, data in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
