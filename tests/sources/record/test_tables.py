"""What editors are told of records agrees with what the reader takes."""

from collections.abc import Iterator

import pytest

from calendarhub.input.shape import (
    BriefShape,
    ByDay,
    Either,
    Kind,
    Listed,
    RowsShape,
    Several,
    Shape,
    TableShape,
)
from calendarhub.model.event import Status
from calendarhub.sources.record import parts, place, series, tables, times
from calendarhub.sources.record.event import record_schema
from calendarhub.sources.record.fields import FIELDS
from calendarhub.sources.record.tables import RECORD

SCHEMA = record_schema()["properties"]


def shapes(shape: Shape) -> Iterator[Shape]:
    """A shape and those of its parts."""
    yield shape
    for key in shape.keys:
        yield from within(key.kind)


def within(kind: Kind) -> Iterator[Shape]:
    match kind:
        case TableShape() | BriefShape() | RowsShape():
            yield from shapes(kind.shape)
        case Either():
            for one in kind.of:
                yield from within(one)
        case Several() | Listed() | ByDay():
            yield from within(kind.of)
        case _:
            return


@pytest.mark.parametrize(
    ("shape", "taken"),
    [
        (RECORD, tuple(FIELDS)),
        (tables.CONTACT, parts.CONTACT_KEYS),
        (tables.IMAGE, parts.IMAGE_KEYS),
        (tables.DOCUMENT, parts.DOCUMENT_KEYS),
        (tables.SOURCE, parts.SOURCE_KEYS),
        (tables.PLACE, place.KEYS),
        (tables.REPEATS, series.REPEATS_KEYS),
        (tables.DEADLINE, times.DEADLINE_KEYS),
    ],
)
def test_the_keys_of_a_part_are_those_that_the_reader_takes(
    shape: Shape, taken: tuple[str, ...]
) -> None:
    assert shape.names == taken


def test_every_part_says_of_each_key_what_it_is_for_and_names_none_twice() -> None:
    found = list(shapes(RECORD))
    assert {one.title for one in found} >= {"A place", "A deadline", "How an event repeats"}
    for shape in found:
        assert len(set(shape.names)) == len(shape.names)
        assert all(key.about.endswith(".") for key in shape.keys), shape.title


def test_editors_are_told_what_a_field_is_for_and_that_it_may_stand_empty() -> None:
    assert SCHEMA["place"]["description"].startswith("A place, or a list of them")
    assert {"type": "null"} in SCHEMA["status"]["anyOf"]
    assert SCHEMA["status"]["description"].endswith("Default: confirmed.")
    assert record_schema()["required"] == ["title", "start"]


def test_one_date_of_a_series_may_have_any_status_but_a_date_of_its_own_later() -> None:
    repeats = SCHEMA["repeats"]["anyOf"][0]["properties"]
    changed = repeats["changed"]["anyOf"][0]["additionalProperties"]["properties"]
    listed = set(changed["status"]["anyOf"][0]["enum"])
    assert listed == {status.value for status in Status} - {"postponed"}
