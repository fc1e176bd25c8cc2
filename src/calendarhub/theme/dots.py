"""Where the dots of a map stand so that their numbers can be read, and which share one.

A dot is as large on a small map as on a large one, so a map has a layout for each width. Places that
would lie on one another share a dot; dots that would only touch step aside, and a line leads back.
Places are numbered so that those that share a dot follow one another.
"""

import math
from collections.abc import Sequence
from itertools import combinations

from msgspec import Struct

from calendarhub.theme.projection import Spot

RADIUS = 12  # CSS px: with the number in it a target of 24
_DIGIT = 8
_EDGE = 8
_GAP = 2
_FULL = 0.45  # of the map; more dots than that cover it
_NEAR = 13.0  # px; places nearer than this share a dot
_ROUNDS = 60
_MOST_ASIDE = 34.0
_NOTED = 4.0  # from here a line leads back to the place


class Dot(Struct, frozen=True):
    """A dot for the places `first` to `last` (numbers from 1), `wide` px.

    `x` and `y` are hundredths of the width and height of the map, and so is `lead`, the place itself,
    where the dot stands aside of it.
    """

    first: int
    last: int
    x: float
    y: float
    wide: int
    lead: Spot | None = None

    @property
    def label(self) -> str:
        """The number, or the first and the last."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


class Nearness(Struct, frozen=True):
    """How places lie together: pairs of groups in the order of their distance, in widths of the map.

    `spots` are parts of width and height, `ratio` is the width by the height.
    """

    spots: tuple[Spot, ...]
    ratio: float
    joins: tuple[tuple[float, int, int], ...]

    def groups(self, limit: float) -> list[list[int]]:
        """The places that lie nearer together than a limit, as indexes of `spots`."""
        found = {at: [at] for at in range(len(self.spots))}
        for distance, one, other in self.joins:
            if distance >= limit:
                break
            found[one] += found.pop(other)
        return list(found.values())


def tree(spots: Sequence[Spot], ratio: float) -> Nearness:
    """Join places, nearest first, by the mean distance of their groups (UPGMA)."""
    flat = [(x, y / ratio) for x, y in spots]
    near = [[math.dist(one, other) for other in flat] for one in flat]
    sizes = dict.fromkeys(range(len(flat)), 1)
    nearest = {at: _nearest(at, sizes, near) for at in sizes}
    joins = []
    while len(sizes) > 1:
        (distance, found), at = min([(nearest[at], at) for at in sizes])
        one, other = min(at, found), max(at, found)
        joins.append((distance, one, other))
        _join(one, other, sizes, near)
        for third in sizes:
            if third == one or nearest[third][1] in {one, other}:
                nearest[third] = _nearest(third, sizes, near)
    return Nearness(tuple(spots), ratio, tuple(joins))


def _nearest(one: int, sizes: dict[int, int], near: list[list[float]]) -> tuple[float, int]:
    row = near[one]
    return min([(row[other], other) for other in sizes if other != one], default=(math.inf, one))


def _join(one: int, other: int, sizes: dict[int, int], near: list[list[float]]) -> None:
    """Let a group take another one in (Lance, Williams 1967)."""
    mine, its = sizes[one], sizes.pop(other)
    for third in sizes:
        mean = (near[one][third] * mine + near[other][third] * its) / (mine + its)
        near[one][third] = near[third][one] = mean
    sizes[one] = mine + its


def numbered(tree: Nearness, widths: Sequence[float]) -> tuple[list[int], list[tuple[Dot, ...]]]:
    """The places in the order of their numbers, as indexes, and the dots for each width (px).

    They go from west to east, and what shares a dot on a map of any of the widths, the least of
    which comes first, stands together.
    """
    order = sorted(range(len(tree.spots)), key=lambda at: tree.spots[at])
    place = {at: rank for rank, at in enumerate(order)}
    parted = [_parted(tree, width) for width in widths]
    ranks = []
    for groups in parted:
        ahead = sorted(groups, key=lambda group: min([place[at] for at in group]))
        ranks.append({at: rank for rank, group in enumerate(ahead) for at in group})
    order.sort(key=lambda at: [rank[at] for rank in ranks])
    number = {at: rank for rank, at in enumerate(order, 1)}
    layouts = [
        tuple(_dots(tree, groups, number, width))
        for groups, width in zip(parted, widths, strict=True)
    ]
    return order, layouts


def _parted(tree: Nearness, width: float) -> list[list[int]]:
    """The places in as many groups as find room for a dot of their own."""
    limit = _NEAR / width
    while True:
        groups = tree.groups(limit)
        if len(groups) <= 1 or _settled(tree, groups, width):
            return groups
        limit *= 1.2


def _dots(
    tree: Nearness, groups: Sequence[Sequence[int]], number: dict[int, int], width: float
) -> list[Dot]:
    made = []
    bodies = _settled(tree, groups, width) or _bodies(tree, groups, width)
    for group, body in zip(groups, bodies, strict=True):
        numbers = [number[at] for at in group]
        made.append(body.dot(min(numbers), max(numbers), width, width / tree.ratio))
    return sorted(made, key=lambda dot: dot.first)


def _bodies(tree: Nearness, groups: Sequence[Sequence[int]], width: float) -> "list[_MovingDot]":
    digits = len(str(len(tree.spots)))  # of the greatest number: no layout depends on the numbers
    height = width / tree.ratio
    bodies = []
    for group in groups:
        x = sum([tree.spots[at][0] for at in group]) / len(group) * width
        y = sum([tree.spots[at][1] for at in group]) / len(group) * height
        bodies.append(_MovingDot(x, y, digits if len(group) == 1 else 2 * digits + 1))
    return bodies


def _settled(
    tree: Nearness, groups: Sequence[Sequence[int]], width: float
) -> "list[_MovingDot] | None":
    """The dots of groups, pushed apart until none lies on another; None if there is no room."""
    height = width / tree.ratio
    bodies = _bodies(tree, groups, width)
    if sum([body.wide for body in bodies]) * 2 * RADIUS > _FULL * width * height:
        return None
    for _ in range(_ROUNDS):
        for body in bodies:
            body.x = min(max(body.x, body.wide / 2 + 1), width - body.wide / 2 - 1)
            body.y = min(max(body.y, RADIUS + 1), height - RADIUS - 1)
        if not [True for one, other in combinations(bodies, 2) if _push(one, other)]:
            far = max([body.off for body in bodies], default=0.0)
            return bodies if far <= _MOST_ASIDE else None
    return None


class _MovingDot:
    """A dot that is pushed about; in px."""

    def __init__(self, x: float, y: float, signs: int) -> None:
        self.home = self.x, self.y = x, y
        self.wide = _wide(signs)

    @property
    def off(self) -> float:
        """How far it stands from its place."""
        return math.dist(self.home, (self.x, self.y))

    def dot(self, first: int, last: int, width: float, height: float) -> Dot:
        """The finished dot."""
        signs = len(f"{first}–{last}" if first != last else str(first))

        def part(spot: Spot) -> Spot:
            return round(100 * spot[0] / width, 1), round(100 * spot[1] / height, 1)

        x, y = part((self.x, self.y))
        lead = part(self.home) if self.off > _NOTED else None
        return Dot(first, last, x, y, _wide(signs), lead)


def _wide(signs: int) -> int:
    return max(2 * RADIUS, _EDGE + signs * _DIGIT)


def _push(one: _MovingDot, other: _MovingDot) -> bool:
    """Part two that overlap, each by half; whether they did."""
    apart_x = (one.wide + other.wide) / 2 + _GAP
    apart_y = 2 * RADIUS + _GAP
    dx, dy = other.x - one.x, other.y - one.y
    over_x, over_y = apart_x - abs(dx), apart_y - abs(dy)
    if over_x <= 0.01 or over_y <= 0.01:
        return False
    length = math.hypot(dx, dy)
    if apart_x == apart_y:  # two circles
        if length >= apart_y - 0.01:
            return False
        ux, uy = (dx / length, dy / length) if length > 0.01 else (1.0, 0.0)
        shift = (apart_y - length) / 2 + 0.02
        move = ux * shift, uy * shift
    elif over_x < over_y:
        move = math.copysign(over_x / 2 + 0.02, dx or 1), 0.0
    else:
        move = 0.0, math.copysign(over_y / 2 + 0.02, dy or 1)
    one.x, one.y = one.x - move[0], one.y - move[1]
    other.x, other.y = other.x + move[0], other.y + move[1]
    return True
