"""What of an answer is wanted at all."""

from msgspec.structs import replace

from calendarhub.model.partner import PartnerSelection
from calendarhub.rules.intake.loops import HubIdentity
from calendarhub.rules.intake.sift import sifted
from tests.builders import HELSINKI
from tests.foreign import NOW, TARTU, answer, foreign


def test_loop_01_our_own_and_what_is_not_selected_are_counted_and_left_out() -> None:
    source = replace(TARTU, select=PartnerSelection(words=("nursing",)))
    us = HubIdentity("hub.example", "https://hub.example/")
    calendar = answer(foreign("a", uid="a@hub.example"), foreign("b"), foreign("c", "Board"))
    made = sifted(calendar, source=source, us=us, now=NOW, timezone=HELSINKI)
    assert [one.key for one in made.calendar.events] == ["b"]
    assert (made.own, made.unwanted) == (1, 1)
    assert made.calendar.components == 3
