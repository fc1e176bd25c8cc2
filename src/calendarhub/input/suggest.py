"""What somebody may have meant by a word that is none of those we know."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like `word`, or empty."""
    by_fold = {candidate.casefold(): candidate for candidate in known}
    matches = get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.6)
    return by_fold[matches[0]] if matches else ""


def did_you_mean(word: str, known: Iterable[str], *, otherwise: str = "") -> str:
    """A remedy: the nearest known word, else all of them if they are few, else `otherwise`."""
    known = list(known)
    near = nearest(word, known)
    if near:
        return f"Did you mean “{near}”?"
    if otherwise:
        return otherwise
    return f"Known are: {', '.join(known)}." if 0 < len(known) <= 12 else ""
