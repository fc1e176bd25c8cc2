"""Which event takes over an id when the event that had it is hidden or gone."""

from collections.abc import Collection, Iterable

from msgspec.structs import replace

from calendarhub.rules.intake.published import PublishedState
from calendarhub.rules.intake.twins import TwinGroup


def without_hidden(
    groups: Iterable[TwinGroup], hidden: Collection[str], own: Collection[str]
) -> tuple[tuple[TwinGroup, ...], set[str]]:
    """The groups that are left, and all ids that are hidden.

    Who hides one of several that are one hides the event; but never a record of the hub's own.
    """
    out = set(hidden)
    left: list[TwinGroup] = []
    for group in groups:
        ids = (group.id, *group.others)
        if out.isdisjoint(ids):
            left.append(group)
            continue
        if not any(id_ in own for id_ in ids):
            out.update(ids)
            continue
        first, *rest = [id_ for id_ in ids if id_ not in out]
        if rest:
            merged = tuple([id_ for id_ in group.merged if id_ in rest])
            left.append(replace(group, id=first, others=tuple(rest), merged=merged))
    return tuple(left), out


def heirs_of(
    published: PublishedState, groups: Iterable[TwinGroup], present: Collection[str]
) -> dict[str, str]:
    """By the id of an event the one that subscribers hold of it (SAME-04).

    It is that of a twin which no source says any more, while others of those that were one still do.
    """
    first = {id_: group.id for group in groups for id_ in (group.id, *group.others)}
    heirs: dict[str, str] = {}
    for id_, *others in published.joined:
        if id_ in present:
            continue
        left = [first.get(other, other) for other in others if other in present]
        free = (one for one in left if one not in published.since or one in published.merged)
        if (heir := next(free, None)) and heir not in heirs:
            heirs[heir] = id_
    return heirs
