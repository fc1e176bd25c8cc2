"""A sheet whose rows are events."""

from typing import Any

import pytest
from msgspec.structs import replace

from calendarhub.model.event import Status
from calendarhub.model.foreign import ForeignCalendar
from calendarhub.model.release import Payload
from calendarhub.sources.sheet import read_sheet
from tests.builders import text
from tests.corpus import corpus
from tests.sources.ics.written import context


def read(
    sheet: str | bytes, base: str = "https://u.example/a.csv", **changes: Any
) -> ForeignCalendar:
    """What comes of a sheet; `changes` are of the source."""
    data = sheet if isinstance(sheet, bytes) else sheet.encode()
    return read_sheet(Payload("tartu (sheet)", data), replace(context(**changes), base=base))


def when(*lines: str) -> list[str]:
    """When each row is: start, and end if it is said."""
    found = [one.event.when for one in read("\n".join(lines)).events]
    return [f"{one.edtf} {one.end:%H:%M}" if one.end else one.edtf for one in found]


def test_a_row_is_an_event() -> None:
    made = read(
        "Title,Start,End,Timezone,Venue,City,Country,URL,Description,Keywords,Status\n"
        '"Board, open",2027-02-03T14:00,2027-02-03T15:30,Europe/Riga,Hall,Riga,Latvia,https://u.example/1,'
        '"<p>Bring <b>tea</b></p>","nursing, care",cancelled\n'
    )
    (one,) = made.events
    event = one.event
    assert (event.title, event.when.timezone, event.status) == (
        text(et="Board, open"),
        "Europe/Riga",
        Status.CANCELLED,
    )
    assert event.place
    assert (event.place.name, event.place.city, event.place.country) == (
        text(et="Hall"),
        text(et="Riga"),
        "LV",
    )
    assert (event.url, event.body, event.tags) == (
        "https://u.example/1",
        text(et="Bring **tea**"),
        ("nursing", "care"),
    )
    assert event.origin.line == 2


@pytest.mark.parametrize(
    "head",
    [
        "Title;Start",
        "Otsikko;Alkaa",
        "Rubrik;Datum",
        "Bezeichnung;Beginn",
        "Pealkiri;Algus",
        "Nosaukums;Sākums",
        "Pavadinimas;Data",
        "Nazwa;Początek",
        "Overskrift;Dato",
    ],
)
def test_the_head_is_understood_in_ten_languages(head: str) -> None:
    assert when(head, "Seminar;2027-02-03") == ["2027-02-03"]


def test_the_settings_name_columns_that_nobody_would_understand() -> None:
    made = read(
        "Subject X;When X\nSeminar;2027-02-03\n", fields={"title": "Subject X", "start": "When X"}
    )
    assert len(made.events) == 1
    assert "write fields:" in read("Foo;Bar\nSeminar;2027-02-03\n").failed


def test_the_order_of_day_and_month_is_proven_by_the_column() -> None:
    assert when("title,start", "A,03/02/2027", "B,25/02/2027") == ["2027-02-03", "2027-02-25"]
    assert when("title,start", "A,02/03/2027", "B,02/25/2027") == ["2027-02-03", "2027-02-25"]
    made = read("title,start\nA,03/02/2027\n")
    assert [one.event.when.edtf for one in made.events] == ["2027-02-03"]
    assert [one.code for one in made.problems] == ["intake.order"]


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        ("title,start,time", "A,2027-02-03,14:00", "2027-02-03T14:00"),
        ("title,start,time", "A,2027-02-03,14.00–15.30", "2027-02-03T14:00 15:30"),
        ("title,start,time,end_time", "A,2027-02-03,9:00,10:00", "2027-02-03T09:00 10:00"),
        ("title,start,end", "A,2027-02-03,2027-02-05", "2027-02-03/2027-02-05"),
        ("title,start,end", "A,20270203T140000,20270203T150000", "2027-02-03T14:00 15:00"),
        ("title,start", "A,3 February 2027", "2027-02-03"),
    ],
)
def test_dates_and_hours_may_stand_apart(head: str, row: str, expected: str) -> None:
    assert when(head, row) == [expected]


def test_rows_without_a_title_or_a_date_are_told_by_their_line() -> None:
    made = read("title,start\n,2027-02-03\nA,soon\nB,2027-02-03\n")
    assert [one.event.title for one in made.events] == [text(et="B")]
    assert [(one.code, one.where.line) for one in made.problems] == [
        ("intake.title", 2),
        ("intake.time", 3),
    ]


def test_online_is_an_address_or_a_word() -> None:
    made = read(
        "title,start,online,city\nA,2027-02-03,https://zoom.us/j/1,\nB,2027-02-03,yes,\nC,2027-02-03,no,\n"
    )
    said = [(one.event.online, bool(one.event.online_name)) for one in made.events]
    assert said == [("https://zoom.us/j/1", False), ("", True), ("", False)]


@pytest.mark.parametrize(
    "data", ["<!doctype html><html>", "", "PK\x03\x04broken", 'title,start\n"A,2027']
)
def test_in_11_what_is_no_sheet_is_a_failure(data: str) -> None:
    assert read(data).failed or not read(data).events


def test_the_page_of_a_google_sheet_is_told_with_the_address_of_its_export() -> None:
    page = "https://docs.google.com/spreadsheets/d/1AbC-d/edit?usp=sharing#gid=42"
    export = "https://docs.google.com/spreadsheets/d/1AbC-d/export?format=csv&gid=42"
    assert export in read("<!doctype html>", base=page).failed


def test_real_sheets_are_read() -> None:
    folder = corpus("partners") / "tess"
    made = read((folder / "events.csv").read_bytes())
    assert [one.event.when.timezone for one in made.events] == [
        "Australia/Sydney",
        "Australia/Melbourne",
        "Australia/Melbourne",
    ]
    assert (len(made.events), made.problems) == (3, ())
    more = read((folder / "events_NCI.csv").read_bytes())
    assert (len(more.events), more.problems) == (14, ())
    assert more.events[1].event.when.timezone == "Australia/Melbourne"
