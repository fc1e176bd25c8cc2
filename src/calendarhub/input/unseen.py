"""Characters that nobody sees, pasted from word processors and web pages.

Where a blank of another kind can only stand for a plain one (indentation, after the colon of a key,
after the hyphen of a list, in a date or an address) it is read as that; what has no width is left
out of keys and of values that are no texts. Texts keep what they hold.
"""

import re
import unicodedata

BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
NO_WIDTH = "\u00ad\u034f\u180e\u200b-\u200f\u2060-\u2064\ufeff"
_ODD = re.compile(f"[{BLANKS}{NO_WIDTH}\uff1a]")
_BLANK = re.compile(f"[{BLANKS}]")
_NO_WIDTH = re.compile(f"[{NO_WIDTH}]")
_LEAD = re.compile(f"[ \t{BLANKS}{NO_WIDTH}]+")
# A hyphen of a list, a key, its colon, what stands between the colon and the value.
_KEY = re.compile(
    rf"((?:-[ \t{BLANKS}{NO_WIDTH}]+)*)"
    rf"""((?:"[^"]*"|'[^']*'|[^\s:：#"'{{\[|>&*!%@`{BLANKS}][^:：\n#]*?))"""
    rf"([ \t{BLANKS}{NO_WIDTH}]*)([:：])(?=([ \t{BLANKS}{NO_WIDTH}]*))"
)
_IN_BRACES = re.compile(
    rf"([{{\[,\s][ ]*)([A-Za-z_]{{2,24}}):[ ]*[{BLANKS}{NO_WIDTH}][ {BLANKS}{NO_WIDTH}]*"
)
_BLOCK = re.compile(r":\s*[|>][-+\d]*\s*(?:#.*)?$|^\s*-\s*[|>][-+\d]*\s*$")
_QUOTES = {"“": "”", "„": "“”", "”": "”", "«": "»", "»": "«", "‘": "’", "‚": "‘’", "’": "’"}
# Letters of other alphabets that look like Latin ones, as keys are written by mistake.
_LIKE = dict(
    zip("асеіјорѕухһԁԛԝАВЕЅІЈКМНОРСТУХαεινοτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "aceijopsyxhdqwABESIJKMHOPCTYXaeivotuxABEZHIKMNOPTYX", strict=True)
)  # fmt: skip


def plain(text: str) -> str:
    """A value that is no text, such as a date or an address, as it was meant."""
    if text.isascii():
        return text.strip()
    text = _NO_WIDTH.sub("", _BLANK.sub(" ", text)).strip()
    if len(text) > 2 and text[-1] in _QUOTES.get(text[0], ""):
        text = text[1:-1].strip()
    return text


def matter(text: str) -> str:
    """YAML with plain blanks where they alone have a meaning; lines stay where they are."""
    if text.isascii() or not _ODD.search(text):
        return text
    made: list[str] = []
    inside: int | None = None  # the indentation of the key whose block of text is passed through
    for line in text.split("\n"):
        bare = _indented(line)
        depth = len(bare) - len(bare.lstrip(" "))
        if inside is not None and (depth > inside or not bare.strip()):
            made.append(bare)
            continue
        inside = None
        said = _key(bare, depth) if _ODD.search(bare) else bare
        if _BLOCK.search(said):
            inside = depth
        made.append(said)
    return "\n".join(made)


def _indented(line: str) -> str:
    lead = _LEAD.match(line)
    if not lead or not _ODD.search(lead[0]):
        return line
    return _NO_WIDTH.sub("", _BLANK.sub(" ", lead[0])) + line[lead.end() :]


def _key(line: str, depth: int) -> str:
    """A line of a mapping or a list with plain blanks around its key."""
    match = _KEY.match(line, depth)
    if match is None:
        hyphen = re.match(rf"(-)[{NO_WIDTH}]*[{BLANKS}]", line[depth:])
        return f"{line[:depth]}- {line[depth + hyphen.end() :]}" if hyphen else line
    hyphens, key, before, colon, after = match.groups()
    if colon == "：" and not re.fullmatch(r"[A-Za-z_]{2,24}", key):
        return line
    if colon == ":" and not after and match.end() < len(line):
        return line  # no key, but a text such as 10:30
    parts = [_NO_WIDTH.sub("", _BLANK.sub(" ", part)) for part in (hyphens, before, after)]
    value = line[match.end() + len(after) :]
    if value[:1] in ("{", "["):
        value = _IN_BRACES.sub(r"\1\2: ", value)
    gap = parts[2] if parts[2] or not value else " "
    return f"{line[:depth]}{parts[0]}{_NO_WIDTH.sub('', key)}{parts[1]}:{gap}{value}"


def lookalike(key: str) -> str:
    """A key written in Latin letters alone, where others only look like them; else empty."""
    if key.isascii() or not any(letter in _LIKE for letter in key):
        return ""
    made = "".join(_LIKE.get(letter, letter) for letter in key)
    return made if made.isascii() else ""


def named(text: str) -> str:
    """The characters of a text that look like others, in words: “і” (Cyrillic), for a message."""
    odd = dict.fromkeys(letter for letter in text if letter in _LIKE)
    return ", ".join(f"“{one}” ({unicodedata.name(one).split()[0].title()})" for one in odd)
