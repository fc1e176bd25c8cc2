"""What an event says beside its times."""

import pytest

from calendarhub.lint.calendar import event
from tests.lint.plain import said
from tests.lint.subjects import messages, subject


def test_a_clean_calendar_has_nothing_of_this() -> None:
    assert list(event.check(subject())) == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("STATUS:DONE", "STATUS of “Concert” is “DONE”."),
        ("TRANSP:FREE", "TRANSP of “Concert” is “FREE”."),
        ("DESCRIPTION:<p>Come</p>", "DESCRIPTION of “Concert” holds “</p>”."),
        ("DESCRIPTION:Fish &amp\\; chips", "DESCRIPTION of “Concert” holds “&amp;”."),
        ("X-ALT-DESC:<p>Come</p>", "X-ALT-DESC of “Concert” has no FMTTYPE."),
        ("IMAGE:https://a.example/a.png", "IMAGE of “Concert” has no VALUE=URI."),
        ("CONFERENCE:https://a.example/", "CONFERENCE of “Concert” has no VALUE=URI."),
    ],
)
def test_what_clients_show_wrongly_is_told(line: str, message: str) -> None:
    assert messages(event.check, said(line)) == [message]


@pytest.mark.parametrize(
    "line",
    [
        "STATUS:tentative",
        "TRANSP:transparent",
        "X-ALT-DESC;FMTTYPE=text/html:<p>Come</p>",
        "IMAGE;VALUE=BINARY;ENCODING=BASE64:QQ==",
        "CONFERENCE;VALUE=URI:https://a.example/",
        "ORGANIZER:mailto:a@b.example",
    ],
)
def test_what_a_stranger_may_say_is_not(line: str) -> None:
    assert messages(event.check, said(line)) == []
