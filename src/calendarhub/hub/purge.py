"""A person's data taken out of a hub: an event or an attachment that was withdrawn is forgotten.

What people wrote is never deleted here: the record goes first, by whoever keeps it.
"""

import difflib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.fetch import MISSING
from calendarhub.hub import imported_traces
from calendarhub.hub.build import WAIT, build
from calendarhub.hub.leftovers import lines_left, titles_of
from calendarhub.hub.preview import BrokenHubError, preview
from calendarhub.model.event import Event
from calendarhub.model.problem import Origin, Problem
from calendarhub.pages.withdrawn import page
from calendarhub.pipeline import purge as kept
from calendarhub.pipeline.guards import Acknowledged, count_events, guard
from calendarhub.pipeline.prepared import Prepared
from calendarhub.pipeline.purge import Target, with_copies
from calendarhub.pipeline.report import Outcome, Report
from calendarhub.pipeline.stones import FILES, stone_of
from calendarhub.rules.revise.purged import rows_of


class Purged(Struct, frozen=True):
    """What came of a purge.

    `id` is that of an event, `paths` those of published files that are gone. Where it is not done
    `problems` say why, and nothing has changed but what an ordinary build publishes; else they are
    notes: files of the hub that people wrote in which a title still stands. `report` is that of the
    last build, None where it did not come so far.
    """

    id: str
    paths: tuple[str, ...]
    is_done: bool
    problems: tuple[Problem, ...] = ()
    report: Report | None = None

    @property
    def is_held(self) -> bool:
        """Whether a build was held, so that nothing could be published."""
        return self.report is not None and self.report.outcome is Outcome.HELD


def purge(root: Path, name: str, *, now: datetime | None = None, wait: float = WAIT) -> Purged:
    """Forget an event, named by its id or UID, or a file beside a record, by its path or address.

    Raises BusyError and OSError as a build does. Whoever is killed in between runs it again.
    """
    moment = (now or datetime.now(UTC)).astimezone(UTC)
    try:
        with preview(root, moment) as prepared:
            target, titles = _target(prepared, name), frozenset[str]()
            if target is None:
                return Purged("", (), is_done=False, problems=(_unknown(prepared, name),))
            written = tuple(_written(prepared, target)) or tuple(
                imported_traces.listed(root, prepared, target.id)
            )
            if written:
                return Purged(target.id, target.paths, is_done=False, problems=written)
            titles = titles_of(prepared, target)
            hub, stone = prepared.hub, page(prepared.site)
            count = _meant(prepared, target, moment)
    except BrokenHubError as error:
        return Purged("", (), is_done=False, problems=error.problems)
    # What was deleted is withdrawn as ever, and subscribers are told.
    report = build(root, now=now, accept_count=count, wait=wait)
    if _is_published(report):
        imported_traces.forget(root, hub, target.id)
        kept.rewrite(root, hub, target, now=moment, page=stone, wait=wait)
        report = build(root, now=now, wait=wait)
    if not _is_published(report):
        return Purged(target.id, target.paths, is_done=False, problems=report.held, report=report)
    kept.finish(root, wait=wait)
    notes = tuple(lines_left(root, titles))
    return Purged(target.id, target.paths, is_done=True, problems=notes, report=report)


def _meant(prepared: Prepared, target: Target, now: datetime) -> int | None:
    """How many events will be left, if no guard is in the way of what else goes: this one is meant."""
    ledger, gathered = prepared.state.ledger, prepared.gathered
    ours = {(row.uid, row.recurrence_id) for row in rows_of(ledger.revisions, target.id)}
    others = {key: row for key, row in ledger.revisions.items() if key not in ours}
    held = guard(
        before=replace(ledger, revisions=others),
        entries=[one for one in prepared.revised.entries if (one.uid, None) not in ours],
        now=now,
        bad=gathered.kept_good,
        records=gathered.records,
        acknowledged=Acknowledged(),
        zone=prepared.zone,
        is_trial=bool(ledger.is_trial),
        is_whole=not any(problem.code == MISSING for problem in gathered.problems),
    )
    return None if held else count_events(prepared.revised.entries)


def _is_published(report: Report) -> bool:
    return report.outcome in (Outcome.PUBLISHED, Outcome.UNCHANGED)


def _target(prepared: Prepared, name: str) -> Target | None:
    ledger = prepared.state.ledger.revisions
    rows = [row for (uid, _), row in ledger.items() if name in (row.id, uid)]
    if rows:
        return Target(id=rows[0].id.partition(".")[0])
    files = prepared.state.pages
    for path in _paths(prepared, name):
        if path in files or stone_of(path) in files:
            return Target(paths=with_copies(path, files))
    return None


def _paths(prepared: Prepared, name: str) -> Iterator[str]:
    """Where a file beside a record was published: it is named by its address or by its own path."""
    plain = unquote(name.removeprefix(prepared.hub.settings.base_url)).removeprefix("/")
    if plain.startswith(FILES):
        yield plain
    for row in prepared.state.ledger.revisions.values():
        folder = row.source.rpartition("/")[0]
        if row.source and plain.startswith(f"{folder}/"):
            yield f"{FILES}{row.id}/{plain.removeprefix(f'{folder}/')}"


def _unknown(prepared: Prepared, name: str) -> Problem:
    known = sorted({row.id for row in prepared.state.ledger.revisions.values()})
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.4)
    hint = f"Did you mean {' or '.join(near)}? " if near else ""
    return Problem(
        "purge.unknown",
        f"Nothing that was ever published here is called {name}",
        remedy=f"{hint}An event is named by its id, which is the last part of the address of its page;"
        " a file by its address or by its path in the hub.",
    )


def _written(prepared: Prepared, target: Target) -> Iterator[Problem]:
    """Files that people wrote and that still give it: they would bring it back."""
    gathered = prepared.gathered
    for event in (*gathered.written, *gathered.embargoed):
        if target.id and target.id in (event.id, _id_of(prepared, event)):
            yield Problem(
                "purge.written",
                f"The record of {target.id} is still here",
                event.origin,
                f"Delete {event.origin.path}, or its part of the file where it holds several events,"
                " and the files beside it that are only its own; then run this again. What people"
                " wrote is never deleted here.",
            )
            return
    for recipe in gathered.files:
        if recipe.path in target.paths:
            id_ = recipe.path.split("/")[1]
            where = next((one.origin for one in gathered.events if one.id == id_), Origin())
            yield Problem(
                "purge.attached",
                f"The record still names the file that is published at {recipe.path}",
                where,
                "Take it out of the record, delete the file, and run this again.",
            )
            return


def _id_of(prepared: Prepared, event: Event) -> str:
    """The id that the ledger knows an event by, whatever its file is called now."""
    uid = event.uid or f"{event.id}@{prepared.before.uid_domain}"
    row = prepared.before.revisions.get((uid, None))
    return row.id if row else ""
