"""Where each page lies: paths below the root of a release, and the way from one to another.

Internal links are relative, so that a site works from a folder and under any path; the addresses
that feeds share with pages are in `rules/address.py`.
"""

import re
from datetime import date
from functools import lru_cache
from urllib.parse import quote

_UNSAFE = re.compile(r"[^A-Za-z0-9_.~-]+")


def encoded(text: str) -> str:
    """A text as a value in an address, every sign but the unreserved percent-encoded (RFC 3986)."""
    return _UNSAFE.sub(_quoted, text)


def _quoted(match: re.Match[str]) -> str:
    return _percent(match[0])


@lru_cache(maxsize=4096)
def _percent(run: str) -> str:
    return quote(run, safe="")


def up(path: str) -> str:
    """From a page to the root: `fi/events/a.html` -> `../../`."""
    return "../" * path.count("/")


def within(path: str) -> str:
    """From a page to the folder of its language: `fi/events/a.html` -> `../`."""
    return "../" * (path.count("/") - 1)


def type_path(identifier: str) -> str:
    """The page of an event type, below the folder of a language."""
    return f"types/{identifier}.html"


def organisation_path(identifier: str) -> str:
    """An organisation's page, below the folder of a language."""
    return f"organisations/{identifier}.html"


def project_path(identifier: str) -> str:
    """A project's page, below the folder of a language."""
    return f"projects/{identifier}.html"


def year_path(year: int) -> str:
    """A year's page, below the folder of a language."""
    return f"year/{year:04}.html"


def archive_path(year: int) -> str:
    """What took place in a year, below the folder of a language."""
    return f"archive/{year:04}.html"


def month_path(day: date) -> str:
    """The page of a day's month, below the folder of a language."""
    return f"month/{day.year:04}-{day.month:02}.html"


def day_path(day: date) -> str:
    """A day's page, below the folder of a language."""
    return f"day/{day.isoformat()}.html"


def copy_path(picture: str, width: int) -> str:
    """The copy of a picture, `width` px wide, that pages load; of a path or an address."""
    return f"{picture}.{width}.webp"


def copy_for_others_path(picture: str) -> str:
    """The copy of a picture that sites show which link to its page."""
    return f"{picture}.share.jpg"
