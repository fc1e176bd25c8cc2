"""JSON-LD in scripts: what cannot be read is told, whatever it is."""

import pytest

from calendarhub.sources.common.answer import Told
from calendarhub.sources.page.jsonld import links, things


@pytest.mark.parametrize("text", ["{", "[" * 100_000, '{"a": 1,}', "", '"x"', "null", "{}"])
def test_no_script_is_a_fault_of_ours(text: str) -> None:
    told = Told("x")
    assert things(iter([(text, 4)]), told) == []
    assert links(iter([(text, 4)]), told) == []
    assert all(one.code == "intake.json" and one.where.line >= 4 for one in told.problems)


def test_comments_around_a_script_are_passed_over() -> None:
    (one,) = things(iter([('<!--{"@type": "Event", "startDate": "2027"}-->', 1)]), Told("x"))
    assert one.thing["startDate"] == "2027"
