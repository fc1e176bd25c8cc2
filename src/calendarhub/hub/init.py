"""A small hub to begin with: its files as they are packaged, dated from today."""

import os
import re
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from zoneinfo import ZoneInfoNotFoundError

from calendarhub.model.when import zone

SLOT = re.compile(r"\{\{(\w+)\}\}")
NAMES = {"gitignore": ".gitignore"}  # kept without its dot, or git would obey it in our own tree
SYSTEM_ZONE = Path("/etc/localtime")


class TakenError(Exception):
    """Files of the starter hub that are in the folder already, by `paths`; nothing was written."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        super().__init__(f"{len(paths)} files are there already")
        self.paths = paths


def init(directory: Path, *, today: date | None = None, timezone: str = "") -> tuple[str, ...]:
    """Write the starter hub into a folder; returns the paths of its files, in order.

    Its events lie ahead of `today`. Without a `timezone` it is that of the computer. Raises TakenError
    if a file of such a name is already there, and OSError.
    """
    slots = _slots(today or datetime.now(UTC).date(), timezone or system_zone())
    pages = {path: _filled(source, slots) for path, source in starter().items()}
    there = tuple(path for path in pages if (directory / path).exists())
    if there:
        raise TakenError(there)
    for path, source in pages.items():
        target = directory / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(source, encoding="utf-8", newline="\n")
    return tuple(sorted(pages))


def starter() -> dict[str, str]:
    """The files of the starter hub as they are packaged, by path, dates not filled in yet."""
    return dict(_walk(files("calendarhub.hub") / "starter", ""))


def system_zone() -> str:
    """The IANA name of the computer's time zone, or UTC where it cannot be known.

    As for other programs, TZ in the environment stands before the system's own.
    """
    try:
        name = os.environ.get("TZ", "").lstrip(":").rpartition("zoneinfo/")[2]
        name = name or str(SYSTEM_ZONE.resolve()).partition("zoneinfo/")[2]
        return str(zone(name).key) if name else "UTC"
    except (OSError, ValueError, ZoneInfoNotFoundError):
        return "UTC"


def _walk(folder: Traversable, base: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        path = f"{base}{NAMES.get(item.name, item.name)}"
        if item.is_dir():
            found += _walk(item, f"{path}/")
        else:
            found.append((path, item.read_text(encoding="utf-8")))
    return found


def _slots(today: date, timezone: str) -> dict[str, str]:
    board = _weekday(today + timedelta(days=30), 0)
    workshop = _weekday(today + timedelta(days=75), 3)
    conference = today + timedelta(days=300)
    return {
        "timezone": timezone,
        "board": board.isoformat(),
        "workshop": workshop.isoformat(),
        "workshop_end": (workshop + timedelta(days=1)).isoformat(),
        "deadline": (workshop - timedelta(days=21)).isoformat(),
        "conference": f"{conference:%Y-%m}",
        "year": str(today.year),
    }


def _weekday(day: date, weekday: int) -> date:
    """The first such weekday (Monday is 0) on or after a day."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _filled(source: str, slots: dict[str, str]) -> str:
    return SLOT.sub(lambda match: slots[match[1]], source)
