"""Which files a build has to look at: those that its edits lead to; of all where there is any doubt.

What a file is made from says on what it depends, beside its recipes: the page of an event on its
event, the page of a day on what falls there, a feed on what it chooses. Lists of the whole hub are
always looked at. It holds where the hub is the same and no moment lies between the last build and
this one: a start, an end, a midnight.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from msgspec import Struct

from calendarhub.model import codec
from calendarhub.model.attachment import Attachment
from calendarhub.model.changes import rows_between
from calendarhub.model.edits import EVERYTHING, Affected, Edits
from calendarhub.model.entry import Entry
from calendarhub.model.event import Event
from calendarhub.model.ledger import Ledger, RecordState, Revision
from calendarhub.model.release import RETIRED, subject_of
from calendarhub.pages import PAGES
from calendarhub.pipeline.documents.feeds import affected_feeds
from calendarhub.rules import digest
from calendarhub.storage.local.state import PublishedFile
from calendarhub.theme.site import Site

ATTACHED = "attached"  # the name under which the marks of files are kept
# After more edits than this at once nearly all days and feeds have changed.
MOST_EDITED = 500

DEPENDS: tuple[Callable[[Edits, Site], Iterable[str]], ...] = (
    *[page.affected for page in PAGES.values() if page.affected],
    affected_feeds,
)


class Calm(Struct, frozen=True):
    """From when until when (UTC) the files of a build hold as they are, and for which hub."""

    hub_digest: str = ""
    made: str = ""
    until: str = ""
    attached: str = ""

    def covers(self, hub_digest: str, now: datetime) -> bool:
        """Whether a build at `now` finds the same hub and no moment passed."""
        if not (self.made and self.until) or self.hub_digest != hub_digest:
            return False
        return datetime.fromisoformat(self.made) <= now < datetime.fromisoformat(self.until)

    def with_other_files(self, marks: Mapping[str, str]) -> set[str]:
        """The ids of events whose files are not what they were, by the marks of what is there now."""
        try:
            before = json.loads(self.attached or "{}")
        except ValueError:
            before = {}
        return {one for one in {*marks, *before} if marks.get(one) != before.get(one)}


def attached_marks(attachments: Mapping[str, Mapping[str, Attachment]]) -> dict[str, str]:
    """By event, what its pages say of its files."""
    return {name: digest.attached(attachments[name]) for name in sorted(attachments)}


def page_marks(
    attachments: Mapping[str, Mapping[str, Attachment]], events: Iterable[Event]
) -> dict[str, str]:
    """By event what its pages say that no ledger knows: of its files, and of a source that is stale."""
    marks = attached_marks(attachments)
    for event in events:
        if event.stale:
            marks[event.id] = f"{marks.get(event.id, '')}.{event.stale}"
    return marks


def made_at(now: datetime, entries: Iterable[Entry]) -> datetime:
    """From when on what is made at `now` holds: a cancellation may carry a stamp a second later.

    Feeds that drop what is off let it go at that stamp.
    """
    live = RecordState.LIVE
    off = [one.revision.modified for one in entries if one.revision.state is not live]
    return max([now, *off])


def edits(
    entries: Iterable[Entry], before: Ledger, after: Ledger, others: Iterable[str] = ()
) -> Edits | None:
    """What was edited between two ledgers; None where that cannot be known.

    `others` are ids of events of which only the files beside their records changed.
    """
    old, new = before.revisions, after.revisions
    uids = rows_between(old, new).uids
    if len(uids) > MOST_EDITED:
        return None
    rows = [row for uid in sorted(uids) if (row := old.get((uid, None)))]
    if not all(row.last for row in rows):
        return None
    beside = frozenset(others)
    now = tuple([one for one in entries if one.uid in uids or one.event.id in beside])
    was = tuple(map(_as_it_was, rows))
    ids = frozenset(entry.event.id for entry in (*was, *now)).union(beside)
    return Edits(was, now, ids)


def _as_it_was(row: Revision) -> Entry:
    event = codec.loads(Event, row.last)
    is_deadline = "." in row.id  # ids of records hold no dot
    deadline = event.deadlines[0] if is_deadline and event.deadlines else None
    return Entry(event=event, revision=row, digest="", deadline=deadline)


def affected(edited: Edits | None, site: Site) -> Affected:
    """The subjects of all files that the edits lead to."""
    if edited is None:
        return EVERYTHING
    return Affected(frozenset([name for depends in DEPENDS for name in depends(edited, site)]))


class Subjects(Struct, frozen=True, eq=False):
    """What published files are about: their paths by subject."""

    paths: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, pages: Mapping[str, PublishedFile]) -> "Subjects | None":
        """Those of all files of a release; None where that cannot be said of one."""
        found: dict[str, list[str]] = {}
        for path, page in pages.items():
            subject = subject_of(page.key)
            if subject is None:
                return None
            found.setdefault(subject, []).append(path)
        return cls({subject: frozenset(paths) for subject, paths in found.items()})

    def with_changes(
        self, old: Mapping[str, PublishedFile], new: Mapping[str, PublishedFile]
    ) -> "Subjects":
        """Those of the files of the next release; its marks never left this process."""
        out: dict[str, list[str]] = {}
        into: dict[str, list[str]] = {}
        for path in old.keys() - new.keys():
            out.setdefault(_subject(old[path]), []).append(path)
        for path, page in new.items():
            was = old.get(path)
            if was is not page:
                into.setdefault(_subject(page), []).append(path)
                if was is not None:
                    out.setdefault(_subject(was), []).append(path)
        paths = dict(self.paths)
        for subject in {*out, *into}:
            rest = paths.get(subject, frozenset()).difference(out.get(subject, ()))
            paths[subject] = rest.union(into.get(subject, ()))
        return Subjects(paths)

    def of_files(self, paths: Iterable[str]) -> frozenset[str]:
        """What these files are about."""
        wanted = frozenset(paths)
        return frozenset(name for name, own in self.paths.items() if not wanted.isdisjoint(own))

    def asked(self, known: Affected) -> Iterator[str]:
        """The published files that need a look, where not all do."""
        for subject in {*(known.subjects or ()), "", RETIRED}:
            yield from self.paths.get(subject, ())


def _subject(page: PublishedFile) -> str:
    return subject_of(page.key, is_checked=True) or ""
