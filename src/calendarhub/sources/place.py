"""Where something happens: a name, or a mapping of its parts."""

import math
import re

from calendarhub.model.event import Place
from calendarhub.sources.countries import BY_NAME, code_of
from calendarhub.sources.suggest import did_you_mean
from calendarhub.sources.tree import Items, Node, Scalar, Table, is_nothing
from calendarhub.sources.values import Reader

KEYS = ("name", "street", "city", "country", "geo")
_NOWHERE = Place()
_NUMBER = re.compile(r"[+-]?\d{1,3}(?:\.\d{1,12})?")


def place(reader: Reader, node: Node, name: str) -> Place | None:
    """A place; None where nothing is said."""
    if is_nothing(node):
        return None
    if not isinstance(node, Table):
        said = reader.text(node, name)
        return Place(name=said) if said else None
    if not any(key in node.entries for key in KEYS) and not reader.lenient:
        said = reader.text(node, name)  # a name per language
        return Place(name=said) if said else None
    reader.keys(node, KEYS, name)
    made = Place(
        name=reader.text(node.get("name"), f"{name}.name"),
        street=reader.line(node.get("street"), f"{name}.street"),
        city=reader.text(node.get("city"), f"{name}.city"),
        country=_country(reader, node.get("country")),
        geo=_geo(reader, node.get("geo")),
    )
    return made if made != _NOWHERE else None


def _country(reader: Reader, node: Node | None) -> str:
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
        did_you_mean(written, BY_NAME, otherwise="Write its code of two letters, such as FI."),
    )
    return ""


def _geo(reader: Reader, node: Node | None) -> tuple[float, float] | None:
    """Latitude and longitude in degrees: [60.45, 22.27], or a mapping of lat and lon."""
    if node is None or is_nothing(node):
        return None
    if isinstance(node, Items):
        written = [item.text for item in node.items if isinstance(item, Scalar)]
    elif isinstance(node, Table):
        pairs = [("lat", "latitude"), ("lon", "lng", "longitude")]
        found = [next((node.get(key) for key in keys if node.get(key)), None) for keys in pairs]
        written = [reader.raw(part, "geo") for part in found]
    else:
        written = node.text.replace(";", ",").split(",")
    numbers = [float(part) for part in map(str.strip, written) if _NUMBER.fullmatch(part)]
    if len(numbers) != 2 or len(written) != 2:
        remedy = "Write [latitude, longitude], such as [60.45, 22.27]."
        reader.flaw("record.geo", "geo is not two numbers", node, remedy)
        return None
    latitude, longitude = numbers
    if not (abs(latitude) <= 90 and abs(longitude) <= 180 and math.isfinite(latitude)):
        remedy = "Latitude comes first, from -90 to 90; then longitude, from -180 to 180."
        reader.flaw("record.geo", "geo lies outside the earth", node, remedy)
        return None
    return latitude, longitude
