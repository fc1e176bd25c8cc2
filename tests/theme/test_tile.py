from datetime import date, datetime

from calendarhub.model.when import When
from calendarhub.theme.moment import Phase
from calendarhub.theme.tile import Tile, tile, until
from tests import builders
from tests.theme.sites import words

EN = words("en")


def test_a_day_is_a_number_under_its_weekday() -> None:
    assert tile(builders.days(date(2026, 12, 1)), EN) == Tile("", "Tue", "1", "Dec")


def test_several_days_show_the_first_and_the_last() -> None:
    week = builders.days(date(2026, 12, 14), date(2026, 12, 18))
    assert tile(week, EN) == Tile("days", "Mon–Fri", "14–18", "Dec")
    night = builders.timed(datetime(2027, 3, 8, 9), datetime(2027, 3, 9, 16))
    assert tile(night, EN).day == "8–9"


def test_days_of_two_months_name_both() -> None:
    over = builders.days(date(2026, 11, 30), date(2026, 12, 2))
    assert tile(over, EN) == Tile("across", word="30\xa0Nov–2\xa0Dec")


def test_what_has_no_day_shows_its_word() -> None:
    assert tile(When(), EN) == Tile("vague", word="?")


def test_what_runs_for_days_shows_its_end_alone() -> None:
    long = builders.days(date(2026, 3, 1), date(2026, 9, 15))
    assert until(long, Phase.RUNNING, EN) == Tile("until", "until", "15", "Sept")
    assert until(long, Phase.COMING, EN) is None
    assert until(builders.days(date(2026, 3, 1)), Phase.RUNNING, EN) is None
