"""The rooms of the program and who uses whom, drawn from the imports: `python -m tests.rooms`.

A row uses the columns that are shaded, the deeper the more imports lead there: a few, ten or more,
fifty or more. What stands above uses what stands below, so nothing is shaded left of the diagonal.
"""

import ast
import sys
import tomllib
from collections import Counter
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src/calendarhub"
OUT = ROOT / "docs/rooms.svg"
CELL, LEFT, TOP = 36, 420, 96
STEPS, SHADES = (10, 50), ("0.25", "0.55", "0.9")
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1d2125; }
.room { font-weight: 600; } .what { fill: #57606a; }
rect { fill: #00543c; } .own { fill: none; stroke: #9aa5b1; }
@media (prefers-color-scheme: dark) {
  text { fill: #e6e9ec; } .what { fill: #9aa5b1; } rect { fill: #43a58c; }
}
"""


def rooms() -> list[str]:
    """The rooms from the top down, as the layers of import-linter name them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    (layers,) = [one["layers"] for one in contracts if one["type"] == "layers"]
    return [room.strip() for layer in layers for room in layer.split("|") if room != "__main__"]


def uses() -> Counter[tuple[str, str]]:
    """How many imports lead from one room to another."""
    found: Counter[tuple[str, str]] = Counter()
    for file in sorted(SOURCE.rglob("*.py")):
        room = file.relative_to(SOURCE).parts[0]
        if not (SOURCE / room).is_dir():
            continue  # the door itself
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.ImportFrom) and node.module:
                parts = node.module.split(".")
                if parts[0] == "calendarhub" and len(parts) > 1 and parts[1] != room:
                    found[room, parts[1]] += 1
                elif parts == ["calendarhub"]:
                    names = (one.name for one in node.names if (SOURCE / one.name).is_dir())
                    found.update((room, name) for name in names if name != room)
    return found


def _says(room: str) -> str:
    """What a room is, by the first sentence of its docstring."""
    said = ast.get_docstring(ast.parse((SOURCE / room / "__init__.py").read_bytes())) or ""
    return said.split("\n")[0].partition(":")[0].rstrip(".")[:52]


def picture() -> str:
    """The matrix as SVG; the same for the same imports."""
    names, counts = rooms(), uses()
    wide, tall = LEFT + CELL * len(names) + 8, TOP + CELL * len(names) + 8
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {tall}" role="img">',
        f"<title>Which room uses which</title><style>{STYLE}</style>",
    ]
    for number, room in enumerate(names):
        y, x = TOP + CELL * number, LEFT + CELL * number
        drawn += [
            f'<text class="room" x="8" y="{y + 23}">{room}</text>',
            f'<text class="what" x="96" y="{y + 23}">{escape(_says(room))}</text>',
            f'<text transform="translate({x + 23} {TOP - 8}) rotate(-60)">{room}</text>',
            f'<rect class="own" x="{x + 2}" y="{y + 2}" width="{CELL - 4}" height="{CELL - 4}"/>',
        ]
        for other, column in ((one, LEFT + CELL * at) for at, one in enumerate(names)):
            if count := counts[room, other]:
                deep = SHADES[sum(count >= least for least in STEPS)]
                drawn.append(
                    f'<rect x="{column + 2}" y="{y + 2}" width="{CELL - 4}" height="{CELL - 4}"'
                    f' opacity="{deep}"/>'
                )
    return "\n".join([*drawn, "</svg>", ""])


if __name__ == "__main__":
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    out.write_text(picture(), encoding="utf-8")
