"""UID, SEQUENCE, CREATED, LAST-MODIFIED, and what counts as a change: only decided here.

Revision is a pure function of events, ledger and now (feeds.md LED-04): the caller keeps the new
ledger only once the release that shows it is published.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from calendarhub.model import codec
from calendarhub.model.entry import Entry, Override
from calendarhub.model.event import Event, Status
from calendarhub.model.ledger import Change, ChangeKind, Ledger, Revision, State
from calendarhub.model.problem import Problem
from calendarhub.model.quick import quick
from calendarhub.model.when import day_start, zone
from calendarhub.model.window import Window
from calendarhub.rules import digest, expand
from calendarhub.rules.changes import is_told, kind_of_change
from calendarhub.rules.clean import slug

# How long a cancellation is carried after the event would have ended (feeds.md ICS-80, 81).
CARRIED = 30  # days
SECOND = timedelta(seconds=1)


@quick
@dataclass(frozen=True, slots=True)
class Draft:
    """A live event on its way to being published, with its digests and the UID it asks for."""

    event: Event
    significant: str
    digest: str


@dataclass(frozen=True, slots=True)
class Rewritten:
    """UIDs that say nothing new but are written differently, and those shown at another time."""

    uids: frozenset[str] = frozenset()
    shifted: frozenset[str] = frozenset()


AS_BEFORE = Rewritten()


@dataclass(frozen=True, slots=True)
class Revised:
    """All entries (live, cancelled, gone), the ledger that goes with them, and what to tell."""

    entries: tuple[Entry, ...]
    ledger: Ledger
    problems: tuple[Problem, ...] = ()


def revise(
    drafts: Iterable[Draft],
    *,
    ledger: Ledger,
    window: Window,
    hub_zone: str,
    rewritten: Rewritten = AS_BEFORE,
) -> Revised:
    """Join events with what subscribers hold; `ledger.uid_domain` must be set.

    What is `rewritten` gets newer stamps, silently: readers are told nothing.
    """
    reviser = _Reviser(ledger=ledger, window=window, hub_zone=hub_zone, rewritten=rewritten)
    return reviser.run(list(drafts))


def wanted_uid(event: Event, uid_domain: str) -> str:
    """The UID of an event: the one subscribers already hold, else its id at the hub (ICS-31)."""
    return event.uid or f"{event.id}@{uid_domain}"


def carried_until(ends: datetime, hub_zone: str) -> datetime:
    """The midnight (UTC instant) from which a cancellation of what ends then is carried no more."""
    return last_midnight(ends, CARRIED, hub_zone)


def last_midnight(ends: datetime, days: int, hub_zone: str) -> datetime:
    """The end of the last of so many whole days, in the hub's zone, after the day of an end."""
    over = (ends - SECOND).astimezone(zone(hub_zone)).date()
    return day_start(over + timedelta(days=days + 1), hub_zone)


class _Reviser:
    """One run; its only state is what has been written to the new ledger so far."""

    def __init__(
        self, *, ledger: Ledger, window: Window, hub_zone: str, rewritten: Rewritten
    ) -> None:
        self.rewritten = rewritten
        self.old = ledger.revisions
        self.ledger = ledger
        self.now = window.now.replace(microsecond=0)
        self.hub_zone = hub_zone
        self.new: dict[tuple[str, date | None], Revision] = dict(ledger.revisions)
        self.problems: list[Problem] = []

    def run(self, drafts: list[Draft]) -> Revised:
        names = [wanted_uid(draft.event, self.ledger.uid_domain) for draft in drafts]
        renamed = self._renamed(drafts, frozenset(names))
        entries: list[Entry] = []
        seen: set[str] = set()
        for draft, wanted in zip(drafts, names, strict=True):
            uid = renamed.get(wanted, wanted)
            if uid in seen:
                continue
            seen.add(uid)
            entries.extend(self._entries(draft, uid))
        entries.extend(self._missing({entry.uid for entry in entries}))
        ledger = replace(self.ledger, revisions=self.new)
        return Revised(tuple(entries), ledger, tuple(self.problems))

    def _renamed(self, drafts: list[Draft], named: Collection[str]) -> dict[str, str]:
        """UIDs that stay although the file was renamed: one vanished, one new, equal (LED-06).

        Once recognised it is known by its file, so that a later edit does not make it another.
        """
        lost = [
            row
            for (uid, original), row in self.old.items()
            if original is None and uid not in named and row.state is not State.GONE and row.last
        ]
        fresh = [draft.event for draft in drafts if lost and self._is_fresh(draft.event)]
        if not fresh:
            return {}
        pairs = [*_pairs(fresh, lost, digest.sameness, _sameness)]
        known = {row.uid for _, row in pairs}
        whole = [event for event in fresh if _is_of_file(event)]
        rows = [row for row in lost if row.uid not in known and "." not in row.id]
        pairs += _pairs(whole, rows, lambda event: event.origin.path, lambda row: row.source)
        kept: dict[str, str] = {}
        for event, row in pairs:
            if kept.setdefault(wanted_uid(event, self.ledger.uid_domain), row.uid) == row.uid:
                self.problems.append(_ask_for_id(event, row.id))
        return kept

    def _is_fresh(self, event: Event) -> bool:
        if event.given_id or event.uid:
            return False
        return (wanted_uid(event, self.ledger.uid_domain), None) not in self.old

    def _entries(self, draft: Draft, uid: str) -> Iterator[Entry]:
        old = self.old.get((uid, None))
        if old and not draft.event.given_id and old.id != draft.event.id:
            # A new name of its file changes neither the address of its page nor what points to it.
            draft = replace(draft, event=replace(draft.event, id=old.id))
        event = draft.event
        if old and old.state is State.GONE and not self._may_return(old):
            self.problems.append(_used_up(event))
            return
        row = self._revision(draft, uid, old)
        if row is not old:
            self.new[uid, None] = row
        overrides = tuple(self._overrides(event, row)) if event.repeats else ()
        yield self._entry(event, row, overrides)
        for position, deadline in enumerate(event.deadlines):
            yield self._deadline(draft, uid, row, position, deadline.kind)

    def _entry(self, event: Event, row: Revision, overrides: tuple[Override, ...] = ()) -> Entry:
        begins, ends = expand.extent(event, self.hub_zone)
        stamp = f"{event.id}.{row.digest}.{row.sequence}.{row.modified.timestamp():.0f}"
        stamp += f".{row.created.timestamp():.0f}.{row.state}.{row.uid}"
        stamp += "".join(f".{one.revision.sequence}" for one in overrides)
        return Entry(
            event=event,
            revision=row,
            digest=digest.digest(stamp),
            overrides=overrides,
            begins=begins,
            ends=ends,
        )

    def _revision(self, draft: Draft, uid: str, old: Revision | None) -> Revision:
        event = draft.event
        if old is None:
            return self._first(draft, uid)
        if old.digest == draft.digest and old.state is not State.GONE:
            if uid in self.rewritten.uids:
                return self._restamped(old)
            return (
                old if old.source == event.origin.path else replace(old, source=event.origin.path)
            )
        modified = max(self.now, old.modified + SECOND)
        changed = old.significant != draft.significant or old.state is State.GONE
        sequence, history = old.sequence, old.history
        if changed:
            sequence += 1
            change = self._change(old, event, modified, sequence)
            history = (*history, change) if change else history
        return replace(
            old,
            source=event.origin.path,
            sequence=sequence,
            modified=modified,
            significant=draft.significant,
            digest=draft.digest,
            state=_state(event),
            last=digest.trimmed(event),
            history=history,
            gone_at=None,
        )

    def _restamped(self, old: Revision) -> Revision:
        """The same row, newer for every client."""
        return replace(
            old,
            modified=max(self.now, old.modified + SECOND),
            sequence=old.sequence + (old.uid in self.rewritten.shifted),
        )

    def _first(self, draft: Draft, uid: str) -> Revision:
        event = draft.event
        created = min(event.published or self.now, self.now).replace(microsecond=0)
        return Revision(
            uid=uid,
            id=event.id,
            recurrence_id=None,
            source=event.origin.path,
            sequence=0,
            created=created,
            modified=created,
            significant=draft.significant,
            digest=draft.digest,
            first_published=self.now,
            state=_state(event),
            last=digest.trimmed(event),
        )

    def _change(self, old: Revision, event: Event, at: datetime, sequence: int) -> Change | None:
        before = codec.loads(Event, old.last)
        if old.state is not State.GONE and not is_told(before, event):
            return None
        return Change(
            at=at,
            sequence=sequence,
            kind=kind_of_change(before, event, was_gone=old.state is State.GONE),
            before=before.when,
            after=event.when,
            place_before=digest.place_line(before),
            place_after=digest.place_line(event),
        )

    def _overrides(self, event: Event, master: Revision) -> Iterator[Override]:
        """Moved and cancelled occurrences; each carries its master's stamps (ICS-34)."""
        for occurrence in expand.overridden(event):
            key = (master.uid, occurrence.original)
            old = self.old.get(key)
            mark = digest.digest(repr(occurrence), master.significant)
            sequence = master.sequence
            if old:
                sequence = max(old.sequence + (old.significant != mark), master.sequence)
            row = replace(
                master,
                recurrence_id=occurrence.original,
                sequence=sequence,
                significant=mark,
                digest=mark,
                last="",
                history=(),
                state=State.CANCELLED if occurrence.cancelled else master.state,
            )
            if row == old:
                row = old  # the ledger keeps what is the same, not what is equal
            self.new[key] = row
            yield Override(occurrence=occurrence, revision=row)

    def _deadline(
        self, draft: Draft, uid: str, master: Revision, position: int, kind: str
    ) -> Entry:
        """A deadline as an entry of its own, with a UID made of its event's (contract.md)."""
        event = draft.event
        deadline = event.deadlines[position]
        earlier = sum(one.kind == kind for one in event.deadlines[:position])
        name = f"{kind}-{earlier + 1}" if earlier else kind
        local, _, domain = uid.partition("@")
        own = replace(event, when=deadline.when, repeats=None, deadlines=(deadline,))
        part = Draft(
            event=own,
            significant=digest.significant(replace(own, place=None, online="")),
            digest=digest.digest(draft.digest, repr(deadline)),
        )
        deadline_uid = f"{local}.{name}@{domain}" if domain else f"{local}.{name}"
        row = self._revision(part, deadline_uid, self.old.get((deadline_uid, None)))
        if row.id == event.id:
            row = replace(row, id=f"{master.id}.{name}")
        self.new[deadline_uid, None] = row
        return replace(self._entry(own, row), deadline=deadline)

    def _missing(self, present: set[str]) -> Iterator[Entry]:
        """What the ledger knows and no record says any more: cancelled, or past and kept."""
        for (uid, original), old in self.old.items():
            if uid in present or original is not None or not old.last:
                continue
            event = codec.loads(Event, old.last)
            row = old if old.state is State.GONE else self._withdrawn(old, event)
            if row is old and uid in self.rewritten.uids:
                row = self._restamped(old)
            self.new[uid, None] = row
            over = row.gone_at is not None and self._was_over(event, row.gone_at)
            shown = event if over else replace(event, status=Status.CANCELLED)
            entry = self._entry(shown, row)
            is_deadline = "." in row.id  # ids of records hold no dot
            yield replace(entry, deadline=event.deadlines[0]) if is_deadline else entry

    def _withdrawn(self, row: Revision, event: Event) -> Revision:
        modified = max(self.now, row.modified + SECOND)
        history = row.history
        sequence = row.sequence
        if not self._was_over(event, self.now):
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
            state=State.GONE,
            sequence=sequence,
            modified=modified,
            history=history,
            gone_at=self.now,
        )

    def _was_over(self, event: Event, at: datetime) -> bool:
        _, ends = expand.extent(event, self.hub_zone)
        return ends is not None and ends <= at

    def _may_return(self, row: Revision) -> bool:
        """Whether a removed record is taken back: while its cancellation is carried (ICS-86)."""
        _, ends = expand.extent(codec.loads(Event, row.last), self.hub_zone)
        return ends is None or self.now < carried_until(ends, self.hub_zone)


def live_ids(revisions: Mapping[tuple[str, date | None], Revision]) -> dict[str, str]:
    """Which file owned an id in the last publication (reliability.md §5.1)."""
    return {
        row.id: row.source
        for (_, original), row in revisions.items()
        if original is None and row.state is not State.GONE
    }


def _state(event: Event) -> State:
    return State.CANCELLED if event.status is Status.CANCELLED else State.LIVE


def _pairs(
    events: Iterable[Event],
    rows: Iterable[Revision],
    of_event: Callable[[Event], str],
    of_row: Callable[[Revision], str],
) -> Iterator[tuple[Event, Revision]]:
    """Events and rows that share what the functions say, where it is one of each."""
    found: dict[str, list[Event]] = {}
    lost: dict[str, list[Revision]] = {}
    for event in events:
        found.setdefault(of_event(event), []).append(event)
    for row in rows:
        lost.setdefault(of_row(row), []).append(row)
    for same, candidates in found.items():
        if len(candidates) == len(lost.get(same, ())) == 1:
            yield candidates[0], lost[same][0]


def _is_of_file(event: Event) -> bool:
    """Whether the name of its file alone gives its id: it is no row of a list."""
    stem = event.origin.path.rpartition("/")[2].rpartition(".")[0]
    return slug(stem)[:128].strip("-") == event.id


def _sameness(row: Revision) -> str:
    return digest.sameness(codec.loads(Event, row.last))


def _ask_for_id(event: Event, id_: str) -> Problem:
    return Problem(
        code="record.renamed",
        message=f"This file was renamed; subscribers keep the event as “{id_}”.",
        where=event.origin,
        remedy=f"Write `id: {id_}` into the record, so that its next new name changes nothing.",
    )


def _used_up(event: Event) -> Problem:
    return Problem(
        code="record.id-used-up",
        message=f"The id “{event.id}” belonged to an event that was removed and is over.",
        where=event.origin,
        remedy="Give this record a new id: calendars never take a removed event back.",
    )
