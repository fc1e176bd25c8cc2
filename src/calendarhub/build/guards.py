"""Guards: when a finished build is held and the old publication stays (reliability.md §5.3)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from msgspec import Struct

from calendarhub.model.entry import Entry
from calendarhub.model.ledger import Ledger, Revision, State
from calendarhub.model.problem import Problem

Rows = Mapping[tuple[str, date | None], Revision]


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
    is_whole: bool = True,
) -> tuple[Problem, ...]:
    """Why this build must not be published; empty when it may.

    `bad` are published records that have a mistake now, of `records`; `is_whole` says whether every
    folder and file that the settings name was there.
    """
    if not before.revisions:
        return ()
    held: list[Problem] = []
    if bad > 50 or (bad > 5 and bad * 20 > records):
        held.append(_many_bad(bad, records))
    live = {key for key, row in before.revisions.items() if _is_live(key, row)}
    count = sum(not entry.is_gone and entry.deadline is None for entry in entries)
    if acknowledged.count == count:
        return tuple(held)
    coming = [entry for entry in entries if _was_coming(before.revisions, entry, now)]
    lost = sum(entry.is_gone for entry in coming)
    many = lost == len(coming) if lost <= 10 else lost * 5 > len(coming)
    if (lost > 1 and many) or (lost and not is_whole):
        held.append(_shrunk(lost, len(coming), count))
    if count > 5 * len(live) + 50:
        held.append(_grown(len(live), count))
    return tuple(held)


def _is_live(key: tuple[str, date | None], row: Revision) -> bool:
    return key[1] is None and row.state is not State.GONE and "." not in row.id


def _was_coming(rows: Rows, entry: Entry, now: datetime) -> bool:
    """Whether an event was live in the last publication and is, or would have been, still to come."""
    row = rows.get((entry.uid, None))
    return (
        entry.deadline is None
        and row is not None
        and row.state is not State.GONE
        and (entry.ends is None or entry.ends > now)
    )


def _many_bad(bad: int, records: int) -> Problem:
    return Problem(
        code="guard.many-bad",
        message=f"{bad} of {records} records have mistakes; that many at once is rarely meant.",
        remedy="Run `calendarhub check`, mend what it shows, and build again.",
    )


def _shrunk(lost: int, ahead: int, count: int) -> Problem:
    return Problem(
        code="guard.shrink",
        message=f"{lost} of {ahead} coming events would be cancelled, since their records are gone.",
        remedy="Is a folder missing? If the records were removed on purpose, run "
        f"`calendarhub build --accept-count {count}` once.",
    )


def _grown(before: int, count: int) -> Problem:
    return Problem(
        code="guard.growth",
        message=f"There were {before} events and now there are {count}.",
        remedy=f"If that is right, run `calendarhub build --accept-count {count}` once.",
    )
