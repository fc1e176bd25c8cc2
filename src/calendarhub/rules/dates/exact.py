"""The forms of a time in records: EDTF, an ISO week, a local time. Their bounds are in `fuzzy`."""

import re
from datetime import date

_PART = r"\d{4}(?:-\d\d(?:-\d\d)?|-W\d\d)?[~?%]?"
_EXACT = re.compile(
    rf"{_PART}(?:/(?:{_PART}|\.\.))?|\d{{4}}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?", re.ASCII
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def is_exact(text: str) -> bool:
    """Whether a text has a form that records may have, whatever it then says."""
    return _EXACT.fullmatch(text) is not None


def day_of(text: str) -> date | None:
    """The day with which a text in the form of ISO 8601 begins; None where no calendar has it."""
    try:
        return date.fromisoformat(text[:10]) if _DAY.match(text) else None
    except ValueError:
        return None
