"""The times of an event that a person corrected."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest

from calendarhub.model.event import Event
from calendarhub.rules.intake.amended import amended_when
from tests.builders import HELSINKI, event, timed

TWO = datetime(2027, 2, 3, 14)
FOUR = TWO + timedelta(hours=2)
THEIRS = event(when=timed(TWO, FOUR))
RIGA = "Europe/Riga"


def as_record(this: Event) -> Mapping[str, object]:
    when = this.when
    said = {"start": when.start, "end": when.end, "timezone": when.timezone}
    return {name: str(value) for name, value in said.items() if value}


@pytest.mark.parametrize(
    ("says", "start", "end", "zone"),
    [
        ("start", TWO + timedelta(hours=1), FOUR, HELSINKI),
        ("start end", TWO + timedelta(hours=1), FOUR + timedelta(hours=1), HELSINKI),
        ("end", TWO, FOUR + timedelta(hours=1), HELSINKI),
        ("start timezone", TWO, FOUR, RIGA),
    ],
)
def test_what_a_person_says_counts_and_the_rest_is_as_the_source_says(
    says: str, start: datetime, end: datetime, zone: str
) -> None:
    named = says.split()
    ours = event(when=timed(start, end if "end" in named else None, RIGA))
    made = amended_when(ours, THEIRS, named, as_record)
    assert (made.start, made.end, made.timezone) == (start, end, zone)


def test_an_end_that_the_new_start_passes_keeps_its_distance() -> None:
    ours = event(when=timed(TWO + timedelta(days=7), timezone=HELSINKI))
    made = amended_when(ours, THEIRS, ["start"], as_record)
    assert (made.start, made.end) == (TWO + timedelta(days=7), FOUR + timedelta(days=7))
    endless = event(when=timed(TWO))
    assert amended_when(ours, endless, ["start"], as_record).end is None
