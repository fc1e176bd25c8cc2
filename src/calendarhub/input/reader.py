"""Reads a tree of YAML nodes by a table of shapes, collecting every problem on the way."""

from collections.abc import Container, Iterator, Mapping
from typing import Any, NamedTuple

from msgspec import Struct, field

from calendarhub.input import tree, unseen
from calendarhub.input.advice import lines, strangers
from calendarhub.input.forms import in_shape
from calendarhub.input.shape import (
    BriefShape,
    ByDay,
    Chains,
    Either,
    Free,
    Kind,
    Listed,
    RowsShape,
    ScalarShape,
    Several,
    Shape,
    TableShape,
    ValueShape,
    WordsShape,
)
from calendarhub.input.suggest import did_you_mean
from calendarhub.input.tree import Node
from calendarhub.input.values import Wrong
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.model.text import Text
from calendarhub.rules import clean
from calendarhub.rules.clean import shown


class Values(NamedTuple):
    """What a mapping holds: typed values and the nodes they came from; what was wrong is absent."""

    node: tree.Table
    given: Mapping[str, Any]
    nodes: Mapping[str, Node]
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


class ValueReader(Struct, frozen=True):
    """One file being read: `code` is the first part of its problems' codes."""

    path: str
    code: str
    language: str = "en"
    problems: list[Problem] = field(default_factory=list)

    def wrong(
        self,
        node: Node,
        code: str,
        message: str,
        remedy: str = "",
        *,
        severity: Severity = Severity.ERROR,
        also: tuple[Origin, ...] = (),
    ) -> None:
        """Report a problem at a node."""
        where = self.origin(node)
        self.problems.append(Problem(f"{self.code}.{code}", message, where, remedy, severity, also))

    def origin(self, node: Node) -> Origin:
        """The place of a node in this file."""
        return Origin(self.path, node.line, node.column, node.width)

    def table(self, node: Node, shape: Shape, code: str = "") -> Values | None:
        """A mapping by its shape, None if it is no mapping; `code` leads to it, ending in a dot."""
        if not isinstance(node, tree.Table):
            message, _ = _expected("keys with values", node)
            self.wrong(node, f"{code}shape", message, in_shape(node, shape, code))
            return None
        given: dict[str, Any] = {}
        nodes: dict[str, Node] = {}
        strange = False
        meant: frozenset[str] = frozenset()
        for name, value in node.entries.values():
            key = shape.named(name.text)
            if key is None:
                meant |= self._unknown(node, name, shape, code)
                strange = True
                continue
            if tree.is_nothing(value):
                continue
            nodes[key.name] = value
            read = self.value(value, key.kind, f"{code}{key.name}")
            if read is not None:
                given[key.name] = read.value
        self._missing(node, shape, {*nodes, *meant}, code)
        return Values(node, given, nodes, strange)

    def value(self, node: Node, kind: Kind, code: str) -> "Read | None":
        """A value of a kind; None after a problem."""
        match kind:
            case ScalarShape():
                return self._scalar(node, kind, code)
            case WordsShape():
                return self._words(node, kind, code)
            case Several():
                return self._several(node, kind, code)
            case TableShape():
                values = self.table(node, kind.shape, f"{code}.")
                return Read(values) if values else None
            case BriefShape():
                values = self.table(_spelt_out(node, kind.key), kind.shape, f"{code}.")
                return Read(values) if values else None
            case RowsShape():
                rows = self.rows(node, kind.shape, f"{code}." if code else "")
                return Read(tuple([values for values in rows if values is not None]))
            case Chains():
                return self._chains(node, kind, code)
            case Free():
                return self._free(node, kind, code)
            case ValueShape() | Listed() | Either() | ByDay():
                message = f"{type(kind).__name__} is a kind of records, which have their own reader"
                raise TypeError(message)

    def _unknown(
        self, node: tree.Table, name: tree.Scalar, shape: Shape, code: str
    ) -> frozenset[str]:
        """Tell of a key that the shape does not have; gives the keys of it that were meant."""
        message = f"there is no key “{shown(name.text)}” here"
        if name.text in shape.below:
            said = lines.value(node.entries[name.text].value) or "…"
            remedy = f"Write it below {shape.under}: {{{name.text}: {said}}}."
            self.wrong(name, f"{code}key.unknown", message, remedy)
            return frozenset()
        [stranger] = strangers(node, shape.names, [name])
        self.wrong(name, f"{code}key.unknown", message, stranger.said.remedy([name.text]))
        return stranger.means

    def _missing(self, node: tree.Table, shape: Shape, nodes: Container[str], code: str) -> None:
        for key in shape.keys:
            if key.required and key.name not in nodes:
                where = node.entries.get(key.name)
                message = f"“{key.name}” is {'empty' if where else 'missing'}"
                at = where.key if where else _first(node)
                remedy = f"Write {key.name}: {key.about[0].lower()}{key.about[1:]}"
                self.wrong(at, f"{code}{key.name}.missing", message, remedy)

    def _scalar(self, node: Node, kind: ScalarShape, code: str) -> "Read | None":
        if not isinstance(node, tree.Scalar):
            self.wrong(node, f"{code}.shape", *_expected("a single value", node))
            return None
        try:
            return Read(_parsed(kind, node.text))
        except clean.Unclean as error:
            what = error.what if isinstance(error, Wrong) else "form"
            self.wrong(node, f"{code}.{what}", f"{_last(code)}: {error.reason}", error.remedy)
        except Exception as error:  # noqa: BLE001 (a door: one value costs itself)
            said = f"{type(error).__name__}: {shown(str(error))}"
            message = f"{_last(code)}: “{shown(node.text)}” cannot be taken ({said})"
            self.wrong(node, f"{code}.fault", message, "Write it more simply, and report it too.")
        return None

    def _words(self, node: Node, kind: WordsShape, code: str) -> "Read | None":
        if isinstance(node, tree.Table):
            versions = self._versions(node, kind, code)
            return Read(Text(tuple(versions.items()))) if versions else None
        if isinstance(node, tree.Items):
            self.wrong(node, f"{code}.shape", *_expected("a text, or a text per language", node))
            return None
        read = self._scalar(node, ScalarShape(kind.parse), code)
        return Read(Text(((self.language, read.value),))) if read else None

    def _versions(self, node: tree.Table, kind: WordsShape, code: str) -> dict[str, str]:
        versions: dict[str, str] = {}
        for name, value in node.entries.values():
            language = self._scalar(name, ScalarShape(clean.language), f"{code}.language")
            if language is None or tree.is_nothing(value):
                continue
            if language.value in versions:
                message = f"“{shown(name.text)}” is the same language as one above"
                self.wrong(name, f"{code}.language.twice", message, "Keep one of the two.")
                continue
            read = self._scalar(value, ScalarShape(kind.parse), code)
            if read:
                versions[language.value] = read.value
        return versions

    def _several(self, node: Node, kind: Several, code: str) -> "Read | None":
        items = node.items if isinstance(node, tree.Items) else (node,)
        read = [self.value(item, kind.of, code) for item in items if not tree.is_nothing(item)]
        good = tuple(item.value for item in read if item is not None)
        return Read(good) if good or not read else None

    def rows(self, node: Node, shape: Shape, code: str = "") -> Iterator[Values | None]:
        """The rows of a list one by one, None for each that is no mapping; `code` ends in a dot."""
        if isinstance(node, tree.Items):
            for item in node.items:
                yield self.table(item, shape, code)
        elif isinstance(node, tree.Table):
            for name, item in node.entries.values():
                if isinstance(item, tree.Scalar) and "name" in shape.names:
                    remedy = (
                        f"Write {name.text}: {lines.mapping({'name': lines.value(item) or '…'})}."
                    )
                    self.wrong(item, f"{code}shape", _expected("keys with values", item)[0], remedy)
                    continue
                yield self.table(_with_id(name, item), shape, code)
        else:
            self.wrong(node, f"{code}shape", *_expected("a list", node))

    def _chains(self, node: Node, kind: Chains, code: str) -> "Read | None":
        if not isinstance(node, tree.Table):
            self.wrong(node, f"{code}.shape", *_expected("languages with a list each", node))
            return None
        chains: dict[str, tuple[str, ...]] = {}
        for name, value in node.entries.values():
            language = self._scalar(name, kind.of, code)
            chain = self._several(value, Several(kind.of), code)
            if language and chain:
                chains[language.value] = chain.value
        return Read(chains)

    def _free(self, node: Node, kind: Free, code: str) -> "Read | None":
        if not isinstance(node, tree.Table):
            self.wrong(node, f"{code}.shape", *_expected("keys with values", node))
            return None
        found: dict[str, Any] = {}
        for name, value in node.entries.values():
            if kind.keys and name.text not in kind.keys:
                message = f"records have no field “{shown(name.text)}”"
                self.wrong(name, f"{code}.key.unknown", message, did_you_mean(name.text, kind.keys))
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
