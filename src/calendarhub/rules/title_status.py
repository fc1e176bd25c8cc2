"""A status that stands in a title, in ten languages: "CANCELLED: Board", "Board – verschoben"."""

import re
import unicodedata

from calendarhub.model.event import Status
from calendarhub.model.text import Text

_CANCELLED = (
    *("cancelled", "canceled", "called off", "peruttu", "peruutettu", "perutaan", "peruuntunut"),
    *("inställt", "inställd", "ställs in", "avlyst", "kansellert", "aflyst", "annulleret"),
    *("abgesagt", "absage", "entfällt", "fällt aus", "storniert"),
    *("ära jäetud", "jääb ära", "tühistatud", "atcelts", "atcelta", "atceltas", "atcelti"),
    *("nenotiks", "atšaukta", "atšauktas", "atšaukti", "atšaukiama", "neįvyks"),
    *("odwołane", "odwołany", "odwołana", "odwołano", "anulowane", "nie odbędzie się"),
)
_POSTPONED = (
    *("postponed", "delayed", "rescheduled", "lykätty", "lykkääntyy", "siirretty", "siirtyy"),
    *("uppskjutet", "uppskjuten", "framskjutet", "skjuts upp", "udskudt", "udsat", "utsatt"),
    *("verschoben", "aufgeschoben", "edasi lükatud", "lükkub edasi"),
    *("atlikts", "atlikta", "pārcelts", "pārcelta", "atidėta", "atidėtas", "atidedama", "nukelta"),
    *("przełożone", "przełożony", "przełożona", "przełożono", "przesunięte"),
)
_TENTATIVE = (
    *("tentative", "provisional", "to be confirmed", "tbc", "not confirmed", "unconfirmed"),
    *("alustava", "alustavasti", "vahvistamaton", "preliminär", "preliminärt", "foreløbig"),
    *("foreløbigt", "ikke bekræftet", "ikke bekreftet", "vorläufig", "unter vorbehalt"),
    *("esialgne", "kinnitamata", "provizorisks", "preliminarus", "nepatvirtinta"),
    *("wstępny termin", "niepotwierdzone"),
)
_STATUS = {
    **dict.fromkeys(_CANCELLED, Status.CANCELLED),
    **dict.fromkeys(_POSTPONED, Status.POSTPONED),
    **dict.fromkeys(_TENTATIVE, Status.TENTATIVE),
}
_WORDS = "|".join(sorted(map(re.escape, _STATUS), key=len, reverse=True))
_FIRST_WORDS = frozenset(word.split()[0] for word in _STATUS)
_TOKEN = re.compile(r"\w+")
# Apart from the title by a mark: "Cancelled trains, a seminar" says nothing of the seminar.
_FIRST = re.compile(rf"\W*({_WORDS})\s*(?:[:!)\]*]|[-–—|/]\s).*", re.IGNORECASE)
_LAST = re.compile(rf".*(?:[:(\[*]|\s[-–—|/]|,)\s*({_WORDS})\W*", re.IGNORECASE)
# In capitals beside words that are not: "CANCELLED Board meeting".
_SHOUTED = re.compile(rf"\W*({_WORDS})\s.*|.*\s({_WORDS})\W*", re.IGNORECASE)


def status_in(title: Text) -> tuple[Status, str] | None:
    """The status that a version of a title says, with its word; None for a title alone."""
    for _, version in title.versions:
        said = unicodedata.normalize("NFC", version)
        if _FIRST_WORDS.isdisjoint(_TOKEN.findall(said.lower())):
            continue  # as nearly all titles, in a few microseconds
        found = _FIRST.fullmatch(said) or _LAST.fullmatch(said)
        word = found[1] if found else _shouted(said)
        if word:
            return _STATUS[word.lower()], word
    return None


def status_of(word: str) -> Status | None:
    """The status that a word or two say by themselves; None for all others."""
    return _STATUS.get(unicodedata.normalize("NFC", word.strip().lower()))


def _shouted(title: str) -> str:
    found = None if title.isupper() else _SHOUTED.fullmatch(title)
    word = (found[1] or found[2]) if found else ""
    return word if word.isupper() else ""
