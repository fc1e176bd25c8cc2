"""One source: what it answered meets what came in before."""

from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.hub.importing.answer_lines import lines_of
from calendarhub.hub.importing.files import UnreadableFileError, read_file, write_file
from calendarhub.hub.importing.results import SourceImport
from calendarhub.model.fetched import AnswerState, HealthRow, PartnerAnswer
from calendarhub.model.foreign import Decisions, ForeignCalendar, ImportedFile, SourceMemory
from calendarhub.model.partner import PartnerSource
from calendarhub.model.problem import Problem
from calendarhub.model.settings import Hub
from calendarhub.rules.asking.due import due_at
from calendarhub.rules.intake.acceptance import Belief
from calendarhub.rules.intake.loops import HubIdentity
from calendarhub.rules.intake.sift import sifted
from calendarhub.rules.intake.take_in import TakenIn, take_in
from calendarhub.storage.ports import FetchedStore


class Importing(Struct, frozen=True, kw_only=True):
    """What an import of any source needs: the hub, what is remembered, what people decided, the moment.

    `now` is in UTC. `writes` says that files and memory are written; `by_person` that a person
    believes the answer.
    """

    root: Path
    hub: Hub
    us: HubIdentity
    decisions: Decisions
    store: FetchedStore
    now: datetime
    writes: bool = True
    by_person: bool = False


class _Met(Struct, frozen=True):
    """What came of an answer; how many of its events are ours, and how many are not selected."""

    taken: TakenIn
    own: int = 0
    unwanted: int = 0


def import_answer(source: PartnerSource, answer: PartnerAnswer, it: Importing) -> SourceImport:
    """Take in what a source answered; raises OSError and BusyError where nothing can be kept."""
    try:
        last = read_file(it.root, it.hub, source.id)
    except UnreadableFileError as error:
        return unread(source, error.problem.message, problems=(error.problem,))
    met = _met(source, answer, last.file, it)
    fetched = replace(answer.fetched, memory=met.taken.memory)
    was_written = False
    if it.writes:
        was_written = met.taken.file != last.file and write_file(it.root, met.taken.file)
        health = _health(met.taken, answer, it.now)
        it.store.keep(source.id, fetched, bodies=answer.bodies, health=health)
    calendar = answer.calendar or ForeignCalendar()
    problems = (*last.problems, *answer.problems, *calendar.problems)
    return SourceImport(
        id=source.id,
        label=label(source, answer.kind),
        belief=met.taken.belief,
        reason=met.taken.reason,
        file=met.taken.file,
        steps=met.taken.steps,
        problems=problems,
        lines=lines_of(problems, answer, it.store),
        own=met.own,
        unwanted=met.unwanted,
        was_written=was_written,
        was_asked=answer.state is not AnswerState.LATER,
        again=due_at(source, fetched),
    )


def label(source: PartnerSource, kind: str = "") -> str:
    """How problems call an answer of a source: `tartu (ics)`."""
    kind = kind or source.kind
    return f"{source.id} ({kind})" if kind else source.id


def unread(
    source: PartnerSource, reason: str, *, problems: tuple[Problem, ...] = (), details: str = ""
) -> SourceImport:
    """A source of which nothing could be taken in, for a reason on our side."""
    return SourceImport(
        id=source.id,
        label=label(source),
        belief=Belief.STALE,
        reason=reason,
        file=ImportedFile(source.id),
        problems=problems,
        details=details,
    )


def _met(source: PartnerSource, answer: PartnerAnswer, last: ImportedFile, it: Importing) -> _Met:
    memory = answer.fetched.memory
    if answer.state is AnswerState.LATER:
        return _Met(TakenIn(last, memory, Belief.STALE, answer.reason))
    if answer.state is AnswerState.FAILED:
        failed = ForeignCalendar(failed=answer.reason)
        return _Met(replace(_taken(source, failed, last, memory, it), memory=memory))
    if answer.calendar is None:
        return _Met(TakenIn(last, memory, Belief.ACCEPTED))
    zone = source.timezone or it.hub.settings.timezone
    wanted = sifted(answer.calendar, source=source, us=it.us, now=it.now, timezone=zone)
    taken = _taken(source, wanted.calendar, last, memory, it)
    return _Met(taken, wanted.own, wanted.unwanted)


def _taken(
    source: PartnerSource,
    calendar: ForeignCalendar,
    last: ImportedFile,
    memory: SourceMemory,
    it: Importing,
) -> TakenIn:
    return take_in(
        last,
        calendar,
        memory=memory,
        source=source,
        now=it.now,
        timezone=source.timezone or it.hub.settings.timezone,
        decisions=it.decisions,
        by_person=it.by_person,
    )


def _health(taken: TakenIn, answer: PartnerAnswer, now: datetime) -> HealthRow | None:
    """A row of the source's health; none where it was not asked."""
    if answer.state is AnswerState.LATER:
        return None
    state = taken.belief.value
    if answer.state is AnswerState.UNCHANGED and not taken.steps:
        state = "unchanged"
    return HealthRow(at=now, state=state, events=len(taken.file.events), reason=taken.reason)
