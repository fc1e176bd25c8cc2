"""When a source is due: spread over its interval, later after failures, never while paused."""

from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from calendarhub.model.fetched import FetchedSource
from calendarhub.model.foreign import SourceMemory
from calendarhub.model.partner import PartnerSource
from calendarhub.rules.asking.due import AT_ONCE, due_at, share
from tests.foreign import NOW, TARTU

HOUR = timedelta(hours=1)
SEEN = FetchedSource(url=TARTU.url, asked=NOW)


def test_a_source_that_was_never_asked_is_due_at_once_and_a_paused_one_never() -> None:
    assert due_at(TARTU, None) == AT_ONCE
    paused = replace(TARTU, paused=True)
    assert due_at(paused, None) is None
    elsewhere = replace(SEEN, url="https://old.example/a.ics", not_before=NOW + HOUR)
    assert due_at(TARTU, elsewhere) == AT_ONCE


def test_net_04_starts_are_spread_over_the_interval_by_the_id() -> None:
    sources = [PartnerSource(id=f"s{n}", url=TARTU.url) for n in range(600)]
    starts = [due_at(one, SEEN) for one in sources]
    hours = [0] * 9
    for at in starts:
        assert at is not None
        assert 3 * HOUR <= at - NOW <= 9 * HOUR
        hours[int((at - NOW) / HOUR)] += 1
    assert min(hours[3:]) > 60
    again = {one.id: at for one, at in zip(sources, starts, strict=True)}
    for one in sources[:50]:  # asked in time, it is due one interval later
        at = again[one.id]
        assert at is not None
        assert due_at(one, replace(SEEN, asked=at)) == at + 6 * HOUR


def test_net_03_after_failures_the_next_question_waits_longer_but_no_more_than_a_day() -> None:
    waits = []
    for failures in (1, 2, 3, 20):
        failed = replace(SEEN, memory=SourceMemory(failures=failures))
        at = due_at(TARTU, failed)
        assert at is not None
        waits.append((at - NOW) / HOUR)
    assert 9 <= waits[0] <= 12
    assert 18 <= waits[1] <= 24
    assert 18 <= waits[2] <= 24
    assert 18 <= waits[3] <= 24


def test_net_03_a_host_that_asks_for_time_gets_it() -> None:
    later = replace(SEEN, not_before=NOW + timedelta(days=2))
    assert due_at(TARTU, later) == NOW + timedelta(days=2)


def test_a_share_is_a_number_from_0_to_1_that_stays() -> None:
    assert share("tartu") == share("tartu") != share("riga")
    assert all(0 <= share(f"{n}") < 1 for n in range(99))
    assert datetime(1970, 1, 1, tzinfo=UTC) > AT_ONCE
