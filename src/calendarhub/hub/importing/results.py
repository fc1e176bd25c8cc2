"""What an import did, or would do: values for whoever words them."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec import Struct, field

from calendarhub.model.event import Event
from calendarhub.model.foreign import ImportedFile
from calendarhub.model.problem import Problem, Severity
from calendarhub.rules.intake.acceptance import Belief
from calendarhub.rules.intake.steps import IntakeStep, StepKind


class SourceImport(Struct, frozen=True, kw_only=True):
    """What came of asking one source.

    `label` is how problems call it (`tartu (ics)`), `reason` why its answer is not believed or could
    not be read. `file` is what stands in its file afterwards. `lines` are lines of the answer by
    the place of a problem; `own` events are ours and came back, `unwanted` ones are not selected.
    `was_asked` is False where a host wants to be left alone for a while; `again` is when it is asked
    next, `details` the file with the trace of a fault.
    """

    id: str
    label: str
    belief: Belief
    reason: str = ""
    file: ImportedFile
    steps: tuple[IntakeStep, ...] = ()
    problems: tuple[Problem, ...] = ()
    lines: Mapping[tuple[str, int], str] = field(default_factory=dict)
    own: int = 0
    unwanted: int = 0
    was_written: bool = False
    was_asked: bool = True
    again: datetime | None = None
    details: str = ""

    @property
    def refused(self) -> tuple[Problem, ...]:
        """What did not come in, each with its line and reason."""
        return tuple(one for one in self.problems if one.severity is Severity.ERROR)

    @property
    def is_held(self) -> bool:
        """Whether a person may believe its answer before time does (`import accept`)."""
        return self.belief in (Belief.HELD_FALL, Belief.HELD_GROWTH)

    def of(self, kind: StepKind) -> tuple[IntakeStep, ...]:
        """The steps of a kind."""
        return tuple(one for one in self.steps if one.kind is kind)


class ProposedTwins(Struct, frozen=True):
    """Two events of different sources that may be one, and how alike their titles are (to 100)."""

    one: Event
    other: Event
    sources: tuple[str, str]  # an empty one is our own records
    likeness: float


class ImportRun(Struct, frozen=True, kw_only=True):
    """What came of asking sources, in the order of the settings.

    `resting` are sources that are not due yet, each with when it is; `paused` those that the settings
    leave alone. `proposed` are twins that a person is asked about (only where it was asked for).
    """

    sources: tuple[SourceImport, ...] = ()
    resting: tuple[tuple[str, datetime], ...] = ()
    paused: tuple[str, ...] = ()
    proposed: tuple[ProposedTwins, ...] = ()

    @property
    def stale(self) -> tuple[SourceImport, ...]:
        """The sources that could not be read."""
        return tuple(one for one in self.sources if one.belief is Belief.STALE and one.was_asked)

    @property
    def refused(self) -> int:
        """How many events did not come in."""
        return sum(len(one.refused) for one in self.sources)

    @property
    def is_whole(self) -> bool:
        """Whether every source was read and every event of it came in."""
        return not self.stale and not self.refused

    @property
    def asks_a_person(self) -> bool:
        """Whether there is something to decide: a held answer, twins, or what waits to be shown."""
        return bool(self.proposed) or any(_asks(one) for one in self.sources)


def _asks(one: SourceImport) -> bool:
    new = {step.id for step in one.of(StepKind.NEW)}
    return one.is_held or any(event.waiting and event.id in new for event in one.file.events)


def written(sources: Iterable[SourceImport]) -> tuple[str, ...]:
    """The ids of the sources whose files were written."""
    return tuple(one.id for one in sources if one.was_written)
