"""What of an answer is wanted at all: not what is ours, and only what the settings select."""

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.model.foreign import ForeignCalendar
from calendarhub.model.partner import PartnerSource
from calendarhub.rules.intake.loops import HubIdentity, without_loops
from calendarhub.rules.intake.wanted import is_wanted


class Sifted(Struct, frozen=True):
    """The calendar of what is wanted; how many events are our own, and how many are not selected."""

    calendar: ForeignCalendar
    own: int = 0
    unwanted: int = 0


def sifted(
    calendar: ForeignCalendar,
    *,
    source: PartnerSource,
    us: HubIdentity,
    now: datetime,
    timezone: str,
) -> Sifted:
    """An answer without what came from us (LOOP-01) and without what is not selected; `now` in UTC."""
    foreign = without_loops(calendar.events, us)
    wanted = tuple(
        one
        for one in foreign.events
        if is_wanted(one.event, source.select, now=now, timezone=timezone)
    )
    made = replace(calendar, events=wanted)
    return Sifted(made, foreign.own, len(foreign.events) - len(wanted))
