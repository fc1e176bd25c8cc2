"""The use cases: import what is due, try what an import would do, believe a held answer."""

import traceback
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

from calendarhub import config
from calendarhub.hub.importing.edge import Edge, opened
from calendarhub.hub.importing.files import one_import
from calendarhub.hub.importing.one_source import Importing, import_answer, unread
from calendarhub.hub.importing.proposals import proposed_twins
from calendarhub.hub.importing.results import ImportRun, SourceImport
from calendarhub.hub.importing.us import identity
from calendarhub.model.fetched import PartnerAnswer
from calendarhub.model.partner import PartnerSource
from calendarhub.pipeline.last_error import keep_traces
from calendarhub.rules.asking.due import due_at
from calendarhub.storage.errors import BusyError

Shown = Callable[[SourceImport], None]
Open = Callable[..., AbstractContextManager[Edge]]


class UnknownSourceError(Exception):
    """A name that no source has; `known` are those there are, `is_faulty` that it has a mistake."""

    def __init__(self, name: str, known: tuple[str, ...], *, is_faulty: bool = False) -> None:
        super().__init__(name)
        self.name = name
        self.known = known
        self.is_faulty = is_faulty


def run_import(
    root: Path,
    *,
    names: Iterable[str] = (),
    every: bool = False,
    by_person: bool = False,
    now: datetime | None = None,
    shown: Shown = lambda _: None,
    edge: Open = opened,
) -> ImportRun:
    """Ask the sources that are due, and write what came in.

    `names` are asked whether they are due or not, `every` asks all; `by_person` believes answers that
    would be held. `now` is an aware instant in place of the clock. `shown` is called as each source
    is done. Raises UnknownSourceError, and BusyError while another import runs.
    """
    with one_import(root):
        return _Run(root, now, edge, shown, writes=True, by_person=by_person).run(
            tuple(names), every=every
        )


def try_import(
    root: Path,
    *,
    names: Iterable[str] = (),
    now: datetime | None = None,
    shown: Shown = lambda _: None,
    edge: Open = opened,
) -> ImportRun:
    """What an import of all sources, or of those named, would do; nothing is written."""
    return _Run(root, now, edge, shown, writes=False).run(tuple(names), every=True)


class _Run:
    """One import: what came of each source gathers on the way."""

    def __init__(
        self,
        root: Path,
        now: datetime | None,
        edge: Open,
        shown: Shown,
        *,
        writes: bool,
        by_person: bool = False,
    ) -> None:
        self.root = root
        self.loaded = config.load(root)
        self.now = (now or datetime.now(UTC)).astimezone(UTC)
        self.edge = edge
        self.shown = shown
        self.writes = writes
        self.by_person = by_person
        self.made: dict[str, SourceImport] = {}

    def run(self, names: Sequence[str], *, every: bool) -> ImportRun:
        chosen = self._chosen(names)
        awake = [one for one in chosen if not one.paused]
        with self.edge(self.root, self.loaded, self.now, writes=self.writes) as edge:
            before = edge.store.recall()
            at = {one.id: due_at(one, before.get(one.id)) for one in awake}
            due = [one for one in awake if names or every or _is_now(at[one.id], self.now)]
            self._take(due, edge)
        sources = tuple([self.made[one.id] for one in due])
        asked = {one.id for one in due}
        resting = [(id_, when) for id_, when in at.items() if when and id_ not in asked]
        proposed = () if self.writes else proposed_twins(self.root, self.loaded, sources, self.now)
        return ImportRun(
            sources=sources,
            resting=tuple(resting),
            paused=tuple([one.id for one in chosen if one.paused]),
            proposed=proposed,
        )

    def _chosen(self, names: Sequence[str]) -> list[PartnerSource]:
        known = {one.id: one for one in self.loaded.partners}
        for name in names:
            if name not in known:
                is_faulty = any(one.id == name for one in self.loaded.faulty_partners)
                raise UnknownSourceError(name, tuple(known), is_faulty=is_faulty)
        return [known[name] for name in dict.fromkeys(names)] if names else list(known.values())

    def _take(self, due: Sequence[PartnerSource], edge: Edge) -> None:
        """Each answer as it comes, the quickest first."""
        it = Importing(
            root=self.root,
            hub=self.loaded.hub,
            us=identity(self.root, self.loaded.hub.settings),
            decisions=self.loaded.decisions,
            store=edge.store,
            now=self.now,
            writes=self.writes,
            by_person=self.by_person,
        )
        sources = {one.id: one for one in due}
        for answer in edge.answers(due, must_read=self.by_person):
            made = self._one(sources[answer.source], answer, it)
            self.made[made.id] = made
            self.shown(made)

    def _one(self, source: PartnerSource, answer: PartnerAnswer, it: Importing) -> SourceImport:
        """A source at its door: whatever goes wrong with it, the others go on."""
        try:
            return import_answer(source, answer, it)
        except BusyError:
            return unread(
                source, "a build kept the files for too long; the next import writes them"
            )
        except OSError as error:
            where = f" ({error.filename})" if error.filename else ""
            return unread(source, f"the machine refused: {error.strerror or error}{where}")
        except Exception as error:  # noqa: BLE001 (the door of a source)
            traces = (traceback.format_exc(),) if self.writes else ()
            details = keep_traces(self.root, traces)
            return unread(source, f"{type(error).__name__}: {error}", details=details)


def _is_now(at: datetime | None, now: datetime) -> bool:
    return at is not None and at <= now
