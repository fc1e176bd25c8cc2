"""The old calendar as it is read: a file or an address, in the child that reads strangers' bytes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from calendarhub.hub.importing.edge import organisations_by_name
from calendarhub.hub.moving_in.old_files import Named, old_files
from calendarhub.hub.moving_in.spelling import spelt
from calendarhub.model.fetched import PartnerAnswer
from calendarhub.model.foreign import ForeignEvent
from calendarhub.model.partner import PartnerSource
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.model.settings import Hub
from calendarhub.rules.intake.folded import page
from calendarhub.sources.common.answer import AnswerContext

NAME = "move-in"


class OldCalendar(Struct, frozen=True):
    """What a file or an address holds: its events, and what was not taken.

    `files` are pictures and attachments by the keys of events, `words` how its categories are spelt.
    `address` is empty for a file; `pages` count how many events name each page as theirs.
    """

    kind: str = ""
    failed: str = ""
    address: str = ""
    events: tuple[ForeignEvent, ...] = ()
    problems: tuple[Problem, ...] = ()
    pages: Mapping[str, int] = field(default_factory=dict)
    files: Mapping[str, Sequence[Named]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def refused(self) -> tuple[Problem, ...]:
        """The events that were not taken, each with its line and reason."""
        return tuple(one for one in self.problems if one.severity is Severity.ERROR)


def read_old(root: Path, place: str, *, hub: Hub, now: datetime) -> OldCalendar:
    """The calendar in a file, or at an address that may be of this machine."""
    from calendarhub.fetch.partners import Asker  # noqa: PLC0415 (opens connections)

    address = place if "://" in place else ""
    file = Path(place)
    source = PartnerSource(NAME, address or file.name)

    def context(of: PartnerSource) -> AnswerContext:
        return AnswerContext(
            source=of,
            now=now,
            hub_timezone=hub.settings.timezone,
            hub_language=hub.settings.languages[0],
            organisations=organisations_by_name(hub.network),
        )

    with Asker(
        root=root if address else file.resolve().parent,
        base_url=hub.settings.base_url,
        context=context,
        typed=address,
        clock=lambda: now,
    ) as asker:
        answer = asker.ask(source, None, is_whole=True)
    found = answer.calendar
    problems = tuple(_here(one, place) for one in (found.problems if found else ()))
    # Some events that cannot be read are no reason to leave the others.
    if found is None or found.failed:
        reason = answer.reason or "it cannot be read now"
        return OldCalendar(kind=answer.kind, failed=reason, problems=problems)
    beside = _beside(answer, found.events)
    pages = Counter(page(one.event.url) for one in found.events if one.event.url)
    return OldCalendar(
        kind=answer.kind,
        address=address,
        events=found.events,
        problems=(*answer.problems, *problems),
        pages=pages,
        files=beside.files,
        words=beside.words,
    )


class _BesideJob(Struct, frozen=True):
    """The bytes of a calendar, in which there is more than events: `tags` are those they have."""

    pages: tuple[bytes, ...]
    kind: str
    tags: tuple[str, ...]


class _Beside(Struct, frozen=True):
    """What is not of the events themselves: their files, and how categories are spelt."""

    files: Mapping[str, Sequence[Named]]
    words: Mapping[str, str]


def _read_beside(job: _BesideJob) -> _Beside:
    """What stands beside the events; in the child that reads strangers' bytes."""
    return _Beside(old_files(job.pages, job.kind), spelt(job.pages, job.kind, job.tags))


def _beside(answer: PartnerAnswer, events: Sequence[ForeignEvent]) -> _Beside:
    from calendarhub.fetch.sandbox import confined  # noqa: PLC0415 (begins processes)

    tags = tuple(dict.fromkeys(tag for one in events for tag in one.event.tags))
    job = _BesideJob(tuple((answer.bodies or {}).values()), answer.kind, tags)
    (found,) = confined(_read_beside, [job])
    return found.result or _Beside({}, spelt((), "", tags))


def _here(problem: Problem, place: str) -> Problem:
    """A problem at its line of the file, or of the answer."""
    where = problem.where
    name = place if "://" not in place else where.path
    return replace(problem, where=Origin(name, where.line, where.column, where.width))
