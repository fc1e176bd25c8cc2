"""`calendarhub build`: records to a new release, published atomically."""

import sys
from datetime import datetime
from pathlib import Path

from calendarhub.cli.hearing import hear
from calendarhub.cli.outcome import tell_outcome
from calendarhub.hub.build import BusyError, build
from calendarhub.pipeline.live_look import LiveLook


def run(
    root: Path,
    *,
    now: datetime | None = None,
    accept_lost: tuple[str, ...] = (),
    accept_count: int | None = None,
    accept_clock: bool = False,
    as_json: bool = False,
    previous: str | None = None,
    first: bool = False,
    look: LiveLook | None = None,
) -> int:
    """Build once, in a process that ends with it, and say what came of it; returns the exit code.

    `look` is one at what is live, begun before this was imported.
    """
    try:
        report = build(
            root,
            now=now,
            previous=previous,
            first=first,
            accept_lost=accept_lost,
            accept_count=accept_count,
            accept_clock=accept_clock,
            look=look,
        )
    except BusyError as error:
        waited = f"{error.waited:g} seconds"
        print(
            f"calendarhub: another build is running, and was not over after {waited};"
            " what is published stays as it is.",
            file=sys.stderr,
        )
        return 75
    except Exception:
        hear(root, is_fine=False)
        raise
    code = tell_outcome(root, report, as_json=as_json)
    hear(root, is_fine=code == 0)
    return code
