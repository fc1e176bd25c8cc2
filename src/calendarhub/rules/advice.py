"""What to write for a date that was read in words, with nothing of it lost."""

import re
from datetime import date, timedelta

from calendarhub.rules.dates import DateReading, read

_CODED = re.compile(r"(\d{4})-(W\d\d|2[1-4]|3[3-6]|4[01])[~?%]?", re.ASCII)
_UNKNOWN = (
    "Write a day, 2026-12-05, or with its hour, 2026-12-05T10:00; until it is known, leave it out."
)


def advice(said: DateReading, which: str = "start") -> str:
    """A sentence with what to write, every line of it."""
    lines = written(said, which)
    if len(lines) == 1:
        return f"Write {said.start}{_gloss(said.start)}."
    first, *others = (f"{key}: {value}" for key, value in lines.items())
    return f"Write {first} and, on a line of its own, {' and '.join(others)}."


def written(said: DateReading, which: str = "start") -> dict[str, str]:
    """The lines of a record that say what was read: `start` or `end`, `status`."""
    lines = {which: said.start}
    if said.end:
        lines["end"] = said.end
    if said.is_tentative:
        lines["status"] = "tentative"
    return lines


def _gloss(edtf: str) -> str:
    """What a number means that nobody knows by heart: the days of a week, the months of the rest."""
    match = _CODED.fullmatch(edtf)
    if not match:
        return ""
    year, number = int(match[1]), int(match[2].lstrip("W"))
    if match[2].startswith("W"):
        monday = date.fromisocalendar(year, number, 1)
        return f" ({monday} to {monday + timedelta(days=6)})"
    if number < 33:
        first, months = 3 * (number - 20), 3
    elif number < 40:
        first, months = 3 * (number - 33) + 1, 3
    else:
        first, months = 6 * (number - 40) + 1, 6
    over, last = divmod(first + months - 2, 12)
    return f" ({year}-{first:02} to {year + over}-{last + 1:02})"


def of_one(text: str, otherwise: str, unknown: str = _UNKNOWN) -> str:
    """The advice where only one day or time can stand: of a deadline, or of a date of a series.

    `unknown` is what to do while nobody knows it, since nothing cannot stand there.
    """
    if otherwise.startswith("Leave it empty") or otherwise.endswith("or nothing yet."):
        return unknown
    said = read(text.strip())
    if not isinstance(said, DateReading) or said.start == text.strip():
        return otherwise  # the form is right, and what it says is not
    first, _, last = (part.rstrip("~?%") for part in said.start.partition("/"))
    if last or said.end:
        return f"Write one of them: {first}, or {last or said.end}."
    return f"Write {first}."
