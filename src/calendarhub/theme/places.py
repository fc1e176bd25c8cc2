"""The towns and houses where things take place: what a map has dots for, and its list.

A town stands once, whatever houses in it are named. Nothing is placed by guessing: a place without
`geo` has a dot only where the records place its town elsewhere.
"""

import math

from msgspec import Struct, field

from calendarhub.model.entry import Entry
from calendarhub.model.event import Place, Status
from calendarhub.model.network import Organisation
from calendarhub.model.text import Text
from calendarhub.rules.clean import slug
from calendarhub.rules.differing import on_date
from calendarhub.theme.calendar import Showing
from calendarhub.theme.listing import coming_first
from calendarhub.theme.moment import Phase
from calendarhub.theme.projection import Geo, SheetView, fit
from calendarhub.theme.site import Site

_KM = 111.2  # a degree of latitude
_TOWN = 40.0  # km; houses of one town lie no further apart
_SAME = 1.5  # km; what lies nearer together is one place, whatever it is called
_CELL = 0.05  # degrees


class Spot(Struct, frozen=True):
    """A town, or a house where no town is known; `geo` is None where nobody says where it lies.

    `anchor` is its id on the page of the map, `houses` are the names of what is in it, `coming` are
    its events soonest first, `organisations` those that have their seat there.
    """

    anchor: str
    name: Text
    country: str
    geo: Geo | None
    houses: tuple[Text, ...] = ()
    coming: tuple[Showing | Entry, ...] = ()
    organisations: tuple[Organisation, ...] = ()

    @property
    def count(self) -> int:
        """How many events come there."""
        return len(self.coming)


class Places(Struct, frozen=True):
    """Where events will take place, where organisations are, and the view that shows both.

    `of` leads from the UID of a coming event to the numbers of its spots in `events`.
    """

    events: tuple[Spot, ...]
    organisations: tuple[Spot, ...]
    view: SheetView | None
    of: dict[str, tuple[int, ...]]


Thing = Showing | Entry | Organisation


class _GatheredSpot(Struct):
    """A spot that is being gathered."""

    place: Place
    geo: Geo | None
    houses: dict[Text, None] = field(default_factory=dict)
    things: list[Thing] = field(default_factory=list)


def places(site: Site) -> Places:
    """All of a site, gathered once."""
    return site.once("places", lambda: _places(site))


def _places(site: Site) -> Places:
    events, seats = _Finder(), _Finder()
    for one in _coming(site):
        for place in dict.fromkeys(_at(one)):
            events.add(place, one)
    for seat in site.hub.network.organisations.values():
        if seat.geo or seat.city:
            country = seat.countries[0] if seat.countries else ""
            place = Place(city=seat.city, country=country, geo=seat.geo)
            seats.add(place, seat)
    taken: set[str] = set()
    spots = [_spot(one, "place", taken) for one in events.all()]
    others = [_spot(one, "seat", taken) for one in seats.all() if one.geo]
    geos = sorted({spot.geo for spot in (*spots, *others) if spot.geo})
    of: dict[str, list[int]] = {}
    for number, spot in enumerate(spots):
        for one in spot.coming:
            of.setdefault(_entry(one).uid, []).append(number)
    return Places(
        events=tuple(spots),
        organisations=tuple(others),
        view=fit(geos) if geos else None,
        of={uid: tuple(numbers) for uid, numbers in of.items()},
    )


def _entry(one: Showing | Entry) -> Entry:
    return one.entry if isinstance(one, Showing) else one


def _coming(site: Site) -> list[Showing | Entry]:
    """What is not over and not cancelled, soonest first, of a series the next time."""
    past, following = Phase.PAST, site.next_showing
    found: list[Showing | Entry] = [
        following.get(entry.uid, entry)
        for entry in site.listed
        if entry.event.places or entry.event.repeats
        if site.phase(entry) is not past and entry.event.status is not Status.CANCELLED
    ]
    return sorted(found, key=coming_first)


def _at(one: Showing | Entry) -> tuple[Place, ...]:
    if isinstance(one, Showing) and one.occurrence:
        if one.occurrence.cancelled:
            return ()
        return on_date(one.entry.event, one.occurrence.original).places
    return _entry(one).event.places


class _Finder:
    """Gathers places into spots."""

    def __init__(self) -> None:
        self._towns: dict[tuple[str, str], list[_GatheredSpot]] = {}
        self._cells: dict[tuple[int, int], list[_GatheredSpot]] = {}
        self._later: list[tuple[Place, Thing]] = []
        self._found: list[_GatheredSpot] = []

    def add(self, place: Place, thing: Thing) -> None:
        """Note something at a place; what has no `geo` waits for what has."""
        if place.geo is None:
            self._later.append((place, thing))
        else:
            self._note(place, self._here(place, place.geo), thing)

    def all(self) -> list[_GatheredSpot]:
        """The spots, in the order of what was noted first."""
        for place, thing in self._later:
            town = self._towns.setdefault(_town(place), [])
            # Of two towns of a name in a country, nobody says which is meant.
            known = town[0] if len(town) == 1 else None
            unplaced = next((one for one in town if one.geo is None), None)
            self._note(place, known or unplaced or self._new(place, None), thing)
        self._later = []
        return self._found

    def _here(self, place: Place, geo: Geo) -> _GatheredSpot:
        town = self._towns.get(_town(place), ())
        near = [one for one in town if one.geo and _apart(one.geo, geo) < _TOWN]
        if near:
            return near[0]
        row, column = _cell(geo)
        around = [(row + up, column + across) for up in (-1, 0, 1) for across in (-1, 0, 1)]
        for one in [one for cell in around for one in self._cells.get(cell, ())]:
            if one.geo and _apart(one.geo, geo) < _SAME:
                return one
        return self._new(place, geo)

    def _new(self, place: Place, geo: Geo | None) -> _GatheredSpot:
        made = _GatheredSpot(place, geo)
        self._found.append(made)
        self._towns.setdefault(_town(place), []).append(made)
        if geo:
            self._cells.setdefault(_cell(geo), []).append(made)
        return made

    @staticmethod
    def _note(place: Place, found: _GatheredSpot, thing: Thing) -> None:
        if place.name:
            found.houses[place.name] = None
        found.things.append(thing)


def _cell(geo: Geo) -> tuple[int, int]:
    return math.floor(geo[0] / _CELL), math.floor(geo[1] / _CELL)


def _apart(one: Geo, other: Geo) -> float:
    """How far two places lie apart, in km; near enough for towns, across 180° too."""
    east = (other[1] - one[1] + 180) % 360 - 180
    return _KM * math.hypot(other[0] - one[0], east * math.cos(math.radians(one[0])))


def _named(place: Place) -> Text:
    """The town, else the house, else the street; nothing where only a country is known."""
    if place.city or place.name:
        return place.city or place.name
    return Text((("", place.street),)) if place.street else Text()


def _town(place: Place) -> tuple[str, str]:
    """By what a town is known: its name as first written, and its country."""
    name = _named(place)
    return (name.versions[0][1].casefold() if name else "", place.country)


def _spot(found: _GatheredSpot, kind: str, taken: set[str]) -> Spot:
    name = _named(found.place)
    coming = [one for one in found.things if not isinstance(one, Organisation)]
    said = slug(" ".join([name.versions[0][1] if name else "", found.place.country]))
    anchor = base = f"{kind}-{said}" if said else kind
    number = 2
    while anchor in taken:
        anchor, number = f"{base}-{number}", number + 1
    taken.add(anchor)
    return Spot(
        anchor=anchor,
        name=name,
        country=found.place.country,
        geo=found.geo,
        houses=tuple([house for house in found.houses if house != name]),
        coming=tuple(sorted(coming, key=coming_first)),
        organisations=tuple([one for one in found.things if isinstance(one, Organisation)]),
    )
