"""The mark of an event type: a shape in a colour, always beside its word."""

import re
from collections.abc import Mapping
from functools import lru_cache

from markupsafe import Markup

from calendarhub.theme.oklch import from_hex

# Palette: name -> colour on a light and on a dark background, each at 4.5:1 or more against its own
# (pages-and-widget.md §4). The style sheet holds the same values as `--ch-mark-NAME`.
PALETTE: Mapping[str, tuple[str, str]] = {
    "blue": ("#0b5cad", "#7ab7ff"),
    "teal": ("#0b7285", "#5fd0e0"),
    "green": ("#2b7a2f", "#7fd483"),
    "olive": ("#6b6a00", "#cfce5a"),
    "amber": ("#8f5b00", "#f2b94b"),
    "orange": ("#b4470f", "#ff9f66"),
    "red": ("#b3261e", "#ff9a8f"),
    "pink": ("#b0206e", "#ff8fc4"),
    "purple": ("#7a3cb3", "#cda3ff"),
    "indigo": ("#4a4fb8", "#a9b0ff"),
    "brown": ("#7a5230", "#d9ae8a"),
    "grey": ("#57606a", "#9aa5b1"),
}
LIGHT, DARK = "#ffffff", "#14181d"

SHAPES: Mapping[str, str] = {
    "circle": '<circle cx="8" cy="8" r="6.6"/>',
    "square": '<rect x="2" y="2" width="12" height="12" rx="1.6"/>',
    "diamond": '<path d="M8 .7 15.3 8 8 15.3.7 8z"/>',
    "triangle": '<path d="M8 1.6 15.4 14.4H.6z"/>',
    "hexagon": '<path d="m8 .7 6.4 3.65v7.3L8 15.3l-6.4-3.65v-7.3z"/>',
    "ring": '<path fill-rule="evenodd" d="M8 1.2a6.8 6.8 0 1 1 0 13.6A6.8 6.8 0 0 1 8 1.2zm0 3.6'
    'a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4z"/>',
    "bar": '<rect x="5" y="1" width="6" height="14" rx="1.6"/>',
    "star": '<path d="m8 .8 2.25 4.75 5.15.7-3.77 3.6.93 5.15L8 12.5l-4.56 2.5.93-5.15L.6 6.25l5.15'
    '-.7z"/>',
}
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
        f'<svg {look} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" '
        f'focusable="false">{body}</svg>'
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
