"""A feed reader shows each piece of news once, and a corrected title in its place."""

from pathlib import Path

import pytest

from tests.clients.course import course
from tests.clients.newsboat import Newsboat, newsboat
from tests.clients.plans import BEFORE, RECORDS, STEPS

FEEDS = ("feeds/all.rss", "feeds/all.atom")
CHANGES = "feeds/changes.rss"
AT_FIRST = sorted(
    held[0].title if (held := BEFORE[name]) else title for name, (title, _) in RECORDS.items()
)


def test_every_change_but_a_title_is_news() -> None:
    assert [step.name for step in STEPS if not step.news] == ["another title"]


@pytest.mark.soak
def test_newsboat_shows_every_change_once(tmp_path: Path) -> None:
    with course(tmp_path / "hub") as hub:
        feeds = [newsboat(tmp_path / str(at), hub.address + feed) for at, feed in enumerate(FEEDS)]
        changes = newsboat(tmp_path / "changes", hub.address + CHANGES)
        assert [one.refresh() for one in feeds] == [AT_FIRST, AT_FIRST]
        assert changes.refresh() == []
        for step in STEPS:
            hub.take(step)
            news = [step.news] if step.news else []
            assert [one.refresh() for one in feeds] == [news, news], step.name
            assert changes.refresh() == ([] if step.name == "a new event" else news), step.name
        assert all(no_item_twice(one) for one in (*feeds, changes))
        assert all("Board of all" in dict(one.kept()).values() for one in feeds)


def no_item_twice(reader: Newsboat) -> bool:
    ids = [id_ for id_, _ in reader.kept()]
    return len(ids) == len(set(ids))
