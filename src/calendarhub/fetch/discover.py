"""From the address of a page to the calendar behind it, as a person has it who adds a partner."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.fetch.errors import FetchError
from calendarhub.fetch.http import Answer, Door
from calendarhub.fetch.pacing import LaterError
from calendarhub.fetch.partner_child import (
    UNKNOWN,
    LinksFound,
    LinksJob,
    ReadJob,
    ReadPart,
    begun,
    read_links,
    read_part,
)
from calendarhub.fetch.partner_pages import StatusError, header_of
from calendarhub.fetch.sandbox import WALL_SECONDS, Confinement
from calendarhub.model.partner import FeedLink, PartnerSource
from calendarhub.rules.asking.addresses import asked_address, host_of, webcal_as_https
from calendarhub.rules.asking.known_hosts import as_address, calendar_of
from calendarhub.sources.common.answer import AnswerContext

MOST_TRIED = 4  # each waits five seconds for its turn
_ITSELF = "the address itself"
_ON_PAGE = FeedLink("", "page", "the events in the page itself")


class Discovered(Struct, frozen=True):
    """The calendar behind an address: where, of which kind, in words how it was found.

    `events` of it were read; `others` are further addresses that may be one.
    """

    address: str
    kind: str
    found: str
    events: int = 0
    others: tuple[FeedLink, ...] = ()


class Discovery:
    """Looks for a calendar; `ready` gathers what was asked for, so that nobody asks for it twice."""

    def __init__(self, door: Door, context: AnswerContext, ready: dict[str, Answer]) -> None:
        self._door, self._context, self._ready = door, context, ready

    def run(self, text: str) -> Discovered:
        """The calendar behind what a person typed; raises FetchError where there is none."""
        address = webcal_as_https(as_address(text))
        if known := calendar_of(address):
            part = self._tried(known)
            if part is None:
                raise FetchError(f"{host_of(address)} shows no calendar that anybody may read")
            return _made(known, part)
        answer = self._asked(address)
        found = self._links(answer)
        if found.part.kind not in ("page", ""):
            return _made(FeedLink(address, found.part.kind, _ITSELF), found.part)
        page = FeedLink(address, "page", _ON_PAGE.found)
        best = self._best(found, page)
        if best is None:
            why = found.part.calendar.failed or UNKNOWN
            raise FetchError(f"{host_of(address)} leads to no calendar: {why}")
        link, part = best
        others = tuple(one for one in found.links if one.address != link.address)
        return replace(_made(link, part), others=others)

    def _best(self, found: LinksFound, page: FeedLink) -> tuple[FeedLink, ReadPart] | None:
        """The first that has events, else the first that could be read."""
        second: tuple[FeedLink, ReadPart] | None = None
        for link, part in self._candidates(found, page):
            if part.calendar.events:
                return link, part
            second = second or (link, part)
        return second

    def _candidates(self, found: LinksFound, page: FeedLink) -> Iterator[tuple[FeedLink, ReadPart]]:
        """Calendars first, then events in the page, then its news, then a page that lists others."""
        calendars = [link for link in found.links if link.kind != "feed"]
        news = [link for link in found.links if link.kind == "feed"]
        for link in calendars[:MOST_TRIED]:
            if part := self._tried(link):
                yield link, part
        if found.part.calendar.events:
            yield page, found.part
        for link in news[: max(MOST_TRIED - len(calendars), 1)]:
            if part := self._tried(link):
                yield link, part
        if found.part.kind == "page" and not found.part.calendar.failed:
            yield page, found.part

    def _tried(self, link: FeedLink) -> ReadPart | None:
        """What an address holds; None where it is no calendar of its kind."""
        source = PartnerSource(id="new", url=link.address, kind=link.kind)
        try:
            answer = self._asked(asked_address(source, link.kind, self._context.now))
        except LaterError:
            raise
        except FetchError:
            return None
        with Confinement(read_part, wall=WALL_SECONDS) as child:
            begun(child, link.kind)
            outcome = child.do(ReadJob(link.kind, answer.body, self._of(answer)))
        part = outcome.result
        return part if part and not part.calendar.failed else None

    def _asked(self, address: str) -> Answer:
        if address not in self._ready:
            answer = self._door.ask(address)
            if answer.status != 200:
                raise FetchError(f"{host_of(address)} {StatusError(answer).said}")
            self._ready[address] = answer
        return self._ready[address]

    def _links(self, answer: Answer) -> LinksFound:
        with Confinement(read_links, wall=WALL_SECONDS) as child:
            begun(child, "page")
            outcome = child.do(LinksJob(answer.body, self._of(answer)))
        if outcome.result is None:
            raise FetchError(f"{host_of(answer.address)} cannot be read: {outcome.failure}")
        return outcome.result

    def _of(self, answer: Answer) -> AnswerContext:
        media_type, charset = header_of(answer)
        return replace(self._context, base=answer.address, charset=charset, media_type=media_type)


def _made(link: FeedLink, part: ReadPart) -> Discovered:
    return Discovered(link.address, part.kind, link.found, len(part.calendar.events))
