"""Whoever holds an event, from a feed, a past year or a file of its own, sees that it is newer."""

from pathlib import Path
from typing import cast

from calendarhub.build.continuity import check_continuity
from calendarhub.build.egress.versions import Versions
from calendarhub.rules.gate import Verdict
from calendarhub.theme.environment import Theme
from calendarhub.theme.site import Site
from tests.builders import entry, hub, window
from tests.rules.test_gate import EVENT, LATER, calendar

THIS = entry()
HELD = {**EVENT, "UID": THIS.uid}
NEWER = {**LATER, "UID": THIS.uid}
YEAR, SINGLE = "feeds/all/2019.ics", "lv/events/board.ics"


def judged(tmp_path: Path, path: str, old: bytes, new: bytes) -> Verdict:
    for name, data in (("live", old), ("next", new)):
        file = tmp_path / name / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return check_continuity(
        versions=Versions(live=tmp_path / "live", staging=tmp_path / "next"),
        changed=frozenset([path]),
        site=Site(hub=hub(), window=window(), entries=(THIS,), words={}, theme=cast("Theme", None)),
        accepted=frozenset(),
    )


def test_what_only_a_past_year_or_its_own_file_writes_differently_is_newer(tmp_path: Path) -> None:
    for path in (YEAR, SINGLE):
        verdict = judged(tmp_path, path, calendar(HELD), calendar({**HELD, "DESCRIPTION": "x"}))
        assert THIS.uid in verdict.restamp
        assert not verdict.shifted
        assert not verdict.problems


def test_what_it_shows_at_another_time_gets_a_higher_sequence(tmp_path: Path) -> None:
    moved = {**HELD, "DTSTART": "20270308T063000Z"}
    assert judged(tmp_path, YEAR, calendar(HELD), calendar(moved)).shifted == {THIS.uid}


def test_a_past_year_may_let_an_event_go_and_show_a_change(tmp_path: Path) -> None:
    assert judged(tmp_path, YEAR, calendar(HELD), calendar()) == Verdict()
    newer = calendar({**NEWER, "SUMMARY": "Board!"})
    assert judged(tmp_path, YEAR, calendar(HELD), newer) == Verdict()


def test_what_the_ledger_does_not_know_is_left_alone(tmp_path: Path) -> None:
    strange = {**HELD, "UID": "strange@hub.example"}
    changed = calendar({**strange, "SUMMARY": "x"})
    assert judged(tmp_path, YEAR, calendar(strange), changed) == Verdict()
