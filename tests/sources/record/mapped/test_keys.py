"""Where values stand: paths, items, several put together, the name of the file."""

import pytest

from calendarhub.input.tree import Scalar, of
from calendarhub.sources.record.mapped.keys import RecordFile, at, dated, node_of
from tests.sources.record.mapped.reading import one, when

JOINED = {"title": "name", "start": "{day}T{hour}", "end": "{day}T{until}"}


@pytest.mark.parametrize(
    ("path", "said"),
    [("a", "1"), ("b.c", "2"), ("d[1]", "4"), ("e[0].f", "5"), ("b.x", None), ("d[9]", None)],
)
def test_a_value_is_found_by_its_path(path: str, said: str | None) -> None:
    table = of({"a": 1, "b": {"c": 2}, "d": [3, 4], "e": [{"f": 5}]})
    node = at(table, path)  # type: ignore[arg-type]
    assert (node.text if isinstance(node, Scalar) else None) == said


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"a": "x", "b": "y"}, "x, y"),
        ({"a": "x"}, "x"),
        ({"b": "y"}, "y"),
        ({"a": "", "b": None}, ""),
        ({"a": "x", "b": "y", "c": "z"}, "x, y (z)"),
    ],
)
def test_a_part_that_is_empty_goes_with_its_sign(values: dict[str, str], said: str) -> None:
    template = "{a}, {b} ({c})" if "c" in values else "{a}, {b}"
    node = node_of(of(values), template, "title", RecordFile("a.md"))  # type: ignore[arg-type]
    assert isinstance(node, Scalar)
    assert node.text == said


def test_keys_that_nobody_wrote_give_nothing() -> None:
    assert node_of(of({"x": "1"}), "{a}T{b}", "start", RecordFile("a.md")) is None  # type: ignore[arg-type]


def test_a_date_and_its_hour_may_stand_in_two_keys() -> None:
    both = "day: 2027-06-02\nhour: '19:00'\nuntil: '21:00'"
    assert when(both, fields=JOINED) == "2027-06-02T19:00/2027-06-02T21:00"
    assert when("day: 2027-06-02", fields=JOINED) == "2027-06-02"
    assert when("day: 2027-06-02\nhour:", fields=JOINED) == "2027-06-02"


@pytest.mark.parametrize(
    ("name", "form", "said"),
    [
        ("2027-06-02-talk", "%Y-%m-%d", "2027-06-02"),
        ("talk_20270602", "%Y%m%d", "2027-06-02"),
        ("02.06.2027 talk", "%d.%m.%Y", "2027-06-02"),
        ("2027-06 plan", "%Y-%m", "2027-06"),
        ("2027-13-02-talk", "%Y-%m-%d", ""),
        ("talk", "%Y-%m-%d", ""),
    ],
)
def test_a_date_may_stand_in_the_name_of_a_file(name: str, form: str, said: str) -> None:
    assert dated(name, form) == said


def test_the_name_and_the_place_of_a_file_are_values_too() -> None:
    fields = {"title": "name", "start": "{filename:%Y-%m-%d}"}
    assert when("x: 1", fields=fields) == "2027-06-02"
    path = "../other/nordic/2027-06-02/index.md"
    assert one("date: 2027", path=path, id="{path}").id == "nordic-2027-06-02"
    assert one("date: 2027", path=path, id="{folder}").id == "2027-06-02"
    assert one("date: 2027", path="../other/nordic/a.md", id="{path}").id == "nordic-a"


def test_a_key_may_hold_braces_itself() -> None:
    node = node_of(of({"Start {local}": "2027"}), "Start {local}", "start", RecordFile("a.md"))  # type: ignore[arg-type]
    assert isinstance(node, Scalar)
    assert node.text == "2027"
