"""Which column of a sheet says what: by the settings, else by its header in ten languages."""

import re
from collections.abc import Iterable, Mapping, Sequence

from calendarhub.input.advice.table import fold, words

# What a sheet may say, in the order in which a word of two meanings is taken.
KEYS = (
    *("title", "start", "end", "time", "end_time", "place", "street", "city", "country", "online"),
    *("summary", "tags", "type", "organiser", "timezone", "status", "registration", "url", "id"),
    "all_day",
)
_MORE = {"uid": "id", "guid": "id", "body": "summary", "category": "tags", "categories": "tags"}
_MORE |= {"alldayevent": "all_day"}  # of Outlook
_FIGURES = re.compile(r"\s*(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*\d{2,4}")


def columns(head: Sequence[str], fields: Mapping[str, str]) -> dict[str, int]:
    """The position of the column of each key; a key has the first column that may mean it."""
    names = {name.strip(): at for at, name in enumerate(head) if name.strip()}
    found = {key: names[name.strip()] for key, name in fields.items() if name.strip() in names}
    taken = set(found.values())
    for at, name in enumerate(head):
        if at in taken:
            continue
        folded = fold(name)
        meant = (_MORE[folded],) if folded in _MORE else words().get(folded, ())
        key = next((key for key in meant if key in KEYS and key not in found), None)
        if key:
            found[key] = at
            taken.add(at)
    return found


def day_comes_first(values: Iterable[str]) -> bool | None:
    """Whether dates of a column are written day first: proven by a part over twelve, else None."""
    for value in values:
        if match := _FIGURES.match(value):
            if int(match[1]) > 12:
                return True
            if int(match[2]) > 12:
                return False
    return None


def has_figures(values: Iterable[str]) -> bool:
    """Whether any date of a column is written in figures whose order is not certain."""
    return any(_FIGURES.match(value) for value in values)
