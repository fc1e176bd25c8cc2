"""The first page shows what people go to next, and keeps apart what closes, lasts or has no day."""

import re
from datetime import date, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from calendarhub.model.entry import Entry
from calendarhub.model.event import Deadline, Event, Image, Repeats, Status
from calendarhub.model.network import EventType, Network
from calendarhub.model.when import Precision, When
from calendarhub.pages.latest.choose import Latest, gather
from calendarhub.pages.latest.groups import gather as groups_of
from calendarhub.theme.site import Site
from tests import builders
from tests.pages.reading import recipes
from tests.theme.sites import site

# Builds of these tests run on 22 November 2026.
KINDS: dict[str, dict[str, Any]] = {
    "board-meeting": {},
    "call": {"attend": False, "closes": True},
    "milestone": {"attend": False},
    "project": {"attend": False},
}
HUB = builders.hub(
    network=Network(
        types={
            id_: EventType(id=id_, name=builders.text(en=id_.capitalize()), **given)
            for id_, given in KINDS.items()
        }
    )
)


def named(id_: str, when: When, **changes: Any) -> Event:
    return builders.event(id=id_, title=builders.text(en=id_.title()), when=when, **changes)


def on(month: int, day: int, last: date | None = None) -> When:
    return builders.days(date(2026, month, day), last)


def there(*events: Event, **changes: Any) -> Site:
    return site(*[builders.entry(one) for one in events], **{"hub": HUB, **changes})


def chosen(*events: Event) -> Latest:
    this = there(*events)
    return gather(this, groups_of(this))


def page(*events: Event, path: str = "en/index.html", **changes: Any) -> str:
    return recipes(there(*events, **changes))[path].make().decode()


CALL = named("call", on(12, 1, date(2027, 2, 28)), type="call")
SEMINAR = named("seminar", builders.timed(datetime(2026, 12, 1, 14), datetime(2026, 12, 1, 15)))
BOARD = named("board", on(12, 8))
SPRING = When(Precision.SEASON, "2027-21", date(2027, 3, 1), date(2027, 5, 31))
YEARS = When(Precision.SPAN, "2024/2028", date(2024, 1, 1), date(2028, 12, 31))
UNKNOWN = When(Precision.UNKNOWN, "")
DOUBTFUL = replace(on(11, 22), uncertain=True)


@pytest.mark.parametrize(
    ("events", "shown"),
    [
        ((CALL, SEMINAR), "seminar"),
        ((named("goal", on(11, 25), type="milestone"), BOARD), "board"),
        ((named("course", on(11, 25, date(2026, 12, 20))), BOARD), "board"),
        ((named("off", on(11, 25), status=Status.CANCELLED), BOARD), "board"),
        ((named("later", on(11, 25), status=Status.POSTPONED), BOARD), "board"),
        ((named("perhaps", DOUBTFUL), BOARD), "board"),
        ((named("fair", SPRING), BOARD), "board"),
        ((BOARD, named("great", on(12, 20), featured=True)), "great"),
        ((BOARD, replace(CALL, featured=True)), "call"),
        ((BOARD, named("fair", SPRING, featured=True)), "fair"),
        ((BOARD, named("off", on(12, 20), featured=True, status=Status.CANCELLED)), "board"),
        ((BOARD, named("later", on(12, 20), featured=True, status=Status.POSTPONED)), "board"),
        ((BOARD, named("past", on(10, 20), featured=True)), "board"),
        ((CALL, named("goal", on(11, 25), type="milestone")), "goal"),
        ((CALL,), None),
        ((), None),
    ],
)
def test_the_showcase_is_the_next_thing_to_go_to(
    events: tuple[Event, ...], shown: str | None
) -> None:
    hero = chosen(*events).hero
    assert (hero.entry.event.id if hero else None) == shown


def test_a_date_of_a_series_that_is_cancelled_is_passed_over() -> None:
    weekly = Repeats("FREQ=WEEKLY;COUNT=4", cancelled=(date(2026, 11, 23),))
    hero = chosen(named("series", on(11, 23), repeats=weekly)).hero
    assert hero
    assert hero.shown.first == date(2026, 11, 30)  # type: ignore[union-attr]


def ids(entries: Any) -> list[str]:
    return [(one.entry if hasattr(one, "entry") else one).event.id for one in entries]


def test_each_thing_stands_in_the_group_that_says_what_is_known_of_it() -> None:
    latest = chosen(
        *(CALL, SEMINAR, BOARD),
        named("fair", SPRING),
        named("programme", YEARS, type="project"),
        named("course", on(11, 2, date(2026, 12, 20))),
        named("someday", UNKNOWN),
        named("later", on(12, 20), status=Status.POSTPONED),
        named("never", UNKNOWN, status=Status.CANCELLED),
        named("no-fair", SPRING, status=Status.CANCELLED),
    )
    groups = latest.groups
    assert ids(groups.closing) == ["call"]
    assert ids(groups.roughly) == ["fair"]
    assert ids(groups.running) == ["course", "programme"]
    assert ids(groups.undated) == ["later", "someday"]
    assert ids(one for _, month in latest.coming for one in month) == ["board", "later"]


def deadline(day: When, kind: str, of: Event) -> Entry:
    said = Deadline(kind, day)
    whole = builders.entry(replace(of, when=day))
    row = replace(whole.revision, uid=f"{of.id}-{kind}@hub.example")
    return replace(whole, revision=row, deadline=said, digest=f"{of.id}-{kind}")


def test_what_closes_is_listed_once_by_its_last_day() -> None:
    entries = [
        builders.entry(CALL),
        deadline(builders.days(date(2027, 3, 1)), "call", CALL),
        builders.entry(BOARD),
        deadline(on(12, 1), "registration", BOARD),
        deadline(on(11, 1), "abstract", BOARD),
    ]
    this = site(*entries, hub=HUB)
    closing = groups_of(this).closing
    assert [(one.entry.event.id, one.day) for one in closing] == [
        ("board", date(2026, 12, 1)),
        ("call", date(2027, 3, 1)),  # a minute before midnight anywhere on Earth
    ]
    said = recipes(this)["en/index.html"].make().decode()
    assert '<span class="tile-day">1</span><span class="tile-top">Dec</span>' in said
    assert "Registration closes" in said


def test_what_is_just_announced_repeats_neither_the_showcase_nor_a_short_list() -> None:
    assert chosen(SEMINAR, BOARD).announced == ()
    many = [named(f"board-{at}", on(12, 10 + at)) for at in range(10)]
    assert ids(chosen(SEMINAR, *many).announced) == ["board-9", "board-8", "board-7"]


def test_what_was_cancelled_before_anybody_saw_it_is_told_with_its_state() -> None:
    off = named("off", on(12, 20), status=Status.CANCELLED)
    assert ids(chosen(off, BOARD).changed) == ["off"]
    said = page(off, BOARD)
    told = said[said.index('id="changed"') :]
    assert "<s>Off</s>" in told
    assert '<span class="state state-cancelled">cancelled</span>' in told


def test_the_month_is_that_of_the_next_day_with_something_on_it() -> None:
    assert chosen(BOARD).month.first == date(2026, 12, 1)
    assert chosen(named("soon", on(11, 27)), BOARD).month.first == date(2026, 11, 1)
    assert chosen().month.first == date(2026, 11, 1)


def test_the_months_days_lead_to_their_pages_and_today_is_marked() -> None:
    said = page(named("soon", on(11, 27)), BOARD)
    table = said[said.index("front-month") : said.index("front-list")]
    assert re.findall(r'href="(day/[^"]+)"', table) == ["day/2026-11-27.html"]
    assert table.count('aria-current="date"') == 1
    assert 'href="month/2026-12.html" rel="next"' in table


def test_a_group_shows_five_and_leads_to_all() -> None:
    events = [named(f"fair-{at}", SPRING) for at in range(7)]
    said = page(BOARD, *events)
    group = said[said.index('id="roughly"') : said.index("</ul>", said.index('id="roughly"'))]
    assert group.count('<a href="events/fair-') == 5
    assert 'href="open.html#roughly">Show all 7' in said
    whole = page(BOARD, *events, path="en/open.html")
    assert whole.count("events/fair-") == 7


def test_the_page_of_open_dates_says_so_when_there_are_none() -> None:
    assert "Every event ahead has its day." in page(BOARD, path="en/open.html")


def test_a_hub_with_nothing_shows_ways_on() -> None:
    said = page()
    assert "No coming events" in said
    assert "View all events<" in said
    assert "Get it in your calendar" in said
    bare = page(hub=builders.hub(network=Network(), feeds=(), languages=("en",)), feeds=())
    assert "Get it in your calendar" not in bare
    assert 'class="chips"' not in bare


EMPTY = re.compile(r'<div class="empty".*?</div>', re.DOTALL)


def ways(*events: Event, path: str) -> list[str]:
    """Where the box of an empty list leads."""
    return re.findall(r'href="([^"]+)"', "".join(EMPTY.findall(page(*events, path=path))))


def test_an_empty_hub_leads_from_no_empty_list_to_another() -> None:
    for path in ("en/index.html", "en/archive.html"):
        assert ways(path=path) == ["subscribe.html"]
    past = named("past", on(10, 20))
    assert ways(past, path="en/index.html") == ["archive.html"]
    assert ways(BOARD, path="en/archive.html") == ["index.html"]


def test_what_an_empty_list_says_waits_hidden_for_the_end_of_all_that_is_ahead() -> None:
    assert '<div class="empty" data-none hidden>' in page(BOARD)
    assert '<div class="empty" data-none>' in page()
    keys = [
        recipes(there(*events))["en/index.html"].key for events in ((), (named("p", on(10, 20)),))
    ]
    assert keys[0] != keys[1]


def test_a_long_title_of_the_showcase_is_smaller_and_a_picture_holds_the_leaf() -> None:
    long = replace(BOARD, title=builders.text(en="A" * 71))
    assert 'class="hero-title long"' in page(long)
    assert 'class="hero-title"' in page(BOARD)
    shown = replace(
        BOARD, image=Image("https://hub.example/baltic/files/board/a.png", builders.text(en="Sea"))
    )
    assert re.search(r'<div class="hero-shown"><img [^>]+>\s*<div class="leaf"', page(shown))
    assert "hero-shown" not in page(BOARD)


@pytest.mark.parametrize(("year", "shown"), [(2027, False), (2028, True)])
def test_what_closes_in_more_than_a_year_says_in_which(year: int, shown: bool) -> None:
    call = named("call", builders.days(date(2026, 12, 1), date(year, 2, 28)), type="call")
    said = page(call, path="en/open.html")
    assert (f'<span class="tile-top">{year}</span><span class="tile-day">28' in said) is shown


@pytest.mark.parametrize(("month", "offered"), [(12, True), (11, False)])
def test_registering_is_offered_while_it_is_open(month: int, offered: bool) -> None:
    closes = Deadline("registration", on(month, 1))
    event = replace(BOARD, registration="https://register.example/", deadlines=(closes,))
    assert ('<a class="button" href="https://register.example/"' in page(event)) is offered


def test_an_event_without_a_type_shows_no_mark() -> None:
    assert '<svg class="mark' not in page(replace(BOARD, type=""), hub=builders.hub())
    assert '<svg class="mark' in page(replace(BOARD, type="talk"), hub=builders.hub())


def test_what_ends_is_hidden_by_the_script_that_knows_the_hour() -> None:
    said = page(SEMINAR, CALL, BOARD)
    ends = re.findall(r'data-end="([^"]+)"', said)
    assert "2026-12-01T13:00:00Z" in ends  # the showcase
    assert "2027-02-28T22:00:00Z" in ends  # the call under "Closing soon"
    assert said.count("data-coming") >= 3


def test_the_page_depends_on_what_is_featured_though_the_event_stays_as_it_is() -> None:
    plain = recipes(there(SEMINAR, BOARD))["en/index.html"].key
    assert recipes(there(replace(SEMINAR, featured=True), BOARD))["en/index.html"].key != plain
