"""Addresses that moved for good (NET-06) or are gone (NET-07): told in time, never acted upon."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from calendarhub.model.fetched import FetchedSource

_PROPOSED_AFTER = timedelta(days=30)
_GONE_AFTER = timedelta(days=7)
_GONE = frozenset({404, 410})


def after_status(
    before: FetchedSource, *, status: int, moved_to: str, now: datetime
) -> FetchedSource:
    """What is remembered of an address that answered; `moved_to` is where 301 and 308 led."""
    since = before.moved_since if moved_to == before.moved_to else None
    return replace(
        before,
        moved_to=moved_to,
        moved_since=(since or now) if moved_to else None,
        gone_since=(before.gone_since or now) if status in _GONE else None,
    )


def proposed_address(fetched: FetchedSource, now: datetime) -> str:
    """The address that the settings should have, once it has answered there for a month; else empty."""
    since = fetched.moved_since
    return fetched.moved_to if since and now - since >= _PROPOSED_AFTER else ""


def is_gone(fetched: FetchedSource, now: datetime) -> bool:
    """Whether an address has been gone for so long that a person is asked."""
    return fetched.gone_since is not None and now - fetched.gone_since >= _GONE_AFTER
