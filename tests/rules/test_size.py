"""How large a calendar becomes, and what is said when programs will refuse it."""

from msgspec.structs import replace

from calendarhub.formats.calendar import ics
from calendarhub.model.entry import Entry
from calendarhub.model.event import Deadline, Document
from calendarhub.model.feed import Feed
from calendarhub.model.when import Precision, When
from calendarhub.rules.size import about, size, too_large
from tests.builders import entry, event, text
from tests.formats.doubles import view

FEED = Feed(name="all", title=text(en="All"), back=None)


def many(count: int, length: int = 0) -> tuple[Entry, ...]:
    body = text(en="A word of it. " * (length // 14)) if length else text()
    return tuple(entry(event(id=f"e-{at:04}", body=body)) for at in range(count))


def said(feed: Feed, entries: tuple[Entry, ...]) -> list[str]:
    found = too_large([feed], {feed.name: size(feed, {feed.name: entries})}, 2026)
    return [f"{one.message} {one.remedy}" for one in found]


def test_the_size_is_that_of_the_calendar_to_within_a_quarter() -> None:
    for entries in (many(60), many(60, 400), many(60, 3_000)):
        real = len(ics.document(view(*entries)))
        assert 0.75 * real < about(entries) < 1.25 * real


def test_what_is_too_vague_for_a_calendar_takes_no_room() -> None:
    vague = When(Precision.UNKNOWN)
    assert about([entry(event(when=vague))]) == 0
    assert about([]) == 0


def test_a_calendar_that_google_would_drop_is_told_with_a_way_out() -> None:
    (told,) = said(FEED, many(1_700))
    assert "/feeds/all.ics has about 1.1 MB; Google drops a calendar over 1 MB" in told
    assert "Write `back: 1y`" in told
    assert "/feeds/all/2025.ics" in told
    (told,) = said(replace(FEED, back=365), many(1_700))
    assert "back: 1y" not in told
    assert "each: type" in told
    assert said(FEED, many(600)) == []


def test_what_will_soon_be_too_large_is_told_before() -> None:
    (told,) = said(FEED, many(1_400))
    assert "Google will soon drop it" in told


def test_a_feed_of_few_events_is_not_looked_at() -> None:
    assert size(FEED, {"all": many(10, 1_200)}) == size(FEED, {"all": many(289)}) == 0
    assert size(FEED, {"all": many(290)}) > 0


def test_of_many_entries_a_part_from_all_over_is_looked_at() -> None:
    mixed = (*many(500), *many(500, 3_000))
    assert 0.9 * about(mixed) < about(mixed[::-1]) < 1.1 * about(mixed)
    real = (about(mixed[:500]) + about(mixed[500:])) / 2
    assert 0.9 * real < about(mixed) / 2 < 1.1 * real


def test_links_papers_deadlines_organisers_and_tags_take_room() -> None:
    plain = event()
    link = "https://a.example/" + "x" * 60
    for more in (
        {"url": link},
        {"registration": link},
        {"online": link},
        {"documents": (Document("agenda", link),)},
        {"deadlines": (Deadline("call", plain.when),)},
        {"organisers": ("bsr-phc",)},
    ):
        assert about([entry(replace(plain, **more))]) > about([entry(plain)]) + 50
    tagged = about([entry(replace(plain, tags=("training",)))]) - about([entry(plain)])
    assert 9 <= tagged <= 10
