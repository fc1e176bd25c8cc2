"""Whatever our own pages say of a time, in each of ten languages, is read back as what it says."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendarhub.model.when import When
from calendarhub.rules.advice import written
from calendarhub.rules.dates import LANGUAGES, DateReading, Doubt, read
from calendarhub.rules.dates.exact import is_exact
from calendarhub.rules.fuzzy import parse_when
from calendarhub.rules.fuzzy_hints import BadDate
from calendarhub.words.locales import locale_of
from tests.words.languages import words

ZONE = "Europe/Berlin"
DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))
CLOCKS = st.times().map(lambda clock: f"{clock:%H:%M}")
SIGNS = st.sampled_from(["", "~", "?", "%"])
YEARS = st.integers(2001, 2099).map(str)


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


VAGUE = st.one_of(
    DAYS.map(date.isoformat),
    DAYS.map(lambda day: day.isoformat()[:7]),
    DAYS.map(_week),
    YEARS,
    st.tuples(YEARS, st.sampled_from([*range(21, 25), *range(33, 37), 40, 41])).map(
        lambda pair: f"{pair[0]}-{pair[1]}"
    ),
)


def taken(start: str, end: str = "") -> When | None:
    try:
        return parse_when(start, end, ZONE)
    except BadDate:
        return None


def understood(text: str) -> When | None:
    """What a record says that was written as advised; None where the text is not certain."""
    said = read(text)
    if isinstance(said, Doubt):
        return None
    lines = written(said)
    return parse_when(lines["start"], lines.get("end", ""), ZONE)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=40)
@given(edtf=VAGUE, sign=SIGNS)
def test_dates_of_each_precision_come_back(language: str, edtf: str, sign: str) -> None:
    when = parse_when(edtf + sign, "", ZONE)
    assert understood(words(language).when(when)) == when


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=25)
@given(first=DAYS, length=st.integers(1, 40))
def test_ranges_of_days_come_back(language: str, first: date, length: int) -> None:
    when = parse_when(first.isoformat(), (first + timedelta(days=length)).isoformat(), ZONE)
    assert understood(words(language).when(when)) == when


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=25)
@given(day=DAYS, start=CLOCKS, end=CLOCKS, later=st.integers(0, 3))
def test_hours_come_back(language: str, day: date, start: str, end: str, later: int) -> None:
    last = day + timedelta(days=later)
    when = taken(f"{day}T{start}", f"{last}T{end}") or taken(f"{day}T{start}")
    if when and start != end:
        assert understood(words(language).when(when)) == when
    if when and start < end and not later:
        assert understood(words(language).when_short(when)) == when


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=25)
@given(day=DAYS)
def test_every_name_of_a_month_means_its_month(language: str, day: date) -> None:
    locale = locale_of(language)
    for names in locale.months.values():
        for width in ("wide", "abbreviated"):
            name = names[width][day.month]
            for text in (f"{day.day}. {name} {day.year}", f"{name} {day.day}, {day.year}"):
                assert read(text) == DateReading(day.isoformat()), text


@given(text=st.text(max_size=30))
def test_any_text_is_a_reading_that_records_take_or_a_doubt(text: str) -> None:
    said = read(text)
    if isinstance(said, Doubt):
        assert said.why
        return
    lines = written(said)
    assert is_exact(text) or taken(lines["start"], lines.get("end", ""))


@given(text=st.from_regex(r"\d{4}-(\d\d|W\d\d)(-\d\d(T\d\d:\d\d)?)?[?~]?", fullmatch=True))
def test_no_advice_is_what_was_written(text: str) -> None:
    try:
        parse_when(text, "", ZONE)
    except BadDate as bad:
        assert f"Write {text}." not in bad.remedy  # noqa: PT017
        assert bad.remedy  # noqa: PT017


PIECES = """
5 8 12 2027 2026 05.05. 12.5.2027 5/6/2027 2027-05-12 May toukokuuta maja Mo Montag - – / to bis or
und klo kl. 10 9:30 16.00 AM PM Uhr week KW Q1 H1 spring kesä ca. (tbc) ? , from early m.
"""


@given(text=st.lists(st.sampled_from(PIECES.split()), max_size=9).map(" ".join))
def test_pieces_of_dates_in_any_order_never_come_to_what_no_record_may_say(text: str) -> None:
    said = read(text)
    if isinstance(said, DateReading):
        lines = written(said)
        assert parse_when(lines["start"], lines.get("end", ""), "").earliest
