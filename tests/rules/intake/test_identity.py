"""Which event of a new answer is one that came before."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from calendarhub.model.foreign import ForeignEvent
from calendarhub.rules.intake.identity import EventFacts, are_unstable, match, new_id
from tests.builders import HELSINKI, days, text
from tests.foreign import NOW, START, TARTU, Fetches, foreign

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
State = list[tuple[int, str, datetime, str]]  # who it is, title, start, address


def known(
    before: list[ForeignEvent], after: list[ForeignEvent], *, unstable: bool = False
) -> list[int | None]:
    """For each new event the position of the old one that it is, or None."""
    fetches = Fetches()
    fetches.fetch(*before)
    keys = {one.id: one.key for one in fetches.file.events}
    places = {one.key: at for at, one in enumerate(before)}
    found = match(fetches.file, after, now=NOW, timezone=HELSINKI, unstable_keys=unstable).ids
    return [places[keys[found[at]]] if at in found else None for at in range(len(after))]


def test_idn_01_an_equal_key_is_the_same_event_whatever_else_changed() -> None:
    later = foreign("a", "Another name", START + 30 * DAY)
    assert known([foreign("a"), foreign("b", "Board")], [later]) == [0]


def test_idn_01_a_key_of_the_events_calendar_is_the_same_after_a_move() -> None:
    before = foreign("17329-1644572700-1644583800@pawsey.org.au", "Talk")
    after = foreign("17329-1649999900-1650000000@pawsey.org.au", "Renamed", START + DAY)
    assert known([before], [after]) == [0]


def test_idn_01_a_key_with_a_moment_behind_it_or_html_in_it_is_the_key() -> None:
    before = [foreign("board-20260101T093000Z"), foreign("<b>x&amp;y</b>-4711", "Board")]
    after = [
        foreign("board-20261122T093000Z", "New", START + DAY),
        foreign("x&y-4711", "Newer", START - DAY),
    ]
    assert known(before, after) == [0, 1]


def test_idn_01_a_producers_key_that_two_share_tells_nothing() -> None:
    before = [
        foreign("7-1644572700-1644583800@h.example", "A"),
        foreign("7-1645572700-1645583800@h.example", "B", START + DAY),
    ]
    assert known(before, [foreign("7-1646572700-1646583800@h.example", "C", START + 9 * DAY)]) == [
        None
    ]


def test_idn_01_an_equal_address_is_the_same_event_if_no_other_has_it() -> None:
    url = "https://uni.example/seminar"
    moved = foreign("new", "New name", START + DAY, url="http://www.uni.example/seminar/")
    assert known([foreign("a", url=url)], [moved]) == [0]
    twice = [foreign("a", "A", url=url), foreign("b", "B", url=url)]
    assert known(twice, [foreign("new", "C", START + DAY, url=url)]) == [None]


def test_idn_01_next_years_conference_is_not_last_years_moved() -> None:
    url = "https://conference.example/"
    last, following = datetime(2026, 5, 4, 9), datetime(2027, 5, 4, 9)
    assert known(
        [foreign("a", "Conference", last, url=url)],
        [foreign("b", "Conference", following, url=url)],
    ) == [None]


def test_idn_01_an_equal_title_and_start_is_the_same_event_also_when_it_is_over() -> None:
    over = datetime(2026, 3, 4, 9)
    before = [foreign("a", "Õendusteaduse seminar", over), foreign("b", "Board")]
    after = [
        foreign("x", "ÕENDUSTEADUSE  seminar!", over),
        foreign("y", "board"),
    ]
    assert known(before, after) == [0, 1]


def test_idn_01_an_equal_title_on_the_same_day_is_the_same_event_at_another_hour() -> None:
    assert known([foreign("a")], [foreign("b", start=START + HOUR)]) == [0]
    two = [foreign("a", start=START), foreign("b", start=START + HOUR)]
    moved = [foreign("c", start=START + 2 * HOUR), foreign("d", start=START + 3 * HOUR)]
    assert known(two, moved) == [None, None]  # which is which, nobody knows


def test_idn_01_two_rooms_at_one_hour_are_told_apart_by_their_places() -> None:
    before = [foreign("a", place="Hall"), foreign("b", place="Room 2")]
    after = [foreign("x", place="Room 2"), foreign("y", place="Hall")]
    assert known(before, after) == [1, 0]


def test_idn_01_the_only_one_of_a_title_is_the_same_only_where_keys_are_known_to_change() -> None:
    before, after = [foreign("a")], [foreign("b", start=START + 9 * DAY)]
    assert known(before, after) == [None]
    assert known(before, after, unstable=True) == [0]
    weekly = [foreign(f"w{at}", start=START + at * 7 * DAY) for at in range(3)]
    assert known(weekly, [foreign("b", start=START + 50 * DAY)], unstable=True) == [None]


def test_idn_01_it_keeps_its_id_and_the_key_follows() -> None:
    fetches = Fetches()
    fetches.fetch(foreign("a"))
    (before,) = fetches.file.events
    fetches.fetch(foreign("b"))
    (after,) = fetches.file.events
    assert (after.id, after.key, after.first) == (before.id, "b", before.first)
    assert after.changed == before.changed  # a key is nothing that people read


def test_idn_02_keys_that_are_new_at_each_fetch_are_noted_and_stay_so() -> None:
    fetches = Fetches()
    for number in range(2):
        fetches.fetch(
            *(foreign(f"{number}-{at}", f"Talk {at}", START + at * DAY) for at in range(9))
        )
    assert fetches.memory.unstable_keys
    fetches.fetch(*(foreign(f"1-{at}", f"Talk {at}", START + at * DAY) for at in range(9)))
    assert fetches.memory.unstable_keys


def test_idn_02_new_events_with_new_keys_are_no_sign_of_unstable_keys() -> None:
    fetches = Fetches()
    fetches.fetch(*(foreign(f"a{at}", f"Talk {at}", START + at * DAY) for at in range(3)))
    fetches.fetch(*(foreign(f"b{at}", f"Lecture {at}", START + at * DAY) for at in range(9)))
    assert not fetches.memory.unstable_keys


def withdrawn_after(gap: timedelta) -> Fetches:
    """A calendar whose event `a` was withdrawn, and that lists it again after some time."""
    fetches = Fetches()
    others = [foreign(f"o{at}", f"Other {at}", START + at * DAY) for at in range(3)]
    fetches.fetch(foreign("a", start=START + 400 * DAY), *others)
    for _ in range(3):
        fetches.fetch(*others)
    assert len(fetches.ids) == 3
    fetches.fetch(foreign("a", start=START + 400 * DAY), *others, after=gap)
    return fetches


def test_idn_03_what_returns_within_thirty_days_has_its_id_again() -> None:
    fetches = withdrawn_after(timedelta(days=30))
    assert fetches.file.withdrawn == ()
    assert not [one for one in fetches.ids if one.endswith("-2")]


def test_idn_03_what_returns_later_has_a_new_id_for_ever() -> None:
    fetches = withdrawn_after(timedelta(days=31))
    (old,) = fetches.file.withdrawn
    assert f"{old.id}-2" in fetches.ids


def test_idn_04_an_id_is_made_of_the_title_and_of_source_and_first_key() -> None:
    made = new_id("tartu", "7sdk2@calendar.example", text(et="Õendusteaduse seminar"), ())
    assert made[:-11] == "oendusteaduse-seminar"
    assert new_id("riga", "7sdk2@calendar.example", text(et="Õendusteaduse seminar"), ()) != made
    assert new_id("tartu", "k", text(ru="Семинар"), ()).startswith("seminar-")
    assert new_id("tartu", "k", text(ja="会議"), ()).startswith("event-")
    assert len(new_id("tartu", "k", text(en="word " * 60), ())) <= 128


def test_idn_04_the_uid_of_the_source_is_kept_where_the_settings_say_so_and_it_can_be() -> None:
    fetches = Fetches(replace(TARTU, keep_uids=True))
    fetches.fetch(foreign("a", "A", uid="4711@old.example"), foreign("b", "B", uid="not this one"))
    assert sorted(one.event.uid for one in fetches.file.events) == ["", "4711@old.example"]
    other = Fetches()
    other.fetch(foreign("a", uid="4711@old.example"))
    assert other.file.events[0].event.uid == ""


def test_whole_days_and_dates_to_be_announced_are_known_again_too() -> None:
    before = [
        foreign("a", when=days(START.date())),
        foreign("b", "Board", when=days(START.date())),
    ]
    after = [foreign("x", when=days(START.date())), foreign("y", "Board", when=days(START.date()))]
    assert known(before, after) == [0, 1]


# Histories of twenty fetches


class Truth:
    """A partner's calendar as it really is: title, start and address of each event by its number."""

    def __init__(self, size: int) -> None:
        self.events = {at: _row(at) for at in range(size)}
        self.next = size

    def change(self, draw: st.DrawFn) -> None:
        """One of ten is moved, one of twenty renamed, one of a hundred cut or added."""
        for at, (title, start, url) in list(self.events.items()):
            luck = draw(st.integers(0, 199))
            if luck < 20:
                later = start + draw(st.sampled_from([HOUR, DAY, 14 * DAY]))
                self.events[at] = (title, later, url)
            elif luck < 30:
                self.events[at] = (f"{title} (new room)", start, url)
            elif luck < 32:
                del self.events[at]
            elif luck < 34:
                self.events[self.next] = _row(self.next)
                self.next += 1


def _row(at: int) -> tuple[str, datetime, str]:
    """Two of three events have an address of their own."""
    return f"{_TITLES[at % 7]} {at}", START + at * DAY, f"https://u.example/{at}" if at % 3 else ""


_TITLES = ("Seminar", "Board", "Defence", "Lecture", "Workshop", "Meeting", "Course")


@st.composite
def histories(draw: st.DrawFn) -> list[State]:
    """Twenty states of a calendar, each in any order."""
    truth = Truth(draw(st.integers(5, 25)))
    states = []
    for _ in range(20):
        rows = [(at, *row) for at, row in truth.events.items()]
        states.append(draw(st.permutations(rows)))
        truth.change(draw)
    return states


def replay(states: list[State], *, new_keys: bool) -> Iterator[tuple[bool, bool]]:
    """For each event listed twice in a row: whether it kept its id, and whether it took another's."""
    fetches, owners = Fetches(), dict[str, int]()
    before: dict[int, str] = {}
    for number, rows in enumerate(states):
        by_key = {}
        events = []
        for at, title, start, url in rows:
            key = (
                f"{at}/{number}/{hash((at, number)) & 0xFFFF}@u.example"
                if new_keys
                else f"{at}@u.example"
            )
            by_key[key] = at
            events.append(foreign(key, title, start, url=url))
        fetches.fetch(*events, after=timedelta(hours=6))
        now = {by_key[one.key]: one.id for one in fetches.file.events if one.key in by_key}
        for at, id_ in now.items():
            if at in before:
                yield before[at] == id_, owners.get(id_, at) != at
            owners.setdefault(id_, at)
        before = now


QUIET = settings(
    max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)


@QUIET
@given(histories())
def test_idn_01_with_stable_keys_every_event_keeps_its_id(
    states: list[State],
) -> None:
    assert all(kept and not wrong for kept, wrong in replay(states, new_keys=False))


def kept_share(examples: int) -> tuple[int, float]:
    """How many events were listed twice in a row, and the share of them that kept their ids."""
    told = Counter[str]()

    @settings(QUIET, max_examples=examples)
    @given(histories())
    def all_of(states: list[State]) -> None:
        for kept, wrong in replay(states, new_keys=True):
            assert not wrong
            told["kept"] += kept
            told["all"] += 1

    all_of()
    return told["all"], told["kept"] / told["all"]


def test_idn_01_with_new_keys_at_each_fetch_19_of_20_keep_their_ids_and_none_takes_anothers() -> (
    None
):
    seen, share = kept_share(12)
    assert seen > 1_000
    assert share >= 0.95


@pytest.mark.soak
def test_idn_01_holds_over_five_hundred_histories() -> None:
    seen, share = kept_share(500)
    assert seen > 50_000
    assert share >= 0.95


def facts(key: str, title: str) -> EventFacts:
    return EventFacts(key, key, "", title, "2027-02-03T14:00", START.date(), "", is_coming=True)


def test_idn_02_keys_are_unstable_where_over_half_are_new_and_four_of_five_events_are_not() -> None:
    old = [facts(f"k{at}", f"Talk {at}") for at in range(10)]

    def answer(*, strange: int, same: int) -> list[EventFacts]:
        return [
            facts(f"{'new' if at < strange else 'k'}{at}", f"{'Talk' if at < same else 'New'} {at}")
            for at in range(10)
        ]

    assert are_unstable(old, answer(strange=6, same=8))
    assert are_unstable(old, answer(strange=10, same=10))
    assert not are_unstable(old, answer(strange=5, same=10))
    assert not are_unstable(old, answer(strange=6, same=7))
    assert not are_unstable([], answer(strange=6, same=8))
    assert not are_unstable(old, [])
