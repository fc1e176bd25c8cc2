"""What an answer did to single events, and in which order they stand in their file."""

from enum import StrEnum

from msgspec import Struct

from calendarhub.model.event import Event
from calendarhub.model.foreign import ImportedEvent


class StepKind(StrEnum):
    """What an answer did to one event."""

    NEW = "new"
    MOVED = "moved"  # another time or place, or both
    CHANGED = "changed"
    MISSING = "missing"
    BACK = "back"
    WITHDRAWN = "withdrawn"


class IntakeStep(Struct, frozen=True):
    """What an answer did to an event; `fields` are the names of those that say something else."""

    kind: StepKind
    id: str
    before: Event | None = None
    after: Event | None = None
    fields: tuple[str, ...] = ()


def order(one: ImportedEvent) -> tuple[str, str]:
    """Where an event stands in its file: by start, then id (FILE-01)."""
    when = one.event.when
    start = when.start.isoformat() if when.start else when.edtf.split("/", maxsplit=1)[0]
    return start, one.id


def different(before: Event, after: Event) -> tuple[str, ...]:
    """The names of the fields in which two states of an event differ, but for where they stand."""
    if before == after:
        return ()
    return tuple(
        name
        for name in Event.__struct_fields__
        if name != "origin" and getattr(before, name) != getattr(after, name)
    )
