"""Words of a site for ours: states and types, and what says that nobody knows yet."""

import re
from collections.abc import Sequence

from calendarhub.input.advice import privacy
from calendarhub.input.reader import FileReader
from calendarhub.input.tree import Items, KeyEntry, Node, Scalar, Table
from calendarhub.model.event import Status
from calendarhub.rules import clean
from calendarhub.sources.record.mapped.moments import text_of

UNSAID = frozenset(["tba", "tbc", "tbd", "n/a", "to be announced", "to be confirmed", "-", "?"])
_STATES = {
    "confirmed": "scheduled eventscheduled active open published confirmed busy"
    " upcoming past completed finished ongoing live soldout full closed publish bestätigt geplant"
    " vahvistettu bekräftad bekræftet bekreftet kinnitatud apstiprināts patvirtinta potwierdzone"
    " zaplanowane",
    "cancelled": "canceled cancelled eventcancelled eventcanceled iscancelled iscanceled calledoff"
    " abgesagt entfällt inställd inställt peruttu peruutettu"
    " aflyst avlyst tühistatud ärajäetud atcelts atcelta atšaukta atšauktas odwołane"
    " odwołany odwołana",
    "postponed": "postponed eventpostponed ispostponed verschoben uppskjuten uppskjutet siirretty"
    " lykätty udsat utsatt edasilükatud pārcelts atidėta atidėtas przełożone przełożony",
    "tentative": "tentative vorläufig preliminär alustava foreløbig esialgne",
}
_STATUS_OF = {word: ours for ours, words in _STATES.items() for word in words.split()}
_STATUSES = frozenset(status.value for status in Status)
_OFF = frozenset(["cancelled", "postponed"])
_STATE_KEYS = frozenset(
    [
        *("status", "eventstatus", "state", "tila", "tilanne", "stan", "zustand", "tilstand"),
        *("läge", "staatus", "statuss", "statusas", "olek", "būsena", "stāvoklis"),
    ]
)


def is_of_states(values: Sequence[str]) -> bool:
    """Whether at least half of these words are states of an event, or one says that it is off."""
    words = [state_of(value) for value in values]
    return bool(words) and (sum(map(bool, words)) * 2 >= len(words) or not _OFF.isdisjoint(words))


def state_of(text: str) -> str:
    """Our state for a word of a site, `https://schema.org/EventCancelled` too; empty if it is none."""
    word = re.sub(r"[\s_-]+", "", text.casefold().rpartition("/")[2])
    return word if word in _STATUSES else _STATUS_OF.get(word, "")


def with_state(table: Table, entries: dict[str, KeyEntry]) -> None:
    """That an event is off counts, though the map does not name the key that says so."""
    for written, entry in table.entries.items() if "status" not in entries else ():
        key, value = privacy.key_of(written).replace("_", ""), entry.value
        if not isinstance(value, Scalar):
            continue
        is_said = text_of(value).casefold() in privacy.YES
        state = state_of(value.text if key in _STATE_KEYS else key if is_said else "")
        if state in _OFF:
            entries["status"] = KeyEntry(entry.key, value._replace(text=state))


def is_unsaid(text: str) -> bool:
    """Whether a text only says that nobody knows yet."""
    return text.strip(" .").casefold() in UNSAID


def unsaid(node: Node) -> Node:
    """A value that only says that nobody knows yet is none."""
    if isinstance(node, Scalar) and is_unsaid(node.text):
        return node._replace(text="", style="")
    return node


def worded(name: str, node: Node, reader: FileReader) -> Node:
    """Ours for a word of the site: as the map says, else one that can mean nothing else."""
    if name == "type" and isinstance(node, Items):
        return _first_known(node, reader)
    word = text_of(node).casefold()
    if not word:
        return node
    for ours, theirs in reader.context.source.words.get(name, {}).items():
        if word in theirs:
            return node._replace(text=ours) if isinstance(node, Scalar) else node
    known = state_of(word) if name == "status" else _slug(word, reader)
    return node._replace(text=known) if known and isinstance(node, Scalar) else node


def _first_known(node: Items, reader: FileReader) -> Node:
    """Of several types the first that we know, else the first of all."""
    found = [worded("type", item, reader) for item in node.items]
    known = [item for item in found if text_of(item) in reader.context.types]
    return next(iter([*known, *found]), Scalar("", node.line, node.column))


def _slug(word: str, reader: FileReader) -> str:
    made = clean.slug(word)
    return made if made in reader.context.types else ""


def told_title(entries: dict[str, KeyEntry], reader: FileReader) -> None:
    """A title that only holds the place of one is published, and noted."""
    node = entries["title"].value if "title" in entries else None
    if text_of(node).strip(" .").casefold() in UNSAID and text_of(node):
        name = reader.names.called("title")
        message = f"{name} says only “{text_of(node)}”"
        reader.note("record.title.unsaid", message, node, "Write the title once it is known.")


def kept_online(entries: dict[str, KeyEntry], reader: FileReader) -> None:
    """`online: true` without an address says where it is not: the place then says so."""
    node = entries["online"].value if "online" in entries else None
    if text_of(node).casefold() not in ("true", "yes", "on", "1") or node is None:
        return
    url = entries.get("url")
    if url and text_of(url.value):
        entries["online"] = KeyEntry(entries["online"].key, Scalar("true", node.line, node.column))
        return
    key = entries.pop("online").key
    entries.setdefault("place", KeyEntry(key, Scalar("Online", node.line, node.column)))
    reader.note("record.online", "it is online, but no address is written", node)
