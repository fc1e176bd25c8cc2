"""When the same bytes are read again."""

from datetime import timedelta

from msgspec.structs import replace

from calendarhub.model.fetched import FetchedSource
from calendarhub.model.foreign import Gap, SourceMemory
from calendarhub.rules.asking.afresh import is_read_again, read_as
from tests.foreign import NOW, TARTU

KEY = read_as(TARTU, "UTC", "en")
SEEN = FetchedSource(url=TARTU.url, read=NOW, read_as=KEY)


def test_acc_01_an_answer_that_is_the_same_is_not_read_twice_a_day() -> None:
    assert not is_read_again(SEEN, key=KEY, now=NOW + timedelta(hours=23))
    assert is_read_again(SEEN, key=KEY, now=NOW + timedelta(hours=24))
    assert is_read_again(FetchedSource(), key=KEY, now=NOW)


def test_other_settings_read_it_otherwise() -> None:
    for other in (
        read_as(replace(TARTU, timezone="Europe/Riga"), "UTC", "en"),
        read_as(replace(TARTU, types={"a": "b"}), "UTC", "en"),
        read_as(TARTU, "UTC", "fi"),
    ):
        assert is_read_again(SEEN, key=other, now=NOW)
    assert read_as(replace(TARTU, fields={"a": "1", "b": "2"})) == read_as(
        replace(TARTU, fields={"b": "2", "a": "1"})
    )


def test_rem_03_while_something_is_missing_or_held_each_answer_counts() -> None:
    for memory in (SourceMemory(gaps=(Gap("a", NOW),)), SourceMemory(held_since=NOW)):
        assert is_read_again(replace(SEEN, memory=memory), key=KEY, now=NOW)
