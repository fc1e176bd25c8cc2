"""`defaults:` of files of another shape, judged where they are written and not once a record."""

from collections.abc import Iterator

from msgspec.structs import replace

from calendarhub.input import tree
from calendarhub.input.context import RecordContext
from calendarhub.input.keys import read_value
from calendarhub.input.reader import FileReader
from calendarhub.input.tree import Node, Table
from calendarhub.model.network import Network
from calendarhub.model.problem import Problem, Severity
from calendarhub.model.record_source import RecordSource
from calendarhub.model.settings import Hub, Settings
from calendarhub.rules.fuzzy import parse_when
from calendarhub.rules.fuzzy_hints import BadDate
from calendarhub.sources.record.fields import RECORD
from calendarhub.sources.record.times import timezone

_FREE = frozenset(["organiser"])  # names of others are welcome


def judged(
    settings: Settings, known: Network, node: Node | None, path: str
) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings without defaults that no record could use, and what is wrong with those.

    `node` is the root of calendarhub.yaml, `path` its name. It takes the network, since a default may
    name a type or a project.
    """
    written = list(_sources(node))
    problems: list[Problem] = []
    sources: list[RecordSource] = []
    for source in settings.records:
        place = source.place
        given = next((table for name, table in written if name.rstrip("/") == place), None)
        if given is not None and source.defaults:
            hub = Hub(settings=settings, network=known)
            reader = FileReader(path, context=RecordContext.of(hub, RecordSource()))
            wrong = {name for name, one in _judged(reader, given) if one}
            kept = {name: one for name, one in source.defaults.items() if name not in wrong}
            source = replace(source, defaults=kept)  # noqa: PLW2901
            problems += [replace(one, severity=Severity.WARNING) for one in reader.problems]
        sources.append(source)
    if not problems:
        return settings, ()
    return replace(settings, records=tuple(sources)), tuple(problems)


def _sources(node: Node | None) -> Iterator[tuple[str, Table]]:
    """The place of each source, and its defaults as they are written."""
    records = node.get("records") if isinstance(node, Table) else None
    for item in records.items if isinstance(records, tree.Items) else (records,):
        defaults = item.get("defaults") if isinstance(item, Table) else None
        if isinstance(item, Table) and isinstance(defaults, Table):
            place = item.get("folder") or item.get("file")
            yield (place.text.strip() if isinstance(place, tree.Scalar) else ""), defaults


def _judged(reader: FileReader, defaults: Table) -> Iterator[tuple[str, bool]]:
    """Each field, and whether its default is wrong, which is told by the reader."""
    for name, (_, node) in defaults.entries.items():
        before = len(reader.problems)
        key = RECORD.named(name)
        if name == "timezone":
            timezone(reader, defaults, "UTC")
        elif name in ("start", "end"):
            _date(reader, node, name)
        elif key is not None and name not in _FREE:
            read_value(reader, node, key.kind, name)
        yield name, any(one.severity is not Severity.NOTE for one in reader.problems[before:])


def _date(reader: FileReader, node: Node, name: str) -> None:
    try:
        parse_when(reader.raw(node, name), "", "")
    except BadDate as bad:
        reader.error(bad.code, f"{name}: {bad.message}", node, bad.remedy, offset=bad.offset)
