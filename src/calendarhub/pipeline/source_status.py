"""The state of each source of records, as the status page tells it."""

from collections import Counter
from collections.abc import Iterable, Sequence

from calendarhub.fetch import Found
from calendarhub.model.event import Event
from calendarhub.model.problem import Problem, Severity
from calendarhub.model.settings import Settings
from calendarhub.model.source import SourceState
from calendarhub.pipeline.last_good import Kept


def states(
    settings: Settings,
    *,
    found: Sequence[Found],
    events: Iterable[Event],
    kept: Sequence[Kept],
    problems: Iterable[Problem],
) -> tuple[SourceState, ...]:
    """Each source in the order of the settings."""
    owner = {one.path: one.source for one in found}
    files = Counter([one.source for one in found])
    given = Counter([owner.get(event.origin.path) for event in events])
    errors = (one for one in problems if one.severity is Severity.ERROR)
    flawed = {owner.get(problem.where.path) for problem in errors}
    told = []
    for number, source in enumerate(settings.records):
        mine = [one for one in kept if owner.get(one.event.origin.path) == number]
        told.append(
            SourceState(
                name=source.place,
                files=files[number],
                events=given[number],
                kept=len(mine),
                since=min((one.since.date() for one in mine), default=None),
                flawed=number in flawed,
            )
        )
    return tuple(told)
