"""The forms of a time in records: EDTF, an ISO week, a local time. Their bounds are in `fuzzy`."""

import re

_PART = r"\d{4}(?:-\d\d(?:-\d\d)?|-W\d\d)?[~?%]?"
_EXACT = re.compile(
    rf"{_PART}(?:/(?:{_PART}|\.\.))?|\d{{4}}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?", re.ASCII
)


def is_exact(text: str) -> bool:
    """Whether a text has a form that records may have, whatever it then says."""
    return _EXACT.fullmatch(text) is not None
