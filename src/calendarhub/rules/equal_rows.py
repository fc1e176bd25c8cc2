"""Rows of lists that share an id: which are one event, and what tells the others apart."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from calendarhub.model.event import Event
from calendarhub.model.problem import Problem, Severity
from calendarhub.rules.clean import slug
from calendarhub.rules.digest import as_published
from calendarhub.rules.ids import city as town


def distinct_rows(
    group: Sequence[Event], problems: list[Problem], *, taken: Iterable[str]
) -> list[Event]:
    """Rows of lists that share title and start: one where the place is the same, else several."""
    by_place: dict[str, Event] = {}
    for event in group:
        first = by_place.setdefault(town(event).casefold(), event)
        if first is not event and as_published(first) != as_published(event):
            problems.append(_differs(event, first))
    kept = []
    used = set(taken)
    for position, (city, event) in enumerate(by_place.items()):
        if position == 0:
            kept.append(event)
            continue
        id_ = f"{event.id}-{slug(city) or position + 1}"[:128]
        while id_ in used:
            id_ = f"{id_[:124]}-{position + 1}"
        used.add(id_)
        kept.append(replace(event, id=id_))
    return kept


def _differs(event: Event, first: Event) -> Problem:
    return Problem(
        code="row.twice",
        message="This row has the title, start and town of"
        f" {first.origin.path}:{first.origin.line} but says something else; the first is published.",
        where=event.origin,
        remedy="Remove one of the two rows, or give them different ids.",
        severity=Severity.NOTE,
        also=(first.origin,),
    )
