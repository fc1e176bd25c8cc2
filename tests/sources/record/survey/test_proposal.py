"""The map that is proposed for keys as people write them."""

from typing import Any

import pytest

from calendarhub.input.tree import Table, of
from calendarhub.sources.record.survey.keys import keys_of
from calendarhub.sources.record.survey.proposal import proposed, rows_within

DAYS = ("2027-01-04", "2027-07-05", "2027-11-06")


def proposal(
    *rows: dict[str, Any], stems: tuple[str, ...] = (), zone: str = "UTC"
) -> dict[str, Any]:
    tables = [node for row in rows if isinstance(node := of(row), Table)]
    return proposed(keys_of(tables), total=len(rows), stems=stems, timezone=zone).block


def over(**templates: Any) -> dict[str, Any]:
    """The proposal for a row on each of a few days; `{}` in a text stands for the day."""
    return proposal(*(_filled(templates, day) for day in DAYS))


def _filled(value: Any, day: str) -> Any:
    if isinstance(value, dict):
        return {key: _filled(inner, day) for key, inner in value.items()}
    return value.replace("{}", day) if isinstance(value, str) else value


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        (
            {"name": "A", "startDate": "{}", "endDate": "{}"},
            {"start": "startDate", "end": "endDate"},
        ),
        ({"name": "A", "day": "{}", "start_time": "19:00"}, {"start": "{day}T{start_time}"}),
        (
            {"name": "A", "date": "{}", "time": "7 pm", "end_date": "{}", "end_time": "9 pm"},
            {"start": "{date}T{time}", "end": "{end_date}T{end_time}"},
        ),
        (
            {"name": "A", "start": "{}T10:00", "end_time": "12:00"},
            {"start": "start", "end": "end_time"},
        ),
        ({"name": "A", "Päivä": "{}", "Paikka": "Turku"}, {"start": "Päivä", "place": "Paikka"}),
        (
            {"name": "A", "Beginn": "{}", "Stadt": "Kiel", "Land": "DE"},
            {"start": "Beginn", "place": {"city": "Stadt", "country": "Land"}},
        ),
        (
            {"name": "A", "date": "{}", "location": {"name": "Hall", "city": "Turku", "zip": "1"}},
            {"start": "date", "place": "location"},
        ),
        (
            {"name": "A", "date": "{}", "link": "https://a.example/", "status": "CANCELLED"},
            {"start": "date", "url": "link", "status": "status"},
        ),
        ({"name": "A", "date": "{}", "state": "Ohio"}, {"start": "date"}),
        (
            {"name": "A", "Date": "{} 12:00:00", "_EventStartDate": "{} 10:00:00"},
            {"start": "_EventStartDate"},
        ),
        (
            {"name": "A", "Event Start Date": "{}", "Event Start Time": "10:00 AM"},
            {"start": "{Event Start Date}T{Event Start Time}"},
        ),
        (
            {"name": "A", "Datum": "{}", "Von": "10:00", "Bis": "12:00"},
            {"start": "{Datum}T{Von}", "end": "Bis"},
        ),
        (
            {"name": "A", "Timestamp": "{}", "Date of the event": "{}", "Starting time": "9:00"},
            {"start": "{Date of the event}T{Starting time}"},
        ),
        (
            {"name": "A", "created": "{}", "field_x": {"value": "{}", "end_value": "{}"}},
            {"start": "field_x.value", "end": "field_x.end_value"},
        ),
        (
            {
                "name": "A",
                "date": "{}",
                "location": {"name": "Hall", "address": {"addressLocality": "Turku"}},
            },
            {
                "start": "date",
                "place": {"name": "location.name", "city": "location.address.addressLocality"},
            },
        ),
        (
            {"name": "A", "date": "{}", "description": "<p>One</p><p>Two</p>"},
            {"start": "date", "body": "description"},
        ),
        (
            {"name": {"text": "A"}, "summary": "B", "start": {"local": "{}T10:00:00"}},
            {"start": "start.local", "title": "name.text", "summary": "summary"},
        ),
        (
            {"calendar": {"name": "C"}, "event": {"name": "A"}, "start_at": "{}"},
            {"start": "start_at", "title": "event.name"},
        ),
        ({"name": "A", "Start": "20270308T110000"}, {"start": "Start"}),
        (
            {"name": "A", "Päivä": "{}", "Aloitus": "10.00", "Lopetus": "12.00", "Tila": "peruttu"},
            {"start": "{Päivä}T{Aloitus}", "end": "Lopetus", "status": "Tila"},
        ),
        (
            {"name": "A", "Dato": "{}", "Klokken": "kl. 10-12", "Slutdato": "{}"},
            {"start": "{Dato}T{Klokken}", "end": "Slutdato"},
        ),
        ({"name": "A", "Termin": "{}", "Miejsce": "Łódź"}, {"start": "Termin", "place": "Miejsce"}),
        ({"name": "A", "x": "{}", "doors": "9:00"}, {"start": "{x}T{doors}"}),
        ({"name": "A", "Pvm": "{}", "Klo": "10.00"}, {"start": "{Pvm}T{Klo}"}),
        (
            {"name": "A", "date": "{}", "recurrence": ["RRULE:FREQ=WEEKLY"]},
            {"start": "date", "repeats": "recurrence"},
        ),
        (
            {"name": "A", "date": "{}", "key_dates": [{"name": "Call", "date": "2027-01-01"}]},
            {"start": "date", "deadlines": "key_dates"},
        ),
    ],
)
def test_fields_are_known_by_names_and_values(row: dict[str, Any], fields: dict[str, Any]) -> None:
    assert over(**row)["fields"] == {"title": "name", **fields}


def test_a_state_counts_where_a_single_event_is_off() -> None:
    rows = [{"name": day, "date": day, "state": "as ever"} for day in DAYS]
    assert "status" not in proposal(*rows)["fields"]
    assert proposal(*rows, {**rows[0], "state": "CANCELLED"})["fields"]["status"] == "state"


def test_places_and_days_of_several_bullets_are_alternatives() -> None:
    rows = [
        {
            "heading": "A",
            "bullet:Datum": "2027-03-08",
            "bullet:Uhrzeit": "10:00",
            "bullet:Ort": "B",
        },
        {"heading": "B", "bullet:Wann": "12.-14. Mai 2027", "bullet:Wo": "C"},
    ]
    fields = proposal(*rows)["fields"]
    assert fields["start"] == ["{bullet:Datum}T{bullet:Uhrzeit}", "{bullet:Wann}"]
    assert fields["place"] == ["{bullet:Ort}", "{bullet:Wo}"]


def test_the_ends_of_icalendar_are_exclusive() -> None:
    rows = [{"name": "A", "dtstart": "20270308", "dtend": "20270309"}]
    assert proposal(*rows)["ends"] == "exclusive"


def test_a_title_may_be_in_languages() -> None:
    rows = [{"title": {"en": "A", "fi": "B"}, "date": day} for day in DAYS]
    assert proposal(*rows)["fields"]["title"] == "title"
    each = [{"title_en": "A", "title_fi": "B", "date": day} for day in DAYS]
    assert proposal(*each)["fields"]["title"] == {"en": "title_en", "fi": "title_fi"}


def test_what_stands_in_the_body_is_written_in_braces() -> None:
    fields = over(**{"heading": "A", "bullet:Date": "{}"})["fields"]
    assert fields == {"title": "{heading}", "start": "{bullet:Date}"}


def test_keys_that_stand_for_one_another_are_alternatives() -> None:
    rows = [{"title": "A", "date": day, "organiser": "X"} for day in DAYS]
    rows.append({"title": "B", "date": "2027-12-01", "organizer": "Y"})
    assert proposal(*rows)["fields"]["organiser"] == ["organiser", "organizer"]


def test_items_of_a_list_are_events_where_only_they_have_dates() -> None:
    times = [{"begin": f"{day}T10:00", "where": "Hall"} for day in DAYS]
    made = proposal({"title": "A", "sessions": times})
    assert made["each"] == "sessions"
    assert made["fields"] == {"title": "title", "start": "begin", "place": "where"}
    assert proposal({"title": "A", "dates": list(DAYS)})["each"] == "dates"


def test_the_order_of_figures_is_proposed() -> None:
    assert over(title="A", date="13/08/2027")["dates"] == "dmy"
    assert over(title="A", date="08/13/2027")["dates"] == "mdy"
    assert "dates" not in over(title="A", date="{}")


@pytest.mark.parametrize(
    ("suffix", "zone", "said"),
    [
        ("T17:00:00Z", "America/New_York", "convert"),
        (" 17:00:00 -0500", "America/New_York", "ignore"),
        ("T17:00:00+09:00", "America/New_York", "convert"),
        ("T17:00:00Z", "UTC", None),
    ],
)
def test_what_offsets_mean_is_proposed(suffix: str, zone: str, said: str | None) -> None:
    rows = [{"title": "A", "date": f"{day}{suffix}"} for day in DAYS]
    assert proposal(*rows, zone=zone).get("offsets") == said


def test_ends_that_never_are_the_day_of_the_start_are_taken_for_exclusive() -> None:
    ends = ("2027-01-05", "2027-07-08", "2027-11-07")
    rows = [{"title": "A", "start": day, "end": end} for day, end in zip(DAYS, ends, strict=True)]
    assert proposal(*rows)["ends"] == "exclusive"
    rows[0]["end"] = rows[0]["start"]
    assert "ends" not in proposal(*rows)


def test_midnights_of_which_one_ends_as_it_starts_are_taken_for_inclusive() -> None:
    rows = [{"name": "A", "start": f"{day}T00:00:00", "end": "2027-12-01T00:00:00"} for day in DAYS]
    assert "ends" not in proposal(*rows)
    rows[0]["end"] = rows[0]["start"]
    assert proposal(*rows)["ends"] == "inclusive"


def test_a_date_in_the_names_of_files_and_a_schedule_are_ways_out() -> None:
    stems = tuple(f"{day}-talk" for day in DAYS)
    assert proposal({"title": "A"}, stems=stems)["fields"]["start"] == "{filename:%Y-%m-%d}"
    made = proposal({"name": "A", "day": "Monday", "time": "1400", "frequency": "weekly"})
    parts = {"weekday": "day", "frequency": "frequency", "time": "time"}
    assert made["fields"]["repeats"] == parts
    assert "defaults" in made


def test_rows_inside_an_object_are_found() -> None:
    row = of({"kind": "calendar#events", "items": [{"summary": "A", "start": "2027-06-02"}]})
    assert isinstance(row, Table)
    assert rows_within(keys_of([row]), 1) == "items"
    row = of({"title": "A", "date": "2027-06-02", "items": [{"a": "b"}]})
    assert isinstance(row, Table)
    assert rows_within(keys_of([row]), 1) == ""


def test_days_and_instants_of_one_calendar_are_alternatives() -> None:
    rows = [
        {"summary": "A", "start": {"date": "2027-01-04"}, "end": {"date": "2027-01-05"}},
        {
            "summary": "B",
            "start": {"dateTime": "2027-01-04T10:00"},
            "end": {"dateTime": "2027-01-04T11:00"},
        },
    ]
    fields = proposal(*rows, *rows[1:])["fields"]
    assert fields["start"] == ["start.dateTime", "start.date"]
    assert fields["end"] == ["end.dateTime", "end.date"]


def test_an_offset_on_a_day_that_no_calendar_has_says_nothing() -> None:
    rows = [{"name": "A", "start": f"{day}T10:00:00+02:00"} for day in (*DAYS, "2027-02-30")]
    assert proposal(*rows, zone="Europe/Helsinki").get("offsets") == "ignore"
