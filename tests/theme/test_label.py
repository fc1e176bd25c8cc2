"""Names beside a drawing."""

from hypothesis import given
from hypothesis import strategies as st

from calendarhub.theme.label import breadth, wrapped


def test_a_line_breaks_between_words_where_it_is_full() -> None:
    assert wrapped("Pilots of care begin", 8) == ("Pilots of", "care begin")
    assert wrapped("Pilots", 8) == ("Pilots",)
    assert wrapped("", 8) == ()


def test_what_does_not_fit_ends_with_a_mark_of_it() -> None:
    lines = wrapped("Tele-consultations, tele-mentoring and their evaluation", 10)
    assert lines[-1].endswith("…")
    assert all(breadth(line) <= 10 for line in lines)
    assert wrapped("Verkostokehittämishanke", 6)[0].endswith("…")


def test_wide_letters_take_more_than_narrow_ones() -> None:
    assert breadth("WWW") > breadth("nnn") > breadth("iii")


def test_a_name_of_a_word_for_each_line_is_left_so() -> None:
    assert wrapped("Verkostokehittäminen Pohjanmaalla", 14) == (
        "Verkostokehittäminen",
        "Pohjanmaalla",
    )


@given(st.lists(st.text("aWi-é", min_size=1, max_size=9), max_size=9), st.integers(3, 30))
def test_of_any_name_the_lines_are_few_and_none_too_wide(words: list[str], most: int) -> None:
    lines = wrapped(" ".join(words), most)
    assert len(lines) <= 2
    assert all(breadth(line) <= most for line in lines if len(line) > 1)
