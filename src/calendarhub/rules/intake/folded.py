"""Titles, towns and addresses as they are compared: without case, accents and punctuation."""

import re
import unicodedata
from functools import lru_cache
from urllib.parse import urlsplit

from calendarhub.model.text import Text

_WORD = re.compile(r"\w+")
# Letters that no decomposition takes apart.
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th"})


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """A text as it is compared; what has no letters or figures stays as it is written."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    parts = unicodedata.normalize("NFKD", plain.translate(_LETTERS))
    letters = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return " ".join(_WORD.findall(letters.replace("_", " "))) or plain.strip()


def versions(text: Text) -> frozenset[str]:
    """A text in all its languages, folded; nothing of those that are empty."""
    return frozenset(fold(version) for _, version in text.versions if version.strip())


@lru_cache(maxsize=65_536)
def page(url: str) -> str:
    """An address as it is compared: without scheme, www., a last slash and a fragment."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    host = parts.netloc.casefold().removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}" if host else ""
