"""Dates of any precision: bounds, qualifiers, what is refused."""

from datetime import date, datetime, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.model.when import UNKNOWN, Precision
from calendarhub.rules.fuzzy import fold, parse_when
from calendarhub.rules.fuzzy_hints import BadDate

BERLIN = "Europe/Berlin"
SPANS = [
    ("2026-12", "month", date(2026, 12, 1), date(2026, 12, 31)),
    ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
    ("2016-12~", "month", date(2016, 12, 1), date(2016, 12, 31)),
    ("2007-05~", "month", date(2007, 5, 1), date(2007, 5, 31)),
    ("2026-21", "season", date(2026, 3, 1), date(2026, 5, 31)),
    ("2026-22", "season", date(2026, 6, 1), date(2026, 8, 31)),
    ("2026-23", "season", date(2026, 9, 1), date(2026, 11, 30)),
    ("2026-24", "season", date(2026, 12, 1), date(2027, 2, 28)),
    ("2027-24", "season", date(2027, 12, 1), date(2028, 2, 29)),
    ("2026-25", "season", date(2026, 3, 1), date(2026, 5, 31)),
    ("2026-28", "season", date(2026, 12, 1), date(2027, 2, 28)),
    ("2026-33", "quarter", date(2026, 1, 1), date(2026, 3, 31)),
    ("2026-34", "quarter", date(2026, 4, 1), date(2026, 6, 30)),
    ("2026-35", "quarter", date(2026, 7, 1), date(2026, 9, 30)),
    ("2026-36", "quarter", date(2026, 10, 1), date(2026, 12, 31)),
    ("2026-40", "half", date(2026, 1, 1), date(2026, 6, 30)),
    ("2026-41", "half", date(2026, 7, 1), date(2026, 12, 31)),
    ("2026", "year", date(2026, 1, 1), date(2026, 12, 31)),
    ("2021/2023", "span", date(2021, 1, 1), date(2023, 12, 31)),
    ("2004-06/2007-05", "span", date(2004, 6, 1), date(2007, 5, 31)),
    ("2026-11-20", "day", date(2026, 11, 20), date(2026, 11, 20)),
    ("2026-11-20?", "day", date(2026, 11, 20), date(2026, 11, 20)),
    ("2026-11-20/2026-11-22", "day", date(2026, 11, 20), date(2026, 11, 22)),
    ("2026-12-28/2027-01-03", "day", date(2026, 12, 28), date(2027, 1, 3)),
    ("2009/..", "open", date(2009, 1, 1), None),
    ("2009-05/..", "open", date(2009, 5, 1), None),
]


@pytest.mark.parametrize(("written", "precision", "earliest", "latest"), SPANS)
def test_a_date_has_the_bounds_that_people_mean(
    written: str, precision: str, earliest: date, latest: date | None
) -> None:
    when = parse_when(written, "", BERLIN)
    assert (when.precision, when.earliest, when.latest) == (precision, earliest, latest)
    assert when.edtf == written
    assert not when.is_timed


WEEKS = [
    ("2026-W47", date(2026, 11, 16), date(2026, 11, 22)),
    ("2026-W01", date(2025, 12, 29), date(2026, 1, 4)),
    ("2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
    ("2027-W52?", date(2027, 12, 27), date(2028, 1, 2)),
]


@pytest.mark.parametrize(("written", "earliest", "latest"), WEEKS)
def test_a_week_is_that_of_iso_8601_also_over_new_year(
    written: str, earliest: date, latest: date
) -> None:
    when = parse_when(written, "", BERLIN)
    assert (when.precision, when.earliest, when.latest) == ("week", earliest, latest)
    assert (when.edtf, when.uncertain) == (written, written.endswith("?"))


def test_weeks_may_be_a_span() -> None:
    when = parse_when("2026-W47", "2026-W48", BERLIN)
    assert (when.edtf, when.precision) == ("2026-W47/2026-W48", "span")
    assert (when.earliest, when.latest) == (date(2026, 11, 16), date(2026, 11, 29))


@pytest.mark.parametrize("written", [row[0] for row in SPANS])
def test_every_form_is_edtf_to_the_grammar_of_the_library_of_congress(written: str) -> None:
    assert str(parse_edtf(written)) == written


@given(st.dates(date(1970, 1, 1), date(2100, 12, 31)), st.sampled_from(["", "~", "?", "%"]))
def test_every_day_is_read_and_agrees_with_the_judge(day: date, sign: str) -> None:
    written = day.isoformat() + sign
    when = parse_when(written, "", BERLIN)
    assert when.earliest == when.latest == day
    assert when.approximate == (sign in ("~", "%") and sign != "")
    assert when.uncertain == (sign in ("?", "%") and sign != "")
    assert when.is_firm == (sign == "")
    assert str(parse_edtf(written)) == written


@given(st.text(alphabet="0123456789-/.T:~?%X ", max_size=24))
def test_what_we_take_without_a_clock_time_the_judge_takes_too(written: str) -> None:
    try:
        when = parse_when(written, "", BERLIN)
    except BadDate:
        return
    if when.edtf and not when.is_timed:
        parse_edtf(when.edtf)


def test_nothing_written_means_to_be_announced() -> None:
    assert parse_when("", "", BERLIN) == UNKNOWN


def test_the_end_of_whole_days_is_inclusive() -> None:
    when = parse_when("2026-12-05", "2026-12-06", BERLIN)
    assert (when.earliest, when.latest) == (date(2026, 12, 5), date(2026, 12, 6))
    assert when.precision is Precision.DAY
    assert parse_when("2026-12-05", "2026-12-05", BERLIN).edtf == "2026-12-05"


def test_start_and_end_may_be_vague_each_in_its_way() -> None:
    when = parse_when("2026-11", "2027-02~", BERLIN)
    assert (when.earliest, when.latest) == (date(2026, 11, 1), date(2027, 2, 28))
    assert (when.precision, when.edtf, when.approximate) == ("span", "2026-11/2027-02~", True)


def test_a_season_without_a_judge_for_its_sign_is_still_understood() -> None:
    when = parse_when("2027-22~", "", BERLIN)
    assert (when.precision, when.approximate) == ("season", True)


def test_a_clock_time_is_local_in_its_zone() -> None:
    when = parse_when("2026-12-05T10:00", "2026-12-05 16:30", BERLIN)
    assert when.start == datetime(2026, 12, 5, 10)
    assert when.end == datetime(2026, 12, 5, 16, 30)
    assert when.timezone == BERLIN
    assert when.edtf == "2026-12-05T10:00"


def test_what_ends_at_midnight_does_not_touch_the_next_day() -> None:
    when = parse_when("2026-12-05T20:00", "2026-12-06T00:00", BERLIN)
    assert when.latest == date(2026, 12, 5)


def test_a_time_that_clocks_leap_over_is_refused() -> None:
    with pytest.raises(BadDate, match="02:30 does not exist on 2026-03-29") as caught:
        parse_when("2026-03-29T02:30", "", BERLIN)
    assert caught.value.code == "record.date.gap"


def test_what_lasts_until_midnight_may_say_24_00_also_before_a_day_without_midnight() -> None:
    usual = parse_when("2027-05-12T20:00", "2027-05-12T24:00", BERLIN)
    assert usual == parse_when("2027-05-12T20:00", "2027-05-13T00:00", BERLIN)
    with pytest.raises(BadDate, match="00:00 does not exist on 2027-04-30") as caught:
        parse_when("2027-04-29T20:00", "2027-04-30T00:00", "Africa/Cairo")
    assert "2027-04-29T24:00" in caught.value.remedy
    when = parse_when("2027-04-29T20:00", "2027-04-29T24:00", "Africa/Cairo")
    assert str(when.ends(BERLIN)) == "2027-04-29 22:00:00+00:00"
    assert when.latest == date(2027, 4, 29)


def test_a_time_that_comes_twice_is_the_first_and_is_told() -> None:
    when = parse_when("2026-10-25T02:30", "", BERLIN)
    assert fold(when) == datetime(2026, 10, 25, 2, 30)
    assert str(when.begins(BERLIN)) == "2026-10-25 00:30:00+00:00"
    assert fold(parse_when("2026-10-25T03:30", "", BERLIN)) is None


def test_lengths_are_those_of_the_clock_that_runs_on() -> None:
    with pytest.raises(BadDate, match="very time"):
        parse_when("2026-10-25T12:00", "2026-10-25T12:00", BERLIN)
    over_the_gap = parse_when("2026-03-29T01:30", "2026-03-29T03:00", BERLIN)
    begins, ends = over_the_gap.begins(BERLIN), over_the_gap.ends(BERLIN)
    assert begins
    assert ends
    assert ends - begins == timedelta(minutes=30)


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        ("2026-12-05", "2026-12-01", "record.date.backwards"),
        ("2026-12-05/2026-12-01", "", "record.date.backwards"),
        ("2026-12", "2026-11", "record.date.backwards"),
        ("2026-12-05T10:00", "2026-12-05T09:00", "record.date.backwards"),
        ("2026-12-05", "2026-12-05T09:00", "record.date.mixed"),
        ("2026-12-05T09:00", "2026-12-05", "record.date.mixed"),
        ("2026-12-05T09:00/2026-12-06", "", "record.date.mixed"),
        ("2026-12-05", "2028-12-05", "record.date.long"),
        ("2026-12-05T10:00", "2028-12-05T10:00", "record.date.long"),
        ("1969-12-31", "", "record.date.range"),
        ("2101-01-01", "", "record.date.range"),
        ("0999", "", "record.date.range"),
        ("", "2026-12-05", "record.date.no-start"),
        ("2021/2023", "2024", "record.date.two-ends"),
        ("2026-06-31", "", "record.date.unknown"),
        ("2026-13", "", "record.date.unknown"),
        ("2026-12-05T24:00", "", "record.date.unknown"),
        ("2026-12-05T10:00+02:00", "", "record.date.offset"),
        ("2026-12-05T10:00Z", "", "record.date.offset"),
        ("2026-29", "", "record.date.form"),
        ("2026-39", "", "record.date.form"),
        ("2027-W53", "", "record.date.unknown"),
        ("2027-W00", "", "record.date.unknown"),
        ("../2009", "", "record.date.form"),
        ("2009/", "", "record.date.form"),
        ("2026-11-2X", "", "record.date.form"),
        ("2026/2027/2028", "", "record.date.form"),
        ("-0100", "", "record.date.form"),
        ("２０２６", "", "record.date.form"),
    ],
)
def test_what_cannot_be_a_time_is_refused_with_a_code_and_a_remedy(
    start: str, end: str, code: str
) -> None:
    with pytest.raises(BadDate) as caught:
        parse_when(start, end, BERLIN)
    assert caught.value.code == code
    assert caught.value.message
    assert caught.value.remedy


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_a_time_or_a_bad_date_and_nothing_else(start: str, end: str) -> None:
    try:
        when = parse_when(start, end, BERLIN)
    except BadDate:
        return
    assert when.earliest is None or when.latest is None or when.earliest <= when.latest


def test_a_start_that_cannot_be_read_is_told_before_an_end_that_does_not_go_with_it() -> None:
    with pytest.raises(BadDate) as bad:
        parse_when("8.3.2027", "2027-03-08T16:00", BERLIN)
    assert bad.value.which == "start"


@pytest.mark.parametrize(
    ("start", "end", "remedy"),
    [
        (
            "8 March 2027 10:00",
            "8 March 2027 12:00",
            "start: 2027-03-08T10:00 * end: 2027-03-08T12:00",
        ),
        ("12.5.2027 klo 10", "16.00", "start: 2027-05-12T10:00 * end: 2027-05-12T16:00"),
        ("31/5/2027", "2/6/2027", "start: 2027-05-31 * end: 2027-06-02"),
        ("2027-05-12T10:00", "2h", "end: 2027-05-12T12:00"),
        ("2027-05-12T10:00", "90 min", "end: 2027-05-12T11:30"),
        ("2027-05-12T10:00", "1,5 h", "end: 2027-05-12T11:30"),
        ("2027-05-12T10:00", "PT2H", "end: 2027-05-12T12:00"),
        ("2027-05-12T20:00", "1 AM", "2027-05-13T01:00"),
        ("2027-05-12T10:00", "klo 16", "2027-05-12T16:00"),
        ("2027-05-12", "3 päivää", "end: 2027-05-14"),
        ("2027-12-30", "2 January", "2028-01-02"),
        ("2027-05-12", "13–14 May 2027", "only the last of it: end: 2027-05-14"),
        ("2027-05-12", "6:30 PM", "2027-05-12T09:00"),
        ("8.3.2027/10.3.2027", "", "2027-03-08/2027-03-10"),
    ],
)
def test_what_is_advised_says_start_and_end(start: str, end: str, remedy: str) -> None:
    with pytest.raises(BadDate) as caught:
        parse_when(start, end, BERLIN)
    for part in remedy.split(" * "):
        assert part in caught.value.remedy


def test_a_date_with_slashes_is_no_interval_whatever_the_end_says() -> None:
    with pytest.raises(BadDate) as caught:
        parse_when("5/6/2027", "2027-06-08", BERLIN)
    assert caught.value.code == "record.date.form"


@pytest.mark.parametrize(
    ("written", "offset"), [("2026-13/..", 0), ("2026-13/2026-12", 0), ("2026-12/2026-13", 8)]
)
def test_of_an_interval_the_side_that_is_wrong_is_pointed_at(written: str, offset: int) -> None:
    with pytest.raises(BadDate) as caught:
        parse_when(written, "", BERLIN)
    assert caught.value.offset == offset
