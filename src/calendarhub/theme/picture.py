"""A logo as pages and drawings take it: its shape, its address in a style sheet, itself in an SVG."""

from base64 import b64encode
from struct import unpack
from urllib.parse import quote

from msgspec import Struct

from calendarhub.rules.drawing import SafeDrawing, drawing

PNG = b"\x89PNG\r\n\x1a\n"
_LARGEST_SIDE = 8192
# What may stand in an address between double quotes, in CSS and in HTML alike.
_PLAIN = "!$'()*+,-./:;=?@_~"


class Picture(Struct, frozen=True):
    """A drawing, or a PNG of a size."""

    drawing: SafeDrawing | None
    data: bytes = b""
    ratio: float = 1.0  # width by height

    @property
    def address(self) -> str:
        """The picture itself as an address."""
        if self.drawing:
            return svg_address(self.drawing.markup.replace('"', "'"))
        # Two slashes would look like the beginning of an address of somewhere else.
        return self._raw.replace("//", "/%2F")

    @property
    def _raw(self) -> str:
        return f"data:image/png;base64,{b64encode(self.data).decode()}"

    def inside(self, x: float, y: float, width: float, height: float) -> str:
        """The picture in a box of another drawing, as large as it fits."""
        place = f'x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"'
        if self.drawing:
            return self.drawing.inside(place)
        return f'<image {place} href="{self._raw}"/>'


def picture(path: str, data: bytes) -> Picture:
    """A file of the hub that was found good: an SVG by its ending, else a PNG."""
    if path.lower().endswith(".svg"):
        drawn = drawing(data)
        return Picture(drawn, ratio=drawn.ratio)
    width, height = png_size(data) or (1, 1)
    return Picture(None, data, width / height)


def svg_address(markup: str) -> str:
    """An SVG as an address; with single quotes around its attributes it is shorter."""
    return f"data:image/svg+xml,{quote(markup, safe=_PLAIN)}"


def png_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG (ISO/IEC 15948 §11.2.1); None of anything else."""
    if len(data) < 33 or not data.startswith(PNG) or data[12:16] != b"IHDR":
        return None
    width, height = unpack(">II", data[16:24])
    fits = 0 < width <= _LARGEST_SIDE and 0 < height <= _LARGEST_SIDE
    return (width, height) if fits else None
