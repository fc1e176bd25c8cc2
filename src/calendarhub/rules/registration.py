"""Whether one can register for an event, and where."""

from datetime import datetime

from calendarhub.model.event import Deadline, Event, Status

_OFF = (Status.CANCELLED, Status.POSTPONED)


def last_day(event: Event) -> Deadline | None:
    """The deadline until which one can register, of several the last; None where it names none."""
    known = [one for one in event.deadlines if one.kind == "registration"]
    return known[-1] if known else None


def closes(event: Event, *, hub_zone: str) -> datetime | None:
    """The instant (UTC) from which nobody can register any more; None where none is known."""
    last = last_day(event)
    return last.when.ends(hub_zone) if last else None


def is_closed(event: Event, *, now: datetime, hub_zone: str) -> bool:
    """Whether the last day of it is over."""
    ends = closes(event, hub_zone=hub_zone)
    return ends is not None and ends <= now


def registers_at(event: Event, *, now: datetime, hub_zone: str) -> str:
    """The address to register at; empty where there is none, the time is over or the event is off."""
    if event.status in _OFF or is_closed(event, now=now, hub_zone=hub_zone):
        return ""
    return event.registration
