"""Addresses of meetings, and the boiler-plate that calendars put around them (IN-04)."""

import re

from msgspec import Struct

from calendarhub.sources.common.texts import LONGEST_TEXT

_MEETING = re.compile(
    r"https://(?:[\w-]+\.)*(?:zoom\.(?:us|com)/(?:j|w|my|s)/|teams\.(?:microsoft|live)\.com/(?:l/meetup-join|meet)"
    r"|meet\.google\.com/|webex\.com/|meet\.jit\.si/|whereby\.com/|bbb\.[\w.-]+/|gotomeet\.me/"
    r"|global\.gotomeeting\.com/join/)[^\s<>\"')\]]*",
    re.IGNORECASE,
)
_GOOGLE = re.compile(r"-::~:~::.*?(?:-::~:~::[~:\-]*\s*\Z|-::~:~::[~:\-]*(?=\n|$)|\Z)", re.DOTALL)
_GOOGLE_LINE = re.compile(r"^-::~[:~\-]*-?\s*$", re.MULTILINE)
_TEAMS_HEAD = re.compile(
    r"microsoft teams|join the meeting now|liity kokoukseen|teams-kokous", re.IGNORECASE
)
_RULE = re.compile(r"^[ \t]*_{20,}[ \t]*$", re.MULTILINE)
_ZOOM = re.compile(
    r"^[^\n]{0,120}\bis inviting you to a scheduled Zoom (?:meeting|webinar)\.?.*\Z"
    r"|^Join Zoom (?:Meeting|Webinar)\s*\n.*?(?=\n[ \t]*\n[ \t]*\n|\Z)",
    re.DOTALL | re.MULTILINE,
)


class WithoutMeeting(Struct, frozen=True):
    """A text without the boiler-plate of a meeting, and the meeting's address (may be empty)."""

    text: str
    online: str = ""


def meeting_in(text: str) -> str:
    """The first address of a meeting in a text; empty where there is none."""
    found = _MEETING.search(text)
    return found[0].rstrip(".,;") if found else ""


def without_meeting(text: str) -> WithoutMeeting:
    """A text without what Google, Teams and Zoom add to it."""
    text = text[:LONGEST_TEXT]
    online = meeting_in(text)
    if "-::~:~" in text:
        text = _without_google(text)
    if _TEAMS_HEAD.search(text):
        text = _without_teams(text)
    if "Zoom" in text:
        text = _ZOOM.sub("", text)
    return WithoutMeeting(text.strip(), online)


def _without_google(text: str) -> str:
    parts = _GOOGLE_LINE.split(text)
    if len(parts) < 3:
        return _GOOGLE.sub("", text)
    return "".join(parts[::2])  # what stands between two such lines is theirs


def _without_teams(text: str) -> str:
    """Without the parts between lines of underscores that speak of Teams."""
    parts = _RULE.split(text)
    kept = [part for part in parts if not (_TEAMS_HEAD.search(part) and meeting_in(part))]
    return "\n\n".join(part.strip() for part in kept if part.strip()) if len(parts) > 1 else text
