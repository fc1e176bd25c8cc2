"""The kinds of answers that partners give; `KINDS` is the table of them, one row a kind.

A row says what reads an answer, by which keys one in JSON is known, and of which kind the pages are
that it leads to. A kind has nothing to do with the shapes of our own records (`sources/shapes/`): a
shape opens files that follow our fields, and a kind translates what others say in their own words.
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from calendarhub.model.release import Payload
from calendarhub.sources.common.answer import ReadAnswer


class PartnerKind(Struct, frozen=True):
    """A kind: its name in the settings, what it is called, and what reads it, imported when needed.

    `onward` is the kind of the addresses in `follow`: its own for further pages of an answer.
    `has_pages` says that an answer may go on, so that reading it takes longer. `keys` are those that an
    object of JSON has where it is such an answer, all of one of the groups.
    """

    name: str
    label: str
    reader: Callable[[], ReadAnswer]
    onward: str = ""
    has_pages: bool = False
    keys: tuple[tuple[str, ...], ...] = ()


def _ics() -> ReadAnswer:
    from calendarhub.sources.ics import read_ics

    return read_ics


def _feed() -> ReadAnswer:
    from calendarhub.sources.feed import read_feed

    return read_feed


def _page() -> ReadAnswer:
    from calendarhub.sources.page import read_page

    return read_page


def _sheet() -> ReadAnswer:
    from calendarhub.sources.sheet import read_sheet

    return read_sheet


def _indico() -> ReadAnswer:
    from calendarhub.sources.indico import read_indico

    return read_indico


def _pretalx() -> ReadAnswer:
    from calendarhub.sources.pretalx import read_pretalx

    return read_pretalx


def _linked_events() -> ReadAnswer:
    from calendarhub.sources.linked_events import read_linked_events

    return read_linked_events


def _localist() -> ReadAnswer:
    from calendarhub.sources.localist import read_localist

    return read_localist


def _tec() -> ReadAnswer:
    from calendarhub.sources.tec import read_tec

    return read_tec


def _hub() -> ReadAnswer:
    from calendarhub.sources.hub import read_hub

    return read_hub


_ROWS = (
    PartnerKind("ics", "iCalendar", _ics),
    PartnerKind(
        "feed",
        "RSS, Atom or JSON Feed",
        _feed,
        onward="page",
        has_pages=True,
        keys=(("version", "items"),),
    ),
    PartnerKind("page", "page with JSON-LD, microdata or h-event", _page, "page", has_pages=True),
    PartnerKind("sheet", "sheet (CSV, XLSX, XLS, ODS)", _sheet),
    PartnerKind("indico", "Indico", _indico, keys=(("results", "count"),)),
    PartnerKind("pretalx", "pretalx", _pretalx, keys=(("schedule",), ("slug", "date_from"))),
    PartnerKind(
        "linked-events",
        "Linked Events",
        _linked_events,
        onward="linked-events",
        has_pages=True,
        keys=(("meta", "data"),),
    ),
    PartnerKind(
        "localist", "Localist", _localist, "localist", has_pages=True, keys=(("events", "page"),)
    ),
    PartnerKind(
        "tec",
        "The Events Calendar",
        _tec,
        onward="tec",
        has_pages=True,
        keys=(("events", "rest_url"), ("events", "total_pages")),
    ),
    PartnerKind("hub", "another hub", _hub, keys=(("version", "about", "events"),)),
)
KINDS: Mapping[str, PartnerKind] = {row.name: row for row in _ROWS}

# What asks for more keys is tried first.
_BY_KEYS = sorted(
    ((wanted, row.name) for row in _ROWS for wanted in row.keys), key=lambda one: -len(one[0])
)
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
    said = media_type.partition(";")[0].strip()
    if said in ("text/csv", "text/tab-separated-values") or _is_table(head):
        return "sheet"
    return "page" if said in ("text/html", "application/xhtml+xml") else ""  # a piece of one


def _of_json(data: bytes) -> str:
    try:
        value: Any = json.loads(data)
    except (ValueError, RecursionError):
        return ""
    keys = value.keys() if isinstance(value, dict) else ()
    for wanted, name in _BY_KEYS:
        if all(key in keys for key in wanted):
            return name
    return "page" if b'"@type"' in data else ""


def _is_table(head: bytes) -> bool:
    """Whether the first two lines have equally many separators, and some."""
    lines = [line for line in head.splitlines() if line.strip()][:2]
    return len(lines) == 2 and any(
        lines[0].count(sign) == lines[1].count(sign) > 0 for sign in (b",", b";", b"\t")
    )
