"""What records say of one another: former addresses that two claim, disputes that lead nowhere."""

from collections.abc import Iterable, Sequence
from itertools import chain

from calendarhub.model.event import Event
from calendarhub.model.problem import Problem, Severity


def twice_aliased(events: Sequence[Event]) -> Iterable[Problem]:
    """A former address can lead to one event only."""
    owners: dict[str, Event] = {}
    for event in events:
        for alias in event.aliases:
            first = owners.setdefault(alias, event)
            if first is not event:
                yield Problem(
                    "record.alias.twice",
                    f"the former address {alias} is also that of “{first.id}”, and leads there",
                    event.origin,
                    "Keep it in the one record that the address should lead to.",
                    severity=Severity.WARNING,
                    also=(first.origin,),
                )


def dangling(events: Sequence[Event]) -> Iterable[Problem]:
    """References between records that lead nowhere."""
    ids = {event.id for event in events}
    return chain.from_iterable(
        (
            Problem(
                code="record.disputes.unknown",
                message=f"`disputes` names “{other}”, and no record has that id.",
                where=event.origin,
                remedy="Write the id of the record that says otherwise.",
                severity=Severity.WARNING,
            )
            for other in event.disputes
            if other not in ids
        )
        for event in events
        if event.disputes
    )
