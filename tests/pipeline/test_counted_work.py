"""What an edit costs, counted: of one event among many it does not grow with the hub."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from bench.counters import counters

from calendarhub.pipeline.report import Outcome, Report
from calendarhub.pipeline.world import World
from calendarhub.storage import buckets, compose
from calendarhub.storage.local.releases import LocalReleases
from calendarhub.storage.local.spare import make_spare
from tests.hubs import NOW, HubFolder
from tests.storage.local.trees import rested

SMALL, LARGE = 40, 160
PART = 2_000  # octets of a part of the manifest: so small that the small hub has some too
SETTINGS = """\
name: Many
base_url: https://hub.example/
languages: [en]
timezone: Europe/Helsinki
outputs: [pages, events, ics, rss]
"""
TYPES = "- {id: meeting, name: Meeting}\n- {id: course, name: Course}\n"
BOARD = """\
---
title: Board
type: meeting
start: 2027-03-08T09:30
end: 2027-03-08T16:00
tags: [board]
---
"""
EDITS: dict[str, Callable[[HubFolder], None]] = {
    "retitle": lambda hub: hub.write("events/board.md", BOARD.replace("Board", "Council")),
    "move": lambda hub: hub.write("events/board.md", BOARD.replace("03-08", "03-09")),
    "add": lambda hub: hub.write("events/new.md", BOARD.replace("03-08", "03-10")),
    "delete": lambda hub: hub.remove("events/board.md"),
    "new tag": lambda hub: hub.write("events/board.md", BOARD.replace("[board]", "[board, red]")),
}


class Counted:
    """A hub of so many events that a process keeps in mind, and what its builds do."""

    def __init__(self, root: Path, size: int) -> None:
        self.hub = HubFolder(root)
        self.hub.world = World()
        self.hub.write("calendarhub.yaml", SETTINGS)
        self.hub.write("network/types.yaml", TYPES)
        self.hub.write("feeds/type.yaml", "title: Type\neach: type\nback: all\n")
        self.hub.write("feeds/tag.yaml", "title: Tag\neach: tag\nback: all\n")
        for number in range(size):
            day = date(2028, 1, 1) + timedelta(days=number)
            text = f"---\ntitle: Course {number}\ntype: course\nstart: {day}\n---\n"
            self.hub.write(f"events/course-{number}.md", text)
        self.hub.write("events/board.md", BOARD)
        self.now = NOW
        self.build()
        make_spare(LocalReleases(root))

    def build(self) -> Report:
        """Build it a minute later."""
        self.now += timedelta(minutes=1)
        if (self.hub.root / "public").exists():
            rested(self.hub.root)
        return self.hub.build(self.now)


@pytest.fixture
def work() -> Iterator[Counter[str]]:
    with counters() as done:
        yield done


@pytest.fixture(scope="module")
def hubs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Counted, Counted]]:
    folder = tmp_path_factory.mktemp("counted")
    with pytest.MonkeyPatch.context() as smaller:
        smaller.setattr(compose, "WHOLE", 0)
        smaller.setattr(buckets, "MEAN", PART)
        yield Counted(folder / "small", SMALL), Counted(folder / "large", LARGE)


# What depends on how the names of files are divided, or on lists of the whole hub.
ABOUT = {"keyed": 0, "written": 0, "files": 0, "lines": 0, "linked": 0, "looked at": 0}


def spent(counted: Counted, edit: str, work: Counter[str]) -> dict[str, int]:
    """What a build after an edit does; the hub is then as it was."""
    hub = counted.hub
    EDITS[edit](hub)
    work.clear()
    report = counted.build()
    assert report.outcome is Outcome.PUBLISHED, report.held
    found = {**work, "written": report.counts["written"]}
    hub.write("events/board.md", BOARD)
    if edit == "add":
        hub.remove("events/new.md")
    counted.build()
    return found


@pytest.mark.parametrize("edit", ["retitle", "move", "new tag"])
def test_an_edit_of_one_event_costs_the_same_in_a_hub_four_times_as_large(
    hubs: tuple[Counted, Counted], work: Counter[str], edit: str
) -> None:
    small, large = (spent(one, edit, work) for one in hubs)
    assert {**small, **ABOUT} == {**large, **ABOUT}
    assert abs(small["written"] - large["written"]) <= 2
    # Lists of the whole hub are looked at, such as those of its months: not events and days.
    assert large["keyed"] - small["keyed"] < (LARGE - SMALL) / 10
    assert (small["parsed"], small["revised"]) == (1, 1)
    assert (small.get("decoded", 0), small.get("merged", 0)) == (0, 0)
    assert small["compiled"] == 1
    assert small["lists"] <= 4  # of everything, of its type, and of its tags
    assert small["looked"] < SMALL  # of all entries, for the lists of pages
    # Of the release nothing is written, linked or looked at but what changed, with its parts.
    assert max(small["lines"], large["lines"]) < (large["written"] + 1) * PART / 80
    assert large["linked"] - small["linked"] <= 8
    assert large["looked at"] - small["looked at"] <= 40


@pytest.mark.parametrize("edit", ["add", "delete"])
def test_what_comes_or_goes_decodes_nothing_and_compiles_itself(
    hubs: tuple[Counted, Counted], work: Counter[str], edit: str
) -> None:
    small, large = (spent(one, edit, work) for one in hubs)
    whole = {**ABOUT, "merged": 0}  # all records have a look at what comes
    assert {**small, **whole} == {**large, **whole}
    assert large["keyed"] - small["keyed"] < (LARGE - SMALL) / 10
    assert (small.get("decoded", 0), small["compiled"]) == (0, 1)
    assert abs(small["written"] - large["written"]) <= 2


def test_a_midnight_looks_at_all_and_compiles_nothing(
    hubs: tuple[Counted, Counted], work: Counter[str]
) -> None:
    for one in hubs:
        work.clear()
        one.now += timedelta(days=1)
        one.build()
        assert (work["decoded"], work["parsed"], work["compiled"]) == (0, 0, 0)
        assert work["keyed"] > len(list((one.hub.root / "events").iterdir()))


@pytest.mark.parametrize("change", ["template", "setting"])
def test_what_every_file_depends_on_has_all_of_them_made(
    hubs: tuple[Counted, Counted], work: Counter[str], change: str
) -> None:
    hub = hubs[0].hub
    hubs[0].build()
    work.clear()
    if change == "template":
        hub.write("templates/row.html", '{% extends "default/row.html" %}')
    else:
        hub.write("calendarhub.yaml", SETTINGS.replace("Many", "More"))
    hubs[0].build()
    assert work["keyed"] > 2 * SMALL
    (hub.root / "templates/row.html").unlink(missing_ok=True)
    hub.write("calendarhub.yaml", SETTINGS)
    hubs[0].build()
