"""What a program learns of what is live."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from calendarhub.hub.status import MOST_SHOWN, HubStatus, status
from calendarhub.model.problem import Origin, Problem, Severity
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


def told(*problems: Problem, held: tuple[Problem, ...] = ()) -> HubStatus:
    """A status of which only the problems matter."""
    return HubStatus(
        live="",
        lost="",
        is_whole=None,
        events=0,
        unlisted=0,
        files=0,
        before="",
        changes=None,
        feeds=(),
        retired=(),
        last_build=None,
        next_change=None,
        outcome=None,
        problems=(*problems, *held),
        held=held,
    )


def test_the_worst_are_few_and_what_holds_a_build_comes_first() -> None:
    wrong = [
        Problem(f"record.{code}", f"{code} is wrong", Origin(f"{code}.md")) for code in "abcdefg"
    ]
    held = Problem("guard.shrink", "much would go")
    worst = told(*wrong, held=(held,)).worst
    assert worst[0] == held
    assert len(worst) == MOST_SHOWN


def test_feeds_that_are_too_large_are_told_apart_and_all_are_counted() -> None:
    large = Problem("feed.large", "1 MB", severity=Severity.WARNING)
    status = told(large, Problem("record.a", "wrong"))
    assert status.large == (large,)
    assert status.counts == {Severity.ERROR: 1, Severity.WARNING: 1}
