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


def test_we_invite_nobody_and_end_every_text_with_its_address() -> None:
    found = messages(event.check, said("ORGANIZER:mailto:a@b.example"), own=True)
    assert "“Concert” has an ORGANIZER." in found
    assert "DESCRIPTION of “Concert” does not end so." in found
    right = said("URL:https://a.example/", "DESCRIPTION:Come\\nhttps://a.example/")
    assert "DESCRIPTION of “Concert” does not end so." not in messages(event.check, right, own=True)
