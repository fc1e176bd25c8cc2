"""What is gathered again after a few edits, and where all is gathered anew."""

from pathlib import Path

import pytest

from calendarhub import config, fetch
from calendarhub.model.ledger import Ledger
from calendarhub.pipeline.gathered import Gathered
from calendarhub.pipeline.parse_files import FileParser
from calendarhub.pipeline.regather import regather
from calendarhub.pipeline.world import World
from tests.hubs import BOARD, HubFolder

OTHER = BOARD.replace("Board meeting", "Conference")
DRAFT = BOARD.replace("Board meeting", "Some day").replace("type: event", "draft: true")


class Gathering:
    """A hub of two records and a draft as its last build gathered it."""

    def __init__(self, root: Path) -> None:
        files = {"events/a-draft.md": DRAFT, "events/board.md": BOARD, "events/other.md": OTHER}
        self.hub = HubFolder(root, files)
        self.hub.world = World()
        self.hub.build()
        known = self.hub.world._known
        assert known is not None
        self.last, self.ledger = known.gathered, known.ledger

    def again(self, ledger: Ledger | None = None) -> Gathered | None:
        """What is gathered of what stands there now; the hub is then as it was."""
        hub = config.load(self.hub.root).hub
        seen = fetch.scan(self.hub.root, hub.settings)
        return regather(self.last, seen, "mark", FileParser(hub), ledger or self.ledger)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Gathering:
    return Gathering(tmp_path_factory.mktemp("hub"))


def test_what_was_edited_takes_the_place_of_what_it_was(made: Gathering) -> None:
    made.hub.write("events/other.md", OTHER.replace("Conference", "Congress"))
    again = made.again()
    made.hub.write("events/other.md", OTHER)
    assert again is not None
    titles = [event.title.pick(("en",)).text for event in again.events]
    assert titles == ["Board meeting", "Congress"]
    assert again.events[0] is made.last.events[0]
    assert [event.title.pick(("en",)).text for event in again.written] == ["Some day", *titles]
    assert again.marks[1] != made.last.marks[1]
    assert list(again.payloads) == ["events/other.md"]
    assert [(old, new) for old, new, _ in again.edited or ()] == [
        (made.last.events[1], again.events[1])
    ]
    assert (again.seen, again.places) == ("mark", made.last.places)


@pytest.mark.parametrize(
    "edit",
    [
        OTHER.replace("2027-03-08T09:30", "soon"),
        OTHER.replace("type: event", "type: event\ndraft: true"),
        OTHER.replace("type: event", "type: event\nid: board"),
        OTHER.replace("type: event", "type: event\nuid: board@hub.example"),
        OTHER.replace("type: event", "type: event\naliases: [old]"),
        OTHER.replace("type: event", "type: event\npublished: 2026-12-24"),
        OTHER.replace("type: event", "type: event\ndeadlines: [{kind: call, at: 2026-12-30}]"),
        OTHER.replace("type: event", "type: event\nrepeats: {rule: FREQ=DAILY;COUNT=2}"),
        OTHER.replace("type: event", "type: event\nimage: hall.png"),
        OTHER.replace("type: event", "type: event\nurl: nowhere"),
    ],
)
def test_an_edit_on_which_others_may_depend_has_all_gathered_anew(
    made: Gathering, edit: str
) -> None:
    made.hub.write("events/other.md", edit)
    again = made.again()
    made.hub.write("events/other.md", OTHER)
    assert again is None


@pytest.mark.parametrize("name", ["new.md", "board copy.md", "notes.txt"])
def test_a_file_that_comes_has_all_gathered_anew(made: Gathering, name: str) -> None:
    made.hub.write(f"events/{name}", BOARD)
    again = made.again()
    made.hub.remove(f"events/{name}")
    assert again is None


def test_other_settings_or_another_kind_of_hub_have_all_gathered_anew(made: Gathering) -> None:
    assert made.again() is not None
    assert made.again(Ledger(uid_domain="hub.example", is_trial=True)) is None
    made.hub.write("network/types.yaml", "- {id: event, name: Event}\n")
    assert made.again() is None
    made.hub.remove("network/types.yaml")
