"""TOML with the place of each value."""

import pytest

from calendarhub.input.tree import Items, Scalar, Table
from calendarhub.model.problem import Problem
from calendarhub.sources.record.toml import table

TEXT = """\
title = "Board"
days = 3
open = true
date = 2027-03-08
at = 10:00:00
from = 2027-03-08T10:00:00Z
"quoted key" = 'x'
tags = ["a", "b"]
[extra.place]
city = "Turku"  # a town
"""


def scalar(read: Table, key: str) -> Scalar:
    node = read.get(key)
    assert isinstance(node, Scalar)
    return node


def test_values_are_texts_as_records_write_them_each_at_its_place() -> None:
    read = table(TEXT, path="a.md", first_line=2)
    assert isinstance(read, Table)
    said = {key: scalar(read, key).text for key in ("title", "days", "open", "date", "at", "from")}
    assert said == {
        "title": "Board",
        "days": "3",
        "open": "true",
        "date": "2027-03-08",
        "at": "10:00",
        "from": "2027-03-08T10:00Z",
    }
    assert (scalar(read, "date").line, scalar(read, "date").column) == (5, 8)
    assert scalar(read, "quoted key").line == 8
    extra = read.get("extra")
    assert isinstance(extra, Table)
    place = extra.get("place")
    assert isinstance(place, Table)
    assert (scalar(place, "city").line, scalar(place, "city").text) == (11, "Turku")
    assert isinstance(read.get("tags"), Items)


@pytest.mark.parametrize(
    ("text", "line"), [("a = 1\nb = x\n", 3), ('a = "x\n', 2), ("a = 1\na = 2\n", 3), ("[a\n", 2)]
)
def test_a_text_that_is_no_toml_is_told_with_its_line(text: str, line: int) -> None:
    read = table(text, path="a.md", first_line=2)
    assert isinstance(read, Problem)
    assert (read.code, read.where.line) == ("record.toml", line)
