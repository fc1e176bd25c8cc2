"""Which CLDR locale words each of the hub's languages."""

from functools import cache

from babel import Locale
from babel.core import UnknownLocaleError

# Plain `en` would write "Monday, March 8, 2027"; `no` means Bokmål everywhere.
_LOCALES = {"en": "en_GB", "no": "nb"}


@cache
def locale_of(language: str) -> Locale:
    """The locale of a language tag; a tag CLDR does not know is worded in British English."""
    try:
        return Locale.parse(_LOCALES.get(language, language), sep="-" if "-" in language else "_")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(_LOCALES["en"])
