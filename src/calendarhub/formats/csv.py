"""CSV for spreadsheets (RFC 4180; FEED-15): with a BOM, and no cell that calculates.

Excel opens a table as columns only where it has the list separator of the country, which is a
semicolon from Finland to Poland; and it knows no time with an offset. So there is a second file.
"""

import csv
from collections.abc import Iterable
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

SUFFIX = "csv"
MEDIA_TYPE = "text/csv"

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
EXCEL_SUFFIX = "excel.csv"
# Times, all of which have an offset in the first file.
_TIMES = tuple([COLUMNS.index(name) for name in ("start", "end", "published", "updated")])
# Spreadsheets take a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def document(view: FeedView, fragments: Iterable[bytes] | None = None) -> bytes:
    """All entries of a feed, one row each; `fragments` are their rows if they are ready."""
    rows = (fragment(entry, view) for entry in view.entries) if fragments is None else fragments
    return b"\xef\xbb\xbf" + _line(COLUMNS) + b"".join(rows)


def excel(view: FeedView, fragments: Iterable[bytes] | None = None) -> bytes:
    """The same table with semicolons, and times that spreadsheets read.

    `fragments` are its rows, each made `for_excel`, if they are ready.
    """
    if fragments is None:
        fragments = (for_excel(fragment(entry, view)) for entry in view.entries)
    return b"\xef\xbb\xbf" + for_excel(_line(COLUMNS)) + b"".join(fragments)


def for_excel(rows: bytes) -> bytes:
    """Rows of `document` with semicolons; their times as `2027-03-08 09:30`, in their own zone."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in csv.reader(StringIO(rows.decode(), newline="")):
        for at in _TIMES:
            if row[at][10:11] == "T":
                row[at] = f"{row[at][:10]} {row[at][11:16]}"
        writer.writerow(row)
    return out.getvalue().encode()


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
    return _line(tuple(_harmless(value) for value in values))


def _harmless(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value


def _line(values: tuple[str, ...]) -> bytes:
    out = StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow(values)
    return out.getvalue().encode()
