"""The note of when a build was last made by a clock that was believed.

Light, since a build that finds nothing changed reads and keeps it.
"""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from calendarhub.storage.local.disk import write_atomically

FIRST_YEAR = 2024  # no clock of a machine that runs this is older
LEAP = timedelta(days=40)  # further ahead of the last build, a wall needs somebody's word
STEP = timedelta(days=1)  # the note of the last build is not written anew for less

_NOTE = "clock.json"


def is_near(root: Path, wall: datetime) -> bool:
    """Whether a wall is plainly right: at most 40 days ahead of the last build that is noted."""
    noted = last_noted(root)
    return wall.year >= FIRST_YEAR and noted is not None and wall <= noted + LEAP


def keep(root: Path, wall: datetime) -> None:
    """Note when a build was made by a wall that was believed; may raise OSError."""
    noted = last_noted(root)
    if noted is None or abs(wall - noted) >= STEP:
        data = json.dumps({"last_build": wall.strftime("%Y-%m-%dT%H:%M:%SZ")})
        write_atomically(root / ".calendarhub" / _NOTE, data.encode())


def last_noted(root: Path) -> datetime | None:
    """The last build by the note; None without one."""
    return last_build(root / ".calendarhub" / _NOTE)


def last_build(file: Path) -> datetime | None:
    """The last build (UTC) by a note or a heartbeat; None where it is lost or damaged."""
    try:
        said = datetime.fromisoformat(json.loads(file.read_bytes())["last_build"])
        return said.astimezone(UTC)
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None
