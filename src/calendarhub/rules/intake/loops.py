"""What comes back to us, and what other hubs pass on (LOOP-01, LOOP-02)."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.model.foreign import ForeignEvent
from calendarhub.rules.intake.folded import page

LONGEST_WAY = 5


class HubIdentity(Struct, frozen=True):
    """What a hub is known by: the domain of its UIDs and its address."""

    uid_domain: str
    base_url: str


class WithoutLoops(Struct, frozen=True):
    """The events that are not our own, and how many were."""

    events: tuple[ForeignEvent, ...]
    own: int


def without_loops(events: Iterable[ForeignEvent], us: HubIdentity) -> WithoutLoops:
    """Events of an answer without those that are ours: these are counted, and no problem."""
    every = tuple(events)
    kept = tuple(one for one in every if not is_own(one, us))
    return WithoutLoops(kept, len(every) - len(kept))


def is_own(one: ForeignEvent, us: HubIdentity) -> bool:
    """Whether an event was first ours: by its UID, its address, or the way it came."""
    if us.uid_domain and one.uid.casefold().endswith(f"@{us.uid_domain}".casefold()):
        return True
    here = page(us.base_url)
    addresses = (one.event.url, one.said_at, *one.via)
    return bool(here) and any(_is_below(page(address), here) for address in addresses)


def passed_on(one: ForeignEvent, hub: str) -> ForeignEvent | None:
    """The event with the hub that it came from added to `via`; None where too many are there."""
    if not hub or (one.via and page(one.via[-1]) == page(hub)):
        return one
    if len(one.via) >= LONGEST_WAY:
        return None
    return replace(one, via=(*one.via, hub))


def by_shortest_way(ways: Sequence[Sequence[str]]) -> int:
    """The position of the shortest of the ways by which one event came."""
    return min(range(len(ways)), key=lambda at: (len(ways[at]), tuple(ways[at])))


def _is_below(address: str, base: str) -> bool:
    return address == base or address.startswith((f"{base}/", f"{base}?"))
