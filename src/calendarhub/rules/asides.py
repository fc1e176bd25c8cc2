"""What is news of an event although nobody sets out differently: its deadlines, its registration.

Such a change leaves SEQUENCE alone: calendars show the same hour at the same place.
"""

from collections.abc import Callable, Hashable, Iterator
from datetime import datetime

from calendarhub.model import codec
from calendarhub.model.event import Deadline, Event, Status
from calendarhub.model.ledger import ChangeKind, Due
from calendarhub.rules.changes import as_said

Aside = tuple[ChangeKind, Due | None]


def asides(before: Event, after: Event, *, now: datetime, hub_zone: str) -> tuple[Aside, ...]:
    """What people are told beside a significant change, in the order of the record.

    Of what will not happen nothing is told, nor of a deadline that was over before and after.
    """
    if after.status is Status.CANCELLED:
        return ()
    found: list[Aside] = [
        (ChangeKind.DEADLINE, due)
        for due in _dues(before.deadlines, after.deadlines)
        if _is_open(due, now=now, hub_zone=hub_zone)
    ]
    if after.registration and not before.registration:
        found.append((ChangeKind.REGISTRATION, None))
    return tuple(found)


def _is_open(due: Due, *, now: datetime, hub_zone: str) -> bool:
    """Whether a deadline was still ahead at an instant, as it was or as it is."""
    ends = [when.ends(hub_zone) for when in (due.before, due.after) if when]
    return any(end is None or end > now for end in ends)


def _dues(old: tuple[Deadline, ...], new: tuple[Deadline, ...]) -> Iterator[Due]:
    """Each deadline that moved, was added or is gone; a new title alone is no news.

    Nor is the zone of a day: the day stays the same.
    """
    gone, fresh = list(old), list(new)
    _paired(gone, fresh, lambda one: (one.kind, one.title, as_said(one.when)))
    pairs = _paired(gone, fresh, lambda one: (one.kind, one.title))
    pairs += _paired(gone, fresh, lambda one: one.kind)
    moved = {
        id(after): before for before, after in pairs if as_said(before.when) != as_said(after.when)
    }
    added = {id(one) for one in fresh}
    for one in new:
        if id(one) in moved:
            yield _due(one, before=moved[id(one)], after=one)
        elif id(one) in added:
            yield _due(one, after=one)
    for one in gone:
        yield _due(one, before=one)


def _paired(
    gone: list[Deadline], fresh: list[Deadline], by: Callable[[Deadline], Hashable]
) -> list[tuple[Deadline, Deadline]]:
    """Deadlines of both lists that are the same by a key, in order; they leave the lists."""
    pairs = []
    for before in list(gone):
        after = next((one for one in fresh if by(one) == by(before)), None)
        if after is not None:
            # By identity: two deadlines of a record may be equal.
            gone[:] = [one for one in gone if one is not before]
            fresh[:] = [one for one in fresh if one is not after]
            pairs.append((before, after))
    return pairs


def _due(one: Deadline, *, before: Deadline | None = None, after: Deadline | None = None) -> Due:
    return Due(
        kind=one.kind,
        title=codec.dumps(one.title) if one.title else "",
        before=before.when if before else None,
        after=after.when if after else None,
    )
