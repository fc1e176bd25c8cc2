"""Fragments by key: each event is compiled once a language, and put into every feed that lists it."""

from collections.abc import Callable, Mapping

from calendarhub.storage.ports import Cache

Pieces = dict[str, dict[str, tuple[str, bytes]]]  # by kind and owner: key and octets
New = dict[tuple[str, str], tuple[str, bytes]]


class Fragments:
    """Compiled pieces from the cache, and those made in this build (`new`), by (kind, owner).

    `known` are those that this process had at hand before, to which what is made is added.
    """

    def __init__(self, cache: Cache, known: Pieces | None = None) -> None:
        self.cache = cache
        self.known: Pieces = {} if known is None else known
        self.new: New = {}

    def load(self, kind: str) -> None:
        """Read a kind from the cache; done before the work is split, so that both halves have it."""
        if kind not in self.known:
            self.known[kind] = self.cache.fragments(kind)

    def of(self, kind: str) -> Mapping[str, tuple[str, bytes]]:
        """What is known of a kind: owner to (key, bytes)."""
        return self.known.setdefault(kind, {})

    def get(self, kind: str, owner: str, key: str, make: Callable[[], bytes]) -> bytes:
        """The fragment of an owner: the known one if its key is the same, else made now."""
        kinds = self.known.setdefault(kind, {})
        found = kinds.get(owner)
        if found and found[0] == key:
            return found[1]
        data = make()
        kinds[owner] = (key, data)
        self.new[kind, owner] = (key, data)
        return data

    def take(self, new: New) -> None:
        """Take over what another process made."""
        for (kind, owner), value in new.items():
            self.known.setdefault(kind, {})[owner] = value
        self.new.update(new)
