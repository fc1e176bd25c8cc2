"""Which days a series has."""

from calendarhub.lint.standard.occurrences import recur_of
from tests.lint.golden import swap
from tests.lint.plain import RULE, calendar
from tests.lint.subjects import subject


def test_the_rule_of_an_item_is_none_where_it_cannot_be_read() -> None:
    concert, _, rehearsal = subject().items
    rule = recur_of(rehearsal)
    assert rule is not None
    assert (rule.frequency, rule.count) == ("WEEKLY", 20)
    assert recur_of(concert) is None
    broken = subject(swap(RULE, "RRULE:FREQ=OFTEN")(calendar()))
    assert recur_of(broken.items[2]) is None
