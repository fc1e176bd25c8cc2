"""What `calendarhub build` says and how it ends."""

import json
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from calendarhub.cli.commands import build
from calendarhub.storage.local import state as store
from tests.hubs import BOARD, NOW, HubFolder
from tests.patience import PATIENCE

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    return HubFolder(tmp_path / "hub", {"events/board.md": BOARD})


def test_a_publication_is_told_in_one_sentence(
    hub: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build.run(hub.root, now=NOW) == 0
    said = capsys.readouterr()
    asked, published = said.err.split("\n\n")
    assert asked.startswith("note[state.asked]: This is the first publication")
    assert published.startswith("Published 1 event as ")
    assert said.out == ""
    assert build.run(hub.root, now=LATER) == 0
    assert capsys.readouterr().err == "Nothing changed: 1 event is as published.\n"


def test_a_mistake_is_shown_where_it_is_with_what_to_do(
    hub: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.write("events/bad.md", BOARD.replace("2027-03-08T09:30", "soon"))
    assert build.run(hub.root, now=NOW) == 3
    said = capsys.readouterr().err
    assert "events/bad.md" in said
    assert "start: soon" in said
    assert said.rstrip().splitlines()[-1].startswith("Published 1 event")


def test_a_held_build_says_why_and_what_to_run(
    hub: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.write("events/other.md", BOARD.replace("Board", "Other"))
    build.run(hub.root, now=NOW)
    for name in ("board", "other"):
        hub.remove(f"events/{name}.md")
    assert build.run(hub.root, now=LATER) == 4
    said = capsys.readouterr().err
    assert "calendarhub build --accept-count 0" in said
    assert "Not published: what was published before stays as it is." in said
    assert build.run(hub.root, now=LATER, accept_count=0) == 0


def test_json_is_the_report_that_is_kept(
    hub: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.write("events/bad.md", BOARD.replace("2027-03-08T09:30", "soon"))
    assert build.run(hub.root, now=NOW, as_json=True) == 3
    told = json.loads(capsys.readouterr().out)
    assert told == json.loads((hub.root / ".calendarhub/report.json").read_bytes())
    assert (told["outcome"], told["exit"], told["durability"]) == ("published", 3, "confirmed")
    found = {one["code"]: one for one in told["problems"]}
    assert found.pop("state.asked")["severity"] == "note"
    (problem,) = found.values()
    assert (problem["path"], problem["line"], problem["severity"]) == ("events/bad.md", 4, "error")


def test_a_second_build_at_once_does_not_wait_for_ever(
    hub: HubFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(build, "build", lambda root, **rest: _impatient(root))
    held, done = threading.Event(), threading.Event()

    def other() -> None:
        with store.lock(hub.root / ".calendarhub"):
            held.set()
            done.wait(PATIENCE)

    thread = threading.Thread(target=other)
    thread.start()
    held.wait(PATIENCE)
    assert build.run(hub.root) == 75
    done.set()
    thread.join()
    said = capsys.readouterr().err
    assert "another build is running, and was not over after 0.1 seconds" in said


def _impatient(root: Path) -> None:
    with store.lock(root / ".calendarhub", wait=0.1):
        pytest.fail("two builds hold one lock")
