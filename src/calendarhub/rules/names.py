"""What a feed is called where nobody sees the site it is from: a list of calendars, a feed reader."""

from collections.abc import Sequence

from calendarhub.model.feed import Feed
from calendarhub.model.settings import Settings


def subscribed_name(feed: Feed, settings: Settings, chain: Sequence[str]) -> str:
    """The title with the name of the hub, which says whose it is: "Sweden – Baltic health".

    The title comes first, since lists cut names short. A title that names the hub says it once.
    """
    title, hub = feed.title.pick(chain).text, settings.name.pick(chain).text
    return title if not hub or hub.casefold() in title.casefold() else f"{title} – {hub}"
