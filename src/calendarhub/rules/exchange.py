"""A few entries in the place of others: what an edit does to every list in the order of lists."""

from bisect import bisect_left, insort
from collections.abc import Callable, Sequence

from msgspec import Struct

from calendarhub.model.entry import Entry
from calendarhub.rules.select import sort_key


class Exchange(Struct, frozen=True):
    """The entries that are no more what they were, and what there is anew; each once."""

    gone: tuple[Entry, ...] = ()
    fresh: tuple[Entry, ...] = ()

    @property
    def moved(self) -> tuple[Entry, ...]:
        """All of them."""
        return (*self.gone, *self.fresh)

    def where(self, holds: Callable[[Entry], bool]) -> "Exchange":
        """What of it holds something."""
        return Exchange(tuple(filter(holds, self.gone)), tuple(filter(holds, self.fresh)))

    def of(self, before: Sequence[Entry]) -> tuple[Entry, ...]:
        """A list in its order with these exchanged; what was not on it is not missed."""
        ordered = [*before]
        for old in self.gone:
            at = bisect_left(ordered, sort_key(old), key=sort_key)
            if at < len(ordered) and ordered[at] is old:
                del ordered[at]
        for new in self.fresh:
            insort(ordered, new, key=sort_key)
        return tuple(ordered)


NOTHING = Exchange()
