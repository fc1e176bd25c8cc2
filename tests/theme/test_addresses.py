"""The addresses of pages, and values within addresses."""

from urllib.parse import quote

from hypothesis import given
from hypothesis import strategies as st

from calendarhub.theme.addresses import encoded


@given(st.text())
def test_a_value_is_encoded_as_the_library_encodes_it(text: str) -> None:
    assert encoded(text) == quote(text, safe="")
