"""Keys that look like an hour while the event is a whole day: somebody would come at the wrong time."""

import re

from calendarhub.rules.clean import shown
from calendarhub.sources.mapped.keys import names
from calendarhub.sources.mapped.moments import said
from calendarhub.sources.tree import Entry, Table
from calendarhub.sources.values import Reader

_HOUR = re.compile(
    r"(?:[01]?\d|2[0-4])[:.h][0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\.?)?(?:\s?(?:uhr|h))?"
    r"|(?:0?[1-9]|1[0-2])\s?[ap]\.?m\.?",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:/.*)?", re.ASCII)
_ENDS = re.compile(r"end|until|to$|bis|slut|loppu|finish|stop", re.IGNORECASE)


def tell_unused(table: Table, entries: dict[str, Entry], reader: Reader) -> None:
    """Warn of an hour that no field reads, while the start is a day without one."""
    start = said(entries["start"].value) if "start" in entries else ""
    if not _DAY.fullmatch(start):
        return
    fields = reader.context.source.fields
    used = {name.partition(".")[0].partition("[")[0] for name in names(fields)}
    for key, (written, node) in table.entries.items():
        if key not in used and _HOUR.fullmatch(said(node)) and not _ENDS.search(key):
            day = reader.called("start")
            message = (
                f"{shown(key)} says {shown(said(node))}, and the event is published without an hour"
            )
            remedy = (
                f'In calendarhub.yaml, write start: "{{{day}}}T{{{shown(key)}}}" below fields:.'
            )
            if "precision" not in entries:
                reader.flaw("record.time.unused", message, written, remedy)
            return
