"""What a web server or static host makes of a publication that it was told nothing about."""

import re
from collections.abc import Collection, Iterator

from calendarhub.fetch.http import Answer, Door
from calendarhub.hub.serverconf import policy
from calendarhub.model.problem import Problem, Severity

CODE = "doctor.address.host"
NOTHING = "nothing-is-here.html"  # an address that no publication has
RULES = "_headers"
REMEDY = (
    "`calendarhub serverconf` prints configuration for nginx, Caddy and Apache, and for hosts that"
    " read a _headers file (docs/running.md)."
)
_SCRIPT = re.compile(r"widget/v\d+/events\.js")
_FRAGMENT = re.compile(rf"widget/{policy.LANGUAGE}/[^/]+\.html")


def problems(base: str, door: Door, paths: Collection[str]) -> Iterator[Problem]:
    """Ask for one file of each sort among the paths of a publication; raises FetchError."""
    yield from lost(base + NOTHING, door.ask(base + NOTHING))
    yield from told_rules(base + RULES, door.ask(base + RULES))
    for sort in (_SCRIPT, _FRAGMENT):
        path = next((one for one in sorted(paths) if sort.fullmatch(one)), "")
        if path:
            yield from shared(base + path, door.ask(base + path), policy.media_type(path))


def _told(message: str, remedy: str = REMEDY, *, is_error: bool = False) -> Problem:
    severity = Severity.ERROR if is_error else Severity.WARNING
    return Problem(CODE, message, remedy=remedy, severity=severity)


def lost(address: str, answer: Answer) -> Iterator[Problem]:
    """An address where there is nothing says so: else feeds that are gone are taken for pages."""
    if answer.status not in (404, 410):
        yield _told(
            f"{address}, where nothing is, is answered with {answer.status} and not with 404."
            " Calendars then read a page in place of a feed that is gone.",
            f"Let the server answer 404 with 404.html. {REMEDY}",
        )


def told_rules(address: str, answer: Answer) -> Iterator[Problem]:
    """A host that understands `_headers` does not show it."""
    if answer.status == 200 and b"\n/" in answer.body:
        yield _told(
            f"{address} is shown as a file: this host does not read it, and its rules do nothing.",
            f"Take the file away, and tell the host in its own way. {REMEDY}",
        )


def shared(address: str, answer: Answer, kind: str) -> Iterator[Problem]:
    """Scripts and fragments of the widget are read by pages of other sites."""
    if answer.status != 200:
        yield _told(f"{address} is answered with {answer.status}.", is_error=True)
        return
    if answer.headers.get("access-control-allow-origin") != "*":
        yield _told(
            f"{address} comes without Access-Control-Allow-Origin: *."
            " Lists on pages of partners stay empty.",
            is_error=True,
        )
    said = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    meant = kind.partition(";")[0]
    if said not in (meant, meant.replace("text/", "application/")):
        yield _told(
            f"{address} comes as {said or 'nothing'} and not as {meant}."
            " Browsers that are told nosniff refuse it.",
            is_error=True,
        )
