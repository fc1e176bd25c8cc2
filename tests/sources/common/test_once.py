"""Keys of events, each once."""

from datetime import timedelta

from calendarhub.sources.common.once import each_key_once
from tests.foreign import START, foreign


def test_equal_events_are_one_and_others_have_their_start_behind_the_key() -> None:
    later = START + timedelta(days=1)
    events = [foreign("a", start=later), foreign("a"), foreign("a"), foreign("b")]
    assert [one.key for one in each_key_once(events)] == ["a#2027-02-04T14:00", "a", "b"]


def test_the_order_of_an_answer_changes_no_key() -> None:
    events = [foreign("a", f"Talk {at}", START + timedelta(days=at)) for at in range(4)]
    keys = {(one.event.title, one.key) for one in each_key_once(events)}
    assert keys == {(one.event.title, one.key) for one in each_key_once(events[::-1])}


def test_two_at_one_hour_have_numbers_by_their_titles() -> None:
    events = [foreign("a", title) for title in ("Council", "Board", "Defence")]
    keys = {one.event.title.versions[0][1]: one.key for one in each_key_once(events)}
    assert keys == {one.event.title.versions[0][1]: one.key for one in each_key_once(events[::-1])}
    assert keys["Board"] == "a"
