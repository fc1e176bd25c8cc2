"""Where published things are: the paths and absolute addresses of the contract."""

from calendarhub.model.event import Event
from calendarhub.model.feed import Each, Feed, Selection
from calendarhub.model.settings import Hub
from calendarhub.model.unlisted import FOLDER

_PAGES = {Each.TYPE: "types", Each.ORGANISATION: "organisations", Each.PROJECT: "projects"}


def address(hub: Hub, path: str) -> str:
    """The absolute address of a path of the release (no leading slash)."""
    return hub.settings.base_url + path


def in_language(hub: Hub, language: str, path: str) -> str:
    """A path at the root for the hub's first language, below `/<lang>/` for every other."""
    return path if language == hub.settings.languages[0] else f"{language}/{path}"


def feed_path(hub: Hub, feed: Feed, language: str, suffix: str) -> str:
    """The path of a feed; `suffix` is without its dot."""
    return f"{feed_stem(hub, feed, language)}.{suffix}"


def feed_stem(hub: Hub, feed: Feed, language: str) -> str:
    """The path of a feed without its suffix."""
    if feed.listed:
        return in_language(hub, language, f"feeds/{feed.name}")
    return f"{FOLDER}/{feed.token}/{language}/{feed.name}"


def feed_address(hub: Hub, feed: Feed, language: str, suffix: str) -> str:
    """The absolute address of a feed, the one that subscribers hold."""
    return address(hub, feed_path(hub, feed, language, suffix))


def event_path(language: str, event_id: str) -> str:
    """The path of an event's page."""
    return f"{language}/events/{event_id}.html"


def event_address(hub: Hub, language: str, event_id: str) -> str:
    """The absolute address of an event's page."""
    return address(hub, event_path(language, event_id))


def file_language(hub: Hub, event: Event, language: str) -> str:
    """The language of the one-event file for a reader of `language`.

    There is a file in each language the title is translated into; the others get the first.
    """
    return language if language in event.title.languages else hub.settings.languages[0]


def single_path(hub: Hub, language: str, event_id: str) -> str:
    """The path of a one-event calendar file."""
    return in_language(hub, language, f"events/{event_id}.ics")


def single_address(hub: Hub, language: str, event_id: str) -> str:
    """The absolute address of a one-event calendar file."""
    return address(hub, single_path(hub, language, event_id))


def feed_page_path(feed: Feed, language: str) -> str:
    """The path of the page that shows what a feed holds: a type, organisation, project, or all."""
    chosen = {each: _values(feed.select, each) for each in Each}
    chosen = {each: values for each, values in chosen.items() if values}
    if len(chosen) == 1 and feed.select.online is None:
        ((each, values),) = chosen.items()
        if each in _PAGES and len(values) == 1:
            return f"{language}/{_PAGES[each]}/{values[0]}.html"
    return f"{language}/"


def _values(select: Selection, each: Each) -> tuple[str, ...]:
    values: tuple[str, ...] = getattr(select, each.value)
    return values


def tag_uri(uid_domain: str, year: int, event_id: str) -> str:
    """The identity of an event in RSS, Atom and JSON Feed (RFC 4151)."""
    return f"tag:{uid_domain},{year}:event/{event_id}"
