"""What is published of an event that several sources, or a person too, say (PRE-01 to 03).

Field by field the first that says something is believed. Time, place and status belong together:
they come from one source, and where sources disagree in one of them a person is told.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.model.event import Event, Status
from calendarhub.model.problem import NOWHERE, Origin, Problem, Severity
from calendarhub.model.text import Text

_TIME = ("when", "repeats")
_PLACE = ("place", "also_at", "online", "online_name")
_STATUS = ("status", "reason")
_TOGETHER = (*_TIME, *_PLACE, *_STATUS)
_TEXTS = ("title", "summary", "body")
_OURS = (
    "id",
    "uid",
    "sequence",
    "origin",
    "given_id",
    "published",
    "aliases",
    "provenance",
    "stale",
)
# What no stranger's calendar says of an event of ours.
_NEVER = ("contact", "draft", "sample", "featured", "links", "disputes")
_SINGLE = (*_TOGETHER, *_TEXTS, *_OURS, *_NEVER)
OTHERS = tuple(name for name in Event.__struct_fields__ if name not in _SINGLE)


class EventVersion(Struct, frozen=True):
    """An event as one source says it; `name` is how people call the source.

    `rank` is that of its settings (records of our own have 0). `amends` says that only `fields` of it
    are a person's word; all others are silent. `is_organisers` says that the source is the
    organiser's own calendar; `steps` are the hubs that it came through (LOOP-02).
    """

    source: str
    name: str
    event: Event
    rank: int = 0
    is_organisers: bool = False
    amends: bool = False
    fields: frozenset[str] = frozenset()
    steps: int = 0

    @property
    def is_own(self) -> bool:
        """Whether it is a record of our own, or a person's word about an imported event."""
        return self.amends or self.rank == 0

    def says(self, name: str) -> bool:
        """Whether it says anything of a field."""
        if self.amends:
            return name in self.fields
        return bool(getattr(self.event, name) != _NOTHING[name])


class MergedVersions(Struct, frozen=True):
    """The event to publish, which source gave each field, and in what sources disagree."""

    event: Event
    sources: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


def merged(
    versions: Sequence[EventVersion], *, id_: str, where: Origin = NOWHERE
) -> MergedVersions:
    """One event of all its versions, published under an id; `where` is the place of its problems."""
    ordered = sorted(versions, key=_order)
    first = _first_of_time(ordered)
    whole = [one for one in ordered if not one.amends]
    base = replace(_without_private((whole or ordered)[0]), id=id_)
    taken: dict[str, Any] = {}
    sources: dict[str, str] = {}

    def take(name: str, one: EventVersion) -> None:
        taken[name] = getattr(one.event, name)
        sources[name] = one.source

    for name in OTHERS:
        for one in ordered:
            if one.says(name):
                take(name, one)
                break
    for name in _TEXTS:
        if fullest := _fullest(ordered, name):
            take(name, fullest)
    for name, one in _together(ordered, first):
        take(name, one)
    problems = tuple(_conflicts(ordered, first, id_, where))
    return MergedVersions(replace(base, **taken), sources, problems)


def left_behind(
    was: Mapping[str, object], now: Mapping[str, object], *, where: Origin = NOWHERE
) -> tuple[Problem, ...]:
    """The fields that a person corrected, and that their source has changed since (PRE-03).

    Both are values as records write them; the person's word still stands.
    """
    return tuple(
        Problem(
            "amends.was",
            f"{name}: the source said {_shown(said)} when this was written, and says"
            f" {_shown(now.get(name))} now; what is written here still stands",
            where,
            f"If it should still stand, write was: {{{name}: {_shown(now.get(name))}}}; if the source"
            f" is right now, remove {name} from this record.",
            severity=Severity.WARNING,
        )
        for name, said in was.items()
        if not _is_same(said, now.get(name))
    )


def _is_same(said: object, now: object) -> bool:
    """Whether two values of a record say the same; a text may be in no language that is named."""
    if isinstance(said, Mapping) and isinstance(now, Mapping):
        if said.keys() == now.keys():
            return all(_is_same(value, now[name]) for name, value in said.items())
        texts = [value for value in (*said.values(), *now.values()) if isinstance(value, str)]
        is_text = len(texts) == len(said) + len(now)
        return is_text and not set(said.values()).isdisjoint(now.values())
    return said == now


def _without_private(one: EventVersion) -> Event:
    """An event without what a stranger's calendar may not say of one of ours (PRE-04)."""
    if one.is_own:
        return one.event
    return replace(one.event, contact=None, draft=False, featured=False)


def _order(one: EventVersion) -> tuple[bool, bool, int, bool, int, int, str]:
    fullness = sum(_length(getattr(one.event, name)) for name in _TEXTS)
    believed = (not one.is_own, not one.amends, one.rank, not one.is_organisers, one.steps)
    return (*believed, -fullness, one.source)


def _length(text: Text) -> int:
    return sum(len(version) for _, version in text.versions)


def _fullest(ordered: Sequence[EventVersion], name: str) -> EventVersion | None:
    """The first that says a text; of sources that are believed alike the one that says most."""
    said = [one for one in ordered if one.says(name)]
    if not said:
        return None
    rank = _order(said[0])[:5]
    alike = [one for one in said if _order(one)[:5] == rank]
    return max(alike, key=lambda one: _length(getattr(one.event, name)))


def _first_of_time(ordered: Sequence[EventVersion]) -> EventVersion:
    """Whose time, place and status are published: the first that knows when; else the first."""
    whole = [one for one in ordered if not one.amends]
    called_off = [one for one in whole if one.is_organisers and _is_off(one)]
    if called_off and not (whole and whole[0].is_own):
        return called_off[0]
    return next((one for one in whole if one.says("when")), (whole or list(ordered))[0])


def _is_off(one: EventVersion) -> bool:
    return one.event.status is Status.CANCELLED


def _together(
    ordered: Sequence[EventVersion], first: EventVersion
) -> Iterator[tuple[str, EventVersion]]:
    """Who gives each field of time, place and status: one source, but for a person's amendments.

    Where it names no place at all, the next that agrees on the time does.
    """
    amending = [one for one in ordered if one.amends]
    whole = [one for one in ordered if not one.amends]
    placed = first
    if not any(first.says(name) for name in _PLACE):
        agree = (one for one in whole if _same_time(one, first))
        placed = next((o for o in agree if any(o.says(name) for name in _PLACE)), first)
    for name in _TOGETHER:
        giver = placed if name in _PLACE else first
        yield name, next((one for one in amending if one.says(name)), giver)


def _same_time(one: EventVersion, other: EventVersion) -> bool:
    a, b = one.event.when, other.event.when
    if a.start and b.start:
        return a.begins("UTC") == b.begins("UTC")
    return a.earliest == b.earliest


def _conflicts(
    ordered: Sequence[EventVersion], first: EventVersion, id_: str, where: Origin
) -> Iterator[Problem]:
    """In what sources disagree that a subscriber sets out by (PRE-02), unless a person has said it."""
    amended = {name for one in ordered if one.amends for name in one.fields}
    for one in ordered:
        if one is first or one.amends:
            continue
        for what, names, say in _ASPECTS:
            theirs, ours = say(one.event), say(first.event)
            if not theirs or not ours or theirs == ours or amended & set(names):
                continue
            if what == "time" and _same_time(one, first):
                continue
            yield Problem(
                "intake.conflict",
                f"{id_}: {first.name} says {ours}, {one.name} says {theirs}; the first is published",
                where,
                f"Ask them, or write a record with amends: {id_} and the {what} that is right.",
                severity=Severity.WARNING,
            )


def _time(event: Event) -> str:
    when = event.when
    return when.start.strftime("%Y-%m-%d %H:%M") if when.start else when.edtf


def _town(event: Event) -> str:
    towns = [place.city.versions[0][1] for place in event.places if place.city]
    return ", ".join(towns)


def _shown(value: object) -> str:
    """A value as a record writes it, on one line."""
    if isinstance(value, Mapping):
        if len(value) == 1:
            return _shown(next(iter(value.values())))
        return f"{{{', '.join(f'{name}: {_shown(one)}' for name, one in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_shown, value))}]"
    return "nothing" if value is None else str(value)


_NOTHING = {name: getattr(Event(id="", title=Text()), name) for name in Event.__struct_fields__}
_ASPECTS: tuple[tuple[str, tuple[str, ...], Callable[[Event], str]], ...] = (
    ("time", _TIME, _time),
    ("place", _PLACE, _town),
    ("status", _STATUS, lambda event: event.status.value),
)
