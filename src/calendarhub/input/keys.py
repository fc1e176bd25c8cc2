"""Reads mappings by the tables that say what each file may hold, telling every problem on the way.

Settings, network, feeds and records are read here alike; what differs is how a problem is called
(`FileReader.code`).
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from calendarhub.input import tree
from calendarhub.input.advice import lines, strangers
from calendarhub.input.forms import in_shape
from calendarhub.input.reader import FileReader
from calendarhub.input.shape import (
    BriefShape,
    Chains,
    Free,
    Kind,
    ReadBy,
    RowsShape,
    ScalarShape,
    Several,
    Shape,
    TableShape,
    Together,
    WordsShape,
)
from calendarhub.input.single import Read, expected, read_free, read_scalar, read_words
from calendarhub.input.tree import Node
from calendarhub.rules.clean import shown


class Values(NamedTuple):
    """What a mapping holds: typed values and the nodes they came from; what was wrong is absent."""

    node: tree.Table
    given: Mapping[str, Any]
    nodes: Mapping[str, Node]
    meant: frozenset[str] = frozenset()  # keys of the shape for which others stand
    strange: bool = False  # whether there was a key that the shape does not know

    def get(self, name: str, default: Any = None) -> Any:
        """The value of a key, or the default where it is absent or was wrong."""
        return self.given.get(name, default)

    @property
    def is_whole(self) -> bool:
        """Whether all that was written could be used."""
        return not self.strange and not self.failed(*self.nodes)

    def failed(self, *names: str) -> bool:
        """Whether one of these keys was written, but could not be used."""
        return any(name in self.nodes and name not in self.given for name in names)


def read_table(reader: FileReader, node: Node, shape: Shape, code: str = "") -> Values | None:
    """A mapping by its shape, None if it is no mapping; `code` leads to it, ending in a dot."""
    if isinstance(node, tree.Table):
        return read_keys(reader, node, shape, code)
    message, _ = expected("keys with values", node)
    reader.wrong(node, f"{code}shape", message, in_shape(node, shape, code))
    return None


def read_keys(
    reader: FileReader, node: tree.Table, shape: Shape, code: str = "", where: str = ""
) -> Values:
    """The keys of a mapping by its shape; `where` says which part of a record it is, in words."""
    given: dict[str, Any] = {}
    nodes: dict[str, Node] = {}
    strange: list[tree.Scalar] = []
    for name, (key, value) in node.entries.items():  # files of others write another key there
        known = shape.named(name)
        if known is None:
            strange.append(key)
        elif isinstance(known.kind, ReadBy):
            nodes[name] = value
            given[name] = known.kind.read(reader, value, code + name)
        elif isinstance(known.kind, Together):
            nodes[name] = value
        elif not tree.is_nothing(value):
            nodes[name] = value
            read = read_value(reader, value, known.kind, code + name)
            if read is not None:
                given[name] = read.value
    meant = _unknown(reader, node, strange, shape, code, where) if strange else frozenset()
    if reader.code:  # what a record lacks depends on the rest of it
        _missing(reader, node, shape, {*nodes, *meant}, code)
    return Values(node, given, nodes, meant, strange=bool(strange))


def read_value(reader: FileReader, node: Node, kind: Kind, code: str) -> "Read | None":
    """A value of a kind; None after a problem."""
    match kind:
        case ReadBy():
            return Read(kind.read(reader, node, code))
        case ScalarShape():
            return read_scalar(reader, node, kind, code)
        case WordsShape():
            return read_words(reader, node, kind, code)
        case Several():
            return _several(reader, node, kind, code)
        case TableShape():
            values = read_table(reader, node, kind.shape, f"{code}.")
            return Read(values) if values else None
        case BriefShape():
            values = read_table(reader, _spelt_out(node, kind.key), kind.shape, f"{code}.")
            return Read(values) if values else None
        case RowsShape():
            rows = read_rows(reader, node, kind.shape, f"{code}." if code else "")
            return Read(tuple([values for values in rows if values is not None]))
        case Chains():
            return _chains(reader, node, kind, code)
        case Free():
            return read_free(reader, node, kind, code)
        case Together():
            return None


def _unknown(
    reader: FileReader,
    node: tree.Table,
    strange: Sequence[tree.Scalar],
    shape: Shape,
    code: str,
    where: str,
) -> frozenset[str]:
    """Tell of keys that the shape does not have; gives the keys of it that were meant."""
    if reader.lenient:
        return frozenset()  # files of another shape may hold what they like
    if not reader.code:
        return reader.unknown(node, strange, shape.names, where)
    meant: frozenset[str] = frozenset()
    for name in strange:
        message = f"there is no key “{shown(name.text)}” here"
        if name.text in shape.below:
            said = lines.value(node.entries[name.text].value) or "…"
            remedy = f"Write it below {shape.under}: {{{name.text}: {said}}}."
        else:
            [stranger] = strangers(node, shape.names, [name])
            remedy = stranger.said.remedy([name.text])
            meant |= stranger.means
        reader.wrong(name, f"{code}key.unknown", message, remedy)
    return meant


def _missing(
    reader: FileReader, node: tree.Table, shape: Shape, nodes: Container[str], code: str
) -> None:
    for key in shape.keys:
        if key.required and key.name not in nodes:
            where = node.entries.get(key.name)
            message = f"“{key.name}” is {'empty' if where else 'missing'}"
            at = where.key if where else _first(node)
            remedy = f"Write {key.name}: {key.about[0].lower()}{key.about[1:]}"
            reader.wrong(at, f"{code}{key.name}.missing", message, remedy)


def _several(reader: FileReader, node: Node, kind: Several, code: str) -> "Read | None":
    items = node.items if isinstance(node, tree.Items) else (node,)
    read = [read_value(reader, item, kind.of, code) for item in items if not tree.is_nothing(item)]
    good = tuple(item.value for item in read if item is not None)
    return Read(good) if good or not read else None


def read_rows(
    reader: FileReader, node: Node, shape: Shape, code: str = ""
) -> Iterator[Values | None]:
    """The rows of a list one by one, None for each that is no mapping; `code` ends in a dot."""
    if isinstance(node, tree.Items):
        for item in node.items:
            yield read_table(reader, item, shape, code)
    elif isinstance(node, tree.Table):
        for name, item in node.entries.values():
            if isinstance(item, tree.Scalar) and "name" in shape.names:
                remedy = f"Write {name.text}: {lines.mapping({'name': lines.value(item) or '…'})}."
                reader.wrong(item, f"{code}shape", expected("keys with values", item)[0], remedy)
                continue
            yield read_table(reader, _with_id(name, item), shape, code)
    else:
        reader.wrong(node, f"{code}shape", *expected("a list", node))


def _chains(reader: FileReader, node: Node, kind: Chains, code: str) -> "Read | None":
    if not isinstance(node, tree.Table):
        reader.wrong(node, f"{code}.shape", *expected("languages with a list each", node))
        return None
    chains: dict[str, tuple[str, ...]] = {}
    for name, value in node.entries.values():
        language = read_scalar(reader, name, kind.of, code)
        chain = _several(reader, value, Several(kind.of), code)
        if language and chain:
            chains[language.value] = chain.value
    return Read(chains)


def _first(node: tree.Table) -> Node:
    return next((name for name, _ in node.entries.values()), node)


def _spelt_out(node: Node, key: str) -> Node:
    """A single value as the mapping that it stands for."""
    if not isinstance(node, tree.Scalar):
        return node
    name = tree.Scalar(key, node.line, node.column, node.width)
    entries = {key: tree.KeyEntry(name, node)}
    return tree.Table(entries, node.line, node.column, node.width)


def _with_id(name: tree.Scalar, item: Node) -> Node:
    """A row of a mapping from id to the rest, as a row of a list."""
    if not isinstance(item, tree.Table):
        return item
    key = tree.Scalar("id", name.line, name.column, name.width)
    return item._replace(entries={"id": tree.KeyEntry(key, name), **item.entries})
