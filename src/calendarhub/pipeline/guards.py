"""Guards: when a finished build is held and the old publication stays."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct

from calendarhub.model import codec
from calendarhub.model.entry import Entry
from calendarhub.model.event import Event
from calendarhub.model.ledger import Ledger, RecordState, Revision
from calendarhub.model.problem import Problem, ProblemText
from calendarhub.rules import expand

MOST_DATES = 10  # as which a series counts
FEWEST_LOST = 2  # dates that may hold a build: one may always be called off

Rows = Mapping[tuple[str, date | None], Revision]

_MANY_BAD = ProblemText(
    "guard.many-bad",
    "{bad} of {records} records have mistakes; that many at once is rarely meant.",
    "Run `calendarhub check`, mend what it shows, and build again.",
)
_SHRUNK = ProblemText(
    "guard.shrink",
    "{what}",
    "Is a folder missing? If it is meant, run `calendarhub build --accept-count {count}` once.",
)
_GROWN = ProblemText(
    "guard.growth",
    "There were {before} events and now there are {count}.",
    "If that is right, run `calendarhub build --accept-count {count}` once.",
)


class Acknowledged(Struct, frozen=True):
    """What a person lets through, once.

    Lost UIDs, the count of events they expect, and that the machine's clock is right.
    """

    lost: frozenset[str] = frozenset()
    count: int | None = None
    clock: bool = False


def guard(
    *,
    before: Ledger,
    entries: Sequence[Entry],
    now: datetime,
    bad: int,
    records: int,
    acknowledged: Acknowledged,
    zone: str,
    is_trial: bool = False,
    is_whole: bool = True,
    edited: Sequence[Entry] | None = None,
) -> tuple[Problem, ...]:
    """Why this build must not be published; empty when it may.

    `bad` are published records that have a mistake now, of `records`; `zone` is the hub's;
    `is_whole` says whether every folder and file that the settings name was there. Counts do not
    matter while a hub `is_trial`: it is tried out, and nobody is subscribed to it. `edited` are the
    entries that were exchanged, where none came and none went.
    """
    if not before.revisions:
        return ()
    held: list[Problem] = []
    if bad > 50 or (bad > 5 and bad * 20 > records):
        held.append(_MANY_BAD.at(bad=bad, records=records))
    if is_trial or (edited is not None and len(edited) < FEWEST_LOST):
        return tuple(held)
    live = {key for key, row in before.revisions.items() if _is_live(key, row)}
    count = count_events(entries)
    if acknowledged.count == count:
        return tuple(held)
    shrunk = _shrunk_events(before.revisions, entries, now, count, is_whole=is_whole)
    if shrunk is None:
        shrunk = _shrunk_dates(before.revisions, entries, now, count, zone)
    if shrunk is not None:
        held.append(shrunk)
    if count > 5 * len(live) + 50:
        held.append(_GROWN.at(before=len(live), count=count))
    return tuple(held)


def count_events(entries: Iterable[Entry]) -> int:
    """How many events are published as records have them: what `--accept-count` names."""
    return sum(not entry.is_gone and entry.deadline is None for entry in entries)


def is_much(lost: float, ahead: float) -> bool:
    """Whether so much of what was to come is more than one edit means, in a small hub or a large."""
    return (lost >= 3 and lost * 2 >= ahead) or (lost > 10 and lost * 5 > ahead)


def _shrunk_events(
    rows: Rows, entries: Iterable[Entry], now: datetime, count: int, *, is_whole: bool
) -> Problem | None:
    coming = [entry for entry in entries if _was_coming(rows, entry, now)]
    lost = sum(entry.is_gone and not entry.revision.merged for entry in coming)
    # The one event of a small hub may be called off.
    is_all = lost > 1 and lost == len(coming)
    if is_all or is_much(lost, len(coming)) or (lost and not is_whole):
        what = f"{lost} of {len(coming)} coming events would be cancelled"
        return _SHRUNK.at(what=f"{what}, since their records are gone.", count=count)
    return None


def _shrunk_dates(
    rows: Rows, entries: Sequence[Entry], now: datetime, count: int, zone: str
) -> Problem | None:
    """The same of single dates: of a series that was cut short, or what moved into the past.

    A series weighs as much as ten events at most, whatever its rule says: a course that ends is
    daily business, and an endless one must not hide all others.
    """
    lost, weight = 0, 0.0
    for entry in entries:
        before, after = _dates(rows, entry, now, zone)
        if before > after:
            lost += before - after
            weight += min(before, MOST_DATES) * (before - after) / before
    if lost < FEWEST_LOST:
        return None
    ahead = sum(min(_dates_before(rows, entry, now, zone), MOST_DATES) for entry in entries)
    if weight < ahead and not is_much(weight, ahead):
        return None
    what = f"{lost} coming dates would be gone, more than one edit is likely to mean."
    return _SHRUNK.at(what=what, count=count)


def _dates(rows: Rows, entry: Entry, now: datetime, zone: str) -> tuple[int, int]:
    """How many dates of an event were still to come by what was published, and are by what is."""
    row = rows.get((entry.uid, None))
    if row is None or row is entry.revision or entry.deadline or row.state is RecordState.GONE:
        return 0, 0
    if entry.revision.merged:
        return 0, 0  # its dates are those of another
    if entry.is_gone:
        return _coming(entry.event, now, zone), 0
    if row.significant == entry.revision.significant or not row.last:
        return 0, 0
    return _coming(codec.loads(Event, row.last), now, zone), _coming(entry.event, now, zone)


def _dates_before(rows: Rows, entry: Entry, now: datetime, zone: str) -> int:
    row = rows.get((entry.uid, None))
    if row is None or entry.deadline or row.state is RecordState.GONE:
        return 0
    before, _ = _dates(rows, entry, now, zone)
    return before or _coming(entry.event, now, zone)


def _coming(event: Event, now: datetime, zone: str) -> int:
    """How many dates of an event are still to come, as far ahead as lists look; one if unknown."""
    _, last = expand.extent(event, zone)
    if last is not None and last <= now:
        return 0
    if event.repeats is None or event.when.earliest is None:
        return 1
    today = now.date()
    found = expand.between(event, today - timedelta(days=1), today + expand.HORIZON)
    return sum(expand.ends(one, event, zone) > now for one in found)


def _is_live(key: tuple[str, date | None], row: Revision) -> bool:
    return key[1] is None and row.state is not RecordState.GONE and "." not in row.id


def _was_coming(rows: Rows, entry: Entry, now: datetime) -> bool:
    """Whether an event was live in the last publication and is, or would have been, still to come."""
    row = rows.get((entry.uid, None))
    return (
        entry.deadline is None
        and row is not None
        and row.state is not RecordState.GONE
        and (entry.ends is None or entry.ends > now)
    )
