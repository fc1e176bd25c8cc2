"""Components against the table of the standards: what they have, once, and where."""

import pytest

from calendarhub.lint.calendar import parts
from tests.lint.golden import Mutation, drop
from tests.lint.plain import alarmed, beside, calendar, headed, said
from tests.lint.subjects import messages, subject


def test_a_clean_calendar_has_nothing_of_this() -> None:
    assert list(parts.check(subject())) == []


@pytest.mark.parametrize(
    ("planted", "message"),
    [
        (drop("UID:concert"), "“Concert” has no UID."),
        (drop("DTSTART;TZID=Europe/Oslo:20270417"), "“Concert” has no DTSTART."),
        (said("SUMMARY:Again"), "“Concert” has 2 SUMMARY."),
        (said("DURATION:PT1H"), "“Concert” has DTEND and DURATION."),
        (alarmed("TRIGGER:-PT30M\n", ""), "VALARM has no TRIGGER."),
        (alarmed("DESCRIPTION:Soon\n", ""), "An alarm with ACTION:DISPLAY has no DESCRIPTION."),
        (
            alarmed("TRIGGER:-PT30M", "TRIGGER:-PT30M\nREPEAT:2"),
            "VALARM has REPEAT and no DURATION.",
        ),
        (
            beside("BEGIN:VALARM\nACTION:AUDIO\nTRIGGER:PT0S\nEND:VALARM"),
            "VALARM stands in VCALENDAR (RFC 5545 §3.6.6).",
        ),
    ],
)
def test_what_a_component_lacks_or_has_twice_is_told(planted: Mutation, message: str) -> None:
    assert messages(parts.check, planted) == [message]


def test_a_component_of_nobody_is_not_judged_and_what_it_holds_is() -> None:
    assert messages(parts.check, beside("BEGIN:X-OURS\nEND:X-OURS")) == []
    inside = "BEGIN:X-OURS\nBEGIN:VTODO\nEND:VTODO\nEND:X-OURS"
    assert messages(parts.check, beside(inside)) == ["VTODO has no UID.", "VTODO has no DTSTAMP."]


def test_an_invitation_need_not_say_when_it_starts_as_a_publication_must() -> None:
    without = drop("DTSTART;TZID=Europe/Oslo:20270417")
    [published] = parts.check(subject(without(calendar())))
    [invited] = parts.check(subject(headed("METHOD:CANCEL")(without(calendar()))))
    assert published.rule is not invited.rule
