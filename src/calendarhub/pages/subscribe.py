"""How to subscribe: every feed with its links, steps for each program, honest refresh times."""

from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

from calendarhub.model.feed import Feed
from calendarhub.model.release import Recipe
from calendarhub.pages.common import Context, Shell, pages, suffixes
from calendarhub.rules import address
from calendarhub.rules.digest import digest
from calendarhub.rules.links import subscribe_links
from calendarhub.rules.names import subscribed_name
from calendarhub.theme.qr import qr
from calendarhub.theme.site import Site

# The first for programs, the second for countries whose list separator is a semicolon.
TABLES = ("csv", "excel.csv")


def recipes(site: Site) -> Iterator[Recipe]:
    """The page in each language; none where the hub has no feeds."""
    if not site.feeds:
        return
    # A feed of each country, project or tag comes with the first event that has one.
    names = digest(*[f"{feed.name}{feed.title}" for feed in site.feeds])
    yield from pages(
        site, path="subscribe.html", template="subscribe.html", inputs=names, make=_context
    )


def _context(shell: Shell) -> Context:
    words, site = shell.words, shell.site
    whole = [feed for feed in site.feeds if "/" not in feed.name]
    parts = [feed for feed in site.feeds if "/" in feed.name]
    groups = [(shell.words.say("Feeds"), [_feed(feed, shell) for feed in whole])] if whole else []
    for folder, feeds in groupby(parts, key=_folder):
        groups.append((_group(folder, shell), [_feed(feed, shell) for feed in feeds]))
    return {
        "title": words.say("Subscribe"),
        "description": words.say(
            "Subscribe once, and your calendar or feed reader keeps itself up to date."
        ),
        "section": "subscribe",
        "groups": groups,
        "many": len(site.feeds) > 3,
        "programs": _programs(shell),
    }


def _folder(feed: Feed) -> str:
    return feed.name.rpartition("/")[0]


def _group(folder: str, shell: Shell) -> Markup | str:
    """What a family of feeds is called: the title of its file."""
    for feed in shell.site.hub.feeds:
        if feed.name == folder:
            return shell.text(feed.title)
    return folder


def _feed(feed: Feed, shell: Shell) -> dict[str, object]:
    hub = shell.site.hub
    formats = suffixes(shell.site)
    name = subscribed_name(feed, hub.settings, shell.chain)
    has_calendar = "ics" in formats
    calendar = address.feed_address(hub, feed.name, shell.language, "ics")
    return {
        "anchor": feed.name.replace("/", "-"),
        "name": shell.text(feed.title),
        "about": shell.text(feed.description),
        "links": subscribe_links(calendar, name) if has_calendar else None,
        "qr": qr(calendar) if has_calendar else "",
        "formats": [(one, shell.feed(feed, one)) for one in formats if one != "ics"],
        "tables": [(one, shell.feed(feed, one)) for one in TABLES if hub.settings.makes("csv")],
    }


def _programs(shell: Shell) -> list[tuple[str, str, str]]:
    """Name, steps and refresh of each program; "usually" means observed, not promised."""
    say = shell.words.say
    return [
        (
            "Google Calendar",
            say(
                "Follow the Google link and confirm. It must be done in a browser, not in the app."
            ),
            say("Usually every 8–24 hours; this cannot be changed or forced."),
        ),
        (
            say("Outlook.com and Microsoft 365"),
            say("Follow the Outlook.com or Microsoft 365 link, give the calendar a name, import."),
            say("Usually about every 3 hours, up to 24."),
        ),
        (
            say("Outlook for Windows (classic)"),
            say("Copy the address. Account settings, Internet calendars, New, paste."),
            say("Daily, unless its update limit says otherwise."),
        ),
        (
            "Apple",
            say("Follow the link for Apple and others and confirm."),
            say("You choose, from 5 minutes to weekly; on iPhone daily."),
        ),
        (
            "Thunderbird",
            say("Copy the address. New calendar, On the network, paste."),
            say("Every 30 minutes, unless you change it."),
        ),
        (
            "ICSx⁵, DAVx⁵, Nextcloud",
            say("Copy the address. Add a subscription, paste."),
            say("You choose; they follow the feed’s own interval."),
        ),
    ]
