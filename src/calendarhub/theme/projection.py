"""From places on the earth to places on a sheet, by a projection that keeps areas.

A region is drawn by Lambert's azimuthal projection around its own middle, which holds at poles and
at 180° too; what goes round the world by Equal Earth (Šavrič, Patterson, Jenny 2018). Lengths on
the sheet are in radii of the earth, with y to the north.
"""

import math
from collections.abc import Callable, Sequence

from msgspec import Struct

Geo = tuple[float, float]  # latitude, longitude in degrees
Spot = tuple[float, float]  # x, y on the sheet
Box = tuple[float, float, float, float]  # west, south, east, north

RADIUS = 6371.0  # km
WORLD = math.radians(62)  # what reaches further from its middle is a map of the world
MARGIN = 0.13  # of the length, on each side
LEAST = 400.0 / RADIUS  # from the middle to the edge
RATIOS = (1.0, 1.5, 2.0)  # width by height
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_M = math.sqrt(3) / 2
_AROUND = 24  # points on each side of the frame that are asked what lies there


class SheetView(Struct, frozen=True):
    """A frame on a sheet: `middle` is what the sheet is drawn around, `box` the frame on it."""

    middle: Geo
    is_world: bool
    box: Box
    ratio: float

    @property
    def reach(self) -> float:
        """How many degrees of a great circle the frame is wide, about."""
        return math.degrees(self.box[2] - self.box[0])

    def place(self, geo: Geo) -> Spot:
        """Where a place lies: parts of width and height from the upper left corner."""
        west, south, east, north = self.box
        middle = self.middle[1]
        x, y = self.forward()(middle + (geo[1] - middle + 180) % 360 - 180, geo[0])
        return (x - west) / (east - west), (north - y) / (north - south)

    def forward(self) -> Callable[[float, float], Spot]:
        """What projects longitude and latitude."""
        return equal_earth(self.middle[1]) if self.is_world else azimuthal(self.middle)

    def window(self) -> Box:
        """The longitudes and latitudes that the frame may show, the middle within them."""
        middle = self.middle[1]
        west, south, east, north = self.box
        if self.is_world:
            return middle - 180, -58 if north + south > 0 else -90, middle + 180, 90
        forward = self.forward()
        poles = [forward(0, latitude) for latitude in (90, -90)]
        has = [west <= x <= east and south <= y <= north for x, y in poles]
        steps = [at / _AROUND for at in range(_AROUND + 1)]
        rim = [(west + (east - west) * at, edge) for at in steps for edge in (south, north)]
        rim += [(edge, south + (north - south) * at) for at in steps for edge in (west, east)]
        seen = [_unprojected(self.middle, spot) for spot in rim]
        low = -90.0 if has[1] else max(-90.0, min([lat for lat, _ in seen]) - 1)
        high = 90.0 if has[0] else min(90.0, max([lat for lat, _ in seen]) + 1)
        if any(has):
            return middle - 180, low, middle + 180, high
        offs = [(longitude - middle + 180) % 360 - 180 for _, longitude in seen]
        return middle + min(offs) - 1, low, middle + max(offs) + 1, high


def azimuthal(middle: Geo) -> Callable[[float, float], Spot]:
    """Lambert's azimuthal equal-area projection around a place (Snyder 1987, 24-2 to 24-4)."""
    latitude, longitude = math.radians(middle[0]), math.radians(middle[1])
    sin0, cos0 = math.sin(latitude), math.cos(latitude)
    sin, cos, sqrt, radians = math.sin, math.cos, math.sqrt, math.radians

    def forward(east: float, north: float) -> Spot:
        turn, phi = radians(east) - longitude, radians(north)
        cos_phi, sin_phi, cos_turn = cos(phi), sin(phi), cos(turn)
        off = 1 + sin0 * sin_phi + cos0 * cos_phi * cos_turn
        k = sqrt(2 / max(off, 1e-9))
        return k * cos_phi * sin(turn), k * (cos0 * sin_phi - sin0 * cos_phi * cos_turn)

    return forward


def equal_earth(longitude: float) -> Callable[[float, float], Spot]:
    """The Equal Earth projection with a meridian in the middle."""
    a1, a2, a3, a4 = _A

    def forward(east: float, north: float) -> Spot:
        theta = math.asin(_M * math.sin(math.radians(north)))
        t2 = theta * theta
        t6 = t2 * t2 * t2
        slope = a1 + 3 * a2 * t2 + t6 * (7 * a3 + 9 * a4 * t2)
        x = math.radians(east - longitude) * math.cos(theta) / (_M * slope)
        return x, theta * (a1 + a2 * t2 + t6 * (a3 + a4 * t2))

    return forward


def _unprojected(middle: Geo, spot: Spot) -> Geo:
    """Back from Lambert's sheet (Snyder 1987, 20-14, 20-15)."""
    phi = math.radians(middle[0])
    x, y = spot
    rho = math.hypot(x, y)
    if rho == 0:
        return middle
    c = 2 * math.asin(min(1.0, rho / 2))
    sine = math.cos(c) * math.sin(phi) + y * math.sin(c) * math.cos(phi) / rho
    turn = math.atan2(
        x * math.sin(c), rho * math.cos(phi) * math.cos(c) - y * math.sin(phi) * math.sin(c)
    )
    north = math.degrees(math.asin(max(-1.0, min(1.0, sine))))
    return north, middle[1] + math.degrees(turn)


def fit(places: Sequence[Geo]) -> SheetView:
    """The view that shows some places, at least one, with a margin."""
    middle = _middle(places)
    for _ in range(3):  # the middle of the frame, which that of the places only comes near
        forward = azimuthal(middle)
        spots = [forward(east, north) for north, east in places]
        west, south, east, north = _around(spots)
        middle = _unprojected(middle, ((west + east) / 2, (south + north) / 2))
    forward = azimuthal(middle)
    spots = [forward(east, north) for north, east in places]
    if max([math.hypot(*spot) for spot in spots]) > 2 * math.sin(WORLD / 2):
        return _world(places)
    box, ratio = _framed(_around(spots))
    return SheetView(_rounded(middle), is_world=False, box=box, ratio=ratio)


def _world(places: Sequence[Geo]) -> SheetView:
    """The whole width of the earth, turned so that the widest gap between places is the edge."""
    easts = sorted({east % 360 for _, east in places})
    gaps = [(b - a, b) for a, b in zip(easts, [*easts[1:], easts[0] + 360], strict=True)]
    gap, after = max(gaps)
    middle = 11.0 if gap < 50 else (after - gap / 2 + 360) % 360 - 180
    middle = float(round(middle))
    wide = equal_earth(middle)(middle + 180, 0)[0]
    wide = round(wide, 4)
    high = round(wide / RATIOS[-1], 4)
    norths = [north for north, _ in places]
    # Where no place is far in the south, the map ends before Antarctica.
    off = 0.15 if min(norths) > -55 else 0.0
    box = (-wide, off - high, wide, off + high)
    return SheetView((0.0, middle), is_world=True, box=box, ratio=RATIOS[-1])


def _middle(places: Sequence[Geo]) -> Geo:
    """The place that all are about as near to."""
    x = y = z = 0.0
    for latitude, longitude in places:
        phi, turn = math.radians(latitude), math.radians(longitude)
        x += math.cos(phi) * math.cos(turn)
        y += math.cos(phi) * math.sin(turn)
        z += math.sin(phi)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def _around(spots: Sequence[Spot]) -> Box:
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    return min(xs), min(ys), max(xs), max(ys)


def _framed(box: Box) -> tuple[Box, float]:
    """A frame of one of the ratios around the middle of a sheet, and the ratio."""
    west, south, east, north = box
    half_x, half_y = (east - west) / 2, (north - south) / 2
    ratio = min(
        RATIOS, key=lambda one: abs(math.log(max(half_x, LEAST) / max(half_y, LEAST) / one))
    )
    if half_x < LEAST and half_y < LEAST:
        ratio = RATIOS[1]
    half_x, half_y = half_x / (1 - 2 * MARGIN), half_y / (1 - 2 * MARGIN)
    high = round(max(half_y, half_x / ratio, LEAST), 4)
    wide = round(high * ratio, 4)
    return (-wide, -high, wide, high), ratio


def _rounded(middle: Geo) -> Geo:
    return round(middle[0], 3), round((middle[1] + 180) % 360 - 180, 3)
