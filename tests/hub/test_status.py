"""What a program learns of what is live."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from calendarhub.hub.status import status
from calendarhub.pipeline.report import Outcome
from tests.hubs import BOARD, NOW, HubFolder


def test_before_the_first_build_nothing_is_live_and_nothing_lost(tmp_path: Path) -> None:
    told = status(HubFolder(tmp_path).root)
    assert (told.live, told.lost, told.is_whole, told.outcome) == ("", "", None, None)
    assert not told.is_fine


def test_what_is_live_has_its_counts_feeds_and_instants(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path, {"events/board.md": BOARD})
    hub.write("feeds/type.yaml", "title: Types\neach: country\n")
    built = hub.build()
    told = status(hub.root)
    assert (told.live, told.events, told.feeds) == (built.generation, 1, ("all", "type/fi"))
    assert (told.last_build, told.outcome) == (NOW, Outcome.PUBLISHED)
    assert told.next_change == datetime(2026, 11, 22, 22, tzinfo=UTC)
    assert told.is_fine


def test_a_build_that_is_held_leaves_what_is_live_and_says_why(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path, {"events/board.md": BOARD})
    hub.build()
    hub.write("templates/404.html", "{{ half }")
    hub.build()
    told = status(hub.root)
    assert (told.outcome, told.events) == (Outcome.HELD, 1)
    assert told.held
    assert set(told.held) <= set(told.problems)
    shutil.rmtree(hub.root / ".calendarhub")
    gone = status(hub.root)
    assert (gone.live, bool(gone.lost)) == ("", True)
