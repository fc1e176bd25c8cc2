"""Records of a hub as events, each id once; what a mistake would lose stays as it last was."""

import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from calendarhub import fetch
from calendarhub.fetch import Found, Scan
from calendarhub.model.event import Event
from calendarhub.model.foreign import Amendment
from calendarhub.model.ledger import Ledger
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.model.settings import Hub
from calendarhub.pipeline.attached import attached_files, told_of_texts
from calendarhub.pipeline.attachments import Attached, HasFiles, has_files
from calendarhub.pipeline.file_accounts import accounted
from calendarhub.pipeline.gathered import Gathered
from calendarhub.pipeline.inputs import Scanned, glance_at_records
from calendarhub.pipeline.parse_files import NOTHING_READ, FileParser, Read
from calendarhub.pipeline.pictures import Pictures
from calendarhub.pipeline.problem_groups import once
from calendarhub.pipeline.record_pool import RecordPool
from calendarhub.pipeline.regather import regather
from calendarhub.pipeline.source_status import states
from calendarhub.pipeline.state import HubState
from calendarhub.rules import copies
from calendarhub.rules.embargo import waiting
from calendarhub.rules.ids import Origins
from calendarhub.sources.shapes import ONLY_LISTS, SUFFIXES

NO_PROBLEMS: Mapping[Origin, Problem] = {}
# Some editors save by removing a file and writing it anew: what is missing is looked for twice.
MISSING_PAUSE = 0.1


def gather(
    root: Path,
    hub: Hub,
    *,
    state: HubState,
    ledger: Ledger,
    now: datetime,
    scanned: Scanned | None = None,
    spoilt: Mapping[Origin, Problem] = NO_PROBLEMS,
    may_have_files: HasFiles = has_files,
) -> Gathered:
    """All events of a hub, each id once, with the mistakes of all files.

    `spoilt` are records of which no right files can be made, with what is wrong. What this process
    gathered before is brought up to date where few records say something else (`regather`).
    """
    known = state.payloads
    seen = _scan(root, hub, known, scanned)
    mark = scanned.records if scanned and seen is scanned.scan else glance_at_records(seen)
    reading = FileParser(hub)
    before = state.known.gathered if state.known else None
    if before and not spoilt and (again := regather(before, seen, mark, reading, ledger)):
        return again
    found = seen.found
    owners = {one.path: one.source for one in found}
    origins = Origins(hub.settings.records, owners, lists=ONLY_LISTS)
    pool = RecordPool(ledger, known, now, origins, with_samples=bool(ledger.is_trial))
    read = reading.read(found, known, before.read if before else NOTHING_READ)
    copied = _copies(found, read)
    for one in found:
        if one.path in copied:
            pool.leave(one.path, read[one.path][1])
        else:
            pool.take(one.path, *read[one.path])
    merged = pool.merge()
    if lost := pool.spoilt(merged, spoilt):
        pool.lose(lost)
        merged = pool.merge()
    embargoed = waiting(merged.events, ledger.revisions, now)
    hidden = {id(event) for event in embargoed}
    chosen = [event for event in merged.events if id(event) not in hidden]
    files = {one.path: one.file for one in found}
    public = {*(event.id for event in chosen), *(row.id for row in ledger.revisions.values())}
    shown = [_without_secrets(event, public) for event in chosen]
    by_path = {one.path: one for one in found}
    written = tuple(
        [event for one in found if one.path not in copied for event in read[one.path][0].events]
    )
    begun = [event for event in written if event.draft]
    pictures = Pictures(state.cache)
    attached, drafts = attached_files(
        [*shown, *(one.event for one in pool.amendments)],
        begun,
        by_path,
        hub,
        root,
        pictures,
        may_have_files=may_have_files,
    )
    pictures.keep()
    named = [*attached.values(), *drafts]
    problems = [*seen.problems, *pool.problems, *merged.problems]
    problems += [problem for one in named for problem in one.problems]
    problems += told_of_texts(named, by_path, hub, root)
    problems += [copies.problem(copy) for copy in copied.values()]
    problems += accounted(
        hub.settings,
        seen.others,
        read=files.values(),
        attached={file for one in named for file, _ in one.stamps},
        written=written,
    )
    problems = list(
        once(
            problems,
            hub.settings,
            owners=owners,
            filled={event.origin.path for event in written},
        )
    )
    return Gathered(
        events=tuple([attached[e.id].event if e.id in attached else e for e in shown]),
        marks=tuple(
            [
                reading.mark(attached[event.id].said)
                if event.id in attached and attached[event.id].said is not was
                else pool.marks.get(id(event)) or reading.mark(event)
                for event, was in zip(chosen, shown, strict=True)
            ]
        ),
        embargoed=embargoed,
        problems=tuple(problems),
        stale=frozenset(pool.stale),
        bad=_count_bad(problems),
        kept_good=pool.kept_good,
        records=len(pool.events),
        payloads=pool.new,
        gone=tuple(known.keys() - files.keys()),
        read=read,
        seen=mark,
        files=tuple(recipe for one in attached.values() for recipe in one.files),
        stamps=tuple(pair for one in named for pair in one.stamps),
        attachments={name: one.known for name, one in attached.items() if one.known},
        sources=states(hub.settings, found=found, events=chosen, kept=pool.kept, problems=problems),
        traces=tuple(trace for batch, _ in read.values() for trace in batch.traces),
        written=written,
        owners=owners,
        scan=seen,
        rules=reading.stamps,
        is_trial=bool(ledger.is_trial),
        is_bare=not (named or copied),
        amendments=tuple([_with_files(one, attached) for one in pool.amendments]),
    )


def _with_files(one: Amendment, attached: Mapping[str, Attached]) -> Amendment:
    """A person's word with its files led to where they are published."""
    found = attached.get(one.amends)
    return replace(one, event=found.event) if found else one


def _scan(root: Path, hub: Hub, known: Mapping[str, object], scanned: Scanned | None) -> Scan:
    seen = fetch.scan(root, hub.settings) if scanned is None else scanned.scan
    if known.keys() <= {one.path for one in seen.found}:
        return seen
    time.sleep(MISSING_PAUSE)
    return fetch.scan(root, hub.settings)


def _copies(found: Sequence[Found], read: Read) -> dict[str, copies.Copy]:
    """The files that are copies of others, by path."""
    beside = {
        f"{one.path.rpartition('/')[0]}/{Path(file).name}"
        for one in found
        for _, file in one.siblings
    }
    events = {one.path: read[one.path][0].events for one in found}
    return {copy.path: copy for copy in copies.copies(events, beside=beside, endings=SUFFIXES)}


def _without_secrets(event: Event, public: Collection[str]) -> Event:
    """The event without the ids of drafts, and of what is not announced yet, that it disputes."""
    if all(one in public for one in event.disputes):
        return event
    return replace(event, disputes=tuple([one for one in event.disputes if one in public]))


def _count_bad(problems: Iterable[Problem]) -> int:
    """How many places have an error: a line of a list, or a file."""
    return len(
        {
            (problem.where.path, problem.where.line)
            for problem in problems
            if problem.severity is Severity.ERROR and problem.where.path
        }
    )
