"""Where an event of others came from, and which of its states is taken if it came by several ways."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from urllib.parse import urlsplit

from calendarhub.model.event import Event, Provenance
from calendarhub.model.foreign import ImportedEvent
from calendarhub.rules.intake.loops import by_shortest_way
from calendarhub.rules.intake.precedence import EventVersion

NOT_SAID = Provenance()


# Whose site says nothing of the calendar that it keeps.
_HOSTED = re.compile(r"(?:.*\.)?(?:google|office365|office|outlook|live|icloud)\.com")


def provenance(source: str, organisation: str, one: ImportedEvent, address: str = "") -> Provenance:
    """Where an event came from that a source brought; `organisation` is whose calendar that is.

    An event that names no page of its own is at the site of the calendar's `address`, of which the
    rest may be a secret.
    """
    first = one.provenance or NOT_SAID
    return Provenance(
        source=first.source or source,
        organisation=first.organisation or organisation,
        url=first.url or one.url or _site(address),
        uid=one.uid,
        via=one.via,
    )


def _site(address: str) -> str:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host or _HOSTED.fullmatch(host):
        return ""
    return f"{parts.scheme}://{host}{port}/"


def shortest(versions: Iterable[EventVersion]) -> Provenance | None:
    """Where an event came from of which these are the versions: the shortest way (LOOP-02).

    None where one of them is a record of our own: then it is ours, whoever says it too.
    """
    whole = sorted(
        (one for one in versions if not one.amends), key=lambda one: (one.rank, one.source)
    )
    came = [one.event.provenance for one in whole if one.event.provenance]
    if not came or len(came) < len(whole):
        return None
    return came[by_shortest_way([one.via for one in came])]


def stale_since(versions: Iterable[EventVersion]) -> date | None:
    """The day since which no source of an event could be read (REM-06); None where one of them can."""
    days = [one.event.stale for one in versions if not one.amends]
    known = [day for day in days if day]
    return max(known) if known and len(known) == len(days) else None


def states_left_out(events: Sequence[Event]) -> dict[str, str]:
    """Of events with one UID all but one, by their ids the id of the one that stays (LOOP-02).

    They are states of one event that hubs pass on: a hub further away is behind. A record of our own
    stays first.
    """
    by_uid: dict[str, list[Event]] = {}
    for event in events:
        if event.uid:
            by_uid.setdefault(event.uid, []).append(event)
    left_out: dict[str, str] = {}
    for found in by_uid.values():
        kept, *others = sorted(found, key=_nearness)
        left_out |= {one.id: kept.id for one in others if one.provenance and one.provenance.via}
    return left_out


def _nearness(event: Event) -> tuple[bool, int, str]:
    came = event.provenance
    return came is not None, len(came.via) if came else 0, event.id
