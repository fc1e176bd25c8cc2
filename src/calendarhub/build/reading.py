"""Files of records as events: only those that changed are read and parsed, the rest is on the shelf."""

import os
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from calendarhub import __version__, fetch
from calendarhub.build.parallel import split_map
from calendarhub.fetch import Found
from calendarhub.model import codec
from calendarhub.model.event import Event
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.model.settings import Hub
from calendarhub.rules import digest, usual
from calendarhub.sources.context import Parsed, RecordContext
from calendarhub.sources.record import parse
from calendarhub.store import Shelved

# An editor may be half-way through writing: a young file that does not parse is read again.
SETTLE_SECONDS = 2.0
SETTLE_TRIES = 3
SETTLE_PAUSE = 0.25

Marks = tuple[str, str]  # digests of the significant fields, and of all that is published


class Batch(Struct, frozen=True):
    """What one file gave: its events with their digests, and its problems."""

    events: tuple[Event, ...] = ()
    marks: tuple[Marks, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def is_bad(self) -> bool:
        """Whether a record of this file cannot be published as it stands."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def pairs(self) -> Iterable[tuple[Event, Marks]]:
        """Each event with its digests."""
        return zip(self.events, self.marks, strict=True)


class Reading:
    """Reads and parses what the shelf does not know, on every core when there is much."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.process = os.getpid()
        self.contexts = [RecordContext.of(hub, source) for source in hub.settings.records]
        self.mark_context = digest.event_context(hub.settings)
        base = digest.digest(self.mark_context, codec.dumps(hub.settings), repr(hub.network))
        self.stamps = [
            digest.digest(base, str(number), __version__)
            for number in range(len(hub.settings.records))
        ]

    def read(
        self, found: Sequence[Found], known: Mapping[str, Shelved]
    ) -> dict[str, tuple[Batch, Shelved]]:
        """What each file gives, and what the shelf keeps of it: the same object if nothing is new."""
        out: dict[str, tuple[Batch, Shelved]] = {}
        fresh: list[Found] = []
        for one in found:
            kept = known.get(one.path)
            batch = decode(kept.data) if kept and kept.stamp == self._stamp(one) else None
            if kept and batch:
                out[one.path] = (batch, kept)
            else:
                fresh.append(one)
        for share in split_map(self._parse_share, fresh):
            for path, stamp, data, batch in share:
                out[path] = (batch or decode(data) or Batch(), Shelved(stamp, data))
        return out

    def mark(self, event: Event) -> Marks:
        """The digests of an event."""
        published = digest.published(event, self.hub.network, self.mark_context)
        return digest.significant(event), published

    def _stamp(self, one: Found) -> str:
        return f"{one.stamp}|{self.stamps[one.source]}"

    def _parse_share(self, share: Sequence[Found]) -> list[tuple[str, str, str, Batch | None]]:
        """What files give, as the shelf keeps it; as it is only where no pipe lies between."""
        batches = [self._parse(one) for one in share]
        is_here = os.getpid() == self.process
        return [
            (one.path, self._stamp(one), encode(batch), batch if is_here else None)
            for one, batch in zip(share, batches, strict=True)
        ]

    def _parse(self, one: Found) -> Batch:
        parsed = parse_file(one, self.contexts[one.source])
        tries = 0
        while _has_error(parsed) and tries < SETTLE_TRIES and _is_young(one.file):
            time.sleep(SETTLE_PAUSE)
            parsed = parse_file(one, self.contexts[one.source])
            tries += 1
        events = tuple(usual.with_usual_end(event, self.hub) for event in parsed.events)
        parsed = replace(parsed, events=events)
        return Batch(events, tuple(map(self.mark, events)), parsed.problems)


def parse_file(one: Found, context: RecordContext) -> Parsed:
    """The records of a file with its bodies in other languages; one that cannot be read is told."""
    limit = fetch.MAX_LIST if context.source.file else fetch.MAX_RECORD
    try:
        payload = fetch.read(one.file, one.path, limit=limit)
        siblings = {
            language: fetch.read(file, f"{one.path.rpartition('.')[0]}.{language}.md")
            for language, file in one.siblings
        }
    except (OSError, ValueError) as error:
        return Parsed(problems=(_unreadable(one.path, error),))
    return parse(payload, context=context, siblings=siblings)


def _unreadable(path: str, error: Exception) -> Problem:
    return Problem(
        code="record.unreadable",
        message=f"This file cannot be read: {error}",
        where=Origin(path=path),
        remedy="Is it a plain file that you may read, of a reasonable size?",
    )


def _has_error(parsed: Parsed) -> bool:
    return any(problem.severity is Severity.ERROR for problem in parsed.problems)


def _is_young(file: str) -> bool:
    try:
        return time.time() - Path(file).stat().st_mtime < SETTLE_SECONDS
    except OSError:
        return False


def encode(batch: Batch) -> str:
    """A batch as the shelf keeps it."""
    return codec.dumps(batch)


def decode(data: str) -> Batch | None:
    """A batch from the shelf; None if it is damaged, so that its file is read again."""
    try:
        return codec.loads(Batch, data)
    except ValueError:
        return None
