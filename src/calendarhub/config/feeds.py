"""feeds/*.yaml → Feed."""

from typing import Any

from calendarhub.config.network import references
from calendarhub.config.tables import FEED
from calendarhub.input.keys import Values, read_table
from calendarhub.input.reader import FileReader
from calendarhub.input.tree import Node
from calendarhub.model.feed import EVERYTHING, Each, EmbedForm, Feed, Selection
from calendarhub.model.network import Network
from calendarhub.model.problem import Severity
from calendarhub.model.text import NO_TEXT, Text
from calendarhub.rules import clean

_FORM = ("limit", "types", "layout", "theme")

RESERVED = {"changes": "the feed of what changed has that name"}


def feed(reader: FileReader, node: Node, name: str, network: Network) -> Feed | None:
    """A feed by its file's name; None where its choice of events is wrong or it has no title.

    A feed with another mistake is still published, with the default for what was wrong: that harms
    subscribers less than a calendar that stands still, or that holds the wrong events.
    """
    values = read_table(reader, node, FEED)
    if values is None or not _is_name(reader, node, name):
        return None
    selections = [_checked(reader, values.get(key), key, network) for key in ("select", "exclude")]
    sound = all(selections) and not values.failed("select", "exclude", "each", "listed")
    if not sound or not values.get("title"):
        return None
    return Feed(
        name=name,
        title=values.get("title"),
        description=values.get("description", NO_TEXT),
        select=_selection(values.get("select")) or EVERYTHING,
        exclude=_selection(values.get("exclude")),
        back=values.get("back", 365),
        each=Each(values.get("each")) if values.get("each") else None,
        embeds=_embeds(reader, values, network),
        **_options(values),
    )


def everything(title: Text) -> Feed:
    """The one feed of a hub that has no feeds/ yet."""
    return Feed(name="all", title=title)


def _options(values: Values) -> dict[str, Any]:
    options = {
        "omit_fuzzy": values.get("fuzzy") == "omit",
        "drop_cancelled": values.get("cancelled") == "drop",
        "expand": values.get("recurrence") == "expand",
        "order_by_start": values.get("order") == "start",
        "deadlines": values.get("deadlines", False),
        "announce_changes": values.get("announce_changes", True),
        "listed": values.get("listed", True),
    }
    if values.get("refresh"):
        options["refresh"] = values.get("refresh")
    return options


def _embeds(reader: FileReader, values: Values, network: Network) -> tuple[EmbedForm, ...]:
    """The named forms of its frame; one with a mistake has the default for what was wrong."""
    inner = FileReader(
        reader.path, f"{reader.code}.embeds", context=reader.context, problems=reader.problems
    )
    found: dict[str, EmbedForm] = {}
    for row in values.get("embeds", ()):
        name = row.get("id")
        if name in found:
            message = f"two forms are called “{name}”"
            inner.wrong(row.nodes["id"], "id.twice", message, "Give one of them another name.")
        elif not values.get("listed", True):
            message = "an unlisted feed has no frame, since anybody could read it there"
            remedy = "Leave embeds: out, or make a feed that is listed."
            inner.wrong(row.nodes["id"], "unlisted", message, remedy, severity=Severity.WARNING)
            break
        elif name:
            references(inner, row, "types", network.types, "types")
            given = {key: row.get(key) for key in _FORM if row.get(key)}
            found[name] = EmbedForm(name=name, **given)
    return tuple(found.values())


def _is_name(reader: FileReader, node: Node, name: str) -> bool:
    try:
        clean.identifier(name)
    except clean.Unclean as error:
        message = f"the file's name is in the feed's address, and {error.reason}"
        reader.wrong(node, "name.form", message, error.remedy)
        return False
    if name in RESERVED:
        message = f"a feed cannot be called “{name}”: {RESERVED[name]}"
        reader.wrong(node, "name.reserved", message, "Give the file another name.")
        return False
    return True


def _checked(reader: FileReader, values: Values | None, key: str, network: Network) -> bool:
    """Whether a selection chooses what its author meant; unknown ids choose nothing and may stand."""
    if values is None:
        return True
    known = {
        "type": (network.types, "types"),
        "organisation": (network.organisations, "organisations"),
        "project": (network.projects, "projects"),
    }
    inner = FileReader(
        reader.path, f"{reader.code}.{key}", context=reader.context, problems=reader.problems
    )
    for name, (ids, what) in known.items():
        references(inner, values, name, ids, what, names=name == "organisation")
    return values.is_whole


def _selection(values: Values | None) -> Selection | None:
    if values is None:
        return None
    chosen = {
        name: values.get(name)
        for name in Selection.__struct_fields__
        if values.get(name) is not None
    }
    return Selection(**chosen)
