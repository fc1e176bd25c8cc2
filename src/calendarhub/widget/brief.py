"""When something is, in the few letters that a line of a sidebar has room for."""

from datetime import date

from calendarhub.theme.card import Card
from calendarhub.theme.site import Site
from calendarhub.widget.listing import ListedEntry
from calendarhub.words import Words

_NEAR = 300  # days within which nobody takes a day for that of another year


def brief(site: Site, shown: ListedEntry, card: Card, language: str) -> str:
    """ "8 Dec", "8–10 Dec", "until 28 Feb", "spring"; with its year where that is not near."""
    words, year = site.words[language], is_far(shown.day, site)
    if card.until and card.last:
        return f"{card.until.top} {words.day_brief(card.last, year=is_far(card.last, site))}"
    if card.tile.kind == "vague" or card.first is None or card.last is None:
        return _word(card, site)
    if card.tile.kind == "across":
        return f"{card.tile.word} {card.last.year}" if year else card.tile.word
    if card.tile.kind == "days":
        return _days(card.first, card.last, words, year=year)
    return words.day_brief(card.first, year=year)


def is_far(day: date, site: Site) -> bool:
    """Whether a day is to be said with its year."""
    return not 0 <= (day - site.window.today).days <= _NEAR


def nearness(shown: ListedEntry, site: Site) -> str:
    """Which of its days are far off at the moment of the build: what the letters depend on."""
    when = shown.entry.event.when
    days = (shown.day, when.earliest, when.latest)
    return "".join("y" if day is None or is_far(day, site) else "n" for day in days)


def _word(card: Card, site: Site) -> str:
    word = card.tile.word
    if card.first is None or not is_far(card.first, site) or str(card.first.year) in word:
        return word
    return f"{word} {card.first.year}"


def _days(first: date, last: date, words: Words, *, year: bool) -> str:
    return words.days(first, last) if year else words.days_near(first, last)
