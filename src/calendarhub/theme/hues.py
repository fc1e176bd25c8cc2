"""What becomes of a hub's colour: its form in the dark, what is written on it, whether it can be seen.

Texts need 4.5:1, controls and drawings 3:1 (WCAG 2.2, 1.4.3 and 1.4.11).
"""

from msgspec import Struct

from calendarhub.model.palette import DARK, LIGHT
from calendarhub.theme.marks import contrast
from calendarhub.theme.oklch import from_hex, nearest, to_hex

TEXT, CONTROL = 4.5, 3.0
# The grounds a colour stands on: `--ch-bg` and `--ch-surface`, in light and in dark.
LIGHT_GROUNDS = (LIGHT, "#f4f6f8")
DARK_GROUNDS = (DARK, "#1d232a")
# What is written on a colour, the first that can be read.
INKS = ("#ffffff", "#10151b", "#000000")
_DARK_LIGHTNESS = 0.76  # at least, of a colour on a dark page
_DARK_CHROMA = 0.14  # at most, so that nothing glows


class Scheme(Struct, frozen=True):
    """A colour in light or in dark: itself, what is written on it, itself as text on the page."""

    colour: str
    ink: str
    text: str


def light(colour: str) -> Scheme:
    """A colour as the hub gives it."""
    return Scheme(colour, ink(colour), as_text(colour))


def dark(colour: str) -> Scheme:
    """Its pair for dark pages: the same hue, light enough for texts, less strong."""
    this = from_hex(colour)
    calm = to_hex(
        this._replace(
            lightness=max(this.lightness, _DARK_LIGHTNESS), chroma=min(this.chroma, _DARK_CHROMA)
        )
    )
    made = nearest(calm, lambda one: least(one, DARK_GROUNDS) >= TEXT, lighter=True)
    return Scheme(made, ink(made), made)


def ink(colour: str) -> str:
    """What can be read on a colour: white, else nearly black, else black."""
    return next(one for one in INKS if contrast(one, colour) >= TEXT)


def as_text(colour: str) -> str:
    """The colour itself where it can be read on a light page, else its nearest darker one."""
    return nearest(colour, lambda one: least(one, LIGHT_GROUNDS) >= TEXT, lighter=False)


def visible(colour: str) -> str:
    """The same for controls: the colour itself if they can be seen, else its nearest darker one."""
    return nearest(colour, lambda one: least(one, LIGHT_GROUNDS) >= CONTROL, lighter=False)


def least(colour: str, grounds: tuple[str, ...]) -> float:
    """The lower of its contrasts."""
    return min(contrast(colour, ground) for ground in grounds)
