"""How fast one host is asked (NET-03, NET-04)."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from calendarhub.model.fetched import HostPace
from calendarhub.rules.asking.due import latest

GAP = timedelta(seconds=5)
_GAPS = {"calendar.google.com": timedelta(seconds=30)}
_SLOWEST = 6  # doublings: from 5 seconds to 5 minutes
_TOO_MANY = frozenset({429, 503})


def gap_of(host: str) -> timedelta:
    """The least time between two questions to a host."""
    return _GAPS.get(host, GAP)


def ready_at(host: str, pace: HostPace, gap: timedelta | None = None) -> datetime | None:
    """The instant from which a host may be asked; None where it may be at once.

    `gap` is what its robots.txt asks for, if that is more.
    """
    moments = [pace.until] if pace.until else []
    if pace.asked:
        least = max(gap_of(host), gap or GAP)
        moments.append(pace.asked + least * (1 << min(pace.slow, _SLOWEST)))
    return max(moments, default=None)


def after_answer(
    pace: HostPace, *, status: int, retry_after: timedelta | None, now: datetime
) -> HostPace:
    """The pace of a host after an answer: one that is asked too much is asked half as often.

    The status is 0 where nothing came.
    """
    if not status:
        return HostPace(now, pace.until, pace.slow)
    if status in _TOO_MANY:
        until = now + retry_after if retry_after else pace.until
        return HostPace(now, until, min(pace.slow + 1, _SLOWEST))
    return HostPace(now, None, max(pace.slow - 1, 0))


def retry_after(said: str, now: datetime) -> timedelta | None:
    """What `Retry-After` says (RFC 9110 §10.2.3), at most a week; None where it says nothing."""
    said = said.strip()
    if said.isascii() and said.isdigit():
        return min(timedelta(seconds=int(said[:9])), latest(now) - now)
    try:
        at = parsedate_to_datetime(said)
    except (ValueError, TypeError, OverflowError):
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return min(max(at, now), latest(now)) - now
