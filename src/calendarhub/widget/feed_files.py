"""How a year of a feed is divided into files: its months, and parts of what is still too long.

The year keeps what stands in several of its months or in none; a month, and the year itself, goes on
in parts (`2027-03/2.html`). So no file grows with the hub, and a page that asks for a month takes none
of the others.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date

from msgspec import Struct

from calendarhub.rules.digest import digest
from calendarhub.theme import division
from calendarhub.theme.site import Site
from calendarhub.widget import fragment
from calendarhub.widget.listing import ListedEntry

MOST = 100  # rows of a file: some 80 kB


class FeedFile(Struct, frozen=True):
    """The rows of one file, the names of those that go on with it, and what its bytes depend on."""

    rows: tuple[ListedEntry, ...]
    within: tuple[str, ...]
    inputs: str


def feed_files(
    site: Site, name: str, rows: tuple[ListedEntry, ...], had: Set[str]
) -> Iterator[tuple[str, FeedFile]]:
    """A year or a month by its name, with what it is divided into.

    `had` are the months and parts that had a file once: they keep one.
    """
    months = _by_month(rows) if len(name) == len("2027") else {}
    is_divided = len(rows) > MOST and bool(months)
    own = months.get("", ()) if is_divided else rows
    first, *more = division.parts(own, size=MOST)
    on: dict[str, tuple[ListedEntry, ...]] = {
        part: () for part in sorted(had, key=_number) if part.startswith(f"{name}/")
    }
    on |= {f"{name}/{at}": tuple(some) for at, some in enumerate(more, 2)}
    finer = {one for one in had if one.startswith(f"{name}-") and "/" not in one}
    if is_divided:
        finer |= {*months} - {""}
    within = (*on, *sorted(finer if is_divided else ()))
    yield name, FeedFile(tuple(first), within, digest(fragment.inputs(site, first)))
    for part, some in on.items():
        yield part, FeedFile(some, (), digest(fragment.inputs(site, some)))
    for month in sorted(finer):
        yield from feed_files(site, month, months.get(month, ()), had)


def _number(part: str) -> int:
    return int(part.rpartition("/")[2]) if "/" in part else 0


def _by_month(rows: Sequence[ListedEntry]) -> Mapping[str, tuple[ListedEntry, ...]]:
    """The months of a year that have rows; under no name what touches several, or has no month."""
    found: dict[str, list[ListedEntry]] = {}
    for one in rows:
        is_within = not one.by_year and one.day.replace(day=1) == _last(one).replace(day=1)
        found.setdefault(f"{one.day:%Y-%m}" if is_within else "", []).append(one)
    return {month: tuple(some) for month, some in found.items()}


def _last(one: ListedEntry) -> date:
    """The last day of a row; of what has no end the end of days."""
    if one.occurrence is not None:
        return one.occurrence.last
    return one.entry.event.when.latest or date.max
