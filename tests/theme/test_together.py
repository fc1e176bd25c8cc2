"""What of a date stays on one line, in every language."""

import re
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendarhub.theme.together import whole
from calendarhub.words import LANGUAGES
from tests.builders import days, timed
from tests.theme.sites import words


def kept(said: str) -> list[str]:
    """The parts of a text that no line breaks."""
    made = whole(said)
    assert re.sub("<.*?>", "", made) == said
    return re.findall('<span class="whole">(.*?)</span>', made)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_its_month_and_its_hours_stay_together_in_every_language(language: str) -> None:
    said = words(language).when(timed(datetime(2027, 3, 8, 9, 30), datetime(2027, 3, 8, 16)))
    day, hours = kept(said)
    assert "2027" in day
    assert "8" in day
    assert re.fullmatch(r"(\w+\.? )?0?9[.:]30–16[.:]00(\W\w+\.?)?,?", hours)
    assert said.endswith(hours)  # with its word, as in "09:30–16:00 Uhr"
    begins = words(language).when(timed(datetime(2027, 3, 8, 13)))
    hour = "".join(kept(begins)[1:])
    assert begins.endswith(hour)
    assert ("13" in hour) is (language != "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_span_breaks_between_its_ends_alone(language: str) -> None:
    said = words(language).when(days(date(2026, 12, 1), date(2027, 2, 28)))
    first, last = kept(said)
    assert ("2026" in first, "2027" in last) == (True, True)
    rest = said.replace(first, "").replace(last, "")
    assert rest.strip() in ("–", "")


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("Tue, 8 Dec 2026, 10:00–11:00", ["8 Dec 2026,", "10:00–11:00"]),
        ("30 Nov – 2 Dec 2026", ["30 Nov", "2 Dec 2026"]),
        ("ma 8.3.2027 klo 9.30–16.00", ["klo 9.30–16.00"]),
        ("09:30 Uhr – 10:00 Uhr", ["09:30 Uhr", "10:00 Uhr"]),
        ("December 2026 (approximate date)", ["December 2026"]),
        ("date to be announced", []),
    ],
)
def test_what_stays_together_ends_where_the_date_does(said: str, parts: list[str]) -> None:
    assert kept(said) == parts


def test_what_is_no_date_is_escaped() -> None:
    assert whole("<b> & 8–11 March") == '&lt;b&gt; &amp; <span class="whole">8–11 March</span>'


DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2039, 12, 31))
HOURS = st.times().map(lambda one: one.replace(second=0, microsecond=0, fold=0))


TORN = re.compile(
    r"(?<![\d.:])\d\d?\.? [^\W\d]{3}|[^\W\d]{3}\.? \d{4}|\d\.?–\d|\d{4}-\d\d|(?<![\d.])\d{4}\.? [^\W\d]"
)


def torn(said: str) -> list[str]:
    """What a line could tear: a day from its month, a month from its year, an hour from the other."""
    pieces = re.split(r'(<span class="whole">.*?</span>)', whole(said))
    return [one for one in pieces if not one.startswith("<span") and TORN.search(one)]


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=40, deadline=None)
@given(first=DAYS, last=DAYS, start=HOURS, end=HOURS)
def test_no_line_tears_a_day_or_a_range_of_hours_in_any_language(
    language: str, first: date, last: date, start: time, end: time
) -> None:
    this, (first, last) = words(language), sorted((first, last))
    start, end = sorted((start, end))
    timed_ = timed(datetime.combine(first, start), datetime.combine(first, end))
    long = timed(datetime.combine(first, start), datetime.combine(last, end))
    for when in (timed_, long, days(first), days(first, last)):
        for said in (this.when(when), this.when_short(when)):
            assert torn(said) == [], said
    for said in (this.day_long(first), this.day_short(first), this.month(first)):
        assert torn(said) == [], said
