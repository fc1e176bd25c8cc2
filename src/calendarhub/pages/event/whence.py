"""Where an event of a partner's calendar is from, for its readers (PRE-04)."""

from datetime import date

from markupsafe import Markup, escape
from msgspec import Struct

from calendarhub.model.event import Event, Provenance
from calendarhub.pages.common import Shell
from calendarhub.theme.environment import host

_WEB = ("https://", "http://")


class Whence(Struct, frozen=True):
    """Whose calendar it is, and the way there, empty where there is none.

    `stale` is the day in words since which the calendar could not be read, `stale_since` the same for
    machines; both empty where all is well.
    """

    name: Markup
    address: str
    stale: str = ""
    stale_since: str = ""


def whence(event: Event, shell: Shell) -> Whence | None:
    """Where an event is from; None for one of our own."""
    came = event.provenance
    if came is None:
        return None
    known = shell.site.hub.network.organisations.get(came.organisation)
    address = next((one for one in (came.url, known.url if known else "") if _is_web(one)), "")
    name = shell.name(known.name) if known else escape(_name(came, address))
    stale = event.stale
    return Whence(name, address, *(_day(stale, shell) if stale else ("", "")))


def _is_web(address: str) -> bool:
    return address.startswith(_WEB)


def _name(came: Provenance, address: str) -> str:
    return came.organisation or (host(address) if address else came.source)


def _day(day: date, shell: Shell) -> tuple[str, str]:
    return shell.words.day_long(day), day.isoformat()
