"""Deadlines as others list them."""

import pytest

from tests.sources.record.mapped.reading import one, told

FIELDS = {"title": "name", "start": "date", "deadlines": "dates"}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[{name: Abstract submission, date: 2027-03-01}]", [("call", "2027-03-01")]),
        ("[{title: Early bird, deadline: 2027-03-01T12:00}]", [("early-bird", "2027-03-01T12:00")]),
        ("[{Registration: 2027-03-01}, {Camera ready: 2027-04-01}]",
         [("registration", "2027-03-01"), ("camera-ready", "2027-04-01")]),
        ("{Registration: 2027-03-01, Posters: }", [("registration", "2027-03-01")]),
        ("[{name: Submission, date: TBA}]", []),
        ("", []),
    ],
)  # fmt: skip
def test_a_list_of_names_and_dates_is_a_list_of_deadlines(
    written: str, said: list[tuple[str, str]]
) -> None:
    made = one(f"date: 2027-06-02\ndates: {written}", fields=FIELDS)
    assert [(due.kind, due.when.edtf) for due in made.deadlines] == said


def test_its_name_is_what_readers_see() -> None:
    made = one("date: 2027\ndates: [{name: Early bird, date: 2027-03-01}]", fields=FIELDS)
    assert [due.title.versions for due in made.deadlines] == [(("en", "Early bird"),)]


def test_one_that_cannot_be_read_costs_itself() -> None:
    text = "date: 2027\ndates: [{name: Call, date: soon}, {name: Fee, date: 2027-03-01}]"
    assert [due.kind for due in one(text, fields=FIELDS).deadlines] == ["fee"]
    assert told(text, fields=FIELDS) == ["record.date.form"]
