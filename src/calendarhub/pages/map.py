"""The map: where coming events take place, where organisations are, and both as lists."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup
from msgspec import Struct

from calendarhub.model.release import Recipe
from calendarhub.pages.common import Context, Shell, pages
from calendarhub.pages.parts import Division
from calendarhub.rules.digest import digest
from calendarhub.theme.addresses import organisation_path
from calendarhub.theme.atlas import PATH, NumberedSpots, Sheet, mapped, sheet
from calendarhub.theme.card import Card
from calendarhub.theme.directory import in_order
from calendarhub.theme.division import MOST as BOUND
from calendarhub.theme.division import parts
from calendarhub.theme.place_words import country_words
from calendarhub.theme.places import Places, Spot, places
from calendarhub.theme.site import Site
from calendarhub.theme.together import whole

MOST = 3  # events of a place that are seen at once
OPENED = 24  # and of those that follow as many as open at a click
HOUSES = 12  # of a place that are named


# An event with its date, as short as one line needs.
Row = tuple[Card, Markup]


class MapItem(Struct, frozen=True):
    """A place of a list in words; `number` is 0 where the map has none for it.

    `events` are seen, `others` open at a click, and `more` are only counted: they are on a page of the
    place at `address`, which else is empty. Of `more_houses` there is only the number.
    """

    number: int
    anchor: str
    name: Markup
    country: str
    houses: tuple[Markup, ...]
    more_houses: str
    count: str
    events: tuple[Row, ...]
    others: tuple[Row, ...]
    more: int
    address: str
    organisations: tuple[tuple[Markup, str], ...]


class Room(Struct, frozen=True):
    """How many events of each place the map shows: seen at once, and opened at a click."""

    seen: int = MOST
    opened: int = OPENED

    def shown(self, coming: int) -> int:
        """How many events of a place of so many are on the map."""
        return min(coming, self.seen + self.opened)


def room(known: Places) -> Room:
    """As much as there is for the places of a hub; in many places none has any event on the map."""
    for one in (Room(), Room(opened=0)):
        if sum([one.shown(len(spot.coming)) for spot in known.events]) <= BOUND:
            return one
    return Room(seen=0, opened=0)


def recipes(site: Site) -> Iterator[Recipe]:
    """The page in each language; none where no place was ever known by its `geo`."""
    if not site.has_map and f"{site.first}/{PATH}" not in site.former:
        return
    known = places(site)
    its_room = room(known)
    listed = [one for spot in known.events for one in spot.coming[: its_room.shown(spot.count)]]
    spots = [f"{spot!r}" for spot in map(_named, known.events)]
    yield from pages(
        site,
        path=PATH,
        template="map.html",
        inputs=digest(site.members(listed), repr(known.view), repr(its_room), *spots),
        make=partial(_context, known, its_room),
    )
    for spot in known.events:
        was_published = f"{site.first}/{place_path(spot.anchor)}" in site.former
        if was_published or spot.count > its_room.shown(spot.count):
            yield from _division(spot).recipes(site, first=1)


def _named(spot: Spot) -> tuple[object, ...]:
    """What the map says of a place beside its events."""
    return (spot.anchor, spot.name, spot.country, spot.geo, spot.houses, spot.count)


def _division(spot: Spot) -> Division:
    """All that comes at a place."""
    return Division(
        path=place_path(spot.anchor),
        parts=parts(spot.coming),
        frame=partial(_frame_of_place, spot),
        stamp=repr((spot.name, spot.country)),
    )


def place_path(anchor: str) -> str:
    """The page of a place that has more than the map shows; its name there is its anchor."""
    return f"map/{anchor}.html"


def _frame_of_place(spot: Spot, shell: Shell) -> Context:
    words = shell.words
    country = country_words(spot.country, words)
    name = ", ".join([one for one in (shell.pick(spot.name).text, country) if one])
    return {
        "title": name,
        "description": f"{words.say('Coming events')}: {name}",
        "section": "map",
        "back_name": words.say("Map"),
        "back": f"{shell.way}{PATH}#{spot.anchor}",
    }


def _context(known: Places, its_room: Room, shell: Shell) -> Context:
    words = shell.words
    events, event_sheet = _part(known.events, known, its_room, shell)
    seats, seat_sheet = _part(known.organisations, known, its_room, shell)
    return {
        "description": words.say("Where events take place."),
        "sheet": event_sheet,
        "items": [one for one in events if one.number],
        "unplaced": [one for one in events if not one.number],
        "seat_sheet": seat_sheet,
        "seats": seats,
        "unseated": _unseated(known, shell) if seat_sheet else (),
    }


def _unseated(known: Places, shell: Shell) -> list[tuple[Markup, str]]:
    """The organisations that the map has no place for, by name."""
    on_it = {one.id for spot in known.organisations for one in spot.organisations}
    all_of_them = shell.site.hub.network.organisations.values()
    left = [one for one in all_of_them if one.id not in on_it]
    left.sort(key=lambda one: in_order(one.name.pick(shell.chain).text))
    return [(shell.name(one.name), organisation_path(one.id)) for one in left]


def _part(
    spots: tuple[Spot, ...], known: Places, its_room: Room, shell: Shell
) -> tuple[list[MapItem], Sheet | None]:
    """The items of one list, and its map, if there is any place to show on it."""
    if known.view is None or not any(spot.geo for spot in spots):
        return [_item(0, spot, its_room, shell) for spot in spots], None
    shown: NumberedSpots = shell.site.once(
        ("mapped", tuple([spot.anchor for spot in spots])), partial(mapped, spots, known.view)
    )
    items = [_item(number, spot, its_room, shell) for number, spot in enumerate(shown.numbered, 1)]
    items += [_item(0, spot, its_room, shell) for spot in shown.others]
    return items, sheet(shell.site, known.view, shown, large=True)


def _item(number: int, spot: Spot, its_room: Room, shell: Shell) -> MapItem:
    country = country_words(spot.country, shell.words)
    name, coming = shell.name(spot.name), spot.count
    # One behind a click would need as much room as it takes.
    is_one = coming == its_room.seen + 1 and its_room.opened
    most = its_room.seen + 1 if is_one else its_room.seen
    rows = [_row(shell.card(one), shell) for one in spot.coming[: its_room.shown(coming)]]
    more_houses = len(spot.houses) - HOUSES
    return MapItem(
        number=number,
        anchor=spot.anchor,
        name=name or Markup("{}").format(country),
        country=country if name else "",
        houses=tuple([shell.name(house) for house in spot.houses[:HOUSES]]),
        more_houses=shell.words.number(more_houses) if more_houses > 0 else "",
        count=shell.words.plural("{count} coming", "{count} coming", coming) if coming else "",
        events=tuple(rows[:most]),
        others=tuple(rows[most:]),
        more=coming - len(rows),
        address=shell.way + place_path(spot.anchor) if coming > len(rows) else "",
        organisations=tuple(
            [(shell.name(one.name), organisation_path(one.id)) for one in spot.organisations]
        ),
    )


def _row(card: Card, shell: Shell) -> Row:
    """An event with its days alone where they are known; its page says the hours."""
    if card.day and card.first and card.last:
        return card, card.struck(whole(shell.words.days(card.first, card.last)))
    return card, whole(card.date)
