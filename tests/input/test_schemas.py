"""JSON Schema of each kind of value."""

from typing import Any

import pytest

from calendarhub.input.schemas import file_schema
from calendarhub.input.shape import (
    ByDay,
    Either,
    KeyShape,
    Listed,
    ScalarShape,
    Several,
    Shape,
    TableShape,
    Together,
    Told,
    ValueShape,
)

YEAR: dict[str, Any] = {"type": "integer"}
VALUE = ValueShape(YEAR)


def made(kind: Told) -> Any:
    """The schema of a key that must be there."""
    key = KeyShape("it", Together(kind), "What it is.", required=True)
    shape = Shape("A thing", (key,))
    return file_schema(shape)["properties"]["it"]


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        (VALUE, YEAR),
        (ScalarShape(int, YEAR), YEAR),
        (Listed(VALUE), {"type": "array", "items": YEAR}),
        (Several(ScalarShape(int, YEAR)), {"anyOf": [YEAR, {"type": "array", "items": YEAR}]}),
        (Either((VALUE, Listed(VALUE))), {"anyOf": [YEAR, {"type": "array", "items": YEAR}]}),
        (ByDay(VALUE), {"type": "object", "additionalProperties": YEAR}),
    ],
)
def test_each_kind_says_what_may_stand_there(kind: Told, wanted: dict[str, Any]) -> None:
    assert made(kind) == {"description": "What it is.", **wanted}


def test_a_key_that_may_be_left_out_may_stand_empty_and_tells_its_default() -> None:
    shape = Shape("A thing", (KeyShape("it", Together(VALUE), "What it is.", default="2027"),))
    assert file_schema(shape)["properties"]["it"] == {
        "description": "What it is. Default: 2027.",
        "anyOf": [YEAR, {"type": "null"}],
    }


def test_a_table_within_a_table_takes_no_key_of_another() -> None:
    inner = Shape("A part", (KeyShape("name", Together(VALUE), "Its name."),))
    assert made(TableShape(inner))["additionalProperties"] is False
