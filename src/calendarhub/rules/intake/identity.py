"""Which event of a new answer is one that came before (IDN-01 to 04).

Partners' keys change at each fetch, with each move, or hold HTML. Ours never does: so an event is
known by five signs, one after the other, each only among what is left.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial

from msgspec import Struct

from calendarhub.model.event import Event
from calendarhub.model.foreign import ForeignEvent, ImportedFile
from calendarhub.model.text import Text
from calendarhub.rules.clean import slug
from calendarhub.rules.intake.coming import is_coming
from calendarhub.rules.intake.folded import fold, page, versions
from calendarhub.rules.intake.keys import day_of, loosened, start_of
from calendarhub.rules.scripts import latin

KEEPS_ITS_ID = timedelta(days=30)  # after it was withdrawn (IDN-03)
_LONGEST_NAME = 60
_ENDING = re.compile(r"-([0-9a-f]{10}(?:-\d+)?)$")
_HALF, _MOST = 0.5, 0.8
_Sign = Callable[["EventFacts"], Hashable]


class EventFacts(Struct, frozen=True, gc=False):
    """What an event is known by; the same of old and new ones."""

    key: str
    loose_key: str
    url: str
    title: str
    start: str
    day: date | None
    place: str
    is_coming: bool


class Matching(Struct, frozen=True):
    """Ids of ours by the position of an event in the answer, and whether its keys are unstable."""

    ids: Mapping[int, str]
    unstable_keys: bool


def match(
    last: ImportedFile,
    events: Sequence[ForeignEvent],
    *,
    now: datetime,
    timezone: str,
    unstable_keys: bool = False,
) -> Matching:
    """Which events of an answer are those of the last file; `now` is an instant in UTC.

    What was withdrawn in the last thirty days is known again too, after all that is in the file.
    """
    ids = {one.key: one.id for one in last.events}
    found = {at: ids[one.key] for at, one in enumerate(events) if one.key in ids}
    if len(found) == len(events):  # as nearly always
        return Matching(found, unstable_keys)
    new = [_facts(one.key, one.event, one.event.url, now, timezone) for one in events]
    old = [_facts(one.key, one.event, one.event.url, now, timezone) for one in last.events]
    unstable = unstable_keys or are_unstable(old, new)
    names = [one.id for one in last.events]
    found = {at: names[known] for at, known in _Pairs(old, new, unstable).run().items()}
    back = [one for one in last.withdrawn if now.date() - one.on <= KEEPS_ITS_ID]
    rest = [at for at in range(len(new)) if at not in found]
    if back and rest:
        gone = [
            _facts(one.key, Event("", one.title, one.when), one.url, now, timezone) for one in back
        ]
        pairs = _Pairs(gone, [new[at] for at in rest], unstable).run()
        found |= {rest[at]: back[known].id for at, known in pairs.items()}
    return Matching(found, unstable)


def are_unstable(old: Sequence[EventFacts], new: Sequence[EventFacts]) -> bool:
    """Whether over half of the keys are new while four of five events are not (IDN-02)."""
    if not old or not new:
        return False
    keys = {one.key for one in old}
    known = {(one.title, one.start) for one in old}
    strange = sum(one.key not in keys for one in new)
    same = sum((one.title, one.start) in known for one in new)
    return strange > _HALF * len(new) and same >= _MOST * len(new)


def new_id(source: str, key: str, title: Text, taken: Collection[str]) -> str:
    """The id of an event that came for the first time: slug and ten figures of source and key.

    `taken` are the endings (`ending`) of ids that are or were in use: one that was gets a number
    behind it (IDN-03).
    """
    name = title.versions[0][1] if title.versions else ""
    words = (slug(name) or slug(latin(name)) or "event")[:_LONGEST_NAME].strip("-")
    figures = hashlib.sha256(f"{source}\n{key}".encode()).hexdigest()[:10]
    made, number = figures, 1
    while made in taken:
        number += 1
        made = f"{figures}-{number}"
    return f"{words}-{made}"


def ending(id_: str) -> str:
    """The part of an id that tells it from all others, whatever its title was."""
    found = _ENDING.search(id_)
    return found[1] if found else id_


def _facts(key: str, event: Event, url: str, now: datetime, timezone: str) -> EventFacts:
    title = event.title.versions[0][1] if event.title.versions else ""
    place = sorted(versions(event.place.name) | versions(event.place.city)) if event.place else []
    return EventFacts(
        key=key,
        loose_key=loosened(key),
        url=page(url),
        title=fold(title),
        start=start_of(event, timezone),
        day=day_of(event),
        place=" ".join([*place, event.online, page(url)]),
        is_coming=is_coming(event, now, timezone),
    )


class _Pairs:
    """One comparison: positions of new events with those of old ones, step by step."""

    def __init__(
        self, old: Sequence[EventFacts], new: Sequence[EventFacts], unstable: bool
    ) -> None:
        self.old = old
        self.new = new
        self.unstable = unstable
        self.found: dict[int, int] = {}
        self.used: set[int] = set()

    def run(self) -> dict[int, int]:
        """The position of an old event for that of each new one that is known."""
        self._one_to_one(lambda one: one.key, self._left)
        self._one_to_one(lambda one: one.loose_key, self._all)
        self._one_to_one(lambda one: one.url if one.is_coming else None, self._all)
        self._one_to_one(partial(_there, sign=_same_start), self._left)
        self._in_order(partial(_there, sign=_same_start))
        self._one_to_one(_same_start, self._left)
        self._one_to_one(partial(_there, sign=_same_day), self._left)
        self._one_to_one(_same_day, self._left)
        if self.unstable:
            self._one_to_one(lambda one: one.title if one.is_coming else None, self._all)
        return self.found

    def _left(self, facts: Sequence[EventFacts], taken: Collection[int]) -> Iterable[int]:
        return [at for at in range(len(facts)) if at not in taken]

    def _all(self, facts: Sequence[EventFacts], _: Collection[int]) -> Iterable[int]:
        return range(len(facts))

    def _one_to_one(
        self, sign: _Sign, among: Callable[[Sequence[EventFacts], Collection[int]], Iterable[int]]
    ) -> None:
        """Pair what has a sign that no other has, on either side, among all or what is left."""
        old = _single(self.old, sign, among(self.old, self.used))
        for value, at in _single(self.new, sign, among(self.new, self.found)).items():
            known = old.get(value)
            if known is not None and at not in self.found and known not in self.used:
                self._pair(at, known)

    def _in_order(self, sign: _Sign) -> None:
        """Pair events that nothing tells apart, where there are as many old as new ones."""
        old = _groups(self.old, sign, self._left(self.old, self.used))
        for value, group in _groups(self.new, sign, self._left(self.new, self.found)).items():
            known = old.get(value, [])
            if len(known) == len(group):
                for at, other in zip(group, known, strict=True):
                    self._pair(at, other)

    def _pair(self, at: int, known: int) -> None:
        self.found[at] = known
        self.used.add(known)


def _same_start(one: EventFacts) -> Hashable:
    return (one.title, one.start) if one.title and one.start else None


def _same_day(one: EventFacts) -> Hashable:
    return (one.title, one.day) if one.title and one.day else None


def _there(one: EventFacts, sign: _Sign) -> Hashable:
    """The same sign at the same place, of which two may have the rest in common."""
    value = sign(one)
    return value and (value, one.place)


def _single(facts: Sequence[EventFacts], sign: _Sign, among: Iterable[int]) -> dict[Hashable, int]:
    signs = [(sign(facts[at]), at) for at in among]
    counts = Counter(value for value, _ in signs)
    return {value: at for value, at in signs if value and counts[value] == 1}


def _groups(
    facts: Sequence[EventFacts], sign: _Sign, among: Iterable[int]
) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = {}
    for at in among:
        if value := sign(facts[at]):
            found.setdefault(value, []).append(at)
    return found
