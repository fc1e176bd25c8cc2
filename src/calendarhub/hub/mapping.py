"""Files of others looked at: their keys, a map that is tried on them, what it would publish."""

import os
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from calendarhub import config, fetch
from calendarhub.config import settings as settings_file
from calendarhub.fetch import Found
from calendarhub.hub.init import system_zone
from calendarhub.hub.nothing import nothing_in
from calendarhub.input.reader import Reader
from calendarhub.input.tree import Table
from calendarhub.input.yaml import compose
from calendarhub.model.event import Event
from calendarhub.model.network import Network
from calendarhub.model.problem import Problem, Severity
from calendarhub.model.settings import Hub, RecordSource, Settings
from calendarhub.pipeline.parse_files import parse_file
from calendarhub.rules.merge import merge
from calendarhub.sources.record.context import RecordContext
from calendarhub.sources.record.event import open_records
from calendarhub.sources.record.files import Row
from calendarhub.sources.record.mapped import rows as rows_of
from calendarhub.sources.record.survey.block import block
from calendarhub.sources.record.survey.keys import Key, keys_of
from calendarhub.sources.record.survey.proposal import proposed, rows_within

MOST_PAGES = 5
ENOUGH = 20  # rows from which an id made of their titles can be judged
_NO_EVENT = {"record.title.missing", "record.start.missing"}
LISTS = (".json", ".csv", ".tsv")
_AS_IT_IS = {"title": "title"}  # any map: the files are then read as those of others
_IDS = (
    "{title}-{year}",
    "{title}-{year}-{month}",
    "{title}-{year}-{month}-{day}",
)


class Mapped(Struct, frozen=True):
    """What `map` found: keys, a map in YAML, and what it gives when it is tried.

    `published` leaves drafts out; `root` is the folder that paths are relative to.
    """

    root: Path
    files: int
    records: int
    keys: tuple[Key, ...]
    block: str
    published: tuple[Event, ...]
    drafts: int
    problems: tuple[Problem, ...]


def mapped(place: Path, *, today: date, start: Path) -> Mapped:
    """Look at a folder or a file; raises LookupError, in words, where there is nothing to read."""
    root, hub = _hub(start)
    source = _source(place, root)
    found = _found(root, hub, source)
    if not found:
        raise LookupError(nothing_in(place))
    rows = _rows(found, hub, source)
    within = ""
    keys = keys_of(row.table for row in rows)
    if len(rows) <= len(found) and (within := rows_within(keys, len(rows))):
        rows = _rows(found, hub, replace(source, rows=within))
        keys = keys_of(row.table for row in rows)
    stems = [one.path.rpartition("/")[2].rpartition(".")[0] for one in found]
    made = proposed(keys, total=len(rows), stems=stems, timezone=hub.settings.timezone)
    head = {"folder": source.folder} if source.folder else {"file": source.file}
    proposal: dict[str, object] = head | ({"list": within} if within else {}) | made.block
    if proposal.get("defaults") == {"start": "today"}:
        proposal["defaults"] = {"start": f"{today}"}
    text, events, problems = _best(proposal, made.why, found, hub, made.ids)
    if pages := _pages(source, events, problems):
        proposal["not"] = pages
        why = {**made.why, "not": "without a title and a date"}
        text, events, problems = _best(proposal, why, found, hub, made.ids, without=set(pages))
    return Mapped(
        root=root,
        files=len(found),
        records=len(rows),
        keys=tuple(keys.values()),
        block=text,
        published=tuple([event for event in events if not event.draft]),
        drafts=sum(event.draft for event in events),
        problems=tuple(problems),
    )


def _hub(start: Path) -> tuple[Path, Hub]:
    """The hub around a folder; outside of one a hub without a network, in the zone of the machine."""
    root = config.find_hub(start)
    if root is not None:
        return root, config.load(root).hub
    here = system_zone()
    zone = "UTC" if here.endswith(("UTC", "UCT", "GMT", "Zulu")) else here
    settings = Settings(name=settings_file.NAMELESS, timezone=zone)
    return start.resolve(), Hub(settings=settings, network=Network(), feeds=())


def _source(place: Path, root: Path) -> RecordSource:
    """The folder, or the lists: of a folder that holds only lists, all of the commonest kind."""
    relative = Path(os.path.relpath(place.resolve(), root)).as_posix()
    if place.is_file():
        return RecordSource(file=relative, fields=_AS_IT_IS)
    lists = sorted(
        path.relative_to(place).as_posix() for path in place.rglob("*") if path.suffix in LISTS
    )
    own = any(path.suffix in (".md", ".markdown", ".yaml", ".yml") for path in place.rglob("*.*"))
    if own or not lists:
        return RecordSource(folder=relative, fields=_AS_IT_IS)
    suffix, _ = Counter(Path(path).suffix for path in lists).most_common(1)[0]
    is_deep = any("/" in path for path in lists)
    pattern = f"{relative}/**/*{suffix}" if is_deep else f"{relative}/*{suffix}"
    return RecordSource(file=pattern.removeprefix("./"), fields=_AS_IT_IS)


def _found(root: Path, hub: Hub, source: RecordSource) -> Sequence[Found]:
    settings = replace(hub.settings, records=(source,))
    return fetch.scan(root, settings).found


def _rows(found: Sequence[Found], hub: Hub, source: RecordSource) -> list[Row]:
    """The records as they are written; a file that cannot be opened gives none."""
    context = RecordContext.of(hub, source)
    rows: list[Row] = []
    for one in found:
        try:
            payload = fetch.read(one.file, one.path, limit=fetch.MAX_LIST)
        except (OSError, ValueError):
            continue  # told when the map is tried
        opened = open_records(payload, context=context)
        rows += rows_of(opened, source=source, path=one.path).rows
    return rows


def _tried(
    text: str, found: Sequence[Found], hub: Hub
) -> tuple[RecordSource, list[Event], list[Problem]]:
    """What a map gives, read from its own lines as a hub would read them."""
    node = compose(f"name: Map\n{text}", path=config.SETTINGS).root
    reader = Reader(config.SETTINGS, "settings")
    assert isinstance(node, Table), "the lines are our own"
    source = settings_file.settings(reader, node).records[0]
    context = RecordContext.of(hub, source)
    events: list[Event] = []
    problems = list(reader.problems)
    for one in found:
        parsed = parse_file(one, context)
        events += parsed.events
        problems += parsed.problems
    return source, events, problems


def _best(
    proposal: dict[str, object],
    why: Mapping[str, str],
    found: Sequence[Found],
    hub: Hub,
    own: Sequence[str],
    without: Collection[str] = (),
) -> tuple[str, list[Event], list[Problem]]:
    """The map, with ids where they lose nothing: each is tried before it is proposed."""
    base = str(proposal.get("folder", ""))
    found = [one for one in found if one.path.removeprefix(f"{base}/") not in without]
    plain = block(proposal, why)
    source, events, problems = _tried(plain, found, hub)
    fields = proposal.get("fields")
    title = fields.get("title", "") if isinstance(fields, Mapping) else ""
    if not events or (source.folder and not source.rows and not _lost(events)):
        return plain, events, problems
    for template in _candidates(source, str(title), len(events), own):
        said = "no event is lost by it"
        text = block(proposal | {"id": template}, {**why, "id": said})
        _, tried, told = _tried(text, found, hub)
        if len(tried) == len(events) and not _lost(tried):
            return text, tried, told
    return plain, events, problems


def _pages(source: RecordSource, events: Sequence[Event], problems: Sequence[Problem]) -> list[str]:
    """The few files of a folder that hold no event: neither a title nor a date, or a page of lists."""
    read = {event.origin.path for event in events}
    told: dict[str, set[str]] = {}
    for problem in problems:
        told.setdefault(problem.where.path, set()).add(problem.code)
    pages = [
        path.removeprefix(f"{source.folder}/")
        for path, codes in sorted(told.items())
        if path not in read and (codes >= _NO_EVENT or "record.page" in codes)
    ]
    return pages if source.folder and len(pages) <= MOST_PAGES else []


def _candidates(source: RecordSource, title: str, rows: int, own: Sequence[str]) -> Iterator[str]:
    """What an id may be made of; of few rows nobody knows whether a title comes back in a year."""
    if source.folder and not source.rows:
        yield "{path}"
    yield from (f"{{{key}}}" for key in own)
    if title and "{" not in title and rows >= ENOUGH:
        for template in _IDS:
            yield template.replace("{title}", f"{{{title}}}")


def _lost(events: Sequence[Event]) -> int:
    """How many events would not be published for their ids; equal rows are one."""
    return len(merge(event for event in events if not event.draft).lost)


def counted(problems: Sequence[Problem]) -> list[tuple[int, Problem]]:
    """Problems of one kind together, the commonest first, errors before the rest: one of each."""
    kinds: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        kinds.setdefault((problem.code, problem.severity.value), []).append(problem)
    order = list(Severity)
    found = [(len(same), same[0]) for same in kinds.values()]
    return sorted(found, key=lambda one: (order.index(one[1].severity), -one[0], one[1].code))
