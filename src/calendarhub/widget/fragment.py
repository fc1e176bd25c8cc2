"""The list of a feed as partners show it, rendered once: `/widget/<lang>/<feed>.html`."""

import re
from collections.abc import Iterable, Mapping

from markupsafe import Markup

from calendarhub.formats import CALENDAR
from calendarhub.model.entry import Entry
from calendarhub.model.event import Status
from calendarhub.model.feed import Feed
from calendarhub.model.network import EventType
from calendarhub.model.palette import PALETTE
from calendarhub.rules.address import feed_address, feed_page_path
from calendarhub.rules.differing import entry_on
from calendarhub.rules.registration import closes, registers_at
from calendarhub.theme.card import Card
from calendarhub.theme.card_state import reason_of
from calendarhub.theme.hues import dark, light
from calendarhub.theme.moment import stamp
from calendarhub.theme.site import WAY, Site
from calendarhub.widget.brief import brief, nearness
from calendarhub.widget.listing import SHOWN, ListedEntry, grouped, heading
from calendarhub.widget.scripts import light_dark

TEMPLATE, ROW = "widget/fragment.html", "widget/row.html"
_HEX = re.compile(r"#[0-9a-f]{6}")


def path(language: str, feed: Feed) -> str:
    """The path of a fragment."""
    return f"widget/{language}/{feed.name}.html"


def render(
    site: Site,
    feed: Feed,
    language: str,
    shown: tuple[ListedEntry, ...],
    *,
    root: str,
    framed: bool,
    layout: str = "",
    years: Iterable[int] = (),
) -> str:
    """The list; `root` leads to the top of the hub: absolute for partners, relative in a frame.

    `layout` is one that is not chosen by a script, `years` are those of which the feed has a file.
    """
    words = site.words[language]
    page = feed_page_path(feed, language)
    if framed and page.endswith("/"):
        page += "index.html"  # a relative link must also lead there in a folder
    way = f"{root}{language}/"
    groups = [
        (
            heading,
            members[0].rank,
            Markup("").join(row(site, one, language, way, framed=framed) for one in members),
        )
        for heading, members in grouped(shown, words)
    ]
    onward = _onward(site, feed, language)
    colour = site.hub.settings.brand.color
    calendar = feed_address(site.hub, feed, language, CALENDAR.suffix)
    webcal = "webcal:" + calendar.partition(":")[2]
    return site.theme.text(
        TEMPLATE,
        words=words,
        language=language,
        feed=feed,
        groups=groups,
        framed=framed,
        layout=layout,
        days="|".join(f"{short} {full}" for short, full in words.weekdays()),
        months="|".join(words.months()),
        is_full=len(shown) == SHOWN,
        years=" ".join(map(str, years)),
        colour=light_dark(light(colour).text, dark(colour).text) if colour and not framed else "",
        page=root + page,
        onward=onward,
        rest=words.say("More events") if onward == words.say("All events") else "",
        subscribe=f"{way}subscribe.html",
        webcal=webcal if site.hub.settings.makes(CALENDAR.output) and not framed else "",
    )


def row(site: Site, shown: ListedEntry, language: str, way: str, *, framed: bool) -> Markup:
    """An entry as a list item, made once; `way` leads to the folder of the language.

    In a frame all links lead to the hub, the one to register too: to the page that has the button.
    """
    original = shown.occurrence.original if shown.occurrence else None
    register = registration(site, shown)
    if framed and register:
        register = f"{WAY}events/{shown.entry.event.id}.html"
    place = (shown.group, shown.day, shown.now)
    key = (ROW, shown.entry.uid, language, original, register, place)
    made: str = site.once(key, lambda: _row(site, shown, language, register))
    return Markup(made.replace(WAY, way))  # noqa: S704 (the template escaped it)


def _row(site: Site, shown: ListedEntry, language: str, register: str) -> str:
    entry, there = shown.entry, _there(shown)
    card = site.card(entry, language, shown.occurrence)
    kind = site.hub.network.types.get(entry.event.type)
    return site.theme.text(
        ROW,
        card=card,
        title=_title(site, entry, language) or card.title,
        status=_status(shown, there),
        colour=_colour(kind),
        shape=kind.shape if kind else "circle",
        leaf=_leaf(card),
        month=_month(card),
        brief=brief(site, shown, card, language),
        first=card.first or "",
        last=card.last if card.last and card.last != card.first else "",
        original=_original(shown),
        register=register,
        closes=stamp(closes(there.event, hub_zone=site.hub.settings.timezone)) if register else "",
        when=_parts(card.parted),
        is_headed=card.when.casefold() == heading(shown, site.words[language]).casefold(),
        running=shown.now and not shown.is_long,
        words=site.words[language],
        reason=reason_of(there, site.chain(language)),
        language=language,
        way=WAY,
    )


def key(site: Site, language: str, shown: tuple[ListedEntry, ...]) -> str:
    """What the bytes of a list depend on."""
    return f"{site.context(language, TEMPLATE)}.{site.theme.digest_of(ROW)}.{inputs(site, shown)}"


def inputs(site: Site, shown: Iterable[ListedEntry]) -> str:
    """What the rows depend on in any language."""
    return ".".join(f"{one.key}{one.day}{_today(site, one)}" for one in shown)


def registration(site: Site, shown: ListedEntry) -> str:
    """Where one can register at the moment of the build; empty for a deadline of something else."""
    deadline, there = shown.entry.deadline, _there(shown)
    is_of_it = deadline is None or deadline.kind == "registration"
    is_ahead = there.ends is None or there.ends > site.window.now
    if not (is_of_it and is_ahead and there.event.registration):
        return ""
    zone, now = site.hub.settings.timezone, site.window.now
    return registers_at(there.event, now=now, hub_zone=zone)


def _today(site: Site, shown: ListedEntry) -> str:
    """What is otherwise on another day, of that which the bytes of a row depend on."""
    return nearness(shown, site) + ("r" if registration(site, shown) else "")


def _onward(site: Site, feed: Feed, language: str) -> str:
    """What the way to the hub is called: for a feed without a page it leads to more than the feed."""
    words = site.words[language]
    if feed.is_whole or feed_page_path(feed, language) != f"{language}/":
        return words.say("All events")
    return words.say("All events: {name}", name=site.text(site.hub.settings.name, language))


def _there(shown: ListedEntry) -> Entry:
    """The entry as it is on the date that is listed."""
    return entry_on(shown.entry, shown.occurrence.original) if shown.occurrence else shown.entry


def _original(shown: ListedEntry) -> str:
    """The day by which a record names a date that moved; empty where it takes place on that day."""
    one = shown.occurrence
    return one.original.isoformat() if one and one.original != one.first else ""


def _title(site: Site, entry: Entry, language: str) -> str:
    """The title of a deadline; empty for an event, whose card has it."""
    if entry.deadline is None:
        return ""
    named = site.text(entry.deadline.title, language)
    title = site.text(entry.event.title, language)
    return named or site.words[language].deadline_title(entry.deadline.kind, title)


def _leaf(card: Card) -> Mapping[str, str]:
    """The leaf of a calendar as attributes, which only a style sheet makes seen: words say it all."""
    leaf = card.until or card.tile
    word = leaf.word.replace("–", "–\n") if leaf.kind == "across" else leaf.word
    named = {"leaf": leaf.kind, "top": leaf.top, "day": leaf.day or word}
    return {name: value for name, value in named.items() if value}


def _month(card: Card) -> str:
    """What stands under such a leaf where no heading says it; empty for a leaf with a word."""
    leaf, day = (card.until, card.last) if card.until else (card.tile, card.first)
    return f"{leaf.month} {day.year}" if leaf.month and day else ""


def _parts(said: Markup) -> Markup:
    """A date in words with parts where pages have classes, since only those are copied."""
    made = (
        str(said).replace('class="row-day"', 'part="day"').replace('class="whole"', 'part="whole"')
    )
    return Markup(made)  # noqa: S704 (a quotation mark in a text is escaped)


def _status(shown: ListedEntry, there: Entry) -> Status:
    cancelled = shown.occurrence is not None and shown.occurrence.cancelled
    return Status.CANCELLED if cancelled else there.event.status


def _colour(kind: EventType | None) -> str:
    """The colour of a type as CSS has it, for light and for dark; grey where it is no colour."""
    colour = kind.colour.lower() if kind else ""
    own = (colour, colour) if _HEX.fullmatch(colour) else PALETTE["grey"]
    return light_dark(*PALETTE.get(colour, own))
