"""How an event is put into words: its title with its state, its place, its summary."""

from datetime import date, datetime, timedelta

import pytest
from msgspec.structs import replace

from calendarhub.formats.shared import (
    description,
    places_line,
    plain_content,
    state_line,
    summary,
    title,
)
from calendarhub.model.event import Deadline, Place, Repeats, Status
from calendarhub.model.ledger import Change, ChangeKind, RecordState
from tests.builders import NOW, days, entry, event, revision, text
from tests.formats.cases import CASES, Case
from tests.formats.doubles import reader


def moved(at: datetime = NOW - timedelta(days=2), sequence: int = 1) -> Change:
    return Change(
        at=at,
        sequence=sequence,
        kind=ChangeKind.MOVED,
        before=days(date(2027, 5, 12)),
        after=days(date(2027, 5, 19)),
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "Board meeting"),
        ({"status": Status.CANCELLED}, "Cancelled: Board meeting"),
        ({"status": Status.POSTPONED}, "Postponed: Board meeting"),
        ({"status": Status.TENTATIVE}, "Board meeting"),
        ({"when": CASES["a month"].when}, "Board meeting (date to be confirmed)"),
        ({"when": CASES["a year"].when}, "Board meeting"),
    ],
)
def test_a_title_says_the_state_of_its_event(changes: dict[str, object], expected: str) -> None:
    assert title(entry(event(**changes)), reader()).text == expected


def test_words_we_add_are_in_the_language_of_the_feed_and_the_title_in_its_own() -> None:
    shown = title(entry(event(status=Status.CANCELLED)), reader("fi"))
    assert shown.language == "en"
    assert shown.text.endswith("Board meeting")
    assert not shown.text.startswith("Cancelled")


def test_a_deadline_is_titled_by_what_closes() -> None:
    one = Deadline(kind="registration", when=days(date(2027, 2, 1)))
    shown = title(entry(event(when=one.when), deadline=one), reader())
    assert shown.text == "Registration closes: Board meeting"
    named = replace(one, title=text(en="Draft agenda due"))
    shown = title(entry(event(when=one.when), deadline=named), reader())
    assert shown.text == "Draft agenda due"


def test_a_record_removed_before_its_event_reads_as_cancelled_and_after_it_does_not() -> None:
    gone = replace(revision(), state=RecordState.GONE, gone_at=NOW)
    before = entry(revision=gone)
    over = entry(event(when=days(date(2026, 3, 1))), revision=gone)
    assert title(before, reader()).text == "Cancelled: Board meeting"
    assert state_line(before, reader()) == "This event was withdrawn"
    assert title(over, reader()).text == "Board meeting"


def test_a_place_is_one_line_and_says_nothing_twice() -> None:
    place = Place(
        name=text(en="Turku"), street="Kiinamyllynkatu 10", city=text(en="Turku"), country="FI"
    )
    assert places_line(event(place=place), reader()).text == "Turku, Kiinamyllynkatu 10, Finland"
    assert places_line(event(place=place), reader("fi")).text == "Turku, Kiinamyllynkatu 10, Suomi"


def test_a_summary_begins_with_the_date_in_words() -> None:
    this = entry(event(summary=text(en="Budget and plans.")))
    assert summary(this, reader()).split("\n") == [
        "Monday, 8 March 2027, 09:30–16:00, Helsinki time",
        "Medisiina, Turku, Finland",
        "Budget and plans.",
    ]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_summary_of_any_precision_begins_with_the_date_in_words(case: Case) -> None:
    first = summary(entry(event(when=case.when)), reader()).split("\n")[0]
    assert first == reader().words.when(case.when, timezone_shown=True)


def test_a_series_says_its_rule() -> None:
    this = event(repeats=Repeats(rule="FREQ=MONTHLY;BYDAY=2MO;COUNT=10"))
    first = summary(entry(this), reader()).split("\n")[0]
    assert reader().words.series(this.repeats or Repeats(""), this.when) in first


def test_an_event_at_a_place_and_online_says_both() -> None:
    this = entry(event(online="https://meet.example/1"))
    assert summary(this, reader()).split("\n")[1] == "Medisiina, Turku, Finland and online"
    assert summary(entry(event(place=None, online="https://m.example/")), reader()).endswith(
        "\nOnline"
    )


def test_a_summary_gives_the_reason_of_a_cancellation() -> None:
    this = entry(event(status=Status.CANCELLED, reason=text(en="the hall is flooded")))
    assert "Cancelled: the hall is flooded" in summary(this, reader()).split("\n")


def test_a_summary_says_what_last_changed() -> None:
    this = entry(revision=revision(history=(moved(),)))
    assert "Moved from 12 May 2027 to 19 May 2027" in summary(this, reader()).split("\n")


def test_without_a_summary_the_opening_of_the_text_stands_in_for_it() -> None:
    long = event(body=text(en="A *good* " + "word " * 200))
    shown = description(long, reader()).text
    assert shown.startswith("A good word")
    assert len(shown) <= 402
    assert shown.endswith("word …")


def test_plain_content_holds_summary_and_text_without_markup() -> None:
    this = event(summary=text(en="In short."), body=text(en="**Agenda**\n\n1. Budget"))
    shown = plain_content(entry(this), reader())
    assert shown.startswith("Monday, 8 March 2027")
    assert "In short." in shown
    assert "Agenda" in shown
    assert "**" not in shown
