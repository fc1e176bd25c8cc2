"""The colours and shapes by whose names settings call the marks of event types."""

from collections.abc import Mapping

# Palette: name -> colour on a light and on a dark background, each at 4.5:1 or more against its own.
# The style sheet holds the same values as `--ch-mark-NAME`.
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
