"""What stands beside `fields` in a map: the order of figures, offsets, ends, each with its reason."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import chain

from calendarhub.model.when import zone
from calendarhub.rules.dates.exact import day_of
from calendarhub.sources.record.survey.keys import SurveyedKey, bare
from calendarhub.sources.record.survey.looks import order

_OFFSETS = {"Z": "+0000", "UTC": "+0000", "-0000": "+0000"}
_WRITTEN = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ]+(\d{1,2}:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|UTC|[+-]\d\d:?\d\d)"
)


def tell_order(values: Sequence[str], beside: dict[str, object], why: dict[str, str]) -> None:
    """`dates`: the order of figures, where some are written."""
    said = order(values)
    if said:
        beside["dates"] = "dmy" if said == "either" else said
        proof = "nothing proves it: mdy if the month stands first" if said == "either" else ""
        why["dates"] = proof or "figures above twelve prove it"


def tell_offsets(
    values: Sequence[str], timezone: str, beside: dict[str, object], why: dict[str, str]
) -> None:
    """`convert` for instants, `ignore` for one offset all year round in a zone that has two."""
    found = [match for value in values if (match := _WRITTEN.fullmatch(value.strip()))]
    written = [match for match in found if day_of(match[1])]
    if not written:
        return
    said = [_OFFSETS.get(match[3], match[3].replace(":", "")) for match in written]
    here = zone(timezone)
    days = [datetime.fromisoformat(match[1]).replace(tzinfo=here) for match in written]
    if all(f"{day:%z}" == offset for day, offset in zip(days, said, strict=True)):
        return  # they say nothing new
    fixed, count = Counter(said).most_common(1)[0]
    mostly = count * 10 >= len(said) * 9
    if fixed == "+0000":
        beside["offsets"] = "convert"
        why["offsets"] = f"instants in UTC, shown in {timezone}"
    elif (
        mostly
        and (fixed in {f"{day:%z}" for day in days} or timezone == "UTC")
        and _all_year(written)
    ):
        beside["offsets"] = "ignore"
        why["offsets"] = f"{fixed} summer and winter: the local time is meant"
    else:
        beside["offsets"] = "convert"
        why["offsets"] = f"shown in {timezone}"


def _is_midnight(written: str) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d[T ]00:00(?::00(?:\.0+)?)?", written))


def _all_year(written: Sequence[re.Match[str]]) -> bool:
    """Whether there are times of January as well as of July."""
    months = {int(match[1][5:7]) for match in written}
    return bool(months & {12, 1, 2}) and bool(months & {6, 7, 8})


def tell_ends(
    keys: Mapping[str, SurveyedKey],
    starts: Sequence[SurveyedKey],
    ends: Sequence[SurveyedKey],
    beside: dict[str, object],
    why: dict[str, str],
) -> None:
    """`exclusive` where whole days never end on the day on which they start."""
    if not ends:
        return
    pairs = list(zip(starts[0].values, ends[0].values, strict=False))
    if any(end == start for start, end in pairs) and all(map(_is_midnight, chain(*pairs))):
        beside["ends"] = "inclusive"
        why["ends"] = "an end is the very start: its day counts"
        return
    if bare(ends[0].name) == "dtend" and ends[0].kinds["date"]:
        beside["ends"] = "exclusive"
        why["ends"] = "as iCalendar has it"
        return
    if ends[0].kind != "date" or starts[0].kind != "date":
        return
    if "allDay" in keys or "calendar#event" in (keys["kind"].values if "kind" in keys else ()):
        beside["ends"] = "exclusive"
        why["ends"] = "as FullCalendar and Google write them"
        return
    if len(starts[0].values) != len(ends[0].values) or len(pairs) < 3:
        return
    if all(end > start for start, end in pairs):
        beside["ends"] = "exclusive"
        why["ends"] = "no end is the day of its start; inclusive if that is by chance"
