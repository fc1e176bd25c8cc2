"""Words of each language with its real catalogue."""

from functools import cache
from gettext import NullTranslations

from calendarhub.words import Words, compile_catalogue, make_words
from tests.words.catalogues import path_of


@cache
def words(language: str) -> Words:
    """The words of a language as a reader meets them."""
    return make_words(language, compile_catalogue(path_of(language).read_bytes()))


def plain() -> Words:
    """English without a catalogue."""
    return make_words("en", NullTranslations())
