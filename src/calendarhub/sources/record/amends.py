"""Records that are a person's word about an event which came in: `amends:` and its id."""

from calendarhub.input.context import RecordContext
from calendarhub.input.reader import FileReader
from calendarhub.input.shape import KeyShape, Shape, TableShape, Together, ValueShape
from calendarhub.input.tree import Table, is_nothing
from calendarhub.model.event import Event
from calendarhub.model.foreign import Amendment
from calendarhub.sources.record.fields import RECORD

# What the identity of an event is made of, or its publication: nothing that a source says.
_NOT_AMENDED = ("id", "uid", "sequence", "published", "sample", "aliases")
_PARTS = {
    "start": ("when",),
    "end": ("when",),
    "timezone": ("when",),
    "place": ("place", "also_at", "online_name"),
    "organiser": ("organisers",),
    "status": ("status", "reason"),
}
_TIMES = frozenset(["start", "end", "timezone"])
_ID = ValueShape({"type": "string", "pattern": "^[a-z0-9-]{1,128}$"})
_KEYS = tuple([key._replace(required=False) for key in RECORD.keys if key.name not in _NOT_AMENDED])

WAS = Shape("What the source said", tuple([key for key in _KEYS if key.name != "draft"]))

AMENDMENT = Shape(
    "A person's word about an event that came in",
    (
        KeyShape("amends", Together(_ID), "The id of the event, from imported/.", required=True),
        *_KEYS,
        KeyShape(
            "was",
            Together(TableShape(WAS)),
            "What the source said then, to be told when it changes.",
        ),
    ),
)


def is_amending(record: Table, context: RecordContext) -> bool:
    """Whether a record of our own shape is about an event that came in."""
    return "amends" in record.entries and not context.source.is_mapped


def amended(reader: FileReader, record: Table) -> str:
    """The id of the event that a record is about; empty after a problem."""
    node = record.get("amends")
    if is_nothing(node):
        message = "amends: names no event"
        reader.error("amends.empty", message, node or record, "Write its id, from imported/.")
        return ""
    was = record.get("was")
    if was is not None and not is_nothing(was) and not isinstance(was, Table):
        message = "was: takes what the source said, by the keys of a record"
        reader.flaw("amends.was.shape", message, was, "Write was: {start: 2027-02-03T14:00}.")
    for name in ("end", "timezone", "repeats"):
        if name in record.entries and "start" not in record.entries:
            message = f"{name}: stands without start:, to which it belongs"
            remedy = "Write start: too, as it is or as it should be."
            reader.error("amends.start", message, record.entries[name].key, remedy)
            break
    return reader.identifier(node, "amends") if node is not None else ""


def amendment(event: Event, record: Table, was: Event | None) -> Amendment:
    """What a record says; `event` has its values, `was` those that the source had."""
    says = frozenset(record.entries) - {"amends", "was", "draft"}
    names = {name for key in says for name in _PARTS.get(key, (key,))}
    if event.body:
        names.add("body")
    before = record.get("was")
    return Amendment(
        amends=event.id,
        event=event,
        fields=frozenset(names),
        times=says & _TIMES,
        was=was,
        was_says=frozenset(before.entries) if isinstance(before, Table) else frozenset(),
    )
