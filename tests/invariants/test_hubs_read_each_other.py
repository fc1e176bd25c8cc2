"""Hubs that read each other: what is said once is published once, however often it goes round."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from calendarhub.formats.events_json import Register, document
from calendarhub.model.event import Event, Provenance
from calendarhub.model.foreign import NOTHING_DECIDED, ForeignEvent
from calendarhub.model.partner import PartnerSource
from calendarhub.model.release import Payload
from calendarhub.rules.intake.loops import HubIdentity
from calendarhub.rules.intake.published import PublishedState
from calendarhub.rules.intake.sift import sifted
from calendarhub.rules.intake.unite import United, unite
from calendarhub.sources.common.answer import AnswerContext
from calendarhub.sources.hub import read_hub
from calendarhub.sources.imported import read_imported, write_imported
from tests.builders import HELSINKI, NOW, entry, hub
from tests.foreign import Fetches, answer, said
from tests.sources.imported.test_writer import CONTEXT

ROUNDS = 50
MOVED_IN = 25
START = datetime(2027, 2, 3, 14, 0)


class ReadingHub:
    """A hub in memory: its own event, a calendar of a university, and what it reads of other hubs."""

    def __init__(self, name: str) -> None:
        self.domain, self.address = f"{name}.example", f"https://{name}.example/"
        self.own = said(id=f"own-{name}", title=f"Talk of {name}", start=START)
        self.read: dict[str, Fetches] = {}
        self.published = PublishedState()

    def source(self, name: str) -> PartnerSource:
        return PartnerSource(name, f"https://{name}.example/events.json", rank=20)

    def asks(self, name: str, data: bytes, now: datetime) -> None:
        """Read the events.json of another hub."""
        source = self.source(name)
        context = AnswerContext(source, now, HELSINKI, "en", source.url)
        calendar = read_hub(Payload(name, data), context)
        us = HubIdentity(self.domain, self.address)
        wanted = sifted(calendar, source=source, us=us, now=now, timezone=HELSINKI)
        self.fetches(name).fetch(*wanted.calendar.events)

    def fetches(self, name: str) -> Fetches:
        return self.read.setdefault(name, Fetches(self.source(name)))

    def united(self) -> United:
        """What is published of all that is known here."""
        names = sorted(self.read)
        made = unite(
            (self.own,),
            [replace(self.read[name].file, source=name) for name in names],
            partners={name: self.source(name) for name in names},
            amendments=(),
            decisions=NOTHING_DECIDED,
            published=self.published,
            languages=("en",),
            timezone=HELSINKI,
            as_record=lambda _: {},
        )
        since = {one.id: self.published.since.get(one.id, NOW) for one in made.events}
        joined = tuple((one.id, *one.others) for one in made.groups)
        self.published = PublishedState(since, joined)
        return made

    def answers(self, events: tuple[Event, ...]) -> bytes:
        """Its events.json."""
        mine = replace(hub().settings, base_url=self.address)
        register = Register(replace(hub(), settings=mine), self.domain, 2026, NOW)
        rows = [entry(one) for one in events]
        uids = [one.event.uid or f"{one.event.id}@{self.domain}" for one in rows]
        named = [
            replace(one, revision=replace(one.revision, uid=uid))
            for one, uid in zip(rows, uids, strict=True)
        ]
        return document(register, named)


def goes_round(names: tuple[str, ...], rounds: int) -> tuple[list[list[int]], list[ReadingHub]]:
    """How many events each hub publishes in each round; all read a university, and each other."""
    hubs = {name: ReadingHub(name) for name in names}
    counts = []
    for number in range(rounds):
        now = NOW + timedelta(hours=6 * number)
        hour = 15 if number >= MOVED_IN else 14
        seminar = said("Seminar", START.replace(hour=hour), url="https://uni.example/1")
        for one in hubs.values():
            foreign = ForeignEvent("1@uni.example", seminar, "1@uni.example")
            one.fetches("uni").fetch(*answer(foreign).events)
        shown = {name: one.united().events for name, one in hubs.items()}
        counts.append([len(events) for events in shown.values()])
        told = {name: hubs[name].answers(events) for name, events in shown.items()}
        for name, one in hubs.items():
            for other in names:
                if other != name:
                    one.asks(other, told[other], now)
    return counts, list(hubs.values())


def by_uid(made: United) -> Mapping[str, Event]:
    return {one.provenance.uid: one for one in made.events if one.provenance}


@pytest.mark.parametrize("names", [("a", "b"), ("a", "b", "c")])
def test_loop_02_after_fifty_rounds_there_are_as_many_events_as_after_one(
    names: tuple[str, ...],
) -> None:
    counts, hubs = goes_round(names, ROUNDS)
    assert counts[1:] == [[len(names) + 1] * len(names)] * (ROUNDS - 1)
    for one in hubs:
        found = by_uid(one.united())
        seminar = found["1@uni.example"]
        assert seminar.when.start == START.replace(hour=15)
        assert seminar.provenance == Provenance(
            "uni", url="https://uni.example/1", uid="1@uni.example"
        )
        for other in names:
            if f"{other}.example" != one.domain:
                there = found[f"own-{other}@{other}.example"]
                assert there.uid == f"own-{other}@{other}.example"
                assert there.provenance is not None
                assert there.provenance.via == (f"https://{other}.example/",)


def test_what_came_through_hubs_is_in_the_file_as_it_is_in_memory() -> None:
    _, (one, *_) = goes_round(("a", "b"), 2)
    file = replace(one.read["b"].file, source="b")
    made = read_imported(Payload("imported/b.yaml", write_imported(file)), context=CONTEXT)
    assert made.file == file
