"""Keys of a record for what no field says: whom it is for, what the date was."""

from calendarhub.input.advice.lines import raw
from calendarhub.input.advice.said import Rewrite
from calendarhub.input.tree import KeyEntry
from calendarhub.rules.clean import slug
from calendarhub.rules.dates import DateReading, read

_WHO = (
    "audience access for members member groups group viewers viewer readers reader role roles"
    " permission permissions sharing share_with shared_with visible_to noindex robots"
    " archived archive target_group kohderyhmä yleisö pääsy jäsenet målgrupp målgruppe zielgruppe"
    " zugang medlemmar medlemmer mitglieder sihtrühm liikmed mērķauditorija dalībnieki auditorija"
    " tikslinė_grupė nariai odbiorcy członkowie dostęp"
)
_NEW = (
    "moved moved_to moved_date new_date new_start new_day rescheduled rescheduled_to postponed_to"
    " changed_to uusi_päivä uusi_aika siirretty siirretty_päivälle nytt_datum ny_dato flyttad"
    " flyttat flyttet verschoben verschoben_auf neues_datum neuer_termin uus_kuupäev jauns_datums"
    " nauja_data nowa_data nowy_termin przeniesione"
)
_OLD = (
    "old_date old_start previous_date previous_start former_date original_date was moved_from"
    " rescheduled_from vanha_päivä alkuperäinen_päivä gammalt_datum gammel_dato altes_datum"
    " ursprünglich vana_kuupäev vecais_datums sena_data stara_data"
)
_MEANINGS = {
    slug(word): kind
    for kind, row in (("who", _WHO), ("new", _NEW), ("old", _OLD))
    for word in row.split()
}
_MOVES = "Pages and calendars say by themselves what the date was before."


def aside(entry: KeyEntry) -> Rewrite | None:
    """What to do about such a key of a record; None for any other."""
    kind, written = _MEANINGS.get(slug(entry.key.text), ""), raw(entry.value)
    if kind == "who":
        return Rewrite(
            why="If not everybody may see the record, write draft: true, which keeps it back as a"
            " whole; else write this into the text and remove the line."
        )
    if kind == "new":
        return _moved(written)
    return Rewrite(why=f"Remove this line. {_MOVES}") if kind == "old" else None


def _moved(written: str) -> Rewrite | None:
    said = read(written)
    if not isinstance(said, DateReading):
        return None
    end = (f"end: {said.end}",) if said.end else ()
    return Rewrite((f"start: {said.start}", *end), ("start", "end") if end else ("start",), _MOVES)
