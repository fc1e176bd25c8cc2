"""Whether an event of others is still to come."""

from datetime import datetime

from calendarhub.model.event import Repeats
from calendarhub.model.when import UNKNOWN
from calendarhub.rules.intake.coming import is_coming
from tests.builders import HELSINKI, days
from tests.foreign import NOW, said


def test_what_has_ended_is_over_and_what_has_no_date_or_end_is_not() -> None:
    past = datetime(2026, 11, 1, 9)
    assert not is_coming(said(start=past), NOW, HELSINKI)
    assert is_coming(said(when=UNKNOWN), NOW, HELSINKI)
    assert is_coming(said(when=days(NOW.date())), NOW, HELSINKI)
    assert is_coming(said(start=past, repeats=Repeats("FREQ=WEEKLY")), NOW, HELSINKI)
    assert is_coming(said(start=past, repeats=Repeats("FREQ=WEEKLY;COUNT=4")), NOW, HELSINKI)
    assert not is_coming(said(start=past, repeats=Repeats("FREQ=WEEKLY;COUNT=3")), NOW, HELSINKI)
