"""The picture that is shown where a page of the hub is shared: a leaf of a calendar, and the logo.

It has no words: letters would depend on the fonts of the machine that draws it.
"""

from collections.abc import Iterable, Sequence

from calendarhub.model.network import EventType
from calendarhub.model.palette import PALETTE, SHAPES
from calendarhub.theme.picture import Picture

WIDTH, HEIGHT = 1200, 630
_COLUMNS, _ROWS = 7, 5
# The days of the leaf on which something takes place: column and row.
_BUSY = ((1, 0), (4, 0), (2, 1), (3, 1), (5, 1), (0, 2), (3, 3), (6, 2), (4, 3), (1, 4))
# Of a hub whose types nobody told us.
_MARKS = [
    (PALETTE[colour][0], SHAPES[shape])
    for colour, shape in (
        *(("indigo", "square"), ("purple", "star"), ("green", "diamond"), ("teal", "bar")),
        *(("orange", "hexagon"), ("pink", "ring"), ("amber", "circle"), ("olive", "triangle")),
    )
]
_DAY, _SIDE = 56, 40  # from day to day; the side of a mark


def share_picture(
    colour: str, second: str, kinds: Iterable[EventType], logo: Picture | None
) -> str:
    """The SVG; the marks on the leaf are those of the hub's types of events."""
    marks = [_mark(kind) for kind in kinds] or _MARKS
    leaf_at = WIDTH - 500 if logo else (WIDTH - 420) / 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{colour}"/>'
        f"{_plate(logo) if logo else ''}"
        f'<g transform="translate({leaf_at:g} 116)">{_leaf(second, marks)}</g></svg>'
    )


def _plate(logo: Picture) -> str:
    """The logo on white, left of the leaf, as wide as it asks for."""
    height = 320.0 if logo.ratio < 1.6 else 200.0
    width = min(max(height * logo.ratio, 200), 480)
    height = min(height, width / logo.ratio)
    left, top = (WIDTH - 500 - width) / 2 - 6, (HEIGHT - height) / 2
    return (
        f'<rect x="{left - 40:g}" y="{top - 40:g}" width="{width + 80:g}" height="{height + 80:g}" '
        f'rx="24" fill="#fff"/>{logo.inside(left, top, width, height)}'
    )


def _leaf(colour: str, marks: Sequence[tuple[str, str]]) -> str:
    """A month: the strip in the second colour, days as dots, marks where something takes place."""
    dots = []
    for row in range(_ROWS):
        for column in range(_COLUMNS):
            x, y = 42 + column * _DAY, 142 + row * _DAY
            if (column, row) in _BUSY:
                fill, shape = marks[_BUSY.index((column, row)) % len(marks)]
                at = f"translate({x - _SIDE / 2:g} {y - _SIDE / 2:g}) scale({_SIDE / 16:g})"
                dots.append(f'<g transform="{at}" fill="{fill}">{shape}</g>')
            else:
                dots.append(f'<circle cx="{x}" cy="{y}" r="7" fill="#dde2e7"/>')
    return (
        '<rect width="420" height="420" rx="24" fill="#fff"/>'
        f'<path d="M0 24A24 24 0 0 1 24 0h372a24 24 0 0 1 24 24v64H0z" fill="{colour}"/>'
        '<path d="M0 88h420" stroke="#000" stroke-opacity=".12" stroke-width="2"/>'
        '<g fill="#fff"><rect x="112" y="-22" width="18" height="62" rx="9"/>'
        '<rect x="290" y="-22" width="18" height="62" rx="9"/></g>'
        f"{''.join(dots)}"
    )


def _mark(kind: EventType) -> tuple[str, str]:
    colour = PALETTE[kind.colour][0] if kind.colour in PALETTE else kind.colour
    return colour, SHAPES.get(kind.shape, SHAPES["circle"])
