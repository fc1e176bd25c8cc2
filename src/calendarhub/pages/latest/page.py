"""The first page in words, at the root of a language and of the hub; and the page of all its groups."""

from collections.abc import Iterator
from functools import partial

from calendarhub.formats import CALENDAR, RSS
from calendarhub.model.network import Organisation
from calendarhub.model.release import Recipe
from calendarhub.pages.common import Context, Shell, cycle, main_feed, pages, render
from calendarhub.pages.latest import open_dates
from calendarhub.pages.latest.choose import (
    CLOSING_WITHIN,
    Altered,
    Hero,
    Latest,
    MonthTable,
    gather,
)
from calendarhub.pages.latest.groups import Groups
from calendarhub.pages.latest.groups import gather as gather_groups
from calendarhub.pages.latest.lines import card_of, in_words, line
from calendarhub.rules import address
from calendarhub.rules.add_links import subscribe_links
from calendarhub.rules.digest import digest
from calendarhub.rules.names import subscribed_name
from calendarhub.theme import mini
from calendarhub.theme.addresses import day_path, month_path, organisation_path
from calendarhub.theme.atlas import where
from calendarhub.theme.moment import local_day
from calendarhub.theme.page import FRONT
from calendarhub.theme.project_card import strip, strip_stamp
from calendarhub.theme.site import Site

TEMPLATE = "latest.html"
MOST = 5  # of a group; the page of all has the rest
LOGOS = 15
# How wide the picture of the showcase is shown.
PICTURE = "(min-width: 72rem) 24.5rem, (min-width: 44rem) 50vw, 100vw"


def recipes(site: Site) -> Iterator[Recipe]:
    """The pages in each language, and the first once more at the root in the hub's own."""
    groups = gather_groups(site)
    latest = gather(site, groups)
    map_of_all = where(site)
    inputs = digest(latest.inputs(site), strip_stamp(site), map_of_all.inputs if map_of_all else "")
    make = partial(_context, latest)
    yield from pages(site, path=FRONT, template=TEMPLATE, inputs=inputs, make=make)
    yield Recipe(
        path=FRONT,
        key=f"root.{site.context(site.first, TEMPLATE)}.{inputs}",
        make=partial(render, site, site.first, FRONT, TEMPLATE, make, at_root=True),
    )
    yield from open_dates.recipes(site, groups)


def _context(latest: Latest, shell: Shell) -> Context:
    site, words = shell.site, shell.words
    settings, network = site.hub.settings, site.hub.network
    soon = site.window.today + CLOSING_WITHIN
    closing = [one for one in latest.groups.closing if one.day <= soon]
    shown = Groups(
        tuple(closing[:MOST]),
        latest.groups.running[:MOST],
        latest.groups.roughly[:MOST],
        latest.groups.undated[:MOST],
    )
    organisations = sorted(network.organisations.values(), key=_by_look)
    map_of_all = where(site)
    return {
        "description": site.text(settings.description, shell.language),
        "cycle": cycle(site),
        "json_ld": shell.item_list(latest.listed),
        "lede": shell.text(settings.description),
        "has_past": latest.has_past,
        "hero": _hero(latest.hero, shell) if latest.hero else None,
        "month": _month(latest.month, shell),
        "weekdays": words.weekdays(),
        "ways": _ways(shell),
        "running": shell.rows(latest.running),
        "all_running": _all_running(latest, shell),
        "months": [
            (words.month(month), month_path(month), shell.rows(group))
            for month, group in latest.coming
        ],
        "types": [
            (kind, shell.text(kind.name), site.mark(kind)) for kind in network.types.values()
        ],
        "announced": [line(entry, shell) for entry in latest.announced],
        "changed": [_altered(one, shell) for one in latest.changed],
        "groups": in_words(shown, shell, latest.groups),
        "where": map_of_all.markup(shell.language, shell.way) if map_of_all else None,
        "projects": strip(site, shell.language, shell.way, shell.root),
        "organisations": [
            (one, shell.name(one.name), shell.way + organisation_path(one.id))
            for one in organisations[:LOGOS]
        ],
        "more_organisations": len(organisations) - LOGOS,
    }


def _all_running(latest: Latest, shell: Shell) -> tuple[str, int] | None:
    """Where all that takes place now is listed, and how much that is, if the page shows a part."""
    today, almanac = shell.site.window.today, shell.site.almanac
    if latest.count_running <= len(latest.running):
        return None
    path = day_path(today) if today in almanac.days else month_path(today)
    return shell.way + path, latest.count_running


def _by_look(one: Organisation) -> tuple[bool, bool]:
    """Those with a logo first, then those of a country, which are no bodies of others."""
    return (not one.logo, len(one.countries) != 1)


def _altered(one: Altered, shell: Shell) -> dict[str, object]:
    """Today's state where it is one that people must know, else what the change was."""
    card = card_of(one.entry, shell)
    stays = card.state in ("cancelled", "postponed", "gone") or one.change is None
    return {
        "card": card,
        "state": card.note if stays else "",
        "sentence": "" if one.change is None or stays else shell.words.change(one.change),
        "day": shell.words.day_long(local_day(one.at, shell.site.hub.settings.timezone)),
    }


def _hero(hero: Hero, shell: Shell) -> dict[str, object]:
    site, event, words = shell.site, hero.entry.event, shell.words
    card, kind = card_of(hero.shown, shell), site.kind(event)
    day = card.last if kind.closes and not card.fuzzy else card.first
    return {
        "card": card,
        "featured": hero.featured,
        "closes": kind.closes,
        "leaf": (words.month_name(day), str(day.day)) if day and card.day else None,
        "mark": site.mark(kind) if event.type else "",
        "register": event.registration if hero.registers else "",
        "picture": shell.picture(event, PICTURE),
    }


def _month(month: MonthTable, shell: Shell) -> dict[str, object]:
    words, first = shell.words, month.first
    return {
        "name": words.month(first),
        "address": shell.way + month_path(first),
        "weeks": mini.weeks(first, month.busy, words, shell.way, today=shell.site.window.today),
        "busy": bool(month.busy),
        "before": (words.month(month.before), shell.way + month_path(month.before))
        if month.before
        else None,
        "after": (words.month(month.after), shell.way + month_path(month.after))
        if month.after
        else None,
    }


def _ways(shell: Shell) -> dict[str, object] | None:
    """How the feed of everything gets into a calendar or a reader of news."""
    site = shell.site
    feed = main_feed(site)
    if feed is None:
        return None
    makes, hub = site.hub.settings.makes, site.hub
    name = subscribed_name(feed, hub.settings, shell.chain)
    calendar = address.feed_address(hub, feed, shell.language, CALENDAR.suffix)
    return {
        "calendar": subscribe_links(calendar, name) if makes(CALENDAR.output) else None,
        "rss": shell.feed(feed, RSS.suffix) if makes(RSS.output) else "",
    }
