"""A file of iCalendar, component by component: a bad one costs itself."""

import pytest

from calendarhub.model.event import Status
from calendarhub.rules.intake.acceptance import failure
from tests.corpus import corpus
from tests.sources.ics.written import calendar, events, only, read, vevent

START = "DTSTART:20270203T140000"


def test_in_10_a_bad_component_costs_itself_and_is_told_by_its_line() -> None:
    bad = vevent("DTSTART:2027-02-03", uid="b", summary="Board")
    made = read(calendar(vevent(START), bad, vevent(START, uid="c")))
    assert [one.key for one in made.events] == ["a@u.example", "c"]
    assert (made.components, made.broken, failure(made)) == (3, 1, "")
    (problem,) = made.problems
    assert (problem.code, problem.where.path, problem.where.line) == (
        "intake.broken",
        "tartu (ics)",
        11,
    )
    assert problem.message == "“Board” is not taken: DTSTART: “2027-02-03” is no date and no time"


@pytest.mark.parametrize("line", ["DTEND:soon", "DURATION:P999999999999999999W", "DTEND:x"])
def test_in_10_an_end_that_cannot_be_read_costs_itself(line: str) -> None:
    made = read(calendar(vevent(START, line)))
    assert (made.broken, len(made.events), made.events[0].event.when.end) == (0, 1, None)
    assert [(one.code, one.severity.value) for one in made.problems] == [("intake.time", "note")]


def test_in_10_a_component_without_start_is_broken() -> None:
    made = read(calendar(vevent()))
    assert (made.broken, made.problems[0].code) == (1, "intake.broken")


def test_in_10_a_real_calendar_with_two_names_in_one_zone_gives_all_its_events() -> None:
    for path in sorted(corpus("ics").rglob("*.ics")):
        made = read(path.read_bytes())
        assert made.failed or made.broken <= made.components
        told = {problem.code for problem in made.problems}
        assert all(code.startswith("intake.") for code in told)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "a web page"),
        (b"", "no BEGIN:VCALENDAR"),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\n", "breaks off"),
        (b"%PDF-1.7 \xff\x00\x01\x02", "no text"),
        (b'{"events": []}', "no BEGIN:VCALENDAR"),
    ],
)
def test_in_11_what_is_no_whole_calendar_is_a_failure_never_no_events(
    data: bytes, reason: str
) -> None:
    made = read(data)
    assert reason in made.failed
    assert failure(made)


def test_in_11_a_whole_calendar_without_events_is_an_empty_answer() -> None:
    made = read(calendar())
    assert (made.failed, made.events, made.components) == ("", (), 0)


def test_in_11_web_pages_that_come_as_calendars_are_told() -> None:
    data = (corpus("partners") / "placecal/family-action-org-uk-bad.ics").read_bytes()
    assert "a web page" in read(data).failed


def test_in_02_the_encoding_is_that_of_the_mark_the_header_or_utf_8() -> None:
    text = calendar(vevent(START, summary="Õendus"))
    for data, charset in (
        (text.encode(), ""),
        (text.encode("utf-8-sig"), "latin-1"),
        (text.encode("utf-16"), ""),
        (text.encode("cp1257"), "windows-1257"),
        (text.encode(), "iso-8859-1"),
    ):
        made = read(data, charset=charset)
        assert made.events[0].event.title.versions == (("et", "Õendus"),)


def test_in_05_what_is_private_is_never_taken() -> None:
    made = read(
        calendar(
            vevent(START),
            vevent(START, "CLASS:PRIVATE", uid="b"),
            vevent(START, "CLASS:CONFIDENTIAL", uid="c"),
        )
    )
    assert len(made.events) == 1
    assert [one.code for one in made.problems] == ["intake.private"]


def test_in_05_guests_alarms_and_the_organisers_address_are_never_taken() -> None:
    lines = (
        "ORGANIZER;CN=Anna:mailto:anna@u.example",
        "ATTENDEE:mailto:b@u.example",
        "ATTACH:https://u.example/a.pdf",
    )
    one = only(
        vevent(START, *lines, "BEGIN:VALARM", "ACTION:EMAIL", "SUMMARY:Wake up", "END:VALARM"),
        organisation="university-of-tartu",
    )
    assert "u.example" not in str(one)
    assert "Wake up" not in str(one)
    assert one.organisers == ("university-of-tartu",)


def test_in_05_a_calendar_of_busy_times_is_refused_in_these_words() -> None:
    made = read(calendar(vevent(START, summary="Busy"), vevent(START, uid="b", summary="Hõivatud")))
    assert made.failed == "this calendar publishes only when somebody is busy"
    assert not read(calendar(vevent(START, summary="Busy"), vevent(START, uid="b"))).failed


def test_in_16_an_event_without_a_uid_is_known_by_title_start_and_place() -> None:
    (one,) = events(vevent(START, uid=""))
    (same,) = events(vevent(START, "DESCRIPTION:More", uid=""))
    (other,) = events(vevent(START, "LOCATION:Hall", uid=""))
    assert len({one.key, same.key, other.key}) == 2
    assert (one.uid, len(one.key)) == ("", 32)


def test_in_16_an_event_without_a_title_is_refused_by_its_line() -> None:
    made = read(calendar(vevent(START, summary="")))
    assert made.events == ()
    assert [(one.code, one.where.line) for one in made.problems] == [("intake.title", 3)]


def test_the_settings_say_type_and_tags() -> None:
    types = {"kaitsmine": "defence"}
    one = only(
        vevent(START, "CATEGORIES:Kaitsmine,Teadus\\, kunst"),
        type="seminar",
        types=types,
        tags=("nursing",),
    )
    assert (one.type, one.tags) == ("defence", ("nursing", "kaitsmine", "teadus-kunst"))
    assert only(vevent(START), type="seminar").type == "seminar"


def test_the_calendar_says_its_name_and_what_made_it() -> None:
    made = read(
        calendar("PRODID:-//Tartu - ECPv6.1//NONSGML v1.0//EN", "X-WR-CALNAME:Nursing\\, Tartu")
    )
    assert (made.name, made.producer) == ("Nursing, Tartu", "-//Tartu - ECPv6.1//NONSGML v1.0//EN")


def test_in_15_a_status_counts_wherever_it_stands() -> None:
    assert only(vevent(START, "STATUS:CANCELLED")).status is Status.CANCELLED
    assert only(vevent(START, "STATUS:TENTATIVE")).status is Status.TENTATIVE
    one = only(vevent(START, "STATUS:CONFIRMED", summary="PERUTTU: Hoitotiede"))
    assert (one.status, one.title.versions) == (Status.CANCELLED, (("et", "Hoitotiede"),))


def test_five_thousand_events_are_the_most_of_a_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("calendarhub.sources.common.answer.MOST_EVENTS", 2)
    made = read(calendar(*(vevent(START, uid=uid) for uid in "abc")))
    assert (len(made.events), made.problems[-1].code) == (2, "intake.limit")
