"""A published selection of events."""

import pytest

from calendarhub.model.feed import Feed, Selection
from tests.builders import text

TITLE = text(en="Events")


def test_a_feed_that_neither_selects_nor_excludes_holds_everything() -> None:
    assert Feed(name="all", title=TITLE).is_whole
    assert Feed(name="all", title=TITLE, back=None, expand=True, drop_cancelled=True).is_whole


@pytest.mark.parametrize(
    "select",
    [
        Selection(type=("board-meeting",)),
        Selection(organisation=("bsr-phc",)),
        Selection(project=("primcare-it",)),
        Selection(country=("FI",)),
        Selection(tag=("health",)),
        Selection(online=False),
    ],
)
def test_a_feed_that_selects_or_excludes_by_anything_does_not(select: Selection) -> None:
    assert not Feed(name="some", title=TITLE, select=select).is_whole
    assert not Feed(name="others", title=TITLE, exclude=select).is_whole
