"""When a record of another shape happens: start and end in our form, a flawed end at its own cost."""

import re

from calendarhub.input.reader import FileReader
from calendarhub.input.tree import Items, KeyEntry, Node, Scalar, Table, is_nothing
from calendarhub.rules import clean
from calendarhub.rules.clean import Unclean
from calendarhub.rules.fuzzy import parse_when
from calendarhub.rules.fuzzy_hints import BadDate
from calendarhub.sources.record.mapped.clocks import clock
from calendarhub.sources.record.mapped.ends import (
    TIMED,
    day_before,
    ends_well,
    is_exclusive,
    read_end,
    whole_days,
)
from calendarhub.sources.record.mapped.moments import day_alone, moment, text_of, zone_of

_CUT = {"year": 4, "month": 7, "day": 10}
_LIST = (
    "Write start: “{name}[0]” for the first, each: {name} for an event of each, or, where they are the"
    " first and the last day, start: “{name}[0]” and end: “{name}[1]”."
)


def with_zone(entries: dict[str, KeyEntry], reader: FileReader) -> bool:
    """Whether the zone is known, where one is written; a zone that is not costs itself, and is told."""
    node = entries["timezone"].value if "timezone" in entries else None
    if not text_of(node):
        return True
    try:
        clean.timezone(text_of(node))
    except Unclean as reason:
        message = f"{reason}: the days are published without their hours"
        reader.flaw("record.timezone", message, node, reason.remedy)
        del entries["timezone"]
        return False
    return True


def without_hours(entries: dict[str, KeyEntry]) -> None:
    """The days of start and end alone."""
    for name in ("start", "end"):
        if name in entries and TIMED.fullmatch(text_of(entries[name].value)):
            key, node = entries[name]
            entries[name] = KeyEntry(key, _as(node, text_of(node)[:10]))


def timed(table: Table, entries: dict[str, KeyEntry], *, reader: FileReader) -> None:
    """Put start, end and published into our form; what is wrong is told."""
    zone = zone_of(Table(entries), reader)
    if "published" in entries:
        _published(entries, zone, reader)
    if "start" not in entries:
        return
    start, text, end = _start(entries["start"].value, zone, reader, entries)
    given = entries.pop("end", None)
    ending: Node = given.value if given and not is_nothing(given.value) else start
    if ending is not start:
        end = read_end(ending, text, zone, reader)
    text, end = _as_exact(text, end, entries.pop("precision", None), reader)
    if is_exclusive(table, reader):
        end = day_before(text, end)
    text, end = whole_days(text, end, ending, reader)
    entries["start"] = KeyEntry(entries["start"].key, _as(start, text))
    if end and ends_well(text, end, ending, zone, reader):
        entries["end"] = KeyEntry(given.key if given else entries["start"].key, _as(ending, end))


def _as(node: Node, text: str) -> Scalar:
    return Scalar(text, node.line, node.column, node.width, '"' if text else "")


def _published(entries: dict[str, KeyEntry], zone: str, reader: FileReader) -> None:
    key, node = entries["published"]
    text = text_of(node)
    if text and not re.search(r"(?:Z|[+-]\d\d:?\d\d)$", text):  # an instant is read as one
        entries["published"] = KeyEntry(
            key, _as(node, moment(text, reader=reader, timezone=zone).text)
        )


def _start(
    node: Node, zone: str, reader: FileReader, entries: dict[str, KeyEntry]
) -> tuple[Node, str, str]:
    """The node, its text in our form, and the end that it says too; empty after an error."""
    if isinstance(node, Items):
        if len(node.items) == 1:
            return _start(node.items[0], zone, reader, entries)
        if node.items:
            name = reader.names.called("start")
            message = f"{name}: here are {len(node.items)} values, and an event has one start"
            reader.error("record.date.list", message, node, _LIST.format(name=name))
        return node, "", ""
    if isinstance(node, Table):
        name = reader.names.called("start")
        inner = ", ".join(node.entries)
        message = f"{name}: here are keys and values, and one value is wanted"
        remedy = (
            f"Write start: {name}.{next(iter(node.entries), 'date')}; the keys in it are {inner}."
        )
        reader.error("record.shape", message, node, remedy)
        return node, "", ""
    if ":" in text_of(node) and clock(text_of(node)):
        message = (
            f"{text_of(node)} is an hour without its day: its date is published as to be announced"
        )
        reader.flaw("record.date.hour", message, node, "Write its day.")
        return node, "", ""
    try:
        found = moment(text_of(node), reader=reader, timezone=zone)
        text = _without_hour(found.text, node, zone, reader)
        parse_when(text, "", zone)
    except BadDate as bad:
        reader.error(bad.code, bad.message, node, bad.remedy, offset=bad.offset)
        return node, "", ""
    if found.told:
        reader.flaw("record.date.offset", found.told, node)
    if found.is_tentative:
        key = Scalar("status", node.line, node.column)
        entries.setdefault("status", KeyEntry(key, Scalar("tentative", node.line, node.column)))
    return node, text, found.end if text == found.text else ""


def _without_hour(text: str, node: Node, zone: str, reader: FileReader) -> str:
    """The day alone where only its hour cannot be read, which is told."""
    day, hour = day_alone(text)
    if not day or "{" not in reader.names.mapped_to("start"):
        return text
    try:
        parse_when(text, "", zone)
    except BadDate:
        parse_when(day, "", zone)  # raises where the day is none either
        message = f"“{hour}” is no hour that we understand: the day alone is published"
        reader.flaw("record.date.hour", message, node, "Write 19:00, or leave it empty.")
        return day
    return text


def _as_exact(text: str, end: str, entry: KeyEntry | None, reader: FileReader) -> tuple[str, str]:
    """Both sides cut to what is known of them; a precision may be one for all (`precision: day`)."""
    written = text_of(entry.value).casefold() if entry else ""
    if not written or not re.match(r"\d{4}", text):
        return text, end
    known = [name for name in _CUT if written in (name, f"{name}s", f"{name}ly")]
    known = known or (["day"] if written in ("daily", "date") else [])
    if not known:
        if entry and written not in ("time", "hour", "minute", "second", "exact", "full"):
            message = f"precision: “{clean.shown(written)}” is not known"
            reader.flaw("record.precision", message, entry.value, "Known are: year, month, day.")
        return text, end
    longest = _CUT[known[0]]
    return text[:longest], end[:longest]
