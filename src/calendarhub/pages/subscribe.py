"""How to subscribe: every feed with its links, steps for each program, honest refresh times."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from markupsafe import Markup

from calendarhub.formats import CALENDAR, FormatKind
from calendarhub.model.feed import Feed
from calendarhub.model.release import Recipe
from calendarhub.pages.common import Context, Shell, formats, main_feed, pages
from calendarhub.pages.parts import ways
from calendarhub.rules import address
from calendarhub.rules.add_links import SubscribeLinks, subscribe_links
from calendarhub.rules.digest import digest
from calendarhub.rules.names import subscribed_name
from calendarhub.theme.division import FEEDS, MOST, ROWS, part_path, parts
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
    if _is_divided(site):
        for folder, feeds in _families(site):
            divided = parts(feeds, size=FEEDS)
            for number in range(1, len(divided) + 1):
                yield from pages(
                    site,
                    path=part_path(_path(folder), number),
                    template="subscribe-family.html",
                    inputs=names,
                    make=partial(_part, folder, divided, number),
                )


def _is_divided(site: Site) -> bool:
    """Whether one page has no room for all feeds: then families have pages of their own."""
    return len(site.feeds) > ROWS


def _families(site: Site) -> list[tuple[str, list[Feed]]]:
    """The feeds that were made once for each type, organisation …, by the name of their file."""
    whole = main_feed(site)
    feeds = [feed for feed in site.feeds if "/" in feed.name and feed is not whole]
    return [(folder, list(group)) for folder, group in groupby(feeds, key=_folder)]


def _path(folder: str) -> str:
    return f"subscribe/{folder}.html"


def _part(folder: str, divided: Sequence[Sequence[Feed]], number: int, shell: Shell) -> Context:
    """Some feeds of a family, each with its ways and its address."""
    say = shell.words.say
    its_ways = ways(_path(folder), [len(part) for part in divided], number, shell)
    held = next((name for name, _, is_here in its_ways if is_here), "")
    named = next((feed for feed in shell.site.hub.feeds if feed.name == folder), None)
    title = shell.pick(named.title).text if named else folder
    return {
        "title": f"{title}, {held}" if held and number > 1 else title,
        "description": say(
            "Subscribe once, and your calendar or feed reader keeps itself up to date."
        ),
        "section": "subscribe",
        "feeds": [_feed(one, shell, has_code=False) for one in divided[number - 1]],
        "parts": its_ways,
    }


def _context(shell: Shell) -> Context:
    words, site = shell.words, shell.site
    whole = main_feed(site)
    assert whole is not None
    main = _feed(whole, shell, has_code=True)
    others = [feed for feed in site.feeds if feed is not whole]
    families, is_divided = _families(site), _is_divided(site)
    share = 2 * MOST // max(1, len(families)) if is_divided else len(site.feeds)
    return {
        "description": words.say(
            "Subscribe once, and your calendar or feed reader keeps itself up to date."
        ),
        "main": main,
        "parts": [
            _feed(one, shell, has_code=not is_divided) for one in others if "/" not in one.name
        ],
        "families": [_family(folder, feeds, share, shell) for folder, feeds in families],
        "programs": _programs(shell, main["links"]),
    }


def _family(
    folder: str, feeds: Sequence[Feed], share: int, shell: Shell
) -> tuple[Markup | str, str, list[dict[str, Any]], str]:
    """Its name, how many feeds, those that the page names, and where all are if it does not."""
    count = shell.words.plural("{count} feed", "{count} feeds", len(feeds))
    shown = (
        [_led(one, at, shell) for at, one in enumerate(feeds[:share])]
        if _is_divided(shell.site)
        else [_feed(feed, shell, has_code=False) for feed in feeds]
    )
    return _group(folder, shell), count, shown, _path(folder) if len(feeds) > share else ""


def _led(feed: Feed, at: int, shell: Shell) -> dict[str, Any]:
    """A feed of a family that has a page of its own, as the way there; `at` is its place."""
    path = part_path(_path(_folder(feed)), at // FEEDS + 1)
    anchor = feed.name.replace("/", "-")
    return {"anchor": anchor, "name": shell.text(feed.title), "page": f"{path}#{anchor}"}


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
    calendar = address.feed_address(hub, feed, shell.language, CALENDAR.suffix)
    return {
        "anchor": feed.name.replace("/", "-"),
        "page": "",
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
