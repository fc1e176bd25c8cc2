"""Where an event of others happens, as they write it: a place on earth, an address, or "online"."""

import html
import re

from msgspec import Struct

from calendarhub.model.event import Place
from calendarhub.model.text import NO_TEXT, Text
from calendarhub.rules import clean
from calendarhub.rules.clean import Unclean
from calendarhub.rules.countries import code_of
from calendarhub.rules.virtual import OnlineGuess, online
from calendarhub.sources.common.meetings import meeting_in
from calendarhub.sources.common.texts import line

_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_LONGEST = 500


class ForeignPlace(Struct, frozen=True):
    """A place, None where it is none on earth; an address to take part; the name of "online"."""

    place: Place | None = None
    online: str = ""
    online_name: Text = NO_TEXT


def place_of(written: str, language: str, geo: tuple[float, float] | None = None) -> ForeignPlace:
    """A place from the one line that a calendar gives it."""
    said = line(written, _LONGEST)
    address = meeting_in(said) or (found[0] if (found := _ADDRESS.match(said)) else "")
    rest = said.replace(address, " ").strip(" ,;:()-–|\n") if address else said
    if address and not rest:
        return ForeignPlace(online=url(address))
    if not rest:
        return ForeignPlace(Place(geo=geo) if geo else None)
    name = Text(((language, " ".join(rest.split())),))
    if online(rest) is not OnlineGuess.NO:
        return ForeignPlace(online=url(address), online_name=name)
    return ForeignPlace(Place(name=name, country=_country(rest), geo=geo), url(address))


def _country(said: str) -> str:
    """The country that stands last, behind a comma; empty where there is none."""
    _, comma, last = said.rpartition(",")
    # Two letters are as often a state: Boston, MA.
    return code_of(last.strip()) if comma and len(last.strip()) > 2 else ""


def url(text: str) -> str:
    """An address as it can be published; empty where it cannot be."""
    try:
        # What programs put into pages is sometimes escaped once too often: ?a=1&#038;b=2
        return clean.url(html.unescape(text.strip())) if text.strip() else ""
    except Unclean:
        return ""


def coordinates(latitude: str | float, longitude: str | float) -> tuple[float, float] | None:
    """Latitude and longitude in degrees; None for what lies nowhere, or at 0, 0."""
    try:
        here = (round(float(latitude), 6), round(float(longitude), 6))
    except (TypeError, ValueError):
        return None
    on_earth = abs(here[0]) <= 90 and abs(here[1]) <= 180
    return here if on_earth and here != (0.0, 0.0) else None
