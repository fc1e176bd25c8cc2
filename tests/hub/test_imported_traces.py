"""An event of a partner's calendar is forgotten once that calendar lists it no more."""

from pathlib import Path

import pytest

from calendarhub.hub.purge import purge
from calendarhub.model.foreign import ImportedFile, WithdrawnEvent
from calendarhub.pipeline.report import Outcome
from calendarhub.sources.imported import write_imported
from tests.hubs import NOW, HubFolder
from tests.pipeline.test_united import DAY, HOUR, came, ids, made, write

CANARY = "Anna Canary defends"


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    """A hub that has published an event with the name of a person."""
    hub = made(tmp_path / "hub")
    write(hub, "tartu", came("a-1", title=CANARY), came("b-2"))
    hub.build()
    return hub


def withdrawn(hub: HubFolder) -> None:
    """Write the file as it is once the calendar lists the event no more."""
    gone = came("a-1", title=CANARY)
    url = "https://partner.example/canary"
    row = WithdrawnEvent("a-1", gone.key, DAY, gone.event.title, gone.event.when, url)
    file = ImportedFile("tartu", (came("b-2"),), (row,), stale=DAY)
    hub.write("imported/tartu.yaml", write_imported(file).decode())


@pytest.mark.parametrize("decision", ["", "- {hide: a-1}\n"])
def test_while_its_calendar_lists_it_nothing_is_forgotten_and_a_way_is_told(
    hub: HubFolder, decision: str
) -> None:
    if decision:
        hub.write("network/decisions.yaml", decision)
        hub.build(NOW + HOUR)
    done = purge(hub.root, "a-1", now=NOW + 2 * HOUR)
    assert not done.is_done
    (problem,) = done.problems
    assert problem.code == "purge.imported"
    assert problem.where.path == "imported/tartu.yaml"
    assert "Ask them to take it out" in problem.remedy
    assert "- {hide: a-1}" in problem.remedy


def test_once_it_is_withdrawn_no_file_of_the_hub_speaks_of_it(hub: HubFolder) -> None:
    withdrawn(hub)
    done = purge(hub.root, "a-1", now=NOW + HOUR)
    assert (done.is_done, done.problems) == (True, ())
    for file in hub.root.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            assert b"Canary" not in data, file
            assert b"partner.example/canary" not in data, file
    text = (hub.root / "imported/tartu.yaml").read_text(encoding="utf-8")
    assert "id: a-1" in text  # no other event gets its id
    assert "stale:" in text
    assert "Event b-2" in text


def test_one_that_goes_on_from_another_calendar_is_left_as_it_is_until_that_lists_it_no_more(
    hub: HubFolder,
) -> None:
    write(hub, "riga", came("c-3", title=CANARY))
    hub.build(NOW + HOUR)
    withdrawn(hub)
    hub.build(NOW + 2 * HOUR)
    done = purge(hub.root, "a-1", now=NOW + 3 * HOUR)
    assert not done.is_done
    (problem,) = done.problems
    assert (problem.code, problem.where.path) == ("purge.joined", "imported/riga.yaml")
    assert "the calendar of riga lists c-3" in problem.message
    assert hub.build(NOW + 4 * HOUR).outcome is Outcome.UNCHANGED  # nothing is held because of it

    # What the remedy says: as another event, the other goes on under an id of its own.
    hub.write("network/decisions.yaml", "- different: [a-1, c-3]\n")
    hub.build(NOW + 5 * HOUR)
    assert {"c-3", "a-1×"} <= {*ids(hub)}
    assert purge(hub.root, "a-1", now=NOW + 6 * HOUR).is_done
    assert hub.build(NOW + 7 * HOUR).outcome is Outcome.UNCHANGED


def test_what_a_record_says_of_it_goes_first(hub: HubFolder) -> None:
    hub.write("events/word.yaml", f"amends: a-1\ntitle: {CANARY}\n")
    withdrawn(hub)
    done = purge(hub.root, "a-1", now=NOW + HOUR)
    assert not done.is_done
    (problem,) = done.problems
    assert (problem.code, problem.where.path) == ("purge.amended", "events/word.yaml")
    assert "Delete events/word.yaml" in problem.remedy
    (hub.root / "events/word.yaml").unlink()
    assert purge(hub.root, "a-1", now=NOW + 2 * HOUR).is_done
    held = (file.read_bytes() for file in hub.root.rglob("*") if file.is_file())
    assert not any(b"Canary" in data for data in held)
