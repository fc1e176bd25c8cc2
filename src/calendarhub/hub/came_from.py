"""Which calendars say an event, what each gave to it, and where another one is believed instead."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from calendarhub.model.event import Event
from calendarhub.model.foreign import ImportedEvent, ImportedFile
from calendarhub.model.text import NO_TEXT
from calendarhub.rules.intake.unite import United

_OURS = ("id", "uid", "sequence", "origin", "given_id", "aliases", "provenance", "published")


class CameFrom(Struct, frozen=True):
    """One calendar's word about an event: its id there, its page, the fields that it gave.

    `lost` are the fields in which another calendar, or a person, is believed instead. `why` is what
    proves that it is one with the others, empty where it is alone. `first` and `changed` are the days
    on which it came in and last said something else, `missing` since when it is not listed.
    """

    source: str
    id: str
    url: str
    first: date
    changed: date
    missing: date | None = None
    gave: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    why: str = ""


def came_from(
    event: Event, united: United | None, files: Iterable[ImportedFile]
) -> tuple[CameFrom, ...]:
    """The calendars that say a published event, whose id it has first; none of our own alone."""
    if united is None:
        return ()
    group = next((one for one in united.groups if one.id == event.id), None)
    ids = (event.id, *group.others) if group else (event.id,)
    came = {one.id: (file.source, one) for file in files for one in file.events if one.id in ids}
    given = united.sources.get(event.id, {})
    return tuple(
        [
            _came_from(event, *came[id_], gave=given, why=group.why if group else "")
            for id_ in ids
            if id_ in came
        ]
    )


def published_id(name: str, united: United | None) -> str:
    """The id under which an event is published that is one with another; else the name itself."""
    if united is None:
        return name
    return next((group.id for group in united.groups if name in group.others), name)


def _came_from(
    event: Event, source: str, one: ImportedEvent, *, gave: Mapping[str, str], why: str
) -> CameFrom:
    mine = tuple(name for name, giver in gave.items() if giver == source)
    return CameFrom(
        source=source,
        id=one.id,
        url=one.url,
        first=one.first,
        changed=one.changed,
        missing=one.missing,
        gave=_said(one.event, mine),
        lost=tuple(_overridden(event, one.event, mine)),
        why=why,
    )


def _said(event: Event, names: Sequence[str]) -> tuple[str, ...]:
    """Those of some fields of which an event says anything."""
    return tuple(name for name in names if getattr(event, name) != getattr(_NOTHING, name))


def _overridden(event: Event, theirs: Event, mine: Sequence[str]) -> Iterable[str]:
    """The fields of which it says something that is not published."""
    for name in _said(theirs, Event.__struct_fields__):
        if name not in (*mine, *_OURS) and getattr(theirs, name) != getattr(event, name):
            yield name


_NOTHING = Event(id="", title=NO_TEXT)
