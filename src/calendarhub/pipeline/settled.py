"""Which events' own files need no look: nothing they depend on can have changed.

The page and the file of an event depend on the event, on what it disputes, on the hub and on
whether its moments have passed. Where the hub is the same and no moment lies between the last
build and this one, only what was edited has to be worked out again.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec import Struct

from calendarhub.formats import CALENDAR
from calendarhub.model.attachment import Attachment
from calendarhub.model.entry import Entry
from calendarhub.model.ledger import Ledger
from calendarhub.rules import digest
from calendarhub.storage.local.state import PublishedFile

EVENTS = "events"
SUFFIXES = (".html", CALENDAR.ending)
ATTACHED = "attached"  # the name under which the marks of files are kept


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


def settled(
    entries: Iterable[Entry], before: Ledger, after: Ledger, others: Iterable[str] = ()
) -> frozenset[str]:
    """The ids of events whose revision, deadlines and disputes are those of the last build.

    None of the `others` is.
    """
    entries = tuple(entries)
    old, new = before.revisions, after.revisions
    rows = {key[0] for key, row in new.items() if key[1] is None and old.get(key) is not row}
    changed = {entry.event.id for entry in entries if entry.uid in rows}.union(others)
    return frozenset(
        [
            event.id
            for event in [entry.event for entry in entries]
            if event.id not in changed
            and not (event.disputes and not changed.isdisjoint(event.disputes))
        ]
    )


def event_of(path: str) -> str:
    """The id of the event whose own page or calendar a path is; empty for any other."""
    folder, _, name = path.rpartition("/")
    is_own = folder.endswith(EVENTS) and path.endswith(SUFFIXES)
    return name.rpartition(".")[0] if is_own else ""


def own_files(pages: Mapping[str, PublishedFile], ids: frozenset[str]) -> dict[str, PublishedFile]:
    """Of all published files the pages and calendars of the given events."""
    return {
        path: page
        for path, page in pages.items()
        if path.endswith(SUFFIXES)
        and path[(at := path.rfind("/")) + 1 : path.rfind(".")] in ids
        and path[:at].endswith(EVENTS)
    }


def owners(paths: Iterable[str]) -> frozenset[str]:
    """The ids of the events whose own files these are."""
    return frozenset(path[path.rfind("/") + 1 : path.rfind(".")] for path in paths)
