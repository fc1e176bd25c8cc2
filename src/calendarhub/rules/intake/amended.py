"""The times of an event that a person corrected: what they say counts, the rest is its source's."""

from collections.abc import Callable, Collection, Mapping
from datetime import timedelta

from calendarhub.model.event import Event
from calendarhub.model.when import When
from calendarhub.rules.fuzzy import parse_when
from calendarhub.rules.fuzzy_hints import BadDate

AsRecord = Callable[[Event], Mapping[str, object]]


def amended_when(ours: Event, theirs: Event, says: Collection[str], as_record: AsRecord) -> When:
    """The time of an event whose record says some of `start`, `end` and `timezone`.

    The rest is as the source says; its end keeps its distance where the start passes it.
    """
    said, others = as_record(ours), as_record(theirs)
    start = str(said.get("start", ""))
    ends = said if "end" in says else others
    zone = (said if "timezone" in says else others).get("timezone") or said.get("timezone", "")
    try:
        made = parse_when(start, str(ends.get("end", "")), str(zone))
    except BadDate:
        made = parse_when(start, "", str(zone))
        length = _length(theirs.when)
        if "end" not in says and made.start is not None and length is not None:
            made = parse_when(start, (made.start + length).isoformat(), str(zone))
    return made


def _length(when: When) -> timedelta | None:
    return when.end - when.start if when.start and when.end else None
