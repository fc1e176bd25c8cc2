"""The changes feed: what moved, was confirmed, cancelled or withdrawn."""

from calendarhub.formats.shared import Channel, FeedView, change_items, make_channel
from calendarhub.model.feed import Feed
from calendarhub.model.text import Text
from calendarhub.words import Words, mark

NAME = "changes"
_TITLE = mark("Changes")
_ABOUT = mark("What was moved, confirmed, postponed or cancelled in the last 90 days")


def feed(words: dict[str, Words]) -> Feed:
    """The changes feed as any other feed is described; `words` is by language."""
    return Feed(
        name=NAME,
        title=Text(tuple((language, one.say(_TITLE)) for language, one in words.items())),
        description=Text(tuple((language, one.say(_ABOUT)) for language, one in words.items())),
    )


def channel(view: FeedView, suffix: str) -> Channel:
    """The changes of all entries of a view (those that are gone too), for RSS, Atom or JSON Feed.

    It dates from its newest change, so that other edits leave it as it is.
    """
    items = change_items(view, view.entries)
    updated = max((item.updated for item in items), default=view.updated)
    page = f"{view.language}/changes.html"
    return make_channel(view, suffix, items=items, updated=updated, page=page)
