"""The encodings in which spreadsheets write lists: UTF-8, UTF-16, and Windows' own by languages."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.model.release import Payload

SAVE_AS = "In Excel choose File, Save As, “CSV UTF-8 (Comma delimited)”."
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SIGNS = "«»–—‘’‚“”„…•€§°´·² \N{NO-BREAK SPACE}"
_MOST_OF_THEM = 0.25  # of all letters: more are an alphabet of its own, such as Cyrillic


class _Windows(NamedTuple):
    """An encoding, whose languages need it, and the letters that make a list certain to be in it."""

    codec: str
    name: str
    languages: tuple[str, ...]
    letters: frozenset[str]


def _both(letters: str) -> frozenset[str]:
    return frozenset(letters + letters.upper().replace("SS", "") + _SIGNS)


_WINDOWS = (
    _Windows("cp1250", "Windows-1250 (Central Europe)", ("pl",), _both("ąćęłńóśźżäöüßé")),
    _Windows("cp1257", "Windows-1257 (Baltic)", ("lv", "lt"), _both("āčēģīķļņšūžąęėįųõäöü")),
    _Windows(
        "cp1252",
        "Windows-1252 (Western Europe)",
        (),
        frozenset("äöüÄÖÜßåÅæÆøØéÉèÈêÊëàÀâÂáÁíÍîïóÓôÔúÚùûñÑçÇãÃõÕœŒ½" + _SIGNS),
    ),
)
# Where people write in these languages, whatever a hub is published in.
_SPOKEN = {"Europe/Warsaw": "pl", "Europe/Riga": "lv", "Europe/Vilnius": "lt"}


def spoken(languages: Sequence[str], timezone: str) -> tuple[str, ...]:
    """The languages of a hub, and that of its zone, in which lists may be written."""
    return (*languages, *([_SPOKEN[timezone]] if timezone in _SPOKEN else ()))


def utf8(payload: Payload, languages: Sequence[str]) -> tuple[Payload | None, tuple[Problem, ...]]:
    """The file in UTF-8, and what is to be told of its encoding; None where it cannot be read."""
    data, path = payload.data, payload.path
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        message = "the file is a workbook of Excel, whatever its name says"
        return None, (Problem("record.encoding", message, Origin(path), SAVE_AS),)
    if data.startswith(_UTF_16) or _is_wide(data):
        name = "utf-16" if data.startswith(_UTF_16) else "utf-16-le"
        return Payload(path, data.decode(name, "replace").encode()), ()
    try:
        data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return _from_windows(payload, line, languages)
    return payload, ()


def _is_wide(data: bytes) -> bool:
    """Whether plain letters take two octets each, though no mark says so."""
    head = data[:200]
    return len(head) > 3 and head[1::2].count(0) * 2 > len(head[1::2])


def _from_windows(
    payload: Payload, line: int, languages: Sequence[str]
) -> tuple[Payload | None, tuple[Problem, ...]]:
    where = Origin(payload.path, line)
    for windows, text in _candidates(payload.data, languages):
        strange = [letter for letter in text if not letter.isascii()]
        letters = sum(letter.isalpha() for letter in text)
        if windows.letters.issuperset(strange) and len(strange) <= _MOST_OF_THEM * letters:
            message = f"the list is not in UTF-8; it is read as {windows.name}"
            note = Problem("table.encoding", message, where, SAVE_AS, severity=Severity.NOTE)
            return Payload(payload.path, text.encode()), (note,)
    message = "the file is in an older encoding, not UTF-8"
    return None, (Problem("record.encoding", message, where, SAVE_AS),)


def _candidates(data: bytes, languages: Sequence[str]) -> Iterator[tuple[_Windows, str]]:
    """The text in each encoding that may be meant here, that of the languages first."""
    for windows in _WINDOWS:
        if windows.languages and not set(windows.languages) & set(languages):
            continue
        try:
            yield windows, data.decode(windows.codec)
        except UnicodeDecodeError:
            continue
