"""CSV for programs (RFC 4180; FEED-15): with a BOM, and no cell that calculates."""

import csv
from functools import partial
from io import StringIO

from calendarhub.formats.shared import (
    FeedView,
    announced,
    bare_title,
    date_lines,
    event_address,
    is_cancelled,
    organiser_names,
    places_line,
    span,
    type_name,
)
from calendarhub.model.entry import Entry

NAME = "csv"  # of its row, and of the pieces that are kept of it

COLUMNS = (
    "id",
    "title",
    "type",
    "start",
    "end",
    "all_day",
    "timezone",
    "edtf",
    "when",
    "location",
    "country",
    "online",
    "organisers",
    "project",
    "tags",
    "status",
    "registration",
    "url",
    "published",
    "updated",
    "uid",
)
BOM = b"\xef\xbb\xbf"
# Spreadsheets take a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def document(view: FeedView) -> bytes:
    """All entries of a feed, one row each."""
    return BOM + line(COLUMNS) + b"".join([row(entry, view) for entry in view.entries])


def row(entry: Entry, view: FeedView) -> bytes:
    """The row of an entry, made once."""
    return view.piece(NAME, entry, "", partial(fragment, entry, view))


def ids(data: bytes) -> list[str]:
    """None are asked for; ValueError where a row has not as many cells as the header."""
    return ids_of(data, delimiter=",")


def ids_of(data: bytes, *, delimiter: str) -> list[str]:
    """The same of a table with another separator."""
    text = StringIO(data.decode("utf-8-sig"), newline="")
    try:
        rows = list(csv.reader(text, delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise ValueError(str(error)) from error
    if not rows or {len(row) for row in rows} != {len(rows[0])}:
        raise ValueError("its rows have not all as many cells as its header")
    return []


def fragment(entry: Entry, view: FeedView) -> bytes:
    """The row of an entry; it depends on entry, language, settings and network alone."""
    event, reader, hub = entry.event, view.reader, view.hub
    times, project = span(event, hub), hub.network.projects.get(event.project)
    values = (
        event.id,
        bare_title(entry, reader).text,
        type_name(event, reader),
        times.start,
        times.end,
        "true" if event.when.is_all_day else "false",
        event.when.timezone,
        event.when.edtf,
        "; ".join([reader.words.when(event.when), *date_lines(event, reader)]),
        places_line(event, reader).text,
        "; ".join(event.countries),
        event.online,
        "; ".join(organiser_names(event, reader)),
        reader.pick(project.name).text if project else event.project,
        "; ".join(event.tags),
        "cancelled" if is_cancelled(entry) else event.status.value,
        event.registration,
        event_address(hub, view.language, event.id),
        announced(entry).isoformat(timespec="seconds"),
        entry.revision.modified.isoformat(timespec="seconds"),
        entry.uid,
    )
    return line(tuple(_harmless(value) for value in values))


def _harmless(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value


def line(values: tuple[str, ...]) -> bytes:
    """A row of these values."""
    out = StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow(values)
    return out.getvalue().encode()
