"""The entries of a hub in order, and the lists of its feeds, after a few were exchanged."""

from datetime import date

from calendarhub.model.entry import Entry
from calendarhub.model.feed import Each, Feed, Selection
from calendarhub.pipeline.lists import exchanged, expanded, in_order, lists
from calendarhub.rules.exchange import Exchange
from calendarhub.rules.select import sort_key
from calendarhub.theme.site import Site
from tests.builders import days, entry, event, hub, text, window
from tests.theme.sites import site, words

FEEDS = (
    Feed(name="all", title=text(en="All")),
    Feed(name="course", title=text(en="Courses"), select=Selection(type=("course",))),
)
HUB = hub(feeds=FEEDS)


def made(id_: str, day: int, type_: str = "meeting") -> Entry:
    return entry(event(id=id_, when=days(date(2027, 3, day)), type=type_))


OLD = (made("a", 1), made("b", 2, "course"), made("c", 3))


def known() -> Site:
    """A site of those, with its lists."""
    found = lists(HUB, OLD, FEEDS, window())
    return site(*OLD, hub=HUB, feeds=FEEDS, selected=found.selected, meant=found.meant)


def test_entries_in_order_say_what_was_exchanged() -> None:
    assert in_order(OLD, ()).exchange is None
    later = made("a", 9)
    found = in_order([later, *OLD[1:]], OLD)
    assert found.entries == (*OLD[1:], later)
    assert found.exchange == Exchange(OLD[:1], (later,))


def test_many_that_go_at_once_are_left_out_all_the_same() -> None:
    many = tuple(sorted([made(f"x{number}", 5) for number in range(600)], key=sort_key))
    assert exchanged((*OLD, *many), Exchange(gone=many)).entries == OLD


def test_feeds_of_a_few_exchanged_entries_hold_what_they_hold_of_all() -> None:
    exchange = Exchange((OLD[1],), (made("b", 8),))
    entries = exchange.of(OLD)
    after = lists(HUB, entries, FEEDS, window(), before=known(), exchange=exchange)
    assert after == lists(HUB, entries, FEEDS, window())
    assert after.meant["course"] == ()


def test_feeds_of_each_value_stay_where_no_value_came_or_went() -> None:
    each = hub(feeds=(Feed(name="type", title=text(en="Types"), each=Each.TYPE),))
    spoken, former = {"en": words("en")}, frozenset[str]()
    feeds = expanded(each, OLD, spoken, former)
    before = site(*OLD, hub=each, feeds=feeds, former=former, words=spoken)
    for fresh, stays in ((made("b", 8, "course"), True), (made("b", 8, "visit"), False)):
        exchange = Exchange((OLD[1],), (fresh,))
        entries = exchange.of(OLD)
        found = expanded(each, entries, spoken, former, before=before, exchange=exchange)
        assert found == expanded(each, entries, spoken, former)
        assert (found is feeds) is stays
