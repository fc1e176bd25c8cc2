"""`calendarhub diff`: what subscribers would see change, before it is published."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console

from calendarhub.cli import caret
from calendarhub.hub.foresee import Difference, DifferenceKind, Foreseen, foresee
from calendarhub.hub.preview import BrokenHubError
from calendarhub.hub.source_lines import source_lines
from calendarhub.pipeline.report import as_object

WORDS = {
    DifferenceKind.NEW: "new",
    DifferenceKind.CHANGED: "changed",
    DifferenceKind.CORRECTED: "corrected, silently",
    DifferenceKind.CANCELLED: "cancelled",
    DifferenceKind.WITHDRAWN: "withdrawn: its record is gone, so it is cancelled",
    DifferenceKind.MERGED: "merged: it is one with another event of the feed, which stays",
    DifferenceKind.LEAVES: "leaves: the record or the feed file no longer includes it",
    DifferenceKind.ENDS: "leaves: its time in the feed is over",
}


def run(root: Path, *, now: datetime | None = None, as_json: bool = False) -> int:
    """Print the differences feed by feed: 0 with any or none, 1 with mistakes or if held."""
    try:
        found = foresee(root, now=now)
    except BrokenHubError as error:
        caret.show(error.problems, read=source_lines(root), console=Console(stderr=True))
        return 1
    if as_json:
        print(json.dumps(_object(found), ensure_ascii=False, indent=1))
    else:
        _show(found, Console(highlight=False, soft_wrap=True))
    return 1 if found.held or not found.is_sound else 0


def _show(found: Foreseen, console: Console) -> None:
    if not found.differences:
        console.print("Subscribers would see nothing change.")
        return
    feed = ""
    for one in found.differences:
        if one.feed != feed:
            feed = one.feed
            console.print(f"{feed}", style="bold")
        console.print(f"  {_line(one, found)}")
    count = len(found.differences)
    many = f"{count} differences" if count > 1 else "1 difference"
    if not found.held:
        console.print(f"{many}: published by the next `calendarhub build`.")
        return
    console.print(f"{many}, and the next `calendarhub build` publishes none of them:")
    for problem in found.held:
        console.print(f"{problem.message} {problem.remedy}", markup=False)


def _line(one: Difference, found: Foreseen) -> str:
    event = one.entry.event
    what = "; ".join(map(found.words.change, one.changes)) or WORDS[one.kind]
    where = f" ({event.origin.path}:{event.origin.line})" if event.origin.path else ""
    when = found.words.when_short(event.when)
    return f"{_SIGNS[one.kind]} {found.title(one.entry)} · {when} · {what}{where}"


_SIGNS = {
    DifferenceKind.NEW: "+",
    DifferenceKind.CHANGED: "~",
    DifferenceKind.CORRECTED: "·",
    DifferenceKind.CANCELLED: "x",
    DifferenceKind.WITHDRAWN: "x",
    DifferenceKind.MERGED: "=",
    DifferenceKind.LEAVES: "-",
    DifferenceKind.ENDS: "-",
}


def _object(found: Foreseen) -> dict[str, Any]:
    return {
        "differences": [
            {
                "feed": one.feed,
                "kind": one.kind.value,
                "uid": one.entry.uid,
                "id": one.entry.event.id,
                "title": found.title(one.entry),
                "sequence": one.entry.revision.sequence,
                "change": one.change.kind.value if one.change else None,
                "file": one.entry.event.origin.path,
                "line": one.entry.event.origin.line,
            }
            for one in found.differences
        ],
        "held": [as_object(one) for one in found.held],
    }
