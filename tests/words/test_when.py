"""What is known of a time, in words, from the hour to "to be announced"."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from calendarhub.model.when import UNKNOWN, Precision, When
from calendarhub.words import LANGUAGES
from tests.builders import days, timed
from tests.words.languages import plain, words

BOARD = timed(datetime(2027, 3, 8, 9, 30), datetime(2027, 3, 8, 16, 0))
DECEMBER = When(Precision.MONTH, "2016-12", date(2016, 12, 1), date(2016, 12, 31))
SPRING = When(Precision.SEASON, "2026-21", date(2026, 3, 1), date(2026, 5, 31))
WINTER = When(Precision.SEASON, "2026-24", date(2026, 12, 1), date(2027, 2, 28))
YEARS = When(Precision.SPAN, "2021/2023", date(2021, 1, 1), date(2023, 12, 31))
MONTHS = When(Precision.SPAN, "2004-06/2007-05", date(2004, 6, 1), date(2007, 5, 31))
OPEN = When(Precision.OPEN, "2009/..", date(2009, 1, 1))


@pytest.mark.parametrize(
    ("when", "worded"),
    [
        (BOARD, "Monday, 8 March 2027, 09:30–16:00"),
        (timed(datetime(2027, 3, 8, 9, 30)), "Monday, 8 March 2027, 09:30"),
        (
            timed(datetime(2027, 3, 8, 20), datetime(2027, 3, 9)),
            "Monday, 8 March 2027, 20:00–00:00",
        ),
        (
            timed(datetime(2027, 3, 8, 9, 30), datetime(2027, 3, 10, 16)),
            "Monday, 8 March 2027, 09:30 – Wednesday, 10 March 2027, 16:00",
        ),
        (days(date(2027, 3, 8)), "Monday, 8 March 2027"),
        (days(date(2027, 3, 30), date(2027, 4, 2)), "30 Mar – 2 Apr 2027"),
        (DECEMBER, "December 2016"),
        (SPRING, "spring 2026"),
        (WINTER, "winter 2026–2027"),
        (When(Precision.YEAR, "2026", date(2026, 1, 1), date(2026, 12, 31)), "2026"),
        (YEARS, "2021–2023"),
        (MONTHS, "June 2004 – May 2007"),
        (replace(MONTHS, edtf="2004-06~/2007-05?"), "June 2004 – May 2007"),
        (
            When(Precision.SPAN, "2004-06/2007", date(2004, 6, 1), date(2007, 12, 31)),
            "June 2004 – 2007",
        ),
        (
            When(Precision.SPAN, "2026-21/2027-24", date(2026, 3, 1), date(2028, 2, 29)),
            "spring 2026 – winter 2027–2028",
        ),
        (
            When(Precision.SPAN, "2026-33/2026-34", date(2026, 1, 1), date(2026, 6, 30)),
            "1st quarter 2026 – 2nd quarter 2026",
        ),
        (
            When(Precision.SPAN, "2026-W53/2027-W01?", date(2026, 12, 28), date(2027, 1, 10)),
            "week 53, 2026 – week 1, 2027",
        ),
        (OPEN, "2009– (no end date)"),
        (When(Precision.OPEN, "2009-05/..", date(2009, 5, 1)), "May 2009 – (no end date)"),
        (When(Precision.OPEN, "2009-05-04/..", date(2009, 5, 4)), "4 May 2009 – (no end date)"),
        (When(Precision.OPEN, "../2012", None, date(2012, 12, 31)), "– 2012"),
        (UNKNOWN, "date to be announced"),
    ],
)
def test_english_words_each_kind_of_date(when: When, worded: str) -> None:
    assert plain().when(when) == worded


@pytest.mark.parametrize(
    ("flags", "worded"),
    [
        ({"approximate": True}, "December 2016 (approximate date)"),
        ({"uncertain": True}, "December 2016 (not confirmed)"),
        (
            {"approximate": True, "uncertain": True},
            "December 2016 (approximate date, not confirmed)",
        ),
    ],
)
def test_qualifiers_follow_the_date_in_brackets(flags: dict[str, bool], worded: str) -> None:
    when = replace(
        DECEMBER,
        approximate=flags.get("approximate", False),
        uncertain=flags.get("uncertain", False),
    )
    assert plain().when(when) == worded


def test_about_does_not_inflect_the_date_in_finnish() -> None:
    assert words("fi").when(replace(DECEMBER, approximate=True)) == "joulukuu 2016 (arvio)"


def test_the_city_of_the_zone_follows_where_it_is_asked_for() -> None:
    assert plain().when(BOARD, timezone_shown=True).endswith("09:30–16:00, Helsinki time")
    assert words("lt").when(BOARD, timezone_shown=True).endswith(", laiko juosta: Helsinkis")
    assert plain().when(DECEMBER, timezone_shown=True) == "December 2016"


@pytest.mark.parametrize(
    ("language", "worded"),
    [
        ("en", "Mon, 8 Mar 2027, 09:30–16:00"),
        ("fi", "ma 8.3.2027 klo 9.30–16.00"),
        ("sv", "mån 8 mars 2027 kl. 09:30–16:00"),
        ("da", "man. 8. mar. 2027, kl. 09.30–16.00"),
        ("nb", "man. 8. mars 2027, kl. 09:30–16:00"),
        ("de", "Mo., 8. März 2027, 09:30–16:00 Uhr"),
        ("et", "E, 8. märts 2027, kell 09:30–16:00"),
        ("lv", "pirmd., 2027. g. 8. marts, plkst. 09:30–16:00"),
        ("lt", "2027-03-08, pr, 09:30–16:00 val."),
        ("pl", "pon., 8 mar 2027, godz. 09:30–16:00"),
    ],
)
def test_a_row_of_a_list_has_the_short_form(language: str, worded: str) -> None:
    assert words(language).when_short(BOARD) == worded


def test_a_short_form_of_several_days_has_no_hours() -> None:
    when = timed(datetime(2027, 3, 8, 9, 30), datetime(2027, 3, 10, 16))
    assert plain().when_short(when) == "8–10 Mar 2027"


def test_a_german_night_keeps_its_word_for_the_hour() -> None:
    night = timed(datetime(2027, 3, 8, 20), datetime(2027, 3, 9))
    assert words("de").when(night) == "Montag, 8. März 2027, 20:00–00:00 Uhr"


@settings(max_examples=60, deadline=None)
@given(
    language=st.sampled_from(LANGUAGES),
    start=st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2060, 1, 1)),
    minutes=st.integers(1, 60 * 24 * 40),
    short=st.booleans(),
)
def test_every_time_names_its_year_in_every_language(
    language: str, start: datetime, minutes: int, short: bool
) -> None:
    when = timed(start, start + timedelta(minutes=minutes))
    said = words(language).when_short(when) if short else words(language).when(when)
    assert str(start.year) in said
    assert "{" not in said
