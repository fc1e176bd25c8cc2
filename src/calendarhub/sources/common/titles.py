"""A status that stands before or behind a title, taken out of it (IN-15)."""

import re

from calendarhub.model.event import Status
from calendarhub.model.text import Text
from calendarhub.rules.title_status import status_in

_MARKS = " \t:!*()[]-–—|/,"


def without_status(title: str) -> tuple[str, Status | None]:
    """A title without the word of its status in ten languages, and that status."""
    found = status_in(Text((("en", title),)))
    if found is None:
        return title, None
    status, word = found
    at = re.search(re.escape(word), title, re.IGNORECASE)
    if at is None:
        return title, status
    before, after = title[: at.start()].strip(_MARKS), title[at.end() :].strip(_MARKS)
    rest = after if not before else f"{before} {after}".strip()
    return (rest, status) if rest else (title, status)
