"""Where a value stands in a file of another shape: a key, a path, an item, several put together."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from calendarhub.input.tree import Items, KeyEntry, Node, Scalar, Table, is_nothing
from calendarhub.sources.record.mapped.words import is_unsaid

PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_STEP = re.compile(r"([^\[\]]+)|\[(\d{1,4})\]")
_DATED = {"%Y": r"(?P<Y>\d{4})", "%m": r"(?P<m>\d\d?)", "%d": r"(?P<d>\d\d?)"}
_DATED |= {"%H": r"(?P<H>\d\d)", "%M": r"(?P<M>\d\d)"}


class RecordFile(NamedTuple):
    """Where a record stands: its path below the hub, and the folder of records that it is in."""

    written: str
    base: str = ""

    @property
    def stem(self) -> str:
        """The name of the file without its suffix."""
        name = self.written.rpartition("/")[2]
        return name.rpartition(".")[0] or name

    @property
    def folder(self) -> str:
        """The name of the folder that it is in."""
        return self.written.rpartition("/")[0].rpartition("/")[2]

    @property
    def path(self) -> str:
        """Its path below the folder of records, without its suffix; of a bundle, its folder's."""
        below = self.written.removeprefix(f"{self.base}/").rpartition("/")[0]
        return below if self.stem in ("index", "_index") and below else f"{below}/{self.stem}"


def at(table: Table, path: str) -> Node | None:
    """The value of a key, of a key inside mappings (`venue.city`), of an item (`times[0].start`)."""
    if path in table.entries:
        return table.get(path)
    node: Node | None = table
    for key in path.split("."):
        for name, item in _STEP.findall(key):
            if name and isinstance(node, Table):
                node = node.get(name)
            elif item and isinstance(node, Items) and int(item) < len(node.items):
                node = node.items[int(item)]
            else:
                return None
    return node


def node_of(table: Table, theirs: Any, name: str, file: RecordFile) -> Node | None:
    """What the map says of one field: a key, a template, alternatives, or a mapping of parts.

    The place of the file may be named, too.
    """
    if isinstance(theirs, Mapping):
        return _parts(table, theirs, name, file)
    if isinstance(theirs, list | tuple):
        nodes = [node for one in theirs if (node := node_of(table, one, name, file)) is not None]
        return next((node for node in nodes if not is_nothing(node)), nodes[0] if nodes else None)
    written = str(theirs)
    if written not in table.entries and PLACEHOLDER.search(written):
        return joined(table, written, file, is_title=name == "title")
    return at(table, written)


def joined(table: Table, template: str, file: RecordFile, *, is_title: bool = False) -> Node | None:
    """Values put together; a part that is empty goes with the sign before it. None if none is there.

    `{start_date}T{start_time}` is a day alone where nobody wrote the hour.
    """
    pieces = PLACEHOLDER.split(template)  # sign, name, sign, name, … sign
    made, first, last = "", None, pieces[-1]
    is_written = False
    for number, (sign, name) in enumerate(zip(pieces[0::2], pieces[1::2], strict=False)):
        node = placed(table, name, file)
        is_written = is_written or node is not None
        said = node.text.strip() if isinstance(node, Scalar) and not is_nothing(node) else ""
        said = said if is_title or not is_unsaid(said) else ""
        if said and node is not None:
            made += said if first is None and number else sign + said
            first = first or node
        elif number == len(pieces) // 2 - 1:
            last = ""
    if first is None:
        return Scalar("", table.line, table.column, table.width) if is_written else None
    return Scalar(made + last, first.line, first.column, first.width, '"')


def placed(table: Table, name: str, file: RecordFile) -> Node | None:
    """The value of a name between braces: of their keys, or what the place of the file says."""
    key, _, form = name.partition(":")
    if (node := at(table, name) or (at(table, key) if form else None)) is not None:
        return node
    if key == "filename":
        return _of_filename(table, form, file)
    said = {"folder": file.folder, "path": file.path}.get(key)
    return None if said is None else Scalar(said, table.line, table.column, table.width, '"')


def _of_filename(table: Table, form: str, file: RecordFile) -> Node | None:
    """The name of the file without its suffix, or the date that stands in it."""
    said = file.stem
    if form:
        said = dated(said, form)
    return Scalar(said, table.line, table.column, table.width, '"') if said else None


def dated(text: str, form: str) -> str:
    """The date of a form such as `%Y-%m-%d` within a text, as we write it; empty if there is none."""
    pattern = "".join(_DATED.get(one, re.escape(one)) for one in re.split(r"(%[YmdHM])", form))
    for match in re.finditer(rf"(?<!\d){pattern}(?!\d)", text):
        said = {name: int(value) for name, value in match.groupdict().items()}
        try:
            day = datetime(said["Y"], said.get("m", 1), said.get("d", 1), said.get("H", 0))
        except (KeyError, ValueError):
            continue
        made = f"{day:%Y-%m-%d}" if "d" in said else f"{day:%Y-%m}" if "m" in said else f"{day:%Y}"
        return f"{made}T{day:%H}:{said.get('M', 0):02}" if "H" in said else made
    return ""


def _parts(table: Table, theirs: Mapping[str, Any], name: str, file: RecordFile) -> Node | None:
    within = {part: node_of(table, one, part, file) for part, one in theirs.items()}
    there = {part: node for part, node in within.items() if not is_nothing(node)}
    if not there:
        return None
    first = next(node for node in there.values() if node is not None)
    if name == "deadlines":  # {call: cfpEndDate}: a kind, and the key that holds its day
        due = tuple(_deadline(kind, node) for kind, node in there.items() if node is not None)
        return Items(due, first.line)
    entries = {
        part: KeyEntry(Scalar(part, node.line), node)
        for part, node in there.items()
        if node is not None
    }
    return Table(entries, first.line, first.column, first.width)


def _deadline(kind: str, node: Node) -> Table:
    entries = {
        "kind": KeyEntry(Scalar("kind", node.line), Scalar(kind, node.line, node.column)),
        "at": KeyEntry(Scalar("at", node.line), node),
    }
    return Table(entries, node.line, node.column, node.width)


def names(theirs: Any) -> Sequence[str]:
    """All keys that a map names: in alternatives, parts and templates too."""
    if isinstance(theirs, Mapping):
        return [one for part in theirs.values() for one in names(part)]
    if isinstance(theirs, list | tuple):
        return [one for part in theirs for one in names(part)]
    written = str(theirs)
    return PLACEHOLDER.findall(written) or [written]
