"""The recipes of what machines and curious readers follow: changes, all events, the list of feeds."""

from collections.abc import Iterator
from functools import partial

from calendarhub.formats import NEWS, events_json, opml
from calendarhub.formats.news import changes
from calendarhub.model.release import Recipe
from calendarhub.pipeline.documents.feeds import EVENTS_JSON, FeedRecipes
from calendarhub.rules.address import feed_path
from calendarhub.rules.digest import digest
from calendarhub.rules.select import EPOCH


def machine(feeds: FeedRecipes) -> Iterator[Recipe]:
    """The changes feed in every language, `/events.json` and the list of all feeds."""
    makes = feeds.hub.settings.makes
    mark = digest(*(entry.digest for entry in feeds.site.entries))
    if any(makes(form.suffix) for form in NEWS.values()):
        yield from _changes(feeds, mark)
    if makes("machine"):
        yield Recipe(events_json.PATH, f"{mark}.{feeds.context}", partial(_events_json, feeds))
        names = digest(*(feed.name for feed in feeds.site.feeds))
        yield Recipe(opml.PATH, f"{names}.{feeds.context}", partial(_opml, feeds))


def _changes(feeds: FeedRecipes, mark: str) -> Iterator[Recipe]:
    feed = changes.feed(dict(feeds.site.words))
    newest = max((one.revision.modified for one in feeds.site.entries), default=EPOCH)
    # An entry of this feed leaves it after ninety days, at midnight.
    key = f"{mark}.{feeds.site.window.today}.{feeds.context}"
    for language in feeds.site.languages:
        view = feeds.view(feed, language, feeds.site.entries, newest)
        for name, form in NEWS.items():
            if feeds.hub.settings.makes(form.suffix):
                yield Recipe(
                    feed_path(feeds.hub, feed.name, language, form.suffix),
                    f"{name}.{language}.{key}",
                    lambda v=view, f=form: f.write(changes.channel(v, f.suffix)),  # type: ignore[misc]
                )


def _events_json(feeds: FeedRecipes) -> bytes:
    newest = max((one.revision.modified for one in feeds.site.entries), default=EPOCH)
    register = events_json.Register(
        hub=feeds.hub,
        uid_domain=feeds.site.uid_domain,
        first_year=feeds.site.first_year,
        updated=newest,
    )
    return events_json.document(
        register,
        feeds.site.events,
        (
            feeds.fragments.get(
                EVENTS_JSON,
                entry.uid,
                f"{entry.digest}.{feeds.context}",
                partial(events_json.fragment, entry, register),
            )
            for entry in feeds.site.events
        ),
    )


def _opml(feeds: FeedRecipes) -> bytes:
    return opml.document(hub=feeds.hub, feeds=feeds.site.feeds)
