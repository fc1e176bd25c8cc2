"""`calendarhub status`: what is live, how old it is, what comes next, what is wrong."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console

from calendarhub.cli.caret import visible
from calendarhub.cli.counted import count
from calendarhub.cli.sources_text import show_sources
from calendarhub.hub.importing.standing import SourceStanding
from calendarhub.hub.status import HubStatus, status, unlisted_addresses
from calendarhub.model.problem import Problem
from calendarhub.pipeline.report import Outcome, as_object
from calendarhub.rules.intake.secrecy import masked


def run(root: Path, *, as_json: bool = False, only_unlisted: bool = False) -> int:
    """Tell the state of a hub; 1 when the last build had problems or nothing is published."""
    if only_unlisted:
        addresses = unlisted_addresses(root)
        print(json.dumps(addresses, indent=1) if as_json else "\n".join(addresses))
        return 0
    told = status(root)
    if as_json:
        print(json.dumps(_object(told), ensure_ascii=False, indent=1))
    else:
        _show(told, Console(highlight=False, soft_wrap=True))
    return 0 if told.is_fine else 1


def _object(told: HubStatus) -> dict[str, Any]:
    return {
        "live": told.live,
        "whole": told.is_whole,
        "files": told.files,
        "changes": _changes(told),
        "feeds": told.feeds,
        "unlisted": told.unlisted,
        "retired": told.retired,
        "events": told.events,
        "last_build": _stamp(told.last_build),
        "next_change": _stamp(told.next_change),
        "outcome": _outcome(told),
        "problems": len(told.problems),
        "counts": _counts(told),
        "worst": [_line(one) for one in told.worst],
        "large": [as_object(one) for one in told.large],
        "lost": told.lost,
        "sources": [_source(one) for one in told.sources],
        "unheard": [{"way": one.way, "error": one.error} for one in told.unheard],
        "pinned": {"since": _stamp(told.pinned.since), "release": told.pinned.release}
        if told.pinned
        else None,
    }


def _source(one: SourceStanding) -> dict[str, Any]:
    """A partner's calendar as programs read it."""
    return {
        "id": one.id,
        "state": one.state.value,
        "reason": one.reason,
        "read": _stamp(one.read),
        "next": _stamp(one.due),
        "events": one.events,
        "missing": one.missing,
        "waiting": one.waiting,
        "moved_to": masked(one.moved_to),
        "gone": one.is_gone,
    }


def _changes(told: HubStatus) -> dict[str, Any] | None:
    """What the live release changed, in numbers."""
    if told.changes is None:
        return None
    files = told.changes.files
    return {
        "since": told.before,
        "events": len(told.changes.rows.uids),
        "added": len(files.added),
        "changed": len(files.changed),
        "gone": len(files.gone),
    }


def _stamp(moment: datetime | None) -> str | None:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def _outcome(told: HubStatus) -> str:
    return told.outcome.value if told.outcome else "never built"


def _counts(told: HubStatus) -> dict[str, int]:
    """Errors and warnings, named as by `check`."""
    return {f"{severity.value}s": many for severity, many in told.counts.items()}


def _line(problem: Problem) -> str:
    where = f"{problem.where.path}:{problem.where.line}: " if problem.where.path else ""
    said = f"{where}{problem.severity.value}[{problem.code}]: {problem.message}"
    return visible(f"{said.rstrip('.')}. {problem.remedy}".strip())


def _show(told: HubStatus, console: Console) -> None:
    if told.lost:
        console.print(f"What was published is gone: {told.lost}.", markup=False)
        console.print("`calendarhub build` says how to go on.")
        return
    if not told.live:
        console.print("Nothing is published yet. Run `calendarhub build`.")
        show_sources(told.sources, console)
        return
    events, files = count(told.events, "event"), count(told.files, "file")
    console.print(f"Live: release {told.live}, {events}, {files}")
    if told.changes is not None:
        revised = count(len(told.changes.rows.uids), "event")
        written = count(len(told.changes.files.added | told.changes.files.changed), "file")
        console.print(f"Changed since release {told.before}: {revised}, {written}")
    if told.pinned:
        console.print(
            f"Pinned since {_stamp(told.pinned.since)} by a rollback to {told.pinned.release}:"
            " records are not published until `calendarhub rollback --release`."
        )
    if told.is_whole is False:
        console.print("Published files were changed or damaged: run `calendarhub build`.")
    console.print(f"Last build: {_stamp(told.last_build)} ({_outcome(told)})")
    console.print(f"Next change without an edit: {_stamp(told.next_change)}")
    console.print(f"Feeds: {len(told.feeds)}")
    if told.unlisted:
        console.print(
            f"Unlisted feeds: {told.unlisted} (`calendarhub status --unlisted` shows the addresses)"
        )
    show_sources(told.sources, console)
    for one in told.unheard:
        console.print(f"Nobody heard of trouble by {one.way}: {one.error}", markup=False)
        console.print("`calendarhub notify --test` tries it again.")
    for path in told.retired:
        console.print(f"  retired, keeps its last calendar: {path}", markup=False)
    for large in told.large:
        console.print(f"{large.message}\n  {large.remedy}", markup=False)
    if told.problems:
        _show_problems(told, console)


def _show_problems(told: HubStatus, console: Console) -> None:
    counts = [f"{many} {word}" for word, many in _counts(told).items() if many]
    listed = " and ".join(one[:-1] if one.startswith("1 ") else one for one in counts)
    console.print(f"Problems of the last build: {listed}.")
    for one in told.worst:
        console.print(f"  {_line(one)}", markup=False)
    if told.outcome is not Outcome.HELD:
        console.print("`calendarhub check` shows all that is wrong now, with its place.")
