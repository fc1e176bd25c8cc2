"""Deadlines as others list them: `[{name: Submission, date: …}]`, `[{Submission: …}]`."""

from calendarhub.input.reader import FileReader
from calendarhub.input.tree import Items, KeyEntry, Node, Scalar, Table, is_nothing
from calendarhub.rules import clean
from calendarhub.rules.fuzzy_hints import BadDate
from calendarhub.sources.record.mapped.moments import moment, text_of
from calendarhub.sources.record.mapped.words import unsaid

_NAMES = ("kind", "name", "title", "label", "what", "event", "description", "type")
_DATES = ("at", "date", "deadline", "due", "when", "day", "end")
_KINDS = {"abstract": "call", "submission": "call", "cfp": "call", "registration": "registration"}


def due(node: Node, *, reader: FileReader, timezone: str) -> Node:
    """A list of deadlines in our form; what is none of them is left for the record to tell."""
    items = node.items if isinstance(node, Items) else (node,)
    found = [one for item in items for one in _of(item, reader, timezone)]
    return Items(tuple(found), node.line, node.column, node.width)


def _of(item: Node, reader: FileReader, timezone: str) -> list[Node]:
    if not isinstance(item, Table):
        return [] if is_nothing(item) else [item]
    name = next((item.get(key) for key in _NAMES if text_of(item.get(key))), None)
    at = next((item.get(key) for key in _DATES if item.get(key) is not None), None)
    if at is not None:
        return _one(item, text_of(name) or "deadline", at, reader, timezone, item.get("timezone"))
    plain = [entry for entry in item.entries.values() if isinstance(entry.value, Scalar)]
    return [one for key, value in plain for one in _one(item, key.text, value, reader, timezone)]


def _one(
    item: Table, name: str, at: Node, reader: FileReader, timezone: str, zone: Node | None = None
) -> list[Node]:
    """One deadline; none where its day is not known yet."""
    if is_nothing(unsaid(at)):
        return []
    try:
        text = moment(text_of(at), reader=reader, timezone=timezone).text
    except BadDate as bad:
        reader.flaw(bad.code, bad.message, at, bad.remedy, offset=bad.offset)
        return []
    kind = clean.slug(name) or "deadline"
    kind = next((ours for word, ours in _KINDS.items() if word in kind.split("-")), kind)
    parts: dict[str, Node] = {"kind": Scalar(kind, at.line, at.column)}
    parts["at"] = Scalar(text, at.line, at.column, at.width, '"')
    if zone is not None:
        parts["timezone"] = zone
    title = text_of(item.get("title")) or (name if clean.slug(name) != name else "")
    if title and title != kind:
        parts["title"] = Scalar(title, at.line, at.column, at.width, '"')
    entries = {key: KeyEntry(Scalar(key, at.line), value) for key, value in parts.items()}
    return [Table(entries, item.line, item.column, item.width)]
