"""`calendarhub why ID`: why an event is or is not in a feed, and where each value came from."""

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console

from calendarhub.cli import caret
from calendarhub.hub.came_from import CameFrom
from calendarhub.hub.explain import Absence, Absent, Explained, Explanation, explain
from calendarhub.hub.preview import BrokenHubError
from calendarhub.hub.source_lines import source_lines
from calendarhub.model.problem import Severity

_RECORD_KEYS = {
    "when": "start and end",
    "organisers": "organiser",
    "also_at": "place",
    "online_name": "place",
}


def run(root: Path, *, id_: str, now: datetime | None = None, as_json: bool = False) -> int:
    """Explain one event, named by its id or UID; 1 when there is none of that name."""
    try:
        told = explain(root, id_, now=now)
    except BrokenHubError as error:
        caret.show(error.problems, read=source_lines(root), console=Console(stderr=True))
        return 1
    if told.absence is not None:
        return _say_why_none(told.absence, id_, root)
    if as_json:
        objects = [_object(one) for one in told.found]
        print(json.dumps(objects, ensure_ascii=False, indent=1))
        return 0
    console = Console(highlight=False, soft_wrap=True)
    for one in told.found:
        _show(console, one, told)
    return 0


def _say_why_none(absence: Absence, name: str, root: Path) -> int:
    """Say why nothing of a name is published: 0 where that is meant."""
    match absence.why:
        case Absent.WAITS:
            moment = absence.published.isoformat() if absence.published else ""
            print(f"{name} waits: its record says it is published at {moment}.")
            return 0
        case Absent.DRAFT:
            print(f"{name} is a draft: it is published once its record does not say “draft: true”.")
            return 0
        case Absent.SAMPLE:
            print(f"{name} is a sample: no hub that others read shows it (“sample: true”).")
            return 0
        case Absent.HIDDEN:
            print(f"{name} came in and is hidden: network/decisions.yaml says so.")
            return 0
        case Absent.UNSHOWN:
            print(
                f"{name} came in and waits for a person: write - {{show: {name}}}"
                " into network/decisions.yaml."
            )
            return 0
        case Absent.REFUSED:
            is_wrong = any(one.severity is Severity.ERROR for one in absence.problems)
            print(f"{name} is not published{': its record has a mistake' if is_wrong else ''}.")
            console = Console(highlight=False)
            caret.show(absence.problems, read=source_lines(root), console=console)
            return 1
        case Absent.UNKNOWN:
            hint = f" Did you mean {' or '.join(absence.near)}?" if absence.near else ""
            print(f"calendarhub: no event has the id or UID {name}.{hint}", file=sys.stderr)
            return 1


def _show(console: Console, one: Explained, told: Explanation) -> None:
    entry, row, words = one.entry, one.entry.revision, told.words
    console.print(told.title(entry), style="bold", markup=False)
    console.print(f"  {words.when(entry.event.when, timezone_shown=True)}", markup=False)
    console.print(f"  UID {entry.uid}, {row.state.value}, SEQUENCE {row.sequence}", markup=False)
    console.print(
        f"  announced {row.created:%Y-%m-%d %H:%M}Z, revised {row.modified:%Y-%m-%d %H:%M}Z"
    )
    for change in entry.history:
        console.print(f"  {change.at:%Y-%m-%d}: {words.change(change)}", markup=False)
    _show_came(console, one.came)
    console.print("In feeds", style="bold")
    _show_feeds(console, one)
    if one.written or not one.came:
        console.print("Where it is written", style="bold")
    for value in one.written:
        place = f"{value.where.path}:{value.where.line}" if value.where.line else "calendarhub.yaml"
        console.print(f"  {value.field}: {_cut(value.value)}  ({place})", markup=False)


def _show_came(console: Console, came: Sequence[CameFrom]) -> None:
    """Which calendars say it, and who is believed in what."""
    if came:
        console.print("Where it comes from", style="bold")
    for one in came:
        missing = f", not listed there since {one.missing}" if one.missing else ""
        changed = f", changed {one.changed}" if one.changed != one.first else ""
        console.print(
            f"  {one.source} ({one.id}): came in {one.first}{changed}{missing}", markup=False
        )
        if one.url:
            console.print(f"    page: {one.url}", markup=False)
        if one.gave:
            console.print(f"    gave: {_fields(one.gave)}", markup=False)
        if one.lost:
            console.print(f"    not believed in: {_fields(one.lost)}", markup=False)
    if len(came) > 1 or any(one.why for one in came):
        console.print(f"  taken as one event: {came[0].why}", markup=False)


def _fields(names: Iterable[str]) -> str:
    """Fields of an event as records call them."""
    return ", ".join(dict.fromkeys(_RECORD_KEYS.get(name, name) for name in names))


def _show_feeds(console: Console, explained: Explained) -> None:
    found = explained.reasons
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


def _cut(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def _object(told: Explained) -> dict[str, Any]:
    row = told.entry.revision
    return {
        "id": told.entry.event.id,
        "uid": told.entry.uid,
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
            for one in told.reasons
        ],
        "came_from": [
            {
                "source": one.source,
                "id": one.id,
                "url": one.url,
                "first": one.first.isoformat(),
                "changed": one.changed.isoformat(),
                "missing": one.missing.isoformat() if one.missing else None,
                "gave": list(one.gave),
                "lost": list(one.lost),
                "why": one.why,
            }
            for one in told.came
        ],
        "fields": [
            {"field": one.field, "value": one.value, "file": one.where.path, "line": one.where.line}
            for one in told.written
        ],
    }
