"""What an event of ours says, and what it never does."""

from calendarhub.lint.calendar import own_event
from tests.lint.plain import said
from tests.lint.subjects import messages, subject


def test_nobody_elses_event_is_asked() -> None:
    assert list(own_event.check(subject())) == []


def test_we_invite_nobody_and_end_every_text_with_its_address() -> None:
    found = messages(own_event.check, said("ORGANIZER:mailto:a@b.example"), own=True)
    assert "“Concert” has an ORGANIZER." in found
    assert "DESCRIPTION of “Concert” does not end so." in found
    right = said("URL:https://a.example/", "DESCRIPTION:Come\\nhttps://a.example/")
    assert "DESCRIPTION of “Concert” does not end so." not in messages(
        own_event.check, right, own=True
    )
