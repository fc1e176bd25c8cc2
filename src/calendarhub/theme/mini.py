"""A month as a small table: which days are busy, and how often."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from msgspec import Struct

from calendarhub.theme.addresses import day_path
from calendarhub.theme.calendar import Showing, marked_days
from calendarhub.theme.division import step
from calendarhub.words import Words

DAY = timedelta(days=1)


class MiniCell(Struct, frozen=True, gc=False):
    """A day; `address` and `words` are empty where nothing takes place.

    `step` says how full it is beside the fullest day, from 1 to `STEPS`, where that is asked.
    """

    number: str
    count: int
    address: str
    words: str
    is_today: bool
    step: int = 0


def counts(showings: Iterable[Showing]) -> dict[date, int]:
    """How many of these each day shows."""
    found: dict[date, int] = {}
    for showing in showings:
        for day in marked_days(showing):
            found[day] = found.get(day, 0) + 1
    return found


def weeks(
    first: date,
    busy: Mapping[date, int],
    words: Words,
    way: str,
    *,
    today: date | None = None,
    most: int = 0,
) -> list[list[MiniCell | None]]:
    """The weeks of a month from Monday; a day outside it is no cell.

    `way` leads to the folder of the language, `most` is how much the fullest day has, if days are to
    tell how full they are.
    """
    cells: list[MiniCell | None] = [None] * first.weekday()
    day = first
    while day.month == first.month:
        count = busy.get(day, 0)
        full = step(count, most) if most else 0
        cells.append(_cell(day, count, words, way, is_today=day == today, full=full))
        day += DAY
    cells.extend([None] * (-len(cells) % 7))
    return [cells[at : at + 7] for at in range(0, len(cells), 7)]


def _cell(day: date, count: int, words: Words, way: str, *, is_today: bool, full: int) -> MiniCell:
    if not count:
        return MiniCell(str(day.day), 0, "", "", is_today)
    said = words.plural("{day}: {count} event", "{day}: {count} events", count, day=words.day(day))
    return MiniCell(str(day.day), count, way + day_path(day), said, is_today, full)
