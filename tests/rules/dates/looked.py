"""Tokens of a text to look at, for tests."""

from calendarhub.rules.dates.lexicon import lexicon
from calendarhub.rules.dates.points import Points
from calendarhub.rules.dates.tokens import cut

WORDS = lexicon()


def points(text: str, order: str | None = None) -> Points:
    """What reads the tokens of a text."""
    return Points(cut(text, WORDS).tokens, WORDS, order)
