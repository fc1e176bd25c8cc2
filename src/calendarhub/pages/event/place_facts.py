"""Where an event happens, each place with the way to a map of it."""

from markupsafe import Markup, escape
from msgspec import Struct

from calendarhub.model.event import Event, Place
from calendarhub.pages.common import NOTHING, Shell
from calendarhub.rules.virtual import is_plain
from calendarhub.theme.addresses import encoded
from calendarhub.theme.place_words import country_words

WEB = ("https://", "http://")


class PlaceFacts(Struct, frozen=True):
    """A place in words, with the way to a map of it."""

    name: Markup
    line: Markup
    map: str


def places_of(event: Event, shell: Shell) -> tuple[PlaceFacts, ...]:
    """Its places on earth, each with its map; of one that is only online what was written."""
    if event.places or not event.online_name:
        return tuple([_where(place, shell) for place in event.places])
    name = event.online_name.pick(shell.chain).text
    named = shell.words.say("Online") if is_plain(name) else shell.name(event.online_name)
    return (PlaceFacts(name=escape(named), line=NOTHING, map=""),)


def _where(place: Place, shell: Shell) -> PlaceFacts:
    """A place; its map is a link that loads nothing before it is followed."""
    name, city = shell.name(place.name), shell.name(place.city)
    country = country_words(place.country, shell.words)
    # Many write the town as the name of the place: it need not stand there twice.
    town = NOTHING if city == name and not place.street else city
    line = Markup(", ").join([part for part in (place.street, town, country) if part])
    if place.geo:
        at = f"{place.geo[0]:g}/{place.geo[1]:g}"
        latitude, longitude = at.split("/")
        spot = f"?mlat={latitude}&mlon={longitude}#map=16/{at}"
    else:
        parts = (place.name.pick(shell.chain).text, line.striptags())
        searched = ", ".join([part for part in parts if part])
        spot = f"search?query={encoded(searched)}" if searched else ""
    address = f"https://www.openstreetmap.org/{spot}" if spot else ""
    return PlaceFacts(name=name or line, line=line if name else NOTHING, map=address)
