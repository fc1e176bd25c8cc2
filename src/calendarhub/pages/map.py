"""The map: where coming events take place, where organisations are, and both as lists."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup
from msgspec import Struct

from calendarhub.model.release import Recipe
from calendarhub.pages.common import Context, Shell, pages
from calendarhub.rules.digest import digest
from calendarhub.theme.addresses import organisation_path
from calendarhub.theme.atlas import PATH, NumberedSpots, Sheet, mapped, sheet
from calendarhub.theme.card import Card, country_words
from calendarhub.theme.directory import in_order
from calendarhub.theme.places import Places, Spot, places
from calendarhub.theme.site import Site
from calendarhub.theme.together import whole

MOST = 3  # events of a place that are seen at once
OPENED = 24  # and of those that follow as many as open at a click


# An event with its date, as short as one line needs.
Row = tuple[Card, Markup]


class MapItem(Struct, frozen=True):
    """A place of a list in words; `number` is 0 where the map has none for it.

    `events` are seen, `others` open at a click, and `more` are only counted.
    """

    number: int
    anchor: str
    name: Markup
    country: str
    houses: tuple[Markup, ...]
    count: str
    events: tuple[Row, ...]
    others: tuple[Row, ...]
    more: int
    organisations: tuple[tuple[Markup, str], ...]


def recipes(site: Site) -> Iterator[Recipe]:
    """The page in each language; none where no place was ever known by its `geo`."""
    if not site.has_map and f"{site.first}/{PATH}" not in site.former:
        return
    known = places(site)
    listed = [one for spot in known.events for one in spot.coming]
    anchors = [f"{spot.anchor} {spot.geo} {len(spot.coming)}" for spot in known.events]
    yield from pages(
        site,
        path=PATH,
        template="map.html",
        inputs=digest(site.members(listed), repr(known.view), *anchors),
        make=partial(_context, known),
    )


def _context(known: Places, shell: Shell) -> Context:
    words = shell.words
    events, event_sheet = _part(known.events, known, shell)
    seats, seat_sheet = _part(known.organisations, known, shell)
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
    spots: tuple[Spot, ...], known: Places, shell: Shell
) -> tuple[list[MapItem], Sheet | None]:
    """The items of one list, and its map, if there is any place to show on it."""
    if known.view is None or not any(spot.geo for spot in spots):
        return [_item(0, spot, shell) for spot in spots], None
    shown: NumberedSpots = shell.site.once(
        ("mapped", tuple([spot.anchor for spot in spots])), partial(mapped, spots, known.view)
    )
    items = [_item(number, spot, shell) for number, spot in enumerate(shown.numbered, 1)]
    items += [_item(0, spot, shell) for spot in shown.others]
    return items, sheet(shell.site, known.view, shown, large=True)


def _item(number: int, spot: Spot, shell: Shell) -> MapItem:
    country = country_words(spot.country, shell.words)
    name, coming = shell.name(spot.name), len(spot.coming)
    # One behind a click would need as much room as it takes.
    most = MOST + 1 if coming == MOST + 1 else MOST
    rows = [_row(shell.card(one), shell) for one in spot.coming[: MOST + OPENED]]
    return MapItem(
        number=number,
        anchor=spot.anchor,
        name=name or Markup("{}").format(country),
        country=country if name else "",
        houses=tuple([shell.name(house) for house in spot.houses]),
        count=shell.words.plural("{count} coming", "{count} coming", coming) if coming else "",
        events=tuple(rows[:most]),
        others=tuple(rows[most:]),
        more=coming - len(rows),
        organisations=tuple(
            [(shell.name(one.name), organisation_path(one.id)) for one in spot.organisations]
        ),
    )


def _row(card: Card, shell: Shell) -> Row:
    """An event with its days alone where they are known; its page says the hours."""
    if card.day and card.first and card.last:
        return card, card.struck(whole(shell.words.days(card.first, card.last)))
    return card, whole(card.date)
