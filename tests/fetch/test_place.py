"""The contract of the table of places: each source is of one, and what it finds can be read."""

from pathlib import Path

import pytest

from calendarhub import fetch
from calendarhub.config.tables import SOURCE
from calendarhub.fetch import MISSING, PLACES, Scan, SourcePlace, place_of
from calendarhub.model.record_source import RecordSource

ROWS = pytest.mark.parametrize("place", PLACES, ids=[place.name for place in PLACES])
# A source of each place, with a file that it finds.
SAID = {
    "folder": (RecordSource(folder="events"), "events/board.md"),
    "file": (RecordSource(file="data/*.json"), "data/list.json"),
}


def found(place: SourcePlace, source: RecordSource, root: Path) -> Scan:
    seen = Scan([], [], [])
    place.find(root, 7, source, ("en",), seen)
    return seen


@ROWS
def test_the_settings_can_name_a_place_by_a_key_of_its_own(place: SourcePlace) -> None:
    source, _ = SAID[place.name]
    assert place.named(source) == source.place
    assert place_of(source) is place
    assert SOURCE.named(place.name) is not None
    assert [one.name for one in PLACES if one.named(source)] == [place.name]


@ROWS
def test_what_a_place_finds_has_a_path_below_the_hub_and_can_be_read(
    place: SourcePlace, tmp_path: Path
) -> None:
    source, path = SAID[place.name]
    (tmp_path / path).parent.mkdir()
    (tmp_path / path).write_text("title: Board\n")
    (one,) = found(place, source, tmp_path).found
    assert (one.path, one.source) == (path, 7)
    assert one.stamp
    assert fetch.read(one.file, one.path, limit=place.largest).data == b"title: Board\n"


@ROWS
def test_a_place_that_is_not_there_is_told(place: SourcePlace, tmp_path: Path) -> None:
    source, _ = SAID[place.name]
    seen = found(place, source, tmp_path)
    assert [one.code for one in seen.problems] == [MISSING]
    assert f"There is no {place.name} {source.place}." in seen.problems[0].message
