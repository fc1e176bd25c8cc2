"""The frame of a page: its head, the way to other pages, its foot."""

from markupsafe import Markup

from calendarhub.model.feed import Feed
from calendarhub.pages.common.offered import discovered
from calendarhub.pages.common.shell import Shell
from calendarhub.theme.feeds import main_feed
from calendarhub.theme.page import foot_ways, top_ways
from calendarhub.theme.sheets import STYLESHEET
from calendarhub.theme.site import Site

# Stands in a frame for the path of its page; no path can hold it.
PATH = "\x03"
FRAMES = ("frame-head.html", "frame-top.html", "frame-foot.html")


def cycle(site: Site) -> str:
    """Seconds between two builds, for the script that notices when one is late.

    A cron line has no such number.
    """
    settings = site.hub.settings
    return "" if settings.cron else str(settings.cycle)


def frames(page: Shell, section: str, scope: Feed | None) -> list[Markup]:
    """The pieces of the frame, rendered once for all pages that lie as deep."""
    # Pages at the top mark their own place in the navigation; those below share it.
    place = page.path if "/" not in page.path else ""
    feed = scope.name if scope else ""
    key = (
        FRAMES,
        page.language,
        page.root,
        page.sheet,
        place,
        section,
        feed,
        page.translations,
        page.pictured,
    )
    made = page.site.once(
        key, lambda: [_frame(page, name, section, scope).split(PATH) for name in FRAMES]
    )
    return [Markup(page.path.join(pieces)) for pieces in made]  # noqa: S704 (escaped there)


def _frame(page: Shell, name: str, section: str, scope: Feed | None) -> str:
    site = page.site

    def asset(path: str) -> str:
        # The one style sheet that a frame names is that of the page's kind.
        return site.theme.asset(page.sheet if path == STYLESHEET else path)

    # A frame is made by the first page that needs it: what falls back in it, such as the title
    # of a feed, is marked there and must not be noted on that one page.
    noted = dict(page.fallbacks)
    made = site.theme.text(
        name,
        page=page,
        say=page.words.say,
        site=site,
        section=section,
        feeds=[(row.suffix, row.label, row.media_type) for row in discovered(site)],
        asset=asset,
        scope=scope or main_feed(site),
        own_scope=scope is not None,
        path=PATH,
        oembed=_oembed(page, section, scope),
        navigation=top_ways(site),
        columns=foot_ways(site),
        has_search=site.hub.settings.makes("search"),
        own_names=[(code, site.words[code].own_name()) for code in site.languages],
    )
    page.fallbacks = noted
    return made


def _oembed(page: Shell, section: str, scope: Feed | None) -> str:
    """Where a site that is pasted this page's address asks for its list (pages §5)."""
    site = page.site
    kinds = [one for one in site.pages.values() if one.place == section]
    shown = scope if any(one.is_embedded for one in kinds) else None
    if section == "latest":
        shown = main_feed(site)
    if shown is None or not site.hub.settings.makes("widget"):
        return ""
    return f"{site.base}oembed/{page.language}/{shown.name}.json"
