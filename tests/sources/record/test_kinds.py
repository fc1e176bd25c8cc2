"""What editors are told of records."""

from collections.abc import Iterator

from calendarhub.input.shape import (
    BriefShape,
    ByDay,
    Either,
    Listed,
    ReadBy,
    RowsShape,
    Several,
    Shape,
    TableShape,
    Together,
    Told,
)
from calendarhub.model.event import Status
from calendarhub.sources.record.event import record_schema
from calendarhub.sources.record.fields import RECORD

SCHEMA = record_schema()["properties"]


def shapes(shape: Shape) -> Iterator[Shape]:
    """A shape and those of its parts."""
    yield shape
    for key in shape.keys:
        yield from within(key.kind)


def within(kind: Told) -> Iterator[Shape]:
    match kind:
        case TableShape() | BriefShape() | RowsShape():
            yield from shapes(kind.shape)
        case ReadBy() | Together():
            yield from within(kind.told)
        case Either():
            for one in kind.of:
                yield from within(one)
        case Several() | Listed() | ByDay():
            yield from within(kind.of)
        case _:
            return


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
