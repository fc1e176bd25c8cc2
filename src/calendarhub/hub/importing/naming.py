"""What a new source is called, and whose it is, before a person says otherwise."""

from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

from calendarhub.model.network import Organisation
from calendarhub.rules.clean import slug

_SAYS_NOTHING = frozenset(
    {"www", "calendar", "calendars", "kalender", "kalendar", "outlook", "events", "indico", "ical"}
)
_SHARED = ("google.com", "office.com", "office365.com", "live.com", "icloud.com", "teamup.com")
_LONGEST = 40


def proposed_id(address: str, name: str, taken: Collection[str]) -> str:
    """A short name for a source: of its host, or of the calendar where many share the host."""
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    of_file = slug(address.rpartition("/")[2].partition(".")[0])
    words = slug(name)
    if host and not host.endswith(_SHARED) and not _is_number(host):
        parts = [part for part in host.split(".")[:-1] if part not in _SAYS_NOTHING]
        words = slug(parts[-1]) if parts else words
    made = (words or of_file or slug(host) or "partner")[:_LONGEST].strip("-")
    found, number = made, 1
    while found in taken:
        number += 1
        found = f"{made}-{number}"
    return found


def whose(address: str, organisations: Mapping[str, Organisation]) -> str:
    """The organisation below whose web address it lies; empty where none or several are."""
    host = _host(address)
    found = [
        one.id
        for one in organisations.values()
        if (theirs := _host(one.url)) and (host == theirs or host.endswith(f".{theirs}"))
    ]
    return found[0] if len(found) == 1 else ""


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.") if "://" in address else ""


def _is_number(host: str) -> bool:
    return ":" in host or host.replace(".", "").isdigit() or host == "localhost"
