"""What came in from partners, as the files of `imported/` say it: each is read once, then cached.

A file of which something cannot be read keeps what it said before, as far as that is known.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from calendarhub import config, fetch
from calendarhub.input.context import RecordContext
from calendarhub.model import codec
from calendarhub.model.event import Event
from calendarhub.model.foreign import ImportedEvent, ImportedFile
from calendarhub.model.partner import PartnerSource
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.model.record_source import RecordSource
from calendarhub.model.settings import Hub
from calendarhub.pipeline.parse_files import FileParser, Marks
from calendarhub.pipeline.workers.pool import split_map
from calendarhub.rules import digest, usual
from calendarhub.rules.intake.unite import standing
from calendarhub.sources.imported import read_imported
from calendarhub.storage.ports import Cache

FOLDER = "imported"
LARGEST = 64 * 1024 * 1024  # octets: 5,000 events, each with all the text that is taken of it
_KIND = "imported"  # of fragments in the cache
_WORTH = 2  # files that a process is begun for: each holds many events
_ITEM = re.compile(r"^- id: *(\S+)", re.MULTILINE)


class CameIn(Struct, frozen=True):
    """A file of `imported/`: its events as they are published, with their marks, and its problems."""

    file: ImportedFile
    marks: tuple[Marks, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def path(self) -> str:
        """The file, below the hub."""
        return path_of(self.file.source)

    @property
    def pairs(self) -> Iterable[tuple[ImportedEvent, Marks]]:
        """Each event with its marks."""
        return zip(self.file.events, self.marks, strict=True)

    @property
    def is_damaged(self) -> bool:
        """Whether something of it cannot be read."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


# By path: the key of what was read, and that.
KnownFiles = Mapping[str, tuple[str, CameIn]]


class UnitedBefore(Struct):
    """What a process that builds again knows: the files, and events by id with their marks."""

    files: KnownFiles = {}
    events: Mapping[str, tuple[Event, Marks]] = {}


def path_of(source: str) -> str:
    """The file of a source."""
    return f"{FOLDER}/{source}.yaml"


def imported_files(root: Path) -> tuple[str, ...]:
    """The files of `imported/`, sorted."""
    try:
        names = [path.name for path in (root / FOLDER).iterdir()]
    except OSError:
        return ()
    return tuple(sorted(f"{FOLDER}/{name}" for name in names if _is_ours(name)))


def came_in(
    root: Path, hub: Hub, loaded: config.Loaded, cache: Cache, known: KnownFiles
) -> dict[str, tuple[str, CameIn]]:
    """What each file says; `known` is what this process read before."""
    paths = imported_files(root)
    if not paths:
        return {}
    partners = {one.id: one for one in (*loaded.faulty_partners, *loaded.partners)}
    reading = _ImportedReading(root, hub, partners)
    keys = {path: reading.key(path) for path in paths}
    found = {path: known[path] for path in paths if path in known and known[path][0] == keys[path]}
    rest = [path for path in paths if path not in found]
    cached = cache.fragments(_KIND) if rest else {}
    new: dict[tuple[str, str], tuple[str, bytes]] = {}
    fresh = [path for path in rest if cached.get(path, ("",))[0] != keys[path]]
    read = {
        path: data for some in split_map(reading.share, fresh, worth=_WORTH) for path, data in some
    }
    for path in rest:
        before = _decoded(cached[path][1]) if path in cached else None
        if path in read or before is None:
            data = read[path] if path in read else reading.share([path])[0][1]
            one = _with_last_good(codec.loads(CameIn, data), before)
            new[_KIND, path] = keys[path], codec.dumps(one).encode()
        else:
            one = before
        found[path] = keys[path], one
    if new:
        cache.keep_fragments(new)
    return {path: found[path] for path in paths}


def _is_ours(name: str) -> bool:
    return name.endswith(".yaml") and not name.startswith((".", "_", "#"))


def _decoded(data: bytes) -> CameIn | None:
    """What the cache keeps of a file; None if it is damaged, so that the file is read again."""
    try:
        return codec.loads(CameIn, data)
    except ValueError:
        return None


class _ImportedReading:
    """Reads files of one hub; what a file says depends on its source, too."""

    def __init__(self, root: Path, hub: Hub, partners: Mapping[str, PartnerSource]) -> None:
        self.root = root
        self.hub = hub
        self.partners = partners
        self.parser = FileParser(hub)
        self.context = RecordContext.of(hub, RecordSource())

    def partner(self, path: str) -> PartnerSource:
        """The source of a file, which may have been removed from the settings."""
        name = _source(path)
        return self.partners.get(name) or PartnerSource(name, "")

    def key(self, path: str) -> str:
        """By what a file is known to be as it was."""
        try:
            stamp = fetch.stamp((self.root / path).stat())
        except OSError:
            stamp = "-"
        said = codec.dumps(self.partner(path))
        return f"{stamp}|{digest.digest(self.parser.stamps[0], said)}"

    def share(self, paths: Sequence[str]) -> list[tuple[str, bytes]]:
        """What files say, as the cache keeps it."""
        return [(path, codec.dumps(self._read(path)).encode()) for path in paths]

    def _read(self, path: str) -> CameIn:
        source = _source(path)
        try:
            payload = fetch.read(str(self.root / path), path, limit=LARGEST)
        except (OSError, ValueError) as error:
            remedy = "Is it a plain file that you may read? `calendarhub import` writes it anew."
            problem = Problem(
                "intake.file", f"this file cannot be read: {error}", Origin(path), remedy
            )
            return CameIn(ImportedFile(source), problems=(problem,))
        read = read_imported(payload, context=self.context)
        text = payload.data.decode("utf-8", "replace")
        places = {match[1]: match.start() for match in reversed([*_ITEM.finditer(text)])}
        lines = _Lines(text)
        stands = partial(
            self._standing, path=path, places=places, lines=lines, stale=read.file.stale
        )
        once, problems = _each_once(read.file.events, path)
        events = tuple(map(stands, once))
        if not read.file.source and not events:
            remedy = "`calendarhub import` writes it anew; or take it from a copy."
            problems.append(
                Problem("intake.file", "this is no list of events", Origin(path), remedy)
            )
        return CameIn(
            file=replace(read.file, source=source, events=events),
            marks=tuple([self.parser.mark(one.event) for one in events]),
            problems=(*read.problems, *problems),
        )

    def _standing(
        self,
        one: ImportedEvent,
        *,
        path: str,
        places: Mapping[str, int],
        lines: "_Lines",
        stale: date | None,
    ) -> ImportedEvent:
        """An event as it is published: with what the network knows, and the usual end of its type."""
        network, event = self.hub.network, one.event
        here = Origin(path, lines.at(places.get(event.id, 0)))
        known = replace(
            event,
            type=event.type if event.type in network.types else "",
            organisers=tuple([name for name in event.organisers if name in network.organisations]),
            origin=here,
            stale=stale,
        )
        whole: Event = usual.with_usual_end(standing(known, one, self.partner(path)), self.hub)
        return replace(one, event=whole)


class _Lines:
    """The line of a place in a text."""

    def __init__(self, text: str) -> None:
        self.ends = [match.start() for match in re.finditer("\n", text)]

    def at(self, place: int) -> int:
        return bisect_left(self.ends, place) + 1


def _source(path: str) -> str:
    return Path(path).stem


def _each_once(
    events: Iterable[ImportedEvent], path: str
) -> tuple[tuple[ImportedEvent, ...], list[Problem]]:
    kept: dict[str, ImportedEvent] = {}
    problems: list[Problem] = []
    for one in events:
        if kept.setdefault(one.id, one) is not one:
            message = f"the id {one.id} is used twice in this file: the first is taken"
            remedy = "This file is written by `calendarhub import`: let it write it anew."
            problems.append(Problem("intake.file", message, Origin(path), remedy))
    return tuple(kept.values()), problems


def _with_last_good(read: CameIn, before: CameIn | None) -> CameIn:
    """What a damaged file says, with what it said before of all that it does not say any more."""
    if before is None or not read.is_damaged:
        return read
    said = {one.id for one in read.file.events} | {one.id for one in read.file.withdrawn}
    pairs = zip(before.file.events, before.marks, strict=True)
    kept = [(one, marks) for one, marks in pairs if one.id not in said]
    return replace(
        read,
        file=replace(read.file, events=(*read.file.events, *(one for one, _ in kept))),
        marks=(*read.marks, *(marks for _, marks in kept)),
    )
