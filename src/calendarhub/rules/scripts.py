"""Names in Greek and Cyrillic letters, written in Latin ones: for ids, which are ASCII.

Letter by letter, as passports and road signs do it: ELOT 743 for Greek; for Cyrillic the letters
that languages share, and those of Ukrainian or Serbian where a name holds one of their own. What is
in another script has no certain Latin form here.
"""

import unicodedata

_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψως",
        "a v g d e z i th i k l m n x o p r s t y f ch ps o s".split(),  # noqa: SIM905
        strict=True,
    )
)
_PAIRS = {"ου": "ou", "αυ": "av", "ευ": "ev", "γγ": "ng", "γκ": "gk", "μπ": "mp", "ντ": "nt"}
_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya".split(),  # noqa: SIM905
        strict=True,
    )
)
_OTHERS = {
    "і": "i",
    "ї": "i",
    "є": "ie",
    "ґ": "g",
    "ў": "u",
    "ђ": "dj",
    "ј": "j",
    "љ": "lj",
    "њ": "nj",
    "ћ": "c",
    "џ": "dz",
    "ѓ": "gj",
    "ќ": "kj",
    "ѕ": "dz",
}
_UKRAINIAN = {"г": "h", "и": "y", "й": "i", "щ": "shch"}


def latin(text: str) -> str:
    """A name in Latin letters where each of its letters has one; empty where one has none."""
    folded = unicodedata.normalize("NFC", text).casefold()
    letters = {**_CYRILLIC, **_OTHERS}
    if any(letter in folded for letter in "іїєґ"):
        letters |= _UKRAINIAN
    plain = "".join(_bare(letter) for letter in folded)
    for pair, sounds in _PAIRS.items():
        plain = plain.replace(pair, sounds)
    made = []
    for letter in plain:
        known = letters.get(letter) or _GREEK.get(letter)
        if known is None and letter.isalpha() and not letter.isascii():
            return ""
        made.append(letter if known is None else known.strip("-"))
    return "".join(made)


def _bare(letter: str) -> str:
    """A Greek letter without its accent; й, ё and ї are letters of their own."""
    first = unicodedata.normalize("NFD", letter)[0]
    return first if first in _GREEK else letter
