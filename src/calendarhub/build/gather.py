"""Records of a hub as events: only files that changed are read and parsed, the rest is on the shelf."""

import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from calendarhub import __version__, fetch
from calendarhub.build.attachments import attach, has_files
from calendarhub.build.inputs import glance_at_records
from calendarhub.build.parallel import split_map
from calendarhub.fetch import Found
from calendarhub.model import codec
from calendarhub.model.event import Event
from calendarhub.model.ledger import Ledger
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.model.release import Recipe
from calendarhub.model.settings import Hub
from calendarhub.rules import digest, usual
from calendarhub.rules.merge import merge
from calendarhub.rules.revise import live_ids
from calendarhub.sources.context import Parsed, RecordContext
from calendarhub.sources.record import parse
from calendarhub.store import Shelf, Shelved

# A record with a mistake stays published in its last good version this long (reliability.md §5.2).
QUARANTINE = timedelta(days=14)
# An editor may be half-way through writing: a young file that does not parse is read again.
SETTLE_SECONDS = 2.0
SETTLE_TRIES = 3
SETTLE_PAUSE = 0.25

Marks = tuple[str, str]  # digests of the significant fields, and of all that is published


@dataclass(frozen=True, slots=True)
class Gathered:
    """The events to publish with their digests, and what the shelf should remember.

    `seen` is a digest of the scan; `stale` are ids shown in their last good version; `bad` counts
    records with an error, of `records` in all.
    """

    events: tuple[Event, ...]
    digests: tuple[Marks, ...]
    embargoed: tuple[Event, ...]
    problems: tuple[Problem, ...]
    stale: frozenset[str]
    bad: int
    records: int
    payloads: Mapping[str, Shelved]
    gone: tuple[str, ...]
    seen: str
    files: tuple[Recipe, ...] = ()
    stamps: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """What one file gave: its events with their digests, and its problems."""

    events: tuple[Event, ...] = ()
    marks: tuple[Marks, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def is_bad(self) -> bool:
        """Whether a record of this file cannot be published as it stands."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def gather(root: Path, hub: Hub, *, shelf: Shelf, ledger: Ledger, now: datetime) -> Gathered:
    """All events of a hub, each id once, with the mistakes of all files."""
    found, problems = fetch.scan(root, hub.settings)
    seen = glance_at_records(found, problems)
    known = shelf.payloads()
    read = _Reading(hub).read(found, known)
    new: dict[str, Shelved] = {}
    events: list[Event] = []
    marks: dict[int, Marks] = {}
    stale: set[str] = set()
    for one in found:
        batch, shelved = read[one.path]
        settled = _settle(batch, shelved, known.get(one.path), now)
        if settled is not known.get(one.path):
            new[one.path] = settled
        kept = _last_good(batch, settled, now)
        stale.update(event.id for event in kept.events)
        for event, mark in (*_pairs(batch), *_pairs(kept)):
            events.append(event)
            marks[id(event)] = mark
        problems.extend(batch.problems)
    merged = merge(
        (event for event in events if not event.draft),
        owners=live_ids(ledger.revisions),
        uid_domain=ledger.uid_domain,
    )
    chosen = [e for e in merged.events if e.published is None or e.published <= now]
    context = _mark_context(hub)
    digests = tuple(marks.get(id(event)) or _mark(event, hub, context) for event in chosen)
    folders = {one.path: Path(one.file).parent for one in found}
    attached = {
        event.id: attach(event, folder=folders[event.origin.path], base_url=hub.settings.base_url)
        for event in chosen
        if has_files(event)
    }
    live = [attached[e.id].event if e.id in attached else e for e in chosen]
    problems.extend(problem for one in attached.values() for problem in one.problems)
    return Gathered(
        events=tuple(live),
        digests=digests,
        embargoed=tuple(e for e in merged.events if e.published and e.published > now),
        problems=(*problems, *merged.problems),
        stale=frozenset(stale),
        bad=_count_bad((*problems, *merged.problems)),
        records=len(events),
        payloads=new,
        gone=tuple(known.keys() - {one.path for one in found}),
        seen=seen,
        files=tuple(recipe for one in attached.values() for recipe in one.files),
        stamps=tuple(pair for one in attached.values() for pair in one.stamps),
    )


def _pairs(batch: Batch) -> Iterable[tuple[Event, Marks]]:
    return zip(batch.events, batch.marks, strict=True)


def _count_bad(problems: Iterable[Problem]) -> int:
    """How many records have an error; several errors of one record count once."""
    return len(
        {
            (problem.where.path, problem.where.line if problem.code == "row" else 0)
            for problem in problems
            if problem.severity is Severity.ERROR and problem.where.path
        }
    )


class _Reading:
    """Reads and parses what the shelf does not know, in two processes when there is much."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.contexts = [RecordContext.of(hub, source) for source in hub.settings.records]
        self.mark_context = _mark_context(hub)
        base = digest.digest(self.mark_context, codec.dumps(hub.settings), repr(hub.network))
        self.stamps = [
            digest.digest(base, str(number), __version__)
            for number in range(len(hub.settings.records))
        ]

    def read(
        self, found: Sequence[Found], known: Mapping[str, Shelved]
    ) -> dict[str, tuple[Batch, Shelved]]:
        out: dict[str, tuple[Batch, Shelved]] = {}
        fresh: list[Found] = []
        for one in found:
            kept = known.get(one.path)
            if kept and kept.stamp == self._stamp(one):
                out[one.path] = (_decode(kept.data), kept)
            else:
                fresh.append(one)
        for share in split_map(self._parse_share, fresh):
            for new in share:
                batch = new.batch or _decode(new.data)
                out[new.path] = (batch, Shelved(new.stamp, new.data))
        return out

    def _stamp(self, one: Found) -> str:
        return f"{one.stamp}|{self.stamps[one.source]}"

    def _parse_share(self, share: Sequence[Found]) -> "list[_Read]":
        return [_Read(one.path, self._stamp(one), *self._parse(one)) for one in share]

    def _parse(self, one: Found) -> tuple[str, Batch]:
        parsed = _parse(one, self.contexts[one.source])
        tries = 0
        while _has_error(parsed) and tries < SETTLE_TRIES and _is_young(one.file):
            time.sleep(SETTLE_PAUSE)
            parsed = _parse(one, self.contexts[one.source])
            tries += 1
        events = tuple([usual.with_usual_end(event, self.hub) for event in parsed.events])
        said = [digest.content(event) for event in events]
        marks = tuple(
            [
                _mark(event, self.hub, self.mark_context, said=text)
                for event, text in zip(events, said, strict=True)
            ]
        )
        batch = Batch(events, marks, parsed.problems)
        return _encode(batch, said), batch


@dataclass(frozen=True, slots=True)
class _Read:
    """What one file gave, as the shelf keeps it; in the process that read it also as it is."""

    path: str
    stamp: str
    data: str
    batch: Batch | None = None

    def __reduce__(self) -> tuple[type["_Read"], tuple[str, str, str]]:
        # JSON is sent and read sooner than what pickle makes of many small values.
        return _Read, (self.path, self.stamp, self.data)


def _parse(one: Found, context: RecordContext) -> Parsed:
    limit = fetch.MAX_LIST if context.source.file else fetch.MAX_RECORD
    try:
        payload = fetch.read(one.file, one.path, limit=limit)
        siblings = {
            language: fetch.read(file, f"{one.path} ({language})")
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
        remedy="Is it a plain file that the hub may read, of a reasonable size?",
    )


def _has_error(parsed: Parsed) -> bool:
    return any(problem.severity is Severity.ERROR for problem in parsed.problems)


def _is_young(file: str) -> bool:
    try:
        return time.time() - Path(file).stat().st_mtime < SETTLE_SECONDS
    except OSError:
        return False


def _mark_context(hub: Hub) -> str:
    return digest.event_context(hub.settings)


def _mark(event: Event, hub: Hub, context: str, said: str = "") -> Marks:
    return digest.significant(event), digest.published(event, hub.network, context, said)


_event = codec.coders(Event)
_problem = codec.coders(Problem)


def _encode(batch: Batch, said: Sequence[str]) -> str:
    """A file as the shelf keeps it: what is published of an event is put into JSON only once."""
    events = [
        f"{codec.dumps(event, without=digest.CONTENT)[:-1]},{text[1:]}"
        for event, text in zip(batch.events, said, strict=True)
    ]
    marks = ",".join([f'["{first}","{second}"]' for first, second in batch.marks])
    problems = ",".join([codec.dumps(problem) for problem in batch.problems])
    return f'{{"events":[{",".join(events)}],"marks":[{marks}],"problems":[{problems}]}}'


def _decode(data: str) -> Batch:
    raw = json.loads(data)
    decode: Callable[[object], Event] = _event[1]
    return Batch(
        events=tuple([decode(one) for one in raw["events"]]),
        marks=tuple([(one[0], one[1]) for one in raw["marks"]]),
        problems=tuple([_problem[1](one) for one in raw["problems"]]),
    )


def _settle(batch: Batch, shelved: Shelved, before: Shelved | None, now: datetime) -> Shelved:
    """What the shelf keeps of a file: with a mistake in it, the last good version stays beside."""
    if shelved is before:
        return shelved
    if not batch.is_bad:
        return shelved
    if before is None:
        return shelved
    good = before.good if before.bad_since else before.data
    since = before.bad_since or now.astimezone(UTC).isoformat()
    return Shelved(shelved.stamp, shelved.data, good, since)


def _last_good(batch: Batch, shelved: Shelved, now: datetime) -> Batch:
    """The events that a file with a mistake had before and has lost by it."""
    if not (batch.is_bad and shelved.good and shelved.bad_since):
        return Batch()
    if now - datetime.fromisoformat(shelved.bad_since) > QUARANTINE:
        return Batch()
    present = {event.id for event in batch.events}
    pairs = [pair for pair in _pairs(_decode(shelved.good)) if pair[0].id not in present]
    return Batch(tuple(event for event, _ in pairs), tuple(mark for _, mark in pairs))
