"""Colours in OKLCH: lightness, chroma, hue as people see them (Ottosson 2020; CSS Color 4 §9)."""

from collections.abc import Callable
from math import atan2, cbrt, cos, degrees, hypot, radians, sin
from typing import NamedTuple

Triple = tuple[float, float, float]
_STEPS = 24  # halvings when the edge of the gamut is sought


class Oklch(NamedTuple):
    """Lightness 0 to 1, chroma 0 to about 0.37, hue in degrees."""

    lightness: float
    chroma: float
    hue: float


def from_hex(colour: str) -> Oklch:
    """The OKLCH value of `#rrggbb`."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return Oklch(lightness, hypot(a, b), degrees(atan2(b, a)) % 360)


def to_hex(colour: Oklch) -> str:
    """The nearest `#rrggbb` of this lightness and hue: what sRGB cannot show loses chroma."""
    low, high = 0.0, colour.chroma
    if not _fits(_rgb(colour)):
        for _ in range(_STEPS):
            middle = (low + high) / 2
            inside = _fits(_rgb(colour._replace(chroma=middle)))
            low, high = (middle, high) if inside else (low, middle)
        colour = colour._replace(chroma=low)
    channels = (round(min(max(_gamma(one), 0), 1) * 255) for one in _rgb(colour))
    return "#" + "".join(f"{one:02x}" for one in channels)


def nearest(colour: str, passes: Callable[[str], bool], *, lighter: bool) -> str:
    """The colour of the same hue that passes, next in lightness; black or white at last."""
    this = from_hex(colour)
    for step in range(201):
        change = step / 200 if lighter else -step / 200
        lightness = min(max(this.lightness + change, 0), 1)
        made = colour if step == 0 else to_hex(this._replace(lightness=lightness))
        if passes(made):
            return made
    return "#ffffff" if lighter else "#000000"


def _rgb(colour: Oklch) -> Triple:
    a = colour.chroma * cos(radians(colour.hue))
    b = colour.chroma * sin(radians(colour.hue))
    long = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (colour.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _fits(channels: Triple) -> bool:
    return all(-1e-4 <= one <= 1 + 1e-4 for one in channels)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _gamma(channel: float) -> float:
    if channel <= 0.0031308:
        return 12.92 * channel
    return 1.055 * float(channel ** (1 / 2.4)) - 0.055
