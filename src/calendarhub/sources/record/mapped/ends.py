"""When things of another shape end: an hour alone, the last day or the one after it."""

import re
from datetime import date, timedelta

from calendarhub.input.reader import FileReader
from calendarhub.input.tree import Node, Table, is_nothing
from calendarhub.model.problem import Severity
from calendarhub.rules.dates.exact import day_of
from calendarhub.rules.fuzzy import parse_when
from calendarhub.rules.fuzzy_hints import BadDate
from calendarhub.sources.record.mapped.clocks import clock
from calendarhub.sources.record.mapped.moments import moment, text_of

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
TIMED = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.0+)?)?", re.ASCII)
_LAST_MINUTE = ("23:59", "23:59:59", "24:00")


def read_end(node: Node, start: str, zone: str, reader: FileReader) -> str:
    """The end in our form; an hour alone is of the day of the start, or of the night after it."""
    text = text_of(node)
    if not text and not is_nothing(node):
        reader.raw(node, "end")  # tells of its shape
    day = day_of(start)
    if day and (hour := clock(text)) and TIMED.fullmatch(start) and not text.isdigit():
        is_night = hour < start[11:16] <= "23:59" and start[11:13] >= "12" > hour[:2]
        return _plus(f"{day}T{hour}", int(is_night))
    try:
        found = moment(text, reader=reader, timezone=zone, day=day)
    except BadDate as bad:
        reader.flaw(bad.code, bad.message, node, bad.remedy, offset=bad.offset)
        return ""
    if found.told:
        reader.flaw("record.date.offset", found.told, node)
    return found.end or found.text.rpartition("/")[2]


def _plus(text: str, days: int) -> str:
    """A time some days later; 24:00 is the midnight after."""
    hour = text[11:]
    days += hour == "24:00"
    try:
        day = date.fromisoformat(text[:10]) + timedelta(days=days)
    except (ValueError, OverflowError):
        return text
    return f"{day}T{'00:00' if hour == '24:00' else hour}"


def is_exclusive(table: Table, reader: FileReader) -> bool:
    """Whether whole days end on the day before: as the map says, or as two known programs write."""
    if reader.context.source.ends:
        return reader.context.source.ends == "exclusive"
    fields = reader.context.source.fields
    is_fullcalendar = text_of(table.get("allDay")) == "true" and fields.get("end") == "end"
    return is_fullcalendar or text_of(table.get("kind")) == "calendar#event"


def day_before(start: str, end: str) -> str:
    """The day before an end that is a whole day later than its start; any other end as it is."""
    if not (_DAY.fullmatch(start) and _DAY.fullmatch(end)) or end <= start:
        return end
    day = day_of(end)
    return str(day - timedelta(days=1)) if day else end


def whole_days(start: str, end: str, node: Node, reader: FileReader) -> tuple[str, str]:
    """Whole days written as hours, and hours beside days, as what is meant."""
    if _DAY.fullmatch(start) and TIMED.fullmatch(end):
        message = f"the end has an hour ({end}) and the start has none: its day counts"
        reader.flaw("record.date.mixed", message, node, "Give both an hour, or none.")
        return start, end[:10]
    if not TIMED.fullmatch(start) or not end:
        return start, end
    if _DAY.fullmatch(end):
        return start, _until(start, end, node, reader)
    if TIMED.fullmatch(end) and start[11:16] == "00:00" and end[:16] >= start[:16]:
        if end[11:16] == "00:00":
            is_last = reader.context.source.ends == "inclusive"
            end = end if is_last else day_before(start[:10], end[:10])
        elif end[11:] not in _LAST_MINUTE:
            return start, end
        reader.note("record.date.whole", "from midnight to midnight: whole days are meant", node)
        return start[:10], end[:10]
    return start, _plus(end, 0) if end[11:] == "24:00" else end


def _until(start: str, end: str, node: Node, reader: FileReader) -> str:
    """An end without its hour: nothing new on the day of the start, else until that day is over."""
    if end <= start[:10]:
        if end == start[:10]:
            message = "the end is a day without its hour: it says nothing new"
            reader.flaw("record.date.mixed", message, node, f"Write its hour: {end}T17:00.")
            return ""
        return f"{end}T00:00"
    message = f"the end has no hour: until the end of {end} is published"
    reader.flaw("record.date.mixed", message, node, f"Write its hour: {end}T17:00.")
    return _plus(f"{end}T24:00", 0)


def ends_well(start: str, end: str, node: Node, zone: str, reader: FileReader) -> bool:
    """Whether the end can be published; one that cannot costs itself, and is told."""
    try:
        parse_when(start, end, zone)
    except BadDate as bad:
        if start or bad.code == "record.date.no-start":
            remedy = f"{bad.remedy} Until then the event is published without its end."
            reader.note(bad.code, bad.message, node, remedy.strip(), severity=Severity.WARNING)
        return False
    return True
