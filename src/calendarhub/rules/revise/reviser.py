"""Joins the events of records with what subscribers hold: one entry each, and the new ledger."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.model import codec
from calendarhub.model.entry import Entry, Override
from calendarhub.model.event import Event, Status
from calendarhub.model.ledger import Ledger, RecordState, Revision
from calendarhub.model.problem import Problem
from calendarhub.model.window import Window
from calendarhub.rules import digest, expand
from calendarhub.rules.expand import Extent
from calendarhub.rules.revise.apart import Alone
from calendarhub.rules.revise.renamed import renamed, wanted_uid
from calendarhub.rules.revise.rows import AS_BEFORE, Draft, Rewritten, RowMaker

NOTHING: Mapping[str, Entry] = {}
NOT_MERGED: Mapping[str, str] = {}


class Revised(Struct, frozen=True):
    """All entries (live, cancelled, gone), the ledger that goes with them, and what to tell."""

    entries: tuple[Entry, ...]
    ledger: Ledger
    problems: tuple[Problem, ...] = ()


class Exchanged(Struct, frozen=True):
    """What a few edits make of a hub: each entry as it was and as it is, and the ledger with it."""

    pairs: tuple[tuple[Entry, Entry], ...]
    ledger: Ledger


def revise(
    drafts: Iterable[Draft],
    *,
    ledger: Ledger,
    window: Window,
    hub_zone: str,
    rewritten: Rewritten = AS_BEFORE,
    known: Mapping[str, Entry] = NOTHING,
    merged: Mapping[str, str] = NOT_MERGED,
) -> Revised:
    """Join events with what subscribers hold; `ledger.uid_domain` must be set.

    What is `rewritten` gets newer stamps, silently: readers are told nothing. `known` are entries of
    an earlier run by UID: of the same event and the same row they are taken as they are. `merged` are
    ids that are none any more, each with the one under which its event goes on.
    """
    reviser = _Reviser(
        ledger=ledger,
        window=window,
        hub_zone=hub_zone,
        rewritten=rewritten,
        known=known,
        merged=merged,
    )
    return reviser.run(list(drafts))


def revise_edited(
    drafts: Iterable[Draft],
    *,
    ledger: Ledger,
    window: Window,
    hub_zone: str,
    known: Mapping[str, Entry],
) -> Exchanged | None:
    """The same for a few events that were edited, where nothing else can have changed.

    Each is one entry, before and after, of a UID that is `known`; None where one is not. The run
    before must have had nothing to tell: then no event was known by another's UID.
    """
    reviser = _Reviser(
        ledger=ledger, window=window, hub_zone=hub_zone, rewritten=AS_BEFORE, known=known
    )
    return reviser.exchange(drafts)


class _Reviser:
    """One run; its only state is what has been written to the new ledger so far."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        window: Window,
        hub_zone: str,
        rewritten: Rewritten,
        known: Mapping[str, Entry],
        merged: Mapping[str, str] = NOT_MERGED,
    ) -> None:
        self.known = known
        self.merged = merged
        self.rewritten = rewritten
        self.old = ledger.revisions
        self.ledger = ledger
        self.hub_zone = hub_zone
        now = window.now.replace(microsecond=0)
        self.rows = RowMaker(now=now, hub_zone=hub_zone, rewritten=rewritten)
        self.new: dict[tuple[str, date | None], Revision] = dict(ledger.revisions)
        self.problems: list[Problem] = []

    def run(self, drafts: list[Draft]) -> Revised:
        names = [wanted_uid(draft.event, self.ledger.uid_domain) for draft in drafts]
        events = [draft.event for draft in drafts]
        same, self.problems = renamed(
            events,
            frozenset(names),
            self.old,
            self.ledger.uid_domain,
            is_over=lambda event: self.rows.was_over(event, self.rows.now),
        )
        entries: list[Entry] = []
        seen: set[str] = set()
        for draft, wanted in zip(drafts, names, strict=True):
            uid = same.get(wanted, wanted)
            if uid in seen:
                continue
            seen.add(uid)
            old = self.old.get((uid, None))
            if old is not None and self._stands(draft, old):
                before = self.known.get(uid)
                if before is None or before.event is not draft.event or before.revision is not old:
                    before = self._entry(draft.event, old, extent=draft.extent)
                entries.append(before)
            else:
                entries.extend(self._entries(draft, uid))
        whole = (entry for entry in entries if entry.deadline is None)
        ids = {entry.event.id: entry for entry in whole} if self.merged else {}
        entries.extend(self._missing({entry.uid for entry in entries}, ids))
        ledger = replace(self.ledger, revisions=self.new)
        return Revised(tuple(entries), ledger, tuple(self.problems))

    def exchange(self, drafts: Iterable[Draft]) -> Exchanged | None:
        pairs: list[tuple[Entry, Entry]] = []
        for draft in drafts:
            uid = wanted_uid(draft.event, self.ledger.uid_domain)
            old, row = self.known.get(uid), self.old.get((uid, None))
            if old is None or row is None or old.is_gone:
                return None
            made = (
                [self._entry(draft.event, row, extent=draft.extent)]
                if self._stands(draft, row)
                else [*self._entries(draft, uid)]
            )
            if len(made) != 1 or self.problems:
                return None
            pairs.append((old, made[0]))
        return Exchanged(tuple(pairs), replace(self.ledger, revisions=self.new))

    def _stands(self, draft: Draft, old: Revision) -> bool:
        """Whether nothing at all changed of an event that is one entry: nearly all are such."""
        event = draft.event
        return (
            old.digest == draft.digest
            and old.state is not RecordState.GONE
            and old.source == event.origin.path
            and not event.repeats
            and not event.deadlines
            and (event.given_id or old.id == event.id)
            and old.uid not in self.rewritten.uids
            and old.joined == draft.joined
        )

    def _entries(self, draft: Draft, uid: str) -> Iterator[Entry]:
        old = self.old.get((uid, None))
        if old and not draft.event.given_id and old.id != draft.event.id:
            # A new name of its file changes neither the address of its page nor what points to it.
            draft = replace(draft, event=replace(draft.event, id=old.id))
        event = draft.event
        if old and old.state is RecordState.GONE and not self.rows.may_return(old):
            self.problems.append(_used_up(event))
            return
        row = self.rows.of(draft, uid, old)
        alone = None
        if event.repeats:
            alone = Alone(event, draft.apart, before=old, rewritten=self.rewritten)
        row = alone.plain(row) if alone else row
        if row is not old:
            self.new[uid, None] = row
        overrides = tuple(self._overrides(alone, row)) if alone else ()
        returned = tuple(self._returned(alone, row, overrides)) if alone else ()
        yield self._entry(event, row, overrides, returned, draft.extent)
        for position, deadline in enumerate(event.deadlines):
            yield self._deadline(draft, uid, row, position, deadline.kind)

    def _entry(
        self,
        event: Event,
        row: Revision,
        overrides: tuple[Override, ...] = (),
        returned: tuple[Revision, ...] = (),
        extent: Extent | None = None,
    ) -> Entry:
        begins, ends = extent or expand.extent(event, self.hub_zone)
        stamp = f"{event.id}.{row.digest}.{row.sequence}.{row.modified.timestamp():.0f}"
        stamp += f".{row.created.timestamp():.0f}.{row.state}.{row.uid}"
        for one in (row, *(one.revision for one in overrides), *returned):
            if one.apart:
                stamp += (
                    f".{one.sequence}.{one.apart.sequence}.{one.apart.modified.timestamp():.0f}"
                )
        return Entry(
            event=event,
            revision=row,
            digest=digest.digest(stamp),
            overrides=overrides,
            returned=returned,
            begins=begins,
            ends=ends,
        )

    def _overrides(self, alone: Alone, master: Revision) -> Iterator[Override]:
        """Occurrences that differ from the rule; each carries its master's stamps (ICS-34)."""
        for occurrence in expand.overridden(alone.event):
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
                state=RecordState.CANCELLED if occurrence.cancelled else master.state,
                apart=old.apart if old else None,
            )
            row = alone.differing(row, old, occurrence)
            if row == old:
                row = old  # the ledger keeps what is the same, not what is equal
            self.new[key] = row
            yield Override(occurrence=occurrence, revision=row)

    def _returned(
        self, alone: Alone, master: Revision, overrides: Iterable[Override]
    ) -> Iterator[Revision]:
        """The rows of dates that differed in an earlier build, and differ no more."""
        now = {one.occurrence.original for one in overrides}
        for original in self._originals.get(master.uid, ()):
            old = self.old[master.uid, original]
            if original not in now and old.apart is not None:
                row = alone.returned(old, master)
                self.new[master.uid, original] = row = old if row == old else row
                yield row

    @cached_property
    def _originals(self) -> Mapping[str, Sequence[date]]:
        """By UID the dates that the ledger knows as having differed."""
        found: dict[str, list[date]] = {}
        for uid, original in self.old:
            if original is not None:
                found.setdefault(uid, []).append(original)
        return found

    def _deadline(
        self, draft: Draft, uid: str, master: Revision, position: int, kind: str
    ) -> Entry:
        """A deadline as an entry of its own, with a UID made of its event's."""
        event = draft.event
        deadline = event.deadlines[position]
        earlier = sum(one.kind == kind for one in event.deadlines[:position])
        name = f"{kind}-{earlier + 1}" if earlier else kind
        local, _, domain = uid.partition("@")
        own = replace(event, when=deadline.when, repeats=None, deadlines=(deadline,))
        part = Draft(
            event=own,
            significant=digest.significant(own.nowhere),
            digest=digest.digest(draft.digest, repr(deadline)),
            is_part=True,
        )
        deadline_uid = f"{local}.{name}@{domain}" if domain else f"{local}.{name}"
        row = self.rows.of(part, deadline_uid, self.old.get((deadline_uid, None)))
        if row.id == event.id:
            row = replace(row, id=f"{master.id}.{name}")
        self.new[deadline_uid, None] = row
        return replace(self._entry(own, row), deadline=deadline)

    def _missing(self, present: set[str], ids: Mapping[str, Entry]) -> Iterator[Entry]:
        """What the ledger knows and no record says any more: cancelled, or past and kept.

        `ids` are those of all events, with their entries.
        """
        for (uid, original), old in self.old.items():
            if uid in present or original is not None or not old.last:
                continue
            before = self.known.get(uid)
            is_same = before is not None and before.revision is old and before.is_gone
            if before is not None and is_same and uid not in self.rewritten.uids:
                yield before
                continue
            event = codec.loads(Event, old.last)
            row = old if old.state is RecordState.GONE else self._withdrawn(old, event, ids)
            if row is old and uid in self.rewritten.uids:
                row = self.rows.restamped(old)
            self.new[uid, None] = row
            over = row.gone_at is not None and self.rows.was_over(event, row.gone_at)
            shown = event if over else replace(event, status=Status.CANCELLED)
            entry = self._entry(shown, row)
            is_deadline = "." in row.id  # ids of records hold no dot
            yield replace(entry, deadline=event.deadlines[0]) if is_deadline else entry

    def _withdrawn(self, old: Revision, event: Event, ids: Mapping[str, Entry]) -> Revision:
        """The row of what no record says any more, or says under another id at the same time."""
        name, dot, part = old.id.partition(".")
        twin = ids.get(self.merged.get(name, ""))
        begins, _ = expand.extent(event, self.hub_zone)
        if twin is None or (not dot and begins != twin.begins):
            return self.rows.withdrawn(old, event)
        local, at, domain = twin.uid.partition("@")
        return self.rows.merged(old, event, f"{local}{dot}{part}{at}{domain}")


def _used_up(event: Event) -> Problem:
    return Problem(
        code="record.id-used-up",
        message=f"The id “{event.id}” belonged to an event that was removed and is over.",
        where=event.origin,
        remedy="Give this record a new id: calendars never take a removed event back.",
    )
