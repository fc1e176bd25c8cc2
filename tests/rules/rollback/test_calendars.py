"""A calendar of an older release over the one that subscribers hold."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from calendarhub.model.ledger import Revision
from calendarhub.rules.gate import continuity
from calendarhub.rules.rollback.calendars import Rolled, rolled_calendar
from tests.builders import NOW
from tests.hubs import vevents

LATER = NOW + timedelta(hours=3)
ROW = Revision(
    uid="a@h",
    id="a",
    recurrence_id=None,
    source="",
    sequence=5,
    created=NOW,
    modified=LATER,
    significant="",
    digest="",
    first_published=NOW,
)
ZONE = "BEGIN:VTIMEZONE\r\nTZID:{}\r\nEND:VTIMEZONE\r\n"


def one(uid: str, title: str, sequence: int = 0, more: str = "", hour: int = 0) -> str:
    stamp = f"20261122T{10 + hour}0000Z"
    return (
        f"BEGIN:VEVENT\r\nSUMMARY:{title}\r\nDTSTART:20270308T093000Z\r\nDTSTAMP:{stamp}\r\n"
        f"UID:{uid}\r\n{more}SEQUENCE:{sequence}\r\nLAST-MODIFIED:{stamp}\r\nSTATUS:CONFIRMED\r\n"
        "END:VEVENT\r\n"
    )


def calendar(*parts: str, hour: int = 0) -> bytes:
    head = (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nLAST-MODIFIED:20261122T{10 + hour}0000Z\r\n"
    )
    return f"{head}{''.join(parts)}END:VCALENDAR\r\n".encode()


def rolled(
    old: bytes, live: bytes, *, stay: Sequence[str] = (), alone: Sequence[bytes] = ()
) -> bytes:
    back = {"a@h": ROW, "s@h": replace(ROW, uid="s@h")}
    said = Rolled(back, frozenset(stay), LATER, elsewhere=lambda _: alone)
    made = rolled_calendar(old, live, said)
    assert continuity(path="x", old=live, new=made, may_leave=lambda _: False).problems == ()
    return made


def titles(data: bytes) -> dict[str, Any]:
    return {str(event["UID"]): event for event in vevents(data)}


def test_what_went_back_has_its_old_words_and_the_new_stamps() -> None:
    old, live = calendar(one("a@h", "Old")), calendar(one("a@h", "New", 4, hour=1), hour=1)
    made = rolled(old, live)
    event = titles(made)["a@h"]
    assert (event["SUMMARY"], event["SEQUENCE"]) == ("Old", 5)
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == LATER
    assert b"LAST-MODIFIED:20261122T120000Z\r\nBEGIN:VEVENT" in made


def test_others_stay_as_subscribers_hold_them_and_newer_ones_are_kept() -> None:
    old = calendar(one("b@h", "Same"), one("c@h", "Country"), one("left@h", "Left by time"))
    live = calendar(one("b@h", "Same", 2, hour=1), one("c@h", "Land", 2), one("new@h", "New"))
    found = titles(rolled(old, live))
    assert found.keys() == {"b@h", "c@h", "new@h"}
    assert found["b@h"]["SEQUENCE"] == 2
    assert (found["c@h"]["SUMMARY"], found["c@h"]["LAST-MODIFIED"].dt) == ("Country", LATER)


def test_what_stays_removed_stays_cancelled() -> None:
    live = calendar(one("x@h", "X", 1).replace("CONFIRMED", "CANCELLED"))
    assert titles(rolled(calendar(one("x@h", "X")), live, stay=["x@h"]))["x@h"]["STATUS"] == (
        "CANCELLED"
    )


def test_a_feed_that_did_not_choose_it_then_shows_it_as_it_then_was_or_cancels_it() -> None:
    live = calendar(one("a@h", "New", 4))
    alone = one("a@h", "Old").removeprefix("BEGIN:VEVENT\r\n").removesuffix("\r\n").encode()
    assert titles(rolled(calendar(), live, alone=[alone]))["a@h"]["SUMMARY"] == "Old"
    assert titles(rolled(b"", live, alone=[alone]))["a@h"]["SUMMARY"] == "Old"
    assert titles(rolled(calendar(), live))["a@h"]["STATUS"] == "CANCELLED"


def test_a_date_that_its_rule_did_not_have_is_cancelled_where_series_are_written_out() -> None:
    old = calendar(one("s.20270308@h", "Series"))
    live = calendar(one("s.20270308@h", "New", 1), one("s.20270315@h", "New", 1))
    found = titles(rolled(old, live))
    assert found["s.20270308@h"]["SUMMARY"] == "Series"
    assert found["s.20270315@h"]["STATUS"] == "CANCELLED"
    assert {one["SEQUENCE"] for one in found.values()} == {5}


def test_dates_that_differ_now_go_with_their_series() -> None:
    override = one("s@h", "Other", 1, "RECURRENCE-ID:20270315T093000Z\r\n")
    live = calendar(one("s@h", "New", 1, "RRULE:FREQ=WEEKLY;COUNT=3\r\n"), override)
    old = calendar(one("s@h", "Old", 0, "RRULE:FREQ=WEEKLY;COUNT=2\r\n"))
    assert len(vevents(rolled(old, live))) == 1


def test_zones_of_newer_events_come_with_them() -> None:
    oslo, riga = ZONE.format("Europe/Oslo"), ZONE.format("Europe/Riga")
    made = rolled(calendar(oslo, one("a@h", "A")), calendar(oslo, riga, one("new@h", "N")))
    assert made.count(b"TZID:Europe/Oslo") == made.count(b"TZID:Europe/Riga") == 1
    assert made.index(b"Riga") < made.index(b"BEGIN:VEVENT")
