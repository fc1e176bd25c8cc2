"""Where something happens: a name, a mapping of its parts, or a list of these."""

import re

from msgspec import Struct

from calendarhub.input.countries import nearest_country
from calendarhub.input.keys import read_keys
from calendarhub.input.reader import FileReader
from calendarhub.input.shape import Either, KeyShape, Listed, ReadBy, Shape, TableShape, ValueShape
from calendarhub.input.tree import Items, Node, Scalar, Table, is_nothing
from calendarhub.model.event import Place
from calendarhub.model.text import NO_TEXT, Text
from calendarhub.rules import clean
from calendarhub.rules.coordinates import coordinates
from calendarhub.rules.countries import code_of
from calendarhub.rules.unlikely import is_swapped
from calendarhub.rules.virtual import OnlineGuess, online
from calendarhub.sources.record.kinds import LINE, ONE_LINE, TEXT, WORDS

_COORDINATES = ("lat", "latitude", "lng", "lon", "long", "longitude")  # the first ones first
MOST_PLACES = 20
_NOWHERE = Place()
_LANGUAGE = re.compile("[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


class RecordPlaces(Struct, frozen=True):
    """The places on earth, the first one first, and the name of one that is none ("Zoom")."""

    places: tuple[Place, ...] = ()
    online_name: Text = NO_TEXT


def where(reader: FileReader, node: Node | None, name: str) -> RecordPlaces:
    """Where it happens; a place that only says "online" is none on earth."""
    items = node.items if isinstance(node, Items) else (node,)
    if len(items) > MOST_PLACES:
        remedy = "Name the most important ones, and the rest in the text."
        message = f"{name}: more than {MOST_PLACES} places"
        reader.flaw("record.shape", message, node, remedy)
        return RecordPlaces()
    found: dict[Place, None] = {}
    online_name = NO_TEXT
    for item in items:
        if isinstance(item, Items):
            reader.raw(item, name)
        elif made := _place(reader, item, name) if item is not None else None:
            how = _online(made)
            if how is OnlineGuess.NO:
                found[made] = None
                continue
            online_name = online_name or made.name
            if how is OnlineGuess.GUESSED:
                _note(reader, made, item)
    return RecordPlaces(tuple(found), online_name)


def _online(place: Place) -> OnlineGuess:
    """Whether a place of a name alone says in each of its languages that it is none."""
    if place != Place(name=place.name):
        return OnlineGuess.NO
    said = {online(text) for _, text in place.name.versions}
    if OnlineGuess.NO in said:
        return OnlineGuess.NO
    return OnlineGuess.GUESSED if OnlineGuess.GUESSED in said else OnlineGuess.SAID


def _note(reader: FileReader, place: Place, node: Node | None) -> None:
    said = place.name.versions[0][1]
    reader.note(
        "record.place.online",
        f"the place “{clean.shown(said)}” is read as online: no map, and no place on earth",
        node,
        "Write online: and the address where people take part. If it is a house, write"
        " place: {name: …, city: …}.",
    )


def _place(reader: FileReader, node: Node, name: str) -> Place | None:
    """A place; None where nothing is said."""
    if is_nothing(node):
        return None
    if not isinstance(node, Table):
        said = reader.text(node, name)
        return Place(name=said) if said else None
    if not reader.lenient and _is_by_language(node):
        said = reader.text(node, name)  # a name per language
        return Place(name=said) if said else None
    values = read_keys(reader, _with_geo(reader, node), PLACE, f"{name}.", where=f"in {name}")
    made = Place(
        name=values.get("name", NO_TEXT),
        street=values.get("street", ""),
        city=values.get("city", NO_TEXT),
        country=values.get("country", ""),
        geo=values.get("geo"),
    )
    if made.geo and is_swapped(made.geo, country=made.country, timezone=reader.context.timezone):
        latitude, longitude = made.geo
        reader.note(
            "record.geo.swapped",
            f"{latitude:g}, {longitude:g} lies far from there, and the other way round it does not",
            node.get("geo"),
            f"Latitude comes first: geo: [{longitude:g}, {latitude:g}].",
        )
    return made if made != _NOWHERE else None


def _with_geo(reader: FileReader, node: Table) -> Table:
    """The same without a latitude and a longitude of their own, which are told."""
    apart = [entry for key, entry in node.entries.items() if key in _COORDINATES]
    if reader.lenient or len(apart) != 2:
        return node
    numbers = [reader.raw(node.get(key), key) for key in sorted(_COORDINATES) if node.get(key)]
    message = "latitude and longitude stand together, in geo"
    reader.flaw("record.geo", message, apart[0].key, f"Write geo: [{', '.join(numbers)}].")
    rest = {key: one for key, one in node.entries.items() if key not in _COORDINATES}
    return node._replace(entries=rest)


def _is_by_language(node: Table) -> bool:
    """Whether a mapping holds a name per language, and not the parts of a place."""
    return not any(
        key in (*PLACE.names, *_COORDINATES) or not _LANGUAGE.fullmatch(key) for key in node.entries
    )


def _country(reader: FileReader, node: Node, _: str) -> str:
    written = reader.line(node, "country")
    code = code_of(written)
    if code or not written:
        return code
    if reader.lenient:
        return written
    reader.error(
        "record.country",
        f"“{written}” is no country",
        node,
        nearest_country(written) or "Write its code of two letters, such as FI.",
    )
    return ""


def _geo(reader: FileReader, node: Node, _: str) -> tuple[float, float] | None:
    """Latitude and longitude in degrees: [60.45, 22.27], or a mapping of lat and lon."""
    if is_nothing(node):
        return None
    if isinstance(node, Items):
        written = [item.text for item in node.items if isinstance(item, Scalar)]
    elif isinstance(node, Table):
        pairs = [("lat", "latitude"), ("lon", "lng", "longitude")]
        found = [next((node.get(key) for key in keys if node.get(key)), None) for keys in pairs]
        written = [reader.raw(part, "geo") for part in found]
    else:
        written = node.text.replace(";", ",").split(",")
    try:
        return coordinates(written)
    except clean.Unclean as error:
        reader.flaw("record.geo", error.reason, node, error.remedy)
        return None


PLACE = Shape(
    "A place",
    (
        KeyShape("name", TEXT, "What it is called."),
        KeyShape("street", LINE, "Street and number."),
        KeyShape("city", TEXT, "The town."),
        KeyShape("country", ReadBy(_country, ONE_LINE), "The country: two letters, or its name."),
        KeyShape(
            "geo",
            ReadBy(
                _geo,
                ValueShape(
                    {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
                ),
            ),
            "Latitude and longitude.",
        ),
    ),
)
PLACES = Either(
    (WORDS, TableShape(PLACE), Listed(Either((WORDS, TableShape(PLACE))))),
)
