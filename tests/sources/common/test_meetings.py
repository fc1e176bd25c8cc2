"""Addresses of meetings, and the boiler-plate that calendars put around them."""

import pytest

from calendarhub.sources.common.meetings import meeting_in, without_meeting

GOOGLE = """Bring tea.

-::~:~::~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~::~:~::-
Join with Google Meet: https://meet.google.com/abc-defg-hij
Please do not edit this section.
-::~:~::~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~::~:~::-"""
TEAMS = """Bring tea.
________________________________________________________________________________
Microsoft Teams meeting
Join on your computer, mobile app or room device
Click here to join the meeting<https://teams.microsoft.com/l/meetup-join/19%3ameeting/0?context=x>
Meeting ID: 312
________________________________________________________________________________
See you."""
ZOOM = """Bring tea.

Anna is inviting you to a scheduled Zoom meeting.

Join Zoom Meeting
https://us02web.zoom.us/j/8123456?pwd=abc

Meeting ID: 812 3456"""


@pytest.mark.parametrize(
    ("text", "left", "online"),
    [
        (GOOGLE, "Bring tea.", "https://meet.google.com/abc-defg-hij"),
        (
            TEAMS,
            "Bring tea.\n\nSee you.",
            "https://teams.microsoft.com/l/meetup-join/19%3ameeting/0?context=x",
        ),
        (ZOOM, "Bring tea.", "https://us02web.zoom.us/j/8123456?pwd=abc"),
        (
            "We meet on https://zoom.us/j/1.",
            "We meet on https://zoom.us/j/1.",
            "https://zoom.us/j/1",
        ),
        ("Zoom in on nursing", "Zoom in on nursing", ""),
        ("Microsoft Teams is our theme", "Microsoft Teams is our theme", ""),
    ],
)
def test_in_04_boiler_plate_goes_and_its_address_is_kept(text: str, left: str, online: str) -> None:
    made = without_meeting(text)
    assert (made.text, made.online) == (left, online)


def test_only_addresses_of_meetings_are_some() -> None:
    assert meeting_in("https://zoom.us/pricing https://u.example/zoom.us/j/1") == ""
