"""The first publication of a hub: what has to be known before it is taken for one."""

from collections.abc import Callable

from msgspec import Struct

from calendarhub.fetch.presence import Presence
from calendarhub.model.problem import Problem, ProblemText, Severity
from calendarhub.model.settings import Settings
from calendarhub.pipeline.ledgers import PreviousError
from calendarhub.pipeline.state import HubState, NotFirstError

Ask = Callable[[str], Presence]
"""Whether something is live at a base address."""


_ELSEWHERE = ProblemText(
    "state.elsewhere",
    "Something is published at {address} that is not known here: its subscribers would"
    " get every event twice, and lose what was cancelled.",
    "{ways}",
)
_ASKED = ProblemText(
    "state.asked",
    "This is the first publication: {address}manifest.json was asked, and nothing is live there"
    " ({said}).",
    severity=Severity.NOTE,
)
_ANEW = ProblemText(
    "state.anew",
    "All begins anew for {address}, with UIDs of that host: until now the hub was tried out at"
    " {host}.",
    severity=Severity.NOTE,
)


class Beginning(Struct, frozen=True):
    """What is told of a first publication, and why it must not be published."""

    notes: tuple[Problem, ...] = ()
    held: tuple[Problem, ...] = ()


def beginning(state: HubState, settings: Settings, *, ask: Ask | None) -> Beginning:
    """Look whether what seems to be a first publication is one; `ask` is None where that is said."""
    if not state.is_first or settings.is_local:
        return Beginning()
    notes = (_ANEW.at(address=settings.base_url, host=state.was_trial),) if state.was_trial else ()
    if ask is None:
        return Beginning(notes)
    found = ask(settings.base_url)
    if found.is_live:
        ways = _ways_out(settings.base_url)
        return Beginning(held=(_ELSEWHERE.at(address=settings.base_url, ways=ways),))
    return Beginning((*notes, _ASKED.at(address=settings.base_url, said=found.said)))


def withheld(error: PreviousError, settings: Settings) -> Problem:
    """Why nothing is published where it is not known what subscribers hold."""
    if isinstance(error, NotFirstError):
        remedy = "Leave out --first: the build goes on from what is live."
    else:
        remedy = _ways_out("" if settings.is_local else settings.base_url)
    return Problem(code=error.code, message=str(error), remedy=remedy)


def _ways_out(address: str) -> str:
    return (
        f"To continue it: `calendarhub build --previous {address or 'DIR'}`, with"
        f" {'its address or ' if address else ''}a folder that holds a copy of what was in public/."
        " If this is a new hub that continues nothing: `calendarhub build --first`."
    )
