"""One piece of news, as RSS, Atom and JSON Feed share it."""

from datetime import datetime

from msgspec import Struct

from calendarhub.model.entry import Entry
from calendarhub.model.ledger import Change
from calendarhub.rules.spans import Span


class Enclosure(Struct, frozen=True):
    """The one-event calendar file: its address and its size in bytes."""

    url: str
    length: int


class Item(Struct, frozen=True):
    """One piece of news: an event that was announced, or a change of one if `change` is there.

    `id` is equal in all formats and languages. `published` is when it was announced, never when
    the event takes place. `language` is that of the title. `summary` and `text` are plain.
    """

    id: str
    title: str
    language: str
    url: str
    published: datetime
    updated: datetime
    summary: str
    text: str
    html: str
    tags: tuple[str, ...]
    enclosure: Enclosure | None
    span: Span
    place: str
    organisers: tuple[str, ...]
    type: str
    entry: Entry
    change: Change | None = None
