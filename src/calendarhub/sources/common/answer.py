"""What the bytes of a partner are read against, and what reads them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from msgspec import Struct, field
from msgspec.structs import replace

from calendarhub.model.foreign import ForeignCalendar
from calendarhub.model.partner import PartnerSource
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.model.release import Payload
from calendarhub.rules.intake.folded import fold

MOST_EVENTS = 5_000
MOST_FOLLOWED = 50


class AnswerContext(Struct, frozen=True):
    """The source, the hub's zone and first language, and the moment (UTC) that bounds a series.

    `base` is the address of the answer, for links that are relative; `charset` and `media_type` are
    those of its header, empty where it says none. `organisations` are the ids of the network by their
    folded names.
    """

    source: PartnerSource
    now: datetime
    hub_timezone: str = "UTC"
    hub_language: str = "en"
    base: str = ""
    charset: str = ""
    media_type: str = ""
    organisations: Mapping[str, str] = field(default_factory=dict)

    @property
    def timezone(self) -> str:
        """The zone of times that name none."""
        return self.source.timezone or self.hub_timezone

    @property
    def language(self) -> str:
        """The language of texts that name none."""
        return self.source.language or self.hub_language

    def organisers(self, names: Iterable[str]) -> tuple[str, ...]:
        """The ids of the organisations of some names; of names that nobody knows none."""
        found = (self.organisations.get(fold(name), "") for name in names)
        return tuple(dict.fromkeys(filter(None, found)))


ReadAnswer = Callable[[Payload, AnswerContext], ForeignCalendar]


class Told:
    """The problems of one answer; of one kind no more than are worth reading."""

    MOST_OF_A_KIND = 50

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self._counts: dict[str, int] = {}
        self._once: set[str] = set()

    def where(self, line: int) -> Origin:
        """A line of the answer."""
        return Origin(self.path, max(1, line))

    def tell(
        self,
        code: str,
        message: str,
        line: int,
        remedy: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Add a problem at a line of the answer."""
        self._counts[code] = self._counts.get(code, 0) + 1
        if self._counts[code] <= self.MOST_OF_A_KIND:
            problem = Problem(code, message, self.where(line), remedy, severity=severity)
            self.problems.append(problem)

    def note(self, code: str, message: str, line: int, remedy: str = "") -> None:
        """Add a note: it keeps nothing out."""
        self.tell(code, message, line, remedy, Severity.NOTE)

    def note_once(self, code: str, message: str, line: int, remedy: str = "") -> None:
        """The same, of each message only the first."""
        if message not in self._once:
            self._once.add(message)
            self.note(code, message, line, remedy)


def limited(calendar: ForeignCalendar, told: Told) -> ForeignCalendar:
    """The calendar with as many events as a source may have, and all that is told of it."""
    events = calendar.events
    if len(events) > MOST_EVENTS:
        message = f"{len(events):,} events: the first {MOST_EVENTS:,} are taken"
        told.tell("intake.limit", message, 1, "Ask for a calendar of fewer, or select some.")
        events = events[:MOST_EVENTS]
    cut_off = calendar.cut_off or len(events) < len(calendar.events)
    return replace(
        calendar, events=events, cut_off=cut_off, problems=(*calendar.problems, *told.problems)
    )
