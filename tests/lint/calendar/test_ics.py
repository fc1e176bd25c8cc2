"""The linter of calendars: a planted fault for each rule, found by that rule alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from calendarhub.formats.calendar import ics
from calendarhub.lint import RULES, lint_calendar, moving_stamps
from calendarhub.model.feed import Feed
from tests.builders import text
from tests.corpus import corpus
from tests.formats.doubles import view
from tests.formats.golden import records
from tests.lint.golden import Mutation, feed, raw, single
from tests.lint.mutants import MUTANTS

ADDRESS = "https://hub.example/baltic/feeds/all.ics"
# What the bytes alone do not show is tested below.
ELSEWHERE = {"ICS-84", "ICS-90", "ICS-102"}


def ids(data: bytes, *, own: bool = False, address: str = "") -> set[str]:
    return {one.rule.id for one in lint_calendar(data, own=own, address=address)}


def test_the_golden_feed_and_file_are_clean() -> None:
    assert lint_calendar(feed(), own=True, address=ADDRESS) == ()
    assert lint_calendar(single(), own=True) == ()


@pytest.mark.parametrize(
    ("rule", "mutation"),
    [(rule, mutation) for rule, mutations in MUTANTS.items() for mutation in mutations],
    ids=[f"{rule}-{at}" for rule, mutations in MUTANTS.items() for at in range(len(mutations))],
)
def test_a_planted_fault_is_found_by_its_own_rule_alone(rule: str, mutation: Mutation) -> None:
    mutant = mutation(feed())
    assert mutant != feed()
    assert ids(mutant, own=RULES[rule].own) == {rule}


def test_every_rule_of_calendars_has_a_planted_fault() -> None:
    wanted = {one for one in RULES if one.startswith(("ICS-", "LANG-"))}
    assert set(MUTANTS) == wanted - ELSEWHERE


@pytest.mark.parametrize(
    "address",
    [
        "https://hub.example/calendar?id=4711",
        "https://hub.example/calendar",
        f"https://hub.example/{'a' * 240}.ics",
    ],
)
def test_an_address_that_google_does_not_take_is_said(address: str) -> None:
    assert ids(feed(), address=address) == {"ICS-84"}


def test_stamps_that_move_between_two_readings_are_noticed() -> None:
    later = raw(b"DTSTAMP:20261001T080000Z", b"DTSTAMP:20261001T080001Z", 99)(feed())
    assert [one.rule.id for one in moving_stamps(feed(), later)] == ["ICS-102"]
    assert moving_stamps(feed(), feed()) == ()


@pytest.mark.parametrize("language", ["en", "fi"])
@pytest.mark.parametrize("expand", [False, True])
def test_all_golden_records_are_clean_in_every_shape(language: str, *, expand: bool) -> None:
    firm = [one for one in records() if one.event.id != "floating"]
    this = Feed(name="all", title=text(en="All events"), expand=expand, back=None)
    assert lint_calendar(ics.document(view(*firm, language=language, feed=this)), own=True) == ()
    empty = ics.document(view(language=language, feed=replace(this, refresh=this.refresh)))
    assert lint_calendar(empty, own=True) == ()


def test_a_record_that_floats_is_warned_of() -> None:
    floating = [one for one in records() if one.event.id == "floating"]
    assert ids(ics.document(view(*floating)), own=True) == {"ICS-44"}


def test_a_text_about_html_is_no_markup() -> None:
    talk = b"DESCRIPTION;LANGUAGE=en:From the <b> tag to the <strong> tag\\, or <div>.\\n\\n"
    data = raw(b"DESCRIPTION;LANGUAGE=en:", talk, 9)(feed())
    assert "ICS-49a" not in ids(data)


def test_a_finding_names_line_event_and_values() -> None:
    data = raw(b"DTEND;VALUE=DATE:20261207", b"DTEND;VALUE=DATE:20261205")(feed())
    (found,) = lint_calendar(data)
    assert data.split(b"\r\n")[found.line - 1] == b"DTEND;VALUE=DATE:20261205"
    assert found.message == "“Board meeting” of 20261205 has DTEND 20261205."
    assert "last day is missing" in found.rule.breaks


def test_a_zone_that_is_an_hour_off_in_summer_says_so() -> None:
    rule = b"RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"
    data = raw(rule, b"RDATE:19700329T020000")(feed())
    (wrong,) = [one.message for one in lint_calendar(data) if one.rule.id == "ICS-63"]
    assert wrong == (
        "Europe/Berlin on 2026-04-07 at 17:00 is UTC+2:00, its VTIMEZONE says UTC+1:00:"
        " readers of it are an hour late."
    )


@given(st.binary(max_size=400))
@settings(max_examples=150)
def test_any_bytes_are_judged_without_an_exception(data: bytes) -> None:
    lint_calendar(data, own=True)
    lint_calendar(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + data + b"\r\nEND:VEVENT\r\n")


NAMES = ("DTSTART", "DTEND", "RRULE", "EXDATE", "RECURRENCE-ID", "GEO", "DTSTAMP", "URL", "RDATE")
VALUES = (
    "20260329T023000",
    "20261231",
    "00010101T000000",
    "99991231T235959Z",
    "FREQ=YEARLY;BYDAY=-53MO;COUNT=999999999",
    "FREQ=DAILY;INTERVAL=999999999;UNTIL=00010101",
    "FREQ=MONTHLY;BYMONTHDAY=-31;BYSETPOS=-366",
    "FREQ=SECONDLY",
    "1;2",
    "",
)
PARAMS = ("", ";TZID=Europe/Berlin", ";VALUE=DATE", ";TZID=../etc", ";TZID=Europe", ";VALUE=PERIOD")


@given(
    st.lists(
        st.tuples(st.sampled_from(NAMES), st.sampled_from(PARAMS), st.sampled_from(VALUES)),
        max_size=12,
    )
)
@settings(max_examples=200)
def test_any_mixture_of_values_is_judged_without_an_exception(
    lines: list[tuple[str, str, str]],
) -> None:
    body = "".join(f"{name}{params}:{value}\r\n" for name, params, value in lines)
    for around in ("VEVENT", "VTIMEZONE"):
        data = (
            f"BEGIN:VCALENDAR\r\nBEGIN:{around}\r\nUID:1\r\n{body}END:{around}\r\nEND:VCALENDAR\r\n"
        )
        lint_calendar(data.encode(), own=True)
    inner = (
        f"TZID:Europe/Berlin\r\nBEGIN:STANDARD\r\n{body}TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
    )
    zone = f"BEGIN:VTIMEZONE\r\n{inner}END:STANDARD\r\nEND:VTIMEZONE\r\n"
    event = "BEGIN:VEVENT\r\nDTSTART;TZID=Europe/Berlin:20260707T100000\r\nEND:VEVENT\r\n"
    lint_calendar(f"BEGIN:VCALENDAR\r\n{zone}{event}END:VCALENDAR\r\n".encode())


def test_real_faults_are_found_in_real_feeds() -> None:
    found: set[str] = set()
    for path in sorted(corpus("ics").rglob("*.ics")):
        if path.is_file():
            found |= ids(path.read_bytes())
    assert {
        "ICS-02a",  # LF alone
        "ICS-02d",  # no last CRLF
        "ICS-03",  # long lines
        "ICS-05a",  # unescaped commas
        "ICS-24a",  # REFRESH-INTERVAL without VALUE
        "ICS-32b",  # changed dates without their series
        "ICS-41a",  # whole days that end on the day they start
        "ICS-43a",  # TZID with Z
        "ICS-60a",  # zones without VTIMEZONE
        "ICS-62",  # onsets in the time after the change
        "ICS-71",  # UNTIL of another type
        "ICS-73a",  # EXDATE of another type
        "ICS-75d",  # RECURRENCE-ID in another zone
    } <= found
