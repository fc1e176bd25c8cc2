"""The records of a file of another shape: rows inside an object, an event for each item of a list."""

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from calendarhub.input.tree import Items, KeyEntry, Node, Scalar, Table, is_nothing
from calendarhub.model.event import Event
from calendarhub.model.problem import Origin, Problem
from calendarhub.model.record_source import RecordSource
from calendarhub.rules.clean import shown
from calendarhub.sources.record.files import Opened, Row
from calendarhub.sources.record.mapped.keys import at, names

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def rows(opened: Opened, source: RecordSource, path: str) -> Opened:
    """The rows that `list:` leads to, then an event for each item of `each:`."""
    if source.rows and opened.rows:
        opened = _listed(opened, source.rows, path)
    elif source.file and len(opened.rows) == 1:
        opened = _by_name(opened, source)
    if source.each:
        split = [one for row in opened.rows for one in _each(row, source.each)]
        opened = replace(opened, rows=tuple(split), is_each=True)
    return opened


def _by_name(opened: Opened, source: RecordSource) -> Opened:
    """The rows of an object that has each record under its name: `kickoff: {title: …, date: …}`.

    The name is their `id`, if they have none. A name may also have a list of records, such as a year.
    Any other object is one record, as it was.
    """
    [row] = opened.rows
    table = row.exact() if row.exact else row.table
    if any(at(table, name) is not None for name in names(source.fields)):
        return opened
    found: list[Row] = []
    for key, node in table.entries.values():
        items = node.items if isinstance(node, Items) and len(table.entries) > 1 else (node,)
        tables = [item for item in items if isinstance(item, Table) and _has_day(item)]
        if not tables or len(tables) < len(items):
            return opened
        if items == (node,):
            tables = [_with_id(tables[0], key)]
        found += map(Row, tables)
    return replace(opened, rows=tuple(found), is_list=True) if found else opened


def _has_day(table: Table) -> bool:
    values = [one.value for one in table.entries.values()]
    return any(isinstance(one, Scalar) and _YEAR.search(one.text) for one in values)


def _with_id(table: Table, key: Scalar) -> Table:
    if "id" in table.entries:
        return table
    return table._replace(entries={"id": KeyEntry(key, key), **table.entries})


def rows_at(table: Table) -> str:
    """The key of an object that holds rows and is none itself: its longest list of objects."""
    lists = {
        key: node
        for key, (_, node) in table.entries.items()
        if isinstance(node, Items)
        and node.items
        and all(isinstance(one, Table) for one in node.items)
    }
    return max(lists, key=lambda key: len(lists[key].items), default="")


def _listed(opened: Opened, steps: str, path: str) -> Opened:
    found: list[Row] = []
    problems = list(opened.problems)
    for row in opened.rows:
        table = row.exact() if row.exact else row.table
        there = [Row(node) for node in _tables(table, steps.split("."))]
        if not there and _is_missing(table, steps):
            problems.append(_nothing_there(table, steps, path))
        found += there
    return replace(opened, rows=tuple(found), problems=tuple(problems), is_list=True)


def _tables(node: Node | None, steps: list[str]) -> Iterator[Table]:
    """The mappings at the end of a path; a list on the way means each of its items."""
    if isinstance(node, Items):
        for item in node.items:
            yield from _tables(item, steps)
    elif isinstance(node, Table):
        if not steps:
            yield node
        else:
            yield from _tables(node.get(steps[0]), steps[1:])


def _is_missing(table: Table, steps: str) -> bool:
    return at(table, steps) is None


def _nothing_there(table: Table, steps: str, path: str) -> Problem:
    keys = ", ".join(shown(key) for key in list(table.entries)[:12])
    message = f"there is no “{shown(steps)}” in it, where the rows should be"
    where = Origin(path, table.line, table.column)
    return Problem(
        "record.list", message, where, f"The keys are {keys}: write one of them as list:."
    )


def _each(row: Row, name: str) -> Iterator[Row]:
    """An event for each item, whose keys are at hand as the record's; the record where none is."""
    table = row.exact() if row.exact else row.table
    node = at(table, name)
    items = list(_flat(node)) if node is not None else []
    if not items:
        yield row
        return
    for item in items:
        entries = dict(table.entries)
        key = name.partition("[")[0]
        entries[key] = KeyEntry(Scalar(key, item.line, item.column), item)
        if isinstance(item, Table):
            entries |= item.entries
        yield Row(Table(entries, item.line, item.column, item.width), row.body)


def apart(events: Iterable[Event]) -> list[Event]:
    """Items of one record: of two on one day the first has the day as its id, others the hour too."""
    used: set[str] = set()
    found: list[Event] = []
    for number, event in enumerate(events, start=1):
        start = event.when.start
        names = (event.id, f"{event.id}-{start:%H-%M}" if start else "", f"{event.id}-{number}")
        id_ = next((name for name in names if name and name not in used), event.id)
        used.add(id_)
        found.append(event if event.given_id or id_ == event.id else replace(event, id=id_))
    return found


def _flat(node: Node) -> Iterator[Node]:
    """The items of a list, of lists in it too; a single value stands for a list of one."""
    if isinstance(node, Items):
        for item in node.items:
            yield from _flat(item)
    elif not is_nothing(node):
        yield node
