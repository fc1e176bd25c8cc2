"""Calendars that publish only when somebody is busy (IN-05)."""

from collections.abc import Sequence

from calendarhub.model.text import Text
from calendarhub.rules.intake.folded import fold

_WORDS = frozenset(
    fold(word)
    for word in (
        *("Busy", "Free", "Tentative", "Away", "Working elsewhere", "Out of office", "Private"),
        *(
            "Varattu",
            "Kiireinen",
            "Vapaa",
            "Upptagen",
            "Ledig",
            "Opptatt",
            "Optaget",
            "Beschäftigt",
        ),
        *("Gebucht", "Belegt", "Besetzt", "Frei", "Hõivatud", "Vaba", "Aizņemts", "Brīvs"),
        *(
            "Užimta",
            "Užsiėmęs",
            "Laisva",
            "Zajęty",
            "Zajęte",
            "Wolny",
            "Occupé",
            "Bezet",
            "Ocupado",
        ),
    )
)
ONLY_BUSY = "this calendar publishes only when somebody is busy"


def only_busy(titles: Sequence[Text]) -> str:
    """Why a calendar is refused, where all its titles only say "busy"; empty where it is taken."""
    said = [fold(version) for title in titles for _, version in title.versions]
    return ONLY_BUSY if said and all(one in _WORDS for one in said) else ""
