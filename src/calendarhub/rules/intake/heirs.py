"""Which event takes over an id when the event that had it is hidden or gone."""

from collections.abc import Collection, Iterable

from calendarhub.rules.intake.published import PublishedState
from calendarhub.rules.intake.twins import TwinGroup


def with_twins(
    groups: Iterable[TwinGroup], hidden: Collection[str], own: Collection[str]
) -> set[str]:
    """The ids that are hidden with those of their twins: who hides one of several hides the event.

    A record of the hub's own is never hidden so, nor what is one with it.
    """
    out = set(hidden)
    for group in groups:
        ids = (group.id, *group.others)
        if not out.isdisjoint(ids) and not any(id_ in own for id_ in ids):
            out.update(ids)
    return out


def heirs_of(
    published: PublishedState,
    groups: Iterable[TwinGroup],
    present: Collection[str],
    *,
    hidden: Collection[str] = frozenset(),
    different: Iterable[Collection[str]] = (),
) -> dict[str, str]:
    """By the id of an event the one that subscribers hold of it (SAME-04).

    It is that of a twin which no source says any more, while others of those that were one still do;
    but none that is `hidden`, nor that of one which a person calls `different`.
    """
    parted = [frozenset(group) for group in different]
    first = {id_: group.id for group in groups for id_ in (group.id, *group.others)}
    heirs: dict[str, str] = {}
    for id_, *others in published.joined:
        if id_ in present or id_ in hidden:
            continue
        same = [one for one in others if not any({id_, one} <= group for group in parted)]
        left = [first.get(other, other) for other in same if other in present]
        free = (one for one in left if one not in published.since or one in published.merged)
        if (heir := next(free, None)) and heir not in heirs:
            heirs[heir] = id_
    return heirs
