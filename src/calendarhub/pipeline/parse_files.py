"""Files of records as events: only those that changed are read and parsed, the rest is in the cache."""

import os
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from traceback import format_exc

import tzdata
from msgspec import Struct
from msgspec.structs import replace

from calendarhub import fetch
from calendarhub.fetch import Found
from calendarhub.input.context import RecordContext
from calendarhub.model import codec
from calendarhub.model.event import Event
from calendarhub.model.foreign import Amendment
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.model.settings import Hub
from calendarhub.pipeline.code import code_mark
from calendarhub.pipeline.workers.pool import split_map
from calendarhub.rules import digest, expand, usual
from calendarhub.rules.expand import Extent
from calendarhub.rules.merge import Lost
from calendarhub.sources.record.event import parse
from calendarhub.sources.record.fault import fault
from calendarhub.sources.record.parsed import ParsedFile
from calendarhub.storage.local.state import CachedPayload

# An editor may be half-way through writing: a young file that does not parse is read again.
SETTLE_SECONDS = 2.0
SETTLE_TRIES = 3
SETTLE_PAUSE = 0.25


class Marks(Struct, frozen=True, gc=False):
    """What is worked out of an event once: it is kept with it while nothing of both changes.

    Digests of its significant fields and of all that is published, and how far it extends.
    """

    significant: str
    digest: str
    extent: Extent | None = None  # None where it has to be worked out
    apart: str = ""  # of a series: of all that is published of each of its dates


class Batch(Struct, frozen=True, gc=False):
    """What one file gave: its events with their marks, its problems, and the traces of its faults."""

    events: tuple[Event, ...] = ()
    marks: tuple[Marks, ...] = ()
    problems: tuple[Problem, ...] = ()
    traces: tuple[str, ...] = ()
    amendments: tuple[Amendment, ...] = ()  # what it says of events that came in

    @property
    def is_bad(self) -> bool:
        """Whether a record of this file cannot be published as it stands."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def pairs(self) -> Iterable[tuple[Event, Marks]]:
        """Each event with its marks."""
        return zip(self.events, self.marks, strict=True)


# By path: what a file says, and what the cache keeps of it.
Read = Mapping[str, tuple[Batch, CachedPayload]]
NOTHING_READ: Read = {}


def without(batch: Batch, lost: Collection[Lost]) -> Batch:
    """The batch of a file as if some of its events had mistakes of their own."""
    out = {id(one.event) for one in lost}
    pairs = [(event, marks) for event, marks in batch.pairs if id(event) not in out]
    return Batch(
        events=tuple([event for event, _ in pairs]),
        marks=tuple([marks for _, marks in pairs]),
        problems=(*batch.problems, *(one.problem for one in lost)),
        traces=batch.traces,
        amendments=batch.amendments,
    )


class FileParser:
    """Reads and parses what the cache does not know, on every core when there is much."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.process = os.getpid()
        self.contexts = [RecordContext.of(hub, source) for source in hub.settings.records]
        self.mark_context = digest.event_context(hub.settings)
        base = digest.digest(
            self.mark_context,
            codec.dumps(hub.settings),
            repr(hub.network),
            tzdata.IANA_VERSION,
        )
        self.stamps = [
            digest.digest(base, str(number), code_mark())
            for number in range(len(hub.settings.records))
        ]

    def read(
        self,
        found: Sequence[Found],
        known: Mapping[str, CachedPayload],
        before: Read = NOTHING_READ,
    ) -> dict[str, tuple[Batch, CachedPayload]]:
        """What each file gives, and what the cache keeps of it: the same object if nothing is new.

        `before` is what this process has read already.
        """
        marks = [f"|{stamp}" for stamp in self.stamps]
        same = [
            one
            for one in found
            if (kept := known.get(one.path)) and kept.stamp == one.stamp + marks[one.source]
        ]
        out: dict[str, tuple[Batch, CachedPayload]] = {}
        unread: list[Found] = []
        for one in same:
            had, kept = before.get(one.path), known[one.path]
            if had is not None and had[1].data is kept.data:
                out[one.path] = had[0], kept
            else:
                unread.append(one)
        decoded = decode_all([known[one.path].data for one in unread])
        out |= {
            one.path: (batch, known[one.path])
            for one, batch in zip(unread, decoded, strict=True)
            if batch
        }
        fresh = [one for one in found if one.path not in out]
        for share in split_map(self._parse_share, fresh):
            for path, stamp, data, batch in share:
                out[path] = (batch or decode(data) or Batch(), CachedPayload(stamp, data))
        return out

    def mark(self, event: Event) -> Marks:
        """The marks of an event."""
        published = digest.published(event, self.hub.network, self.mark_context)
        extent = expand.extent(event, self.hub.settings.timezone)
        apart = ""
        if event.repeats:
            alone = replace(event, repeats=None)
            apart = digest.published(alone, self.hub.network, self.mark_context)
        return Marks(digest.significant(event), published, extent, apart)

    def _stamp(self, one: Found) -> str:
        return f"{one.stamp}|{self.stamps[one.source]}"

    def _parse_share(self, share: Sequence[Found]) -> list[tuple[str, str, bytes, Batch | None]]:
        """What files give, as the cache keeps it; as it is only where no pipe lies between."""
        batches = [self._parse(one) for one in share]
        is_here = os.getpid() == self.process
        return [
            (one.path, self._stamp(one), encode(batch), batch if is_here else None)
            for one, batch in zip(share, batches, strict=True)
        ]

    def _parse(self, one: Found) -> Batch:
        try:
            return self._batch(one)
        except Exception as error:  # noqa: BLE001 (a door: one file of records costs itself)
            return Batch(problems=(fault(Origin(one.path), error),), traces=(format_exc(),))

    def _batch(self, one: Found) -> Batch:
        parsed = parse_file(one, self.contexts[one.source])
        tries = 0
        while _has_error(parsed) and tries < SETTLE_TRIES and _is_young(one.file):
            time.sleep(SETTLE_PAUSE)
            parsed = parse_file(one, self.contexts[one.source])
            tries += 1
        events: list[Event] = []
        marks: list[Marks] = []
        problems, traces = [*parsed.problems], [*parsed.traces]
        for event in parsed.events:
            try:
                whole = usual.with_usual_end(event, self.hub)
                marks.append(self.mark(whole))
                events.append(whole)
            except Exception as error:  # noqa: BLE001 (a door: one record costs itself)
                problems.append(fault(event.origin, error))
                traces.append(format_exc())
        return Batch(tuple(events), tuple(marks), tuple(problems), tuple(traces), parsed.amendments)


def parse_file(one: Found, context: RecordContext) -> ParsedFile:
    """The records of a file with its bodies in other languages; one that cannot be read is told."""
    limit = fetch.largest(context.source)
    try:
        payload = fetch.read(one.file, one.path, limit=limit)
        siblings = {
            language: fetch.read(file, f"{one.path.rpartition('/')[0]}/{Path(file).name}")
            for language, file in one.siblings
        }
    except (OSError, ValueError) as error:
        return ParsedFile(problems=(_unreadable(one.path, error),))
    return parse(payload, context=context, siblings=siblings)


def _unreadable(path: str, error: Exception) -> Problem:
    return Problem(
        code="record.unreadable",
        message=f"This file cannot be read: {error}",
        where=Origin(path=path),
        remedy="Is it a plain file that you may read, of a reasonable size?",
    )


def _has_error(parsed: ParsedFile) -> bool:
    return any(problem.severity is Severity.ERROR for problem in parsed.problems)


def _is_young(file: str) -> bool:
    try:
        return time.time() - Path(file).stat().st_mtime < SETTLE_SECONDS
    except OSError:
        return False


def encode(batch: Batch) -> bytes:
    """A batch as the cache keeps it."""
    return codec.dumps(batch).encode()


def decode_all(batches: Sequence[bytes]) -> Sequence[Batch | None]:
    """Batches from the cache, at once: a call for each takes half as long again."""
    try:
        return list(codec.loads_each(Batch, batches))
    except ValueError:
        return [decode(one) for one in batches]


def decode(data: bytes) -> Batch | None:
    """A batch from the cache; None if it is damaged, so that its file is read again."""
    try:
        return codec.loads(Batch, data)
    except ValueError:
        return None
