"""The recipes of what machines and curious readers follow: changes, all events, the list of feeds."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from calendarhub.formats import NEWS, REGISTERS, RegisterFormat
from calendarhub.formats.news import changes
from calendarhub.formats.view import HubView
from calendarhub.model.release import Recipe
from calendarhub.pipeline.documents.feeds import FeedRecipes
from calendarhub.rules.address import feed_path
from calendarhub.rules.digest import digest
from calendarhub.rules.select import EPOCH


def machine(feeds: FeedRecipes) -> Iterator[Recipe]:
    """The changes feed in every language, and the registers of the hub."""
    makes = feeds.hub.settings.makes
    mark = feeds.site.whole
    if any(makes(form.output) for form in NEWS.values()):
        yield from _changes(feeds, mark)
    names = digest(*(feed.name for feed in feeds.site.feeds))
    for register in REGISTERS.values():
        if makes(register.output):
            yield Recipe(
                register.path,
                f"{mark if register.of_events else names}.{feeds.context}",
                partial(_register, feeds, register),
            )


def _changes(feeds: FeedRecipes, mark: str) -> Iterator[Recipe]:
    feed, newest = changes.feed(dict(feeds.site.words)), _newest(feeds)
    # An entry of this feed leaves it after ninety days, at midnight.
    key = f"{mark}.{feeds.site.window.today}.{feeds.context}"
    for language in feeds.site.languages:
        view = feeds.view(feed, language, feeds.site.entries, newest)
        for name, form in NEWS.items():
            if feeds.hub.settings.makes(form.output):
                yield Recipe(
                    feed_path(feeds.hub, feed, language, form.suffix),
                    f"{name}.{language}.{key}",
                    lambda v=view, f=form: f.write(changes.channel(v, f.suffix)),  # type: ignore[misc]
                )


def _newest(feeds: FeedRecipes) -> datetime:
    return max((one.revision.modified for one in feeds.site.entries), default=EPOCH)


def _register(feeds: FeedRecipes, register: RegisterFormat) -> bytes:
    site = feeds.site
    view = HubView(
        hub=feeds.hub,
        feeds=tuple(site.feeds),
        entries=tuple(site.events),
        uid_domain=site.uid_domain,
        first_year=site.first_year,
        updated=_newest(feeds),
        piece=feeds.piece,
    )
    return register.module().of_hub(view)
