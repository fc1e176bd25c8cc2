"""Which events of a source are wanted."""

from datetime import datetime, timedelta

import pytest

from calendarhub.model.event import Repeats
from calendarhub.model.partner import PartnerSelection
from calendarhub.rules.intake.wanted import is_wanted, type_of
from tests.builders import HELSINKI, text
from tests.foreign import NOW, said

DAY = timedelta(days=1)


def wanted(event: object = None, **select: object) -> bool:
    """Whether a nursing seminar in Tartu is."""
    event = event or said(
        "Õendusteaduse seminar", town="Tartu", tags=("research",), body=text(en="With coffee.")
    )
    return is_wanted(event, PartnerSelection(**select), now=NOW, timezone=HELSINKI)  # type: ignore[arg-type]


@pytest.mark.parametrize("word", ["seminar", "ÕENDUS", "oendus", "tartu", "research", "coff"])
def test_a_word_is_found_where_a_word_of_the_event_begins_with_it(word: str) -> None:
    assert wanted(words=("nothing", word))
    assert not wanted(without=(word,))


def test_words_inside_of_others_are_not_found() -> None:
    assert not wanted(words=("teaduse",))
    assert wanted(without=("teaduse",))


def test_what_is_too_far_off_or_too_long_over_is_not_wanted() -> None:
    assert not wanted(ahead=30 * DAY)
    assert wanted(ahead=90 * DAY)
    over = said(start=datetime(2026, 8, 20, 9))
    assert not wanted(over, back=90 * DAY)
    assert wanted(over, back=100 * DAY)
    assert wanted(
        said(start=datetime(2026, 8, 20, 9), repeats=Repeats("FREQ=WEEKLY")), back=90 * DAY
    )


def test_the_type_is_that_of_the_first_word_that_is_a_category_or_in_the_title() -> None:
    types = [("kaitsmine", "defence"), ("kursus", "course")]
    assert type_of(["Kaitsmine"], "Anna Tamm", types, "seminar") == "defence"
    assert type_of([], "Doktoritöö kaitsmine: Anna Tamm", types, "seminar") == "defence"
    assert type_of(["other"], "Seminar", types, "seminar") == "seminar"
