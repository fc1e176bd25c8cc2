"""Where something happens, as others write it: online, with the country as the last part."""

import re

from calendarhub.input.tree import KeyEntry, Node, Scalar, Table, is_nothing
from calendarhub.rules import virtual
from calendarhub.rules.countries import BY_NAME
from calendarhub.rules.virtual import OnlineGuess
from calendarhub.sources.record.mapped.moments import text_of

_ADDRESS = re.compile(r"https?://[^\s()]+")
_NEITHER = frozenset(["georgia", "jersey"])  # of the United States as well as countries
# What others call the parts of a place.
_PARTS = {
    "venue": "name",
    "venue_name": "name",
    "town": "city",
    "locality": "city",
    "addressLocality": "city",
    "addressCountry": "country",
    "streetAddress": "street",
}
_NONE = frozenset(["false", "no", "none"])


def placed(entries: dict[str, KeyEntry]) -> None:
    """A place that only says “online” is an address; one that ends in a country has its country."""
    _move_online(entries)
    if "place" not in entries:
        return
    key, node = entries["place"]
    if isinstance(node, Scalar):
        entries["place"] = KeyEntry(key, _with_country(node, "name", {}))
    elif isinstance(node, Table):
        parts = {name: part for name, part in node.entries.items() if not _is_none(name, part)}
        parts = _renamed(parts)
        part = next((name for name in ("city", "name") if name in parts), "")
        if part and "country" not in parts:
            found = _with_country(parts[part].value, part, parts)
            parts = found.entries if isinstance(found, Table) else parts
        entries["place"] = KeyEntry(key, node._replace(entries=parts))


def _renamed(parts: dict[str, KeyEntry]) -> dict[str, KeyEntry]:
    """The parts under our names; those of an address inside it, as schema.org has them, too."""
    address = parts["address"].value if "address" in parts else None
    if isinstance(address, Table):
        parts = {
            **{name: one for name, one in parts.items() if name != "address"},
            **address.entries,
        }
    elif isinstance(address, Scalar) and "street" not in parts and _PARTS.keys() & parts.keys():
        parts = {"street" if name == "address" else name: one for name, one in parts.items()}
    taken = set(parts)
    return {
        name if (ours := _PARTS.get(name, name)) in taken else ours: part
        for name, part in parts.items()
    }


def _is_none(name: str, part: KeyEntry) -> bool:
    """`coordinates: false`, as some programs write where there are none."""
    return name == "geo" and text_of(part.value).casefold() in _NONE


def _with_country(node: Node, part: str, others: dict[str, KeyEntry]) -> Node:
    """“Turku, Finland” as a place in Finland; the text as it is where its end is no country."""
    text = text_of(node)
    rest, comma, last = text.rpartition(",")
    name = " ".join(last.strip(" .").casefold().split())
    if not comma or not rest.strip() or name not in BY_NAME or name in _NEITHER or len(name) < 4:
        return node
    country = Scalar(BY_NAME[name], node.line, node.column)
    made = Scalar(rest.strip(), node.line, node.column, node.width, '"')
    entries = {**others, part: KeyEntry(Scalar(part, node.line), made)}
    entries["country"] = KeyEntry(Scalar("country", node.line), country)
    return Table(entries, node.line, node.column, node.width)


def _move_online(entries: dict[str, KeyEntry]) -> None:
    """A place that only says “online” is an address, if the record has one."""
    place = entries.get("place")
    if place is None or not isinstance(place.value, Scalar):
        return
    text = place.value.text.strip()
    how, match = virtual.online(text), _ADDRESS.search(text)
    url = entries.get("url")
    address = url.value if url and how is OnlineGuess.SAID else None
    if match and how is not OnlineGuess.NO:
        address = place.value._replace(text=match[0])
    if isinstance(address, Scalar) and not is_nothing(address) and "online" not in entries:
        entries["online"] = KeyEntry(place.key, address)
        del entries["place"]
