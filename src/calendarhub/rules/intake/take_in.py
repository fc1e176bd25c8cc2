"""One answer of a source meets what came in before: the file after it, and what is to be told."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.model.event import Event
from calendarhub.model.foreign import (
    NOTHING_DECIDED,
    Decisions,
    ForeignCalendar,
    ForeignEvent,
    Gap,
    ImportedEvent,
    ImportedFile,
    SourceMemory,
    WithdrawnEvent,
)
from calendarhub.model.partner import PartnerSource
from calendarhub.model.problem import NOWHERE
from calendarhub.rules.intake import acceptance
from calendarhub.rules.intake.acceptance import Acceptance, Belief, Staleness
from calendarhub.rules.intake.coming import is_coming
from calendarhub.rules.intake.identity import Matching, ending, match, new_id
from calendarhub.rules.intake.keys import kept_uid
from calendarhub.rules.intake.removal import Unlisted, absent, is_cut_off
from calendarhub.rules.intake.steps import IntakeStep, StepKind, different, order

_KEPT_COUNTS = 3


class TakenIn(Struct, frozen=True):
    """The file and the memory after an answer, why it is believed or not, and each step."""

    file: ImportedFile
    memory: SourceMemory
    belief: Belief
    reason: str = ""
    steps: tuple[IntakeStep, ...] = ()


def take_in(
    last: ImportedFile,
    calendar: ForeignCalendar,
    *,
    memory: SourceMemory,
    source: PartnerSource,
    now: datetime,
    timezone: str,
    decisions: Decisions = NOTHING_DECIDED,
    by_person: bool = False,
) -> TakenIn:
    """What comes of an answer; `now` is an instant in UTC, `timezone` that of days without one.

    An answer that says nothing new gives a file equal to the last one.
    """
    if why := acceptance.failure(calendar):
        stale = acceptance.stale(why, memory)
        return TakenIn(_marked(last, memory, now), stale.memory, stale.belief, why)
    taking = _Intake(last, calendar, memory, source, now, timezone, decisions)
    return taking.run(by_person=by_person)


def _marked(last: ImportedFile, memory: SourceMemory, now: datetime) -> ImportedFile:
    """The file of a source that could not be read; after seven days it says since when (REM-06)."""
    if memory.good is None or acceptance.staleness(memory.good, now) is Staleness.FRESH:
        return last
    return replace(last, stale=memory.good.date())


class _Intake:
    """One answer on its way in: what becomes of each event gathers on the way."""

    def __init__(
        self,
        last: ImportedFile,
        calendar: ForeignCalendar,
        memory: SourceMemory,
        source: PartnerSource,
        now: datetime,
        timezone: str,
        decisions: Decisions,
    ) -> None:
        self.last = last
        self.calendar = calendar
        self.memory = memory
        self.source = source
        self.now = now
        self.timezone = timezone
        self.decisions = decisions
        self.counts = (*memory.counts, len(calendar.events))[-_KEPT_COUNTS:]
        self.gaps: list[Gap] = []
        self.steps: list[IntakeStep] = []
        self.withdrawn: list[WithdrawnEvent] = list(last.withdrawn)

    def run(self, *, by_person: bool) -> TakenIn:
        matching = match(
            self.last,
            self.calendar.events,
            now=self.now,
            timezone=self.timezone,
            unstable_keys=self.memory.unstable_keys,
        )
        verdict = self._verdict(by_person=by_person)
        listed = self._listed(matching, verdict.belief)
        rest = self._rest({one.id for one in listed}, verdict.belief)
        events = tuple(sorted([*listed, *rest], key=order))
        accepted = verdict.belief is Belief.ACCEPTED
        memory = replace(
            verdict.memory,
            counts=self.counts,
            unstable_keys=matching.unstable_keys,
            gaps=tuple(self.gaps) if accepted else self._old_gaps(listed),
            listed=tuple(sorted(one.id for one in listed)) if accepted else self.memory.listed,
        )
        withdrawn = tuple(sorted(self.withdrawn, key=lambda one: (one.on, one.id)))
        file = ImportedFile(self.source.id, events, withdrawn)
        return TakenIn(file, memory, verdict.belief, verdict.reason, tuple(self.steps))

    def _verdict(self, *, by_person: bool) -> Acceptance:
        count = sum(self._coming(one.event) for one in self.calendar.events)
        known = self.memory.listed
        there = {one.id: one for one in self.last.events}
        names = [one.id for one in self.last.events if not one.missing] if known is None else known
        before = sum(name in there and self._coming(there[name].event) for name in names)
        is_first = known is None and not self.last.events
        return acceptance.accept(
            count=count,
            before=None if is_first else before,
            memory=self.memory,
            now=self.now,
            by_person=by_person,
        )

    def _coming(self, event: Event) -> bool:
        return is_coming(event, self.now, self.timezone)

    # What the answer lists

    def _listed(self, matching: Matching, belief: Belief) -> list[ImportedEvent]:
        there = {one.id: one for one in self.last.events}
        gone = {one.id: one for one in self.last.withdrawn}
        taken = {ending(name) for name in (*there, *gone)}
        found: list[ImportedEvent] = []
        for at, one in enumerate(self.calendar.events):
            id_ = matching.ids.get(at)
            if id_ in there:
                found.append(self._again(there[id_], one))
            elif belief is not Belief.HELD_GROWTH:
                if id_ is None:
                    id_ = new_id(self.source.id, one.key, one.event.title, taken)
                    taken.add(ending(id_))
                found.append(self._new(id_, one, back=id_ in gone))
        return found

    def _new(self, id_: str, one: ForeignEvent, *, back: bool) -> ImportedEvent:
        if back:
            self.withdrawn = [other for other in self.withdrawn if other.id != id_]
        made = ImportedEvent(
            event=self._said(id_, one),
            key=one.key,
            first=self.now.date(),
            changed=self.now.date(),
            url=one.event.url,
            uid=one.uid,
            via=one.via,
            provenance=one.provenance,
            waiting=self.source.confirm and not back and id_ not in self.decisions.show,
        )
        kind = StepKind.BACK if back else StepKind.NEW
        self.steps.append(IntakeStep(kind, id_, after=made.event))
        return made

    def _again(self, known: ImportedEvent, one: ForeignEvent) -> ImportedEvent:
        if known.id in self.decisions.keep:
            return replace(known, missing=None)  # it is ours: the source no longer matters
        said = self._said(known.id, one)
        fields = different(known.event, said)
        if known.missing:
            self.steps.append(IntakeStep(StepKind.BACK, known.id, after=said))
        if fields:
            kind = StepKind.MOVED if {"when", "repeats", "place"} & {*fields} else StepKind.CHANGED
            self.steps.append(IntakeStep(kind, known.id, known.event, said, fields))
        return replace(
            known,
            event=said,
            key=one.key,
            changed=self.now.date() if fields else known.changed,
            url=one.event.url,
            uid=one.uid,
            via=one.via,
            provenance=one.provenance,
            missing=None,
            waiting=known.waiting and known.id not in self.decisions.show,
        )

    def _said(self, id_: str, one: ForeignEvent) -> Event:
        # What came through hubs keeps the UID of the first: it is the same event in all of them.
        uid = kept_uid(one.uid) if self.source.keep_uids or one.via else ""
        return replace(one.event, id=id_, uid=uid, origin=NOWHERE)

    # What it does not

    def _rest(self, listed: Iterable[str], belief: Belief) -> list[ImportedEvent]:
        seen = set(listed)
        rest = [one for one in self.last.events if one.id not in seen]
        if belief is not Belief.ACCEPTED:
            return rest
        gaps = {gap.id: gap for gap in self.memory.gaps}
        until = self._listed_until()
        kept = (self._absent(one, gaps.get(one.id), until) for one in rest)
        return [one for one in kept if one]

    def _listed_until(self) -> datetime | None:
        is_whole = not self.calendar.cut_off
        if is_whole and not is_cut_off(self.calendar.producer, self.counts):
            return None
        starts = [self._begins(one.event) for one in self.calendar.events]
        return max((start for start in starts if start), default=None)

    def _begins(self, event: Event) -> datetime | None:
        return event.when.begins(self.timezone)

    def _absent(
        self, one: ImportedEvent, gap: Gap | None, until: datetime | None
    ) -> ImportedEvent | None:
        if one.id in self.decisions.keep:
            return one
        made = absent(
            one,
            gap=gap,
            now=self.now,
            is_coming=self._coming(one.event),
            begins=self._begins(one.event),
            listed_until=until,
            by_person=one.id in self.decisions.gone,
        )
        if made.state is Unlisted.WITHDRAWN:
            self._withdraw(one)
            return None
        if made.state is Unlisted.MISSED and made.gap is not None:
            self.gaps.append(made.gap)
            if not one.missing:
                self.steps.append(IntakeStep(StepKind.MISSING, one.id, before=one.event))
            return replace(one, missing=one.missing or self.now.date())
        return one

    def _withdraw(self, one: ImportedEvent) -> None:
        said = one.event
        row = WithdrawnEvent(one.id, one.key, self.now.date(), said.title, said.when, said.url)
        self.withdrawn.append(row)
        self.steps.append(IntakeStep(StepKind.WITHDRAWN, one.id, before=said))

    def _old_gaps(self, listed: Sequence[ImportedEvent]) -> tuple[Gap, ...]:
        """The gaps of what an answer that is not believed does not list either."""
        seen = {one.id for one in listed}
        return tuple(gap for gap in self.memory.gaps if gap.id not in seen)
