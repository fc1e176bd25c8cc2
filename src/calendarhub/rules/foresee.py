"""What subscribers will see change, before it is published: feed by feed, event by event."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from calendarhub.model.changes import Difference, DifferenceKind, RowKey
from calendarhub.model.entry import Entry
from calendarhub.model.feed import Feed
from calendarhub.model.ledger import Change, ChangeKind, RecordState, Revision
from calendarhub.model.network import Network
from calendarhub.model.window import Window
from calendarhub.rules import select
from calendarhub.rules.merged import goes_on

Rows = Mapping[RowKey, Revision]


def foresee(
    *,
    before: Rows,
    entries: Sequence[Entry],
    feeds: Iterable[Feed],
    held: Mapping[str, frozenset[str]],
    listed: Callable[[Entry, Feed], bool],
    network: Network,
    window: Window,
    hub_zone: str,
) -> tuple[Difference, ...]:
    """All differences. `held` is which UIDs each published calendar holds now, by its feed's name.

    `listed` says whether the calendar of a feed can show an event; what it cannot is held by the
    feeds of news from the day on which it was first published.
    """
    found: list[Difference] = []
    for feed in feeds:
        known = held.get(feed.name, frozenset())
        chosen = select.select(entries, feed, network=network, window=window, hub_zone=hub_zone)
        present = {entry.uid for entry in chosen}
        for entry in chosen:
            old = before.get((entry.uid, None))
            is_held = entry.uid in known or (old is not None and not listed(entry, feed))
            kind = _kind(old, entry, is_held=is_held)
            if kind:
                news = _news(old, entry) if kind is DifferenceKind.CHANGED else ()
                found.append(Difference(feed.name, kind, entry, news))
        for entry in entries:
            if entry.uid in known and entry.uid not in present:
                left = select.leaves(entry, feed, hub_zone)
                over = left is not None and left <= window.now
                kind = DifferenceKind.ENDS if over else DifferenceKind.LEAVES
                if goes_on(entry, chosen):
                    kind = DifferenceKind.MERGED
                found.append(Difference(feed.name, kind, entry))
    return tuple(found)


def _kind(old: Revision | None, entry: Entry, *, is_held: bool) -> DifferenceKind | None:
    row = entry.revision
    if old is None or not is_held:
        return DifferenceKind.NEW
    if row.modified == old.modified:
        return None
    if row.state is RecordState.GONE:
        return DifferenceKind.WITHDRAWN
    news = _news(old, entry)
    if row.sequence == old.sequence and not news:
        return DifferenceKind.CORRECTED
    is_off = bool(news) and news[-1].kind is ChangeKind.CANCELLED
    return DifferenceKind.CANCELLED if is_off else DifferenceKind.CHANGED


def _news(old: Revision | None, entry: Entry) -> tuple[Change, ...]:
    """What people are told since a row was published."""
    return entry.history[len(old.history) :] if old else ()
