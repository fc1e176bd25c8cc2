"""network/decisions.yaml → Decisions: what people decided about events that came in."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from calendarhub.config.tables.partners import DECISION, DECISIONS
from calendarhub.input import tree
from calendarhub.input.keys import Values, read_rows, read_table
from calendarhub.input.reader import FileReader
from calendarhub.input.tree import Node
from calendarhub.model.foreign import Decisions
from calendarhub.model.problem import Origin, Severity

_TOGETHER = ("same", "different")
_OPPOSITES = {"hide": "show", "show": "hide", "gone": "keep", "keep": "gone"}


def decisions(reader: FileReader, node: Node) -> Decisions:
    """All decisions of a file; of two that contradict each other the later one counts."""
    groups: dict[str, list[tuple[tuple[str, ...], Node]]] = {name: [] for name in _TOGETHER}
    single: dict[str, dict[str, Origin]] = {name: {} for name in _OPPOSITES}
    for row in _rows(reader, node):
        name = _decided(reader, row)
        ids: tuple[str, ...] = row.get(name, ())
        if name in groups and ids:
            groups[name].append((tuple(dict.fromkeys(ids)), row.nodes[name]))
        for id_ in ids if name in single else ():
            against = single[_OPPOSITES[name]].pop(id_, None)
            if against is not None:
                _contradicted(reader, row.nodes[name], (name, _OPPOSITES[name]), id_, against)
            single[name][id_] = reader.where(row.nodes[name])
    _parted(reader, groups)
    same, different = (tuple([ids for ids, _ in groups[name]]) for name in _TOGETHER)
    chosen = {name: frozenset(ids) for name, ids in single.items()}
    return Decisions(same, different, **chosen)


def _rows(reader: FileReader, node: Node) -> Iterator[Values]:
    """The lines of the file; a single one needs no hyphen."""
    if isinstance(node, tree.Table):
        rows = iter([read_table(reader, node, DECISION)])
    else:
        rows = read_rows(reader, node, DECISION)
    yield from filter(None, rows)


def _decided(reader: FileReader, row: Values) -> str:
    """What a line decides, by its key; empty after a problem."""
    said = [name for name in DECISIONS if name in row.nodes]
    if len(said) != 1:
        message = (
            f"this line decides two things: {' and '.join(said)}"
            if said
            else "nothing is decided here"
        )
        remedy = f"Write one of {', '.join(DECISIONS)} on each line, with ids of events."
        if said or not row.strange:  # of a misspelt key the problem is told
            reader.wrong(row.node, "form", message, remedy)
        return ""
    [name] = said
    if name in _TOGETHER and name in row.given and len(set(row.get(name))) < 2:
        message = f"{name} takes the ids of two events or more"
        reader.wrong(row.nodes[name], f"{name}.few", message, f"Write {name}: [one-id, other-id].")
        return ""
    return name


def _contradicted(
    reader: FileReader, node: Node, names: tuple[str, str], id_: str, first: Origin
) -> None:
    message = f"{names[0]} here and {names[1]} above are both said of {id_}: this line counts"
    remedy = "Remove the line that is out of date."
    severity = Severity.WARNING
    reader.wrong(node, "twice", message, remedy, severity=severity, also=(first,))


def _parted(
    reader: FileReader, groups: Mapping[str, Sequence[tuple[tuple[str, ...], Node]]]
) -> None:
    """Tell of events of which both is said, that they are one and that they are not."""
    apart = {frozenset(pair) for ids, _ in groups["different"] for pair in combinations(ids, 2)}
    for ids, node in groups["same"]:
        both = next((pair for pair in combinations(ids, 2) if frozenset(pair) in apart), None)
        if both:
            message = f"{both[0]} and {both[1]} are called different, too: they stay apart"
            remedy = "Remove the line that is out of date."
            reader.wrong(node, "twice", message, remedy, severity=Severity.WARNING)
