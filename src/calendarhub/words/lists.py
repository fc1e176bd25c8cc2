"""Lists as each language joins them."""

from collections.abc import Sequence

from babel import Locale
from babel.lists import format_list


def joined(items: Sequence[str], locale: Locale) -> str:
    """ "a, b and c" (CLDR); nothing for an empty list."""
    return format_list(list(items), locale=locale) if items else ""
