"""Whether an answer of a source is believed (ACC-01 to 05).

Of 161 real calendars that fell to zero and came back, 145 did so within a week: so a fall is
believed after seven days, and until then what is new is taken and nothing is missed.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.model.foreign import ForeignCalendar, SourceMemory

PATIENCE = timedelta(days=7)
MARKED_AFTER = timedelta(days=7)  # stale so long: a mark at its events (REM-06)
ASKED_AFTER = timedelta(days=30)
_FEWEST_FETCHES = 3
_LEAST_SHARE = 0.5
_MOST_TIMES, _MOST_MORE = 5, 50
_MOST_BROKEN, _BROKEN_SHARE = 5, 0.05
_LONGEST_WAIT = timedelta(hours=24)


class Belief(StrEnum):
    """What is made of an answer: all of it, what is new and changed, what is known, or nothing."""

    ACCEPTED = "accepted"
    HELD_FALL = "held-fall"  # ACC-03: new and changed events are taken, none is missed
    HELD_GROWTH = "held-growth"  # ACC-04: known events are brought up to date, none is new
    STALE = "stale"  # ACC-02: nothing changes


class Staleness(StrEnum):
    """How long a source has not been read: so long that pages say it, or that a person is asked."""

    FRESH = "fresh"
    MARKED = "marked"
    ASKED = "asked"


class Acceptance(Struct, frozen=True):
    """The belief with its reason in words, and the memory after it."""

    belief: Belief
    reason: str
    memory: SourceMemory


def failure(calendar: ForeignCalendar) -> str:
    """Why nothing of an answer can be believed, empty where it can (ACC-02)."""
    if calendar.failed:
        return calendar.failed
    broken = calendar.broken
    if broken > _MOST_BROKEN and broken > _BROKEN_SHARE * calendar.components:
        return f"{broken:,} of its {calendar.components:,} events cannot be read"
    return ""


def stale(reason: str, memory: SourceMemory) -> Acceptance:
    """What a failed answer means: nothing changes, and the next question waits longer."""
    return Acceptance(Belief.STALE, reason, replace(memory, failures=memory.failures + 1))


def accept(
    *,
    count: int,
    before: int | None,
    memory: SourceMemory,
    now: datetime,
    by_person: bool = False,
) -> Acceptance:
    """Whether an answer with `count` events to come is believed; `now` is an instant in UTC.

    `before` are the events of the last accepted answer that are still to come, None where there was
    no such answer. `by_person` believes it at once.
    """
    read = replace(memory, failures=0, good=now)
    free = replace(read, held_since=None, held_fetches=0)
    if before is None or by_person:
        return Acceptance(Belief.ACCEPTED, "", free)
    if count > _MOST_TIMES * before and count > before + _MOST_MORE:
        reason = f"{_coming(count)}, after {before:,}: a person has to believe this"
        return Acceptance(Belief.HELD_GROWTH, reason, free)
    if count >= _LEAST_SHARE * before:
        return Acceptance(Belief.ACCEPTED, "", free)
    since, fetches = memory.held_since or now, memory.held_fetches + 1
    if now - since >= PATIENCE and fetches >= _FEWEST_FETCHES:
        reason = f"{_coming(count)} since {since.date()}, after {before:,}"
        return Acceptance(Belief.ACCEPTED, reason, free)
    reason = f"{_coming(count)}, after {before:,}: believed from {(since + PATIENCE).date()}"
    held = replace(read, held_since=since, held_fetches=fetches)
    return Acceptance(Belief.HELD_FALL, reason, held)


def _coming(count: int) -> str:
    return "1 event to come" if count == 1 else f"{count:,} events to come"


def wait(every: timedelta, failures: int, jitter: float) -> timedelta:
    """How long until the next question: twice as long after each failure, at most a day.

    `jitter` from 0 to 1 shortens a longer wait by up to a quarter, so that sources part again.
    """
    if not failures:
        return every
    longest = max(every, _LONGEST_WAIT)
    longer = min(every * (1 << min(failures, 20)), longest)
    return max(every, longer * (1 - jitter / 4))


def staleness(good: datetime | None, now: datetime) -> Staleness:
    """How stale a source is whose last good answer was at an instant (REM-06)."""
    if good is None or now - good < MARKED_AFTER:
        return Staleness.FRESH
    return Staleness.ASKED if now - good >= ASKED_AFTER else Staleness.MARKED
