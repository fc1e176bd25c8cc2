"""The name by which a calendar is listed."""

import pytest

from calendarhub.lint.calendar import names
from tests.lint.golden import Mutation, drop, swap
from tests.lint.subjects import messages, subject


def test_a_clean_calendar_has_nothing_of_this() -> None:
    assert list(names.check(subject())) == []


@pytest.mark.parametrize(
    ("planted", "message"),
    [
        (drop("X-WR-CALNAME"), "There is no X-WR-CALNAME."),
        (swap("X-WR-CALNAME:Choir", "X-WR-CALNAME:Band"), "“Choir” and “Band”."),
    ],
)
def test_a_calendar_has_one_name_that_all_clients_show(planted: Mutation, message: str) -> None:
    assert messages(names.check, planted) == [message]
