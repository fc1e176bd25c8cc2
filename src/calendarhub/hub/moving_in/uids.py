"""The UIDs of a calendar that moves in: as they are, so that nobody sees a second event (MOVE-01)."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from calendarhub.model.foreign import ForeignEvent
from calendarhub.rules.intake.keys import kept_uid

_NUMBER_AT_HOST = re.compile(r"(\d+)@(\S+)")


def uids(events: Sequence[ForeignEvent], kind: str) -> Mapping[int, str]:
    """By position the UID that subscribers hold of each event; none where nobody can hold one.

    Dates that differ, and single dates of a series, share the UID of their series: the event that
    has it as its key keeps it.
    """
    said = [_of_wordpress(one) if kind == "tec" else one.uid for one in events]
    counts = Counter(said)
    found = {}
    for at, (one, uid) in enumerate(zip(events, said, strict=True)):
        if kept_uid(uid) and (counts[uid] == 1 or one.key == uid):
            found[at] = uid
    return found


def _of_wordpress(one: ForeignEvent) -> str:
    """The UID that The Events Calendar writes into its .ics, of an event of its interface.

    It is made of the number of the event and of its local times, counted as if they were UTC; whole
    days end a second before midnight.
    """
    match = _NUMBER_AT_HOST.fullmatch(one.key)
    when = one.event.when
    if one.uid or not match or when.earliest is None:
        return one.uid
    if when.start is not None:
        start, end = when.start, when.end or when.start
    else:
        last = when.latest or when.earliest
        start = datetime(when.earliest.year, when.earliest.month, when.earliest.day)
        end = datetime(last.year, last.month, last.day, 23, 59, 59)
    return f"{match[1]}-{_seconds(start)}-{_seconds(end)}@{match[2]}"


def _seconds(local: datetime) -> int:
    return int(local.replace(tzinfo=UTC).timestamp())
