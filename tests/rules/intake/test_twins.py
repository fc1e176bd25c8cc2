"""Which events of two sources are one."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from calendarhub.model.event import Event, Place, Repeats
from calendarhub.model.foreign import Decisions
from calendarhub.rules.fuzzy import parse_when
from calendarhub.rules.intake.folded import fold
from calendarhub.rules.intake.twins import SourcedEvent, Twins, twins
from tests.builders import HELSINKI, days, text, timed
from tests.corpus import corpus
from tests.foreign import START, said

DAY = timedelta(days=1)
URL = "https://uni.example/seminar"
FIRST, LATER = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)


def sourced(
    id_: str,
    source: str,
    title: str = "Nursing seminar",
    *,
    uid: str = "",
    published: datetime | None = None,
    **changes: Any,
) -> SourcedEvent:
    """An event of a source."""
    return SourcedEvent(source, said(title, **{"id": id_, **changes}), uid, published)


def found(*events: SourcedEvent, **more: Any) -> Twins:
    """What is joined and proposed of them."""
    return twins(events, timezone=HELSINKI, **more)


def groups(*events: SourcedEvent, **more: Any) -> list[list[str]]:
    """The ids that are joined."""
    return [[one.id, *one.others] for one in found(*events, **more).groups]


def test_same_01_one_uid_on_one_day_is_one_event() -> None:
    one, other = sourced("a", "tartu", "A", uid="1@x"), sourced("b", "riga", "B", uid="1@x")
    assert groups(one, other) == [["b", "a"]]  # riga stands before tartu
    assert groups(one, sourced("b", "riga", "B", uid="1@x", start=START + DAY)) == []


def test_same_01_one_page_of_its_own_is_one_event_unless_the_towns_differ() -> None:
    one = sourced("a", "tartu", "A", url=URL, town="Tartu")
    assert groups(one, sourced("b", "riga", "B", url="http://www.uni.example/seminar/"))
    assert not groups(one, sourced("b", "riga", "B", url=URL, town="Riga"))
    shared = sourced("c", "tartu", "C", url=URL)
    assert not groups(one, shared, sourced("b", "riga", "B", url=URL))  # no page of its own


def test_same_01_one_title_in_one_town_is_one_event_whatever_signs_and_accents() -> None:
    one = sourced("a", "tartu", "Õendusteaduse seminar!", town="Tartu")
    assert groups(one, sourced("b", "riga", "ÕENDUSTEADUSE – seminar", town="TARTU"))
    assert not groups(one, sourced("b", "riga", "Õendusteaduse seminar", town="Riga"))
    assert not groups(one, sourced("b", "riga", "Õendusteaduse seminar"))  # nobody knows where


def test_same_01_one_title_at_one_online_address_or_in_one_place_is_one_event() -> None:
    online: dict[str, Any] = {"online": "https://zoom.us/j/1"}
    assert groups(sourced("a", "tartu", **online), sourced("b", "riga", **online))
    assert not groups(
        sourced("a", "tartu", **online), sourced("b", "riga", online="https://zoom.us/j/2")
    )
    assert groups(
        sourced("a", "tartu", place="Biomeedikum, Tartu"),
        sourced("b", "riga", place="Biomeedikum Tartu"),
    )


def test_same_01_a_title_in_another_language_tells_as_well() -> None:
    both = said(id="a", town="Tartu")
    one = SourcedEvent("tartu", said(id="a", town="Tartu", title="Seminar"))
    other = SourcedEvent(
        "riga",
        Event(id="b", title=text(lv="Seminārs", en="Seminar"), when=both.when, place=both.place),
    )
    assert groups(one, other)


def test_same_01_a_span_is_one_event_only_if_both_days_are_equal() -> None:
    span = days(date(2027, 2, 3), date(2027, 2, 5))
    one = sourced("a", "tartu", town="Tartu", when=span)
    assert groups(one, sourced("b", "riga", town="Tartu", when=span))
    for when in (days(date(2027, 2, 3), date(2027, 2, 6)), days(date(2027, 2, 3))):
        assert not groups(one, sourced("b", "riga", town="Tartu", when=when))


def test_same_01_a_series_is_no_single_event() -> None:
    weekly = Repeats(rule="FREQ=WEEKLY;COUNT=4")
    one = sourced("a", "tartu", town="Tartu", repeats=weekly)
    assert not groups(one, sourced("b", "riga", town="Tartu"))
    assert groups(one, sourced("b", "riga", town="Tartu", repeats=weekly))


def test_same_02_two_events_of_one_source_are_never_joined() -> None:
    one, other = sourced("a", "tartu", town="Tartu"), sourced("b", "tartu", town="Tartu")
    assert not groups(one, other)
    assert not groups(one, other, decisions=Decisions(same=(("a", "b"),)))
    three = groups(one, other, sourced("c", "riga", town="Tartu"))
    assert [len(group) for group in three] == [2]


def test_same_02_other_hours_on_one_day_are_never_joined_but_one_instant_in_two_zones_is() -> None:
    one = sourced("a", "tartu", town="Tartu", uid="1@x")
    later = sourced("b", "riga", town="Tartu", uid="1@x", start=START + timedelta(hours=1))
    assert not groups(one, later)
    warsaw = timed(START - timedelta(hours=1), timezone="Europe/Warsaw")
    assert groups(one, sourced("b", "riga", town="Tartu", when=warsaw))
    whole = sourced("c", "lund", town="Tartu", when=days(START.date()))
    assert groups(one, whole)
    assert [len(group) for group in groups(one, whole, later)] == [2]


def test_same_02_what_a_person_calls_different_stays_apart_also_by_a_third() -> None:
    events = [sourced(id_, id_, town="Tartu") for id_ in ("a", "b", "c")]
    made = groups(*events, decisions=Decisions(different=(("a", "b"),)))
    assert [len(group) for group in made] == [2]
    assert not any({"a", "b"} <= {*group} for group in made)


def test_same_03_likeness_only_proposes() -> None:
    one = sourced("a", "tartu", "International seminar on nursing science", town="Tartu")
    other = sourced("b", "riga", "International seminar of nursing science")
    made = found(one, other)
    assert made.groups == ()
    (proposal,) = made.proposed
    assert proposal.ids == ("a", "b")
    assert 90 <= proposal.likeness < 100
    assert not found(one, sourced("b", "riga", "Seminar on nursing")).proposed
    elsewhere = sourced("b", "riga", "International seminar of nursing science", town="Riga")
    assert not found(one, elsewhere).proposed
    third = sourced("c", "lund", "International seminar of nursing science")
    asked = found(one, other, third, decisions=Decisions(same=(("b", "c"),)))
    assert [proposal.ids for proposal in asked.proposed] == [("a", "c")]  # each group once
    assert not found(one, other, decisions=Decisions(different=(("b", "a"),))).proposed


def test_same_03_titles_whose_figures_differ_are_not_proposed() -> None:
    one = sourced("a", "tartu", "International seminar on nursing, part 1", town="Tartu")
    other = sourced("b", "riga", "International seminar on nursing, part 2", town="Tartu")
    assert not found(one, other).proposed


def test_same_03_a_pair_that_nothing_could_join_is_not_proposed() -> None:
    title = "International seminar"
    one, other = (
        sourced("a", "tartu", title, town="Tartu"),
        sourced("b", "riga", title, town="Tartu"),
    )
    assert not found(one, other, sourced("c", "tartu", f"{title}s", town="Tartu")).proposed


def test_same_04_the_id_that_subscribers_hold_stays() -> None:
    for first, other, expected in (
        (FIRST, LATER, "a"),
        (LATER, FIRST, "b"),
        (None, LATER, "b"),
    ):
        one = sourced("a", "tartu", town="Tartu", published=first)
        two = sourced("b", "riga", town="Tartu", published=other)
        assert found(one, two).groups[0].id == expected
    mine = sourced("z", "", town="Tartu")
    assert (
        found(sourced("a", "riga", town="Tartu"), mine).groups[0].id == "z"
    )  # a record of our own


def test_same_05_the_later_of_two_that_were_published_is_merged() -> None:
    one = sourced("a", "tartu", town="Tartu", published=LATER)
    two = sourced("b", "riga", town="Tartu", published=FIRST)
    new = sourced("c", "lund", town="Tartu")
    (group,) = found(one, two, new).groups
    assert (group.id, group.others, group.merged) == ("b", ("a", "c"), ("a",))


def test_same_06_parted_events_have_their_own_ids_again() -> None:
    one = sourced("a", "tartu", town="Tartu", published=FIRST)
    two = sourced("b", "riga", town="Tartu", published=LATER)
    assert groups(one, two, decisions=Decisions(different=(("a", "b"),)), before=[("a", "b")]) == []


def test_a_person_joins_what_proves_nothing() -> None:
    one, two = sourced("a", "tartu", "A"), sourced("b", "riga", "B", start=START + 9 * DAY)
    (group,) = found(one, two, decisions=Decisions(same=(("a", "b"),))).groups
    assert group.why == "a person says so"


def test_what_was_one_stays_one_when_the_sources_begin_to_disagree() -> None:
    one = sourced("a", "tartu", town="Tartu")
    two = sourced("b", "riga", town="Tartu", start=START + timedelta(hours=1))
    assert groups(one, two, before=[("a", "b")]) == [["b", "a"]]


def test_the_order_of_the_events_changes_nothing() -> None:
    events = [sourced(id_, id_, town="Tartu", published=FIRST) for id_ in ("a", "b", "c")]
    assert found(*events) == found(*reversed(events))
    rivals = [*events, sourced("d", "a", town="Tartu"), sourced("e", "b", town="Tartu")]
    assert found(*rivals) == found(*reversed(rivals))


# Real conferences


def conferences() -> Iterator[SourcedEvent]:
    """The rows of all lists, each list a source."""
    base = corpus("structured/tech-conferences")
    for path in sorted(base.glob("*/*.json")):
        source = path.relative_to(base).as_posix()
        for at, row in enumerate(json.loads(path.read_bytes())):
            town = row.get("city", "")
            event = Event(
                id=f"{source}:{at}",
                title=text(en=row["name"]),
                when=parse_when(row["startDate"], row["endDate"], "UTC"),
                place=Place(city=text(en=town)) if town else None,
                online=row["url"] if row.get("online") and not town else "",
                url=row["url"],
            )
            yield SourcedEvent(source, event)


@pytest.fixture(scope="module")
def rows() -> tuple[SourcedEvent, ...]:
    return tuple(conferences())


@pytest.fixture(scope="module")
def joined(rows: tuple[SourcedEvent, ...]) -> Twins:
    return twins(rows, timezone="UTC")


def _sign(event: Event) -> tuple[str, date | None, str]:
    town = event.place.city.versions[0][1] if event.place else ""
    return fold(event.title.versions[0][1]), event.when.earliest, fold(town)


def test_same_01_of_6831_real_conferences_6008_are_left_and_none_that_differs_is_joined(
    rows: tuple[SourcedEvent, ...], joined: Twins
) -> None:
    events = {one.event.id: one for one in rows}
    left = len(rows) - sum(len(group.others) for group in joined.groups)
    assert (len(rows), left, len(joined.proposed) <= 40) == (6831, 6008, True)
    for group in joined.groups:
        ids = (group.id, *group.others)
        assert len({_sign(events[id_].event) for id_ in ids}) == 1
        assert len({events[id_].source for id_ in ids}) == len(ids)
    keys = {_sign(one.event) for one in rows}
    assert len(keys) == 6006
