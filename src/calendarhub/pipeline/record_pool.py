"""The records of all files on their way to becoming one list, each id once."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from msgspec.structs import replace

from calendarhub.model.event import Event
from calendarhub.model.foreign import Amendment
from calendarhub.model.ledger import Ledger
from calendarhub.model.problem import Origin, Problem
from calendarhub.pipeline.last_good import (
    Kept,
    cached_files,
    kept_amendments,
    last_amendments,
    last_good,
    rescued,
    unshelved,
)
from calendarhub.pipeline.parse_files import Batch, Marks, without
from calendarhub.rules.ids import Origins
from calendarhub.rules.merge import Before, Lost, Merged, merge
from calendarhub.rules.samples import without_samples
from calendarhub.storage.ports import CachedPayload


class RecordPool:
    """Takes file by file, keeps what a mistake would lose, and merges."""

    def __init__(
        self,
        ledger: Ledger,
        known: Mapping[str, CachedPayload],
        now: datetime,
        origins: Origins,
        *,
        with_samples: bool,
    ) -> None:
        self.origins = origins
        self.with_samples = with_samples
        self.ledger = ledger
        self.known = known
        self.now = now
        self.events: list[Event] = []
        self.amendments: list[Amendment] = []
        self.marks: dict[int, Marks] = {}
        self.problems: list[Problem] = []
        self.new: dict[str, CachedPayload] = {}
        self.stale: set[str] = set()
        self.kept: list[Kept] = []
        self.kept_good = 0
        self._before = Before.of(ledger)
        self._unknown: dict[str, Batch] = {}  # files with a mistake that the cache does not know
        self._read: dict[
            str, tuple[Batch, CachedPayload]
        ] = {}  # files that are not as the cache knows them

    def take(self, path: str, batch: Batch, plain: CachedPayload) -> None:
        """Take the records of one file, and what it has lost by a mistake."""
        before = self.known.get(path)
        self.amendments += [one for one in batch.amendments if not one.event.draft]
        if plain is before and not plain.good and not batch.problems:  # as nearly all of them
            for event, marks in batch.pairs:
                self._add(event, marks)
            return
        self._read[path] = batch, plain
        if plain is before:
            kept = unshelved(plain)
            self.amendments += kept_amendments(plain)
        else:
            kept, amendments = last_good(batch, before, self.now), last_amendments(batch, before)
            self.amendments += amendments
            self.new[path] = cached_files(plain, kept, amendments)
            if before is None and batch.is_bad:
                self._unknown[path] = batch
        self.problems.extend(batch.problems)
        for event, marks in batch.pairs:
            self._add(event, marks)
        present = {event.id for event in batch.events}
        self._keep(batch, [one for one in kept if one.event.id not in present])

    def leave(self, path: str, plain: CachedPayload) -> None:
        """Leave out a file whose records are those of another one; it is not read again."""
        if plain is not self.known.get(path):
            self.new[path] = cached_files(plain, ())

    def _add(self, event: Event, marks: Marks) -> None:
        self.events.append(event)
        self.marks[id(event)] = marks

    def _keep(self, batch: Batch, kept: Iterable[Kept]) -> None:
        fresh = [one for one in kept if one.holds(self.now) and one.event.id not in self.stale]
        for one in fresh:
            self._add(one.event, one.marks)
            self.stale.add(one.event.id)
        self.kept += fresh
        # Where a whole file is broken, one slip did it.
        self.kept_good += len(fresh) if batch.events else min(1, len(fresh))

    def merge(self) -> Merged:
        """All records as one list, with those that only the ledger remembers."""
        merged = self._merge()
        if merged.lost:
            self.lose(merged.lost)
            merged = self._merge()
        if not self._unknown:
            return merged
        present = {event.id for event in (*self.events, *merged.events)}
        saved: dict[str, list[Kept]] = {}
        for one in rescued(self.ledger.revisions, self._unknown.keys(), present, self.now):
            saved.setdefault(one.event.origin.path, []).append(one)
        for path, kept in saved.items():
            self.new[path] = cached_files(self.new[path], kept)
            self._keep(self._unknown[path], kept)
        return self._merge() if saved else merged

    def spoilt(self, merged: Merged, problems: Mapping[Origin, Problem]) -> list[Lost]:
        """The events to leave out, but for those of which nothing else could be published.

        Without those what was published would be cancelled: their problem holds the release.
        """
        return [
            Lost(event, problems[event.origin])
            for event in merged.events
            if event.origin in problems
            and event.id not in self.stale
            and (event.origin.path in self._read or event.id not in self._before.files)
        ]

    def lose(self, lost: Collection[Lost]) -> None:
        """Leave events out for a mistake that only all records together show.

        What their files had before stays, in the way of any other mistake.
        """
        self.problems += [one.problem for one in lost]
        gone = {id(one.event) for one in lost}
        self.events = [event for event in self.events if id(event) not in gone]
        for path in dict.fromkeys(one.event.origin.path for one in lost):
            if path not in self._read:
                continue  # the file is as it was when its record was left out first
            batch, plain = self._read[path]
            rest = without(batch, [one for one in lost if one.event.origin.path == path])
            if plain is self.known.get(path):
                kept = unshelved(plain)
            else:
                kept = last_good(rest, self.known.get(path), self.now)
                self.new[path] = cached_files(plain, kept)
                if path not in self.known:
                    self._unknown[path] = rest
            present = {event.id for event in rest.events}
            self._keep(rest, [one for one in kept if one.event.id not in present])

    def _merge(self) -> Merged:
        events = [event for event in self.events if not event.draft]
        told: tuple[Problem, ...] = ()
        if not self.with_samples:
            events, told = without_samples(events)
        merged = merge(events, self._before, self.origins)
        return replace(merged, problems=(*told, *merged.problems))
