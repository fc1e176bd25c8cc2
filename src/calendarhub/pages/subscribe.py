"""How to subscribe: every feed with its links, steps for each program, honest refresh times."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from markupsafe import Markup

from calendarhub.formats import CALENDAR, FormatKind
from calendarhub.model.feed import Feed
from calendarhub.model.release import Recipe
from calendarhub.pages.common import Context, Shell, formats, main_feed, pages
from calendarhub.rules import address
from calendarhub.rules.add_links import SubscribeLinks, subscribe_links
from calendarhub.rules.digest import digest
from calendarhub.rules.names import subscribed_name
from calendarhub.theme.qr import qr
from calendarhub.theme.site import Site


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
    whole = main_feed(site)
    assert whole is not None
    main = _feed(whole, shell, has_code=True)
    others = [feed for feed in site.feeds if feed is not whole]
    families = groupby([feed for feed in others if "/" in feed.name], key=_folder)
    return {
        "description": words.say(
            "Subscribe once, and your calendar or feed reader keeps itself up to date."
        ),
        "main": main,
        "parts": [_feed(one, shell, has_code=True) for one in others if "/" not in one.name],
        "families": [_family(folder, list(feeds), shell) for folder, feeds in families],
        "programs": _programs(shell, main["links"]),
    }


def _family(
    folder: str, feeds: Sequence[Feed], shell: Shell
) -> tuple[Markup | str, str, list[dict[str, Any]]]:
    count = shell.words.plural("{count} feed", "{count} feeds", len(feeds))
    return _group(folder, shell), count, [_feed(feed, shell, has_code=False) for feed in feeds]


def _folder(feed: Feed) -> str:
    return feed.name.rpartition("/")[0]


def _group(folder: str, shell: Shell) -> Markup | str:
    """What a family of feeds is called: the title of its file."""
    for feed in shell.site.hub.feeds:
        if feed.name == folder:
            return shell.text(feed.title)
    return folder


def _feed(feed: Feed, shell: Shell, *, has_code: bool) -> dict[str, Any]:
    """What the page says of a feed; the many of a family have their addresses in letters alone."""
    hub = shell.site.hub
    name = subscribed_name(feed, hub.settings, shell.chain)
    has_calendar = hub.settings.makes(CALENDAR.output)
    calendar = address.feed_address(hub, feed.name, shell.language, CALENDAR.suffix)
    return {
        "anchor": feed.name.replace("/", "-"),
        "name": shell.text(feed.title),
        "about": shell.text(feed.description),
        "links": subscribe_links(calendar, name) if has_calendar else None,
        "qr": qr(calendar) if has_calendar and has_code else "",
        "formats": _ways(feed, shell, FormatKind.NEWS),
        "tables": _ways(feed, shell, FormatKind.SHEET),
    }


def _ways(feed: Feed, shell: Shell, kind: FormatKind) -> list[tuple[str, str]]:
    return [(one.suffix, shell.feed(feed, one.suffix)) for one in formats(shell.site, kind)]


def _programs(
    shell: Shell, links: SubscribeLinks | None
) -> list[tuple[str, str, str, list[tuple[str, str]]]]:
    """Name, steps, refresh and links of each program; "usually" means observed, not promised."""
    say = shell.words.say
    if links is None:
        return []
    return [
        (
            "Apple",
            say("Follow the link for Apple and others and confirm."),
            say("You choose, from 5 minutes to weekly; on iPhone daily."),
            [(say("Apple and others"), links.webcal)],
        ),
        (
            "Google Calendar",
            say(
                "Follow the Google link and confirm. It must be done in a browser, not in the app."
            ),
            say("Usually every 8–24 hours; this cannot be changed or forced."),
            [("Google", links.google)],
        ),
        (
            say("Outlook.com and Microsoft 365"),
            say("Follow the Outlook.com or Microsoft 365 link, give the calendar a name, import."),
            say("Usually about every 3 hours, up to 24."),
            [("Outlook.com", links.outlook), ("Microsoft 365", links.office)],
        ),
        (
            say("Outlook for Windows (classic)"),
            say("Copy the address. Account settings, Internet calendars, New, paste."),
            say("Daily, unless its update limit says otherwise."),
            [],
        ),
        (
            "Thunderbird",
            say("Copy the address. New calendar, On the network, paste."),
            say("Every 30 minutes, unless you change it."),
            [],
        ),
        (
            "ICSx⁵, DAVx⁵, Nextcloud",
            say("Copy the address. Add a subscription, paste."),
            say("You choose; they follow the feed’s own interval."),
            [],
        ),
    ]
