"""When a trouble is told to whoever looks after the hub: once, and once when it is over."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from msgspec.structs import replace

from calendarhub.model.notice import Notices, NoticeWay, Telling, Trouble
from calendarhub.rules.digest import digest

BACK_OFF = (60, 300, 1800, 2 * 3600, 6 * 3600)  # seconds after a message that was not taken
MOST_A_DAY = 12  # messages on one way, whatever comes and goes
DAY = timedelta(days=1)


def seen(kept: Notices, troubles: Iterable[Trouble], now: datetime) -> Notices:
    """What is known after a look: what is there, and what is over but was told."""
    there = {one.key for one in troubles}
    told = {key for way in kept.ways.values() for key in way.told}
    gone = told - there
    since = {key: kept.since.get(key, now) for key in sorted(there | gone)}
    return replace(kept, since=since, over={key: kept.over.get(key, now) for key in sorted(gone)})


def due(
    kept: Notices, name: str, troubles: Iterable[Trouble], now: datetime, *, patience: float
) -> Telling | None:
    """What one way has to tell now, None where that is nothing; `kept` is what `seen` gave.

    `patience` is how many seconds an end has to last, as a trouble its own.
    """
    way = kept.ways.get(name, NoticeWay())
    if (way.again and now < way.again) or len(_recent(way, now)) >= MOST_A_DAY:
        return None
    begun = tuple(
        [one for one in troubles if one.key not in way.told and _ripe(kept.since, one) <= now]
    )
    over = tuple(
        [
            (key, words)
            for key, words in way.told.items()
            if key in kept.over and now - kept.over[key] >= timedelta(seconds=patience)
        ]
    )
    if not begun and not over:
        return None
    keys = [one.key for one in begun] + [key for key, _ in over]
    since = {key: kept.since[key] for key in keys}
    parts = [f"{key} {at.isoformat()}" for key, at in since.items()]
    ends = [kept.over[key].isoformat() for key, _ in over]
    return Telling(digest(name, *parts, *ends)[:32], begun, over, since)


def taken(kept: Notices, name: str, notice: Telling, now: datetime) -> Notices:
    """What is known once a message was taken."""
    way = kept.ways.get(name, NoticeWay())
    over = {key for key, _ in notice.over}
    told = {key: words for key, words in way.told.items() if key not in over}
    told |= {one.key: one.words for one in notice.begun}
    return _with(kept, name, NoticeWay(told=told, sent=(*_recent(way, now), now)))


def refused(kept: Notices, name: str, error: str, now: datetime) -> Notices:
    """What is known once a message was not taken: it is tried again, later each time."""
    way = kept.ways.get(name, NoticeWay())
    pause = BACK_OFF[min(way.failures, len(BACK_OFF) - 1)]
    again = now + timedelta(seconds=pause)
    return _with(kept, name, replace(way, failures=way.failures + 1, error=error, again=again))


def again(
    kept: Notices, names: Iterable[str], troubles: Iterable[Trouble], *, patience: float
) -> datetime | None:
    """When something has to be told though nothing changes meanwhile; None where nothing waits."""
    there = tuple(troubles)
    moments = []
    for name in names:
        way = kept.ways.get(name, NoticeWay())
        ready = [_ripe(kept.since, one) for one in there if one.key not in way.told]
        ready += [
            kept.over[key] + timedelta(seconds=patience) for key in way.told if key in kept.over
        ]
        if ready:
            full = way.sent[0] + DAY if len(way.sent) >= MOST_A_DAY else None
            moments.append(max(min(ready), way.again or min(ready), full or min(ready)))
    return min(moments, default=None)


def _ripe(since: Mapping[str, datetime], one: Trouble) -> datetime:
    return since[one.key] + timedelta(seconds=one.patience)


def _recent(way: NoticeWay, now: datetime) -> tuple[datetime, ...]:
    return tuple([at for at in way.sent if now - at < DAY])


def _with(kept: Notices, name: str, way: NoticeWay) -> Notices:
    return replace(kept, ways={**kept.ways, name: way})
