"""The table of `csv` for spreadsheets: with semicolons, and times that they read.

Excel opens a table as columns only where it has the list separator of the country, which is a
semicolon from Finland to Poland; and it knows no time with an offset.
"""

import csv
from functools import partial
from io import StringIO

from calendarhub.formats.csv import BOM, COLUMNS, ids_of, line, row
from calendarhub.formats.view import FeedView
from calendarhub.model.entry import Entry

NAME = "excel"  # of its row, and of the pieces that are kept of it
DELIMITER = ";"
# All of which have an offset in the other file.
_TIMES = tuple([COLUMNS.index(name) for name in ("start", "end", "published", "updated")])


def document(view: FeedView) -> bytes:
    """All entries of a feed, one row each."""
    rows = [view.piece(NAME, entry, "", partial(_fragment, entry, view)) for entry in view.entries]
    return BOM + converted(line(COLUMNS)) + b"".join(rows)


def _fragment(entry: Entry, view: FeedView) -> bytes:
    return converted(row(entry, view))


def converted(rows: bytes) -> bytes:
    """Rows of the other table; their times as `2027-03-08 09:30`, in their own zone."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=DELIMITER, lineterminator="\r\n")
    for cells in csv.reader(StringIO(rows.decode(), newline="")):
        for at in _TIMES:
            if cells[at][10:11] == "T":
                cells[at] = f"{cells[at][:10]} {cells[at][11:16]}"
        writer.writerow(cells)
    return out.getvalue().encode()


def ids(data: bytes) -> list[str]:
    """None are asked for; ValueError where a row has not as many cells as the header."""
    return ids_of(data, delimiter=DELIMITER)
