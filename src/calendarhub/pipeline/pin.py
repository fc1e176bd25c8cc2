"""The pin of a rollback: while it is there no build publishes anything.

It is set before the older content is published and taken away only by a person, so that no scheduled
build in between brings back what was just taken back.
"""

import json
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from calendarhub.model.problem import Problem
from calendarhub.storage.local.disk import write_atomically

FILE = "pinned.json"
PINNED = "guard.pinned"


class Pin(Struct, frozen=True):
    """Since when (UTC) a hub shows the content of an older release, and of which."""

    since: datetime
    release: str


def pin_of(root: Path) -> Pin | None:
    """The pin of a hub; one that cannot be read holds as well, since somebody has set it."""
    file = root / ".calendarhub" / FILE
    try:
        said = json.loads(file.read_bytes())
        return Pin(datetime.fromisoformat(said["since"]).astimezone(UTC), str(said["release"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        with suppress(OSError):
            return Pin(datetime.fromtimestamp(file.stat().st_mtime, UTC), "")
        return None


def set_pin(root: Path, pin: Pin) -> None:
    """Let no build publish anything from now on; may raise OSError."""
    said = {"since": pin.since.isoformat(timespec="seconds"), "release": pin.release}
    write_atomically(root / ".calendarhub" / FILE, json.dumps(said).encode())


def remove_pin(root: Path) -> None:
    """Let builds publish again."""
    (root / ".calendarhub" / FILE).unlink(missing_ok=True)


def held_by(pin: Pin) -> Problem:
    """Why a build publishes nothing."""
    what = f" to the content of {pin.release}" if pin.release else ""
    return Problem(
        code=PINNED,
        message=f"This hub is pinned since {pin.since:%Y-%m-%d %H:%M}Z by a rollback{what}.",
        remedy="Records are not published until `calendarhub rollback --release`.",
    )
