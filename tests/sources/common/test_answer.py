"""What the bytes of a partner are read against."""

from calendarhub.model.foreign import ForeignCalendar
from calendarhub.sources.common.answer import Told, limited
from tests.foreign import foreign
from tests.sources.ics.written import context


def test_zone_and_language_of_a_source_come_before_those_of_the_hub() -> None:
    assert (context().timezone, context().language) == ("Europe/Tallinn", "et")
    assert (context(timezone="", language="").timezone, context(language="").language) == (
        "Europe/Helsinki",
        "en",
    )


def test_of_one_kind_no_more_than_fifty_are_told_and_of_one_note_the_first() -> None:
    told = Told("tartu (ics)")
    for line in range(99):
        told.tell("intake.title", "no title", line)
        told.note_once("intake.zone", "no zone", line)
    assert [one.code for one in told.problems].count("intake.title") == 50
    assert [one.code for one in told.problems].count("intake.zone") == 1
    assert limited(ForeignCalendar((foreign("a"),)), told).problems == tuple(told.problems)
