"""Which events of two sources are one (SAME-01 to 06): joined on proof, else proposed to a person.

Of 6,831 real conferences 1,078 pairs agree in title, day and town, and are one; of 23 pairs that are
only alike 20 are different.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import combinations, pairwise, product

from msgspec import Struct

from calendarhub.model.event import Event
from calendarhub.model.foreign import NOTHING_DECIDED, Decisions
from calendarhub.rules.intake.folded import page, versions
from calendarhub.rules.intake.keys import day_of

LIKENESS = 90.0  # of a hundred: token sort ratio


class SourcedEvent(Struct, frozen=True, gc=False):
    """An event with the source that says it (empty for records of our own) and its UID there.

    `published` is when its id was first published, None if it never was.
    """

    source: str
    event: Event
    uid: str = ""
    published: datetime | None = None


class TwinGroup(Struct, frozen=True):
    """Events that are one: the id it is published under, the others, and what proves it.

    `merged` are those of the others that were published before: they leave the feeds as merged, and
    their pages lead to the first (SAME-05).
    """

    id: str
    others: tuple[str, ...]
    why: str
    merged: tuple[str, ...] = ()


class TwinProposal(Struct, frozen=True):
    """Two events that may be one, and how alike their titles are (0 to 100)."""

    ids: tuple[str, str]
    likeness: float


class Twins(Struct, frozen=True):
    """All that are joined, and all that are proposed."""

    groups: tuple[TwinGroup, ...]
    proposed: tuple[TwinProposal, ...]


class _TwinFacts(Struct, frozen=True, gc=False):
    """What two events are compared by."""

    id: str
    source: str
    uid: str
    day: date
    last: date | None
    begins: datetime | None
    titles: frozenset[str]
    towns: frozenset[str]
    places: frozenset[str]
    online: str
    url: str
    rule: str


def twins(
    events: Sequence[SourcedEvent],
    *,
    timezone: str,
    decisions: Decisions = NOTHING_DECIDED,
    before: Iterable[tuple[str, ...]] = (),
    proposes: bool = True,
) -> Twins:
    """Which of these events are one; `timezone` is that of days whose event names none.

    `before` are the ids that were joined in the last publication: what has disagreed since stays
    one, with a conflict (PRE-02), until a person says that they are different. Looking for what to
    propose takes longer than all else: only who asks a person `proposes`.
    """
    events = sorted(events, key=lambda one: (one.source, one.event.id))
    facts = [made for one in events if (made := _facts(one, timezone))]
    joining = _Joining(events, facts, decisions)
    for group in decisions.same:
        joining.join_all(group, "a person says so")
    for group in before:
        joining.join_all(group, "they were one before")
    for one, other, why in _proofs(facts):
        joining.join(one.id, other.id, why)
    proposed = tuple(_alike(facts, joining)) if proposes else ()
    return Twins(joining.groups({one.event.id: one for one in events}), proposed)


class _Joining:
    """Groups that grow; two of one source, and what a person calls different, never meet in one."""

    def __init__(
        self, events: Sequence[SourcedEvent], facts: Sequence[_TwinFacts], decisions: Decisions
    ) -> None:
        self.source = {one.event.id: one.source for one in events}
        self.begins = {one.id: (one.day, one.begins) for one in facts}
        self.members: dict[str, list[str]] = {id_: [id_] for id_ in self.source}
        self.why: dict[str, str] = {}
        self.apart = {
            frozenset(pair) for group in decisions.different for pair in combinations(group, 2)
        }

    def join_all(self, ids: Sequence[str], why: str) -> None:
        """What people have said, or a publication before: hours may differ, nothing else."""
        for one, other in pairwise(ids):
            self.join(one, other, why, by_proof=False)

    def join(self, one: str, other: str, why: str, *, by_proof: bool = True) -> None:
        first, second = self.members.get(one), self.members.get(other)
        if first is None or second is None or first is second:
            return
        if any(self._clash(a, b, by_proof=by_proof) for a in first for b in second):
            return
        first += second
        self.why.setdefault(first[0], why)
        for id_ in second:
            self.members[id_] = first

    def may_be_one(self, one: str, other: str) -> bool:
        return self.source[one] != self.source[other] and frozenset((one, other)) not in self.apart

    def could_join(self, one: str, other: str) -> bool:
        """Whether a person's word would join them: of neither group two would be of one source."""
        first, second = self.members[one], self.members[other]
        return first is not second and all(self.may_be_one(a, b) for a in first for b in second)

    def _clash(self, one: str, other: str, *, by_proof: bool) -> bool:
        if not self.may_be_one(one, other):
            return True
        return by_proof and _other_hours(self.begins.get(one), self.begins.get(other))

    def groups(self, events: Mapping[str, SourcedEvent]) -> tuple[TwinGroup, ...]:
        """Each group, the one that was published first in front: subscribers hold its id (SAME-04)."""
        found = {id(group): group for group in self.members.values() if len(group) > 1}
        made = []
        for group in found.values():
            why = self.why[group[0]]
            ids = sorted(group, key=lambda id_: _precedence(events[id_]))
            merged = tuple(id_ for id_ in ids[1:] if events[id_].published)
            made.append(TwinGroup(ids[0], tuple(ids[1:]), why, merged))
        return tuple(sorted(made, key=lambda one: one.id))


def _precedence(one: SourcedEvent) -> tuple[bool, float, bool, str, str]:
    instant = one.published.timestamp() if one.published else 0.0
    return one.published is None, instant, one.source != "", one.source, one.event.id


def _other_hours(
    one: tuple[date, datetime | None] | None, other: tuple[date, datetime | None] | None
) -> bool:
    """Whether two events are at different hours, or on different days (SAME-02)."""
    if one is None or other is None:
        return False
    hours = (one[1], other[1])
    return one[0] != other[0] or (None not in hours and hours[0] != hours[1])


def _facts(one: SourcedEvent, timezone: str) -> _TwinFacts | None:
    """What an event is compared by; None without a day."""
    event, day = one.event, day_of(one.event)
    if day is None:
        return None
    when = event.when
    is_span = when.latest is not None and when.latest > day
    towns = frozenset(town for place in event.places for town in versions(place.city))
    return _TwinFacts(
        id=event.id,
        source=one.source,
        uid=one.uid,
        day=day,
        last=when.latest if is_span else None,
        begins=when.begins(timezone) if when.is_timed else None,
        titles=versions(event.title),
        towns=towns,
        places=frozenset(name for place in event.places for name in versions(place.name)),
        online=page(event.online),
        url=page(event.url),
        rule=event.repeats.rule if event.repeats else "",
    )


def _proofs(facts: Sequence[_TwinFacts]) -> Iterator[tuple[_TwinFacts, _TwinFacts, str]]:
    """Pairs on proof, the strongest first (SAME-01)."""
    urls = Counter((one.source, one.url) for one in facts if one.url)
    uids = Counter((one.source, one.uid) for one in facts if one.uid)
    by_uid = _shared(facts, lambda one: [one.uid] if uids[one.source, one.uid] == 1 else [])
    yield from ((one, other, "the same UID") for one, other in by_uid)
    by_page = _shared(facts, lambda one: [one.url] if urls[one.source, one.url] == 1 else [])
    for one, other in by_page:
        if _same_town_or_unknown(one, other):
            yield one, other, "the same page"
    for one, other in _shared(facts, lambda one: one.titles):
        if one.towns & other.towns or (one.online and one.online == other.online):
            yield one, other, "the same title, day and town"
        elif _same_town_or_unknown(one, other) and one.places & other.places:
            yield one, other, "the same title, day and place"


def _shared(
    facts: Sequence[_TwinFacts], signs: Callable[[_TwinFacts], Iterable[str]]
) -> Iterator[tuple[_TwinFacts, _TwinFacts]]:
    """Pairs of the same day, or both days of a span, that share a sign and repeat alike."""
    found: defaultdict[tuple[date, date | None, str, str], list[_TwinFacts]] = defaultdict(list)
    for one in facts:
        for sign in sorted(filter(None, signs(one))):
            found[one.day, one.last, one.rule, sign].append(one)
    for group in found.values():
        yield from combinations(group, 2)


def _same_town_or_unknown(one: _TwinFacts, other: _TwinFacts) -> bool:
    return not one.towns or not other.towns or bool(one.towns & other.towns)


def _alike(facts: Sequence[_TwinFacts], joining: _Joining) -> Iterator[TwinProposal]:
    """Pairs of one day whose titles are alike (SAME-03): each group is asked about once."""
    from rapidfuzz.fuzz import token_sort_ratio  # noqa: PLC0415 (only where calendars come in)

    by_day: defaultdict[date, list[_TwinFacts]] = defaultdict(list)
    for one in facts:
        by_day[one.day].append(one)
    asked: set[frozenset[int]] = set()
    for day in sorted(by_day):
        for one, other in combinations(by_day[day], 2):
            if one.source == other.source:
                continue
            groups = frozenset((id(joining.members[one.id]), id(joining.members[other.id])))
            if groups in asked or not _same_town_or_unknown(one, other):
                continue
            pairs = [
                (a, b)
                for a, b in product(one.titles, other.titles)
                if _figures(a) == _figures(b)  # part 1 is not part 2
            ]
            alike = (token_sort_ratio(a, b, score_cutoff=LIKENESS) for a, b in pairs)
            likeness = max(alike, default=0.0)
            if likeness >= LIKENESS and joining.could_join(one.id, other.id):
                asked.add(groups)
                first, second = sorted((one.id, other.id))
                yield TwinProposal((first, second), round(likeness, 1))


def _figures(title: str) -> list[str]:
    return sorted(word for word in title.split() if word[0].isdecimal())
