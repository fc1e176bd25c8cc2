from datetime import date

import pytest

from calendarhub.model.when import Precision, When
from tests import builders
from tests.theme.sites import words


def vague(precision: Precision, edtf: str, first: date, last: date | None = None) -> When:
    return When(precision=precision, edtf=edtf, earliest=first, latest=last)


SPRING = vague(Precision.SEASON, "2027-21", date(2027, 3, 1), date(2027, 5, 31))
QUARTER = vague(Precision.QUARTER, "2027-35", date(2027, 7, 1), date(2027, 9, 30))
HALF = vague(Precision.HALF, "2027-41", date(2027, 7, 1), date(2027, 12, 31))
WEEK = vague(Precision.WEEK, "2027-W23", date(2027, 6, 7), date(2027, 6, 13))
MONTH = vague(Precision.MONTH, "2027-09", date(2027, 9, 1), date(2027, 9, 30))


@pytest.mark.parametrize(
    ("language", "brief"),
    [
        ("en", ["spring", "Q3", "2nd half", "week 23", "Sept"]),
        ("fi", ["kevät", "3. nelj.", "loppu\xadvuosi", "viikko 23", "syys"]),
        ("sv", ["våren", "K3", "2:a halvåret", "vecka 23", "sep."]),
        ("da", ["forår", "3. kvt.", "2. halvår", "uge 23", "sep."]),
        ("nb", ["våren", "K3", "2. halvår", "uke 23", "sep"]),
        ("de", ["Frühjahr", "Q3", "2. HJ", "KW 23", "Sep"]),
        ("et", ["kevad", "K3", "II pool\xadaasta", "23. nädal", "sept"]),
        ("lv", ["pava\xadsaris", "3.\xa0cet.", "2. pus\xadgads", "23. nedēļa", "sept."]),
        ("lt", ["pava\xadsaris", "III k.", "II pus\xadmetis", "23 sav.", "rugs."]),
        ("pl", ["wiosna", "III kw.", "II pół\xadrocze", "tydz. 23", "wrz"]),
    ],
)
def test_a_vague_time_has_a_word_for_a_leaf_in_every_language(
    language: str, brief: list[str]
) -> None:
    said = [words(language).when_brief(one) for one in (SPRING, QUARTER, HALF, WEEK, MONTH)]
    assert said == brief


def test_years_and_what_nobody_knows_need_no_language() -> None:
    brief = words("fi").when_brief
    assert brief(vague(Precision.YEAR, "2027", date(2027, 1, 1), date(2027, 12, 31))) == "2027"
    assert brief(vague(Precision.OPEN, "2009/..", date(2009, 1, 1))) == "2009–"
    years = vague(Precision.SPAN, "2026-10/2028-09", date(2026, 10, 1), date(2028, 9, 30))
    assert brief(years) == "2026–2028"
    months = vague(Precision.SPAN, "2026-10/2026-12", date(2026, 10, 1), date(2026, 12, 31))
    assert brief(months) == "loka–joulu"
    assert brief(When()) == "?"


def test_days_of_two_months_keep_each_side_unbroken() -> None:
    assert words("en").days_brief(date(2026, 11, 30), date(2026, 12, 2)) == "30\xa0Nov–2\xa0Dec"
    assert words("de").days_brief(date(2026, 11, 30), date(2026, 12, 2)) == "30.\xa0Nov.–2.\xa0Dez."


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("en", ("Mon, 8 Mar 2027, ", "09:30–16:00")),
        ("fi", ("ma 8.3.2027 klo ", "9.30–16.00")),
        ("de", ("Mo., 8. März 2027, ", "09:30–16:00 Uhr")),
        ("lt", ("2027-03-08, pr, ", "09:30–16:00 val.")),
    ],
)
def test_a_short_time_comes_in_two_parts(language: str, parts: tuple[str, str]) -> None:
    when = builders.event().when
    assert words(language).when_parts(when) == parts
    assert "".join(parts) == words(language).when_short(when)


def test_whole_days_have_no_second_part() -> None:
    day = builders.days(date(2027, 3, 8))
    assert words("en").when_parts(day) == ("Mon, 8 Mar 2027", "")
