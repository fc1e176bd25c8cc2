"""The organisations of a network as a reader looks for them: what belongs together, by country."""

from collections.abc import Mapping
from unicodedata import normalize

from msgspec import Struct

from calendarhub.model.network import Organisation


class Filed(Struct, frozen=True):
    """An organisation with the bodies that belong in its card, those of these bodies after them."""

    organisation: Organisation
    bodies: tuple[Organisation, ...] = ()


def directory(known: Mapping[str, Organisation]) -> dict[str, tuple[Filed, ...]]:
    """All organisations in the order of the network, by country code.

    Under "" stand those that lie in no one country, which are the networks of others.
    """
    homes = {name: _home(one, known) for name, one in known.items()}
    heads = {name for name in known if _head(name, homes) == name}
    groups: dict[str, tuple[Filed, ...]] = {}
    for name, one in known.items():
        if name in heads:
            code = one.countries[0] if len(one.countries) == 1 else ""
            filed = Filed(one, tuple(_bodies(name, homes, known)))
            groups[code] = (*groups.get(code, ()), filed)
    return groups


def _home(one: Organisation, known: Mapping[str, Organisation]) -> str:
    """Whose body an organisation is: what it belongs to, unless it has a country of its own."""
    for name in one.member_of:
        if name in known and one.countries in ((), known[name].countries):
            return name
    return ""


def _head(name: str, homes: Mapping[str, str]) -> str:
    """In whose card an organisation stands; of those that belong to each other, each in its own."""
    seen = [name]
    while home := homes[seen[-1]]:
        if home in seen:
            return name
        seen.append(home)
    return seen[-1]


def _bodies(
    name: str, homes: Mapping[str, str], known: Mapping[str, Organisation]
) -> list[Organisation]:
    found: list[Organisation] = []
    for other, home in homes.items():
        if home == name and _head(other, homes) != other:
            found += (known[other], *_bodies(other, homes, known))
    return found


def in_order(name: str) -> tuple[str, str]:
    """What names are sorted by: their letters without marks, then as written."""
    return normalize("NFKD", name).encode("ascii", "ignore").decode().casefold(), name
