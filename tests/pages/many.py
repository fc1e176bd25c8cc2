"""Sites of many events, made as values: cheap enough to hold a year of a busy hub."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from calendarhub.model.entry import Entry
from calendarhub.model.when import When
from calendarhub.theme.site import Site
from tests import builders
from tests.pages.reading import recipes
from tests.theme.sites import site

LIMIT = 100_000  # bytes of a page
ZONE = "Europe/Helsinki"


def entry(number: int, when: When, **changes: Any) -> Entry:
    """One of many, with a title as long as real ones are."""
    event = builders.event(
        id=f"meeting-of-the-working-group-{number:05}",
        title=builders.text(en=f"Meeting {number} of the working group on care of older people"),
        when=when,
        **changes,
    )
    return builders.entry(event)


def on_days(count: int, first: date, days: int, start: int = 0) -> Iterator[Entry]:
    """So many of an hour each, over so many days."""
    for at in range(count):
        day = first + timedelta(days=at % days)
        begins = datetime.combine(day, time(7 + at % 12))
        yield entry(start + at, builders.timed(begins, begins + timedelta(hours=1), ZONE))


def busy(count: int, first: date, days: int, **changes: Any) -> Site:
    """A site of so many over so many days."""
    return site(*on_days(count, first, days), **changes)


def page(this: Site, path: str) -> str:
    """A page of a site by its path below the folder of English."""
    return recipes(this)[f"en/{path}"].make().decode()


def too_heavy(this: Site, limit: int = LIMIT) -> dict[str, int]:
    """The pages of a site that have more bytes than a page may have."""
    made = {path: len(one.make()) for path, one in recipes(this).items() if path.endswith(".html")}
    return {path: size for path, size in made.items() if size > limit}
