"""`calendarhub doctor`: what is wrong with this installation and this hub, and what to do about it."""

import json
from pathlib import Path

from rich.console import Console

from calendarhub.cli import caret
from calendarhub.hub.doctor import Diagnosis, doctor
from calendarhub.hub.source_lines import source_lines


def run(root: Path, *, ask_address: bool = False, as_json: bool = False) -> int:
    """Say what is wrong: 0 where nothing has to be done, else 1."""
    found = doctor(root, ask_address=ask_address)
    if as_json:
        told = {"facts": dict(found.facts), **caret.to_json(found.problems)}
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        _show(root, found)
    return 0 if found.is_fine else 1


def _show(root: Path, found: Diagnosis) -> None:
    console = Console(highlight=False, soft_wrap=True)
    for name, value in found.facts:
        console.print(f"{name}: {caret.visible(value)}", markup=False)
    console.print()
    read = source_lines(root)
    for one in found.problems:
        for line in caret.render(one, read):
            console.print(caret.styled(line))
        console.print()
    is_fine = "Nothing has to be done" if found.is_fine else "Please mend what is told above"
    counted = f": {caret.summary(found.problems)}" if found.problems else ""
    console.print(f"{is_fine}{counted}.", markup=False)
