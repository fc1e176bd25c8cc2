"""Start and end of files of another shape: idioms of programs, and flawed ends."""

import pytest

from tests.sources.record.mapped.reading import BERLIN, one, parsed, told, when


@pytest.mark.parametrize(
    ("precision", "said"),
    [("year", "2027"), ("month", "2027-01"), ("day", "2027-01-01"), ("", "2027-01-01T00:00")],
)
def test_a_key_may_say_how_exact_a_date_is(precision: str, said: str) -> None:
    fields = {"title": "name", "start": "date", "precision": "exactness"}
    text = f"date: 2027-01-01T00:00\nexactness: {precision}"
    assert when(text, fields=fields, defaults=BERLIN) == said


def test_a_precision_may_hold_for_all_and_one_that_is_none_is_told() -> None:
    fields = {"title": "name", "start": "date", "precision": "day"}
    assert when("date: 2027-01-01T00:00", fields=fields) == "2027-01-01"
    fields["precision"] = "exactness"
    assert told("date: 2027-01-01\nexactness: rough", fields=fields) == ["record.precision"]


def test_a_list_of_dates_is_no_start_and_the_way_out_is_told() -> None:
    text = "date: [2027-06-02, 2027-06-09]"
    found = parsed(text)
    assert [one.code for one in found.problems] == ["record.date.list"]
    assert "each: date" in found.problems[0].remedy
    assert found.events == ()
    first_and_last = {"title": "name", "start": "date[0]", "end": "date[1]"}
    assert when(text, fields=first_and_last) == "2027-06-02/2027-06-09"
    assert when("date: [2027-06-02]") == "2027-06-02"


def test_an_hour_that_is_none_costs_itself() -> None:
    fields = {"title": "name", "start": "{date}T{hour}"}
    text = "date: 2027-06-02\nhour: after lunch"
    assert when(text, fields=fields) == "2027-06-02"
    assert told(text, fields=fields) == ["record.date.hour"]


def test_a_missing_start_names_the_keys_that_there_are() -> None:
    found = parsed("when: 2027-06-02\nwhere: Turku")
    assert [one.message for one in found.problems] == ["there is no date"]
    assert "The keys are name, when, where" in found.problems[0].remedy


def test_an_hour_that_no_field_reads_is_told() -> None:
    assert told("date: 2027-06-02\nstart_time: '19:00'") == ["record.time.unused"]
    assert told("date: 2027-06-02T10:00\ndoors: '19:00'") == []


def test_an_announcement_may_be_an_instant() -> None:
    fields = {"title": "name", "start": "date", "published": "posted"}
    made = one("date: 2027-06-02\nposted: 2027-05-01T10:00:00Z", fields=fields)
    assert made.published is not None
    assert made.published.hour == 10


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("June 5-7, 2024", "2024-06-05/2024-06-07"),
        ("2.6.2027 klo 19", "2027-06-02T19:00"),
        ("2 June 2027, 6:30 PM - 8:00 PM", "2027-06-02T18:30/2027-06-02T20:00"),
        ("maj 2027", "2027-05"),
        ("13/08/2027", "2027-08-13"),
        ("2027/08/13", "2027-08-13"),
    ],
)
def test_a_date_in_words_is_read_where_it_is_certain(written: str, said: str) -> None:
    assert when(f"date: {written}", defaults=BERLIN) == said


@pytest.mark.parametrize(("order", "said"), [("dmy", "2027-08-03"), ("mdy", "2027-03-08")])
def test_the_map_says_the_order_of_figures(order: str, said: str) -> None:
    assert when("date: 03/08/2027", dates=order) == said
    fields = {"title": "name", "start": "{date} {hour}", "end": "{date} {until}"}
    text = "date: 03/08/2027\nhour: 7:00 PM\nuntil: 8:30 PM"
    joined = f"{said}T19:00/{said}T20:30"
    assert when(text, dates=order, fields=fields, defaults=BERLIN) == joined


def test_without_a_word_figures_that_can_be_read_either_way_are_a_mistake() -> None:
    found = parsed("date: 03/08/2027")
    assert [one.code for one in found.problems] == ["record.date.order"]
    assert "dates: dmy" in found.problems[0].remedy
    assert "(2027-08-03)" in found.problems[0].remedy


def test_an_hour_that_is_not_confirmed_makes_the_event_tentative() -> None:
    assert one("date: 2 June 2027 at 19:00 (tbc)", defaults=BERLIN).status.value == "tentative"


def test_a_zone_that_is_none_costs_the_hours_and_not_the_event() -> None:
    fields = {"title": "name", "start": "date", "end": "until", "timezone": "zone"}
    text = "date: 2027-06-02T19:00\nuntil: 2027-06-02T21:00\nzone: Middle Earth"
    assert when(text, fields=fields) == "2027-06-02"
    assert told(text, fields=fields) == ["record.timezone"]
    known = text.replace("Middle Earth", "Europe/Berlin")
    assert when(known, fields=fields) == "2027-06-02T19:00/2027-06-02T21:00"


def test_an_hour_whose_day_is_not_known_yet_is_to_be_announced() -> None:
    fields = {"title": "name", "start": "{date}T{hour}", "end": "{date}T{until}"}
    text = "date: TBA\nhour: '19:00'\nuntil: '21:00'"
    assert when(text, fields=fields) == ""
    assert told(text, fields=fields)[0] == "record.date.hour"
    assert when("date: 2027-06-02\nhour: TBA", fields=fields) == "2027-06-02"


def test_hours_from_and_to_may_stand_in_one_key() -> None:
    fields = {"title": "name", "start": "{date}T{hours}"}
    text = "date: 2027-06-02\nhours: 6:30 PM - 8:00 PM"
    assert when(text, fields=fields, defaults=BERLIN) == "2027-06-02T18:30/2027-06-02T20:00"
    text = "date: 8. März 2027\nhours: 19 Uhr"
    assert when(text, fields=fields, defaults=BERLIN) == "2027-03-08T19:00"


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("20270308T110000", "2027-03-08T11:00"),
        ("20270308", "2027-03-08"),
        ("20270308T090000Z", "2027-03-08T11:00"),
    ],
)
def test_dates_of_icalendar_are_read(written: str, edtf: str) -> None:
    assert when(f"date: '{written}'", offsets="convert") == edtf


def test_a_day_in_words_and_its_hour_in_words_are_put_together() -> None:
    fields = {"title": "name", "start": "{date}T{hour}"}
    assert (
        when("date: 2027. gada 8. marts\nhour: plkst. 10.00", fields=fields) == "2027-03-08T10:00"
    )
    assert when("date: 2027 m. kovo 8 d.\nhour: 10 val.", fields=fields) == "2027-03-08T10:00"
