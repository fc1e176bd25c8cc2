"""The golden table of days, ranges, hours and months.

Quarters, seasons and counts are in `test_golden.py`.
"""

from datetime import date, datetime
from gettext import NullTranslations

import pytest

from calendarhub.model.when import Precision, When
from calendarhub.words import LANGUAGES, make_words
from calendarhub.words.dates import Dates
from calendarhub.words.locales import locale_of
from tests.builders import days
from tests.words.languages import words

FIRST, LAST = date(2027, 3, 8), date(2027, 3, 11)
OPENS, CLOSES = datetime(2027, 3, 8, 9, 30), datetime(2027, 3, 8, 16, 0)
GOLDEN = """
en | Monday, 8 March 2027 | 8–11 Mar 2027 | 09:30–16:00 | December 2016
fi | maanantai 8. maaliskuuta 2027 | 8.–11. maaliskuuta 2027 | 9.30–16.00 | joulukuu 2016
sv | måndag 8 mars 2027 | 8–11 mars 2027 | 09:30–16:00 | december 2016
da | mandag den 8. marts 2027 | 8.–11. mar. 2027 | 09.30–16.00 | december 2016
nb | mandag 8. mars 2027 | 8.–11. mars 2027 | 09:30–16:00 | desember 2016
de | Montag, 8. März 2027 | 8.–11. März 2027 | 09:30–16:00 Uhr | Dezember 2016
et | esmaspäev, 8. märts 2027 | 8.–11. märts 2027 | 09:30–16:00 | detsember 2016
lv | pirmdiena, 2027. gada 8. marts | 2027. gada 8.–11. marts | 09:30–16:00 | 2016. g. decembris
lt | 2027 m. kovo 8 d., pirmadienis | 2027 kov. 8–11 | 09:30–16:00 | 2016 m. gruodis
pl | poniedziałek, 8 marca 2027 | 8–11 mar 2027 | 09:30–16:00 | grudzień 2016
"""
ROWS = [tuple(cell.strip() for cell in row.split("|")) for row in GOLDEN.strip().splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row[0]))
def test_every_cell_of_the_golden_table_is_worded_so(row: tuple[str, ...]) -> None:
    language, full, span, hours, month = row
    words = make_words(language, NullTranslations())
    december = When(Precision.MONTH, "2016-12", date(2016, 12, 1), date(2016, 12, 31))

    assert words.day(FIRST) == full
    assert words.when(days(FIRST)) == full
    assert words.days(FIRST, LAST) == span
    assert words.when(days(FIRST, LAST)) == span
    assert words.times(OPENS, CLOSES) == hours
    assert words.month(date(2016, 12, 1)) == month
    assert words.when(december) == month


def test_the_golden_table_has_every_language() -> None:
    assert tuple(row[0] for row in ROWS) == LANGUAGES


def test_no_is_norwegian_bokmal_and_an_unknown_tag_is_worded_in_english() -> None:
    assert locale_of("no").language == "nb"
    assert str(locale_of("en")) == "en_GB"
    assert str(locale_of("tlh-nowhere-at-all")) == "en_GB"


def test_hours_past_midnight_keep_their_order() -> None:
    words = make_words("en", NullTranslations())
    assert words.times(datetime(2027, 3, 8, 20), datetime(2027, 3, 9, 1)) == "20:00–01:00"


def test_weeks_begin_on_monday_with_short_and_full_names() -> None:
    names = make_words("en", NullTranslations()).weekdays()
    assert names[0] == ("Mon", "Monday")
    assert names[6] == ("Sun", "Sunday")
    assert make_words("et", NullTranslations()).weekdays()[0] == ("E", "esmaspäev")


@pytest.mark.parametrize(
    ("language", "city"),
    [("en", "Helsinki"), ("sv", "Helsingfors"), ("et", "Helsingi"), ("lt", "Helsinkis")],
)
def test_a_zone_is_known_by_its_city_in_each_language(language: str, city: str) -> None:
    said = make_words(language, NullTranslations()).zone_time("Europe/Helsinki")
    assert said == f"{city} time"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_clocks_of_a_town_do_not_read_like_a_place(language: str) -> None:
    city = Dates(locale_of(language)).city("Europe/Helsinki")
    said = words(language).zone_time("Europe/Helsinki")
    assert city in said
    assert len(said) > len(city) + len(" aeg")


def test_a_zone_is_found_under_the_name_cldr_keeps_it_by() -> None:
    latvian = make_words("lv", NullTranslations())
    assert latvian.zone_time("Asia/Kolkata") == "Kalkāta time"
    assert latvian.zone_time("Asia/Calcutta") == "Kalkāta time"
    english = make_words("en", NullTranslations())
    assert english.zone_time("America/Argentina/Buenos_Aires") == "Buenos Aires time"


def test_utc_anywhere_and_no_zone_are_no_cities() -> None:
    words = make_words("en", NullTranslations())
    named = [words.zone_time(zone) for zone in ("UTC", "Etc/GMT+12", "")]
    assert named == ["UTC", "anywhere on Earth", "local time"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_without_its_month_is_the_beginning_of_the_day_with_it(language: str) -> None:
    dates = Dates(locale_of(language))
    twelfth = date(2027, 5, 12)
    assert dates.skeleton("MMMMd", twelfth).startswith(dates.bare_day(twelfth))


@pytest.mark.parametrize(
    ("timezone", "said"), [("Etc/GMT-8", "UTC+8"), ("Etc/GMT+5", "UTC\N{MINUS SIGN}5")]
)
def test_an_offset_is_said_as_people_count_it(timezone: str, said: str) -> None:
    assert make_words("fi", NullTranslations()).zone_time(timezone) == said
