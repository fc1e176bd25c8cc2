"""One date as others write it, in our form: hours, offsets, the order of figures."""

import re

from msgspec import Struct

from calendarhub.rules import clean
from calendarhub.rules.clean import Unclean
from calendarhub.sources.mapped.clocks import clock
from calendarhub.sources.mapped.offsets import local
from calendarhub.sources.tree import Node, Scalar, Table
from calendarhub.sources.values import Reader

_PLAIN = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d)?)?)?", re.ASCII)
_DAY = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d\d:?\d\d)?(?=[T ]))?[T ,]+(.+)",
    re.ASCII,
)
_JOINT = re.compile(r"(?<=[\d.])T(?=\S)")


class Moment(Struct, frozen=True):
    """A start or an end in our form; `end` where one text says both; `told` is worth a warning."""

    text: str
    end: str = ""
    told: str = ""


def moment(written: str, *, reader: Reader, timezone: str) -> Moment:
    """What a text says; the text itself where nothing certain does. Raises BadDate for an offset."""
    text = written.strip()
    if _PLAIN.fullmatch(text):
        return Moment(text)
    source = reader.context.source
    if at := local(text, offsets=source.offsets, timezone=timezone):
        return Moment(at.text, told=at.told)
    if match := _DAY.fullmatch(text):
        day = f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}"
        if hour := clock(match[4]):
            return Moment(f"{day}T{hour}")
    return Moment(_JOINT.sub(" ", text) if not _is_ours(text) else text)


def _is_ours(text: str) -> bool:
    return re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d", text) is not None


def day_alone(written: str) -> tuple[str, str]:
    """The day of a text whose hour is none, and that hour as written; empty where there is no day."""
    match = _DAY.fullmatch(written.strip())
    return (f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}", match[4]) if match else ("", "")


def zone_of(table: Table, reader: Reader) -> str:
    """The zone of a record, the hub's where it names none that is known."""
    written = table.get("timezone")
    if isinstance(written, Scalar) and not written.is_nothing:
        try:
            return clean.timezone(written.text)
        except Unclean:
            pass  # told where the record is read
    return reader.context.timezone


def said(node: Node | None) -> str:
    """The text of a single value; empty for anything else."""
    return node.text.strip() if isinstance(node, Scalar) and not node.is_nothing else ""
