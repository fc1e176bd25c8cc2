"""`calendarhub diff`: what subscribers would see change, before it is published."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console

from calendarhub.cli import caret
from calendarhub.formats.calendar import ics
from calendarhub.hub.preview import BrokenError, preview
from calendarhub.hub.source_lines import source_lines
from calendarhub.model.problem import Problem
from calendarhub.pipeline.guards import Acknowledged
from calendarhub.pipeline.hold_reasons import held_back
from calendarhub.pipeline.prepare import Prepared
from calendarhub.pipeline.report import as_object
from calendarhub.rules.address import feed_path
from calendarhub.rules.foresee import Difference, Kind, foresee
from calendarhub.rules.gate import series, uids

WORDS = {
    Kind.NEW: "new",
    Kind.CHANGED: "changed",
    Kind.CORRECTED: "corrected, silently",
    Kind.CANCELLED: "cancelled",
    Kind.WITHDRAWN: "withdrawn: its record is gone, so it is cancelled",
    Kind.LEAVES: "leaves: the record or the feed file no longer includes it",
    Kind.ENDS: "leaves: its time in the feed is over",
}


def run(root: Path, *, now: datetime | None = None, as_json: bool = False) -> int:
    """Print the differences feed by feed: 0 with any or none, 1 with mistakes or if held."""
    console = Console(highlight=False, soft_wrap=True)
    try:
        with preview(root, now) as prepared:
            found = differences(prepared, root)
            held = held_back(prepared, now or datetime.now(UTC), Acknowledged())
            if as_json:
                told = {**_object(found, prepared), "held": [as_object(one) for one in held]}
                print(json.dumps(told, ensure_ascii=False, indent=1))
            else:
                _show(console, found, prepared, held)
            return 1 if held or prepared.gathered.bad else 0
    except BrokenError as error:
        caret.show(error.problems, read=source_lines(root), console=Console(stderr=True))
        return 1


def differences(prepared: Prepared, root: Path) -> tuple[Difference, ...]:
    """What the feeds of the live release and those of the next build do not share."""
    site = prepared.site
    held = {}
    for feed in site.feeds:
        path = root / "public" / feed_path(site.hub, feed.name, site.first, "ics")
        known = uids(path.read_bytes()) if path.is_file() else set()
        # An expanded series is held by its occurrences.
        held[feed.name] = frozenset(known | {series(uid) for uid in known if feed.expand})
    return foresee(
        before=prepared.before.revisions,
        entries=site.entries,
        feeds=site.feeds,
        held=held,
        listed=ics.listed,
        network=prepared.hub.network,
        window=prepared.window,
        hub_zone=prepared.zone,
    )


def _show(
    console: Console, found: tuple[Difference, ...], prepared: Prepared, held: tuple[Problem, ...]
) -> None:
    if not found:
        console.print("Subscribers would see nothing change.")
        return
    feed = ""
    for one in found:
        if one.feed != feed:
            feed = one.feed
            console.print(f"{feed}", style="bold")
        console.print(f"  {_line(one, prepared)}")
    many = f"{len(found)} differences" if len(found) > 1 else "1 difference"
    if not held:
        console.print(f"{many}: published by the next `calendarhub build`.")
        return
    console.print(f"{many}, and the next `calendarhub build` publishes none of them:")
    for problem in held:
        console.print(f"{problem.message} {problem.remedy}", markup=False)


def _line(one: Difference, prepared: Prepared) -> str:
    site = prepared.site
    words = site.words[site.first]
    event = one.entry.event
    title = event.title.pick(site.chain(site.first)).text
    what = "; ".join(map(words.change, one.changes)) or WORDS[one.kind]
    where = f" ({event.origin.path}:{event.origin.line})" if event.origin.path else ""
    return f"{_SIGNS[one.kind]} {title} · {words.when_short(event.when)} · {what}{where}"


_SIGNS = {
    Kind.NEW: "+",
    Kind.CHANGED: "~",
    Kind.CORRECTED: "·",
    Kind.CANCELLED: "x",
    Kind.WITHDRAWN: "x",
    Kind.LEAVES: "-",
    Kind.ENDS: "-",
}


def _object(found: tuple[Difference, ...], prepared: Prepared) -> dict[str, Any]:
    site = prepared.site
    return {
        "differences": [
            {
                "feed": one.feed,
                "kind": one.kind.value,
                "uid": one.entry.uid,
                "id": one.entry.event.id,
                "title": one.entry.event.title.pick(site.chain(site.first)).text,
                "sequence": one.entry.revision.sequence,
                "change": one.change.kind.value if one.change else None,
                "file": one.entry.event.origin.path,
                "line": one.entry.event.origin.line,
            }
            for one in found
        ]
    }
