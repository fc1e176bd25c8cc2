"""What a build returns to a program."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from calendarhub.hub.build import BusyError, Outcome, build
from calendarhub.storage.local.locking import lock
from tests.hubs import BOARD, NOW, HubFolder

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    return HubFolder(tmp_path / "hub", {"events/board.md": BOARD})


def test_what_was_published_is_counted_and_a_second_build_finds_nothing_changed(
    hub: HubFolder,
) -> None:
    first = build(hub.root, now=NOW)
    assert (first.outcome, first.counts["events"]) == (Outcome.PUBLISHED, 1)
    again = build(hub.root, now=LATER)
    assert (again.outcome, again.generation) == (Outcome.UNCHANGED, first.generation)
    assert again.counts == {"events": 1}  # a glance was enough
    kept = json.loads((hub.root / ".calendarhub/report.json").read_bytes())
    assert kept == json.loads(again.to_json())


def test_what_a_guard_holds_is_let_through_by_what_is_accepted(hub: HubFolder) -> None:
    hub.write("events/other.md", BOARD.replace("Board", "Other"))
    build(hub.root, now=NOW)
    for name in ("board", "other"):
        hub.remove(f"events/{name}.md")
    held = build(hub.root, now=LATER)
    assert (held.outcome, [one.code for one in held.held]) == (Outcome.HELD, ["guard.shrink"])
    assert build(hub.root, now=LATER, accept_count=0).outcome is Outcome.PUBLISHED


def test_a_publication_is_continued_or_the_build_is_held(hub: HubFolder, tmp_path: Path) -> None:
    build(hub.root, now=NOW)
    fresh = HubFolder(tmp_path / "fresh", {"events/board.md": BOARD})
    held = build(fresh.root, now=LATER, previous=str(tmp_path / "nowhere"))
    assert (held.outcome, [one.code for one in held.held]) == (Outcome.HELD, ["state.previous"])
    assert not (fresh.root / "public").exists()
    done = build(fresh.root, now=LATER, previous=str(hub.root / "public"))
    assert done.outcome is Outcome.PUBLISHED
    assert fresh.digests() == hub.digests()


def test_nothing_is_both_the_first_publication_and_the_next_one(hub: HubFolder) -> None:
    with pytest.raises(ValueError, match="continues none"):
        build(hub.root, previous="public", first=True)


def test_another_build_is_not_waited_for_for_ever(hub: HubFolder) -> None:
    with lock(hub.root / ".calendarhub"), pytest.raises(BusyError):
        build(hub.root, now=NOW, wait=0.01)
