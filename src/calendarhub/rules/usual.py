"""How long a thing takes where nobody said it: the usual duration of its type (ICS-42)."""

from msgspec.structs import replace

from calendarhub.model.event import Event
from calendarhub.model.settings import Hub
from calendarhub.model.when import instant, zone


def with_usual_end(event: Event, hub: Hub) -> Event:
    """The event with the end it usually has; as it is where an end was said or none is usual.

    A duration is time that passes, so it counts over a change of clocks. An end that would fall
    into the second of two equal hours is left open, since a calendar cannot say which is meant.
    """
    when, kind = event.when, hub.network.types.get(event.type)
    if when.start is None or when.end is not None or kind is None or not kind.duration:
        return event
    here = zone(when.timezone or hub.settings.timezone)
    begins = instant(when.start, here.key)
    ends = (begins + kind.duration).astimezone(here)
    if ends.fold or ends.replace(tzinfo=None) <= when.start:
        return event
    return replace(event, when=replace(when, usual_end=ends.replace(tzinfo=None)))
