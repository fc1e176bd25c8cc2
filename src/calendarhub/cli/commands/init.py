"""`calendarhub init`: a small hub to begin with, which builds and says what each part is for."""

import shlex
import shutil
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.text import Text

from calendarhub.hub.init import TakenError, init


def run(
    directory: Path,
    *,
    today: date | None = None,
    timezone: str = "",
    console: Console | None = None,
) -> int:
    """Write the starter hub into a folder; 2 if a file of that name is already there."""
    console = console or Console(highlight=False, soft_wrap=True)
    try:
        paths = init(directory, today=today, timezone=timezone)
    except TakenError as error:
        console.print(f"[bold red]nothing written:[/] {escape(str(directory))} already holds")
        for path in error.paths:
            console.print(f"  {escape(path)}")
        return 2
    _say_what_is_next(directory, paths, console)
    return 0


def _say_what_is_next(directory: Path, paths: Sequence[str], console: Console) -> None:
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
