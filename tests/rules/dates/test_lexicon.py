"""Words of dates in ten languages, in every spelling that people use."""

import pytest

from calendarhub.rules.dates.lexicon import bare, folded, lexicon


@pytest.mark.parametrize(
    ("word", "month"),
    [
        *(("may", 5), ("sept", 9), ("toukokuuta", 5), ("toukok", 5), ("mars", 3), ("marts", 3)),
        *(("jänner", 1), ("märz", 3), ("marz", 3), ("märtsil", 3), ("gegužės", 5), ("geguzes", 5)),
        *(("maijam", 5), ("maja", 5), ("października", 10), ("pazdziernika", 10)),
    ],
)
def test_a_month_is_known_in_its_cases_and_without_its_marks(word: str, month: int) -> None:
    assert lexicon().months[word] == month


def test_words_of_one_language_are_those_of_that_language_alone() -> None:
    finnish = lexicon(("fi",))
    assert "toukokuu" in finnish.months
    assert "maj" not in finnish.months
    assert finnish.is_known("toukokuu")
    assert not finnish.is_known("maj")


def test_a_short_name_of_a_day_may_mean_several_days() -> None:
    """Finnish `ti` is Tuesday; `to` is Thursday there and in the north."""
    assert lexicon().weekdays["monday"] == {0}
    assert lexicon(("fi",)).weekdays["ti"] == {1}
    assert 3 in lexicon().weekdays["to"]


def test_a_single_letter_is_no_name_of_a_day() -> None:
    assert all(len(word) > 1 for word in lexicon().weekdays)


def test_only_what_is_certainly_before_or_after_noon_is_so() -> None:
    periods = lexicon().periods
    assert periods["in the evening"] == "pm" if "in the evening" in periods else True
    assert periods["illalla"] == "pm"
    assert "mittags" not in periods  # 11 Uhr mittags
    assert set(periods.values()) == {"am", "pm"}
    assert all(len(phrase) > 1 for phrase in periods)


@pytest.mark.parametrize(
    ("name", "looked_up", "plain"),
    [
        ("Sept.", "sept", "sept"),
        (" März ", "märz", "marz"),
        ("Mai\u0308", "maï", "mai"),
        ("Środa", "środa", "sroda"),
        ("lørdag", "lørdag", "lordag"),
    ],
)
def test_a_name_is_looked_up_in_small_letters_and_without_dots(
    name: str, looked_up: str, plain: str
) -> None:
    assert bare(name) == looked_up
    assert folded(bare(name)) == plain


def test_a_word_may_have_several_tasks_and_what_has_none_is_unknown() -> None:
    words = lexicon()
    assert "until" in words.roles["bis"]
    assert "week" in words.roles["week"]
    assert words.is_known("iv")
    assert not words.is_known("picnic")
