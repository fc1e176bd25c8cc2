"""Records of all sources become one list of events, each id and UID once."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.model.event import Event
from calendarhub.model.ledger import Ledger, RecordState
from calendarhub.model.problem import Problem
from calendarhub.rules.digest import as_published
from calendarhub.rules.equal_rows import distinct_rows
from calendarhub.rules.gate import series
from calendarhub.rules.ids import Origins
from calendarhub.rules.references import dangling, twice_aliased


class Lost(Struct, frozen=True):
    """An event that took what is another's, and the problem that says so."""

    event: Event
    problem: Problem


class Merged(Struct, frozen=True):
    """The events that can be published, what else is to be told of them, and those in their way."""

    events: tuple[Event, ...]
    problems: tuple[Problem, ...] = ()
    lost: tuple[Lost, ...] = ()


class Before(Struct, frozen=True):
    """Who had what in the last publication: the file of each id, and the id of each UID."""

    files: Mapping[str, str] = {}
    ids: Mapping[str, str] = {}
    uid_domain: str = ""

    @classmethod
    def of(cls, ledger: Ledger) -> "Before":
        """What the ledger says of events that are not gone."""
        live = [
            row
            for (_, original), row in ledger.revisions.items()
            if original is None and row.state is not RecordState.GONE
        ]
        return cls(
            files={row.id: row.source for row in live},
            ids={row.uid: row.id for row in live},
            uid_domain=ledger.uid_domain,
        )


NOTHING = Before()


def merge(
    events: Iterable[Event], before: Before = NOTHING, origins: Origins | None = None
) -> Merged:
    """Settle events that share an id or a UID.

    Records that say the same are one. Else the one that had it in the last publication keeps it; if
    none had, the first by path does. The others are told, but for those of other
    people's files, which `origins` tells apart.
    """
    return _Merging(before, origins or Origins()).run(list(events))


class _Merging:
    """One run; what is told and who lost gathers on the way."""

    def __init__(self, before: Before, origins: Origins) -> None:
        self.before = before
        self.origins = origins
        self.problems: list[Problem] = []
        self.lost: list[Lost] = []

    def run(self, events: list[Event]) -> Merged:
        kept = self._each_uid_once(self._each_id_once([*map(self._as_before, events)]))
        problems = (*self.problems, *twice_aliased(kept), *dangling(kept))
        return Merged(tuple(kept), problems, tuple(self.lost))

    def _as_before(self, event: Event) -> Event:
        """An event that was published under its second id keeps it, whoever is gone since."""
        files, path = self.before.files, event.origin.path
        if not files or (files.get(event.id) == path and not self.origins.is_made(event)):
            return event
        second = (one for one in self.origins.others(event) if files.get(one) == path)
        id_ = next(second, event.id)
        return event if id_ == event.id else replace(event, id=id_)

    def _each_id_once(self, events: list[Event]) -> list[Event]:
        if len({event.id for event in events}) == len(events):
            return events
        groups = _grouped(events, lambda event: event.id)
        kept: list[Event] = []
        for id_, group in groups.items():
            if len(group) == 1:
                kept.append(group[0])
            elif all(self.origins.is_row(event) for event in group):
                kept.extend(distinct_rows(group, self.problems, taken=groups.keys()))
            elif all(self.origins.is_made(event) for event in group):
                kept.extend(self._apart(group, group[0], taken=groups.keys()))
            else:
                kept.extend(self._shared(id_, group, taken=groups.keys()))
        return kept

    def _shared(self, id_: str, group: list[Event], *, taken: Collection[str]) -> list[Event]:
        """Files of one id: one keeps it, those of other shapes are known by their path."""
        file = self.before.files.get(id_)
        had = [event for event in group if event.origin.path == file]
        ours = [event for event in group if not self.origins.path_id(event)]
        if len(ours) == len(group):
            return [self._settle(group, had, "id", id_)]
        first = had or ours or [min(group, key=lambda event: event.origin)]
        rivals = [*ours, first[0]] if first[0] not in ours else ours
        winner = self._settle(rivals, had, "id", id_)
        others = [event for event in group if event not in rivals]
        return self._apart([winner, *others], winner, taken=taken)

    def _apart(
        self, group: Sequence[Event], first: Event, *, taken: Collection[str]
    ) -> list[Event]:
        """Events that the first one shares its id with: equal ones are one, others get a second id."""
        kept = {as_published(first): first}
        used = set(taken)
        for number, event in enumerate(group, start=1):
            said = as_published(event)
            if said in kept:
                continue
            names = (*self.origins.others(event), f"{event.id[:120]}-{number}")
            id_ = next(name for name in names if name not in used)
            used.add(id_)
            kept[said] = replace(event, id=id_)
        return list(kept.values())

    def _each_uid_once(self, events: list[Event]) -> list[Event]:
        """A written `uid` may be that of another record, or what another's id makes (ICS-31)."""
        written = {event.uid for event in events if event.uid}
        if not written:
            return events
        domain = self.before.uid_domain
        groups = _grouped(events, lambda event: event.uid or f"{event.id}@{domain}")
        gone: set[int] = set()
        for uid in sorted(written):
            group = groups[uid]
            if len(group) > 1:
                winner = self._settle(group, self._held(group, uid), "uid", uid)
                gone.update(id(event) for event in group if event is not winner)
            whole = [event for event in groups.get(series(uid), ()) if _has_parts(event)]
            if whole and uid not in self.before.ids:
                # What would be the UID of a deadline of that event, or of one date of its series.
                self._lose(group[0], whole[0], "uid", uid, was_first=False)
                gone.add(id(group[0]))
        return [event for event in events if id(event) not in gone]

    def _held(self, group: Sequence[Event], uid: str) -> list[Event]:
        """Who had this UID in the last publication: by its id, else by its file alone."""
        id_ = self.before.ids.get(uid, "")
        file = self.before.files.get(id_)
        named = [event for event in group if event.id == id_]
        return named or [event for event in group if event.origin.path == file]

    def _settle(self, group: Sequence[Event], had: Sequence[Event], what: str, value: str) -> Event:
        winner = had[0] if had else min(group, key=lambda event: event.origin)
        others = [event for event in group if event is not winner]
        if any(as_published(event) != as_published(winner) for event in others):
            for event in others:
                self._lose(event, winner, what, value, was_first=bool(had))
        return winner

    def _lose(self, event: Event, winner: Event, what: str, value: str, *, was_first: bool) -> None:
        problem = _collision(event, winner, what, value, was_first=was_first)
        self.lost.append(Lost(event, problem))


def _has_parts(event: Event) -> bool:
    """Whether an event gives its deadlines, or the dates of its series, UIDs made of its own."""
    return bool(event.deadlines or event.repeats)


def _grouped(events: Iterable[Event], key: Callable[[Event], str]) -> dict[str, list[Event]]:
    groups: dict[str, list[Event]] = {}
    for event in events:
        groups.setdefault(key(event), []).append(event)
    return groups


def _collision(event: Event, winner: Event, what: str, value: str, *, was_first: bool) -> Problem:
    place = f"{winner.origin.path}:{winner.origin.line}"
    why = "was published first" if was_first else "comes first"
    return Problem(
        code=f"record.{what}.twice",
        message=f"the {what} “{value}” is also that of {place}, which {why} and keeps it",
        where=event.origin,
        remedy="Give this record an `id:` of its own; names that differ only in case, accents or signs"
        " fold to one."
        if what == "id"
        else "A UID belongs to one event for ever: remove one of the two.",
        also=(winner.origin,),
    )
