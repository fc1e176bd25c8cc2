"""Languages: every date, range, count, list and sentence is worded here and nowhere else.

`make_words` makes one `Words` per language from a catalogue that the edge has read and
`compile_catalogue` compiled; `mark` makes a sentence known to the catalogues where it is written
before it is said.
"""

from gettext import NullTranslations

from calendarhub.model.languages import LANGUAGES
from calendarhub.words.catalogue import compile_catalogue, compile_mo, load_mo
from calendarhub.words.messages import mark
from calendarhub.words.words import Words

__all__ = [
    "LANGUAGES",
    "Words",
    "compile_catalogue",
    "compile_mo",
    "load_mo",
    "make_words",
    "mark",
]


def make_words(language: str, catalogue: NullTranslations) -> Words:
    """The words of a language; with empty `NullTranslations` the sentences stay English."""
    return Words(language, catalogue)
