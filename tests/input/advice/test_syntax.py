"""Advice is written in the syntax of the file that it is for."""

import json
import tomllib
from typing import Any

import pytest

from calendarhub.input.advice.syntax import Syntax, written
from calendarhub.model.record_source import RecordSource
from tests.sources.record.reading import read


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("place: Turku", {"place": "Turku"}),
        ('title: "Spring: a day"', {"title": "Spring: a day"}),
        (
            "place: {name: Hall, city: Turku, geo: [60.45, 22.27]}",
            {"place": {"name": "Hall", "city": "Turku", "geo": [60.45, 22.27]}},
        ),
        ("draft: true", {"draft": True}),
        ('repeats: {rule: "FREQ=WEEKLY;COUNT=3"}', {"repeats": {"rule": "FREQ=WEEKLY;COUNT=3"}}),
    ],
)
def test_a_line_says_the_same_in_toml_and_json(line: str, value: dict[str, Any]) -> None:
    assert tomllib.loads(written(line, Syntax.TOML)) == value
    assert json.loads(f"{{{written(line, Syntax.JSON)}}}") == value
    assert written(line, Syntax.YAML) == line


def test_a_time_is_a_time_of_toml_and_a_text_of_json() -> None:
    assert written("start: 2027-05-12T10:00", Syntax.TOML) == "start = 2027-05-12T10:00:00"
    assert written("start: 2027-05-12T10:00", Syntax.JSON) == '"start": "2027-05-12T10:00"'


def test_a_record_is_advised_in_its_own_syntax() -> None:
    [told] = read('+++\ntitle = "A"\nstart = 2027-05-12\nlocation = "Turku"\n+++\n').problems
    assert told.remedy == 'Write place = "Turku" instead.'
    [told] = read('{"title": "A", "start": "2027-05-12", "location": "Turku"}\n').problems
    assert told.remedy == 'Write "place": "Turku" instead.'
    [told] = read('+++\ntitle = "A"\nstart = 2027-05-12\nprivate = true\n+++\n').problems
    assert told.remedy.startswith("Write draft = true instead;")


def test_a_column_of_a_table_is_advised_to_have_another_name() -> None:
    source = RecordSource(file="list.csv")
    [told] = read("title,start,location\nA,2027-05-12,Turku\n", "list.csv", source=source).problems
    assert told.remedy == "Call the column place instead."
    [told] = read("title,start,cancelled\nA,2027-05-12,yes\n", "list.csv", source=source).problems
    assert told.remedy == "Write status: cancelled instead."
