"""A partner's calendar for the first time: found behind an address, shown, then written down."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from calendarhub import config
from calendarhub.fetch.discover import Discovered
from calendarhub.fetch.secrets import keep_secret
from calendarhub.hub.importing.edge import NetworkEdge, opened
from calendarhub.hub.importing.files import one_import
from calendarhub.hub.importing.hidden import without_secret
from calendarhub.hub.importing.naming import proposed_id, whose
from calendarhub.hub.importing.one_source import Importing, import_answer
from calendarhub.hub.importing.results import SourceImport
from calendarhub.hub.importing.sources_file import PATH, with_source
from calendarhub.hub.importing.us import identity
from calendarhub.model.fetched import AnswerState, PartnerAnswer
from calendarhub.model.partner import FeedLink, PartnerSource
from calendarhub.model.problem import Problem
from calendarhub.storage.local.disk import write_atomically

_NAMELESS = "new"  # what a source is called while nobody knows its name


class TakenSourceError(Exception):
    """The address is read already, by the source of this id."""

    def __init__(self, id_: str) -> None:
        super().__init__(id_)
        self.id = id_


class NewSource:
    """A source that is not written down yet, with what it would bring."""

    def __init__(
        self,
        source: PartnerSource,
        answer: PartnerAnswer,
        it: Importing,
        *,
        found: str = "",
        others: tuple[FeedLink, ...] = (),
        taken: frozenset[str] = frozenset(),
    ) -> None:
        self.source = source
        self.answer = answer
        self.it = it
        self.found = found
        self.others = others
        self.taken = taken
        self.would = import_answer(source, answer, replace(it, writes=False))

    @property
    def name(self) -> str:
        """What the calendar calls itself."""
        return self.answer.calendar.name if self.answer.calendar else ""

    @property
    def is_read(self) -> bool:
        """Whether it could be read at all."""
        return self.answer.state is AnswerState.READ

    @property
    def zone(self) -> str:
        """The zone of most of its times; that of times without one where it has none."""
        zones = Counter(
            one.event.when.timezone for one in self.would.file.events if one.event.when.timezone
        )
        fallback = self.source.timezone or self.it.hub.settings.timezone
        return zones.most_common(1)[0][0] if zones else fallback

    def take(self, id_: str = "") -> SourceImport:
        """Write the source down, and what it brings. Raises UnwritableError, BusyError and OSError.

        A secret in its address goes into `secrets.yaml`, which nobody else may read.
        """
        source = replace(self.source, id=id_ or self.source.id)
        answer = replace(self.answer, source=source.id)
        root = self.it.root
        with one_import(root):
            file = root / PATH
            text = file.read_text(encoding="utf-8") if file.is_file() else ""
            hidden, secret = without_secret(source)
            made = with_source(text, hidden)
            if secret:
                keep_secret(root, hidden.secret, secret)
                # What is remembered of it names the address as it was asked.
                fetched = replace(answer.fetched, url=hidden.url, pages=(), moved_to="")
                answer = replace(answer, fetched=fetched, bodies=None)
            file.parent.mkdir(exist_ok=True)
            write_atomically(file, made.encode())
            return import_answer(hidden, answer, self.it)


@contextmanager
def new_source(
    root: Path, address: str, *, now: datetime | None = None, writes: bool = True
) -> Iterator[NewSource]:
    """What is found behind an address, or in a file below the hub, while a person looks at it.

    Raises TakenSourceError, and FetchError where nothing can be asked there.
    """
    loaded = config.load(root)
    moment = (now or datetime.now(UTC)).astimezone(UTC)
    known = (*loaded.partners, *loaded.faulty_partners)
    with opened(root, loaded, moment, writes=writes, typed=address) as edge:
        found = _found(edge, address)
        for one in known:
            if one.url in (address, found.address):
                raise TakenSourceError(one.id)
        source = PartnerSource(
            id=_NAMELESS,
            url=found.address,
            kind=found.kind,
            organisation=whose(found.address, loaded.hub.network.organisations),
        )
        answer = edge.asker.ask(source, None)
        taken = frozenset(one.id for one in known)
        name = answer.calendar.name if answer.calendar else ""
        source = replace(
            source,
            id=proposed_id(found.address, name, taken),
            kind=found.kind or answer.kind,
        )
        answer = _named(answer, source.id)
        it = Importing(
            root=root,
            hub=loaded.hub,
            us=identity(root, loaded.hub.settings),
            decisions=loaded.decisions,
            store=edge.store,
            now=moment,
            writes=writes,
        )
        yield NewSource(source, answer, it, found=found.found, others=found.others, taken=taken)


def _named(answer: PartnerAnswer, id_: str) -> PartnerAnswer:
    """An answer of a source that has a name now: its problems name it too."""

    def named(problem: Problem) -> Problem:
        where, before = problem.where, f"{_NAMELESS} ("
        if not where.path.startswith(before):
            return problem
        path = f"{id_} ({where.path.removeprefix(before)}"
        return replace(problem, where=replace(where, path=path))

    calendar = answer.calendar
    if calendar is not None:
        calendar = replace(calendar, problems=tuple(map(named, calendar.problems)))
    problems = tuple(map(named, answer.problems))
    return replace(answer, source=id_, calendar=calendar, problems=problems)


def _found(edge: NetworkEdge, address: str) -> Discovered:
    if "://" not in address:
        return Discovered(address=address, kind="", found="a file of the hub")
    return edge.asker.discover(address)
