"""Search without a server: a page, and for each year and language a small list that it reads.

A list holds the events of a year in the words of a language, one row a line. What it refers to by
number stands before the rows; its form is told in docs/operating.md and may change at any release.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial

from markupsafe import Markup

from calendarhub.model.entry import Entry
from calendarhub.model.release import Recipe
from calendarhub.model.text import Chosen
from calendarhub.model.when import Precision
from calendarhub.pages.common import Context, Shell, pages
from calendarhub.rules import markdown
from calendarhub.rules.differing import on_date
from calendarhub.rules.digest import digest
from calendarhub.theme.calendar import Showing
from calendarhub.theme.card import foreign, kind_name
from calendarhub.theme.former import former_years
from calendarhub.theme.marks import tint
from calendarhub.theme.site import Site
from calendarhub.theme.tile import Tile

FORM = "2"
UNDATED = "undated"  # the list of what has no date or no end
MOST_BYTES = 240_000  # of a list, as long as titles, dates and places leave room
MOST_TEXT = 300  # bytes of one event's text
LEAST_TEXT = 24
READ = 800  # characters of a body
REPEATS, FUZZY = 1, 2
_ADDRESS = re.compile(r" ?\(?https?://\S+")

Shown = Showing | Entry
Shelves = Mapping[str, Sequence[Shown]]


def recipes(site: Site) -> Iterator[Recipe]:
    """The page in each language, and the lists; an edit makes those of its own years anew."""
    if not site.hub.settings.makes("search"):
        return
    shelves = _shelves(site)
    names = tuple(name for name, shown in shelves.items() if shown)
    yield from pages(
        site,
        path="search.html",
        template="search.html",
        inputs=digest(*names, "", *sorted(site.by_type), "", *sorted(site.by_organiser)),
        make=partial(_context, names),
    )
    for name, shown in shelves.items():
        inputs = digest(FORM, site.hub_digest, *[_stamp(one) for one in shown])
        for language in site.languages:
            yield Recipe(
                path=list_path(language, name),
                key=f"{language}.{inputs}",
                make=partial(_list, site, language, shown),
            )


def list_path(language: str, name: str) -> str:
    """Where the list of a year, or of what is undated, lies."""
    return f"search/{language}/{name}.json"


def _stamp(shown: Shown) -> str:
    """What a row depends on: not the day it is read, since the script knows that better."""
    if isinstance(shown, Showing):
        return f"{shown.entry.digest}{shown.first}" if shown.occurrence else shown.entry.digest
    return shown.digest


def _shelves(site: Site) -> Shelves:
    """What each list holds, newest year first; a year that lost its events is empty."""
    almanac = site.almanac
    start = f"search/{site.first}/"
    former = former_years(site, start, ".json")
    years = sorted({*almanac.years, *almanac.vague_years, *former}, reverse=True)
    undated = _undated(site)
    shelves: dict[str, Sequence[Shown]] = {}
    if undated or f"{start}{UNDATED}.json" in site.former:
        shelves[UNDATED] = undated
    for year in years:
        firm = _firm(year, almanac.years.get(year, ()), site.next_showing)
        shelves[f"{year:04}"] = (*firm, *almanac.vague_years.get(year, ()))
    return shelves


def _undated(site: Site) -> tuple[Entry, ...]:
    without = [entry for entry in site.almanac.undated if entry.event.when.earliest is None]
    endless = [entry for entry in site.listed if entry.event.when.precision is Precision.OPEN]
    return (*without, *endless)


def _firm(
    year: int, showings: Iterable[Showing], following: Mapping[str, Showing]
) -> Iterable[Showing]:
    """Each event once: of a series the next time, in later years the first, in earlier the last."""
    chosen: dict[str, Showing] = {}
    for showing in showings:
        entry = showing.entry
        ahead = following.get(entry.uid) if showing.occurrence else None
        if ahead is not None and ahead.first.year == year:
            chosen[entry.uid] = ahead
        elif ahead is not None and ahead.first.year < year:
            chosen.setdefault(entry.uid, showing)
        else:
            chosen[entry.uid] = showing
    return chosen.values()


class _SearchTable:
    """Names that rows refer to by number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, name: str) -> int:
        return self._numbers.setdefault(name, len(self._numbers))

    def names(self) -> list[str]:
        return list(self._numbers)


def _list(site: Site, language: str, shown: Sequence[Shown]) -> bytes:
    tables = {"types": _SearchTable(), "organisers": _SearchTable(), "places": _SearchTable()}
    lines = [_dumps(_row(one, site, language, tables))[:-1] for one in shown]
    room = MOST_BYTES - sum([len(line.encode()) for line in lines])
    share = min(MOST_TEXT, room // max(1, len(lines)))
    chain = site.chain(language)
    texts = [_text(one, chain, share) if share >= LEAST_TEXT else "" for one in shown]
    lines = [f"{line},{_dumps(text)}]" for line, text in zip(lines, texts, strict=True)]
    head = _dumps({name: table.names() for name, table in tables.items()})[:-1]
    return "".join([head, ',"events":[\n', ",\n".join(lines), "\n]}\n"]).encode()


def _row(
    shown: Shown, site: Site, language: str, tables: Mapping[str, _SearchTable]
) -> list[object]:
    """id, title, its language if another, when, begins, ends (minutes since 1970, UTC), type,
    organisers, place, state, its words, leaf, flags; the text follows."""
    entry, occurrence = shown, None
    if isinstance(shown, Showing):
        entry, occurrence = shown.entry, shown.occurrence
    assert isinstance(entry, Entry)
    card = site.card(entry, language, occurrence)
    return [
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
    ]


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


def _context(names: tuple[str, ...], shell: Shell) -> Context:
    words, site = shell.words, shell.site
    return {
        "title": words.say("Search"),
        "description": words.say("Find an event by its title, place or organiser."),
        "section": "search",
        "lists": [(name, shell.root + list_path(shell.language, name)) for name in names],
        "years": [(name, words.year(int(name))) for name in names if name != UNDATED],
        "types": _types(shell),
        "organisers": _organisers(shell),
        "has_types": site.has_types,
        "has_organisations": bool(site.hub.network.organisations),
    }


def _types(shell: Shell) -> list[tuple[str, str, Markup, str, str]]:
    """Id, name, mark, a foreign language and the ground of each type of some event."""
    site = shell.site
    kinds = site.hub.network.types
    known = [name for name in kinds if name in site.by_type]
    stray = sorted(name for name in site.by_type if name and name not in kinds)
    found = []
    for name in (*known, *stray):
        kind = kinds.get(name) or site.stray_type(name)
        language = foreign(kind.name.pick(shell.chain), shell.language) if name in kinds else ""
        said = kind_name(kinds.get(name), name, shell.chain)
        found.append((name, said, site.mark(kind), language, tint(kind.colour)))
    return found


def _organisers(shell: Shell) -> list[tuple[str, Chosen, str, str]]:
    """Id, name, short name and a foreign language of those that organise something, by name."""
    found = []
    for one in shell.site.hub.network.organisations.values():
        if one.id in shell.site.by_organiser:
            # Not by the shell: a choice in another language is marked, and needs no note.
            name = one.name.pick(shell.chain)
            found.append((one.id, name, one.short, foreign(name, shell.language)))
    return sorted(found, key=lambda one: (one[1].text.casefold(), one[0]))
