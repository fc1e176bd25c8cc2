"""The report and the heartbeat: the two files that every build touches.

Light, since a build that finds nothing changed writes them.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from calendarhub.pipeline.report import Report
from calendarhub.storage.local.disk import write_atomically


def tell(root: Path, report: Report, now: datetime | None) -> None:
    """Write how a build ended.

    `now` is None where the time is not known: the last build is then when it was.
    """
    state = root / ".calendarhub"
    write_atomically(state / "report.json", report.to_json().encode())
    before = _last_beat(state)
    last = now.strftime("%Y-%m-%dT%H:%M:%SZ") if now else before.get("last_build")
    is_same = before.get("outcome") == report.outcome.value
    beat = {
        "last_build": last if isinstance(last, str) else None,
        "outcome": report.outcome.value,
        # Since when builds end so: a person may have been waited for all that time.
        "since": (before.get("since") if is_same else None) or last,
        "next_change": report.next_instant.strftime("%Y-%m-%dT%H:%M:%SZ")
        if report.next_instant
        else None,
    }
    write_atomically(state / "heartbeat.json", json.dumps(beat).encode())


def _last_beat(state: Path) -> dict[str, Any]:
    try:
        said = json.loads((state / "heartbeat.json").read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
