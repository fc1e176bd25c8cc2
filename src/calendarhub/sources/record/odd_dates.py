"""Dates of a series that are right and deserve a word: clocks change at their hour, or two meet."""

from datetime import date, datetime

from calendarhub.ical.recurrence import occurrences, odd_dates
from calendarhub.input.reader import FileReader, entries
from calendarhub.input.tree import Table
from calendarhub.model.event import Repeats
from calendarhub.model.when import When, existing

SHOWN = 3


def tell(reader: FileReader, node: Table, first: When, made: Repeats) -> None:
    """Note such dates of a series that can be published."""
    _clocks(reader, node, first, made)
    _crowded(reader, node, first, made)


def _clocks(reader: FileReader, node: Table, first: When, made: Repeats) -> None:
    """Note the dates on whose very hour clocks change."""
    odd, at = odd_dates(made.rule, first), node.get("rule") or node
    said = {one.original for one in made.moved}.union(made.excluded)
    skipped = [day for day in odd.skipped if day not in said]
    if first.start and skipped:
        day = skipped[0]
        later = existing(datetime.combine(day, first.start.time()), first.timezone)
        reader.note(
            "rule.gap",
            f"{first.start:%H:%M} does not come on {_listed(skipped)}, as clocks go forward:"
            f" it is shown at {later:%H:%M}",
            at,
            f"If it does not take place, write except: [{day}]; at another time,"
            f" moved: {{{day}: {later:%Y-%m-%dT%H:%M}}}.",
        )
    twice = [day for day in odd.twice if day not in {*said, first.earliest}]
    if twice:
        message = f"the hour comes twice on {_listed(twice)}, as clocks go back: the first is meant"
        remedy = "If the second is meant, give that date another hour in moved."
        reader.note("rule.fold", message, at, remedy)


def _crowded(reader: FileReader, node: Table, first: When, made: Repeats) -> None:
    """Note a date that was moved to the very time of another."""
    for entry in entries(node.get("moved")):
        name = entry.key.text
        move = next((one for one in made.moved if name.startswith(str(one.original))), None)
        if move is None:
            continue
        found = occurrences(when=first, repeats=made, since=move.to, until=move.to)
        own = next((one for one in found if one.original == move.original), None)
        same = [one for one in found if own and (one.first, one.start) == (own.first, own.start)]
        others = [one for one in same if one is not own and not one.cancelled]
        if others:
            other = others[0].original
            message = f"{move.original} is moved to the very time of {other}: both are shown"
            remedy = f"If only one takes place, write except: [{move.original}]."
            reader.note("rule.crowded", message, entry.value, remedy)


def _listed(days: list[date]) -> str:
    """The first days of some; the rest as a number."""
    said = ", ".join(map(str, days[:SHOWN]))
    return f"{said} and {len(days) - SHOWN} more days" if len(days) > SHOWN else said
