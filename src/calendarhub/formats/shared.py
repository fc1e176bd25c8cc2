"""What all formats share: the feed as it is seen, and how an event is put into words."""

from calendarhub.formats.news.article import content
from calendarhub.formats.news.channel import (
    MOST_ITEMS,
    Channel,
    change_items,
    channel,
    make_channel,
    newsworthy,
    told,
)
from calendarhub.formats.news.item import Enclosure, Item
from calendarhub.formats.news.items import announced, identity, item
from calendarhub.formats.view import FeedView, Reader
from calendarhub.formats.wording import (
    bare_title,
    date_lines,
    description,
    is_cancelled,
    organiser_names,
    places_line,
    plain_content,
    state_line,
    summary,
    title,
    type_name,
)
from calendarhub.rules.address import (
    address,
    event_address,
    feed_address,
    feed_page_path,
    file_language,
    single_address,
    tag_uri,
)
from calendarhub.rules.spans import Span, calendar_days, span
from calendarhub.words import Words

__all__ = [
    "MOST_ITEMS",
    "Channel",
    "Enclosure",
    "FeedView",
    "Item",
    "Reader",
    "Span",
    "Words",
    "address",
    "announced",
    "bare_title",
    "calendar_days",
    "change_items",
    "channel",
    "content",
    "date_lines",
    "description",
    "event_address",
    "feed_address",
    "feed_page_path",
    "file_language",
    "identity",
    "is_cancelled",
    "item",
    "make_channel",
    "newsworthy",
    "organiser_names",
    "places_line",
    "plain_content",
    "single_address",
    "span",
    "state_line",
    "summary",
    "tag_uri",
    "title",
    "told",
    "type_name",
]
