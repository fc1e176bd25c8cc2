"""Which keys say when: a date, a date and an hour apart, a list of them, a weekday, a file's name."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from calendarhub.sources.record.mapped.keys import dated
from calendarhub.sources.record.survey.beside import tell_ends, tell_offsets, tell_order
from calendarhub.sources.record.survey.keys import SurveyedKey, bare
from calendarhub.sources.record.survey.vocabulary import (
    ENDS,
    HOLDERS,
    NAMES,
    NOT_ENDS,
    OTHER_DATES,
    OTHERS,
    PREFIXES,
    SUFFIXES,
)

_FORMS = ("%Y-%m-%d", "%Y_%m_%d", "%Y%m%d", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m")
Accept = Callable[[SurveyedKey], bool]


class TimesProposal(NamedTuple):
    """What of a map says when; `why` are words about it, by the path of the line."""

    fields: dict[str, object]
    beside: dict[str, object]
    why: dict[str, str]
    used: frozenset[str]


def named(
    keys: Mapping[str, SurveyedKey], field: str, accept: Accept, within: str = ""
) -> list[SurveyedKey]:
    """The keys whose names fit a field of ours, the surest first; `within` is a list in a record."""
    words = {word: rank for rank, word in reversed([*enumerate(NAMES[field].split())])}
    found = []
    for key in keys.values():
        if not key.name.startswith(within) or (key.is_inside and not within):
            continue
        inner = inside(key.name.removeprefix("bullet:"), within)
        *above, last = [one for one in inner.split(".") if bare(one) not in HOLDERS] or [inner]
        rank = min(_rank(bare(inner), words), _rank(bare(last), words))
        if rank < 999 and "[]" not in inner and accept(key):
            is_of_other = bool(above) and bare(above[-1]) in OTHERS
            found.append((is_of_other and field == "title", rank, len(above), key.name, key))
    return [key for *_, key in sorted(found, key=lambda one: one[:4])]


def _rank(name: str, words: Mapping[str, int]) -> int:
    """How sure a name is, the lower the surer; 999 where it is none of these words."""
    rest = next((name.removeprefix(one) for one in PREFIXES if name.startswith(one)), name)
    rest = next((rest.removesuffix(one) for one in SUFFIXES if rest.endswith(one)), rest)
    return words.get(name, words.get(rest, 999))


def covering(found: Sequence[SurveyedKey], total: int) -> list[SurveyedKey]:
    """The first of these keys, and those that say something where the ones before say nothing."""
    chosen: list[SurveyedKey] = []
    seen: set[int] = set()
    for key in sorted(found, key=lambda key: -len(key.records)) if len(found) > 1 else found:
        if len(key.records - seen) >= max(1, total // 200) and len(seen) < total:
            chosen.append(key)
            seen |= key.records
    return chosen[:3]


def times(
    keys: Mapping[str, SurveyedKey], *, total: int, stems: Sequence[str], timezone: str
) -> TimesProposal:
    """Start, end and what is beside them, as far as the keys and the names of the files say."""
    within = _list_of_dates(keys)
    closes = {*NAMES["end"].split()}
    starts = named(
        keys,
        "start",
        lambda key: key.is_date and bare(key.name.split(".")[0]) not in closes,
        within,
    )
    if within and not starts:
        starts = [keys[f"{within}[]"]] if f"{within}[]" in keys else []
    starts = _best(starts or _any_dates(keys), total)
    if not starts:
        return _without_dates(keys, stems, total)
    fields: dict[str, object] = {}
    beside: dict[str, object] = {"each": within.partition("[")[0]} if within else {}
    first = starts[0]
    hours = named(keys, "time", lambda key: key.kind in ("hour", "hours"), within)
    ends = named(keys, "end", lambda key: key.is_date and key not in starts, within)
    hours += named(keys, "start", lambda key: key.kind in ("hour", "hours"), within)
    hours = hours or _others(keys, within, _is_hour, is_end=False)
    ends = ends or [key for key in _others(keys, within, _is_day, is_end=True) if key not in starts]
    closing = named(keys, "endtime", lambda key: key.kind == "hour", within)
    closing += named(keys, "end", lambda key: key.kind == "hour" and key not in hours, within)
    closing = closing or _others(keys, within, _is_hour, is_end=True)
    hour = hours[0] if hours and first.kind not in ("instant", "date and hour") else None
    chosen = [_at(key, within, beside) for key in starts]
    fields["start"] = chosen[0] if len(chosen) == 1 else chosen
    if hour:
        joined = f"{{{chosen[0]}}}T{{{_at(hour, within, beside)}}}"
        fields["start"] = [joined, *chosen[1:]] if chosen[1:] else joined
    last = [_at(key, within, beside) for key in (_best(ends, total) or closing[:1])]
    if ends and closing:
        fields["end"] = f"{{{last[0]}}}T{{{_at(closing[0], within, beside)}}}"
    elif last:
        fields["end"] = last[0] if len(last) == 1 else last
    why = {"fields.start": _counted(starts, total)}
    values = [value for key in (*starts, *ends[:1]) for value in key.values]
    tell_order(values, beside, why)
    tell_offsets(values, timezone, beside, why)
    tell_ends(keys, starts, ends, beside, why)
    used = frozenset(
        key.name for key in (*starts, *ends[:1], *closing[:1], *([hour] if hour else ()))
    )
    return TimesProposal(fields, beside, why, used)


def _any_dates(keys: Mapping[str, SurveyedKey]) -> list[SurveyedKey]:
    """Keys that hold dates, whatever they are called, the commonest first, if no name says more."""
    found = [key for key in keys.values() if key.is_date and not key.is_inside]
    found = [key for key in found if not re.search(OTHER_DATES, key.name, re.IGNORECASE)]
    return sorted(found, key=lambda key: -len(key.records))[:1]


def _is_hour(key: SurveyedKey) -> bool:
    return key.kind in ("hour", "hours") and "." not in key.name


def _is_day(key: SurveyedKey) -> bool:
    return key.is_date and not re.search(NOT_ENDS, bare(key.name))


def _others(
    keys: Mapping[str, SurveyedKey], within: str, accept: Accept, *, is_end: bool
) -> list[SurveyedKey]:
    """Keys of no known name that hold such values, of an end or not by a part of their names."""
    found = [key for key in keys.values() if not within and not key.is_inside and accept(key)]
    return [key for key in found if bool(re.search(ENDS, bare(key.name))) is is_end]


def _best(starts: list[SurveyedKey], total: int) -> list[SurveyedKey]:
    """The surest key, and those that fill its gaps; a surer name that is rare gives way."""
    often = [key for key in starts if len(key.records) * 2 >= total] or starts
    if not often:
        return []
    rest = [key for key in starts if key is not often[0]]
    gaps = len(often[0].records) < total
    return [often[0], *(key for key in rest if gaps and key.records - often[0].records)][:3]


def _at(key: SurveyedKey, within: str, beside: Mapping[str, object]) -> str:
    """The name of a key as a map writes it: in a list, as the key of its item."""
    inner = inside(key.name, within) if beside.get("each") else key.name
    return inner or within.partition("[")[0]


def inside(name: str, within: str) -> str:
    """The name of a key seen from an item of a list: `start` of `times[].start`."""
    return name.removeprefix(within).lstrip(".[]") if within else name


def flattened(keys: Mapping[str, SurveyedKey], within: str) -> dict[str, SurveyedKey]:
    """The keys as an item of a list has them at hand: its own, then those of its record."""
    own = {inside(name, within): key for name, key in keys.items() if name.startswith(f"{within}[")}
    near = {
        name: SurveyedKey(name, key.records, key.kinds, key.values)
        for name, key in own.items()
        if name
    }
    return near | {name: key for name, key in keys.items() if name not in near}


def _list_of_dates(keys: Mapping[str, SurveyedKey]) -> str:
    """The list whose items have the dates, where no key outside of lists has any."""
    if any(key.is_date for key in keys.values() if not key.is_inside):
        return ""
    inside = [key for key in keys.values() if key.is_inside and key.is_date]
    inside = [key for key in inside if not re.search(r"deadline|cfp|due", key.name, re.IGNORECASE)]
    best = max(inside, key=lambda key: len(key.records), default=None)
    return re.split(r"\[\]", best.name)[0] if best else ""


def _without_dates(
    keys: Mapping[str, SurveyedKey], stems: Sequence[str], total: int
) -> TimesProposal:
    """A weekday and a frequency, or a date in the names of the files; else nothing."""
    weekday = named(keys, "weekday", lambda key: key.kind == "text")
    often = named(keys, "frequency", lambda key: key.kind == "text")
    if weekday and often:
        hours = named(keys, "time", lambda key: key.kind in ("hour", "hours", "number"))
        parts = {"weekday": weekday[0], "frequency": often[0]} | (
            {"time": hours[0]} if hours else {}
        )
        fields: dict[str, object] = {"repeats": {part: key.name for part, key in parts.items()}}
        why = {"defaults.start": "the day from which the weekdays count"}
        used = frozenset(key.name for key in parts.values())
        return TimesProposal(fields, {"defaults": {"start": "today"}}, why, used)
    return by_filename(stems, total)


def by_filename(stems: Sequence[str], total: int) -> TimesProposal:
    """The form of the dates in most names of files; nothing where most have none."""
    for form in _FORMS:
        count = sum(bool(dated(stem, form)) for stem in stems)
        if count * 2 > len(stems) > 0:
            why = {"fields.start": f"a date in {count} of {total} names of files"}
            return TimesProposal({"start": f"{{filename:{form}}}"}, {}, why, frozenset())
    return TimesProposal({}, {}, {}, frozenset())


def _counted(starts: Sequence[SurveyedKey], total: int) -> str:
    count = len(set().union(*(key.records for key in starts)))
    return f"in {count:,} of {total:,}"
