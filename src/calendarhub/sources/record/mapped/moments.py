"""One date as others write it, in our form: hours, offsets, the order of figures."""

import re
from datetime import date

from msgspec import Struct

from calendarhub.input.reader import FileReader
from calendarhub.input.tree import Node, Scalar, Table
from calendarhub.rules import clean, dates
from calendarhub.rules.clean import Unclean
from calendarhub.rules.dates import DateReading
from calendarhub.rules.fuzzy_hints import BadDate
from calendarhub.rules.offsets import local
from calendarhub.sources.record.mapped.clocks import clock

_PLAIN = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d)?)?)?", re.ASCII)
_DAY = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d\d:?\d\d)?(?=[T ]))?[T ,]+(.+)",
    re.ASCII,
)
# 20270308T100000Z, as iCalendar writes it.
_BASIC = re.compile(
    r"((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?:T?([01]\d|2[0-4])([0-5]\d)([0-5]\d)?(Z?))?",
    re.ASCII,
)
_FIGURES = re.compile(r"\d{1,2}[./ -]", re.ASCII)
_JOINT = re.compile(r"(?:(?<=[.)])|(?<=[^\W_A-Z]))T(?=\S)")  # of a map: {date}T{hour}


class MappedMoment(Struct, frozen=True):
    """A start or an end in our form; `end` where one text says both; `told` is worth a warning."""

    text: str
    end: str = ""
    told: str = ""
    is_tentative: bool = False


def moment(
    written: str, *, reader: FileReader, timezone: str, day: date | None = None
) -> MappedMoment:
    """What a text says; the text itself where it says nothing certain.

    `day` is that of a text that holds an hour alone. Raises BadDate for an offset that is neither
    the zone's nor settled by the map, and for figures whose order is not.
    """
    text = written.strip()
    if _PLAIN.fullmatch(text):
        return MappedMoment(text)
    if match := _BASIC.fullmatch(text):
        text = _spaced(match)
        if _PLAIN.fullmatch(text):
            return MappedMoment(text)
    source = reader.context.source
    if at := local(text, offsets=source.offsets, timezone=timezone):
        return MappedMoment(at.text, told=at.told)
    if match := _DAY.fullmatch(text):
        written_day = f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}"
        if hour := clock(match[4]):
            return MappedMoment(f"{written_day}T{hour}")
    return _in_words(_JOINT.sub(" ", text), source.dates or None, day)


def _spaced(match: re.Match[str]) -> str:
    """A date of iCalendar with the signs that we write between its figures."""
    year, month, day, hour, minute, second, zulu = match.groups()
    if hour is None:
        return f"{year}-{month}-{day}"
    seconds = f":{second}" if second and second != "00" else ""
    return f"{year}-{month}-{day}T{hour}:{minute}{seconds}{zulu or ''}"


def _in_words(text: str, order: str | None, day: date | None) -> MappedMoment:
    if not text:
        return MappedMoment("")
    read = dates.read(text, order=order, day=day)
    if isinstance(read, DateReading):
        return MappedMoment(read.start, read.end, is_tentative=read.is_tentative)
    if order is None and len(read.choices) == 2 and _FIGURES.match(text):
        first, second = (choice.start for choice in read.choices)
        raise BadDate(
            "record.date.order",
            f"“{clean.shown(text)}” is not certain: {read.why}",
            f"Beside fields: in calendarhub.yaml, write dates: dmy if the day stands first"
            f" ({first}), or dates: mdy if the month does ({second}).",
        )
    return MappedMoment(text)


def day_alone(written: str) -> tuple[str, str]:
    """The day of a text whose hour is none, and that hour as written; empty where there is no day."""
    match = _DAY.fullmatch(written.strip())
    return (f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}", match[4]) if match else ("", "")


def zone_of(table: Table, reader: FileReader) -> str:
    """The zone of a record, the hub's where it names none that is known."""
    written = table.get("timezone")
    if isinstance(written, Scalar) and not written.is_nothing:
        try:
            return clean.timezone(written.text)
        except Unclean:
            pass  # told where the record is read
    return reader.context.timezone


def text_of(node: Node | None) -> str:
    """The text of a single value; empty for anything else."""
    return node.text.strip() if isinstance(node, Scalar) and not node.is_nothing else ""
