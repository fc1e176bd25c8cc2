"""Random edits of partners' files, decisions and records that amend: every way of building agrees."""

import random
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from calendarhub.model.foreign import ImportedEvent, ImportedFile
from calendarhub.pipeline.report import Outcome
from calendarhub.pipeline.world import World
from calendarhub.sources.imported import write_imported
from tests.foreign import said
from tests.hubs import BOARD, NOW, HubFolder
from tests.pipeline.test_histories import SETTINGS, subscribers

DAY = date(2026, 11, 2)
SOURCES = ("tartu", "riga", "turku")
TITLES = ("Nursing seminar", "Nursing seminars", "Board")
FEEDS = {"all": "title: All\nback: all\n", "red": "title: Red\nselect: {tag: [red]}\n"}


class PartnerHistory:
    """A hub of three sources that say the same things in other words, now and then."""

    def __init__(self, root: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.hub = HubFolder(root)
        outputs = "outputs: [pages, events, ics, json]"
        self.hub.write("calendarhub.yaml", SETTINGS.replace("outputs: [ics]", outputs))
        for name, text in FEEDS.items():
            self.hub.write(f"feeds/{name}.yaml", text)
        self.files: dict[str, dict[str, ImportedEvent]] = {name: {} for name in SOURCES}
        self.named = [*SOURCES]
        self.decided: list[str] = []
        self.now = NOW
        self.number = 0
        self.name_sources()
        for _ in range(6):
            self.come()

    def step(self) -> None:
        often = (self.come, self.say, self.say, self.say, self.go, self.decide, self.decide)
        self.random.choice([*often, self.amend, self.own, self.name_sources, self.wait])()
        self.now += timedelta(minutes=self.random.choice([1, 60, 600]))

    def event(self, id_: str) -> ImportedEvent:
        """What a source says of an event today."""
        pick = self.random.choice
        start = datetime(2027, 2, pick([3, 3, 4]), pick([9, 14, 14]))
        said_of = said(pick(TITLES), start, town=pick(["Tartu", "Riga"]), tags=pick([(), ("red",)]))
        return ImportedEvent(replace(said_of, id=id_), f"{id_}@partner.example", DAY, DAY)

    def come(self) -> None:
        self.number += 1
        source = self.random.choice(SOURCES)
        id_ = f"event-{self.number}-{source}"
        self.files[source][id_] = self.event(id_)
        self.write(source)

    def any(self) -> tuple[str, str]:
        every = [(source, id_) for source in SOURCES for id_ in self.files[source]]
        return self.random.choice(every) if every else ("", "")

    def say(self) -> None:
        source, id_ = self.any()
        if id_:
            self.files[source][id_] = self.event(id_)
            self.write(source)

    def go(self) -> None:
        source, id_ = self.any()
        if id_:
            del self.files[source][id_]
            self.write(source)

    def write(self, source: str) -> None:
        file = ImportedFile(source, tuple(self.files[source].values()))
        self.hub.write(f"imported/{source}.yaml", write_imported(file).decode())

    def decide(self) -> None:
        one, other = self.any()[1], self.any()[1]
        lines = {
            "same": f"- {{same: [{one}, {other}]}}\n",
            "different": f"- {{different: [{one}, {other}]}}\n",
            "hide": f"- {{hide: {one}}}\n",
        }
        if one and one != other:
            self.decided = [*self.decided, lines[self.random.choice([*lines])]][-4:]
        if self.random.random() < 0.3:
            self.decided = self.decided[1:]
        self.hub.write("network/decisions.yaml", "".join(self.decided))

    def amend(self) -> None:
        id_ = self.any()[1]
        if id_ and self.random.random() < 0.8:
            start = f"start: 2027-02-0{self.random.choice([3, 5])}T15:00\n"
            word = self.random.choice(["title: Ours\n", start, "status: cancelled\n"])
            self.hub.write("events/word.yaml", f"amends: {id_}\n{word}")
        elif (self.hub.root / "events/word.yaml").is_file():
            self.hub.remove("events/word.yaml")

    def own(self) -> None:
        title = self.random.choice([*TITLES])
        hour = self.random.choice(["T09:30", "T14:00"])
        own = BOARD.replace("Board meeting", title).replace("2027-03-08T09:30", f"2027-02-03{hour}")
        self.hub.write("events/own.md", own.replace("2027-03-08T", "2027-02-03T"))

    def name_sources(self) -> None:
        self.named = [one for one in SOURCES if self.random.random() < 0.8]
        rows = [f"- {{id: {one}, url: a.ics, rank: {len(one)}}}\n" for one in self.named]
        self.hub.write("network/sources.yaml", "".join(rows))

    def wait(self) -> None:
        self.now += timedelta(days=self.random.randint(1, 30))

    def build(self) -> Outcome:
        """Build as a person who means each edit."""
        report = self.hub.build_as_meant(self.now)
        assert report.outcome in (Outcome.PUBLISHED, Outcome.UNCHANGED), report.held
        return report.outcome


@pytest.mark.parametrize("seed", range(1))
def test_single_commands_a_process_that_stays_and_a_lost_cache_give_the_same_bytes(
    tmp_path: Path, seed: int
) -> None:
    compare(tmp_path, seed, steps=7)


def compare(folder: Path, seed: int, steps: int) -> None:
    one, other = (PartnerHistory(folder / name, seed) for name in ("commands", "stays"))
    other.hub.world = World()
    clients = [(name, client) for name in FEEDS for client in subscribers()]
    for number in range(1, steps + 1):
        for history in (one, other):
            history.step()
            history.build()
        assert other.hub.digests() == one.hub.digests(), number
        if number % 3 == 0:
            (one.hub.root / ".calendarhub/shelf.db").unlink()
            assert one.build() is Outcome.UNCHANGED
            assert other.hub.digests() == one.hub.digests(), number
        for name, client in clients:
            data = one.hub.read(f"feeds/{name}.ics")
            client.read(data)
            assert client.agrees(data), (number, name)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 140))
def test_long_histories_of_partners_agree_as_well(tmp_path: Path, seed: int) -> None:
    compare(tmp_path, seed, steps=40)
