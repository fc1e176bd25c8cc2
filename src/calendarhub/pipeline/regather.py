"""A gathering brought up to date: what few records say anew takes the place of what they said.

Only where nothing else can depend on it: ids and UIDs stay, no file came or went, nothing is wrong with
what was edited, and it has nothing beside it. All else is gathered anew.
"""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from calendarhub.fetch import Found, Scan
from calendarhub.model.event import Event
from calendarhub.model.ledger import Ledger
from calendarhub.pipeline.attachments import has_files
from calendarhub.pipeline.gathered import Gathered
from calendarhub.pipeline.last_good import cached_files
from calendarhub.pipeline.parse_files import Batch, FileParser, Marks, Read
from calendarhub.rules import copies
from calendarhub.sources.shapes import SUFFIXES

# After more edits than this at once gathering all is as quick.
MOST_EDITED = 500


def regather(
    last: Gathered, seen: Scan, mark: str, reading: FileParser, ledger: Ledger
) -> Gathered | None:
    """What a scan shows, as the `last` gathering of this process with its edits; None if in doubt.

    `mark` is a digest of the scan.
    """
    is_same = last.rules == reading.stamps and last.is_trial == bool(ledger.is_trial)
    edited = _edited(last.scan, seen)
    if not is_same or edited is None or last.places is None:
        return None
    fresh = reading.read(edited, {})
    read = {**last.read, **fresh}
    if not all(_stays(last.read[path][0], batch) for path, (batch, _) in fresh.items()):
        return None
    if last.has_names_of_copies and _has_copies(read):
        return None
    made = replace(_with(last, fresh, last.places), read=read, scan=seen, seen=mark)
    made.__dict__.update(places=last.places, has_names_of_copies=last.has_names_of_copies)
    return made


def _edited(before: Scan, seen: Scan) -> Sequence[Found] | None:
    """The files of other content, where all else is as it was."""
    if before.problems or seen.problems or before.others or seen.others:
        return None
    if len(before.found) != len(seen.found):
        return None
    pairs = [(old, new) for old, new in zip(before.found, seen.found, strict=True) if old != new]
    if any((old.path, old.source) != (new.path, new.source) for old, new in pairs):
        return None
    return [new for _, new in pairs] if len(pairs) <= MOST_EDITED else None


def _stays(old: Batch, new: Batch) -> bool:
    """Whether the events of a file are the same ones, and nothing but their own pages tells of them."""
    if old.problems or new.problems or old.traces or new.traces or old.amendments or new.amendments:
        return False
    if len(old.events) != len(new.events):
        return False
    return all(map(_is_alike, old.events, new.events))


def _is_alike(old: Event, new: Event) -> bool:
    return _known_by(old) == _known_by(new) and not any(
        one.draft or one.sample or one.deadlines or one.repeats or has_files(one)
        for one in (old, new)
    )


def _known_by(event: Event) -> tuple[object, ...]:
    """What other records, the ledger and the clock have to do with."""
    return (
        event.id,
        event.given_id,
        event.uid,
        event.aliases,
        event.disputes,
        event.published,
        event.origin.path,
    )


def _has_copies(read: Read) -> bool:
    events = {path: batch.events for path, (batch, _) in read.items()}
    return any(True for _ in copies.copies(events, endings=SUFFIXES))


def _with(last: Gathered, fresh: Read, places: Mapping[str, tuple[int, int]]) -> Gathered:
    """The gathering with other events in the places of those of some files."""
    events, marks, written = [*last.events], [*last.marks], [*last.written]
    edited: list[tuple[Event, Event, Marks]] = []
    for path, (batch, _) in fresh.items():
        shown, said = places[path]
        for number, (event, mark) in enumerate(batch.pairs):
            edited.append((events[shown + number], event, mark))
            events[shown + number] = written[said + number] = event
            marks[shown + number] = mark
    return replace(
        last,
        events=tuple(events),
        marks=tuple(marks),
        written=tuple(written),
        payloads={path: cached_files(plain, ()) for path, (_, plain) in fresh.items()},
        gone=(),
        edited=tuple(edited),
    )
