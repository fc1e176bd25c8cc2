"""A feed of news as RSS, Atom and JSON Feed all see it: a channel of items."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from operator import attrgetter

from msgspec import Struct

from calendarhub.formats.news.item import Item
from calendarhub.formats.news.items import change_item, item
from calendarhub.formats.view import FeedView
from calendarhub.formats.wording import is_cancelled
from calendarhub.model.entry import Entry
from calendarhub.model.feed import Feed
from calendarhub.model.ledger import Change
from calendarhub.model.when import day_start
from calendarhub.model.window import Window
from calendarhub.rules.address import address, feed_address, feed_page_path
from calendarhub.rules.names import subscribed_name

# FEED-11: readers show what is new, not everything.
MOST_ITEMS = 50
# CHG-04
MOST_CHANGES = 100
TOLD_FOR = timedelta(days=90)


class Channel(Struct, frozen=True):
    """A feed of news in one language; `url` is its own address, `page` that of people.

    `hub` and `site` are the name and the address of the hub, `about` that of the page which
    explains its feeds.
    """

    id: str
    title: str
    description: str
    hub: str
    site: str
    about: str
    url: str
    page: str
    language: str
    updated: datetime
    refresh: timedelta
    items: tuple[Item, ...]


def channel(view: FeedView, suffix: str) -> Channel:
    """The channel of a feed in the format with this suffix."""
    return make_channel(view, suffix, items=_items(view), updated=view.updated)


def make_channel(
    view: FeedView, suffix: str, *, items: Sequence[Item], updated: datetime, page: str = ""
) -> Channel:
    """The head of a feed around items that are ready.

    `page` is the path of the page that shows them, by default the one of what the feed selects.
    """
    reader, feed, settings = view.reader, view.feed, view.hub.settings
    named = subscribed_name(feed, settings, reader.chain)
    about = reader.pick(feed.description).text or reader.pick(settings.description).text
    return Channel(
        id=f"tag:{view.uid_domain},{view.first_year}:feed/{feed.name}.{view.language}",
        title=named,
        description=about or named,
        hub=reader.pick(settings.name).text,
        site=settings.base_url,
        about=address(view.hub, f"{view.language}/subscribe.html"),
        url=feed_address(view.hub, feed, view.language, suffix),
        page=address(view.hub, page or feed_page_path(feed, view.language)),
        language=view.language,
        updated=updated,
        refresh=feed.refresh,
        items=tuple(items),
    )


def _items(view: FeedView) -> list[Item]:
    """The items of a feed: at most 50, with its changes where it announces them (FEED-09, 11)."""
    zone = view.hub.settings.timezone
    listed = newsworthy(view.entries, feed=view.feed, window=view.window, timezone=zone)
    items = [item(entry, view) for entry in listed]
    if not view.feed.announce_changes:
        return items
    changed = change_items(view, view.entries)
    if not view.feed.order_by_start:
        items = sorted([*changed, *items], key=attrgetter("published"), reverse=True)
        return items[:MOST_ITEMS]
    return [*changed, *items][:MOST_ITEMS]


def _without_former_uids(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries without those that are gone only since their event goes on under another UID."""
    entries = tuple(entries)
    if not any(one.is_gone for one in entries):
        return iter(entries)
    live = {one.event.id for one in entries if not one.is_gone}
    return (one for one in entries if not (one.is_gone and one.event.id in live))


def newsworthy(
    entries: Sequence[Entry], *, feed: Feed, window: Window, timezone: str
) -> tuple[Entry, ...]:
    """The entries RSS, Atom and JSON Feed list, in the order given (FEED-10, 11).

    What is cancelled leaves at its date, since nobody sets out any more; of the rest the first 50,
    or in a feed in order of start those around and after today. `timezone` is the hub's. An event
    that goes on under another UID is told once.
    """
    today = day_start(window.today, timezone)
    listed = (
        one
        for one in _without_former_uids(entries)
        if not (is_cancelled(one) and one.ends and one.ends <= today)
    )
    if not feed.order_by_start:
        return tuple(islice(listed, MOST_ITEMS))
    news = tuple(listed)
    coming = (at for at, one in enumerate(news) if one.ends is None or one.ends > today)
    start = max(0, min(next(coming, len(news)), len(news) - MOST_ITEMS))
    return news[start : start + MOST_ITEMS]


def change_items(view: FeedView, entries: Iterable[Entry]) -> list[Item]:
    """What is told of the last 90 days, newest first, at most 100 (CHG-01, 04).

    Of a deadline the event itself tells: once, whichever feeds list it as an entry of its own.
    """
    found = told(entries, window=view.window, timezone=view.hub.settings.timezone)
    return [change_item(entry, change, view) for change, entry in found]


def told(entries: Iterable[Entry], *, window: Window, timezone: str) -> list[tuple[Change, Entry]]:
    """The changes themselves, each with its event; `timezone` is the hub's."""
    since = day_start(window.today, timezone) - TOLD_FOR
    found = [
        (change, entry)
        for entry in _without_former_uids(entries)
        if entry.revision.history and entry.deadline is None
        for change in entry.history
        if change.at >= since
    ]
    found.sort(key=lambda pair: (-pair[0].at.timestamp(), pair[1].uid, -pair[0].sequence))
    return found[:MOST_CHANGES]
