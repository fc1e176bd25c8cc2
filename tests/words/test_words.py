"""Counts, lists, names and titles."""

from datetime import date

import pytest

from calendarhub.model.event import Status
from calendarhub.words import LANGUAGES
from tests.words.languages import plain, words


@pytest.mark.parametrize(
    ("language", "listed"),
    [("en", "a, b and c"), ("fi", "a, b ja c"), ("lt", "a, b ir c"), ("pl", "a, b i c")],
)
def test_a_list_is_joined_as_the_language_does(language: str, listed: str) -> None:
    assert words(language).items(["a", "b", "c"]) == listed


def test_an_empty_list_is_nothing() -> None:
    assert plain().items([]) == ""


def test_a_number_has_the_separator_of_the_language() -> None:
    assert plain().number(12345) == "12,345"
    assert words("da").number(12345) == "12.345"


def test_a_country_is_named_by_its_code_and_a_name_stays() -> None:
    assert plain().country("NO") == "Norway"
    assert words("fi").country("EE") == "Viro"
    assert plain().country("Atlantis") == "Atlantis"


def test_places_that_the_ledger_keeps_have_the_names_of_their_countries() -> None:
    assert (
        words("fi").kept_places("Sali 1, Turku, FI / Rīga, LV")
        == "Sali 1, Turku, Suomi / Rīga, Latvia"
    )
    assert plain().kept_places("Rīga") == "Rīga"
    assert plain().kept_places("") == ""


def test_languages_are_named_in_each_other_and_in_themselves() -> None:
    assert words("fi").language_name("sv") == "ruotsi"
    assert plain().language_name("no") == plain().language_name("nb")
    assert [words(language).own_name() for language in LANGUAGES] == [
        "English",
        "suomi",
        "svenska",
        "dansk",
        "norsk bokmål",
        "Deutsch",
        "eesti",
        "latviešu",
        "lietuvių",
        "polski",
    ]


def test_only_a_state_that_needs_a_word_has_one() -> None:
    assert plain().status(Status.CONFIRMED) == ""
    assert plain().status(Status.TENTATIVE) == "not confirmed"
    assert words("de").status(Status.CANCELLED) == "abgesagt"


def test_titles_carry_their_state_in_the_readers_language() -> None:
    german = words("de")
    assert german.cancelled_title("Vorstand") == "Abgesagt: Vorstand"
    assert german.postponed_title("Vorstand") == "Verschoben: Vorstand"
    assert german.tentative_title("Vorstand") == "Vorstand (Termin noch nicht bestätigt)"


def test_a_deadline_says_what_ends() -> None:
    english = plain()
    assert english.deadline_title("registration", "X") == "Registration closes: X"
    assert english.deadline_title("call", "X") == "Call closes: X"
    assert english.deadline_title("papers", "X") == "Deadline: X"
    assert english.deadline("call") == "Call closes"


def test_a_document_of_a_known_kind_is_named_and_any_other_shown_as_written() -> None:
    assert words("fi").document("minutes") == "Pöytäkirja"
    assert plain().document("poster") == "poster"


def test_braces_in_a_title_are_text() -> None:
    assert plain().cancelled_title("{0} {title}") == "Cancelled: {0} {title}"


def test_a_month_and_a_year_stand_alone() -> None:
    assert words("fi").month_name(date(2026, 12, 1)) == "joulukuu"
    assert words("fi").month_short(date(2026, 12, 1)) == "joulu"
    assert words("lt").month_short(date(2026, 12, 1)) == "gruod."
    assert words("lv").year(2026) == "2026. g."
    assert plain().day_long(date(2027, 3, 8)) == "8 March 2027"
    assert plain().day_short(date(2027, 3, 8)) == "Mon, 8 Mar 2027"


def test_months_have_a_place_for_their_year_and_weeks_begin_as_the_language_has_it() -> None:
    assert plain().months()[2] == "March {}"
    assert words("lt").months()[11] == "{} m. gruodis"
    assert {words(language).week_begins() for language in LANGUAGES} == {1}
    assert {words(language).direction() for language in LANGUAGES} == {"ltr"}


def test_two_days_of_a_month_take_the_shorter_of_two_forms() -> None:
    first, last = date(2027, 1, 21), date(2027, 1, 22)
    assert plain().days_near(first, last) == "21–22 Jan"
    assert words("fi").days_near(first, last) == "21.1.–22.1."
    assert plain().day_brief(first) == "21 Jan"
    assert plain().day_brief(first, year=True) == "21 Jan 2027"
