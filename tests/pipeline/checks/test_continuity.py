"""Whoever holds an event, from a feed, a past year or a file of its own, sees that it is newer."""

from datetime import datetime
from pathlib import Path
from typing import cast

import pytest

from calendarhub.model.entry import Entry
from calendarhub.model.event import Repeats
from calendarhub.model.feed import Feed
from calendarhub.pipeline.checks.continuity import check_continuity
from calendarhub.pipeline.checks.versions import Versions
from calendarhub.rules.gate import Verdict
from calendarhub.theme.environment import Theme
from calendarhub.theme.site import Site
from tests.builders import entry, event, hub, text, timed, window
from tests.rules.test_gate import EVENT, LATER, calendar

THIS = entry()
WEEKLY = Repeats("FREQ=WEEKLY;COUNT=9")
NIGHTLY = entry(event(when=timed(datetime(2026, 10, 4, 3, 30)), repeats=WEEKLY))
DAILY = entry(event(when=timed(datetime(2026, 10, 4, 9, 30)), repeats=WEEKLY))
HELD = {**EVENT, "UID": THIS.uid}
NEWER = {**LATER, "UID": THIS.uid}
YEAR, SINGLE = "feeds/all/2019.ics", "lv/events/board.ics"


def judged(
    tmp_path: Path, path: str, old: bytes, new: bytes, *, known: Entry = THIS, feeds: bool = False
) -> Verdict:
    for name, data in (("live", old), ("next", new)):
        file = tmp_path / name / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return check_continuity(
        versions=Versions(live=tmp_path / "live", staging=tmp_path / "next"),
        changed=frozenset([path]),
        site=Site(
            hub=hub(),
            window=window(),
            entries=(known,),
            words={},
            theme=cast("Theme", None),
            feeds=(Feed(name="all", title=text(en="All")),) if feeds else (),
        ),
        accepted=frozenset(),
    )


def test_what_only_a_past_year_or_its_own_file_writes_differently_is_newer(tmp_path: Path) -> None:
    for path in (YEAR, SINGLE):
        verdict = judged(tmp_path, path, calendar(HELD), calendar({**HELD, "DESCRIPTION": "x"}))
        assert THIS.uid in verdict.restamp
        assert not verdict.shifted
        assert not verdict.problems


@pytest.mark.parametrize("path", ["feeds/all.ics", YEAR])
def test_a_date_written_at_another_time_as_clocks_change_gets_a_higher_sequence(
    tmp_path: Path, path: str
) -> None:
    date = {**HELD, "UID": NIGHTLY.uid.replace("@", ".20261025@")}
    pair = calendar(date), calendar({**date, "DTSTART": "20261025T003000Z"})
    verdict = judged(tmp_path, path, *pair, known=NIGHTLY, feeds=True)
    assert not verdict.problems
    assert {NIGHTLY.uid, date["UID"]} <= verdict.shifted
    assert verdict.shifted <= verdict.restamp
    by_day = judged(tmp_path, path, *pair, known=DAILY, feeds=True)
    assert not by_day.shifted  # that would be a fault of ours
    assert bool(by_day.problems) is (path != YEAR)


def test_a_past_year_may_let_an_event_go_and_show_a_change(tmp_path: Path) -> None:
    assert judged(tmp_path, YEAR, calendar(HELD), calendar()) == Verdict()
    newer = calendar({**NEWER, "SUMMARY": "Board!"})
    assert judged(tmp_path, YEAR, calendar(HELD), newer) == Verdict()


def test_what_the_ledger_does_not_know_is_left_alone(tmp_path: Path) -> None:
    strange = {**HELD, "UID": "strange@hub.example"}
    changed = calendar({**strange, "SUMMARY": "x"})
    assert judged(tmp_path, YEAR, calendar(strange), changed) == Verdict()
