"""What stands at a place in the tokens of a text."""

from tests.rules.dates.looked import points


def test_after_the_last_token_there_is_nothing() -> None:
    found = points("12")
    assert (found.text(0), found.text(1), found.text(99)) == ("12", "", "")
    assert not found.glued(1)
    assert not found.is_filler(1)
    assert not found.has(1, "noise")


def test_commas_brackets_and_small_words_are_passed_over() -> None:
    found = points("12, (May)")
    assert found.text(found.fill(1)) == "may"
    assert found.fill(0) == 0


def test_a_number_counts_only_within_its_bounds_and_with_so_many_figures() -> None:
    found = points("12 123 2027")
    assert found.figure(0, 1, 12) == 12
    assert found.figure(0, 1, 11) is None
    assert found.figure(1, 1, 999) is None
    assert found.figure(1, 1, 999, 3) == 123


def test_a_year_has_four_figures() -> None:
    found = points("0999 999 2027")
    assert [found.year(place) for place in range(3)] == [None, None, 2027]


def test_the_name_of_a_day_is_one_word_and_the_place_after_it_is_given() -> None:
    found = points("Monday 3 May")
    assert found.weekday(0) == (frozenset({0}), 1)
    assert found.weekday(1) == (frozenset(), 1)


def test_a_dash_belongs_into_a_date_only_where_no_space_is() -> None:
    assert points("12-May").between(1) == 2
    assert points("12 - May").between(1) == 1


def test_a_full_stop_belongs_to_what_it_stands_right_behind() -> None:
    assert points("12. May").dot(1) == 2
    assert points("12 . May").dot(1) == 1
