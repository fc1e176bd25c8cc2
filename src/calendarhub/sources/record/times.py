"""The times of a record: when it happens, its deadlines, when it was announced."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

from msgspec.structs import replace

from calendarhub.input.keys import read_keys
from calendarhub.input.reader import FileReader
from calendarhub.input.shape import KeyShape, Shape, Together
from calendarhub.input.tree import Node, Table
from calendarhub.model.event import Deadline
from calendarhub.model.when import UNKNOWN, When, day_start, instant
from calendarhub.rules import clean, offsets
from calendarhub.rules.advice import of_one
from calendarhub.rules.clean import Unclean
from calendarhub.rules.fuzzy import fold, parse_when
from calendarhub.rules.fuzzy_hints import BadDate
from calendarhub.sources.record.kinds import DATE, DATES, ONE_LINE, WORDS

_OFFSET = re.compile(r"(?:Z|[+-]\d\d:?\d\d)$")

# An empty line would publish at once what is to wait for that day.
_NOT_YET = "Write 2026-12-05 or 2026-12-05T10:00; until it is known, write draft: true."


def timezone(
    reader: FileReader,
    table: Table,
    otherwise: str,
    read: Callable[[str], str] = clean.timezone,
) -> str:
    """The zone a mapping names, else `otherwise`; `read` says which names there are."""
    node = table.get("timezone")
    written = reader.raw(node, "timezone")
    if not written:
        return otherwise
    try:
        return read(written)
    except Unclean as reason:
        reader.error("record.timezone", str(reason), node, reason.remedy)
        return otherwise


def when(reader: FileReader, table: Table, zone: str) -> When:
    """The time of the thing itself; UNKNOWN also where it cannot be read (which is told)."""
    start, end = table.get("start"), table.get("end")
    if start is None:
        name = reader.names.called("start")
        remedy = reader.names.there("start") or (
            f"Add “{name}: 2026-12-05”, or “{name}:” with nothing after it: to be announced."
        )
        reader.error("record.start.missing", f"there is no {name}", table, remedy)
        return UNKNOWN
    try:
        made = parse_when(reader.raw(start, "start"), reader.raw(end, "end"), zone)
    except BadDate as bad:
        node = end if bad.which == "end" else start
        remedy = bad.remedy
        if bad.code == "record.date.offset":
            remedy = offsets.remedy(reader.raw(node, "start"), zone) or remedy
        reader.error(bad.code, bad.message, node, remedy, offset=bad.offset)
        return UNKNOWN
    made = _in_zone(made, zone, reader.context.timezone)
    if made.start is not None and (twice := fold(made)):
        reader.note(
            "record.date.fold",
            f"{twice:%H:%M} happens twice on that day; the first is meant",
            start,
        )
    return made


def _in_zone(made: When, zone: str, hub_zone: str) -> When:
    """What has no hour keeps the zone of its days where that is not the hub's."""
    if made.is_timed or made.earliest is None or zone == hub_zone:
        return made
    return replace(made, timezone=zone)


DEADLINE = Shape(
    "A deadline",
    (
        KeyShape("kind", Together(ONE_LINE), "What ends: registration, abstracts.", required=True),
        KeyShape("at", Together(DATE), f"When. {DATES}", required=True),
        KeyShape(
            "timezone",
            Together(ONE_LINE),
            "The IANA zone of the time.",
            default="that of the event",
        ),
        KeyShape("title", Together(WORDS), "What it is called, if its kind does not say it."),
    ),
)


def deadlines(reader: FileReader, node: Node | None, zone: str) -> tuple[Deadline, ...]:
    """The deadlines of a record."""
    if node is None:
        return ()
    found = (_deadline(reader, table, zone) for table in reader.tables(node, "deadlines"))
    return tuple(deadline for deadline in found if deadline)


def _deadline(reader: FileReader, table: Table, zone: str) -> Deadline | None:
    meant = read_keys(reader, table, DEADLINE, where="in a deadline").meant
    kind = reader.raw(table.get("kind"), "kind")
    if not kind or clean.slug(kind) != kind:
        remedy = "Write kind: registration, call, or a word of your own in small letters."
        where = table.get("kind") or table
        if kind or "kind" not in meant:
            reader.flaw("record.deadline", "a deadline needs a kind", where, remedy)
        return None
    at = table.get("at")
    zone = timezone(reader, table, zone, clean.moment_zone)
    try:
        due = parse_when(reader.raw(at, "at"), "", zone)
    except BadDate as bad:
        remedy = of_one(reader.raw(at, "at"), bad.remedy)
        reader.flaw(bad.code, bad.message, at, remedy, offset=bad.offset)
        return None
    if not (due.is_timed or due.is_firm) or due.earliest != due.latest:
        remedy = "Write at: 2026-11-01, or at: 2026-11-01T12:00."
        if at is not None or "at" not in meant:
            reader.flaw("record.deadline", "a deadline is a day or a time", at or table, remedy)
        return None
    due = _in_zone(due, zone, reader.context.timezone)
    return Deadline(kind=kind, when=due, title=reader.text(table.get("title"), "title"))


def published(reader: FileReader, node: Node | None, _: str = "") -> datetime | None:
    """The instant (UTC) of announcement; a day begins in the hub's zone."""
    written = reader.raw(node, "published")
    if not written:
        return None
    try:
        if _OFFSET.search(written) and "T" in written.upper().replace(" ", "T"):
            return datetime.fromisoformat(written).astimezone(UTC).replace(microsecond=0)
        said = parse_when(written, "", reader.context.timezone)
        if said.start is not None:
            return instant(said.start, reader.context.timezone)
        if said.is_firm and said.earliest is not None:
            return day_start(said.earliest, reader.context.timezone)
    except (BadDate, ValueError, OverflowError) as bad:  # the last: year 1 or 9999, with an offset
        remedy = bad.remedy if isinstance(bad, BadDate) else "Write 2026-12-05 or 2026-12-05T10:00."
        remedy = of_one(written, remedy, _NOT_YET)
        reader.flaw("record.published", f"published: {bad}", node, remedy)
        return None
    remedy = "Write the day on which it was announced: 2026-12-05."
    reader.flaw("record.published", "published is not a day or a time", node, remedy)
    return None
