"""Sentences of the interface in one language, by their English wording."""

from collections.abc import Callable
from gettext import NullTranslations


def mark(message: str) -> str:
    """The message as it is; the extractor of catalogues finds it, `say` translates it later."""
    return message


class Messages:
    """What a catalogue says; without a translation, English."""

    def __init__(self, catalogue: NullTranslations, number: Callable[[int], str] = str) -> None:
        self._number = number
        self._gettext = catalogue.gettext
        self._ngettext = catalogue.ngettext

    def say(self, message: str, **values: object) -> str:
        """A message with its placeholders filled; raises KeyError when one is not given."""
        translated = self._gettext(message)
        return translated.format_map(values) if values else translated

    def plural(self, one: str, many: str, count: int, **values: object) -> str:
        """The form of a message that goes with a whole number; `{count}` is that number."""
        translated = self._ngettext(one, many, count)
        return translated.format_map({"count": self._number(count), **values})
