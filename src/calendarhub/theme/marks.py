"""The mark of an event type: a shape in a colour, always beside its word."""

import re
from functools import lru_cache

from markupsafe import Markup

from calendarhub.model.palette import DARK, LIGHT, PALETTE, SHAPES
from calendarhub.theme.oklch import from_hex

_HEX = re.compile(r"#[0-9a-f]{6}")
_GREYISH = 0.04  # chroma below which people see no hue in a pale ground


@lru_cache(maxsize=1024)
def mark(colour: str, shape: str) -> Markup:
    """The inline SVG of a mark: hidden from screen readers, since the word stands beside it.

    A palette name is a class, so that it follows the scheme; `#rrggbb` fills as it is, with an
    outline where it would be lost on either background. Anything else is grey.
    """
    body = SHAPES.get(shape, SHAPES["circle"])
    value = colour.lower()
    if value in PALETTE:
        look = f'class="mark mark-{value}"'
    elif _HEX.fullmatch(value):
        weak = min(contrast(value, LIGHT), contrast(value, DARK)) < 3
        look = f'class="mark{" mark-outlined" if weak else ""}" fill="{value}"'
    else:
        look = 'class="mark mark-grey"'
    return Markup(  # noqa: S704 (shapes are ours, the colour is a name or six digits)
        f'<svg {look} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">{body}</svg>'
    )


@lru_cache(maxsize=1024)
def tint(colour: str) -> str:
    """The classes of a ground in the colour of a type; `#rrggbb` has that of the nearest hue."""
    value = colour.lower()
    if _HEX.fullmatch(value):
        value = _nearest(value)
    return f"tint tint-{value}" if value in PALETTE else "tint"


def _nearest(colour: str) -> str:
    """The colour of the palette whose hue is nearest to `#rrggbb`; grey where it has hardly any."""
    it = from_hex(colour)
    if it.chroma < _GREYISH:
        return "grey"
    away = {name: abs(from_hex(light).hue - it.hue) for name, (light, _) in PALETTE.items()}
    del away["grey"]
    return min(away, key=lambda name: min(away[name], 360 - away[name]))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours `#rrggbb` (WCAG 2.2, 1.4.3)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
