"""A series of others as ours: its rule, and the dates that differ from it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
import recurring_ical_events

from calendarhub.ical.recurrence import occurrences
from calendarhub.model.event import Move, Repeats
from calendarhub.model.foreign import ForeignEvent
from calendarhub.model.when import instant
from tests.corpus import corpus
from tests.sources.ics.written import calendar, events, read, vevent

START = ("DTSTART;TZID=Europe/Tallinn:20270203T140000", "DTEND;TZID=Europe/Tallinn:20270203T153000")
WEEKLY = (*START, "RRULE:FREQ=WEEKLY;COUNT=5")
DATES = [date(2027, 2, 3) + timedelta(days=7 * at) for at in range(5)]


def override(original: str, *lines: str, start: str = "", end: str = "", **changes: str) -> str:
    """One date of the series in a component of its own."""
    start = start or original
    end = end or start.replace("T140000", "T153000").replace("T160000", "T173000")
    zoned = [f"DTSTART;TZID=Europe/Tallinn:{start}", f"DTEND;TZID=Europe/Tallinn:{end}"]
    return vevent(f"RECURRENCE-ID;TZID=Europe/Tallinn:{original}", *zoned, *lines, **changes)


def repeats(*parts: str) -> Repeats:
    """How the one series of a calendar repeats."""
    (one,) = events(*parts)
    assert one.event.repeats
    return one.event.repeats


def test_in_13_a_rule_that_ours_can_say_is_the_series() -> None:
    assert repeats(vevent(*WEEKLY)) == Repeats("FREQ=WEEKLY;COUNT=5")
    restated = repeats(vevent(*START, "RRULE:freq=weekly;byhour=14;until=20270301"))
    assert restated == Repeats("FREQ=WEEKLY;UNTIL=20270301T215959Z")


@pytest.mark.parametrize(
    "line",
    [
        "EXDATE;TZID=Europe/Tallinn:20270210T140000",
        "EXDATE:20270210T120000Z",
        "EXDATE;VALUE=DATE:20270210",
        "EXDATE;TZID=Europe/Warsaw:20270210T130000",
        "EXDATE:20270210T140000,20270211T140000",
    ],
)
def test_in_13_excluded_dates_are_brought_to_the_zone_of_the_series(line: str) -> None:
    assert repeats(vevent(*WEEKLY, line)).excluded == (DATES[1],)


def test_in_13_an_excluded_date_beyond_all_records_says_nothing() -> None:
    endless = (*(line.partition(";COUNT")[0] for line in WEEKLY), "EXDATE:28270210T120000Z")
    assert repeats(vevent(*endless)).excluded == ()


def test_in_13_a_date_that_only_moves_is_moved() -> None:
    made = repeats(vevent(*WEEKLY), override("20270210T140000", start="20270211T160000"))
    assert made.moved == (Move(DATES[1], date(2027, 2, 11), datetime(2027, 2, 11, 16)),)
    made = repeats(vevent(*WEEKLY), override("20270210T140000", start="20270211T140000"))
    assert made.moved == (Move(DATES[1], date(2027, 2, 11)),)


def test_in_13_a_date_that_is_cancelled_is_cancelled() -> None:
    made = repeats(vevent(*WEEKLY), override("20270210T140000", "STATUS:CANCELLED", summary=""))
    assert (made.cancelled, made.moved, made.changed) == ((DATES[1],), (), ())


def test_in_13_a_date_that_changes_title_place_address_or_text_is_changed() -> None:
    lines = (
        "LOCATION:Hall",
        "URL:https://u.example/b",
        "DESCRIPTION:Bring *your* own.",
        "CONFERENCE:https://zoom.us/j/1",
    )
    made = repeats(vevent(*WEEKLY), override("20270210T140000", *lines, summary="Board"))
    (one,) = made.changed
    assert one.original == DATES[1]
    assert one.title.versions == (("et", "Board"),)
    assert one.places
    assert one.places[0].name.versions == (("et", "Hall"),)
    assert (one.url, one.online) == ("https://u.example/b", "https://zoom.us/j/1")
    assert one.summary.versions == (("et", "Bring \\*your\\* own."),)


def test_in_13_a_date_may_move_and_change() -> None:
    made = repeats(
        vevent(*WEEKLY), override("20270210T140000", start="20270211T160000", summary="Board")
    )
    assert (len(made.moved), len(made.changed)) == (1, 1)


def test_in_13_a_date_that_changes_more_is_left_out_and_an_event_of_its_own() -> None:
    first, second = events(vevent(*WEEKLY), override("20270210T140000", end="20270210T180000"))
    assert first.event.repeats
    assert first.event.repeats.excluded == (DATES[1],)
    assert (second.key, second.uid) == ("a@u.example/20270210T140000", "a@u.example")
    assert second.event.when.end == datetime(2027, 2, 10, 18)


def test_in_13_a_date_of_no_series_is_an_event_of_its_own() -> None:
    found = events(vevent(*WEEKLY), override("20270212T140000"))
    assert [one.key for one in found] == ["a@u.example", "a@u.example/20270212T140000"]


def test_in_13_a_date_that_is_excluded_and_has_a_component_takes_place() -> None:
    made = repeats(vevent(*WEEKLY, "EXDATE:20270210T120000Z"), override("20270210T140000"))
    assert made == Repeats("FREQ=WEEKLY;COUNT=5")


def test_in_13_series_of_whole_days_have_days() -> None:
    lines = (
        "DTSTART;VALUE=DATE:20270203",
        "RRULE:FREQ=WEEKLY;COUNT=5",
        "EXDATE;VALUE=DATE:20270210",
    )
    other = vevent("DTSTART;VALUE=DATE:20270218", "RECURRENCE-ID;VALUE=DATE:20270217")
    made = repeats(vevent(*lines), other)
    assert (made.excluded, made.moved) == ((DATES[1],), (Move(DATES[2], date(2027, 2, 18)),))


def test_in_13_a_date_that_moves_in_another_zone_moves_on_the_clocks_of_the_series() -> None:
    for start, end in (
        ("DTSTART:20270211T140000Z", "DTEND:20270211T153000Z"),
        ("DTSTART;TZID=Europe/London:20270211T140000", "DTEND;TZID=Europe/London:20270211T153000"),
    ):
        moved = vevent("RECURRENCE-ID:20270210T120000Z", start, end)
        made = repeats("X-WR-TIMEZONE:Europe/Warsaw", vevent(*WEEKLY), moved)
        assert made.moved == (Move(DATES[1], date(2027, 2, 11), datetime(2027, 2, 11, 16)),)


def test_in_13_dates_after_midnight_are_found_from_utc() -> None:
    late = ("DTSTART;TZID=Europe/Tallinn:20270203T003000", "RRULE:FREQ=WEEKLY;COUNT=5")
    assert repeats(vevent(*late, "EXDATE:20270209T223000Z")).excluded == (DATES[1],)
    assert repeats(vevent(*late, "EXDATE;TZID=Europe/London:20270209T223000")).excluded == (
        DATES[1],
    )


# Against another engine


def ours(found: Iterator[ForeignEvent], uid: str, first: datetime, last: datetime) -> set[int]:
    """The instants at which events of a UID start in a span, as seconds."""
    starts = set()
    for one in found:
        event = one.event
        if one.uid != uid or event.when.start is None:
            continue
        if event.repeats:
            dates = occurrences(
                when=event.when, repeats=event.repeats, since=first.date(), until=last.date()
            )
            local = [date.start for date in dates if date.start]
        else:
            local = [event.when.start]
        starts |= {int(instant(start, event.when.timezone).timestamp()) for start in local}
    return {start for start in starts if first.timestamp() <= start < last.timestamp()}


def theirs(data: bytes, uid: str, first: datetime, last: datetime) -> set[int]:
    """The same by recurring-ical-events."""
    query = recurring_ical_events.of(icalendar.Calendar.from_ical(data))
    found = query.between(first, last)
    return {
        int(one["DTSTART"].dt.timestamp())
        for one in found
        if str(one.get("UID")) == uid
        and isinstance(one["DTSTART"].dt, datetime)
        and first.timestamp() <= one["DTSTART"].dt.timestamp()
    }


MOVED = override("20270210T140000", start="20270211T160000")
ONWARD = override("20270217T140000", start="20270217T160000").replace(
    "TZID=Europe/Tallinn:20270217T140000",
    "RANGE=THISANDFUTURE;TZID=Europe/Tallinn:20270217T140000",
    1,
)
RULES = (
    vevent(*WEEKLY),
    vevent(*WEEKLY, "EXDATE;TZID=Europe/Tallinn:20270210T140000"),
    f"{vevent(*WEEKLY)}\n{MOVED}",
    f"{vevent(*WEEKLY)}\n{ONWARD}",
    vevent(*WEEKLY, "RDATE;TZID=Europe/Tallinn:20270205T140000,20270206T140000"),
    vevent(*START, "RRULE:FREQ=MONTHLY;BYDAY=1WE;UNTIL=20270601T000000Z"),
    vevent(*START, "RRULE:FREQ=WEEKLY;BYDAY=MO,WE;INTERVAL=2;WKST=SU;COUNT=20"),
    vevent(*START, "RRULE:FREQ=HOURLY;INTERVAL=36;COUNT=12"),
    vevent(*START, "RRULE:FREQ=DAILY;BYHOUR=9,14;COUNT=9"),
    vevent("DTSTART:20270203T140000Z", "RRULE:FREQ=WEEKLY;COUNT=20"),
    vevent("DTSTART;TZID=America/New_York:20270203T230000", "RRULE:FREQ=WEEKLY;COUNT=20"),
    vevent(*START, "RRULE:FREQ=YEARLY;BYMONTH=2,5;BYDAY=1WE;COUNT=6"),
)


@pytest.mark.parametrize("parts", RULES)
def test_in_13_and_in_14_series_take_place_when_another_engine_says(parts: str) -> None:
    text = calendar(parts)
    first, last = datetime(2027, 1, 1, tzinfo=UTC), datetime(2027, 12, 20, tzinfo=UTC)
    expected = theirs(text.encode(), "a@u.example", first, last)
    assert ours(iter(read(text).events), "a@u.example", first, last) == expected
    assert len(expected) > 1


def test_in_13_real_series_take_place_when_another_engine_says() -> None:
    seen = 0
    for path in sorted(corpus("ics").rglob("*.ics")):
        data = path.read_bytes()
        made = read(data)
        for uid in {
            one.uid for one in made.events if one.event.repeats and one.event.when.is_timed
        }:
            named = [one for one in made.events if one.uid == uid]
            begins = min(one.event.when.start for one in named if one.event.when.start)
            first = begins.replace(tzinfo=UTC) - timedelta(days=2)
            if any(
                problem.code == "intake.zone" for problem in made.problems
            ) or b"\nDTSTART:" in data.replace(b"\r", b""):
                continue  # times whose zone only the source's settings say
            last = first + timedelta(days=300)
            try:
                expected = theirs(data, uid, first, last)
            except Exception:  # noqa: BLE001 (their reader gives up on the whole file)
                continue
            assert ours(iter(named), uid, first, last) == expected, path.name
            seen += 1
    assert seen > 10
