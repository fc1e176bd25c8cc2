"""Whose bytes are published: what all published bytes depend on beside the records."""

import ast
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import calendarhub
from calendarhub.pipeline import writers
from calendarhub.pipeline.report import Outcome
from tests.hubs import BOARD, HubFolder

SRC = Path(calendarhub.__file__).parent
# The rooms that make what is published.
MAKING = ("formats", "pages", "theme", "widget", "rules", "words", "ical")
# Holds our values; what is published of them is written by hand or by the standard library. Fonts
# are unpacked to look into them, which gives the same with every version.
HOLDS = {"msgspec", "brotli"}
# What only proposes to a person.
PROPOSES = {"rapidfuzz"}
# What feedgen has its elements written by.
BELOW = {"lxml"}


def imported(room: str) -> Iterator[str]:
    """The packages that the modules of a room import, in functions too."""
    for file in [SRC / room / "__init__.py", *(SRC / room).rglob("*.py")]:
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.Import):
                yield from (one.name.partition(".")[0] for one in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield str(node.module).partition(".")[0]


def stamps(tree: Path) -> dict[Path, tuple[int, int]]:
    """Which file stands at each path, and when it was written."""
    return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in tree.rglob("*")}


def test_the_libraries_that_write_are_those_that_formats_pages_and_words_are_made_with() -> None:
    packages = {name for room in MAKING for name in imported(room)}
    theirs = packages - set(sys.stdlib_module_names) - {"calendarhub"}
    named = {packages_distributions()[one][0].lower() for one in theirs}
    assert set(writers.WRITERS) == (named | BELOW | {"tzdata"}) - HOLDS - PROPOSES


def test_another_version_that_writes_the_same_bytes_publishes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    first = hub.build()
    public = (hub.root / "public").resolve()
    before = stamps(public)
    others = (*writers.LIBRARIES[1:], "babel 999")
    monkeypatch.setattr(writers, "LIBRARIES", others)
    again = hub.build()
    assert (again.outcome, again.generation) == (Outcome.UNCHANGED, first.generation)
    assert (again.counts["written"], again.counts["linked"]) == (0, first.counts["files"])
    assert (hub.root / "public").resolve() == public
    assert stamps(public) == before


def test_pages_that_stay_lead_to_the_map_as_soon_as_a_place_is_known_and_no_longer(
    tmp_path: Path,
) -> None:
    hub = HubFolder(tmp_path / "warm", {"events/board.md": BOARD})
    hub.write("events/other.md", BOARD.replace("Medisiina, city: Turku", "Hall, city: Oulu"))
    hub.build()
    page = "en/events/other.html"
    assert "map.html" not in hub.text(page)
    placed = BOARD.replace("country: FI}", "country: FI, geo: [60.45, 22.29]}")
    hub.write("events/board.md", placed)
    hub.build()
    assert 'href="../map.html"' in hub.text(page)
    assert 'href="events/board.html"' in hub.text("en/map.html")
    hub.write("events/board.md", BOARD)
    hub.build()
    assert "map.html" not in hub.text(page)
    assert "Not on the map" not in hub.text("en/map.html")
    assert "Turku" in hub.text("en/map.html")
