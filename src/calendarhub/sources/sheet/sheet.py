"""A sheet whose rows are events: its head is found, its order of day and month is proven."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from calendarhub.model.event import Place, Status
from calendarhub.model.foreign import ForeignCalendar
from calendarhub.model.release import Payload
from calendarhub.model.text import NO_TEXT, Text
from calendarhub.rules.clean import shown
from calendarhub.rules.countries import code_of
from calendarhub.rules.dates import DateReading, read
from calendarhub.rules.title_status import status_of
from calendarhub.rules.zones import zones_of_name
from calendarhub.sources.common import texts
from calendarhub.sources.common.answer import AnswerContext, Told
from calendarhub.sources.common.interface import calendar
from calendarhub.sources.common.said import SaidEvent
from calendarhub.sources.common.zones import place_zone
from calendarhub.sources.sheet.cells import Cell, Line, NoSheetError, lines_of, string
from calendarhub.sources.sheet.columns import columns, day_comes_first, has_figures

_MOST_TITLES = 10  # rows above the head
_HOUR = r"(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?\s*(?:([ap])\.?m\b\.?)?"
_CLOCK = re.compile(rf"{_HOUR}(?:\s*[-–—]\s*{_HOUR})?", re.IGNORECASE)
_GOOGLE = re.compile(r"https://docs\.google\.com/spreadsheets/d/([\w-]+)[^#]*(?:#gid=(\d+))?")
_NO = frozenset({"", "false", "no", "0", "n"})


def read_sheet(payload: Payload, context: AnswerContext) -> ForeignCalendar:
    """The events of the rows of a sheet."""
    told = Told(payload.path)
    try:
        lines = lines_of(payload.data, context.charset, told)
        head, found = _head(lines, context.source.fields)
    except NoSheetError as error:
        why = f"{error}{_export(context.base)}"
        return ForeignCalendar(failed=why, problems=tuple(told.problems))
    rows = [(number, _row(cells, found)) for number, cells in lines[head + 1 :]]
    order = _order([row for _, row in rows], told)
    said = [_said(row, number, order, context, told) for number, row in rows]
    return calendar(said, context, told)


def _head(lines: Sequence[Line], fields: Mapping[str, str]) -> tuple[int, dict[str, int]]:
    """The position of the row that names the columns, and the columns."""
    for at, (_, cells) in enumerate(lines[: _MOST_TITLES + 1]):
        found = columns([string(cell) for cell in cells], fields)
        if "title" in found and "start" in found:
            return at, found
    raise NoSheetError(
        "no row of the sheet names its columns: write fields: {title: …, start: …} with their names"
    )


def _row(cells: Sequence[Cell], found: Mapping[str, int]) -> dict[str, Cell]:
    return {key: cells[at] for key, at in found.items() if at < len(cells)}


def _order(rows: Sequence[Mapping[str, Cell]], told: Told) -> str:
    """How figures of dates are ordered: as the columns prove, else day first with a note."""
    values = [string(row[key]) for row in rows for key in ("start", "end") if key in row]
    proven = day_comes_first(values)
    if proven is None and has_figures(values):
        told.note("intake.order", "no date proves its order: the day is taken to come first", 1)
    return "mdy" if proven is False else "dmy"


def _said(
    row: Mapping[str, Cell], number: int, order: str, context: AnswerContext, told: Told
) -> SaidEvent:
    start, end = _times(row, order)
    online = _text(row, "online")
    is_address = online.startswith(("http://", "https://"))
    place = _place(row, context)
    only_online = not is_address and not place and online.lower() not in _NO
    return SaidEvent(
        key=_text(row, "id"),
        title={"": _text(row, "title")},
        start=start,
        end=end,
        timezone=_zone(_text(row, "timezone"), number, told),
        # Whole days of Outlook end at the midnight after the last one.
        ends_after=_text(row, "all_day").lower() not in _NO,
        body={"": _text(row, "summary").strip('"')},
        place=place,
        location="" if place else (_text(row, "place") or ("Online" if only_online else "")),
        online=online if is_address else "",
        url=_text(row, "url"),
        registration=_text(row, "registration"),
        words=[word for key in ("type", "tags") for word in re.split("[,;]", _text(row, key))],
        status=status_of(_text(row, "status")) or Status.CONFIRMED,
        organisers=context.organisers([_text(row, "organiser")]),
        line=number,
    )


def _text(row: Mapping[str, Cell], key: str) -> str:
    return string(row[key]) if key in row else ""


def _zone(said: str, number: int, told: Told) -> str:
    """The zone of a row; a name that is none is told, and the source's zone is meant (ZON-04)."""
    found = place_zone(said)
    if found or not said:
        return found
    named = zones_of_name(said)
    if len(named) == 1:  # Melbourne
        return named[0]
    message = f"“{shown(said)}” is no zone: that of the source is meant"
    told.note_once("intake.zone", message, number)
    return ""


def _place(row: Mapping[str, Cell], context: AnswerContext) -> Place | None:
    """A place of several columns; what stands in one alone may be an address or "online"."""
    city, street = texts.line(_text(row, "city")), texts.line(_text(row, "street"))
    country = code_of(_text(row, "country"))
    if not (city or street or country):
        return None
    return Place(
        name=_named(texts.line(_text(row, "place")), context),
        street=street,
        city=_named(city, context),
        country=country,
    )


def _named(said: str, context: AnswerContext) -> Text:
    return Text(((context.language, said),)) if said else NO_TEXT


def _times(row: Mapping[str, Cell], order: str) -> tuple[str, str]:
    """Start and end in ISO 8601, or as they are written where that says no date."""
    start, end = _date(row.get("start", ""), order)
    other, _ = _date(row.get("end", ""), order)
    first, until = _clock(row.get("time", ""))
    last, _ = _clock(row.get("end_time", ""))
    last = last or until
    end = other or end
    if first and len(start) == 10:
        day = end if len(end) == 10 else start
        return f"{start}T{first}", f"{day}T{last}" if last else ""
    return start, end


def _date(cell: Cell, order: str) -> tuple[str, str]:
    if isinstance(cell, datetime):
        is_day = cell.time() == time()
        return (cell.date().isoformat() if is_day else cell.isoformat()), ""
    if isinstance(cell, date):
        return cell.isoformat(), ""
    text = string(cell)
    try:
        datetime.fromisoformat(text)
    except ValueError:
        found = read(text, order=order) if text else None
        return (found.start, found.end) if isinstance(found, DateReading) else (text, "")
    return text, ""


def _clock(cell: Cell) -> tuple[str, str]:
    """Hours and minutes of a cell, and those of its end."""
    if isinstance(cell, time):
        return cell.isoformat(timespec="minutes"), ""
    if isinstance(cell, datetime):
        return cell.time().isoformat(timespec="minutes"), ""
    match = _CLOCK.search(string(cell))
    if not match:
        return "", ""
    first, last = match.groups()[:3], match.groups()[3:]
    return _hour(*first), _hour(*last) if last[0] else ""


def _hour(hour: str, minute: str, half: str | None) -> str:
    """An hour of the day, which may be one of twelve before or after noon."""
    number = int(hour)
    if half and number <= 12:
        number = number % 12 + (12 if half.lower() == "p" else 0)
    return f"{number:02d}:{minute}"


def _export(address: str) -> str:
    """Which address holds a sheet of Google that was given as a page."""
    found = _GOOGLE.match(address)
    if not found:
        return ""
    sheet = f"&gid={found[2]}" if found[2] else ""
    export = f"https://docs.google.com/spreadsheets/d/{found[1]}/export?format=csv{sheet}"
    return f"; write url: {export}"
