"""Which feed stands for the whole hub."""

from calendarhub.model.feed import Feed
from calendarhub.theme.site import Site


def main_feed(site: Site) -> Feed | None:
    """The feed of everything, else the first there is."""
    whole = [feed for feed in site.feeds if feed.is_whole]
    return next(iter((*whole, *site.feeds)), None)
