"""Answers of interfaces in JSON."""

import pytest

from calendarhub.model.release import Payload
from calendarhub.sources.common.answer import Told
from calendarhub.sources.common.interface import (
    NoAnswerError,
    by_language,
    node,
    nodes,
    opened,
    page_after,
    string,
)
from tests.sources.ics.written import context
from tests.sources.interfaces import NO_ANSWERS

NO_JSON = [one for one in NO_ANSWERS if not one.startswith(b"{") and one != b"[]"]


@pytest.mark.parametrize("data", NO_JSON)
def test_in_11_what_is_no_json_is_no_answer(data: bytes) -> None:
    with pytest.raises(NoAnswerError):
        opened(Payload("x", data), context(), Told("x"))


def test_values_are_walked_without_surprise() -> None:
    assert (node([]), list(nodes("x")), list(nodes({"a": {}, "b": 1}))) == ({}, [], [{}])
    assert [string(None), string(value=True), string(4), string(" x "), string([])] == [
        "",
        "",
        "4",
        "x",
        "",
    ]
    assert by_language({"en-GB": "a", "no": "b", "fi": None}) == {"en": "a", "nb": "b"}
    assert by_language({"long name": "a", "": "b", "e1": "c"}) == {}
    assert (by_language("a"), by_language("")) == ({"": "a"}, {})


def test_the_next_page_has_its_number_in_the_address() -> None:
    assert page_after("https://u.example/a?page=1&b=2", 2) == "https://u.example/a?b=2&page=2"
    assert page_after("", 2) == ""
