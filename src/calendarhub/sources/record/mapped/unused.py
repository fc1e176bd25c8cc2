"""What says when and is read by no field: an hour beside a whole day, the rule of a series."""

import re

from calendarhub.input.reader import FileReader
from calendarhub.input.tree import Items, KeyEntry, Table
from calendarhub.rules.clean import shown
from calendarhub.sources.record.mapped.clocks import is_hour_in_words
from calendarhub.sources.record.mapped.keys import names
from calendarhub.sources.record.mapped.moments import text_of

_HOUR = re.compile(
    r"(?:[01]?\d|2[0-4])[:.h][0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\.?)?(?:\s?(?:uhr|h))?"
    r"|(?:0?[1-9]|1[0-2])\s?[ap]\.?m\.?",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:/.*)?", re.ASCII)
_WORDED = re.compile(r"(?:klo|kl|plkst|godz)\b|\d[\d.:]*\s?(?:val|uhr|h)\b", re.IGNORECASE)
_RULE = re.compile(r"(?:RRULE:)?FREQ=", re.IGNORECASE)
_ENDS = re.compile(r"end|until|to$|bis|slut|loppu|finish|stop", re.IGNORECASE)


def tell_unused(table: Table, entries: dict[str, KeyEntry], reader: FileReader) -> None:
    """Warn of a rule of a series, and of an hour beside a day without one, that no field reads."""
    _tell_rule(table, entries, reader)
    start = text_of(entries["start"].value) if "start" in entries else ""
    if not _DAY.fullmatch(start):
        return
    fields = reader.context.source.fields
    used = {name.partition(".")[0].partition("[")[0] for name in names(fields)}
    for key, (written, node) in table.entries.items():
        if key not in used and _is_hour(text_of(node)) and not _ENDS.search(key):
            day = reader.names.called("start")
            said = shown(text_of(node))
            message = f"{shown(key)} says {said}, and the event is published without an hour"
            remedy = (
                f'In calendarhub.yaml, write start: "{{{day}}}T{{{shown(key)}}}" below fields:.'
            )
            if "precision" not in entries:
                reader.flaw("record.time.unused", message, written, remedy)
            return


def _is_hour(text: str) -> bool:
    """Whether it is an hour, in words too: `kl. 10-12`."""
    return bool(_HOUR.fullmatch(text)) or (bool(_WORDED.match(text)) and is_hour_in_words(text))


def _tell_rule(table: Table, entries: dict[str, KeyEntry], reader: FileReader) -> None:
    for key, (written, node) in table.entries.items() if "repeats" not in entries else ():
        lines = node.items if isinstance(node, Items) else (node,)
        if any(_RULE.match(text_of(line)) for line in lines):
            message = f"{shown(key)} says how it repeats, and only its first date is published"
            remedy = f"In calendarhub.yaml, write repeats: {shown(key)} below fields:."
            reader.flaw("record.time.unused", message, written, remedy)
            return
