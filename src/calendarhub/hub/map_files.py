"""Files of others looked at: their keys, a map that is tried on them, what it would publish."""

import os
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from calendarhub import config, fetch
from calendarhub.config import settings as settings_file
from calendarhub.fetch import Found, lists, names
from calendarhub.hub.init import system_zone
from calendarhub.hub.map_trial import best, pages_of
from calendarhub.input.context import RecordContext
from calendarhub.model.event import Event
from calendarhub.model.network import Network
from calendarhub.model.problem import Problem, Severity
from calendarhub.model.record_source import RecordSource
from calendarhub.model.settings import Hub, Settings
from calendarhub.sources.record.event import open_records
from calendarhub.sources.record.files import Row
from calendarhub.sources.record.mapped import rows as rows_of
from calendarhub.sources.record.survey.keys import SurveyedKey, keys_of
from calendarhub.sources.record.survey.proposal import proposed, rows_within
from calendarhub.sources.shapes import IN_FOLDERS, ONLY_LISTS

SAMPLE = 10  # events
_AS_IT_IS = {"title": "title"}  # any map: the files are then read as those of others


class FolderMap(Struct, frozen=True):
    """What `map` found: keys, a map in YAML, and what it gives when it is tried.

    `published` leaves drafts out; `root` is the folder that paths are relative to.
    """

    root: Path
    files: int
    records: int
    keys: tuple[SurveyedKey, ...]
    block: str
    published: tuple[Event, ...]
    drafts: int
    problems: tuple[Problem, ...]

    @property
    def sample(self) -> tuple[Event, ...]:
        """A few of the events that would be published, from all of them evenly."""
        step = max(1, len(self.published) // SAMPLE)
        return self.published[::step][:SAMPLE]

    @property
    def kinds(self) -> list[tuple[int, Problem]]:
        """Each kind of problem by its number and one of them; errors first, then the commonest."""
        kinds: dict[tuple[str, str], list[Problem]] = {}
        for problem in self.problems:
            kinds.setdefault((problem.code, problem.severity.value), []).append(problem)
        order = list(Severity)
        found = [(len(same), same[0]) for same in kinds.values()]
        return sorted(found, key=lambda one: (order.index(one[1].severity), -one[0], one[1].code))


class NothingError(Exception):
    """No file of a folder could hold records, or a file cannot.

    `aside` are folders of records that are only read by their own name, `kinds` the commonest suffixes
    of what is there, with their counts.
    """

    def __init__(
        self, aside: tuple[Path, ...] = (), kinds: tuple[tuple[str, int], ...] = ()
    ) -> None:
        super().__init__("there is nothing to read")
        self.aside = aside
        self.kinds = kinds


def map_files(place: Path, *, today: date, start: Path) -> FolderMap:
    """Look at a folder or a file; raises NothingError where there is nothing to read.

    `start` is where the hub is looked for, upwards; `today` stands for a start that files leave out.
    """
    root, hub = _hub(start)
    source = _source(place, root)
    found = _found(root, hub, source)
    if not found:
        raise _nothing(place)
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
    tried = best(proposal, made.why, found, hub, made.ids)
    if pages := pages_of(tried):
        why = {**made.why, "not": "without a title and a date"}
        tried = best(proposal | {"not": pages}, why, found, hub, made.ids, without=set(pages))
    return FolderMap(
        root=root,
        files=len(found),
        records=len(rows),
        keys=tuple(keys.values()),
        block=tried.text,
        published=tuple([event for event in tried.events if not event.draft]),
        drafts=sum(event.draft for event in tried.events),
        problems=tuple(tried.problems),
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
        path.relative_to(place).as_posix() for path in place.rglob("*") if path.suffix in ONLY_LISTS
    )
    own = any(path.suffix in IN_FOLDERS for path in place.rglob("*.*"))
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
            payload = fetch.read(one.file, one.path, limit=lists.MAX_LIST)
        except (OSError, ValueError):
            continue  # told when the map is tried
        opened = open_records(payload, context=context)
        rows += rows_of(opened, source=source, path=one.path).rows
    return rows


def _nothing(place: Path) -> NothingError:
    if place.is_file():
        return NothingError()
    files = [path for path in place.rglob("*") if path.is_file()]
    aside = {
        place.joinpath(*parts[: number + 1])
        for parts in (path.relative_to(place).parts for path in files if names.is_record(path.name))
        for number, part in enumerate(parts[:-1])
        if part.startswith("_")
    }
    kinds = Counter(path.suffix for path in files if path.suffix)
    return NothingError(tuple(sorted(aside)), tuple(kinds.most_common(3)))
