"""The lines of a hub's files, for what points at a place in one of them."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from calendarhub.rules.intake.secrecy import masked

Read = Callable[[str], Sequence[str]]  # the lines of a file of the hub; empty if it cannot be read

MOST = 4 * 1024 * 1024  # bytes of a file that are looked at: it may be told for its size
LINE_END = re.compile("\r\n|\n|\r")


def source_lines(root: Path) -> Read:
    """A function that gives the lines of a hub's file, each file read once."""

    @lru_cache(maxsize=64)
    def read(path: str) -> Sequence[str]:
        try:
            if not (root / path).is_file():
                return ()  # a pipe would be waited for
            with (root / path).open("rb") as file:
                data = file.read(MOST)
        except (OSError, ValueError):
            return ()
        if b"\0" in data[:1024]:
            return ()  # a picture or a spreadsheet has no lines to show
        text = data.decode("utf-8", "replace")
        return LINE_END.split(masked(text) if path.startswith("network/sources.") else text)

    return read
