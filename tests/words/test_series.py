"""Rules of series in words, and silence where words would be wrong."""

from datetime import date, datetime

import pytest

from calendarhub.model.event import Repeats
from calendarhub.model.when import UNKNOWN
from calendarhub.words import LANGUAGES
from tests.builders import timed
from tests.words.languages import plain, words

FIRST = timed(datetime(2027, 3, 8, 9, 30), datetime(2027, 3, 8, 16))
FALLBACK = "Repeats; next dates below"


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("FREQ=DAILY", "Every day"),
        ("FREQ=DAILY;INTERVAL=2", "Every other day"),
        ("FREQ=DAILY;INTERVAL=10", "Every 10 days"),
        ("FREQ=WEEKLY", "Every week on Mondays"),
        ("FREQ=WEEKLY;BYDAY=WE,MO", "Every week on Mondays and Wednesdays"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "Every other week on Mondays"),
        ("FREQ=WEEKLY;INTERVAL=3;WKST=MO", "Every 3 weeks on Mondays"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Every working day, Monday to Friday"),
        ("FREQ=MONTHLY", "Every month on day 8"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "Every month on day 15"),
        ("FREQ=MONTHLY;BYMONTHDAY=15,1", "Every month on days 1 and 15"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "Every month on the last day"),
        ("FREQ=MONTHLY;INTERVAL=2", "Every other month on day 8"),
        ("FREQ=MONTHLY;INTERVAL=6", "Every 6 months on day 8"),
        ("FREQ=MONTHLY;BYDAY=1TU;COUNT=10", "Every month on the first Tuesday, 10 times"),
        ("FREQ=MONTHLY;BYDAY=+2TU", "Every month on the second Tuesday"),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=3", "Every month on the third Tuesday"),
        ("FREQ=MONTHLY;BYDAY=1TU,3TU", "Every month on the first Tuesday and third Tuesday"),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=4TH", "Every other month on the fourth Thursday"),
        (
            "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR;UNTIL=20280101",
            "Every 3 months on the last Friday, until 1 January 2028",
        ),
        ("FREQ=YEARLY", "Every year on 8 March"),
        ("FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=9", "Every year on 9 May"),
        ("FREQ=YEARLY;INTERVAL=2", "Every other year on 8 March"),
        ("FREQ=YEARLY;INTERVAL=4", "Every 4 years on 8 March"),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=1TU", "Every year on the first Tuesday of March"),
        ("freq=weekly;count=1", "Every week on Mondays, 1 time"),
    ],
)
def test_a_common_rule_is_said_in_words(rule: str, said: str) -> None:
    assert plain().series(Repeats(rule), FIRST) == said


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYWEEKNO=20",
        "FREQ=HOURLY",
        "FREQ=WEEKLY;BYMONTH=3",
        "FREQ=WEEKLY;BYDAY=SU;WKST=SU",
        "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1",
        "FREQ=MONTHLY;BYDAY=1TU;BYSETPOS=1",
        "FREQ=MONTHLY;BYDAY=TU",
        "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
        "FREQ=MONTHLY;BYMONTHDAY=-2",
        "FREQ=MONTHLY;BYMONTHDAY=-1;INTERVAL=2",
        "FREQ=MONTHLY;BYMONTH=1,2",
        "FREQ=YEARLY;BYDAY=1TU",
        "FREQ=YEARLY;BYMONTH=1,7",
        "FREQ=DAILY;BYDAY=MO",
        "FREQ=WEEKLY;INTERVAL=x",
        "COUNT=3",
        "nonsense",
        "",
    ],
)
def test_any_other_rule_is_not_paraphrased(rule: str) -> None:
    assert plain().series(Repeats(rule), FIRST) == FALLBACK


def test_a_series_without_a_first_day_only_says_that_it_repeats() -> None:
    assert plain().series(Repeats("FREQ=WEEKLY"), UNKNOWN) == FALLBACK


def test_an_until_in_utc_is_the_local_day_of_the_series() -> None:
    said = plain().series(Repeats("FREQ=DAILY;UNTIL=20270331T220000Z"), FIRST)
    assert said == "Every day, until 1 April 2027"


def test_a_few_days_without_a_meeting_are_listed_and_many_only_mentioned() -> None:
    holidays = tuple(date(2027, 7, day) for day in (5, 12, 19, 26))
    few = plain().series(Repeats("FREQ=WEEKLY", excluded=holidays[:2]), FIRST)
    many = plain().series(Repeats("FREQ=WEEKLY", excluded=(*holidays, date(2027, 8, 2))), FIRST)
    assert few == "Every week on Mondays; not on 5 July 2027 and 12 July 2027"
    assert many == "Every week on Mondays, with exceptions"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Every month on the first Wednesday, 10 times"),
        ("fi", "Joka kuukauden ensimmäisenä keskiviikkona, 10 kertaa"),
        ("sv", "Första onsdagen i varje månad, 10 gånger"),
        ("da", "Den første onsdag i hver måned, 10 gange"),
        ("nb", "Første onsdag i hver måned, 10 ganger"),
        ("de", "Am ersten Mittwoch jedes Monats, 10 Mal"),
        ("et", "Iga kuu esimesel kolmapäeval, 10 korda"),
        ("lv", "Katra mēneša pirmajā trešdienā, 10 reižu"),
        ("lt", "Kiekvieno mėnesio pirmąjį trečiadienį, 10 kartų"),
        ("pl", "W pierwszą środę każdego miesiąca, 10 razy"),
    ],
)
def test_ordinals_and_weekdays_agree_in_each_language(language: str, said: str) -> None:
    assert words(language).series(Repeats("FREQ=MONTHLY;BYDAY=1WE;COUNT=10"), FIRST) == said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("every", ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
def test_every_language_says_each_interval_as_one_sentence(language: str, every: str) -> None:
    for interval in (1, 2, 3, 11, 21):
        said = words(language).series(Repeats(f"FREQ={every};INTERVAL={interval}"), FIRST)
        assert said[0].isupper() or said[0].isdigit()
        assert "{" not in said
        assert interval < 3 or str(interval) in said


@pytest.mark.parametrize(
    ("every", "said"), [(3, "3:e"), (11, "11:e"), (12, "12:e"), (21, "21:a"), (22, "22:a")]
)
def test_swedish_counts_by_the_ending_of_the_ordinal(every: int, said: str) -> None:
    worded = words("sv").series(Repeats(f"FREQ=DAILY;INTERVAL={every}"), FIRST)
    assert worded == f"Var {said} dag"
    assert words("en").series(Repeats("FREQ=DAILY;INTERVAL=21"), FIRST) == "Every 21 days"
