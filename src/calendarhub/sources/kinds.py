"""The kinds of answers that partners give; `KINDS` is the table of them, one row a kind.

A row says what reads an answer, and of which kind the pages are that it leads to.
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from calendarhub.model.release import Payload
from calendarhub.sources.common.shape import ReadShape


class PartnerKind(Struct, frozen=True):
    """A kind: its name in the settings, what it is called, and what reads it, imported when needed.

    `onward` is the kind of the addresses in `follow`: its own for further pages of an answer.
    `has_pages` says that an answer may go on, so that reading it takes longer.
    """

    name: str
    label: str
    reader: Callable[[], ReadShape]
    onward: str = ""
    has_pages: bool = False


def _ics() -> ReadShape:
    from calendarhub.sources.ics import read_ics

    return read_ics


def _feed() -> ReadShape:
    from calendarhub.sources.feed import read_feed

    return read_feed


def _page() -> ReadShape:
    from calendarhub.sources.page import read_page

    return read_page


def _sheet() -> ReadShape:
    from calendarhub.sources.sheet import read_sheet

    return read_sheet


def _indico() -> ReadShape:
    from calendarhub.sources.indico import read_indico

    return read_indico


def _pretalx() -> ReadShape:
    from calendarhub.sources.pretalx import read_pretalx

    return read_pretalx


def _linked_events() -> ReadShape:
    from calendarhub.sources.linked_events import read_linked_events

    return read_linked_events


def _localist() -> ReadShape:
    from calendarhub.sources.localist import read_localist

    return read_localist


def _tec() -> ReadShape:
    from calendarhub.sources.tec import read_tec

    return read_tec


def _hub() -> ReadShape:
    from calendarhub.sources.hub import read_hub

    return read_hub


_ROWS = (
    PartnerKind("ics", "iCalendar", _ics),
    PartnerKind("feed", "RSS, Atom or JSON Feed", _feed, onward="page", has_pages=True),
    PartnerKind("page", "page with JSON-LD, microdata or h-event", _page, "page", has_pages=True),
    PartnerKind("sheet", "sheet (CSV, XLSX, XLS, ODS)", _sheet),
    PartnerKind("indico", "Indico", _indico),
    PartnerKind("pretalx", "pretalx", _pretalx),
    PartnerKind("linked-events", "Linked Events", _linked_events, "linked-events", has_pages=True),
    PartnerKind("localist", "Localist", _localist, "localist", has_pages=True),
    PartnerKind("tec", "The Events Calendar", _tec, "tec", has_pages=True),
    PartnerKind("hub", "another hub", _hub),
)
KINDS: Mapping[str, PartnerKind] = {row.name: row for row in _ROWS}

_HEAD = 65_536
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


def kind_of(payload: Payload, media_type: str = "") -> str:
    """The kind of an answer as its bytes look; empty where they are of none.

    `media_type` counts only where bytes say nothing, as of a sheet.
    """
    data = payload.data.lstrip(b"\xef\xbb\xbf \t\r\n")
    head = data[:_HEAD]
    if b"BEGIN:VCALENDAR" in head.upper():
        return "ics"
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return "sheet"
    if data[:1] in (b"{", b"["):
        return _of_json(data)
    if _FEED.search(head) and not _HTML.search(head[:1024]):
        return "feed"
    if _HTML.search(head):
        return "page"
    is_table = media_type.partition(";")[0].strip() in ("text/csv", "text/tab-separated-values")
    return "sheet" if is_table or _is_table(head) else ""


def _of_json(data: bytes) -> str:
    try:
        value: Any = json.loads(data)
    except (ValueError, RecursionError):
        return ""
    keys = value.keys() if isinstance(value, dict) else ()
    for name, wanted in _KEYS:
        if all(key in keys for key in wanted):
            return name
    return "page" if b'"@type"' in data else ""


_KEYS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("hub", ("version", "about", "events")),
    ("feed", ("version", "items")),
    ("indico", ("results", "count")),
    ("tec", ("events", "rest_url")),
    ("tec", ("events", "total_pages")),
    ("localist", ("events", "page")),
    ("linked-events", ("meta", "data")),
    ("pretalx", ("schedule",)),
    ("pretalx", ("slug", "date_from")),
)


def _is_table(head: bytes) -> bool:
    """Whether the first two lines have equally many separators, and some."""
    lines = [line for line in head.splitlines() if line.strip()][:2]
    return len(lines) == 2 and any(
        lines[0].count(sign) == lines[1].count(sign) > 0 for sign in (b",", b";", b"\t")
    )
