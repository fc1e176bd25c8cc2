"""Coming events that nobody says the place of: search engines show none without one."""

from collections.abc import Sequence
from datetime import datetime

from calendarhub.model.event import Event
from calendarhub.model.problem import Problem, Severity

_SHOWN = 5


def unplaced(events: Sequence[Event], *, zone: str, now: datetime) -> list[Problem]:
    """One note for all of them, at the first; none where each has a place or is online."""
    found = [
        event
        for event in events
        if event.when.is_firm
        and not (event.draft or event.place or event.is_online)
        and (ends := event.when.ends(zone)) is not None
        and ends > now
    ]
    if not found:
        return []
    found.sort(key=lambda event: event.origin)
    many = f"{len(found):,} coming events have" if len(found) > 1 else "a coming event has"
    return [
        Problem(
            "record.place.none",
            f"{many} neither a place nor an address online: search engines show none without one",
            found[0].origin,
            "Add place: or online: where it is known.",
            severity=Severity.NOTE,
            also=tuple(event.origin for event in found[1:_SHOWN]),
        )
    ]
