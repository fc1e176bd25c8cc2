"""What was meant by a country that is none."""

import pytest

from calendarhub.input.countries import nearest_country


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("Filand", "Did you mean FI (Finland)?"),
        ("Swedn", "Did you mean SE (Sweden)?"),
        ("Nederlands", "Did you mean NL (Netherlands)?"),
    ],
)
def test_a_slip_of_the_pen_is_answered_with_the_code_and_the_name(
    written: str, remedy: str
) -> None:
    assert nearest_country(written) == remedy


@pytest.mark.parametrize("text", ["", "xyzzy"])
def test_what_is_like_no_country_has_no_answer(text: str) -> None:
    assert nearest_country(text) == ""
