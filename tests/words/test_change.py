"""Changes in one line, as the history of a page and the changes feed say them."""

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from calendarhub.model import codec
from calendarhub.model.ledger import Change, ChangeKind, Due, OnlineChange
from calendarhub.model.when import Precision, When
from calendarhub.words import LANGUAGES
from tests.builders import days, text, timed
from tests.words.languages import plain, words

AT = datetime(2027, 2, 1, tzinfo=UTC)
MAY_12, MAY_19 = days(date(2027, 5, 12)), days(date(2027, 5, 19))
BOARD = timed(datetime(2027, 3, 8, 9, 30), datetime(2027, 3, 8, 16))
DAY_TIME = "Mon, 8 Mar 2027, 09:30–16:00"
DECEMBER = When(Precision.MONTH, "2027-12", date(2027, 12, 1), date(2027, 12, 31))


def moved(before: When, after: When, kind: ChangeKind = ChangeKind.MOVED) -> Change:
    return Change(at=AT, sequence=1, kind=kind, before=before, after=after)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (MAY_12, MAY_19, "Moved from 12 to 19 May"),
        (MAY_12, days(date(2027, 6, 2)), "Moved from 12 May to 2 June"),
        (MAY_12, days(date(2028, 6, 2)), "Moved from 12 May 2027 to 2 June 2028"),
        (
            BOARD,
            timed(datetime(2027, 3, 15, 9, 30), datetime(2027, 3, 15, 16)),
            "Moved from 8 to 15 March",
        ),
        (
            BOARD,
            timed(datetime(2027, 3, 8, 10), datetime(2027, 3, 8, 17)),
            "New time on 8 March: 10:00–17:00 (was 09:30–16:00)",
        ),
        (
            timed(datetime(2027, 3, 8, 9, 30)),
            timed(datetime(2027, 3, 8, 10)),
            "New time on 8 March: 10:00 (was 09:30)",
        ),
        (
            BOARD,
            timed(datetime(2027, 3, 9, 10), datetime(2027, 3, 9, 17)),
            "Moved: Mon, 8 Mar 2027, 09:30–16:00 → Tue, 9 Mar 2027, 10:00–17:00",
        ),
        (
            BOARD,
            timed(datetime(2027, 3, 8, 9, 30), datetime(2027, 3, 8, 16), "Europe/Riga"),
            f"Other time zone: {DAY_TIME}, Helsinki time → {DAY_TIME}, Riga time",
        ),
        (
            days(date(2027, 3, 8), date(2027, 3, 10)),
            days(date(2027, 4, 5), date(2027, 4, 7)),
            "Moved: 8–10 Mar 2027 → 5–7 Apr 2027",
        ),
        (MAY_12, DECEMBER, "Moved: Wed, 12 May 2027 → December 2027"),
        (days(date(2027, 3, 8)), BOARD, "Moved: Mon, 8 Mar 2027 → Mon, 8 Mar 2027, 09:30–16:00"),
    ],
)
def test_a_move_is_said_as_shortly_as_it_can_be(before: When, after: When, said: str) -> None:
    assert plain().change(moved(before, after)) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Moved from 12 to 19 May"),
        ("fi", "Siirretty: 12. → 19. toukokuuta"),
        ("sv", "Flyttat från 12 till 19 maj"),
        ("da", "Flyttet fra 12. til 19. maj"),
        ("nb", "Flyttet fra 12. til 19. mai"),
        ("de", "Verlegt vom 12. auf den 19. Mai"),
        ("et", "Üle viidud: 12. → 19. mai"),
        ("lv", "Pārcelts: 12. → 19. maijs"),
        ("lt", "Perkelta: gegužės 12 d. → gegužės 19 d."),
        ("pl", "Przeniesiono z 12 na 19 maja"),
    ],
)
def test_a_move_within_a_month_reads_naturally_in_each_language(language: str, said: str) -> None:
    assert words(language).change(moved(MAY_12, MAY_19)) == said


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (ChangeKind.CONFIRMED, "Confirmed for 19 May 2027"),
        (ChangeKind.POSTPONED, "Postponed, new date to be announced"),
        (ChangeKind.CANCELLED, "Cancelled"),
        (ChangeKind.WITHDRAWN, "Withdrawn"),
        (ChangeKind.REINSTATED, "Reinstated"),
        (ChangeKind.SERIES, "Series changed"),
    ],
)
def test_each_other_kind_has_its_sentence(kind: ChangeKind, said: str) -> None:
    assert plain().change(moved(DECEMBER, MAY_19, kind)) == said


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("Riga", "Now in Riga"),
        ("", "Place to be announced"),
        ("https://meet.example/1", "Now online"),
    ],
)
def test_a_new_place_is_named(place: str, said: str) -> None:
    change = Change(
        at=AT, sequence=1, kind=ChangeKind.PLACE, before=MAY_12, after=MAY_12, place_after=place
    )
    assert plain().change(change) == said


@pytest.mark.parametrize(
    ("online", "before", "after", "said"),
    [
        (OnlineChange.ADDED, "Turku", "Turku", "Now also online"),
        (OnlineChange.CHANGED, "Turku", "Turku", "New address for taking part online"),
        (OnlineChange.CHANGED, "", "", "New address for taking part online"),
        (OnlineChange.GONE, "Turku", "Turku", "No longer online"),
        (OnlineChange.ADDED, "Turku", "", "Now online"),
        (OnlineChange.KEPT, "Turku", "", "Now online"),
        (OnlineChange.KEPT, "Turku", "Riga", "Now in Riga"),
        (OnlineChange.GONE, "Turku", "", "Place to be announced"),
    ],
)
def test_a_change_of_taking_part_online_is_told_as_such(
    online: OnlineChange, before: str, after: str, said: str
) -> None:
    change = Change(
        at=AT,
        sequence=1,
        kind=ChangeKind.PLACE,
        before=MAY_12,
        after=MAY_12,
        place_before=before,
        place_after=after,
        online=online,
    )
    assert plain().change(change) == said


def due(before: When | None, after: When | None, title: str = "") -> Change:
    one = Due(kind="call", title=title, before=before, after=after)
    kind = ChangeKind.DEADLINE
    return Change(at=AT, sequence=1, kind=kind, before=MAY_12, after=MAY_12, due=one)


def test_a_deadline_is_told_with_what_closes_then() -> None:
    assert plain().change(due(MAY_12, MAY_19)) == (
        "Call closes: Wed, 19 May 2027 (was Wed, 12 May 2027)"
    )
    assert plain().change(due(None, MAY_19)) == "New deadline: Call closes, Wed, 19 May 2027"
    assert plain().change(due(MAY_12, None)) == "Deadline withdrawn: Call closes, Wed, 12 May 2027"
    night = timed(datetime(2027, 5, 12, 23, 59), timezone="Etc/GMT+12")
    assert plain().change(due(None, night)).endswith("12 May 2027, 23:59, anywhere on Earth")
    own = codec.dumps(text(en="Papers are due", fi="Esitykset"))
    assert words("fi").change(due(MAY_12, MAY_19, own)).startswith("Esitykset: ke 19.5.2027")
    assert plain().change_title(due(MAY_12, None), "X") == "Deadline withdrawn: X"


def test_the_same_moment_in_another_zone_is_no_move() -> None:
    riga, warsaw = (
        timed(datetime(2027, 3, 8, 10), timezone="Europe/Riga"),
        timed(datetime(2027, 3, 8, 9), timezone="Europe/Warsaw"),
    )
    change = moved(riga, warsaw)
    assert plain().change(change).startswith("Other time zone: Mon, 8 Mar 2027, 10:00, Riga time →")
    assert plain().change_title(change, "X") == "Other time zone: X"
    later = replace(warsaw, start=datetime(2027, 3, 8, 12))
    assert plain().change(moved(riga, later)) == (
        "Moved: Mon, 8 Mar 2027, 10:00, Riga time → Mon, 8 Mar 2027, 12:00, Warsaw time"
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(ChangeKind))
def test_every_kind_has_a_headline_in_every_language(language: str, kind: ChangeKind) -> None:
    headline = words(language).change_title(moved(MAY_12, MAY_19, kind), "Johtokunta {x}")
    assert headline.endswith(": Johtokunta {x}")
