"""A mutant of each clause of the continuity gate is held; an honest step passes."""

import pytest

from calendarhub.ical.pieces import differing
from calendarhub.rules.gate import continuity, of_pieces

EVENT = {
    "UID": "board@hub.example",
    "DTSTAMP": "20261101T080000Z",
    "LAST-MODIFIED": "20261101T080000Z",
    "SEQUENCE": "1",
    "DTSTART": "20270308T073000Z",
    "DTEND": "20270308T140000Z",
    "STATUS": "CONFIRMED",
    "SUMMARY": "Board",
}


def calendar(*events: dict[str, str]) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for one in events:
        lines += ["BEGIN:VEVENT", *(f"{name}:{value}" for name, value in one.items()), "END:VEVENT"]
    return ("\r\n".join([*lines, "END:VCALENDAR"]) + "\r\n").encode()


def rules(old: bytes, new: bytes, *, may_leave: bool = False) -> list[str]:
    found = continuity(path="feeds/all.ics", old=old, new=new, may_leave=lambda uid: may_leave)
    return [problem.code for problem in found.problems]


LATER = {**EVENT, "DTSTAMP": "20261102T080000Z", "LAST-MODIFIED": "20261102T080000Z"}


def test_an_unchanged_feed_passes() -> None:
    assert rules(calendar(EVENT), calendar(EVENT)) == []


def test_a_typo_with_newer_stamps_passes() -> None:
    assert rules(calendar(EVENT), calendar({**LATER, "SUMMARY": "Board!"})) == []


def test_a_move_with_a_higher_sequence_passes() -> None:
    moved = {**LATER, "SEQUENCE": "2", "DTSTART": "20270309T073000Z", "DTEND": "20270309T140000Z"}
    assert rules(calendar(EVENT), calendar(moved)) == []


@pytest.mark.parametrize(
    ("mutant", "rule"),
    [
        ({**EVENT, "SEQUENCE": "2", "SUMMARY": "x"}, "GATE-03"),  # LAST-MODIFIED stays
        ({**LATER, "SEQUENCE": "0"}, "GATE-03"),  # SEQUENCE falls
        ({**LATER, "DTSTART": "20270308T063000Z"}, "GATE-03"),  # moved, SEQUENCE stays
        ({**LATER, "STATUS": "CANCELLED"}, "GATE-03"),  # cancelled, SEQUENCE stays
        ({**LATER, "DTSTAMP": EVENT["DTSTAMP"], "SUMMARY": "x"}, "GATE-01"),  # DTSTAMP stays
    ],
)
def test_a_change_that_some_client_would_skip_is_held(mutant: dict[str, str], rule: str) -> None:
    assert rules(calendar(EVENT), calendar(mutant)) == [rule]


def test_a_uid_that_vanishes_is_held_unless_it_may_leave() -> None:
    other = {**EVENT, "UID": "other@hub.example"}
    assert rules(calendar(EVENT, other), calendar(other)) == ["GATE-02"]
    assert rules(calendar(EVENT, other), calendar(other), may_leave=True) == []


def test_an_occurrence_that_follows_its_rule_again_may_go_with_a_newer_series() -> None:
    override = {**EVENT, "RECURRENCE-ID": "20270315T073000Z"}
    newer = {**LATER, "SEQUENCE": "2"}
    assert rules(calendar(EVENT, override), calendar(newer)) == []


def test_other_bytes_with_the_same_stamps_ask_for_newer_stamps() -> None:
    old, new = calendar(EVENT), calendar({**EVENT, "SUMMARY": "Board, worded anew"})
    verdict = continuity(path="feeds/all.ics", old=old, new=new, may_leave=lambda uid: False)
    assert verdict.problems == ()
    assert verdict.restamp == {"board@hub.example"}


@pytest.mark.parametrize("stamped", [EVENT, LATER])
@pytest.mark.parametrize("may_shift", [frozenset({EVENT["UID"]}), frozenset[str]()])
def test_a_vague_date_that_a_feed_shows_at_another_time_asks_for_a_higher_sequence(
    stamped: dict[str, str], may_shift: frozenset[str]
) -> None:
    """Also where a typo in it was mended at the same time."""
    old, new = calendar(EVENT), calendar({**stamped, "DTSTART": "20270301T073000Z"})
    verdict = of_pieces(
        path="feeds/all.ics",
        pieces=differing(old, new),
        kept=set,
        may_leave=lambda uid: False,
        may_shift=may_shift,
    )
    assert verdict.shifted == may_shift
    assert bool(verdict.problems) is not bool(may_shift)


@pytest.mark.parametrize("is_back", [False, True])
def test_a_date_that_parts_from_its_series_takes_it_along(is_back: bool) -> None:
    """Clients look at the whole series, and take a date of it only when that is newer."""
    override = {**EVENT, "RECURRENCE-ID": "20270315T073000Z", "SUMMARY": "Elsewhere"}
    old, new = calendar(EVENT), calendar(EVENT, override)
    if is_back:
        old, new = new, old
    verdict = continuity(path="feeds/all.ics", old=old, new=new, may_leave=lambda uid: False)
    assert verdict.restamp == {"board@hub.example"}
    assert verdict.problems == ()
