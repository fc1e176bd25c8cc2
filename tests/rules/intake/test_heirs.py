"""Whose id an event is published under when that of its twin is hidden, or there no more."""

from datetime import UTC, datetime

from calendarhub.rules.intake.heirs import heirs_of, with_twins
from calendarhub.rules.intake.published import PublishedState
from calendarhub.rules.intake.twins import TwinGroup

THEN = datetime(2026, 1, 1, tzinfo=UTC)
AB = TwinGroup("a", ("b",), "the same UID", ("b",))
JOINED = PublishedState(since={"a": THEN}, joined=(("a", "b", "c"),))


def test_same_04_who_is_left_of_several_that_were_one_keeps_the_id_that_subscribers_hold() -> None:
    assert heirs_of(JOINED, (), {"b"}) == {"b": "a"}
    assert heirs_of(JOINED, (TwinGroup("c", ("b",), ""),), {"b", "c"}) == {"c": "a"}


def test_nobody_inherits_while_the_first_is_there_nor_who_is_published_by_itself() -> None:
    assert heirs_of(JOINED, (AB,), {"a", "b"}) == {}
    since = {"a": THEN, "b": THEN}
    alone = PublishedState(since=since, joined=(("a", "b"),))
    merged = PublishedState(since=since, joined=(("a", "b"),), merged=frozenset("b"))
    assert heirs_of(alone, (), {"b"}) == {}
    assert heirs_of(merged, (), {"b"}) == {"b": "a"}


def test_who_hides_one_of_several_hides_the_event_but_no_record_of_the_hub() -> None:
    assert with_twins((AB,), {"b"}, own=set()) == {"a", "b"}
    assert with_twins((AB,), {"b"}, own={"a"}) == {"b"}
    assert with_twins((AB,), {"x"}, own=set()) == {"x"}


def test_nobody_inherits_an_id_that_is_hidden() -> None:
    assert heirs_of(JOINED, (), {"b"}, hidden={"a"}) == {}


def test_nobody_inherits_the_id_of_what_a_person_calls_different() -> None:
    assert heirs_of(JOINED, (), {"b"}, different=[("a", "b")]) == {}
    assert heirs_of(JOINED, (), {"b", "c"}, different=[("a", "b")]) == {"c": "a"}
