"""One source asked once: its answer read in the confined child, and what is remembered of it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from calendarhub import __version__
from calendarhub.fetch.errors import FetchError
from calendarhub.fetch.http import Answer, Door
from calendarhub.fetch.pacing import LaterError
from calendarhub.fetch.partner_pages import GotPage, PartnerPages, StatusError, page_of_file
from calendarhub.fetch.partner_walk import PartnerWalk
from calendarhub.fetch.robots import Robots
from calendarhub.fetch.secrets import NO_SECRET, Secret, SecretError, secret_of
from calendarhub.model.fetched import AnswerState, FetchedSource, PartnerAnswer
from calendarhub.model.foreign import ForeignCalendar
from calendarhub.model.partner import PartnerSource
from calendarhub.model.problem import Problem
from calendarhub.rules.asking.addresses import (
    asked_address,
    concealed,
    has_slot,
    host_of,
    is_address,
    webcal_as_https,
)
from calendarhub.rules.asking.afresh import is_read_again, read_as
from calendarhub.rules.asking.moves import after_status
from calendarhub.rules.asking.pace import retry_after
from calendarhub.rules.intake import acceptance
from calendarhub.sources.common.answer import AnswerContext

_TOKENS = {"pretalx": "Token"}  # how an interface calls what others call a bearer

FAULT = "a fault of calendarhub, please report it"


class ErrandTools(Struct, frozen=True):
    """What errands of one run share: the hub's folder, the clock (UTC), how a door is opened."""

    root: Path
    context: Callable[[PartnerSource], AnswerContext]
    body: Callable[[str, str], bytes | None]
    clock: Callable[[], datetime]
    door: Callable[[], Door]
    robots: Robots
    ready: Mapping[str, Answer] = field(default_factory=dict)  # was just asked for in this run


class PartnerErrand:
    """One source on its way; `is_whole` asks as if for the first time, `must_read` reads anew."""

    def __init__(
        self,
        source: PartnerSource,
        before: FetchedSource | None,
        tools: ErrandTools,
        *,
        is_whole: bool = False,
        must_read: bool = False,
    ) -> None:
        known = before or FetchedSource()
        if known.url != source.url:  # what was remembered is of another address
            known = FetchedSource(url=source.url, memory=known.memory)
        self._source, self._tools = source, tools
        self._is_whole, self._must_read = is_whole, must_read
        self._now = tools.clock()
        self._before = known
        self._after = replace(known, asked=self._now, not_before=None)
        self._kind = source.kind or known.kind
        self._context = tools.context(source)
        self._key = read_as(
            source,
            self._context.hub_timezone,
            self._context.hub_language,
            self._context.organisations,
            __version__,
        )
        self._secret = NO_SECRET

    def run(self) -> PartnerAnswer:
        """What comes of it; whatever a partner does is an answer."""
        try:
            return self._run()
        except Exception as error:  # noqa: BLE001 (a door: one source costs itself)
            return self._failed(f"{FAULT} ({type(error).__name__}: {error})"[:300])

    def _run(self) -> PartnerAnswer:
        try:
            self._secret = self._known_secret()
            if not is_address(self._source.url):
                return self._of_file()
            with self._tools.door() as door:
                return self._asked(door)
        except LaterError as error:
            after = replace(self._before, not_before=error.until)
            return self._answer(AnswerState.LATER, after, self._worded(error.said))
        except SecretError as error:
            return self._failed(str(error))
        except StatusError as error:
            self._note_status(error.answer.status, error.answer.permanent)
            later = retry_after(error.answer.headers.get("retry-after", ""), self._now)
            if later:
                self._after = replace(self._after, not_before=self._now + later)
            return self._failed(self._worded(error.said))
        except FetchError as error:
            return self._failed(self._worded(error.said))

    def _known_secret(self) -> Secret:
        source = self._source
        if not source.secret:
            if has_slot(source.url):
                raise SecretError("its address has {secret}, but `secret:` does not say which")
            return NO_SECRET
        secret = secret_of(self._tools.root, source.secret)
        if not has_slot(source.url) and not secret.value.isascii():
            raise SecretError(f"the secret `{source.secret}` is no token: it is not ASCII")
        return secret

    # The two ways of asking

    def _of_file(self) -> PartnerAnswer:
        path = self._source.url
        kept = self._before.pages[0] if self._before.pages and not self._is_whole else None
        got = page_of_file(self._tools.root, path, kept)
        if got.is_same and not self._is_read_again():
            return self._unchanged()
        if got.data is None:
            got = page_of_file(self._tools.root, path, None)
            got = replace(got, is_same=kept is not None and got.page.digest == kept.digest)
        walk = PartnerWalk(self._context, self._kind, clock=self._tools.clock)
        calendar = walk.read_one(got.page, got.data or b"")
        return self._read(walk, calendar, [got], is_same=got.is_same)

    def _asked(self, door: Door) -> PartnerAnswer:
        kept = {} if self._is_whole else {page.address: page for page in self._before.pages}
        pages = PartnerPages(
            door,
            kept,
            self._body,
            secret=self._secret,
            token=self._token(),
            ready=self._tools.ready,
        )
        address = asked_address(self._source, self._kind, self._now)
        walk = PartnerWalk(
            self._context,
            self._kind,
            clock=self._tools.clock,
            pages=pages,
            allowed=lambda some: self._tools.robots.allowed(some, door),
        )
        if self._kind == "page":
            walk.must_be_allowed(address)
        first = pages.get(address)
        self._note_status(200, first.permanent, address)
        is_same = self._is_same(first, pages)
        if is_same and not self._is_read_again():
            return self._unchanged()
        calendar = walk.read_all(first)
        return self._read(walk, calendar, walk.got, is_same=is_same)

    def _is_same(self, first: GotPage, pages: PartnerPages) -> bool:
        """Whether each page of the last answer is as it was."""
        try:
            return first.is_same and all(
                pages.get(page.address).is_same for page in self._before.pages[1:]
            )
        except LaterError:
            raise
        except FetchError:
            return False

    def _token(self) -> tuple[str, str] | None:
        if not self._secret or has_slot(self._source.url):
            return None
        return "Authorization", f"{_TOKENS.get(self._kind, 'Bearer')} {self._secret.value}"

    def _body(self, address: str) -> bytes | None:
        return self._tools.body(self._source.id, address)

    def _is_read_again(self) -> bool:
        return self._must_read or is_read_again(self._before, key=self._key, now=self._now)

    # What comes of it

    def _note_status(self, status: int, permanent: str, address: str = "") -> None:
        moved = concealed(permanent, self._secret.value)
        if address != webcal_as_https(self._source.url):
            moved = ""  # it has more in it than the address of the settings
        self._after = after_status(self._after, status=status, moved_to=moved, now=self._now)

    def _read(
        self,
        walk: PartnerWalk,
        calendar: ForeignCalendar,
        got: Sequence[GotPage],
        *,
        is_same: bool,
    ) -> PartnerAnswer:
        self._kind = walk.kind or self._kind
        if why := acceptance.failure(calendar):
            return self._failed(self._worded(why), calendar, tuple(walk.told.problems))
        state = AnswerState.UNCHANGED if is_same else AnswerState.READ
        pages = tuple(one.page for one in got)
        after = replace(
            self._after, kind=self._kind, pages=pages, read_as=self._key, read=self._now
        )
        answer = self._answer(state, after, "", calendar, tuple(walk.told.problems))
        if is_same and all(one.is_kept for one in got):
            return answer
        return replace(answer, bodies={one.page.address: one.data or b"" for one in got})

    def _unchanged(self) -> PartnerAnswer:
        memory = replace(self._after.memory, failures=0, good=self._now)
        return self._answer(AnswerState.UNCHANGED, replace(self._after, memory=memory))

    def _failed(
        self,
        reason: str,
        calendar: ForeignCalendar | None = None,
        problems: tuple[Problem, ...] = (),
    ) -> PartnerAnswer:
        stale = acceptance.stale(reason, self._after.memory)
        after = replace(self._after, memory=stale.memory)
        return self._answer(AnswerState.FAILED, after, stale.reason, calendar, problems)

    def _answer(
        self,
        state: AnswerState,
        after: FetchedSource,
        reason: str = "",
        calendar: ForeignCalendar | None = None,
        problems: tuple[Problem, ...] = (),
    ) -> PartnerAnswer:
        return PartnerAnswer(
            source=self._source.id,
            state=state,
            fetched=after,
            kind=self._kind,
            reason=concealed(reason, self._secret.value),
            calendar=calendar,
            problems=problems,
        )

    def _worded(self, said: str) -> str:
        """What went wrong, with no more of an address than its host."""
        host = host_of(self._source.url)
        return f"{host}: {said}" if host else said
