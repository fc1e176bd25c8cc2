"""What became of an event, in the words of a list: moved, postponed, cancelled, not confirmed."""

from markupsafe import Markup, escape

from calendarhub.model.entry import Entry, Occurrence
from calendarhub.model.event import Status
from calendarhub.model.ledger import Change, ChangeKind, RecordState
from calendarhub.model.text import NO_TEXT, Chosen, Text
from calendarhub.words import Words

_HOLE = "\x01"


def last_move(entry: Entry) -> Change | None:
    """The move by which an event came to its present date, if one did."""
    for change in reversed(entry.history):
        if change.kind is ChangeKind.MOVED and change.before.edtf != change.after.edtf:
            return change if change.after == entry.event.when else None
    return None


def around(words: Words, message: str, **holes: Markup) -> Markup:
    """A message whose values are markup: `{date}` becomes that element, the rest is escaped."""
    names = list(holes)
    text = words.say(message, **{name: f"{_HOLE}{at}{_HOLE}" for at, name in enumerate(names)})
    pieces = text.split(_HOLE)
    return Markup("").join(
        holes[names[int(piece)]] if at % 2 else escape(piece) for at, piece in enumerate(pieces)
    )


def reason_of(entry: Entry, chain: tuple[str, ...]) -> Chosen:
    """Why an event is cancelled or postponed, as far as its record says."""
    text: Text = entry.event.reason or NO_TEXT
    return text.pick(chain)


def state_of(entry: Entry, occurrence: Occurrence | None, words: Words) -> tuple[str, Markup]:
    """What became of it, by the class of its state and in words; both empty where nothing did."""
    event = entry.event
    if entry.revision.state is RecordState.GONE:
        return "gone", escape(words.say("withdrawn"))
    if event.status is Status.CANCELLED or (occurrence is not None and occurrence.cancelled):
        return "cancelled", escape(words.say("cancelled"))
    if event.status is Status.POSTPONED:
        return "postponed", escape(words.say("postponed, new date to be announced"))
    move = last_move(entry)
    if move is not None and event.repeats is None:
        old = Markup("<del>{}</del>").format(words.when_short(move.before))
        return "moved", around(words, "moved from {date}", date=old)
    if occurrence is not None and occurrence.moved and event.repeats is not None:
        old = Markup("<del>{}</del>").format(words.day_short(occurrence.original))
        return "moved", around(words, "moved from {date}", date=old)
    if event.status is Status.TENTATIVE:
        return "tentative", escape(words.say("not confirmed"))
    return "", Markup("")
