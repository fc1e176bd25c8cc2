"""Pages of one answer put together."""

from collections.abc import Sequence

from msgspec.structs import replace

from calendarhub.model.foreign import ForeignCalendar
from calendarhub.sources.common.answer import Told, limited
from calendarhub.sources.common.once import each_key_once


def whole(parts: Sequence[ForeignCalendar], told: Told) -> ForeignCalendar:
    """One calendar of the pages of an answer, the first of which says what it is called."""
    if len(parts) == 1 and not told.problems:
        return parts[0]
    events = [one for part in parts for one in part.events]
    made = replace(
        parts[0],
        events=tuple(each_key_once(events) if len(parts) > 1 else events),
        problems=tuple(one for part in parts for one in part.problems),
        components=sum(part.components for part in parts),
        broken=sum(part.broken for part in parts),
        cut_off=any(part.cut_off for part in parts),
    )
    return limited(made, told)
