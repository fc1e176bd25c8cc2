"""What a feed of news holds, and in which order."""

from datetime import date, datetime, timedelta

from calendarhub.formats.shared import (
    channel,
    feed_page_path,
    newsworthy,
)
from calendarhub.model.event import Status
from calendarhub.model.feed import Feed, Selection
from calendarhub.model.ledger import Change, ChangeKind
from tests.builders import NOW, days, entry, event, hub, revision, text, window
from tests.formats.doubles import view


def moved(at: datetime = NOW - timedelta(days=2), sequence: int = 1) -> Change:
    return Change(
        at=at,
        sequence=sequence,
        kind=ChangeKind.MOVED,
        before=days(date(2027, 5, 12)),
        after=days(date(2027, 5, 19)),
    )


def test_a_feed_of_one_type_leads_to_the_page_of_that_type() -> None:
    typed = Feed(name="type/x", title=text(en="X"), select=Selection(type=("x",)))
    both = Feed(name="y", title=text(en="Y"), select=Selection(type=("x",), country=("FI",)))
    assert feed_page_path(typed, "en") == "en/types/x.html"
    assert feed_page_path(both, "fi") == "fi/"


def numbered(count: int) -> list[date]:
    return [date(2026, 10, 1) + timedelta(days=at) for at in range(count)]


def test_a_feed_holds_the_newest_fifty() -> None:
    entries = [entry(event(id=f"e{at}", when=days(day))) for at, day in enumerate(numbered(60))]
    shown = channel(view(*entries), "rss").items
    assert [one.entry.event.id for one in shown] == [f"e{at}" for at in range(50)]


def test_a_feed_in_order_of_start_holds_what_is_to_come_before_what_is_over() -> None:
    feed = Feed(name="all", title=text(en="All"), order_by_start=True)
    entries = [entry(event(id=f"e{at}", when=days(day))) for at, day in enumerate(numbered(120))]
    shown = channel(view(*entries, feed=feed), "rss").items
    assert [one.entry.event.id for one in shown] == [f"e{at}" for at in range(52, 102)]


def test_a_cancelled_event_stays_news_until_its_date() -> None:
    def shown(day: date) -> int:
        one = entry(event(status=Status.CANCELLED, when=days(day)))
        return len(channel(view(one), "rss").items)

    assert shown(date(2026, 11, 22)) == 1
    assert shown(date(2026, 11, 21)) == 0


def test_a_feed_that_announces_changes_lists_them_among_its_events_by_date() -> None:
    one = entry(revision=revision(history=(moved(),), modified=moved().at))
    feed = Feed(name="all", title=text(en="All"), announce_changes=True)
    news = channel(view(one, feed=feed), "rss").items
    assert [bool(each.change) for each in news] == [True, False]
    assert news[0].id == news[1].id + "#rev-1"


def test_what_is_listed_can_be_asked_without_writing_it() -> None:
    feed = Feed(name="all", title=text(en="All"))
    over = entry(event(id="over", status=Status.CANCELLED, when=days(date(2026, 11, 21))))
    shown = newsworthy(
        [over, entry()], feed=feed, window=window(), timezone=hub().settings.timezone
    )
    assert shown == (entry(),)


def test_changes_are_merged_of_events_that_are_no_news_themselves() -> None:
    old = entry(event(id="old"), revision=revision(id="old", history=(moved(),)))
    newer = [entry(event(id=f"e{at}")) for at in range(60)]
    feed = Feed(name="all", title=text(en="All"), announce_changes=True)
    news = channel(view(*newer, old, feed=feed), "rss").items
    assert news[0].change == moved()
    assert len(news) == 50


def test_a_feed_that_keeps_changes_to_itself_lists_events_alone() -> None:
    one = entry(revision=revision(history=(moved(),), modified=moved().at))
    feed = Feed(name="all", title=text(en="All"), announce_changes=False)
    assert [each.change for each in channel(view(one, feed=feed), "rss").items] == [None]
