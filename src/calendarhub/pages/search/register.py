"""Which parts of a long list the words that somebody looks for can be in.

The script looks for words as it folds them, whole or as beginnings. So a part is known by the first
letters of all its words: where these are not among them, nothing in the part can be found. Words are
folded here as `search.js` does it.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from calendarhub.model.event import Event
from calendarhub.theme.card import kind_name
from calendarhub.theme.site import Site

LETTERS = 3  # of a word that tell where it may be
_SIGNS = str.maketrans(
    {"ß": "ss", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_MARKS = re.compile("[\u0300-\u036f\u00ad]")
# What a browser takes for space, and all signs.
_BETWEEN = re.compile(
    r"[\t-\r \u00a0\u1680\u2028\u2029\u3000\ufeff!-/:-@\[-`{-~\u00a1-\u00bf\u2000-\u206f]+"
)


class Names(Struct, frozen=True):
    """What the page says for the id of an organiser or a type, for a script to search in."""

    organisers: Mapping[str, str]
    types: Mapping[str, str]

    @classmethod
    def of(cls, site: Site, language: str) -> "Names":
        """Those of a language, as the page of the search has them."""
        network, chain = site.hub.network, site.chain(language)
        return cls(
            organisers={
                one.id: f"{one.name.pick(chain).text} {one.short}"
                for one in network.organisations.values()
                if one.id in site.by_organiser
            },
            types={name: kind_name(network.types.get(name), name, chain) for name in site.by_type},
        )


def fold(text: str) -> str:
    """A text as words with a space before each: "Gdańsk, Päivä" -> " gdansk paiva"."""
    bare = _MARKS.sub("", unicodedata.normalize("NFD", f" {text}".lower()))
    return _BETWEEN.sub(" ", bare.translate(_SIGNS))


def beginnings(event: Event, said: Iterable[str], names: Names) -> set[str]:
    """The first letters of all words of an event, its type (`=call`) and its organisers (`@utu`)."""
    organisers = [names.organisers.get(one, one) for one in event.organisers]
    kind = names.types.get(event.type, event.type)
    found = {word[:LETTERS] for word in fold(" ".join([*said, *organisers, kind])).split(" ")}
    found |= {f"={event.type}", *[f"@{one}" for one in event.organisers]}
    return found - {""}


def document(held: Sequence[set[str]], ends: Sequence[int | None]) -> bytes:
    """The register as JSON.

    `ends` is when the last event of each part ends (minutes since 1970; null for what has no end).
    `words` leads from parts, as bits of a hexadecimal number from the right, to what these hold.
    """
    masks: dict[str, int] = {}
    for number, found in enumerate(held):
        for word in found:
            masks[word] = masks.get(word, 0) | 1 << number
    words: dict[str, list[str]] = {}
    for word in sorted(masks):
        words.setdefault(f"{masks[word]:x}", []).append(word)
    made = {"ends": ends, "words": {mask: " ".join(words[mask]) for mask in sorted(words)}}
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
