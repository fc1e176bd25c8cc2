"""The named forms of frames: `/embed/<lang>/<feed>~<name>.html`, and those that a feed once had."""

import re
from collections.abc import Collection, Mapping, Sequence

from msgspec.structs import replace

from calendarhub.model.entry import Entry
from calendarhub.model.feed import PLAIN, EmbedForm, Feed
from calendarhub.widget.listing import SHOWN, Ahead, ListedEntry, chosen

_MARK = "~"
_FORMER = re.compile(rf"embed/[^/]+/(.+){_MARK}([a-z0-9-]+)\.html")
_MOST = {"next": 1, "subscribe": 0}


def address_name(feed: Feed, form: EmbedForm) -> str:
    """What stands in the address of a form: the name of the feed, and its own."""
    return f"{feed.name}{_MARK}{form.name}" if form.name else feed.name


def former_names(paths: Collection[str]) -> Mapping[str, frozenset[str]]:
    """By feed the names of all forms that were ever published; `paths` are all of them."""
    found: dict[str, set[str]] = {}
    for path in paths:
        if path.startswith("embed/") and (match := _FORMER.fullmatch(path)):
            found.setdefault(match[1], set()).add(match[2])
    return {feed: frozenset(names) for feed, names in found.items()}


def forms_of(feed: Feed, former: Mapping[str, frozenset[str]]) -> tuple[EmbedForm, ...]:
    """The plain form and those with a name; one that is no longer named shows what the plain one does.

    Somebody's page may still have its address, and a list that stands still is worse than a longer one.
    """
    known = {form.name for form in feed.embeds}
    lost = sorted(former.get(feed.name, frozenset()) - known)
    return (PLAIN, *feed.embeds, *[replace(PLAIN, name=name) for name in lost])


def shown_in(form: EmbedForm, entries: Sequence[Entry], ahead: Ahead) -> tuple[ListedEntry, ...]:
    """What a form shows, chosen from all entries of the feed."""
    if form.types:
        entries = [entry for entry in entries if entry.event.type in form.types]
    most = min(form.limit, _MOST.get(form.layout, SHOWN))
    return chosen(entries, ahead)[:most]
