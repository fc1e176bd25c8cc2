"""`calendarhub why ID`: why an event is or is not in a feed, and where each value came from."""

import difflib
import json
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console

from calendarhub import fetch
from calendarhub.cli import caret
from calendarhub.formats.calendar import ics
from calendarhub.hub.preview import BrokenError, preview
from calendarhub.hub.source_lines import source_lines
from calendarhub.model.entry import Entry
from calendarhub.model.problem import Severity
from calendarhub.pipeline.prepare import Prepared
from calendarhub.rules.clean import slug
from calendarhub.rules.gate import series
from calendarhub.rules.reasons import Reason, reason
from calendarhub.sources.record.context import RecordContext
from calendarhub.sources.record.provenance import Written, provenance


def run(root: Path, *, id_: str, now: datetime | None = None, as_json: bool = False) -> int:
    """Explain one event, named by its id or UID; 1 when there is none of that name."""
    try:
        with preview(root, now) as prepared:
            entries = _named(prepared, id_)
            if not entries:
                return _unknown(prepared, id_, root)
            if as_json:
                told = [_object(entry, prepared, root) for entry in entries]
                print(json.dumps(told, ensure_ascii=False, indent=1))
                return 0
            console = Console(highlight=False, soft_wrap=True)
            for entry in entries:
                _show(console, entry, prepared, root)
            return 0
    except BrokenError as error:
        caret.show(error.problems, read=source_lines(root), console=Console(stderr=True))
        return 1


def _named(prepared: Prepared, name: str) -> list[Entry]:
    """The entries of a name; one date of a series that is written out has the UID of its own."""
    for wanted in filter(None, (name, series(name))):
        found = [
            entry
            for entry in prepared.site.entries
            if wanted in {entry.uid, entry.revision.id, entry.event.id, entry.event.origin.path}
        ]
        if found:
            return found
    return []


def _unknown(prepared: Prepared, name: str, root: Path) -> int:
    hidden = [event for event in prepared.gathered.embargoed if event.id == name]
    if hidden and hidden[0].published:
        moment = hidden[0].published.isoformat()
        print(f"{name} waits: its record says it is published at {moment}.")
        return 0
    kept_back = [one for one in prepared.gathered.written if one.id == name]
    if kept_back and kept_back[0].draft:
        print(f"{name} is a draft: it is published once its record does not say “draft: true”.")
        return 0
    if kept_back and kept_back[0].sample and not prepared.before.is_trial:
        print(f"{name} is a sample: no hub that others read shows it (“sample: true”).")
        return 0
    near = [one for one in prepared.problems if name in _names(one.where.path)]
    if near:
        is_wrong = any(one.severity is Severity.ERROR for one in near)
        print(f"{name} is not published{': its record has a mistake' if is_wrong else ''}.")
        caret.show(near, read=source_lines(root), console=Console(highlight=False))
        return 1
    known = sorted({entry.event.id for entry in prepared.site.events})
    close = difflib.get_close_matches(name, known, n=3, cutoff=0.4)
    hint = f" Did you mean {' or '.join(close)}?" if close else ""
    print(
        f"calendarhub: no event has the id or UID {name}.{hint}",
        file=sys.stderr,
    )
    return 1


def _names(path: str) -> tuple[str, str]:
    """What people may call the record of a file: its name, and the id made of it."""
    stem = Path(path).stem
    return stem, slug(stem)


def reasons(entry: Entry, prepared: Prepared) -> Iterator[Reason]:
    """The reason of every feed, those that hold the event first."""
    found = [
        reason(
            entry,
            feed,
            network=prepared.hub.network,
            window=prepared.window,
            hub_zone=prepared.zone,
            in_calendar=ics.listed(entry, feed),
        )
        for feed in prepared.site.feeds
    ]
    yield from sorted(found, key=lambda one: not one.is_in)


def written(entry: Entry, prepared: Prepared, root: Path) -> tuple[Written, ...]:
    """The values of the event's record, each with its place."""
    for one in fetch.scan(root, prepared.hub.settings).found:
        if one.path == entry.event.origin.path:
            source = prepared.hub.settings.records[one.source]
            limit = fetch.MAX_LIST if source.file else fetch.MAX_RECORD
            payload = fetch.read(one.file, one.path, limit=limit)
            context = RecordContext.of(prepared.hub, source)
            return provenance(payload, context=context, event=entry.event)
    return ()


def _show(console: Console, entry: Entry, prepared: Prepared, root: Path) -> None:
    row, site = entry.revision, prepared.site
    words = site.words[site.first]
    title = entry.event.title.pick(site.chain(site.first)).text
    console.print(title, style="bold", markup=False)
    console.print(f"  {words.when(entry.event.when, timezone_shown=True)}", markup=False)
    console.print(f"  UID {entry.uid}, {row.state.value}, SEQUENCE {row.sequence}", markup=False)
    console.print(
        f"  announced {row.created:%Y-%m-%d %H:%M}Z, revised {row.modified:%Y-%m-%d %H:%M}Z"
    )
    for change in entry.history:
        console.print(f"  {change.at:%Y-%m-%d}: {words.change(change)}", markup=False)
    console.print("In feeds", style="bold")
    found = list(reasons(entry, prepared))
    # Feeds of other values of an `each:` say nothing that their neighbours do not say.
    others = [one for one in found if not one.is_in and not one.until and "/" in one.feed]
    for one in found:
        if one in others:
            continue
        sign = "✓" if one.is_in else "✗"
        until = f", until {one.until:%Y-%m-%d}" if one.until and one.is_in else ""
        console.print(f"  {sign} {one.feed}: {one.why}{until}", markup=False)
    if others:
        console.print(f"  ✗ {len(others)} feeds of another type, country, project or the like")
    console.print("Where it is written", style="bold")
    for value in written(entry, prepared, root):
        place = f"{value.where.path}:{value.where.line}" if value.where.line else "calendarhub.yaml"
        console.print(f"  {value.field}: {_cut(value.value)}  ({place})", markup=False)


def _cut(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def _object(entry: Entry, prepared: Prepared, root: Path) -> dict[str, Any]:
    row = entry.revision
    return {
        "id": entry.event.id,
        "uid": entry.uid,
        "state": row.state.value,
        "sequence": row.sequence,
        "created": row.created.isoformat(),
        "modified": row.modified.isoformat(),
        "feeds": [
            {
                "feed": one.feed,
                "in": one.is_in,
                "why": one.why,
                "until": one.until.isoformat() if one.until else None,
            }
            for one in reasons(entry, prepared)
        ],
        "fields": [
            {"field": one.field, "value": one.value, "file": one.where.path, "line": one.where.line}
            for one in written(entry, prepared, root)
        ],
    }
