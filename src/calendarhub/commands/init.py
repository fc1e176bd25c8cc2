"""`calendarhub init`: a small hub to begin with, which builds and says what each part is for."""

import os
import re
import shlex
import shutil
import sys
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from zoneinfo import ZoneInfoNotFoundError

from rich.console import Console
from rich.markup import escape
from rich.text import Text

from calendarhub.model.when import zone

SLOT = re.compile(r"\{\{(\w+)\}\}")
NAMES = {"gitignore": ".gitignore"}  # kept without its dot, or git would obey it in our own tree
SYSTEM_ZONE = Path("/etc/localtime")


def run(
    directory: Path,
    *,
    today: date | None = None,
    timezone: str = "",
    console: Console | None = None,
) -> int:
    """Write the starter hub into a folder; 2 if a file of that name is already there.

    Its events lie ahead of `today`. Without a `timezone` it is that of the computer.
    """
    console = console or Console(highlight=False, soft_wrap=True)
    today = today or datetime.now(UTC).date()
    slots = _slots(today, timezone or system_zone())
    pages = {path: _filled(source, slots) for path, source in starter().items()}
    there = [path for path in pages if (directory / path).exists()]
    if there:
        console.print(f"[bold red]nothing written:[/] {escape(str(directory))} already holds")
        for path in there:
            console.print(f"  {escape(path)}")
        return 2
    for path, source in pages.items():
        target = directory / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(source, encoding="utf-8", newline="\n")
    _say_what_is_next(directory, sorted(pages), console)
    return 0


def starter() -> dict[str, str]:
    """The files of the starter hub as they are packaged, by path, dates not filled in yet."""
    return dict(_walk(files("calendarhub.commands") / "starter", ""))


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


def _say_what_is_next(directory: Path, paths: list[str], console: Console) -> None:
    console.print(f"[bold green]a hub of {len(paths)} files[/] in {escape(str(directory))}")
    for path in paths:
        console.print(f"  {escape(path)}")
    console.print("\nnext:")
    if directory.resolve() != Path.cwd():
        console.print(f"  cd {escape(str(directory))}")
    us = command()
    steps = {
        f"{us} serve": "see it in a browser, and go on writing",
        f'{us} new "My event"': "write the first record",
        "edit calendarhub.yaml": "name, languages, and base_url before publishing",
    }
    width = max(map(len, steps))
    for step, told in steps.items():
        console.print(Text(f"  {step:<{width}}   {told}"))


def command() -> str:
    """How this program is called from any folder: by its name where the shell finds it."""
    ours = Path(sys.argv[0]).absolute()
    if ours.name == "__main__.py":
        return f"{shlex.quote(sys.executable)} -m calendarhub"
    if ours.stem != "calendarhub" or not ours.is_file():
        return "calendarhub"
    found = shutil.which("calendarhub")
    is_found = found is not None and Path(found).resolve() == ours.resolve()
    return "calendarhub" if is_found else shlex.quote(str(ours))
