"""What a gathering found: the events to publish, and all that the next one can go on from."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from calendarhub.fetch import Scan
from calendarhub.model.attachment import Attachment
from calendarhub.model.event import Event
from calendarhub.model.foreign import Amendment, ImportedFile
from calendarhub.model.problem import Problem
from calendarhub.model.release import Recipe
from calendarhub.model.source import SourceState
from calendarhub.pipeline.parse_files import Marks, Read
from calendarhub.rules import copies
from calendarhub.rules.intake.unite import United
from calendarhub.storage.ports import CachedPayload

NOTHING_SEEN = Scan([], [], [])


class Gathered(Struct, frozen=True, dict=True):
    """The events to publish with their marks, and what the cache should remember.

    `seen` is a digest of the scan; `stale` are ids shown in their last good version; `bad` counts
    records with an error and `kept_good` those that were published before, of `records` in all. By the
    `rules` files were read. It `is_bare` where no file stands beside a record, and none is a copy.
    `edited` are the events that say something else than in the gathering that this one goes on from,
    each as it was and as it is, with its marks; None where it goes on from none.
    """

    events: tuple[Event, ...]
    marks: tuple[Marks, ...]
    embargoed: tuple[Event, ...]
    problems: tuple[Problem, ...]
    stale: frozenset[str]
    bad: int
    kept_good: int
    records: int
    payloads: Mapping[str, CachedPayload]
    gone: tuple[str, ...]
    seen: str
    read: Read = {}  # what each file gave
    files: tuple[Recipe, ...] = ()
    stamps: tuple[tuple[str, str], ...] = ()
    attachments: Mapping[str, Mapping[str, Attachment]] = {}  # of each event, by address
    sources: tuple[SourceState, ...] = ()
    traces: tuple[str, ...] = ()  # of faults that no reader foresaw, for a maintainer
    written: tuple[Event, ...] = ()  # as the files say them, drafts and all
    owners: Mapping[str, int] = {}  # the source of each file
    amendments: tuple[Amendment, ...] = ()  # what records say of events that came in
    united: United | None = None  # how what came in from partners was taken in; None without any
    imported: tuple[ImportedFile, ...] = ()
    scan: Scan = NOTHING_SEEN
    rules: Sequence[str] = ()
    is_trial: bool = False
    is_bare: bool = False
    edited: tuple[tuple[Event, Event, Marks], ...] | None = None

    @cached_property
    def places(self) -> Mapping[str, tuple[int, int]] | None:
        """Where the first event of each file stands in `events` and in `written`.

        None where not every event but drafts is published just as its file says it.
        """
        if not self.is_bare or self.united:
            return None
        found: dict[str, tuple[int, int]] = {}
        shown = written = 0
        for one in self.scan.found:
            found[one.path] = shown, written
            for event in self.read[one.path][0].events:
                written += 1
                if not event.draft:
                    if shown == len(self.events) or self.events[shown] is not event:
                        return None
                    shown += 1
        return found if shown == len(self.events) else None

    @cached_property
    def has_names_of_copies(self) -> bool:
        """Whether any file may be a copy of another one by its name."""
        return any(map(copies.may_be_marked, self.read))
