"""Countries by their codes and by the names that people write."""

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.rules.countries import BY_NAME, CODES, code_of


@given(st.sampled_from(sorted(CODES)))
def test_a_code_means_itself_in_any_case_and_between_blanks(code: str) -> None:
    assert code_of(code) == code_of(code.lower()) == code_of(f" {code} ") == code


@given(st.sampled_from(sorted(BY_NAME)))
def test_a_name_means_its_code_in_any_case(name: str) -> None:
    assert code_of(name.upper()) == code_of(f"  {name}\n") == BY_NAME[name]
    assert BY_NAME[name] in CODES


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("The Netherlands", "NL"),
        ("Great  Britain", "GB"),
        ("Suomi", "FI"),
        ("Turkey", "TR"),
        ("EL", "GR"),
        ("U.S.A.", "US"),
        ("åland", "AX"),
    ],
)
def test_what_people_write_besides_the_official_name_is_known(written: str, code: str) -> None:
    assert code_of(written) == code


@pytest.mark.parametrize("text", ["", " ", "Atlantis", "F", "FIN", "ﬁ", "Baltic Sea"])
def test_anything_else_is_no_country(text: str) -> None:
    assert code_of(text) == ""


def test_every_code_is_one_that_languages_have_a_name_for() -> None:
    """Pages name countries by CLDR, so each code has to be known there."""
    assert not CODES - set(Locale("en").territories)
