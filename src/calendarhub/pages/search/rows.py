"""The rows of a list for the search: one for each event, small enough to be fetched."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from calendarhub.model.entry import Entry
from calendarhub.rules import markdown
from calendarhub.rules.differing import on_date
from calendarhub.theme.calendar import Showing
from calendarhub.theme.site import Site
from calendarhub.theme.tile import Tile

MOST_BYTES = 100_000  # of a list, as long as titles, dates and places leave room
PART_BYTES = 80_000  # of one that is a part of many, since several of them are read
MOST_TEXT = 300  # bytes of one event's text
LEAST_TEXT = 24
READ = 800  # characters of a body
REPEATS, FUZZY = 1, 2
_ADDRESS = re.compile(r" ?\(?https?://\S+")
Shown = Showing | Entry


class SearchRow(NamedTuple):
    """An event as the script of the search has it: a list in this order.

    `begins` and `ends` are minutes since 1970 (UTC); `type`, `organisers` and `place` are numbers of
    names; `leaf` and `flags` say how its leaf of a calendar looks.
    """

    id: str
    title: str
    language: str
    when: str
    begins: int | None
    ends: int | None
    type: int
    organisers: list[int]
    place: int
    state: str
    note: str
    leaf: list[str]
    flags: int
    text: str = ""


class SearchTable:
    """Names that rows refer to by number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, name: str) -> int:
        return self._numbers.setdefault(name, len(self._numbers))

    def names(self) -> list[str]:
        return list(self._numbers)


def list_bytes(site: Site, language: str, shown: Sequence[Shown], most: int) -> bytes:
    """A part of a list as it is fetched."""
    tables = {"types": SearchTable(), "organisers": SearchTable(), "places": SearchTable()}
    rows = rows_of(site, language, shown, most, tables)
    head = _dumps({name: table.names() for name, table in tables.items()})[:-1]
    lines = [_dumps(row) for row in rows]
    return "".join([head, ',"events":[\n', ",\n".join(lines), "\n]}\n"]).encode()


def rows_of(
    site: Site,
    language: str,
    shown: Sequence[Shown],
    most: int,
    tables: Mapping[str, "SearchTable"],
) -> list[SearchRow]:
    """The rows of a part, with as much of the texts as it has room for."""
    rows = [_row(one, site, language, tables) for one in shown]
    room = most - sum([len(_dumps(row[:-1]).encode()) - 1 for row in rows])
    share = min(MOST_TEXT, room // max(1, len(rows)))
    chain = site.chain(language)
    if share < LEAST_TEXT:
        return rows
    return [
        row._replace(text=_text(one, chain, share)) for row, one in zip(rows, shown, strict=True)
    ]


def _row(shown: Shown, site: Site, language: str, tables: Mapping[str, SearchTable]) -> SearchRow:
    """The row without its text."""
    entry, occurrence = shown, None
    if isinstance(shown, Showing):
        entry, occurrence = shown.entry, shown.occurrence
    assert isinstance(entry, Entry)
    card = site.card(entry, language, occurrence)
    return SearchRow(
        card.id,
        card.title,
        card.title_language,
        card.when,
        _minutes(card.begins),
        _minutes(card.ends),
        tables["types"].number(card.type),
        [tables["organisers"].number(one) for one in entry.event.organisers],
        tables["places"].number(card.place),
        card.state,
        card.note.striptags(),
        _leaf(card.tile),
        (REPEATS if card.repeats else 0) | (FUZZY if card.fuzzy else 0),
    )


def _leaf(tile: Tile) -> list[str]:
    """Its kind, then the word on it, or weekday, day and month."""
    return [tile.kind, tile.word] if tile.word else [tile.kind, tile.top, tile.day, tile.month]


def _minutes(stamp: str) -> int | None:
    return int(datetime.fromisoformat(stamp).timestamp()) // 60 if stamp else None


def _text(shown: Shown, chain: tuple[str, ...], share: int) -> str:
    """The summary, else how the text begins: plain, at most so many bytes, ending with a word."""
    event = (shown.entry if isinstance(shown, Showing) else shown).event
    if isinstance(shown, Showing) and shown.occurrence:
        event = on_date(event, shown.occurrence.original)
    said = event.summary.pick(chain).text
    if not said and event.body:
        said = _ADDRESS.sub("", markdown.plain(event.body.pick(chain).text[:READ]))
    whole = " ".join(said.split())
    data = whole.encode()
    if len(data) <= share:
        return whole
    return data[:share].decode(errors="ignore").rpartition(" ")[0]


_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
