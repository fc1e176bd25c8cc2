"""What kind of significant change lies between two states of an event (CHG-01)."""

from msgspec.structs import replace

from calendarhub.ical.recurrence import rule_value
from calendarhub.model.event import Event, Repeats, Status
from calendarhub.model.ledger import ChangeKind, OnlineChange
from calendarhub.model.when import When
from calendarhub.rules import digest


def kind_of_change(before: Event, after: Event, *, was_gone: bool = False) -> ChangeKind:
    """The one kind by which readers know the change: what matters most to somebody about to set out."""
    if after.status is Status.CANCELLED and before.status is not Status.CANCELLED:
        return ChangeKind.CANCELLED
    if after.status is Status.POSTPONED and before.status is not Status.POSTPONED:
        return ChangeKind.POSTPONED
    moved = as_said(before.when) != as_said(after.when)
    if was_gone or before.status is Status.CANCELLED:
        return ChangeKind.REINSTATED
    if before.status is Status.POSTPONED and after.status is not Status.POSTPONED and not moved:
        return ChangeKind.REINSTATED
    if moved:
        return ChangeKind.CONFIRMED if _firmed_up(before, after) else ChangeKind.MOVED
    if before.status is Status.TENTATIVE and after.status is Status.CONFIRMED:
        return ChangeKind.CONFIRMED
    if _repeats(before) != _repeats(after):
        return ChangeKind.SERIES
    if digest.place_words(before) != digest.place_words(after) or before.online != after.online:
        return ChangeKind.PLACE
    return ChangeKind.MOVED


def is_told(before: Event, after: Event) -> bool:
    """Whether people are told of a change.

    Not of a new guess at how long such things take, nor that what was certain no longer is: the
    event says that itself, at the time it has.
    """
    if before.status is Status.CONFIRMED and after.status is Status.TENTATIVE:
        after = replace(after, status=before.status)
    return digest.significant(_said(before)) != digest.significant(_said(after))


def online(before: Event, after: Event) -> OnlineChange | None:
    """What became of taking part online; None where there never was an address."""
    if before.online == after.online:
        return OnlineChange.KEPT if after.online else None
    if not before.online:
        return OnlineChange.ADDED
    return OnlineChange.CHANGED if after.online else OnlineChange.GONE


def as_said(when: When) -> When:
    """A time without what nobody said, nor the zone of a day, which calendars do not show."""
    zone = when.timezone if when.is_timed else ""
    if when.usual_end is None and when.timezone == zone:
        return when
    return replace(when, usual_end=None, timezone=zone)


def _said(event: Event) -> Event:
    return replace(event, when=as_said(event.when), repeats=_repeats(event))


def _repeats(event: Event) -> Repeats | None:
    """The series with its rule as it is written today, which another version may have said shorter."""
    repeats = event.repeats
    return repeats and replace(repeats, rule=rule_value(event.when, repeats))


def _firmed_up(before: Event, after: Event) -> bool:
    """Whether a vague date became an exact one within what was said before."""
    if before.when.is_firm or not after.when.is_firm:
        return False
    old, new = before.when, after.when
    if old.earliest is None or new.earliest is None:
        return True
    return old.earliest <= new.earliest and (old.latest is None or new.earliest <= old.latest)
