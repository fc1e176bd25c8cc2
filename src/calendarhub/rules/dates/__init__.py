"""Dates as people write them, in ten languages: read where they are certain, else told why not.

`read` is the one entrance. Records of our own are never read through it, only helped by it; files
of another shape are.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from calendarhub.model.languages import LANGUAGES
from calendarhub.rules.dates.exact import is_exact
from calendarhub.rules.dates.values import NO_DATE, ORDERS, DateReading, Doubt

__all__ = ["LANGUAGES", "NO_DATE", "ORDERS", "DateReading", "Doubt", "read"]

LONGEST = 120


@lru_cache(maxsize=4096)
def read(
    text: str,
    *,
    order: str | None = None,
    languages: Sequence[str] = LANGUAGES,
    day: date | None = None,
) -> DateReading | Doubt:
    """What a text says of a time, as records write it; a Doubt where that is not certain.

    `order` is "dmy" or "mdy" where the order of figures is known; without it 5/6/2027 is a Doubt
    with both as its choices. `languages` are codes of LANGUAGES, as a tuple. `day` is the day of a
    text that gives only hours, and the first possible one of a text without a year.
    """
    if is_exact(text):
        return DateReading(text)
    if len(text) > LONGEST:
        return Doubt("it is too long for a date")
    # A build whose dates are all exact needs neither the grammar nor CLDR.
    from calendarhub.rules.dates.reader import read_words  # noqa: PLC0415

    return read_words(text, order, tuple(languages), day)
