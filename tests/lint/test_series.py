"""Series: the rule, what is taken out of it and what differs."""

import pytest

from calendarhub.lint import series
from calendarhub.lint.series import recur_of
from tests.lint.golden import Mutation, swap
from tests.lint.plain import EXDATE, RULE, calendar, said
from tests.lint.subjects import messages, subject


def test_a_clean_calendar_has_nothing_of_this() -> None:
    assert list(series.check(subject())) == []


def test_the_rule_of_an_item_is_none_where_it_cannot_be_read() -> None:
    concert, _, rehearsal = subject().items
    rule = recur_of(rehearsal)
    assert rule is not None
    assert (rule.frequency, rule.count) == ("WEEKLY", 20)
    assert recur_of(concert) is None
    broken = subject(swap(RULE, "RRULE:FREQ=OFTEN")(calendar()))
    assert recur_of(broken.items[2]) is None


@pytest.mark.parametrize(
    "planted",
    [
        said("RDATE;TZID=Europe/Oslo:20270418T190000"),
        said("EXRULE:FREQ=DAILY"),
        swap(RULE, f"{RULE}\nRRULE:FREQ=DAILY;COUNT=2"),
        swap(RULE, "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=20"),
        swap(EXDATE, "EXDATE;TZID=Europe/Oslo:20270330T180000"),
        swap(EXDATE, "EXDATE;VALUE=DATE:20270329"),
    ],
)
def test_what_clients_read_differently_is_told(planted: Mutation) -> None:
    assert messages(series.check, planted)


def test_a_date_that_is_taken_out_at_its_hour_is_one_of_the_series() -> None:
    assert messages(series.check, swap(EXDATE, f"{EXDATE},20270405T180000")) == []
