"""All events of a hub as they are published: our own records, what came in, what people said of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.model.event import Event
from calendarhub.model.foreign import Amendment, Decisions, ImportedEvent, ImportedFile
from calendarhub.model.partner import PartnerSource
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.rules.address import event_path
from calendarhub.rules.intake.amended import AsRecord, amended_when
from calendarhub.rules.intake.heirs import heirs_of, with_twins
from calendarhub.rules.intake.precedence import EventVersion, left_behind, merged
from calendarhub.rules.intake.provenance import provenance, shortest, stale_since, states_left_out
from calendarhub.rules.intake.published import PublishedState
from calendarhub.rules.intake.twins import SourcedEvent, TwinGroup, TwinProposal, twins

OURS = ""  # the source of records of our own


class United(Struct, frozen=True):
    """The events to publish, by id; who is joined, and who may be (where that was asked).

    `sources` say which source gave each field, of events that several say. `hidden` are the ids that
    people hide, `waiting` those that nobody has shown yet. `merged` are ids that were published, each
    with the one under which its event goes on; `joined` says of each id the others that it stands for.
    """

    events: tuple[Event, ...]
    sources: Mapping[str, Mapping[str, str]]
    groups: tuple[TwinGroup, ...] = ()
    proposed: tuple[TwinProposal, ...] = ()
    problems: tuple[Problem, ...] = ()
    hidden: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    merged: Mapping[str, str] = {}
    joined: Mapping[str, tuple[str, ...]] = {}


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
    proposes: bool = True,
) -> United:
    """What is published of all that is said; `as_record` gives the values of a record of an event.

    `proposes` looks for twins that a person has to decide, too.
    """
    came = {
        one.id: (file.source, _marked(one, None if one.id in decisions.keep else file.stale))
        for file in files
        for one in file.events
    }
    hidden = {id_ for id_ in came if id_ in decisions.hide}
    waiting = {
        id_
        for id_, (_, one) in came.items()
        if one.waiting and id_ not in decisions.show and id_ not in hidden
    }
    here = {id_: pair for id_, pair in came.items() if id_ not in waiting} if waiting else came
    # Records of our own are never twins of one another: without others there is nothing to compare.
    said = list(_sourced(own, here, published.since)) if here else []
    if (
        hidden
    ):  # by what is proven or said alone: what was one before is forgotten once it is hidden
        proven = twins(said, timezone=timezone, decisions=decisions, proposes=False)
        hidden = with_twins(proven.groups, hidden, {event.id for event in own})
        said = [one for one in said if one.event.id not in hidden]
    found = twins(
        said, timezone=timezone, decisions=decisions, before=published.joined, proposes=proposes
    )
    groups = found.groups
    shown = {id_: pair for id_, pair in here.items() if id_ not in hidden} if hidden else here
    present = {*shown, *(event.id for event in own)}
    heirs = heirs_of(
        published, groups, present, hidden=decisions.hide, different=decisions.different
    )
    uniting = _Uniting(
        shown, partners, amendments, languages, as_record, published.since, heirs, published.uids
    )
    events = uniting.events(own, groups)
    problems = (*uniting.problems, *_astray(amendments, {*came, *heirs.values()}))
    return United(
        events=events,
        sources=uniting.sources,
        groups=tuple([_inherited(group, heirs) for group in groups]),
        proposed=found.proposed,
        problems=problems,
        hidden=tuple(sorted(hidden)),
        waiting=tuple(sorted(waiting)),
        merged=uniting.merged,
        joined=uniting.joined,
    )


def standing(event: Event, one: ImportedEvent, partner: PartnerSource) -> Event:
    """An event that came in as it stands for itself: with its origin, and what is theirs to say.

    `event` is that of `one`, as far as the hub knows what it names (PRE-04).
    """
    came_from = provenance(partner.id, partner.organisation, one, partner.url)
    return replace(event, contact=None, draft=False, featured=False, provenance=came_from)


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
        heirs: Mapping[str, str],
        uids: Mapping[str, str],
    ) -> None:
        self.came = came
        self.since = since
        self.partners = partners
        self.languages = languages
        self.as_record = as_record
        self.heirs = heirs
        self.uids = uids
        self.amendments: dict[str, list[Amendment]] = {}
        for one in amendments:
            self.amendments.setdefault(one.amends, []).append(one)
        self.sources: dict[str, Mapping[str, str]] = {}
        self.problems: list[Problem] = []
        self.merged: dict[str, str] = {}
        self.joined: dict[str, tuple[str, ...]] = {}

    def events(self, own: Sequence[Event], groups: Sequence[TwinGroup]) -> tuple[Event, ...]:
        by_id = {event.id: event for event in own}
        grouped = {id_ for group in groups for id_ in (group.id, *group.others)}
        found = [event for event in own if event.id not in grouped]
        found += [self._one([group.id, *group.others], by_id) for group in groups]
        found += [self._alone(id_, by_id) for id_ in self.came if id_ not in grouped]
        return tuple(sorted(self._nearest(found), key=lambda event: event.id))

    def _nearest(self, events: Sequence[Event]) -> Iterator[Event]:
        """Of states of one event that hubs pass on the nearest, to which published pages lead."""
        left_out = states_left_out(events)
        for event in events:
            if event.id not in left_out:
                here = (id_ for id_, kept in left_out.items() if kept == event.id)
                yield self._led_to(event, here)

    def _alone(self, id_: str, own: Mapping[str, Event]) -> Event:
        """As nearly all of them: what one source alone says, and nobody amends."""
        if id_ in self.heirs or id_ in self.amendments:
            return self._one([id_], own)
        return self._standing(id_)

    def _standing(self, id_: str) -> Event:
        source, one = self.came[id_]
        if one.event.origin.path:
            return one.event  # it stands so already
        placed = replace(one.event, origin=Origin(imported_path(source)))
        return standing(placed, one, self._partner(source))

    def _partner(self, source: str) -> PartnerSource:
        return self.partners.get(source) or PartnerSource(source, "")

    def _one(self, ids: Sequence[str], own: Mapping[str, Event]) -> Event:
        versions = [self._version(id_, own) for id_ in ids]
        name = self.heirs.get(ids[0], ids[0])
        if others := tuple(sorted({*ids} - {name})):
            self.joined[name] = others
        # Whose id it is, its UID and its file are: parted, the id stays with that record (SAME-06).
        owner = versions[0].event
        where = owner.origin
        for id_ in dict.fromkeys((*ids, name)):
            for amendment in self.amendments.get(id_, ()):
                where = amendment.event.origin
                amended = self.came[id_][1].event if id_ in self.came else owner
                versions.append(self._amending(amendment, amended))
        made = merged(versions, id_=name, where=where)
        self.sources[name] = made.sources
        self.problems += made.problems
        uid = self.uids.get(name, "") if name != ids[0] else owner.uid
        event = replace(
            made.event,
            uid=uid,
            origin=owner.origin,
            given_id=owner.given_id,
            provenance=shortest(versions),
            stale=stale_since(versions),
        )
        return self._led_to(event, ids)

    def _led_to(self, event: Event, ids: Iterable[str]) -> Event:
        """An event to which the pages lead that other ids of it had (SAME-04)."""
        others = [id_ for id_ in ids if id_ != event.id and id_ in self.since]
        if not others:
            return event
        self.merged.update(dict.fromkeys(others, event.id))
        paths = [f"/{event_path(name, id_)}" for id_ in others for name in self.languages]
        return replace(event, aliases=tuple(dict.fromkeys((*event.aliases, *paths))))

    def _amending(self, one: Amendment, amended: Event) -> EventVersion:
        """A person's word, as a version of the event that it is about."""
        event, now = one.event, self.as_record(amended)
        if one.was is not None:
            said = self.as_record(one.was)
            was = {name: said.get(name) for name in sorted(one.was_says)}
            self.problems += left_behind(was, now, where=event.origin)
        if "when" in one.fields:
            event = replace(event, when=amended_when(event, amended, one.times, self.as_record))
        name = event.origin.path or one.amends
        return EventVersion(name, "our own record", event, amends=True, fields=one.fields)

    def _version(self, id_: str, own: Mapping[str, Event]) -> EventVersion:
        if id_ in own:
            return EventVersion(OURS, "our own record", own[id_])
        source, one = self.came[id_]
        partner = self._partner(source)
        is_organisers = bool(partner.organisation) and partner.organisation in one.event.organisers
        return EventVersion(
            source=source,
            name=source,
            event=self._standing(id_),
            rank=max(1, partner.rank),
            is_organisers=is_organisers,
            steps=len(one.via),
        )


def _marked(one: ImportedEvent, stale: date | None) -> ImportedEvent:
    """An event that says since when its source could not be read (REM-06)."""
    return one if one.event.stale == stale else replace(one, event=replace(one.event, stale=stale))


def _inherited(group: TwinGroup, heirs: Mapping[str, str]) -> TwinGroup:
    """A group under the id that subscribers hold, where that is of none of them any more."""
    id_ = heirs.get(group.id)
    return group if id_ is None else replace(group, id=id_, others=(group.id, *group.others))


def imported_path(source: str) -> str:
    """The file of what came in from a source."""
    return f"imported/{source}.yaml"


def _astray(amendments: Iterable[Amendment], came: Collection[str]) -> Iterator[Problem]:
    """Amendments of events that are not there."""
    for one in amendments:
        if one.amends not in came:
            yield Problem(
                "amends.unknown",
                f"no event that came in has the id “{one.amends}”",
                one.event.origin,
                "Copy it from imported/; if the event was withdrawn, make this a record of its own.",
                severity=Severity.WARNING,
            )
