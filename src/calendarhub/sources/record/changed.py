"""The single dates of a series that differ in something else than their time."""

from collections.abc import Callable
from datetime import date

from msgspec.structs import replace

from calendarhub.input.advice.strangers import OF_A_DATE
from calendarhub.input.suggest import did_you_mean
from calendarhub.input.tree import Node, Scalar, Table, is_nothing
from calendarhub.model.event import Changed, Status
from calendarhub.model.text import NO_TEXT
from calendarhub.sources.record import parts
from calendarhub.sources.record.fields import LONGEST_SUMMARY
from calendarhub.sources.record.place import where
from calendarhub.sources.record.values import LONGEST_TITLE, RecordReader

_STATUSES = (Status.CONFIRMED.value, Status.TENTATIVE.value, Status.CANCELLED.value)
# What people write for a new time, which stands in `moved`.
_TIMES = frozenset({"start", "end", "time", "date", "when", "at", "moved"})
_EXAMPLE = "Write changed: {2026-10-06: {online: https://…}}."

ReadDay = Callable[[RecordReader, Scalar, str], date | None]


def changes(reader: RecordReader, node: Node | None, read_day: ReadDay) -> tuple[Changed, ...]:
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


def _change(reader: RecordReader, key: Scalar, node: Node, original: date) -> Changed | None:
    if not isinstance(node, Table):
        message = f"changed: nothing is said of {original}"
        remedy = f"Write {original}: {{online: https://…}}, with the keys {', '.join(OF_A_DATE)}."
        reader.error("record.repeats", message, key if is_nothing(node) else node, remedy)
        return None
    _check_keys(reader, node, original)
    made = Changed(
        original=original,
        title=reader.text(node.get("title"), "title", longest=LONGEST_TITLE),
        summary=reader.text(node.get("summary"), "summary", longest=LONGEST_SUMMARY, lines=True),
        online=_online(reader, node.get("online")),
        url=reader.url(node.get("url"), "url"),
        registration=reader.url(node.get("registration"), "registration"),
        documents=parts.documents(reader, node.get("documents") or Scalar(""), "documents"),
        status=_status(reader, node.get("status")),
        reason=reader.text(node.get("reason"), "reason") if node.get("reason") else NO_TEXT,
    )
    return _at_place(made, reader, node)


def _at_place(made: Changed, reader: RecordReader, node: Table) -> Changed:
    """The same with its places; none where the key is there and says nothing."""
    if "place" not in node.entries:
        return made
    there = where(reader, node.get("place"), "place")
    return replace(made, places=there.places, online_name=there.online_name)


def _check_keys(reader: RecordReader, node: Table, original: date) -> None:
    for key, _ in node.entries.values():
        if key.text in _TIMES:
            message = f"changed: “{key.text}” is a time, and a new time stands in moved"
            remedy = f"Write moved: {{{original}: {original}T18:00}}; one date may be in both."
            reader.error("record.repeats", message, key, remedy)
        elif key.text not in OF_A_DATE:
            reader.unknown(node, [key], OF_A_DATE, f"for the date {original}")


def _online(reader: RecordReader, node: Node | None) -> str | None:
    """An address; empty where the key says that there is none; None without the key."""
    if node is None:
        return None
    if reader.raw(node, "online").casefold() in ("false", "no"):
        return ""
    return reader.url(node, "online")


def _status(reader: RecordReader, node: Node | None) -> Status | None:
    written = reader.raw(node, "status").casefold()
    written = "cancelled" if written == "canceled" else written
    if not written or written in _STATUSES:
        return Status(written) if written else None
    remedy = did_you_mean(written, _STATUSES)
    if written == Status.POSTPONED.value:
        remedy = "Write cancelled, or the new time in moved."
    reader.error("record.status", f"status: a single date cannot be “{written}”", node, remedy)
    return None
