"""What to write instead of a date that is not one."""

import pytest

from calendarhub.rules.fuzzy_hints import explain, with_end


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("12.5.2026", "2026-05-12"),
        ("12. 5. 2026", "2026-05-12"),
        ("31/12/2026", "2026-12-31"),
        ("12/31/2026", "2026-12-31"),
        ("5/6/2026", "2026-06-05, or 2026-05-06 if the month stands first"),
        ("12.5.2026 10:00", "2026-05-12T10:00"),
        ("2026/12/5", "2026-12-05"),
        ("2026-5-3", "2026-05-03"),
        ("2026-12-05 9:00", "2026-12-05T09:00"),
        ("2026-12-05 23:59", "Write 2026-12-05T23:59."),
        ("2026-12-05 24:00", "Write 00:00 to 23:59"),
        ("2026-12-05 9:60", "Write 00:00 to 23:59"),
        ("2026-29", "Write 2026-21 for spring"),
        ("2026-32", "-33 for a quarter"),
        ("2026-37", "-40 or -41 for a half"),
        ("2026-39", "-40 or -41 for a half"),
        ("2026-13", "Write 01 to 12."),
        ("2026-28", "Write 01 to 12."),
        ("2026-42", "Write 01 to 12."),
        ("2026-33-01", "Write 01 to 12."),
        ("2026-40-01", "Write 01 to 12."),
        ("2026-0-1", "Write 01 to 12."),
        ("20261205", "2026-12-05"),
        ("20261205T100000Z", "2026-12-05T10:00"),
        ("May 2026", "2026-05"),
        ("5 December 2026", "2026-12-05"),
        ("2 Dec 2026 13.00", "Write 2026-12-02T13:00."),
        ("2 December 2026, at 9:30", "Write 2026-12-02T09:30."),
        ("2. joulukuuta 2026 klo 9.05", "Write 2026-12-02T09:05."),
        ("about 2 Dec 2026 13.00", "start: 2026-12-02T13:00 and, on a line of its own, status"),
        ("December 2026 13.00", "Write the day too."),
        ("May 26-28, 2027", "Write 2027-05-26/2027-05-28."),
        (
            "Wed 2 June 2027, 6:30 PM - 8:00 PM",
            "start: 2027-06-02T18:30 and, on a line of its own, end: 2027-06-02T20:00",
        ),
        ("6 May 2027 10:00 CET", "Write 2027-05-06T10:00, and on a line of its own timezone: and"),
        ("2027-05-06T10:00 Europe/Helsinki", "timezone: Europe/Helsinki."),
        (
            "6.5.2027 klo 10–12 (Helsinki)",
            "end: 2027-05-06T12:00, and on a line of its own timezone",
        ),
        ("Thu, 06 May 2027 10:00:00 GMT", "of the place: UTC, Europe/London."),
        ("KW 47/2026", "Write 2026-W47 (2026-11-16 to 2026-11-22)."),
        ("H1 2027", "Write 2027-40 (2027-01 to 2027-06)."),
        ("Q3 2027 (tbc)", "Write 2027-35? (2027-07 to 2027-09)."),
        ("talvi 2026–2027", "Write 2026-24 (2026-12 to 2027-02)."),
        ("05.05.27", "Write 2027-05-05."),
        ("2027-W53", "2027-W01 to 2027-W52"),
        ("toukokuuta 2026", "2026-05"),
        ("maj 2026", "2026-05"),
        ("about December 2016", "2016-12~"),
        ("spring 2026", "2026-21"),
        ("Q1 2026", "2026-33"),
        ("2026 Q4", "2026-36"),
        ("2009-2012", "2009/2012"),
        ("circa 2012", "2012~"),
        ("2009/", "2009/.."),
        ("TBA", "Leave it empty"),
        ("2026-06-31", "The month ends on 2026-06-30"),
        ("2026-12-05T10:00+02:00", "2026-12-05T10:00, and name its zone"),
        ("2026-12-05T10:00Z", "timezone: UTC"),
        ("2026-12-05T10:00?", "status: tentative"),
        ("nonsense", "2026-12-05"),
    ],
)
def test_the_remedy_says_what_to_write(written: str, instead: str) -> None:
    assert instead in explain(written, "start").remedy


def test_a_long_text_is_shown_by_its_first_39_letters() -> None:
    assert explain("x" * 40, "start").message.startswith(f"“{'x' * 40}”")
    assert explain("x" * 41, "start").message.startswith(f"“{'x' * 39}…”")


def test_a_day_that_does_not_exist_is_named() -> None:
    assert explain("2026-06-31", "start").message == "31 June 2026 does not exist"


@pytest.mark.parametrize(
    "text", ["to be confirmed", "noch offen", "do ustalenia", "ei tiedossa", "soon", "Selgub"]
)
def test_what_nobody_knows_yet_is_empty_in_any_language(text: str) -> None:
    assert explain(text, "start").remedy == "Leave it empty: it means to be announced."


@pytest.mark.parametrize("text", ["every Tuesday", "joka tiistai", "weekly", "co tydzień"])
def test_a_series_in_place_of_its_first_day_is_led_to_its_rule(text: str) -> None:
    assert "below repeats: how it goes on" in explain(text, "start").remedy


def test_a_letter_that_looks_like_a_figure_is_named() -> None:
    told = explain("2O27-05-l2", "start")
    assert told.message.endswith("has a letter where a figure belongs")
    assert told.remedy == "Write 2027-05-12."


def test_one_hour_with_the_name_of_its_zone_is_led_to_the_place() -> None:
    told = explain("2027-05-12 10:00 EEST", "start").remedy
    assert told.startswith("Write 2027-05-12T10:00, and on a line of its own timezone:")


@pytest.mark.parametrize(
    ("start", "end", "lines"),
    [
        ("12.5.2027 klo 10", "12.5.2027 klo 12", ("2027-05-12T10:00", "2027-05-12T12:00")),
        ("12.5.2027 klo 10", "klo 12", ("2027-05-12T10:00", "2027-05-12T12:00")),
        ("12 May 2027 (tbc)", "14 May 2027", ("2027-05-12?", "2027-05-14")),
        ("25/6/2027", "7/7/2027", ("2027-06-25", "2027-07-07")),
    ],
)
def test_where_start_and_end_are_in_words_both_lines_are_written(
    start: str, end: str, lines: tuple[str, str]
) -> None:
    told = with_end(explain(start, "start"), start, end).remedy
    assert told == f"Write start: {lines[0]} and, on a line of its own, end: {lines[1]}."


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("12 May 2027", ""),
        ("May 26-28, 2027", "29 May 2027"),
        ("12 May 2027", "May 26-28, 2027"),
        ("12 May 2027 10:00", "14 May 2027"),
        ("12 May 2027", "14 May 2027 10:00"),
        ("5/6/2027", "7/6/2027"),
        ("2026-06-31", "14 May 2027"),
    ],
)
def test_what_is_no_pair_of_start_and_end_keeps_the_advice_for_its_start(
    start: str, end: str
) -> None:
    told = explain(start, "start")
    assert with_end(told, start, end) is told
    of_end = explain("14 May 2027", "end")
    assert with_end(of_end, "12 May 2027", "14 May 2027") is of_end


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("May 26-28, 2027", "2027-05-28"),
        ("12.5.2027 klo 10–12", "2027-05-12T12:00"),
    ],
)
def test_of_a_range_in_place_of_an_end_its_last_is_to_be_written(text: str, last: str) -> None:
    told = explain(text, "end")
    assert told.message.endswith("is more than an end")
    assert told.remedy == f"Write only the last of it: end: {last}."
    assert explain("12 May 2027", "end").remedy == "Write 2027-05-12."


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("20261205", "2026-12-05"),
        ("20261205T1000", "2026-12-05T10:00"),
        ("20261205T100059Z", "2026-12-05T10:00"),
    ],
)
def test_figures_without_marks_are_written_in_full(text: str, made: str) -> None:
    told = explain(text, "start")
    assert told.message == f"“{text}” is not written in full"
    assert told.remedy == f"Write {made}."
