"""The events of a hub with those of its partners: the one place where a build takes these in."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path

from msgspec.structs import replace

from calendarhub import config
from calendarhub.model.event import Event
from calendarhub.model.foreign import ImportedEvent, ImportedFile
from calendarhub.model.ledger import Ledger, RecordState
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.pipeline.gather import NO_PROBLEMS
from calendarhub.pipeline.gathered import Gathered
from calendarhub.pipeline.imported_files import CameIn, UnitedBefore, came_in
from calendarhub.pipeline.last_good import rescued
from calendarhub.pipeline.parse_files import FileParser, Marks
from calendarhub.rules.intake.published import published_state
from calendarhub.rules.intake.removal import without_source
from calendarhub.rules.intake.unite import United, unite
from calendarhub.rules.merge import Before, merge
from calendarhub.sources.imported.writer import record
from calendarhub.storage.ports import Cache

MOST = 16_000  # events that came in; more are published, and told


def united(
    gathered: Gathered,
    root: Path,
    loaded: config.Loaded,
    *,
    ledger: Ledger,
    cache: Cache,
    now: datetime,
    before: UnitedBefore,
    spoilt: Mapping[Origin, Problem] = NO_PROBLEMS,
) -> Gathered:
    """What was gathered with what came in; the same object where nothing did.

    `spoilt` are events of which no right files can be made; what is known `before` is brought up to
    date.
    """
    before.files = came_in(root, loaded.hub, loaded, cache, before.files)
    if not before.files and not gathered.amendments:
        return gathered
    return _Union(gathered, loaded, ledger, now, before).run(spoilt)


class _Union:
    """One run: events by id with their marks, and what is to be told, gather on the way."""

    def __init__(
        self,
        gathered: Gathered,
        loaded: config.Loaded,
        ledger: Ledger,
        now: datetime,
        before: UnitedBefore,
    ) -> None:
        self.gathered = gathered
        self.loaded = loaded
        self.ledger = ledger
        self.now = now
        self.before = before
        self.problems: list[Problem] = []
        own = zip(gathered.events, gathered.marks, strict=True)
        self.marks: dict[int, Marks] = {id(event): marks for event, marks in own}

    def run(self, spoilt: Mapping[Origin, Problem]) -> Gathered:
        own = {event.id for event in self.gathered.events}
        files = [self._file(one, own, spoilt) for _, one in self.before.files.values()]
        self._count(files)
        made = self._unite(files)
        events = self._each_uid_once([self._as_before(event) for event in made.events])
        marks = [self._marks(event) for event in events]
        self.before.events = {
            event.id: (event, mark) for event, mark in zip(events, marks, strict=True)
        }
        names = {id_: group.id for group in made.groups for id_ in group.others}
        gathered = self.gathered
        return replace(
            gathered,
            events=tuple(events),
            marks=tuple(marks),
            problems=(*gathered.problems, *self.problems, *made.problems),
            attachments={names.get(id_, id_): one for id_, one in gathered.attachments.items()},
            united=made,
            imported=tuple(files),
            edited=None,  # what few edits lead to is not known here
        )

    def _unite(self, files: Sequence[ImportedFile]) -> United:
        settings, loaded = self.loaded.hub.settings, self.loaded
        return unite(
            self.gathered.events,
            files,
            partners={one.id: one for one in (*loaded.faulty_partners, *loaded.partners)},
            amendments=self.gathered.amendments,
            decisions=loaded.decisions,
            published=published_state(self.ledger),
            languages=settings.languages,
            timezone=settings.timezone,
            as_record=record,
            proposes=False,
        )

    def _file(self, one: CameIn, own: set[str], spoilt: Mapping[Origin, Problem]) -> ImportedFile:
        """What counts of a file: not what is spoilt, nor what the hub has a record of its own of."""
        self.problems += one.problems
        pairs = [*zip(one.file.events, one.marks, strict=True)]
        if one.is_damaged:
            pairs += self._rescued(one, {event.id for event, _ in pairs})
        self.marks.update((id(event.event), marks) for event, marks in pairs)
        events = [event for event, _ in pairs if self._stays(event, own, spoilt)]
        file = replace(one.file, events=tuple(events))
        if self.loaded.keeps(file.source):
            return file
        kept = without_source(file, self.loaded.decisions)
        if len(kept) < len(events):
            self.problems.append(_removed(one.path, len(events) - len(kept)))
        return replace(file, events=kept)

    def _stays(self, one: ImportedEvent, own: set[str], spoilt: Mapping[Origin, Problem]) -> bool:
        event = one.event
        if event.id in own:
            self.problems.append(_ours(event))
            return False
        if event.origin in spoilt and event.id not in self._published:
            self.problems.append(spoilt[event.origin])
            return False
        return True

    def _rescued(self, one: CameIn, present: set[str]) -> Iterable[tuple[ImportedEvent, Marks]]:
        """What a damaged file had published, by the ledger alone: the cache was lost."""
        present = present | {gone.id for gone in one.file.withdrawn}
        for kept in rescued(self.ledger.revisions, (one.path,), present, self.now):
            day = self.now.date()
            yield ImportedEvent(kept.event, kept.event.id, day, day), kept.marks

    @cached_property
    def _published(self) -> set[str]:
        rows = self.ledger.revisions.values()
        return {row.id for row in rows if row.state is not RecordState.GONE}

    def _as_before(self, event: Event) -> Event:
        """An event that is put together anew each time, as the object that this process knows."""
        if id(event) in self.marks:
            return event
        known = self.before.events.get(event.id)
        if known is None or known[0] != event:
            return event
        self.marks[id(known[0])] = known[1]
        return known[0]

    def _marks(self, event: Event) -> Marks:
        known = self.marks.get(id(event))
        return known if known is not None else self._parser.mark(event)

    @cached_property
    def _parser(self) -> FileParser:
        return FileParser(self.loaded.hub)

    def _each_uid_once(self, events: list[Event]) -> list[Event]:
        """Two calendars may keep one UID: the one that subscribers hold it of keeps it."""
        domain = self.ledger.uid_domain
        uids = Counter(event.uid or f"{event.id}@{domain}" for event in events)
        if len(uids) == len(events):
            return events
        merged = merge(events, Before.of(self.ledger))
        self.problems += [one.problem for one in merged.lost]
        return list(merged.events)

    def _count(self, files: Iterable[ImportedFile]) -> None:
        count = sum(len(file.events) for file in files)
        if count > MOST:
            message = (
                f"{count:,} events came in from partners, and builds take long from {MOST:,} on"
            )
            remedy = "Select fewer of them in network/sources.yaml: select: {back: 90d, ahead: 1y}."
            where = Origin("network/sources.yaml")
            self.problems.append(
                Problem("intake.many", message, where, remedy, severity=Severity.WARNING)
            )


def _removed(path: str, count: int) -> Problem:
    source = Path(path).stem
    return Problem(
        "intake.source.removed",
        f"network/sources.yaml has no source “{source}”, so {count:,} of its events are taken out",
        Origin(path),
        "Remove this file, too; or name the source again, with paused: true if it should not be asked.",
        severity=Severity.WARNING,
    )


def _ours(event: Event) -> Problem:
    return Problem(
        "intake.own",
        f"a record of the hub has the id {event.id}, too, and is published alone",
        event.origin,
        "If the record is about this event only in part, write amends: instead of id: there.",
        severity=Severity.NOTE,
    )
