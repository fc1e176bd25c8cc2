"""The single dates of a series that differ in something else than their time."""

from collections.abc import Callable
from datetime import date

from msgspec.structs import replace

from calendarhub.input.advice.strangers import OF_A_DATE
from calendarhub.input.keys import read_keys
from calendarhub.input.reader import FileReader
from calendarhub.input.shape import KeyShape, ReadBy, Shape, Together, ValueShape
from calendarhub.input.suggest import did_you_mean
from calendarhub.input.tree import Node, Scalar, Table, is_nothing
from calendarhub.model.event import Changed, Status
from calendarhub.model.text import NO_TEXT
from calendarhub.sources.record import parts
from calendarhub.sources.record.kinds import LINK_OR_TRUE, SUMMARY, TEXT, TITLE, URL
from calendarhub.sources.record.place import PLACES, where

_STATUSES = (Status.CONFIRMED.value, Status.TENTATIVE.value, Status.CANCELLED.value)
# What people write for a new time, which stands in `moved`.
_TIMES = frozenset({"start", "end", "time", "date", "when", "at", "moved"})
_EXAMPLE = "Write changed: {2026-10-06: {online: https://…}}."

ReadDay = Callable[[FileReader, Scalar, str], date | None]


def changes(reader: FileReader, node: Node | None, read_day: ReadDay) -> tuple[Changed, ...]:
    """What each date says of its own, by the day on which the rule has it."""
    if node is None or is_nothing(node):
        return ()
    if not isinstance(node, Table):
        message = "changed is a mapping from a day to what differs on it"
        reader.error("record.repeats", message, node, _EXAMPLE)
        return ()
    found: dict[date, Changed] = {}
    for key, value in node.entries.values():
        original = read_day(reader, key, "changed")
        made = _change(reader, key, value, original) if original else None
        if made and made.original in found:
            message = f"changed: {made.original} stands there twice"
            reader.error("record.repeats", message, key, "Put both together.")
        elif made:
            found[made.original] = made
    return tuple([found[original] for original in sorted(found)])


def _change(reader: FileReader, key: Scalar, node: Node, original: date) -> Changed | None:
    if not isinstance(node, Table):
        message = f"changed: nothing is said of {original}"
        remedy = f"Write {original}: {{online: https://…}}, with the keys {', '.join(OF_A_DATE)}."
        reader.error("record.repeats", message, key if is_nothing(node) else node, remedy)
        return None
    known = _without_times(reader, node, original)
    values = read_keys(reader, known, CHANGED, where=f"for the date {original}")
    made = Changed(
        original=original,
        title=values.get("title", NO_TEXT),
        summary=values.get("summary", NO_TEXT),
        online=values.get("online"),
        url=values.get("url", ""),
        registration=values.get("registration", ""),
        documents=values.get("documents", ()),
        status=values.get("status"),
        reason=values.get("reason", NO_TEXT),
    )
    return _at_place(made, reader, node)


def _at_place(made: Changed, reader: FileReader, node: Table) -> Changed:
    """The same with its places; none where the key is there and says nothing."""
    if "place" not in node.entries:
        return made
    there = where(reader, node.get("place"), "place")
    return replace(made, places=there.places, online_name=there.online_name)


def _without_times(reader: FileReader, node: Table, original: date) -> Table:
    """The same without keys that say a time, which are told."""
    for key, _ in node.entries.values():
        if key.text in _TIMES:
            message = f"changed: “{key.text}” is a time, and a new time stands in moved"
            remedy = f"Write moved: {{{original}: {original}T18:00}}; one date may be in both."
            reader.error("record.repeats", message, key, remedy)
    rest = {name: entry for name, entry in node.entries.items() if name not in _TIMES}
    return node._replace(entries=rest)


def _online(reader: FileReader, node: Node, _: str) -> str:
    """An address; empty where the key says that there is none."""
    if reader.raw(node, "online").casefold() in ("false", "no"):
        return ""
    return reader.url(node, "online")


def _status(reader: FileReader, node: Node, _: str) -> Status | None:
    written = reader.raw(node, "status").casefold()
    written = "cancelled" if written == "canceled" else written
    if not written or written in _STATUSES:
        return Status(written) if written else None
    remedy = did_you_mean(written, _STATUSES)
    if written == Status.POSTPONED.value:
        remedy = "Write cancelled, or the new time in moved."
    reader.error("record.status", f"status: a single date cannot be “{written}”", node, remedy)
    return None


CHANGED = Shape(
    "What one date of a series says of its own",
    (
        KeyShape("title", TITLE, "Its title."),
        KeyShape("summary", SUMMARY, "What it is about, in a sentence."),
        KeyShape("place", Together(PLACES), "Where; empty: nowhere on earth."),
        KeyShape("online", ReadBy(_online, LINK_OR_TRUE), "The address to take part."),
        KeyShape("url", URL, "A page with more."),
        KeyShape("registration", URL, "Where to register."),
        KeyShape("documents", ReadBy(parts.documents, parts.DOCUMENTS), "Agenda, minutes, slides."),
        KeyShape(
            "status",
            ReadBy(_status, ValueShape({"enum": [*_STATUSES]})),
            "How sure it is.",
        ),
        KeyShape("reason", TEXT, "Why it was cancelled."),
    ),
)
