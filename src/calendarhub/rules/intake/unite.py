"""All events of a hub as they are published: our own records, what came in, what people said of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from msgspec import Struct, field
from msgspec.structs import replace

from calendarhub.model.event import Event
from calendarhub.model.foreign import Decisions, ImportedEvent, ImportedFile
from calendarhub.model.partner import PartnerSource
from calendarhub.model.problem import NOWHERE, Origin, Problem, Severity
from calendarhub.rules.address import event_path
from calendarhub.rules.intake.precedence import EventVersion, left_behind, merged
from calendarhub.rules.intake.provenance import provenance, shortest, stale_since, states_left_out
from calendarhub.rules.intake.twins import SourcedEvent, TwinGroup, TwinProposal, twins

OURS = ""  # the source of records of our own
AsRecord = Callable[[Event], Mapping[str, object]]


class Amendment(Struct, frozen=True):
    """A person's word about an imported event: `fields` of `event` are ours, the rest follows.

    `was` is what the source said when it was written, in the values of a record.
    """

    amends: str
    event: Event
    fields: frozenset[str]
    was: Mapping[str, object] = field(default_factory=dict)
    origin: Origin = NOWHERE


class PublishedState(Struct, frozen=True):
    """What the last publication holds: since when each id, and which were joined."""

    since: Mapping[str, datetime] = field(default_factory=dict)
    joined: tuple[tuple[str, ...], ...] = ()


class United(Struct, frozen=True):
    """The events to publish; by id which source gave each field; who is joined, and who may be.

    `hidden` are the ids that people hide, `waiting` those that nobody has shown yet.
    """

    events: tuple[Event, ...]
    sources: Mapping[str, Mapping[str, str]]
    groups: tuple[TwinGroup, ...] = ()
    proposed: tuple[TwinProposal, ...] = ()
    problems: tuple[Problem, ...] = ()
    hidden: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()


def unite(
    own: Sequence[Event],
    files: Sequence[ImportedFile],
    *,
    partners: Mapping[str, PartnerSource],
    amendments: Sequence[Amendment],
    decisions: Decisions,
    published: PublishedState,
    languages: Sequence[str],
    timezone: str,
    as_record: AsRecord,
) -> United:
    """What is published of all that is said; `as_record` gives the values of a record of an event."""
    came = {
        one.id: (file.source, one if one.id in decisions.keep else _marked(one, file))
        for file in files
        for one in file.events
    }
    hidden = sorted(id_ for id_ in came if id_ in decisions.hide)
    waiting = sorted(
        id_
        for id_, (_, one) in came.items()
        if one.waiting and id_ not in decisions.show and id_ not in decisions.hide
    )
    left_out = {*hidden, *waiting}
    shown = {id_: pair for id_, pair in came.items() if id_ not in left_out}
    uniting = _Uniting(shown, partners, amendments, languages, as_record, published.since)
    # Records of our own are never twins of one another: without others there is nothing to compare.
    said = list(_sourced(own, shown, published.since)) if shown else []
    found = twins(said, timezone=timezone, decisions=decisions, before=published.joined)
    events = uniting.events(own, found.groups)
    problems = (*uniting.problems, *_astray(amendments, came))
    return United(
        events=events,
        sources=uniting.sources,
        groups=found.groups,
        proposed=found.proposed,
        problems=problems,
        hidden=tuple(hidden),
        waiting=tuple(waiting),
    )


def _sourced(
    own: Iterable[Event],
    came: Mapping[str, tuple[str, ImportedEvent]],
    since: Mapping[str, datetime],
) -> Iterator[SourcedEvent]:
    for event in own:
        yield SourcedEvent(OURS, event, event.uid, since.get(event.id))
    for source, one in came.values():
        yield SourcedEvent(source, one.event, one.uid, since.get(one.id))


class _Uniting:
    """One run: what became of each event, and what is to be told, gathers on the way."""

    def __init__(
        self,
        came: Mapping[str, tuple[str, ImportedEvent]],
        partners: Mapping[str, PartnerSource],
        amendments: Sequence[Amendment],
        languages: Sequence[str],
        as_record: AsRecord,
        since: Mapping[str, datetime],
    ) -> None:
        self.came = came
        self.since = since
        self.partners = partners
        self.languages = languages
        self.as_record = as_record
        self.amendments: dict[str, list[Amendment]] = {}
        for one in amendments:
            self.amendments.setdefault(one.amends, []).append(one)
        self.sources: dict[str, Mapping[str, str]] = {}
        self.problems: list[Problem] = []

    def events(self, own: Sequence[Event], groups: Sequence[TwinGroup]) -> tuple[Event, ...]:
        by_id = {event.id: event for event in own}
        grouped = {id_ for group in groups for id_ in (group.id, *group.others)}
        found = [event for event in own if event.id not in grouped]
        found += [self._one([group.id, *group.others], by_id, group) for group in groups]
        alone = [id_ for id_ in self.came if id_ not in grouped]
        found += [self._one([id_], by_id, None) for id_ in alone]
        return tuple(sorted(self._nearest(found), key=lambda event: event.id))

    def _nearest(self, events: Sequence[Event]) -> Iterator[Event]:
        """Of states of one event that hubs pass on the nearest, to which published pages lead."""
        left_out = states_left_out(events)
        for event in events:
            if event.id not in left_out:
                here = (id_ for id_, kept in left_out.items() if kept == event.id)
                yield self._led_to(event, [id_ for id_ in here if id_ in self.since])

    def _one(self, ids: Sequence[str], own: Mapping[str, Event], group: TwinGroup | None) -> Event:
        versions = [self._version(id_, own) for id_ in ids]
        where = NOWHERE
        for id_ in ids:
            for amendment in self.amendments.get(id_, ()):
                where = amendment.origin
                versions.append(_amending(amendment))
                if id_ in self.came:
                    now = self.as_record(self.came[id_][1].event)
                    self.problems += left_behind(amendment.was, now, where=amendment.origin)
        made = merged(versions, id_=ids[0], where=where)
        self.sources[ids[0]] = made.sources
        self.problems += made.problems
        # Whose id it is, its UID and its file are: parted, the id stays with that record (SAME-06).
        owner = versions[0].event
        event = replace(
            made.event,
            uid=owner.uid,
            origin=owner.origin,
            given_id=owner.given_id,
            provenance=shortest(versions),
            stale=stale_since(versions),
        )
        if group is None or not group.merged:
            return event
        return self._led_to(event, group.merged)

    def _led_to(self, event: Event, ids: Iterable[str]) -> Event:
        """An event to which the pages of other ids lead."""
        paths = [f"/{event_path(name, id_)}" for id_ in ids for name in self.languages]
        return replace(event, aliases=tuple(dict.fromkeys((*event.aliases, *paths))))

    def _version(self, id_: str, own: Mapping[str, Event]) -> EventVersion:
        if id_ in own:
            return EventVersion(OURS, "our own record", own[id_])
        source, one = self.came[id_]
        partner = self.partners.get(source) or PartnerSource(source, "")
        is_organisers = bool(partner.organisation) and partner.organisation in one.event.organisers
        return EventVersion(
            source=source,
            name=source,
            event=replace(
                one.event,
                origin=Origin(imported_path(source)),
                provenance=provenance(source, partner.organisation, one),
            ),
            rank=max(1, partner.rank),
            is_organisers=is_organisers,
            steps=len(one.via),
        )


def _marked(one: ImportedEvent, file: ImportedFile) -> ImportedEvent:
    """An event that says since when its source could not be read (REM-06)."""
    return replace(one, event=replace(one.event, stale=file.stale)) if file.stale else one


def imported_path(source: str) -> str:
    """The file of what came in from a source."""
    return f"imported/{source}.yaml"


def _amending(one: Amendment) -> EventVersion:
    name = one.origin.path or one.amends
    return EventVersion(name, "our own record", one.event, amends=True, fields=one.fields)


def _astray(
    amendments: Iterable[Amendment], came: Mapping[str, tuple[str, ImportedEvent]]
) -> Iterator[Problem]:
    """Amendments of events that are not there."""
    for one in amendments:
        if one.amends not in came:
            yield Problem(
                "amends.unknown",
                f"no event that came in has the id “{one.amends}”",
                one.origin,
                "Copy it from imported/; if the event was withdrawn, make this a record of its own.",
                severity=Severity.WARNING,
            )
