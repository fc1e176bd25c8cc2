"""Dates and hours under other keys: the lines `start:` and `end:` that say the same."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from calendarhub.input.advice.lines import raw
from calendarhub.input.advice.said import Rewrite
from calendarhub.input.tree import KeyEntry, Table
from calendarhub.rules.dates import DateReading, read
from calendarhub.rules.dates.exact import day_of
from calendarhub.rules.dates.lasting import lasting
from calendarhub.rules.fuzzy_hints import explain

WORDS = ("time", "end_time", "duration", "all_day")  # of times, and no keys of ours
KEYS = frozenset(["start", "end", *WORDS])
# An hour alone, or one end of “10-12”.
_BARE_HOUR = re.compile(r"(?<![\d.:])(\d{1,2})(?=\s*(?:[–-]|$))")
_OURS = ("start", "end")
_FORM = "Write start: 2027-03-08T10:00 and end: 2027-03-08T12:00, each with its day and its hour."


def rewrite(table: Table, entries: Sequence[tuple[str, KeyEntry]]) -> Rewrite:
    """The lines that say what these keys and our own `start` and `end` say together."""
    given = {name: raw(table.get(name)) for name in _OURS if table.get(name)}
    over = tuple(name for name in _OURS if name in table.entries)
    for word, entry in entries:
        # “aika: 12.5.2027 klo 10”: a word for an hour may stand before a whole date.
        is_date = word == "time" and isinstance(read(raw(entry.value)), DateReading)
        meant = "start" if is_date else word
        if given.get(meant):
            return Rewrite(why=f"“{meant}:” is there already: keep one of the two.")
        given[meant] = raw(entry.value)
    if given.pop("all_day", None) is not None:
        return _whole_days(given, over)
    made = _lines(given)
    if isinstance(made, str):
        return Rewrite(why=made)
    kept = tuple(name for name in over if f"{name}: {given.get(name)}" in made)
    lines = tuple(line for line in made if line.partition(":")[0] not in kept)
    if not lines:
        return Rewrite(why="Remove this line: start: and end: say it already.")
    return Rewrite(lines, tuple(name for name in over if name not in kept))


def _whole_days(given: dict[str, str], over: tuple[str, ...]) -> Rewrite:
    days = [f"{name}: {given[name][:10]}" for name in over if "T" in given.get(name, "")]
    why = "A date without an hour is a whole day."
    if not days:
        return Rewrite(why=f"Remove this line: {why[0].lower()}{why[1:]}")
    return Rewrite(tuple(days), tuple(line.partition(":")[0] for line in days), why)


def _lines(given: dict[str, str]) -> tuple[str, ...] | str:
    """The lines, or a sentence where something cannot be read with certainty."""
    if not given.get("start"):
        if "start" in given and len(given) == 1:
            return ("start:",)
        return _FORM
    first = _read(given["start"], given.get("time", ""))
    if isinstance(first, str):
        return first
    begins, ends = first.start.replace(" ", "T"), first.end
    tentative = ("status: tentative",) if first.is_tentative else ()
    day = day_of(begins)
    if given.get("end") or given.get("end_time"):
        last = _read(given.get("end") or begins[:10], given.get("end_time", ""), day, "end")
        if isinstance(last, str):
            return last
        ends = (last.end or last.start.rpartition("/")[2]).replace(" ", "T")
    elif given.get("duration"):
        ends = _after(begins, given["duration"])
        if not ends:
            return _FORM
    return (f"start: {begins}", *((f"end: {ends}",) if ends else ()), *tentative)


def _read(
    day: str, hour: str, first: date | None = None, which: str = "start"
) -> DateReading | str:
    bare = _BARE_HOUR.sub(r"\1:00", hour)
    text = f"{day.partition('T')[0]} {bare}" if hour else day
    found = read(text, day=first)
    if isinstance(found, DateReading):
        return found
    bad = explain(text, which, day=first)
    return bad.remedy or _FORM


def _after(begins: str, length: str) -> str:
    """When something ends that begins then and lasts so long; empty where that cannot be known."""
    lasts = lasting(length) or (lasting(f"{length} h") if length.isdigit() else None)
    lasts = lasts or _clock_like(length)
    day = day_of(begins)
    if lasts is None or day is None:
        return ""
    try:
        if "T" in begins:
            ends = datetime.fromisoformat(begins) + lasts
            return ends.isoformat(timespec="minutes")
        if "/" in begins or lasts % timedelta(days=1):
            return ""
        return (day + lasts - timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return ""  # an hour that no day has, or beyond the year 9999


def _clock_like(length: str) -> timedelta | None:
    """`1:30` as an hour and a half."""
    match = re.fullmatch(r"(\d{1,2}):([0-5]\d)(?::00)?", length)
    return timedelta(hours=int(match[1]), minutes=int(match[2])) if match else None
