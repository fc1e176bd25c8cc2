"""Texts of other languages under keys of their own: `title_fi` is `title: {en: …, fi: …}`."""

import re
from collections.abc import Mapping

from calendarhub.input.advice.lines import mapping, value
from calendarhub.input.advice.said import Rewrite
from calendarhub.input.advice.table import fold, words
from calendarhub.input.sibling import OF_COUNTRIES
from calendarhub.input.tree import KeyEntry, Table
from calendarhub.rules import clean

_TEXTS = ("title", "summary", "reason", "body")
_CODES = ("en", "fi", "sv", "da", "nb", "no", "de", "et", "lv", "lt", "pl")
_PARTS = re.compile(rf"(?:(\w.*?)[ ._:(\[-]+)?({'|'.join(_CODES)})[)\]]?", re.IGNORECASE)
_CAMEL = re.compile(r"([a-zåäö]+)(" + "|".join(code.capitalize() for code in _CODES) + ")")
_BY_WORD = {
    "english": "en",
    "finnish": "fi",
    "suomi": "fi",
    "suomeksi": "fi",
    "swedish": "sv",
    "svenska": "sv",
    "danish": "da",
    "dansk": "da",
    "norwegian": "nb",
    "norsk": "nb",
    "german": "de",
    "deutsch": "de",
    "estonian": "et",
    "eesti": "et",
    "latvian": "lv",
    "latviski": "lv",
    "lithuanian": "lt",
    "lietuviškai": "lt",
    "polish": "pl",
    "polski": "pl",
}
_WORDED = re.compile(rf"(?:(\w.*?)[ ._:(\[-]+)?({'|'.join(_BY_WORD)})[)\]]?", re.IGNORECASE)


def language_of(word: str) -> str:
    """The code of a language by its name or by that of its country: `suomi`, `se`; empty if none."""
    plain = word.strip().casefold()
    return _BY_WORD.get(plain, "") or OF_COUNTRIES.get(plain, "")


def translated(word: str) -> tuple[str, str] | None:
    """The text of ours and the language that a key names; None for any other key."""
    match = _PARTS.fullmatch(word) or _WORDED.fullmatch(word) or _CAMEL.fullmatch(word)
    if match is None:
        return None
    code = clean.language(_BY_WORD.get(match[2].casefold(), match[2]))
    if not match[1]:
        return "title", code
    folded = fold(match[1])
    known = (folded, *words().get(folded, ()))
    name = next((one for one in _TEXTS if one in known), "")
    return (name, code) if name else None


def rewrite(table: Table, name: str, entries: Mapping[str, KeyEntry], first: str) -> Rewrite:
    """The line of ours that holds a text in all its languages; `first` is the hub's first one."""
    if name == "body":
        code = next(iter(entries))
        return Rewrite(
            why=f"Write the text in a file beside this one, whose name ends in .{code}.md."
        )
    there = table.get(name)
    pairs = {code: value(entry.value) for code, entry in entries.items()}
    if isinstance(there, Table):
        return Rewrite(why=f"Write it inside {name}:, as {mapping(pairs)[1:-1]}.")
    written = value(there)
    if written and first in pairs:
        return Rewrite(why=f"“{name}:” is there already: keep one of the two.")
    if not all(pairs.values()) or (there is not None and not written):
        form = mapping({first: "…", **dict.fromkeys(pairs, "…")})
        return Rewrite(why=f"Write it inside {name}:, as {name}: {form}.")
    over = (name,) if there is not None else ()
    whole = {first: written, **pairs} if written else pairs
    return Rewrite((f"{name}: {mapping(whole)}",), over)
