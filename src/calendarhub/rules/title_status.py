"""A status that stands in a title, in ten languages: "CANCELLED: Board", "Board – verschoben"."""

import re
import unicodedata

from calendarhub.model.event import Status
from calendarhub.model.text import Text

_CANCELLED = (
    *("cancelled", "canceled", "called off", "peruttu", "peruutettu", "perutaan"),
    *("inställt", "inställd", "avlyst", "aflyst", "abgesagt", "entfällt", "fällt aus"),
    *("ära jäetud", "jääb ära", "tühistatud", "atcelts", "atcelta", "atceltas", "atcelti"),
    *("atšaukta", "atšauktas", "atšaukti", "atšaukiama", "neįvyks"),
    *("odwołane", "odwołany", "odwołana", "odwołano"),
)
_POSTPONED = (
    *("postponed", "lykätty", "lykkääntyy", "uppskjutet", "uppskjuten", "framskjutet"),
    *("udskudt", "utsatt", "verschoben", "aufgeschoben", "edasi lükatud", "lükkub edasi"),
    *("atlikts", "atlikta", "atidėta", "atidėtas", "atidedama"),
    *("przełożone", "przełożony", "przełożona", "przełożono"),
)
_STATUS = {
    **dict.fromkeys(_CANCELLED, Status.CANCELLED),
    **dict.fromkeys(_POSTPONED, Status.POSTPONED),
}
_WORDS = "|".join(sorted(map(re.escape, _STATUS), key=len, reverse=True))
# Apart from the title by a mark: "Cancelled trains, a seminar" says nothing of the seminar.
_FIRST = re.compile(rf"\W*({_WORDS})\s*(?:[:!)\]*]|[-–—|/]\s).*", re.IGNORECASE)
_LAST = re.compile(rf".*(?:[:(\[*]|\s[-–—|/]|,)\s*({_WORDS})\W*", re.IGNORECASE)


def status_in(title: Text) -> tuple[Status, str] | None:
    """The status that a version of a title says, with its word; None for a title alone."""
    for _, version in title.versions:
        said = unicodedata.normalize("NFC", version)
        found = _FIRST.fullmatch(said) or _LAST.fullmatch(said)
        if found:
            return _STATUS[found[1].lower()], found[1]
    return None
