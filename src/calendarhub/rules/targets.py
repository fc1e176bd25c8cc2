"""Where a link or picture in a text leads: an address, a file beside the record, or nowhere and why."""

import re
from collections.abc import Callable, Collection, Mapping
from posixpath import normpath
from urllib.parse import quote, unquote, urljoin

from msgspec import Struct

from calendarhub.model.event import Event
from calendarhub.rules import clean
from calendarhub.rules.markdown import HEADING
from calendarhub.rules.markdown_pieces import Links
from calendarhub.rules.outward import outward

# In an address of `Event.links`: the language of the reader, filled in where the text is shown.
LANGUAGE = "{language}"
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
_THIS_MACHINE = re.compile(r"[A-Za-z]:[\\/]|file:|\\", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w-]+\.)+([a-z]{2,})(/.*)?", re.IGNORECASE)
_DOMAINS = ("com", "org", "net", "edu", "eu", "fi", "se", "no", "dk", "de", "ee", "lv", "lt", "pl")
_OWN_FOLDERS = ("events", "feeds", "files", "widget", "embed", "oembed", "assets")
_RECORD = re.compile(r"\.(?:md|markdown|yaml|yml|html)$", re.IGNORECASE)


class Ways(Struct, frozen=True):
    """What the texts of a hub may lead to.

    `records` are the ids of the events that are published, by the path of each file of records, none
    for a file whose events are not; `ids` are all of those ids. `of_others` are the ways of texts that
    belong to another site, whose paths are not those of the hub.
    """

    base_url: str
    languages: tuple[str, ...]
    records: Mapping[str, tuple[str, ...]]
    ids: Collection[str]
    of_others: bool = False


class Beside(Struct, frozen=True):
    """A file beside the record: possible names of it, each with the part of the file that is meant."""

    names: tuple[tuple[str, str], ...]


class Refused(Struct, frozen=True):
    """Why a link is not shown as one, and what to write."""

    reason: str
    remedy: str


Target = str | Beside | Refused


def links_for(event: Event, language: str, inside: Callable[[str], str] | None = None) -> Links:
    """Where the links of an event's text lead for readers of a language.

    `inside` makes the way from a page of what is surely published: pages and files of events.
    """
    if not event.links:
        return ()
    found: list[tuple[str, str]] = []
    for said, address in event.links:
        made = address.replace(LANGUAGE, language)
        is_sure = made != address or f"/files/{event.id}/" in address
        found.append((said, inside(made) if inside and is_sure else made))
    return tuple(found)


def target(said: str, *, of: str, path: str, ways: Ways) -> Target:
    """Where an address leads that a text of the event `of` says, whose file is `path`.

    A text is an absolute address, in which `LANGUAGE` may stand; the same as said where nothing is to
    be done.
    """
    said = said.strip()
    if outward(said):
        return said
    if said.startswith("#"):
        return _page(of, ways) + f"#{HEADING}{clean.slug(unquote(said))}"
    if said.startswith("//") or said.lower().startswith("www."):
        return outward(f"https://{said.lstrip('/')}") or _UNREAD
    if _THIS_MACHINE.match(said):
        return _ON_THIS_MACHINE
    if scheme := _SCHEME.match(said):
        return _of_scheme(scheme[1].lower())
    if said.startswith("/") and ways.of_others:
        return _OF_OTHERS
    if said.startswith("/"):
        return outward(_of_site(said, ways)) or _UNREAD
    return _beside(said, path, ways)


_UNREAD = Refused("the address cannot be read", "Copy it from the browser's address line.")
_ON_THIS_MACHINE = Refused(
    "it leads to a file of one computer only",
    "Put the file beside the record and write its name, such as agenda.pdf.",
)
_RUNS = Refused("it would run something, or hold the thing itself", "Link to a page or a file.")
_OF_OTHERS = Refused(
    "it is a path of the site that the file belongs to", "Write the whole address."
)
_HIDDEN = Refused(
    "the event it leads to is not published",
    "Nothing is to be done if it will be: then the link is shown.",
)


def _of_scheme(scheme: str) -> Refused:
    """Why an address of this scheme is not shown, which `outward` did not take."""
    if scheme in ("http", "https", "mailto", "tel"):
        return _UNREAD
    if scheme in ("javascript", "data", "vbscript", "blob"):
        return _RUNS
    return Refused(
        f"links lead to https:, http:, mailto: and tel:, and not to {scheme}:",
        "Write the https address instead: an online meeting has one, too.",
    )


def _page(event_id: str, ways: Ways) -> str:
    return f"{ways.base_url}{LANGUAGE}/events/{event_id}.html"


def _of_site(said: str, ways: Ways) -> str:
    """A path of the site: below the hub where it begins like one of its own, else at the host."""
    host = urljoin(ways.base_url, "/")
    is_below = (host + said[1:]).startswith(ways.base_url)
    is_own = said[1:].partition("/")[0] in (*_OWN_FOLDERS, *ways.languages)
    return (ways.base_url if is_own and not is_below else host) + said[1:]


def _beside(said: str, path: str, ways: Ways) -> Target:
    """A file below the folder of the record, an event by its file or id, or a host without https."""
    way, sign, part = said.partition("#")
    alone = way.partition("?")[0]
    written = (said, way, unquote(way), alone, unquote(alone))
    names = tuple(dict.fromkeys(map(_name, written)))
    folder = path.rpartition("/")[0]
    for name in names:
        found = _record(normpath(f"{folder}/{name}" if folder else name), ways)
        if found is not None:
            return found
    last = names[-1].rpartition("/")[2]
    event_id = _RECORD.sub("", last)
    if event_id in ways.ids and (event_id != last or event_id == names[-1]):
        return _page(event_id, ways)
    host = _HOST.fullmatch(way)
    if host and (host[2] or host[1].lower() in _DOMAINS):
        return Refused("it leads to no file here", f"Write https://{clean.shown(said, 200)}")
    rest = sign + quote(part, safe="=&-._~/:") if part else ""
    return Beside(tuple((name, "" if name == said else rest) for name in names))


def _name(said: str) -> str:
    """A name as a path: with slashes, without steps to where it stands."""
    return "/".join(part for part in said.replace("\\", "/").split("/") if part != ".")


def _record(path: str, ways: Ways) -> Target | None:
    """The page of the event in a file of records; None where the path is none of one."""
    for one in (path, f"{path}.md", f"{path}.yaml", f"{path}/index.md"):
        if one not in ways.records:
            continue
        ids = ways.records[one]
        if len(ids) > 1:
            return Refused(
                "that file holds several events", f"Link one by its id, such as {ids[0]}."
            )
        return _page(ids[0], ways) if ids else _HIDDEN
    return None
