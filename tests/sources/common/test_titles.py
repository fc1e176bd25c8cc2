"""A status that stands before or behind a title, taken out of it."""

import pytest

from calendarhub.model.event import Status
from calendarhub.sources.common.titles import without_status


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Peruttu: Kokous", ("Kokous", Status.CANCELLED)),
        ("INSTÄLLT – Möte", ("Möte", Status.CANCELLED)),
        ("ATCELTS: Seminārs", ("Seminārs", Status.CANCELLED)),
        ("Seminar (tentative)", ("Seminar", Status.TENTATIVE)),
        ("Cancelled", ("Cancelled", None)),
        ("Board", ("Board", None)),
    ],
)
def test_in_15_the_word_goes_out_of_the_title(
    title: str, expected: tuple[str, Status | None]
) -> None:
    made, status = without_status(title)
    assert (made, status if expected[1] else None) == expected
