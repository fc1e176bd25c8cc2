"""Rows of the ledger: which stamps an event gets, and what of it counts as a change."""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.model import codec
from calendarhub.model.event import Event, Status
from calendarhub.model.ledger import Change, ChangeKind, RecordState, Revision
from calendarhub.rules import digest, expand
from calendarhub.rules.asides import asides
from calendarhub.rules.changes import is_told, kind_of_change, online
from calendarhub.rules.expand import Extent
from calendarhub.rules.revise.carried import SECOND, carried_until


class Draft(Struct, frozen=True, gc=False):
    """A live event on its way to being published, with its digests.

    `extent` is how far it extends, where that was worked out before. A part is one deadline of an
    event, whose other news the event tells. `apart` is, of a series, a digest of all that each of its
    dates says; empty where that is not known. `joined` are the ids of others that are one with it.
    """

    event: Event
    significant: str
    digest: str
    extent: Extent | None = None
    is_part: bool = False
    apart: str = ""
    joined: tuple[str, ...] = ()


class Rewritten(Struct, frozen=True):
    """UIDs that say nothing new but are written differently, and those shown at another time."""

    uids: frozenset[str] = frozenset()
    shifted: frozenset[str] = frozenset()


AS_BEFORE = Rewritten()


class RowMaker:
    """Makes rows at a moment (`now`, UTC with whole seconds)."""

    def __init__(self, *, now: datetime, hub_zone: str, rewritten: Rewritten) -> None:
        self.now = now
        self.hub_zone = hub_zone
        self.rewritten = rewritten

    def of(self, draft: Draft, uid: str, old: Revision | None) -> Revision:
        """The row of an event: the old one itself where nothing changed."""
        event = draft.event
        if old is None:
            return self._first(draft, uid)
        if old.digest == draft.digest and old.state is not RecordState.GONE:
            if uid in self.rewritten.uids:
                return self.restamped(replace(old, joined=draft.joined))
            if old.source == event.origin.path and old.joined == draft.joined:
                return old
            return replace(old, source=event.origin.path, joined=draft.joined)
        modified = max(self.now, old.modified + SECOND)
        changed = uid in self.rewritten.shifted or _is_changed(old, draft)
        sequence = old.sequence + changed
        history = (*old.history, *self._asides(old, draft, modified, sequence))
        if changed:
            change = self._change(old, event, modified, sequence)
            history = (*history, change) if change else history
        return replace(
            old,
            source=event.origin.path,
            sequence=sequence,
            modified=modified,
            significant=draft.significant if changed else old.significant,
            digest=draft.digest,
            state=_state(event),
            last=digest.trimmed(event),
            history=history,
            gone_at=None,
            raised=modified if changed else old.raised,
            joined=draft.joined,
            merged="",
        )

    def restamped(self, old: Revision) -> Revision:
        """The same row, newer for every client."""
        modified, is_shifted = (
            max(self.now, old.modified + SECOND),
            old.uid in self.rewritten.shifted,
        )
        return replace(
            old,
            modified=modified,
            sequence=old.sequence + is_shifted,
            raised=modified if is_shifted else old.raised,
        )

    def _first(self, draft: Draft, uid: str) -> Revision:
        """The row of an event that we have not published yet.

        Calendars may hold it from elsewhere, under its UID: it goes on from their SEQUENCE and is
        newer, or they would take what we say for older than what they have (RFC 5546 §2.1.5).
        """
        event = draft.event
        created = min(event.published or self.now, self.now).replace(microsecond=0)
        is_held = bool(event.uid) and not draft.is_part
        return Revision(
            uid=uid,
            id=event.id,
            recurrence_id=None,
            source=event.origin.path,
            sequence=event.sequence if is_held else 0,
            created=created,
            modified=self.now if is_held else created,
            significant=draft.significant,
            digest=draft.digest,
            first_published=self.now,
            state=_state(event),
            last=digest.trimmed(event),
            joined=draft.joined,
        )

    def _change(self, old: Revision, event: Event, at: datetime, sequence: int) -> Change | None:
        before = codec.loads(Event, old.last)
        if old.merged or (old.state is not RecordState.GONE and not is_told(before, event)):
            return None  # nobody was told that what was merged is gone
        return Change(
            at=at,
            sequence=sequence,
            kind=kind_of_change(before, event, was_gone=old.state is RecordState.GONE),
            before=before.when,
            after=event.when,
            place_before=digest.place_line(before),
            place_after=digest.place_line(event),
            online=online(before, event),
        )

    def _asides(self, old: Revision, draft: Draft, at: datetime, sequence: int) -> Iterator[Change]:
        """What else is told of it: deadlines, registration."""
        if draft.is_part or old.state is RecordState.GONE or not old.last:
            return
        before, event = codec.loads(Event, old.last), draft.event
        for kind, due in asides(before, event, now=self.now, hub_zone=self.hub_zone):
            line = digest.place_line(event)
            yield Change(
                at=at,
                sequence=sequence,
                kind=kind,
                before=event.when,
                after=event.when,
                place_before=line,
                place_after=line,
                due=due,
            )

    def withdrawn(self, row: Revision, event: Event) -> Revision:
        """The row of an event whose record was removed."""
        modified = max(self.now, row.modified + SECOND)
        history = row.history
        sequence = row.sequence
        if not self.was_over(event, self.now):
            sequence += 1
            line = digest.place_line(event)
            history = (
                *history,
                Change(
                    at=modified,
                    sequence=sequence,
                    kind=ChangeKind.WITHDRAWN,
                    before=event.when,
                    after=event.when,
                    place_before=line,
                    place_after=line,
                ),
            )
        return replace(
            row,
            state=RecordState.GONE,
            sequence=sequence,
            modified=modified,
            history=history,
            gone_at=self.now,
            raised=modified if sequence > row.sequence else row.raised,
        )

    def merged(self, row: Revision, event: Event, into: str) -> Revision:
        """The row of an event that goes on under another UID: readers are told nothing (SAME-05).

        Its number rises, for calendars that do not hold the other.
        """
        made = self.withdrawn(row, event)
        return replace(made, history=row.history, joined=(), merged=into)

    def was_over(self, event: Event, at: datetime) -> bool:
        """Whether an event had ended at an instant."""
        _, ends = expand.extent(event, self.hub_zone)
        return ends is not None and ends <= at

    def may_return(self, row: Revision) -> bool:
        """Whether a removed record is taken back: while its cancellation is carried (ICS-86)."""
        _, ends = expand.extent(codec.loads(Event, row.last), self.hub_zone)
        return ends is None or self.now < carried_until(ends, self.hub_zone)


def _is_changed(old: Revision, draft: Draft) -> bool:
    """Whether a subscriber sets out differently; what both say counts as it is understood today."""
    if old.state is RecordState.GONE or old.significant == draft.significant or not old.last:
        return old.state is RecordState.GONE or old.significant != draft.significant
    before = codec.loads(Event, old.last)
    return digest.significant(before.nowhere if draft.is_part else before) != draft.significant


def _state(event: Event) -> RecordState:
    return RecordState.CANCELLED if event.status is Status.CANCELLED else RecordState.LIVE
