"""`calendarhub build`: records to a new release, published atomically."""

import sys
from datetime import datetime
from pathlib import Path

from calendarhub.cli.outcome import told
from calendarhub.fetch.presence import presence
from calendarhub.pipeline.build import build
from calendarhub.pipeline.guards import Acknowledged
from calendarhub.pipeline.up_to_date import Scanned
from calendarhub.pipeline.workers.memory import keep_freed
from calendarhub.storage.local.state import BusyError
from calendarhub.storage.manifest import Live


def run(
    root: Path,
    *,
    now: datetime | None = None,
    accept_lost: tuple[str, ...] = (),
    accept_count: int | None = None,
    accept_clock: bool = False,
    as_json: bool = False,
    previous: Live | None = None,
    first: bool = False,
    scanned: Scanned | None = None,
) -> int:
    """Build once and say what came of it; returns the exit code."""
    keep_freed()
    try:
        report = build(
            root,
            now=now,
            acknowledged=Acknowledged(
                lost=frozenset(accept_lost), count=accept_count, clock=accept_clock
            ),
            previous=previous,
            first=first,
            ask=presence,
            scanned=scanned,
        )
    except BusyError as error:
        waited = f"{error.waited:g} seconds"
        print(
            f"calendarhub: another build is running, and was not over after {waited};"
            " what is published stays as it is.",
            file=sys.stderr,
        )
        return 75
    return told(root, report, as_json=as_json)
