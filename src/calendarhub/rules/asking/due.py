"""When a source is due (NET-03, 04): at a time of its own in each interval, later after failures."""

import hashlib
from datetime import UTC, datetime, timedelta

from calendarhub.model.fetched import FetchedSource
from calendarhub.model.partner import PartnerSource
from calendarhub.rules.intake.acceptance import wait

AT_ONCE = datetime.min.replace(tzinfo=UTC)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def due_at(source: PartnerSource, fetched: FetchedSource | None) -> datetime | None:
    """The instant from which a source is to be asked; None for one that is paused.

    One that was never asked, or not at this address, is due at once.
    """
    if source.paused:
        return None
    if fetched is None or fetched.asked is None or fetched.url != source.url:
        return AT_ONCE
    failures = fetched.memory.failures
    if failures:
        jitter = share(f"{source.id}/{failures}")
        moment = fetched.asked + wait(source.every, failures, jitter)
    else:
        moment = _next_start(source, fetched.asked)
    return max(moment, fetched.not_before or moment)


def share(text: str) -> float:
    """A number from 0 to 1 that a text always has, evenly spread over texts."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]) / 2**64


def _next_start(source: PartnerSource, asked: datetime) -> datetime:
    """The next time of its own, but not before half of the interval is over."""
    every = source.every
    offset = every * share(source.id)
    at = _EPOCH + offset + every * ((asked - _EPOCH - offset) // every + 1)
    return at if at - asked >= every / 2 else at + every


def latest(now: datetime) -> datetime:
    """The latest instant until which a partner may ask us to stay away."""
    return now + timedelta(days=7)
