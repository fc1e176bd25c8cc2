"""Lanes for things that must not cover one another."""

from collections.abc import Sequence

Extent = tuple[float, float]  # from where to where a thing reaches
_APART = 1.0


def lanes(extents: Sequence[Extent]) -> list[list[int]]:
    """The places of things by lane, each in the first where it stays apart from all others."""
    found: list[list[int]] = []
    for at, one in enumerate(extents):
        for lane in found:
            if not any(_meet(one, extents[other]) for other in lane):
                lane.append(at)
                break
        else:
            found.append([at])
    return found


def _meet(one: Extent, other: Extent) -> bool:
    return one[0] < other[1] + _APART and other[0] < one[1] + _APART
