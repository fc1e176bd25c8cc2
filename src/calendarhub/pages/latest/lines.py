"""The lines of the groups in words: what they are about, and what stands in their tile."""

from collections.abc import Iterable
from datetime import timedelta

from markupsafe import Markup
from msgspec import Struct

from calendarhub.model.entry import Entry
from calendarhub.pages.common import Shell
from calendarhub.pages.latest.groups import Closing, Groups
from calendarhub.theme.calendar import Showing
from calendarhub.theme.card import Card, foreign
from calendarhub.theme.moment import stamp
from calendarhub.theme.tile import Tile

A_YEAR = timedelta(days=330)  # nearly: a day of the same month is far away then


class GroupLine(Struct, frozen=True):
    """A line of a group: the leaf beside it, if any, and what stands below its title.

    `day` is a leaf's day in full, for those who do not see the leaf; `ends` is for the script that
    hides what is over.
    """

    card: Card
    title: str
    title_language: str
    about: str | Markup
    ends: str
    tile: Tile | None = None
    day: str = ""


def in_words(
    shown: Groups, shell: Shell, all_of: Groups
) -> list[tuple[str, str, list[GroupLine], int]]:
    """Anchor, heading, lines and how many there are in all, of each group that has any."""
    say = shell.words.say
    found = [
        ("closing", say("Closing soon"), _closing(shown.closing, shell), len(all_of.closing)),
        ("roughly", say("Known roughly"), _lasting(shown.roughly, shell), len(all_of.roughly)),
        ("long", say("Running for long"), _lasting(shown.running, shell), len(all_of.running)),
        (
            "undated",
            say("Date to be announced"),
            _undated(shown.undated, shell),
            len(all_of.undated),
        ),
    ]
    return [one for one in found if one[2]]


def _closing(closing: Iterable[Closing], shell: Shell) -> list[GroupLine]:
    return [_closes(one, shell) for one in closing]


def _closes(one: Closing, shell: Shell) -> GroupLine:
    """By its last day; a deadline without a title of its own says of what it is the last."""
    words, deadline, card = shell.words, one.entry.deadline, card_of(one.entry, shell)
    title, language = card.title, card.title_language
    about: str | Markup = card.type_name
    if deadline and deadline.title:
        chosen = shell.pick(deadline.title)
        title, language, about = chosen.text, foreign(chosen, shell.language), ""
    elif deadline:
        about = words.deadline(deadline.kind)
    # A day that comes round before it is meant has its year over it.
    far = one.day - shell.site.window.today > A_YEAR
    year = str(one.day.year) if far else ""
    tile = Tile("", year, str(one.day.day), words.month_short(one.day))
    day = words.day_long(one.day)
    return GroupLine(card, title, language, about, stamp(one.entry.ends), tile, day)


def _lasting(shown: Iterable[Showing | Entry], shell: Shell) -> list[GroupLine]:
    cards = [card_of(one, shell) for one in shown]
    return [_plain(card, _beside(card), card.until or card.tile) for card in cards]


def _beside(card: Card) -> str | Markup:
    """The date, which may say more than the leaf; else the type."""
    return card.type_name if card.alone == card.tile.word else card.alone


def _undated(shown: Iterable[Entry], shell: Shell) -> list[GroupLine]:
    cards = [card_of(entry, shell) for entry in shown]
    return [_plain(card, card.note or card.type_name) for card in cards]


def line(entry: Entry, shell: Shell) -> GroupLine:
    """An event with its date, without a leaf."""
    card = card_of(entry, shell)
    return _plain(card, card.alone)


def _plain(card: Card, about: str | Markup, tile: Tile | None = None) -> GroupLine:
    return GroupLine(card, card.title, card.title_language, about, card.ends, tile)


def card_of(shown: Showing | Entry, shell: Shell) -> Card:
    """The card of an event or of one date of its series; a title in another language is noted."""
    if isinstance(shown, Showing):
        card = shell.site.card(shown.entry, shell.language, shown.occurrence)
    else:
        card = shell.site.card(shown, shell.language)
    if card.title_language:
        shell.fallbacks[card.title_language] = None
    return card
