"""The lines of the groups in words: what they are about, and what stands in their tile."""

from collections.abc import Iterable

from msgspec import Struct

from calendarhub.model.entry import Entry
from calendarhub.pages.common import Shell
from calendarhub.pages.latest.groups import Closing, Groups
from calendarhub.theme.almanac import Showing
from calendarhub.theme.card import Card
from calendarhub.theme.moment import stamp


class Line(Struct, frozen=True):
    """A line of a group: `day` and `month` or `words` are its tile, `about` stands below its title."""

    card: Card
    title: str
    title_language: str
    day: str = ""
    month: str = ""
    words: object = ""
    about: object = ""
    ends: str = ""


def in_words(shown: Groups, shell: Shell, all_of: Groups) -> list[tuple[str, str, list[Line], int]]:
    """Anchor, heading, lines and how many there are in all, of each group that has any."""
    say = shell.words.say
    found = [
        ("closing", say("Closing soon"), _closing(shown.closing, shell), len(all_of.closing)),
        ("roughly", say("Known roughly"), _roughly(shown.roughly, shell), len(all_of.roughly)),
        ("long", say("Running for long"), _roughly(shown.running, shell), len(all_of.running)),
        ("undated", say("Date to be announced"), _undated(shown, shell), len(all_of.undated)),
    ]
    return [one for one in found if one[2]]


def _closing(closing: Iterable[Closing], shell: Shell) -> list[Line]:
    words = shell.words
    found = []
    for one in closing:
        deadline, card = one.entry.deadline, card_of(one.entry, shell)
        title = shell.pick(deadline.title) if deadline and deadline.title else None
        named = words.deadline(deadline.kind) if deadline and not title else ""
        found.append(
            Line(
                card=card,
                title=title.text if title else card.title,
                title_language=_other(title.language, shell) if title else card.title_language,
                day=str(one.day.day),
                month=words.month_short(one.day),
                words=words.day_long(one.day),
                about=named or ("" if title else card.type_name),
                ends=stamp(one.entry.ends),
            )
        )
    return found


def _roughly(shown: Iterable[Showing | Entry], shell: Shell) -> list[Line]:
    return [_plain(card_of(one, shell), words=True) for one in shown]


def _undated(groups: Groups, shell: Shell) -> list[Line]:
    cards = [card_of(entry, shell) for entry in groups.undated]
    return [_plain(card, words=card.first is not None) for card in cards]


def _plain(card: Card, *, words: bool) -> Line:
    about = card.note if card.state in ("postponed", "tentative") else card.type_name
    date = card.date if words else ""
    return Line(card, card.title, card.title_language, words=date, about=about, ends=card.ends)


def line(entry: Entry, shell: Shell) -> Line:
    card = card_of(entry, shell)
    return Line(card, card.title, card.title_language, about=card.date, ends=card.ends)


def card_of(shown: Showing | Entry, shell: Shell) -> Card:
    if isinstance(shown, Showing):
        card = shell.site.card(shown.entry, shell.language, shown.occurrence)
    else:
        card = shell.site.card(shown, shell.language)
    if card.title_language:
        shell.fallbacks[card.title_language] = None
    return card


def _other(language: str, shell: Shell) -> str:
    return "" if language == shell.language else language
