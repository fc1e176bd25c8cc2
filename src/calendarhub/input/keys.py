"""Reads mappings by the tables that say what each file may hold, telling every problem on the way.

Settings, network, feeds and records are read here alike; what differs is how a problem is called
(`FileReader.code`).
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from calendarhub.input import tree, unseen
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
from calendarhub.input.suggest import did_you_mean
from calendarhub.input.tree import Node
from calendarhub.input.values import Wrong
from calendarhub.model.text import Text
from calendarhub.rules import clean
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
    message, _ = _expected("keys with values", node)
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
            return _scalar(reader, node, kind, code)
        case WordsShape():
            return _words(reader, node, kind, code)
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
            return _free(reader, node, kind, code)
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


def _scalar(reader: FileReader, node: Node, kind: ScalarShape, code: str) -> "Read | None":
    if not isinstance(node, tree.Scalar):
        reader.wrong(node, f"{code}.shape", *_expected("a single value", node))
        return None
    try:
        return Read(_parsed(kind, node.text))
    except clean.Unclean as error:
        what = error.what if isinstance(error, Wrong) else "form"
        reader.wrong(node, f"{code}.{what}", f"{_last(code)}: {error.reason}", error.remedy)
    except Exception as error:  # noqa: BLE001 (a door: one value costs itself)
        said = f"{type(error).__name__}: {shown(str(error))}"
        message = f"{_last(code)}: “{shown(node.text)}” cannot be taken ({said})"
        reader.wrong(node, f"{code}.fault", message, "Write it more simply, and report it too.")
    return None


def _words(reader: FileReader, node: Node, kind: WordsShape, code: str) -> "Read | None":
    if isinstance(node, tree.Table):
        versions = _versions(reader, node, kind, code)
        return Read(Text(tuple(versions.items()))) if versions else None
    if isinstance(node, tree.Items):
        reader.wrong(node, f"{code}.shape", *_expected("a text, or a text per language", node))
        return None
    read = _scalar(reader, node, ScalarShape(kind.parse), code)
    return Read(Text(((reader.first_language, read.value),))) if read else None


def _versions(reader: FileReader, node: tree.Table, kind: WordsShape, code: str) -> dict[str, str]:
    versions: dict[str, str] = {}
    for name, value in node.entries.values():
        language = _scalar(reader, name, ScalarShape(clean.language), f"{code}.language")
        if language is None or tree.is_nothing(value):
            continue
        if language.value in versions:
            message = f"“{shown(name.text)}” is the same language as one above"
            reader.wrong(name, f"{code}.language.twice", message, "Keep one of the two.")
            continue
        read = _scalar(reader, value, ScalarShape(kind.parse), code)
        if read:
            versions[language.value] = read.value
    return versions


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
                reader.wrong(item, f"{code}shape", _expected("keys with values", item)[0], remedy)
                continue
            yield read_table(reader, _with_id(name, item), shape, code)
    else:
        reader.wrong(node, f"{code}shape", *_expected("a list", node))


def _chains(reader: FileReader, node: Node, kind: Chains, code: str) -> "Read | None":
    if not isinstance(node, tree.Table):
        reader.wrong(node, f"{code}.shape", *_expected("languages with a list each", node))
        return None
    chains: dict[str, tuple[str, ...]] = {}
    for name, value in node.entries.values():
        language = _scalar(reader, name, kind.of, code)
        chain = _several(reader, value, Several(kind.of), code)
        if language and chain:
            chains[language.value] = chain.value
    return Read(chains)


def _free(reader: FileReader, node: Node, kind: Free, code: str) -> "Read | None":
    if not isinstance(node, tree.Table):
        reader.wrong(node, f"{code}.shape", *_expected("keys with values", node))
        return None
    found: dict[str, Any] = {}
    for name, value in node.entries.values():
        if kind.keys and name.text not in kind.keys:
            message = f"records have no field “{shown(name.text)}”"
            reader.wrong(name, f"{code}.key.unknown", message, did_you_mean(name.text, kind.keys))
        elif not tree.is_nothing(value):
            found[name.text] = plain(value)
    return Read(found)


class Read(NamedTuple):
    """A value that was read, even if it is None or False."""

    value: Any


def _parsed(kind: ScalarShape, text: str) -> Any:
    """A value; where it cannot be taken as written, without what nobody sees in it."""
    meant = text if text.isascii() else unseen.plain(text)
    if meant == text:
        return kind.parse(text)
    try:
        return kind.parse(text)
    except clean.Unclean:
        return kind.parse(meant)


def plain(node: Node) -> Any:
    """A node as text, tuples and dicts."""
    if isinstance(node, tree.Table):
        return {name.text: plain(value) for name, value in node.entries.values()}
    if isinstance(node, tree.Items):
        return tuple(plain(item) for item in node.items)
    return node.text


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


def _last(code: str) -> str:
    return code.removesuffix(".language").rpartition(".")[2] or code


def _expected(what: str, node: Node) -> tuple[str, str]:
    found = "a list" if isinstance(node, tree.Items) else "keys and values"
    found = "a text" if isinstance(node, tree.Scalar) else found
    are = "are" if what.startswith(("keys", "languages")) else "is"
    return f"here stands {found}, and {what} {are} meant", ""
