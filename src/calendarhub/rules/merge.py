"""Records of all sources become one list of events, each id and UID once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.model.event import Event
from calendarhub.model.problem import Problem, Severity
from calendarhub.rules.clean import slug
from calendarhub.rules.digest import as_published

LISTS = (".json", ".csv")


class Merged(Struct, frozen=True):
    """The events that can be published, and those that stand in each other's way."""

    events: tuple[Event, ...]
    problems: tuple[Problem, ...] = ()


def merge(events: Iterable[Event], *, owners: Mapping[str, str], uid_domain: str = "") -> Merged:
    """Settle events that share an id or a UID; `owners` is the file of each published id.

    Records that say the same are one. Else the file that owned the id in the last publication wins;
    if none did, none of them is published (reliability.md §5.1).
    """
    problems: list[Problem] = []
    events = list(events)
    if len({event.id for event in events}) == len(events):
        return _with_uids(events, owners, uid_domain, problems)
    groups = _grouped(events, lambda event: event.id)
    kept: list[Event] = []
    for id_, group in groups.items():
        if len(group) == 1:
            kept.append(group[0])
        elif all(_is_row(event) for event in group):
            kept.extend(_rows(group, problems, taken=groups.keys()))
        else:
            kept.extend(_settle(group, owners.get(id_, ""), "id", id_, problems))
    return _with_uids(kept, owners, uid_domain, problems)


def _with_uids(
    events: list[Event], owners: Mapping[str, str], uid_domain: str, problems: list[Problem]
) -> Merged:
    """Events of which each id is there once, each UID once too."""
    kept = _each_uid_once(events, owners, uid_domain, problems)
    return Merged(tuple(kept), (*problems, *_dangling(kept)))


def _each_uid_once(
    events: list[Event], owners: Mapping[str, str], uid_domain: str, problems: list[Problem]
) -> list[Event]:
    """A written `uid` may be that of another record, or what another's id makes (ICS-31)."""
    written = {event.uid for event in events if event.uid}
    if not written:
        return events
    groups = _grouped(events, lambda event: event.uid or f"{event.id}@{uid_domain}")
    lost: set[int] = set()
    for uid in written:
        group = groups[uid]
        if len(group) > 1:
            before = [one for one in group if owners.get(one.id) == one.origin.path]
            owner = before[0].origin.path if before else ""
            winners = _settle(group, owner, "uid", uid, problems)
            lost.update(id(event) for event in group if event not in winners)
    return [event for event in events if id(event) not in lost]


def _grouped(events: Iterable[Event], key: Callable[[Event], str]) -> dict[str, list[Event]]:
    groups: dict[str, list[Event]] = {}
    for event in events:
        groups.setdefault(key(event), []).append(event)
    return groups


def _is_row(event: Event) -> bool:
    return not event.given_id and event.origin.path.endswith(LISTS)


def _settle(
    group: Sequence[Event], owner: str, what: str, value: str, problems: list[Problem]
) -> list[Event]:
    if all(as_published(event) == as_published(group[0]) for event in group[1:]):
        return [group[0]]
    winners = [event for event in group if owner and event.origin.path == owner][:1]
    problems.extend(
        _collision(event, group, what, value, is_lost=bool(winners))
        for event in group
        if event not in winners
    )
    return winners


def _collision(
    event: Event, group: Sequence[Event], what: str, value: str, *, is_lost: bool
) -> Problem:
    others = [other.origin for other in group if other is not event]
    places = ", ".join(f"{origin.path}:{origin.line}" for origin in others)
    kept = " The other one was published first and stays." if is_lost else ""
    return Problem(
        code=f"record.{what}.twice",
        message=f"The {what} “{value}” is also that of {places}.{kept}",
        where=event.origin,
        remedy=f"Give each record an `{what}:` of its own; names that differ only in case, accents"
        " or signs fold to one."
        if what == "id"
        else "A UID belongs to one event for ever: remove one of the two.",
        also=tuple(others),
    )


def _rows(group: Sequence[Event], problems: list[Problem], *, taken: Iterable[str]) -> list[Event]:
    """Rows of lists that share title and start: one where the place is the same, else several."""
    by_place: dict[str, Event] = {}
    for event in group:
        city = event.place.city.versions[0][1] if event.place and event.place.city else ""
        first = by_place.setdefault(city.casefold(), event)
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


def _dangling(events: Sequence[Event]) -> Iterable[Problem]:
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
