"""How long something lasts, where people write that in place of an end: 2h, 90 min, 3 days."""

import re
from datetime import timedelta

_HOURS = (
    "h hr hrs hour hours tunti tuntia tim timma timmar time timer std stunde stunden tund tundi"
    " stunda stundas val valanda valandos valandas godz godzina godziny godzin"
)
_MINUTES = (
    "m min mins minute minutes minuutti minuuttia minut minuter minutter minutten minuten minutit"
    " minūte minūtes minutė minutės minutes minuta minuty"
)
_DAYS = (
    "d day days pv päivä päivää dag dagar dage dager tag tage päev päeva diena dienas dienos"
    " dienų dzień dni"
)
_UNITS = {
    unit: length
    for row, length in (
        (_HOURS, timedelta(hours=1)),
        (_MINUTES, timedelta(minutes=1)),
        (_DAYS, timedelta(days=1)),
    )
    for unit in row.split()
}
_PIECE = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)\s*([^\W\d_]+)\.?\s*")
_ISO = re.compile(r"p(?:(\d+)d)?(?:t(?:(\d+)h)?(?:(\d+)m)?)?")


def lasting(text: str) -> timedelta | None:
    """The length that a text gives, and nothing else; None for any other text."""
    text = text.strip().casefold()
    iso = _ISO.fullmatch(text)
    if iso and any(iso.groups()):
        days, hours, minutes = (int(part or 0) for part in iso.groups())
        return timedelta(days=days, hours=hours, minutes=minutes)
    length, at = timedelta(), 0
    while match := _PIECE.match(text, at):
        unit = _UNITS.get(match[2])
        if unit is None:
            return None
        length, at = length + float(match[1].replace(",", ".")) * unit, match.end()
    return length if at == len(text) and length else None
