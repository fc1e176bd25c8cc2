"""The pages of an answer, read one after the other in one confined child, within limits."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from msgspec.structs import replace

from calendarhub.fetch.errors import FetchError
from calendarhub.fetch.pacing import LaterError
from calendarhub.fetch.partner_child import ReadJob, ReadPart, begun, partner_path, read_part
from calendarhub.fetch.partner_pages import GotPage, PartnerPages, StatusError, is_on
from calendarhub.fetch.sandbox import WALL_SECONDS, Confinement
from calendarhub.model.fetched import KeptPage
from calendarhub.model.foreign import ForeignCalendar
from calendarhub.model.problem import Severity
from calendarhub.sources.common.answer import MOST_FOLLOWED, AnswerContext, Told
from calendarhub.sources.common.whole import whole
from calendarhub.sources.kinds import KINDS

LONGEST = timedelta(minutes=5)
_MORE_SECONDS = 7.0  # with 8 for the first page: 15 for an answer of many
_GONE = frozenset({404, 410})


class PartnerWalk:
    """One answer being read; `got` are its pages so far, `told` the problems of getting them.

    `allowed` says which addresses of pages robots.txt lets us ask for.
    """

    def __init__(
        self,
        context: AnswerContext,
        kind: str,
        *,
        clock: Callable[[], datetime],
        pages: PartnerPages | None = None,
        allowed: Callable[[Sequence[str]], Sequence[str]] = tuple,
    ) -> None:
        self.kind = kind
        self.got: list[GotPage] = []
        self.told = Told(partner_path(context.source.id, kind or "answer"))
        self._context, self._pages, self._allowed = context, pages, allowed
        self._clock, self._began = clock, clock()
        self._is_asked = False  # robots.txt, for the first page

    def must_be_allowed(self, address: str) -> None:
        """Raises FetchError where robots.txt keeps programs from a page."""
        self._is_asked = True
        if not self._allowed([address]):
            said = "keeps programs from this page by its robots.txt: ask for a calendar instead"
            raise FetchError(said, said)

    def read_one(self, page: KeptPage, data: bytes) -> ForeignCalendar:
        """The events of a single page."""
        with Confinement(read_part, wall=WALL_SECONDS) as child:
            return self._first(child, page, data).calendar

    def read_all(self, first: GotPage) -> ForeignCalendar:
        """The events of an answer with the pages that it leads to; raises FetchError."""
        assert self._pages is not None
        self.got = [first]
        with Confinement(read_part, wall=WALL_SECONDS) as child:
            part = self._first(child, first.page, self._pages.data(first))
            if self.kind == "page" and not self._is_asked:
                self.must_be_allowed(first.page.address)
            parts = [part.calendar]
            row = KINDS.get(self.kind)
            if row and row.onward and part.calendar.follow:
                child.more(_MORE_SECONDS)
                self._follow(child, row.onward, parts)
        self.got = [self._pages.latest(got) for got in self.got]
        return whole(parts, self.told) if parts[0].failed == "" else parts[0]

    def _first(
        self, child: Confinement[ReadJob, ReadPart], page: KeptPage, data: bytes
    ) -> ReadPart:
        begun(child, self.kind or "ics")
        part = self._read(child, self.kind, page, data)
        self.kind = part.kind or self.kind
        self.told.path = partner_path(self._context.source.id, self.kind or "answer")
        return part

    def _read(
        self,
        child: Confinement[ReadJob, ReadPart],
        kind: str,
        page: KeptPage,
        data: bytes,
        name: str = "",
    ) -> ReadPart:
        context = replace(
            self._context, base=page.base, charset=page.charset, media_type=page.media_type
        )
        outcome = child.do(ReadJob(kind, data, context, name))
        if outcome.result is None:
            return ReadPart(kind, ForeignCalendar(failed=f"it cannot be read: {outcome.failure}"))
        return outcome.result

    # Further pages

    def _follow(
        self, child: Confinement[ReadJob, ReadPart], kind: str, parts: list[ForeignCalendar]
    ) -> None:
        is_chain = kind == self.kind != "page"
        base = self.got[0].page.base
        waiting = self._onward(parts[0].follow, base, is_chain=is_chain)
        may_lead_on = not parts[0].events and len(waiting) == 1  # a page that sends us elsewhere
        seen = {self.got[0].page.address}
        while waiting:
            address = waiting.pop(0)
            if address in seen:
                continue
            if self._is_over(len(seen), len(waiting) + 1, is_chain=is_chain):
                parts[0] = replace(parts[0], cut_off=True)
                return
            seen.add(address)
            part = self._next(child, kind, address, is_chain=is_chain)
            if part is None:
                continue
            parts.append(part)
            if is_chain or (may_lead_on and len(parts) == 2 and not part.events):
                waiting += self._onward(part.follow, base, is_chain=is_chain)

    def _onward(self, follow: Sequence[str], base: str, *, is_chain: bool) -> list[str]:
        """The addresses on the same host; pages only where robots.txt lets us."""
        secure = urlsplit(base).scheme == "https"
        addresses = [
            f"https{one[4:]}" if secure and one.startswith("http://") else one for one in follow
        ]
        here = [one for one in addresses if is_on(one, base)]
        if len(here) < len(addresses):
            self._tell(f"not asked for, on other hosts: {_pages(len(addresses) - len(here))}")
        if is_chain or not here:
            return here
        allowed = set(self._allowed(here))
        if len(allowed) < len(set(here)):
            count = len(set(here)) - len(allowed)
            self._tell(f"not asked for, since robots.txt forbids it: {_pages(count)}")
        return [one for one in here if one in allowed]

    def _is_over(self, count: int, left: int, *, is_chain: bool) -> bool:
        """Whether a limit is hit; what is taken until then stays, but a chain that is slow fails."""
        if count > MOST_FOLLOWED:
            more = "it has more" if is_chain else f"{_pages(left)} left out"
            self._tell(f"the first {MOST_FOLLOWED} pages are asked for, and {more}", "intake.limit")
            return True
        if self._clock() - self._began <= LONGEST:
            return False
        minutes = LONGEST // timedelta(minutes=1)
        if is_chain:
            said = f"is too slow: not all pages came within {minutes} minutes"
            raise FetchError(said, said)
        self._tell(
            f"after {minutes} minutes no more is asked: {_pages(left)} left out", "intake.limit"
        )
        return True

    def _next(
        self,
        child: Confinement[ReadJob, ReadPart],
        kind: str,
        address: str,
        *,
        is_chain: bool,
    ) -> ForeignCalendar | None:
        """The events of a further page; None where it does not come, and is none of a chain."""
        assert self._pages is not None
        name = urlsplit(address).path
        try:
            got = self._pages.get(address)
            data = self._pages.data(got)
        except LaterError:
            raise
        except FetchError as error:
            if is_chain:
                raise
            is_gone = isinstance(error, StatusError) and error.answer.status in _GONE
            last = None if is_gone else self._pages.last(address)
            self._tell(f"{name} {error.said}" + (": it is read as it was" if last else ""))
            if last is None:
                return None
            got, data = last, last.data or b""
        part = self._read(child, kind, got.page, data, name).calendar
        if part.failed and is_chain:
            raise FetchError(part.failed, part.failed)
        self.got.append(got)
        if part.failed:
            self._tell(f"{name}: {part.failed}")
            return ForeignCalendar(problems=part.problems)
        return part

    def _tell(self, message: str, code: str = "intake.page") -> None:
        self.told.tell(code, message, 1, severity=Severity.WARNING)


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count} pages"
