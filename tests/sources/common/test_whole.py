"""Pages of one answer, put together."""

from msgspec.structs import replace

from calendarhub.model.foreign import ForeignCalendar
from calendarhub.sources.common.answer import Told
from calendarhub.sources.common.whole import whole
from tests.foreign import answer, foreign


def test_pages_are_one_calendar_with_the_name_of_the_first() -> None:
    first = answer(foreign("a"), name="Tartu", producer="x", follow=("y",))
    second = answer(foreign("b", "Other"), name="Page 2", cut_off=True)
    found = whole([first, second], Told("tartu (page)"))
    assert [one.key for one in found.events] == ["a", "b"]
    assert (found.name, found.producer, found.components) == ("Tartu", "x", 2)
    assert found.cut_off


def test_an_event_on_two_pages_is_one() -> None:
    found = whole([answer(foreign("a")), answer(foreign("a"))], Told("tartu (page)"))
    assert len(found.events) == 1


def test_what_is_told_of_the_pages_is_told_of_the_whole() -> None:
    told = Told("tartu (page)")
    told.note("intake.page", "a word", 1)
    alone = answer(foreign("a"))
    assert whole([alone], Told("tartu (page)")) is alone
    found = whole([alone, ForeignCalendar()], told)
    assert found.problems == tuple(told.problems)
    assert replace(found, problems=()) == alone
