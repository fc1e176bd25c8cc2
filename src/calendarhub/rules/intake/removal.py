"""What becomes of an event that its source does not list any more (REM-01 to 03)."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.model.foreign import Decisions, Gap, ImportedEvent, ImportedFile

FEWEST_FETCHES = 3
SHORTEST_GAP = timedelta(hours=48)
_ROUND = frozenset([10, 20, 25, 30, 50, 100, 150, 200, 250, 300, 400, 500, 1000, 2000, 2500, 5000])
_SAME_IN = 3
# Programs whose calendars end after a number of events: The Events Calendar (ECP), Localist, Events
# Manager.
_CUTS_OFF = re.compile(r"\bECPv?\d|localist|wp-events-plugin|events-?manager", re.IGNORECASE)


class Unlisted(StrEnum):
    """An event that is not listed: it stays as it was, is missed, or is withdrawn."""

    STAYS = "stays"
    MISSED = "missed"
    WITHDRAWN = "withdrawn"


class AbsentEvent(Struct, frozen=True):
    """What becomes of it, and the gap to remember (None where there is none)."""

    state: Unlisted
    gap: Gap | None = None


STAYS = AbsentEvent(Unlisted.STAYS)


def is_cut_off(producer: str, counts: Sequence[int]) -> bool:
    """Whether a calendar ends after a number of events (REM-02).

    Its program is known for it, or it had the same round number in its last three answers, of which
    `counts` has the newest last.
    """
    last = set(counts[-_SAME_IN:])
    is_round = len(counts) >= _SAME_IN and len(last) == 1 and not last.isdisjoint(_ROUND)
    return is_round or bool(_CUTS_OFF.search(producer))


def absent(
    event: ImportedEvent,
    *,
    gap: Gap | None,
    now: datetime,
    is_coming: bool,
    begins: datetime | None,
    listed_until: datetime | None,
    by_person: bool = False,
) -> AbsentEvent:
    """What becomes of an event that an accepted answer does not list; instants are in UTC.

    `gap` is what is remembered of it; `listed_until` the last start of an answer that is cut off,
    None of one that is whole. `by_person`: somebody has said that it is gone.
    """
    if not is_coming:
        return STAYS  # REM-01
    if by_person:
        return AbsentEvent(Unlisted.WITHDRAWN)
    if listed_until is not None and (begins is None or begins >= listed_until):
        return STAYS  # REM-02: nobody knows
    longer = replace(gap, fetches=gap.fetches + 1) if gap else _begun(event, now)
    if longer.fetches >= FEWEST_FETCHES and now - longer.since >= SHORTEST_GAP:
        return AbsentEvent(Unlisted.WITHDRAWN, longer)
    return AbsentEvent(Unlisted.MISSED, longer)


def without_source(file: ImportedFile, decisions: Decisions) -> tuple[ImportedEvent, ...]:
    """What stays of a source that was removed from the settings: what people keep (REM-05).

    All others go as if their records had been deleted.
    """
    return tuple(one for one in file.events if one.id in decisions.keep)


def _begun(event: ImportedEvent, now: datetime) -> Gap:
    """A gap that begins, or that was forgotten: the file still has its day."""
    if event.missing is None:
        return Gap(event.id, now)
    after = datetime.combine(event.missing + timedelta(days=1), time(), UTC)
    return Gap(event.id, min(now, after), fetches=2)
