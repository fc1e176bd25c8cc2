"""Latitude and longitude as people write them, and what is told of others."""

import pytest

from calendarhub.rules.clean import Unclean
from calendarhub.rules.coordinates import coordinates


def test_latitude_comes_first() -> None:
    assert coordinates(["60.45", " 22.27 "]) == (60.45, 22.27)
    assert coordinates(["-90", "+180"]) == (-90.0, 180.0)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (["60.45"], "geo is not two numbers"),
        (["60.45", "22.27", "9"], "geo is not two numbers"),
        (["60,45", "22"], "geo is not two numbers"),
        (["north", "22"], "geo is not two numbers"),
        (["nan", "22"], "geo is not two numbers"),
        (["160.45", "22"], "geo lies outside the earth"),
        (["60.45", "181"], "geo lies outside the earth"),
    ],
)
def test_anything_else_is_told_with_what_to_write(written: list[str], reason: str) -> None:
    with pytest.raises(Unclean) as error:
        coordinates(written)
    assert error.value.reason == reason
    assert error.value.remedy
