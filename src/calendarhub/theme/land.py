"""Land, lakes and borders of a view as paths of SVG, as exact as so many points can be."""

import heapq
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from calendarhub.theme import outlines
from calendarhub.theme.outlines import OutlineLine
from calendarhub.theme.projection import Box, SheetView, Spot

# From how many degrees of width on a coarser layer is exact enough.
_COARSE_FROM, _MIDDLE_FROM = 75, 16
_STEP = 4.0  # degrees; straight edges of a cut are bent by the projection
_BEYOND = 6  # units beyond the frame, where the edges of a cut lie
_LEAST = 0.7  # of a triangle, in square units
_ISLAND = 5.0  # of a ring, in square units


class LandDrawing(Struct, frozen=True):
    """Two values of `d` for a frame of so many units; land is filled by the rule `evenodd`."""

    width: int
    height: int
    land: str
    borders: str


@lru_cache(maxsize=16)
def drawing(data: bytes, view: SheetView, *, width: int, points: int) -> LandDrawing:
    """Draw a view of the outlines in `data` with about so many points at most."""
    height = round(width / view.ratio)
    scale = (
        outlines.COARSE
        if view.reach > _COARSE_FROM or view.is_world
        else outlines.MIDDLE
        if view.reach > _MIDDLE_FROM
        else outlines.FINE
    )
    layer = outlines.layer(data, scale)
    sheet = _LandSheet(view, width, height)
    rings = [ring for line in (*layer.land, *layer.lakes) for ring in sheet.rings(line)]
    lines = [part for line in layer.borders for part in sheet.lines(line)]
    return LandDrawing(
        width=width,
        height=height,
        land="".join([f"{_path(ring)}z" for ring in _thinned(rings, points, 3)]),
        borders="".join([_path(line) for line in _thinned(lines, points // 5, 2)]),
    )


class _LandSheet:
    """What of the earth comes into the frame, in its units, y downwards."""

    def __init__(self, view: SheetView, width: int, height: int) -> None:
        self.window = view.window()
        self.forward = view.forward()
        self.west, self.north = view.box[0], view.box[3]
        self.unit = width / (view.box[2] - view.box[0])
        self.frame = (-_BEYOND, -_BEYOND, width + _BEYOND, height + _BEYOND)

    def rings(self, line: OutlineLine) -> Iterator[list[Spot]]:
        """The parts of a ring, cut at the window and then at the frame."""
        for points in self._copies(line):
            cut = _cut(points, self.window)
            ring = _cut(self._drawn(_bent([*cut, cut[0]])), self.frame) if len(cut) > 2 else []
            if ring and _size(ring) > _ISLAND:
                yield ring

    def lines(self, line: OutlineLine) -> Iterator[list[Spot]]:
        """The parts of an open line that touch the frame."""
        for points in self._copies(line):
            part: list[Spot] = []
            for one, other in pairwise(self._drawn(points)):
                if _within(one, self.frame) or _within(other, self.frame):
                    part += [other] if part else [one, other]
                elif part:
                    yield part
                    part = []
            if part:
                yield part

    def _copies(self, line: OutlineLine) -> Iterator[list[Spot]]:
        """The line as often as the window meets it on its way round the earth."""
        west, south, east, north = self.window
        left, low, right, high = line.box
        if low > north or high < south:
            return
        for turn in (-360, 0, 360):
            if left + turn <= east and right + turn >= west:
                yield [(x + turn, y) for x, y in zip(line.xs, line.ys, strict=True)]

    def _drawn(self, points: Iterable[Spot]) -> list[Spot]:
        forward, unit, west, north = self.forward, self.unit, self.west, self.north
        made = []
        for east, up in points:
            x, y = forward(east, up)
            made.append(((x - west) * unit, (north - y) * unit))
        return made


def _within(spot: Spot, box: Box) -> bool:
    return box[0] <= spot[0] <= box[2] and box[1] <= spot[1] <= box[3]


def _cut(points: Sequence[Spot], box: Box) -> list[Spot]:
    """A ring cut to a box (Sutherland, Hodgman 1974); without its first point at the end."""
    ring = list(points[:-1] if points and points[0] == points[-1] else points)
    for axis, edge, sign in ((0, box[0], 1), (1, box[1], 1), (0, box[2], -1), (1, box[3], -1)):
        values = [(point[axis] - edge) * sign for point in ring]
        if not values or min(values) >= 0:
            continue
        if max(values) < 0:
            return []
        kept: list[Spot] = []
        before, off = ring[-1], values[-1]
        for point, value in zip(ring, values, strict=True):
            if (value >= 0) != (off >= 0):
                part = off / (off - value)
                between = before[1 - axis] + (point[1 - axis] - before[1 - axis]) * part
                kept.append((edge, between) if axis == 0 else (between, edge))
            if value >= 0:
                kept.append(point)
            before, off = point, value
        ring = kept
    return ring


def _bent(points: Sequence[Spot]) -> Iterator[Spot]:
    """The same with points between those far apart, for the projection to bend."""
    yield points[0]
    for (x0, y0), (x1, y1) in pairwise(points):
        parts = int(max(abs(x1 - x0), abs(y1 - y0)) / _STEP) + 1
        for at in range(1, parts + 1):
            yield x0 + (x1 - x0) * at / parts, y0 + (y1 - y0) * at / parts


def _size(ring: Sequence[Spot]) -> float:
    total: float = sum([a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*ring, ring[0]])])
    return 0.5 * abs(total)


def _thinned(lines: Sequence[Sequence[Spot]], points: int, least: int) -> list[list[Spot]]:
    """Lines with so many points in all: those that matter most (Visvalingam, Whyatt 1993)."""
    sizes = [_areas(line) for line in lines]
    ranked = sorted([size for one in sizes for size in one], reverse=True)
    limit = max(_LEAST, ranked[points] if len(ranked) > points else 0.0)
    kept = [
        [point for point, size in zip(line, own, strict=True) if size > limit]
        for line, own in zip(lines, sizes, strict=True)
    ]
    return [line for line in kept if len(line) >= least]


def _areas(line: Sequence[Spot]) -> list[float]:
    """For each point the triangle that is lost without it; both ends of a line are never lost."""
    last = len(line) - 1
    before, after = [*range(-1, last)], [*range(1, last + 2)]

    def area(at: int) -> float:
        (ax, ay), (bx, by), (cx, cy) = line[before[at]], line[at], line[after[at]]
        doubled: float = abs((ax - bx) * (cy - by) - (cx - bx) * (ay - by))
        return doubled / 2

    areas = [float("inf")] * (last + 1)
    heap = []
    for at in range(1, last):
        areas[at] = area(at)
        heap.append((areas[at], at))
    heapq.heapify(heap)
    gone = [False] * (last + 1)
    while heap:
        size, at = heapq.heappop(heap)
        if gone[at] or areas[at] != size:
            continue
        gone[at] = True
        one, other = before[at], after[at]
        after[one], before[other] = other, one
        for near in (one, other):
            if 0 < near < last:
                areas[near] = max(size, area(near))
                heapq.heappush(heap, (areas[near], near))
    return areas


def _path(line: Sequence[Spot]) -> str:
    """The line in whole units: its first point, then the steps, as short as SVG allows."""
    x, y = round(line[0][0]), round(line[0][1])
    said = [f"M{x} {y}"]
    for px, py in line[1:]:
        dx, dy = round(px) - x, round(py) - y
        if dx or dy:
            start = "l" if len(said) == 1 else " " if dx >= 0 else ""
            said.append(f"{start}{dx}{' ' if dy >= 0 else ''}{dy}")
            x, y = x + dx, y + dy
    return "".join(said)
