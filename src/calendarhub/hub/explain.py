"""Why an event is or is not in each feed, and where each of its values is written."""

import difflib
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from calendarhub import fetch
from calendarhub.formats.calendar import ics
from calendarhub.hub.came_from import CameFrom, came_from, published_id
from calendarhub.hub.preview import preview
from calendarhub.input.context import RecordContext
from calendarhub.model.entry import Entry
from calendarhub.model.problem import Problem
from calendarhub.pipeline.prepared import Prepared
from calendarhub.rules.clean import slug
from calendarhub.rules.gate import series
from calendarhub.rules.reasons import ListingReason, reason
from calendarhub.sources.record.provenance import Written, provenance
from calendarhub.words import Words

__all__ = ["Absence", "Absent", "Explained", "Explanation", "ListingReason", "Written", "explain"]


class Explained(Struct, frozen=True):
    """An entry, the reason of every feed (those that hold it first), the values of its record.

    `came` are the partners' calendars that say it, whose id it has first.
    """

    entry: Entry
    reasons: tuple[ListingReason, ...]
    written: tuple[Written, ...]
    came: tuple[CameFrom, ...] = ()


class Absent(StrEnum):
    """Why nothing of a name is published."""

    WAITS = "waits"  # until the instant that its record says
    DRAFT = "draft"
    SAMPLE = "sample"
    HIDDEN = "hidden"  # a person says so
    UNSHOWN = "unshown"  # it came in, and waits for a person to show it
    REFUSED = "refused"  # its file has problems
    UNKNOWN = "unknown"


class Absence(Struct, frozen=True):
    """Why there is no such event, with what helps on.

    `published` is the instant it waits for, `problems` are those of its file, `near` the ids that are
    most like the name, the likest first.
    """

    why: Absent
    published: datetime | None = None
    problems: tuple[Problem, ...] = ()
    near: tuple[str, ...] = ()


class Explanation(Struct, frozen=True):
    """The entries of a name: an event and its deadlines; without any, `absence` says why.

    `words` are those of the hub's first language, `languages` the order in which a text is looked for.
    """

    found: tuple[Explained, ...]
    absence: Absence | None
    words: Words
    languages: tuple[str, ...]

    def title(self, entry: Entry) -> str:
        """The title of an event, as the hub's first language has it."""
        return entry.event.title.pick(self.languages).text


def explain(root: Path, name: str, *, now: datetime | None = None) -> Explanation:
    """What the next build would do with an event, named by id, UID or file. Raises BrokenHubError."""
    with preview(root, now) as prepared:
        entries = _named(prepared, name)
        site = prepared.site
        return Explanation(
            found=tuple([_explained(one, prepared, root) for one in entries]),
            absence=None if entries else _absence(prepared, name),
            words=site.words[site.first],
            languages=site.chain(site.first),
        )


def _named(prepared: Prepared, name: str) -> list[Entry]:
    """The entries of a name; one date of a series that is written out has the UID of its own."""
    name = published_id(name, prepared.gathered.united)
    for wanted in filter(None, (name, series(name))):
        found = [
            entry
            for entry in prepared.site.entries
            if wanted in {entry.uid, entry.revision.id, entry.event.id, entry.event.origin.path}
        ]
        if found:
            return found
    return []


def _explained(entry: Entry, prepared: Prepared, root: Path) -> Explained:
    gathered = prepared.gathered
    came = came_from(entry.event, gathered.united, gathered.imported)
    return Explained(entry, _reasons(entry, prepared), _written(entry, prepared, root), came)


def _reasons(entry: Entry, prepared: Prepared) -> tuple[ListingReason, ...]:
    found = [
        reason(
            entry,
            feed,
            network=prepared.hub.network,
            window=prepared.window,
            hub_zone=prepared.zone,
            in_calendar=ics.listed(entry, feed),
        )
        for feed in prepared.site.every_feed
    ]
    return tuple(sorted(found, key=lambda one: not one.is_in))


def _written(entry: Entry, prepared: Prepared, root: Path) -> tuple[Written, ...]:
    for one in fetch.scan(root, prepared.hub.settings).found:
        if one.path == entry.event.origin.path:
            source = prepared.hub.settings.records[one.source]
            limit = fetch.largest(source)
            payload = fetch.read(one.file, one.path, limit=limit)
            context = RecordContext.of(prepared.hub, source)
            return provenance(payload, context=context, event=entry.event)
    return ()


def _absence(prepared: Prepared, name: str) -> Absence:
    gathered = prepared.gathered
    united = gathered.united
    if united and name in united.hidden:
        return Absence(Absent.HIDDEN)
    if united and name in united.waiting:
        return Absence(Absent.UNSHOWN)
    waits = next((one for one in gathered.embargoed if one.id == name), None)
    if waits and waits.published:
        return Absence(Absent.WAITS, published=waits.published)
    record = next((one for one in gathered.written if one.id == name), None)
    if record and record.draft:
        return Absence(Absent.DRAFT)
    if record and record.sample and not prepared.before.is_trial:
        return Absence(Absent.SAMPLE)
    problems = tuple([one for one in prepared.problems if name in _names(one.where.path)])
    if problems:
        return Absence(Absent.REFUSED, problems=problems)
    known = sorted({entry.event.id for entry in prepared.site.events})
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.4)
    return Absence(Absent.UNKNOWN, near=tuple(near))


def _names(path: str) -> tuple[str, str]:
    """What people may call the record of a file: its name, and the id made of it."""
    stem = Path(path).stem
    return stem, slug(stem)
