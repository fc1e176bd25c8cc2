"""What partners do to their calendars never breaks what subscribers hold: the gate stays green."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from calendarhub.formats.calendar import ics
from calendarhub.model.event import Event
from calendarhub.model.ledger import Ledger
from calendarhub.rules import digest
from calendarhub.rules.gate import continuity
from calendarhub.rules.revise import revise
from calendarhub.rules.revise.rows import Draft
from tests.builders import HELSINKI, hub, window
from tests.foreign import START, Fetches, foreign
from tests.formats.doubles import view

DAY = timedelta(days=1)
HUB = hub()


def draft(event: Event) -> Draft:
    """A live event with its digests."""
    settled = digest.published(event, HUB.network, digest.event_context(HUB.settings))
    return Draft(event=event, significant=digest.significant(event), digest=settled)


def history(luck: random.Random, *, new_keys: bool) -> Iterator[list[tuple[str, str, datetime]]]:
    """Twenty states of a calendar: some events are moved, renamed, dropped for a while, added."""
    rows = {at: (f"Talk {at}", START + at * DAY) for at in range(12)}
    for number in range(20):
        kept = list(rows.items()) if luck.random() < 0.8 else luck.sample(list(rows.items()), 4)
        luck.shuffle(kept)
        yield [
            (f"{at}/{number}" if new_keys else f"{at}", title, start) for at, (title, start) in kept
        ]
        for at, (title, start) in list(rows.items()):
            chance = luck.random()
            if chance < 0.1:
                rows[at] = (title, start + luck.choice([timedelta(hours=1), DAY, 9 * DAY]))
            elif chance < 0.15:
                rows[at] = (f"{title} (new)", start)
            elif chance < 0.17 and len(rows) > 6:
                del rows[at]
        if luck.random() < 0.3:
            at = len(rows) + 100 + number
            rows[at] = (f"Talk {at}", START + at * DAY)


@pytest.mark.parametrize("new_keys", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_idn_01_the_gate_is_green_at_each_step_of_a_history(seed: int, *, new_keys: bool) -> None:
    fetches, ledger, before = Fetches(), Ledger(uid_domain="hub.example"), b""
    for rows in history(random.Random(seed), new_keys=new_keys):
        fetches.fetch(*(foreign(key, title, start) for key, title, start in rows))
        events = [one.event for one in fetches.file.events]
        made = revise(
            map(draft, events), ledger=ledger, window=window(fetches.now), hub_zone=HELSINKI
        )
        assert made.problems == ()
        after = ics.document(view(*made.entries, window=window(fetches.now)))
        if before:
            verdict = continuity(path="all.ics", old=before, new=after, may_leave=lambda _: False)
            assert (verdict.problems, verdict.restamp) == ((), frozenset())
        ledger, before = made.ledger, after
    assert len(fetches.file.events) >= 6
