"""`calendarhub new "Title"`: a commented record to fill in, with an id made from its title."""

from datetime import date
from pathlib import Path

from rich.console import Console
from rich.text import Text

from calendarhub.hub.init import TakenError
from calendarhub.hub.new import new
from calendarhub.rules import clean


def run(
    root: Path, *, title: str, today: date | None = None, console: Console | None = None
) -> int:
    """Write a record and say where; 2 if it cannot be named or is there already."""
    console = console or Console(highlight=False, soft_wrap=True)
    try:
        path = new(root, title, today=today)
    except clean.Unclean as error:
        console.print(Text(f"no file can be named after this title: {error.reason};"))
        console.print(Text('write one with a word in it: calendarhub new "Board meeting"'))
        return 2
    except TakenError as error:
        there = f"{error.paths[0]} is there already"
        console.print(Text(f"{there}; add the year to the title, or edit that file"))
        return 2
    console.print(Text.assemble(("written: ", "bold green"), path))
    console.print("next: write its start, and what it is about below the second line of hyphens;")
    console.print(
        "      “calendarhub check” says if something is wrong. It is a draft: remove the line"
    )
    console.print("      “draft: true” to publish it")
    return 0
