"""What a hub offers to be subscribed to: its formats, and its feeds by what they hold."""

from collections.abc import Iterator

from calendarhub.formats import FORMATS, Format, FormatKind
from calendarhub.model.feed import Feed
from calendarhub.theme.site import Site


def discovered(site: Site) -> tuple[Format, ...]:
    """The formats of feeds that pages name in their head and foot, as far as the hub makes them."""
    return tuple(row for row in formats(site) if row.discovered)


def formats(site: Site, *kinds: FormatKind) -> tuple[Format, ...]:
    """The formats that the hub makes, all or those of some kinds."""
    makes = site.hub.settings.makes
    made = (row for row in FORMATS.values() if makes(row.output))
    return tuple(row for row in made if not kinds or row.kind in kinds)


def feed_for(site: Site, key: str, value: str) -> Feed | None:
    """The feed that holds just one type, organisation or project, if the hub has one."""
    table = site.once("feed_for", lambda: dict(_single_feeds(site)))
    return table.get((key, value))


def _single_feeds(site: Site) -> Iterator[tuple[tuple[str, str], Feed]]:
    for feed in reversed(site.feeds):
        select = feed.select
        filled = [
            (key, values)
            for key in ("type", "organisation", "project", "country", "tag")
            if (values := getattr(select, key))
        ]
        bare = select.online is None and feed.exclude is None
        if bare and len(filled) == 1 and len(filled[0][1]) == 1:
            yield (filled[0][0], filled[0][1][0]), feed
